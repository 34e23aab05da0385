"""Jobs of the real program that write files: a form over an older one, a folder, a backup."""

from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Final

from openpyxl import load_workbook

from talentdesk.domain.errors import RegisterExistsError
from talentdesk.domain.progress import Progress, Silent
from talentdesk.domain.snapshots import Snapshot
from talentdesk.register.backup import file_problems
from talentdesk.services.backup_copies import FOLDER
from talentdesk.services.handover_service import HandoverService, folder_name
from talentdesk.services.intake_service import IntakeService
from talentdesk.services.proposal_service import ProposalService
from talentdesk.services.register_service import RegisterService, create_register, open_register
from talentdesk.services.restore_service import restore_backup
from talentdesk.services.salvage_service import salvage_register
from talentdesk.services.snapshot_service import SnapshotService
from talentdesk.services.workplace import Workplace
from tests.faults.fault_case import (
    PROGRAMME,
    Acknowledge,
    Job,
    Result,
    a_founder,
    a_register,
    register_in,
    register_problems,
)
from tests.faults.fault_jobs import titles_in
from tests.services.cases import MORNING, complete_activity
from tests.services.snapshot_cases import freeze

OLD_FORM: Final = b"Dit stond er al."
PAPERS: Final[Mapping[str, bytes]] = {
    "blad.xlsx": b"x" * 20_000,
    "csv/een.csv": b"a;b\r\n",
    "csv/twee.csv": b"",
}


# --- a form over an older file --------------------------------------------------------


def prepare_form(folder: Path) -> None:
    """A register, and a file of the name that the form gets."""
    a_register(folder)
    (folder / "formulier.xlsx").write_bytes(OLD_FORM)


def form(folder: Path, acknowledge: Acknowledge) -> None:
    """Write the form."""
    with register_in(folder) as desk:
        IntakeService(desk).write_form(folder / "formulier.xlsx")
    acknowledge("written")


def form_problems(folder: Path, result: Result) -> Iterator[str]:
    """The old file or the new one, whole."""
    held = (folder / "formulier.xlsx").read_bytes()
    if held == OLD_FORM:
        if result.told or result.is_done:
            yield "acknowledged and lost: the form"
        return
    try:
        load_workbook(folder / "formulier.xlsx").close()
    except Exception as problem:  # noqa: BLE001 -- whatever a broken workbook raises is a problem
        yield f"half: {problem!r}"


# --- the papers of a moment -----------------------------------------------------------


def _made(_frozen: Workplace, _snapshot: Snapshot, _progress: Progress) -> Mapping[str, bytes]:
    return PAPERS


def prepare_papers(folder: Path) -> None:
    """A register with a frozen moment."""
    a_register(folder)
    (folder / "papieren").mkdir()
    with register_in(folder) as desk:
        freeze(desk)


def papers(folder: Path, acknowledge: Acknowledge) -> None:
    """Hand them over."""
    with register_in(folder) as desk:
        snapshots = SnapshotService(desk)
        service = HandoverService(desk, snapshots, (("proef", _made),))
        service.papers(snapshots.all()[0].number, folder / "papieren", Silent())
        snapshots.close()
    acknowledge("handed over")


def papers_problems(folder: Path, result: Result) -> Iterator[str]:
    """The whole folder or no folder of that name."""
    with register_in(folder) as desk:
        name = folder_name(SnapshotService(desk).all()[0])
    held = folder / "papieren" / name
    if not held.exists():
        if result.told or result.is_done:
            yield "acknowledged and lost: the papers"
        return
    found = {file.relative_to(held).as_posix() for file in held.rglob("*") if file.is_file()}
    if not found > PAPERS.keys():
        yield f"half: {sorted(found)}"
    for file, content in PAPERS.items():
        if (held / file).is_file() and (held / file).read_bytes() != content:
            yield f"half: {file}"


# --- a backup -------------------------------------------------------------------------


def backup(folder: Path, acknowledge: Acknowledge) -> None:
    """Make a copy, unless it is there."""
    target = folder / "kopie.tdesk"
    with register_in(folder) as desk, suppress(RegisterExistsError):
        RegisterService(desk).back_up(target)
    acknowledge("copied")


def backup_problems(folder: Path, result: Result) -> Iterator[str]:
    """A copy that is whole, or none under that name."""
    target = folder / "kopie.tdesk"
    if target.exists():
        yield from file_problems(target)
        if target.stat().st_size != (folder / "talent.tdesk").stat().st_size:
            yield "half: the copy is shorter"
    elif result.told or result.is_done:
        yield "acknowledged and lost: the backup"


# --- a new register ---------------------------------------------------------------------


def make_new(folder: Path, acknowledge: Acknowledge) -> None:
    """Make a register, unless it is there."""
    with suppress(RegisterExistsError):
        create_register(folder / "talent.tdesk", PROGRAMME, a_founder(), MORNING).close()
    acknowledge("made")


def new_problems(folder: Path, result: Result) -> Iterator[str]:
    """A register that opens with its programme and its first person, or none."""
    if (folder / "talent.tdesk").exists():
        with register_in(folder, "programmamanager") as desk:
            yield from register_problems(desk)
            if not desk.programme.lines:
                yield "half: there is no programme in it"
    elif result.told or result.is_done:
        yield "acknowledged and lost: the register"


# --- a copy that is put back ------------------------------------------------------------


def prepare_restore(folder: Path) -> None:
    """A copy, and a register that went on after it."""
    a_register(folder)
    with register_in(folder, "programmamanager") as desk:
        RegisterService(desk).back_up(folder / "kopie.tdesk")
        ProposalService(desk).add(complete_activity(title="Bewerking later"), MORNING)


def restore(folder: Path, acknowledge: Acknowledge) -> None:
    """Put the copy back, unless that was done."""
    if _went_on(folder):
        file, copy = folder / "talent.tdesk", folder / "kopie.tdesk"
        restore_backup(file, copy, "proef", "programmamanager", MORNING)
    acknowledge("put back")


def _went_on(folder: Path) -> bool:
    with register_in(folder) as desk:
        return bool(titles_in(desk, "Bewerking"))


def restore_problems(folder: Path, result: Result) -> Iterator[str]:
    """Wholly the register or wholly the copy; what was replaced is kept."""
    with register_in(folder) as desk:
        yield from register_problems(desk)
        went_on = bool(titles_in(desk, "Bewerking"))
    copies = list((folder / FOLDER).glob("*voor-terugzetten*"))
    if went_on and (result.told or result.is_done):
        yield "acknowledged and lost: the copy was not put back"
    if not went_on and not copies:
        yield "lost: what was replaced is nowhere"


# --- what can be saved of a register ----------------------------------------------------


def salvage(folder: Path, acknowledge: Acknowledge) -> None:
    """Save what can be read into a new register, unless that was done."""
    with suppress(RegisterExistsError):
        source, target = folder / "talent.tdesk", folder / "gered.tdesk"
        salvage_register(source, target, "programmamanager", MORNING)
    acknowledge("saved")


def salvage_problems(folder: Path, result: Result) -> Iterator[str]:
    """A register with all that could be read, and with word of it in its log, or none."""
    target = folder / "gered.tdesk"
    if not target.exists():
        if result.told or result.is_done:
            yield "acknowledged and lost: what was saved"
        return
    desk = open_register(target, MORNING)
    try:
        yield from register_problems(desk)
        with desk.reading() as register:
            people, told = len(register.people.all()), register.log.entries(limit=1)
    finally:
        desk.close()
    with register_in(folder) as old, old.reading() as register:
        before = len(register.people.all())
    if people != before or told[0].action != "salvage":
        yield f"half: {people} people, not {before}; {told[0].action}"


FILE_JOBS: Final = (
    Job("new", lambda _folder: None, make_new, new_problems),
    Job("restore", prepare_restore, restore, restore_problems),
    Job("form", prepare_form, form, form_problems),
    Job("papers", prepare_papers, papers, papers_problems),
    Job("backup", a_register, backup, backup_problems),
    Job("salvage", a_register, salvage, salvage_problems),
)
"""Jobs that write files beside a register."""
