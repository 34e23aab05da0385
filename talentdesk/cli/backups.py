"""Copies of a register: list them, put one back, save what a damaged register still holds."""

from pathlib import Path
from typing import Annotated

import typer

from talentdesk.cli.output import say, say_json, say_table
from talentdesk.cli.register_commands import File, Json, now, run_command
from talentdesk.domain.salvage import SalvagedTable
from talentdesk.services.backup_copies import copies_of, folder_of
from talentdesk.services.restore_service import restore_backup
from talentdesk.services.salvage_service import salvage_register
from talentdesk.wording.formatting import count_text, date_text, time_text

Who = Annotated[str, typer.Option("--person", help="Wie dit doet; het logboek onthoudt het.")]


def backups(file: File, *, as_json: Json = False) -> None:
    """De back-ups van een register, de nieuwste eerst."""

    def work() -> None:
        copies = copies_of(file)
        folder = folder_of(file)
        if as_json:
            say_json(
                [
                    {
                        "file": str(folder / copy.name),
                        "made": copy.at.isoformat(),
                        "log_head": f"{copy.entries}-{copy.seal}",
                    }
                    for copy in copies
                ]
            )
            return
        say_table(
            ("Gemaakt", "Logregels", "Bestand"),
            [
                (f"{date_text(copy.at)} {time_text(copy.at)}", str(copy.entries), copy.name)
                for copy in copies
            ],
            (1,),
        )

    run_command(work)


def restore(
    file: File,
    copy: Annotated[Path, typer.Argument(help="De back-up die terugkomt.")],
    reason: Annotated[str, typer.Option("--reason", help="Waarom; het logboek onthoudt het.")],
    person: Who = "opdrachtregel",
) -> None:
    """Een back-up in de plaats van het register zetten; wat er stond, blijft bewaard."""

    def work() -> None:
        aside = restore_backup(file, copy, reason, person, now())
        say(f"Teruggezet: {file}")
        if aside is not None:
            say(f"Wat er stond, staat nu in: {aside}")

    run_command(work)


def salvage(
    file: File,
    to: Annotated[Path, typer.Option("--to", help="Het nieuwe register.")],
    person: Who = "opdrachtregel",
    *,
    as_json: Json = False,
) -> None:
    """Redden wat nog te lezen is van een beschadigd register, in een nieuw register."""

    def work() -> None:
        tables = salvage_register(file, to, person, now())
        if as_json:
            say_json([_plain(table) for table in tables])
            return
        say(f"Gemaakt: {to}")
        saved = sum(table.saved for table in tables)
        say(f"Gered: {count_text(saved, 'regel', 'regels')}")
        for table in tables:
            for line in _lost(table):
                say(f"Niet gered: {line}")

    run_command(work)


def _plain(table: SalvagedTable) -> dict[str, object]:
    return {
        "table": table.name,
        "saved": table.saved,
        "refused": table.refused,
        "holes": table.holes,
        "problem": table.problem,
    }


def _lost(table: SalvagedTable) -> list[str]:
    lines = [f"{table.name}, rij {first} tot en met {last}" for first, last in table.holes]
    if table.refused:
        lines.append(f"{table.name}, {count_text(table.refused, 'rij', 'rijen')} die niet passen")
    if table.problem:
        why = "de beschrijving is weg" if table.problem == "schema" else table.problem
        lines.append(f"{table.name}, helemaal ({why})")
    return lines
