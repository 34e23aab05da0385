"""The same jobs as a careless program does them: the harness must find them wanting.

A harness that finds nothing in these is blind.
"""

import shutil
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Final, Self

from talentdesk.domain.errors import RegisterFileError
from talentdesk.register import dialect
from talentdesk.register.migrations import migrate
from talentdesk.reports import atomic_file
from talentdesk.services import (
    encryption_service,
    handover_service,
    replaced_register,
    round_export,
)
from tests.faults.fault_case import Acknowledge, Job
from tests.faults.jobs import CHANGING, JOBS


def _set(**careless: tuple[str, object]) -> None:
    vars(dialect)["SETTINGS"] = tuple(
        (name, *careless.get(name, (value, expected))) for name, value, expected in dialect.SETTINGS
    )


def _without_journal() -> None:
    """Much advised for speed: what is half written stays half written."""
    _set(journal_mode=("OFF", "off"), synchronous=("OFF", 0))


def _as_sqlite_comes() -> None:
    """Its defaults: the journal is deleted, and nobody waits until that is on the disk."""
    _set(journal_mode=("DELETE", "delete"), synchronous=("FULL", 2))


class _StraightAway(atomic_file.StagedFiles):
    """Writes over the old file."""

    def add(self, target: Path, data: bytes, mode: int = 0o666) -> None:
        target.write_bytes(data)

    def __enter__(self) -> Self:
        return self


def _without_staging() -> None:
    for module in (atomic_file, round_export):
        vars(module)["StagedFiles"] = _StraightAway


def _into_its_own_name(folder: Path, files: Mapping[str, bytes], _progress: object) -> bool:
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    return True


def _copied(folder: Path, acknowledge: Acknowledge) -> None:
    shutil.copyfile(folder / "talent.tdesk", folder / "kopie.tdesk")
    acknowledge("copied")


def _made_under_its_name(folder: Path, acknowledge: Acknowledge) -> None:
    file = folder / "talent.tdesk"
    if not file.exists():
        dialect.make_empty(file)
        migrate(file, "")
    acknowledge("made")


def _copied_over(folder: Path, acknowledge: Acknowledge) -> None:
    shutil.copyfile(folder / "kopie.tdesk", folder / "talent.tdesk")
    acknowledge("put back")


def _written_over(folder: Path, acknowledge: Acknowledge) -> None:
    """A name for which nothing stands for a while."""
    file, part = folder / "talent.tdesk", folder / "talent.nieuw"
    shutil.copyfile(file, part)
    file.unlink()
    part.rename(file)
    acknowledge("written anew")


def _over_the_old_one() -> None:
    """The new one is written over the old one."""

    def written_over(part: Path, target: Path) -> None:
        target.write_bytes(part.read_bytes())
        part.unlink()

    vars(encryption_service)["take_name"] = written_over


def _taking_unread_for_damaged() -> None:
    """What cannot be read at this moment is given up."""
    vars(replaced_register)["_TRIES"] = 1
    vars(replaced_register)["_BEYOND_READING"] = (RegisterFileError,)


def _papers_in_place(job: Job) -> Job:
    def run(folder: Path, acknowledge: Acknowledge) -> None:
        # The service took the function over by its name.
        vars(handover_service)["write_new_folder"] = _into_its_own_name
        job.run(folder, acknowledge)

    return replace(job, run=run)


def _with(job: Job, careless: Callable[[], None]) -> Job:
    def run(folder: Path, acknowledge: Acknowledge) -> None:
        careless()
        job.run(folder, acknowledge)

    return replace(job, run=run)


_RUNS: Final[Mapping[str, Callable[[Path, Acknowledge], None]]] = {
    "new": _made_under_its_name,
    "restore": _copied_over,
    "password": _written_over,
}
"""What a careless program does instead."""


def _replaced(run: Callable[[Path, Acknowledge], None]) -> Callable[[Job], Job]:
    return lambda job: replace(job, run=run)


def _carelessly(careless: Callable[[], None]) -> Callable[[Job], Job]:
    return lambda job: _with(job, careless)


_WAYS: Final[Mapping[str, Callable[[Job], Job]]] = {
    **dict.fromkeys(("form", "issue", "judge", "college"), _carelessly(_without_staging)),
    **dict.fromkeys(("encrypt", "decrypt"), _carelessly(_over_the_old_one)),
    "papers": _papers_in_place,
    "new": _replaced(_made_under_its_name),
    "restore": _replaced(_copied_over),
}


def _naive(job: Job) -> Job:
    if job in CHANGING:
        return _with(job, _without_journal)
    return _WAYS.get(job.name, _replaced(_copied))(job)


WHERE: Final = {"form": 12, "college": 12, "issue": 20, "judge": 40}
"""Where these write what they are about: so many calls before their end."""
NAIVE_JOBS: Final = tuple(_naive(job) for job in JOBS)
"""Every job, done carelessly, under its own name."""
DEFAULT_JOBS: Final = tuple(_with(job, _as_sqlite_comes) for job in CHANGING)
"""Jobs on a register with SQLite's own settings: only a power cut shows what is wrong with them."""
GUESSING_JOBS: Final = tuple(
    _with(job, _taking_unread_for_damaged) for job in JOBS if job.name == "restore"
)
"""Only a disk that does not read shows what is wrong with them."""
