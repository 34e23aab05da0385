"""What a job that is stopped half-way is, and the register that it works in."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from talentdesk.services.backup_service import BackupService
from talentdesk.services.programme_catalogue import read_programme_file
from talentdesk.services.register_service import (
    Founder,
    RegisterService,
    create_register,
    open_register,
)
from talentdesk.services.workplace import Workplace
from tests.services.cases import MORNING, PROGRAMMES, act_as

PROGRAMME: Final = PROGRAMMES / "hengelo-talent-2025.toml"
Acknowledge = Callable[[str], None]
"""Tells that something is done: from then on it may never be lost."""


@dataclass(frozen=True)
class Result:
    """How a run ended: what it acknowledged, and whether it came to its end."""

    told: tuple[str, ...]
    is_done: bool


@dataclass(frozen=True)
class Job:
    """One job.

    Attributes:
        name: what it is called.
        prepare: makes what it starts from, once, in an empty folder.
        run: does the job in a copy of that folder; run again, it finishes what is left.
        problems: what does not hold in a folder after a run.
    """

    name: str
    prepare: Callable[[Path], None]
    run: Callable[[Path, Acknowledge], None]
    problems: Callable[[Path, Result], Iterator[str]]


@contextmanager
def register_in(folder: Path, person: str = "financieel adviseur") -> Iterator[Workplace]:
    """The register in a folder, open for somebody."""
    desk = open_register(folder / "talent.tdesk", MORNING)
    try:
        act_as(desk, person)
        yield desk
    finally:
        desk.close()


def a_register(folder: Path) -> None:
    """A register with everyone of the team in it, closed."""
    desk = create_register(folder / "talent.tdesk", PROGRAMME, a_founder(), MORNING)
    programme = desk.programme
    with desk.transaction(MORNING, "add person") as register:
        for role in programme.roles:
            if role.per_line:
                for line in programme.lines:
                    if line.has_lead:
                        name = f"{role.name} {line.name.lower()}"
                        register.people.add(name, role.id, line.id)
            elif role.in_team and role.id != desk.actor.role:
                register.people.add(role.name, role.id)
    desk.close()


def a_copy(folder: Path) -> None:
    """The copy that a job would make first: the job ``backup`` tries the making of it."""
    with register_in(folder) as desk:
        BackupService(desk).make(MORNING)


def a_founder() -> Founder:
    """Whoever leads the programme."""
    role = read_programme_file(PROGRAMME).lead_role()
    return Founder(role.name, role.id)


def register_problems(desk: Workplace) -> Iterator[str]:
    """What ``check`` finds wrong."""
    report = RegisterService(desk).check(MORNING)
    if not report.is_clean:
        yield f"check: {report.faults} {report.problems}"


def all_or_nothing(found: int, whole: int, before: int, result: Result) -> Iterator[str]:
    """What is wrong with a count that may only be as it was, or as it is when all is done."""
    if found not in (before, whole):
        yield f"half: {found}, not {before} and not {whole}"
    if (result.told or result.is_done) and found != whole:
        yield f"acknowledged and lost: {found}, not {whole}"
