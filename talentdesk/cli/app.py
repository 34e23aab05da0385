"""The command line: the services without a screen.

Exit code 0: done; 1: refused, or a check failed, with the reason on stderr; 2: wrong usage;
3: a fault of ours.
"""

import sys
from pathlib import Path
from typing import Annotated

import typer
from typer.exceptions import TyperException

from talentdesk import __version__
from talentdesk.cli import round_desk
from talentdesk.cli.advice import advice
from talentdesk.cli.backups import backups, restore, salvage
from talentdesk.cli.checks import print_check, read_anchors
from talentdesk.cli.college_paper import paper
from talentdesk.cli.commitments import import_commitments
from talentdesk.cli.differences import difference
from talentdesk.cli.encryption import copies, decrypt, encrypt, password
from talentdesk.cli.faults import tell_fault
from talentdesk.cli.figure_show import show_figure
from talentdesk.cli.imports import import_proposals
from talentdesk.cli.iv3 import iv3
from talentdesk.cli.ledger_imports import import_ledger
from talentdesk.cli.measurements import import_measurements
from talentdesk.cli.output import say, say_json, say_table
from talentdesk.cli.papers import export
from talentdesk.cli.persons import persons
from talentdesk.cli.register_commands import (
    File,
    Json,
    Person,
    at_register,
    day_of,
    now,
    run_command,
)
from talentdesk.cli.retention import retention
from talentdesk.cli.review_imports import import_reviews
from talentdesk.cli.shows import FIGURE, SUBJECTS, subject_names
from talentdesk.cli.snapshots import snapshot
from talentdesk.cli.statements import statement
from talentdesk.cli.templates import templates
from talentdesk.domain.programme import Right
from talentdesk.services.example_books import create_example_with_books
from talentdesk.services.example_service import create_example, example_programme
from talentdesk.services.intake_service import IntakeService
from talentdesk.services.programme_catalogue import read_programme_file
from talentdesk.services.register_service import (
    Founder,
    RegisterService,
    create_register,
)
from talentdesk.services.workplace import Workplace
from talentdesk.shipped import RESOURCES

app = typer.Typer(
    help="TalentDesk: voorstellen, toetsing, besluiten, reserve en verantwoording in één bestand.",
    add_completion=False,
    pretty_exceptions_enable=False,
)
importing = typer.Typer(help="Bestanden inlezen: eerst het importplan, dan alles of niets.")
app.add_typer(importing, name="import")
app.add_typer(round_desk.rounds, name="round")
app.add_typer(templates, name="template")
app.add_typer(persons, name="person")
importing.command("reviews")(import_reviews)
importing.command("ledger")(import_ledger)
importing.command("commitments")(import_commitments)
importing.command("measurements")(import_measurements)
app.command()(export)
app.command()(difference)
app.command()(advice)
app.command()(retention)
app.command()(statement)
app.command()(snapshot)
app.command()(iv3)
app.command()(paper)
app.command()(backups)
app.command()(restore)
app.command()(salvage)
app.command()(encrypt)
app.command()(password)
app.command()(decrypt)
app.command("plain-copies")(copies)


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
    books: Annotated[
        bool, typer.Option("--books", help="Bij een voorbeeld: ook verplichtingen en grootboek.")
    ] = False,
    name: Annotated[str, typer.Option("--name", help="Wie het register maakt.")] = "",
    role: Annotated[str, typer.Option("--role", help="De rol, zoals in het programma.")] = "",
) -> None:
    """Een nieuw register maken."""
    if books and not example:
        raise typer.BadParameter("--books hoort bij --example.")

    def work() -> None:
        source = programme or example_programme(RESOURCES)
        if example:
            make = create_example_with_books if books else create_example
            workplace = make(file, source, now())
        else:
            founder = _founder(source, name, role)
            workplace = create_register(file, source, founder, now())
        workplace.close()
        say(f"Gemaakt: {file} ({workplace.programme.title}).")

    run_command(work)


def _founder(source: Path, name: str, role: str) -> Founder:
    catalogued = read_programme_file(source)
    chosen = catalogued.role_called(role) if role else catalogued.lead_role()
    return Founder(name or chosen.name, chosen.id)


@app.command()
def check(
    file: File,
    anchor: Annotated[
        list[str] | None,
        typer.Option(help="Controlecode van een papier of pakket; mag vaker."),
    ] = None,
    *,
    as_json: Json = False,
) -> None:
    """Het register controleren: bestand, zegel van het logboek, regels, reserve en boeken."""
    anchors = read_anchors(anchor or [])

    def work(workplace: Workplace) -> None:
        report = RegisterService(workplace).check(now(), anchors)
        if not print_check(report, as_json=as_json):
            raise typer.Exit(1)

    at_register(file, "", work, read_only=True)


@app.command()
def show(
    file: File,
    subject: Annotated[str, typer.Argument(help=" | ".join(subject_names()))],
    which: Annotated[
        str, typer.Argument(metavar="[ID]", help="Bij figure: de vindplaats van het bedrag.")
    ] = "",
    *,
    as_of: Annotated[str, typer.Option("--as-of", help="Peildatum, bijvoorbeeld 2026-03-31.")] = "",
    as_json: Json = False,
) -> None:
    """Laten zien wat in een kamer staat, als tabel; of wat achter één bedrag zit."""
    if subject not in subject_names():
        raise typer.BadParameter(f"Kies uit: {', '.join(subject_names())}.")
    if bool(which) is not (subject == FIGURE):
        raise typer.BadParameter("Een vindplaats hoort bij figure: talentdesk show FILE figure ID.")

    def work(workplace: Workplace) -> None:
        shown = (
            show_figure(workplace, which)
            if subject == FIGURE
            else SUBJECTS[subject](workplace, day_of(as_of))
        )
        if as_json:
            say_json(shown.plain)
        else:
            say_table(shown.header, shown.rows, shown.right)

    at_register(file, "", work, read_only=True)


@app.command()
def form(
    file: File,
    to: Annotated[Path, typer.Option("--to", help="Het nieuwe Excel-bestand.")],
) -> None:
    """Een leeg intakeformulier maken, om te laten invullen."""

    def work(workplace: Workplace) -> None:
        IntakeService(workplace).write_form(to)
        say(f"Gemaakt: {to}")

    at_register(file, "", work, read_only=True)


@app.command()
def backup(
    file: File,
    to: Annotated[Path | None, typer.Option("--to", help="Het bestand voor de kopie.")] = None,
) -> None:
    """Een gecontroleerde kopie van het register maken."""

    def work(workplace: Workplace) -> None:
        stamp = now().astimezone().strftime("%Y-%m-%d-%H%M%S")
        target = to or file.with_name(f"{file.stem}-back-up-{stamp}{file.suffix}")
        head = RegisterService(workplace).back_up(target)
        say(f"Back-up gemaakt en gecontroleerd: {target}")
        say(f"Controlecode: {head.short}")

    at_register(file, "", work, read_only=True)


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
        code = import_proposals(workplace, source, profile, now(), dry_run=dry_run, as_json=as_json)
        if code:
            raise typer.Exit(code)

    at_register(file, person, work, right=Right.EDIT)


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
    except Exception as error:  # noqa: BLE001 -- the last place: a traceback holds values
        return tell_fault(error)
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
