"""What every command needs: the clock, the options that return, a register open for its work."""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Annotated

import typer

from talentdesk.cli.output import refuse
from talentdesk.cli.secrets import unlocked
from talentdesk.domain.errors import DateFormatError, TalentDeskError
from talentdesk.domain.programme import Programme, Right
from talentdesk.services.register_service import open_register
from talentdesk.services.workplace import Workplace

File = Annotated[Path, typer.Argument(help="Het register, bijvoorbeeld talent.tdesk.")]
Json = Annotated[bool, typer.Option("--json", help="Uitvoer als JSON, voor andere programma's.")]
Person = Annotated[
    str, typer.Option("--person", help="Namens wie, zoals de naam in het register staat.")
]


def now() -> datetime:
    """The moment of the command."""
    return datetime.now(UTC)  # noqa: TID251 -- the command line is one of two places with a clock


def day_of(text: str) -> date:
    """A day as ``31-03-2026`` or ``2026-03-31``; today when empty.

    Raises:
        DateFormatError: it is no day in either order.
    """
    if not text:
        return now().astimezone().date()
    dutch = re.fullmatch(r"([0-9]{1,2})-([0-9]{1,2})-([0-9]{4})", text.strip())
    try:
        if dutch:
            day, month, year = map(int, dutch.groups())
            return date(year, month, day)
        return date.fromisoformat(text.strip())
    except ValueError:
        raise DateFormatError(text) from None


def run_command(work: Callable[[], None]) -> None:
    """Carry out a command; a refusal becomes a sentence and exit code 1."""
    try:
        unlocked(work)
    except TalentDeskError as error:
        refuse(error, None)
        raise typer.Exit(1) from None


def at_register(
    file: Path,
    person: str,
    work: Callable[[Workplace], None],
    *,
    right: Right | None = None,
    read_only: bool = False,
) -> None:
    """Open a register, carry out a command, close it again."""
    programme: Programme | None = None
    try:
        workplace = unlocked(
            lambda: open_register(file, now(), person=person, right=right, read_only=read_only)
        )
        programme = workplace.programme
        try:
            work(workplace)
        finally:
            workplace.close()
    except TalentDeskError as error:
        refuse(error, programme)
        raise typer.Exit(1) from None
