"""The command line: the services without a screen.

Exit code 0: done; 1: refused, or a check failed, with the reason on stderr; 2: wrong usage.
"""

import sys
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Annotated

import typer
from typer.exceptions import TyperException

from talentdesk import __version__
from talentdesk.cli.checks import print_check
from talentdesk.cli.imports import import_proposals
from talentdesk.cli.output import refuse, say, say_json, say_table
from talentdesk.cli.papers import export_papers
from talentdesk.cli.shows import SUBJECTS, subject_names
from talentdesk.domain.errors import DateFormatError, TalentDeskError
from talentdesk.domain.programme import Programme, Right
from talentdesk.services.example_service import create_example, example_programme
from talentdesk.services.intake_service import IntakeService
from talentdesk.services.programme_catalogue import read_programme_file
from talentdesk.services.register_service import (
    Founder,
    RegisterService,
    create_register,
    open_register,
)
from talentdesk.services.workplace import Workplace

PROJECT_FOLDER = Path(__file__).parents[2]
"""Also right inside a packaged program, where ``resources`` lies beside ``talentdesk``."""
RESOURCES = PROJECT_FOLDER / "resources"

app = typer.Typer(
    help="TalentDesk: voorstellen, toetsing, besluiten, reserve en verantwoording in één bestand.",
    add_completion=False,
    pretty_exceptions_enable=False,
)
importing = typer.Typer(help="Bestanden inlezen: eerst het importplan, dan alles of niets.")
app.add_typer(importing, name="import")

File = Annotated[Path, typer.Argument(help="Het register, bijvoorbeeld talent.tdesk.")]
Json = Annotated[bool, typer.Option("--json", help="Uitvoer als JSON, voor andere programma's.")]
Person = Annotated[
    str, typer.Option("--person", help="Namens wie, zoals de naam in het register staat.")
]


def _now() -> datetime:
    return datetime.now(UTC)  # noqa: TID251 -- the command line is one of two places with a clock


def _day(text: str) -> date:
    """A day as ``2026-03-31``; today when empty."""
    if not text:
        return _now().astimezone().date()
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise DateFormatError(text) from None


def _run(work: Callable[[], None]) -> None:
    """Carry out a command; a refusal becomes a sentence and exit code 1."""
    try:
        work()
    except TalentDeskError as error:
        refuse(error, None)
        raise typer.Exit(1) from None


def _at(
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
        workplace = open_register(file, _now(), person=person, right=right, read_only=read_only)
        programme = workplace.programme
        try:
            work(workplace)
        finally:
            workplace.close()
    except TalentDeskError as error:
        refuse(error, programme)
        raise typer.Exit(1) from None


@app.command()
def new(
    file: File,
    programme: Annotated[
        Path | None, typer.Option("--programme", help="Het programmabestand (TOML).")
    ] = None,
    *,
    example: Annotated[
        bool, typer.Option("--example", help="Vullen met de voorstellen van het plan.")
    ] = False,
    name: Annotated[str, typer.Option("--name", help="Wie het register maakt.")] = "",
    role: Annotated[str, typer.Option("--role", help="De rol, zoals in het programma.")] = "",
) -> None:
    """Een nieuw register maken."""

    def work() -> None:
        source = programme or example_programme(RESOURCES)
        if example:
            workplace = create_example(file, source, _now())
        else:
            founder = _founder(source, name, role)
            workplace = create_register(file, source, founder, _now())
        workplace.close()
        say(f"Gemaakt: {file} ({workplace.programme.title}).")

    _run(work)


def _founder(source: Path, name: str, role: str) -> Founder:
    catalogued = read_programme_file(source)
    chosen = catalogued.role_called(role) if role else catalogued.lead_role()
    return Founder(name or chosen.name, chosen.id)


@app.command()
def check(file: File, *, as_json: Json = False) -> None:
    """Het register controleren: bestand, zegel van het logboek, reserve."""

    def work(workplace: Workplace) -> None:
        if not print_check(RegisterService(workplace).check(_now()), as_json=as_json):
            raise typer.Exit(1)

    _at(file, "", work, read_only=True)


@app.command()
def show(
    file: File,
    subject: Annotated[str, typer.Argument(help=" | ".join(subject_names()))],
    as_of: Annotated[str, typer.Option("--as-of", help="Peildatum, bijvoorbeeld 2026-03-31.")] = "",
    *,
    as_json: Json = False,
) -> None:
    """Laten zien wat in een kamer staat, als tabel."""
    if subject not in SUBJECTS:
        raise typer.BadParameter(f"Kies uit: {', '.join(subject_names())}.")

    def work(workplace: Workplace) -> None:
        shown = SUBJECTS[subject](workplace, _day(as_of))
        if as_json:
            say_json(shown.plain)
        else:
            say_table(shown.header, shown.rows, shown.right)

    _at(file, "", work, read_only=True)


@app.command()
def export(  # noqa: PLR0913 -- what the command line can ask
    file: File,
    moment: Annotated[str, typer.Argument(help="P&C-moment, zoals in het programma.")],
    to: Annotated[Path, typer.Option("--to", help="De map voor de papieren.")],
    as_of: Annotated[str, typer.Option("--as-of", help="Peildatum, bijvoorbeeld 2026-03-31.")] = "",
    *,
    final: Annotated[
        bool, typer.Option("--final", help="Definitief in plaats van concept.")
    ] = False,
    with_figures: Annotated[
        bool, typer.Option("--figures", help="Ook de grafieken, als PNG.")
    ] = False,
    person: Person = "",
    as_json: Json = False,
) -> None:
    """De financiële werkmap van een P&C-moment maken."""

    def work(workplace: Workplace) -> None:
        export_papers(
            workplace,
            moment,
            _day(as_of),
            to,
            _now(),
            final=final,
            with_figures=with_figures,
            as_json=as_json,
        )

    _at(file, person, work, right=Right.REPORT)


@app.command()
def form(
    file: File,
    to: Annotated[Path, typer.Option("--to", help="Het nieuwe Excel-bestand.")],
) -> None:
    """Een leeg intakeformulier maken, om te laten invullen."""

    def work(workplace: Workplace) -> None:
        IntakeService(workplace).write_form(to)
        say(f"Gemaakt: {to}")

    _at(file, "", work, read_only=True)


@app.command()
def backup(
    file: File,
    to: Annotated[Path | None, typer.Option("--to", help="Het bestand voor de kopie.")] = None,
) -> None:
    """Een gecontroleerde kopie van het register maken."""

    def work(workplace: Workplace) -> None:
        stamp = _now().astimezone().strftime("%Y-%m-%d-%H%M%S")
        target = to or file.with_name(f"{file.stem}-back-up-{stamp}{file.suffix}")
        head = RegisterService(workplace).back_up(target)
        say(f"Back-up gemaakt en gecontroleerd: {target}")
        say(f"Controlecode: {head.short}")

    _at(file, "", work, read_only=True)


@importing.command("proposals")
def proposals(
    file: File,
    source: Annotated[Path, typer.Argument(help="Intakeformulier, ander blad of CSV.")],
    profile: Annotated[str, typer.Option("--profile", help="Naam van een kolomindeling.")] = "",
    *,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Alleen laten zien.")] = False,
    person: Person = "",
    as_json: Json = False,
) -> None:
    """Voorstellen inlezen: eerst het importplan, dan alles in één keer of niets."""

    def work(workplace: Workplace) -> None:
        code = import_proposals(
            workplace, source, profile, _now(), dry_run=dry_run, as_json=as_json
        )
        if code:
            raise typer.Exit(code)

    _at(file, person, work, right=Right.EDIT)


def run(arguments: list[str]) -> int:
    """Carry out one command; returns the exit code."""
    try:
        code = app(args=arguments, prog_name="talentdesk", standalone_mode=False)
    except typer.Exit as finished:
        return finished.exit_code
    except TyperException as error:
        sys.stderr.write(f"{error.format_message()}\nZo werkt het: talentdesk --help\n")
        return error.exit_code
    except typer.Abort:
        return 1
    return int(code or 0)


@app.callback(invoke_without_command=True)
def about(
    *,
    version: Annotated[bool, typer.Option("--version", help="De versie laten zien.")] = False,
) -> None:
    """Het bureau van een programmateam, in één bestand. Zonder opdracht opent het venster."""
    if version:
        say(f"TalentDesk {__version__}")
        raise typer.Exit
