"""The commands about workbooks of finance: keep one, say what goes where, plan, fill."""

from pathlib import Path
from typing import Annotated, Any

import typer

from talentdesk.cli.output import say, say_json, say_table
from talentdesk.cli.register_commands import File, Json, Person, at_register, day_of, now
from talentdesk.domain.programme import Right
from talentdesk.domain.progress import Silent
from talentdesk.domain.template_plan import TemplatePlan
from talentdesk.services.snapshot_service import SnapshotService
from talentdesk.services.template_figures import figures_at, figures_of_snapshot
from talentdesk.services.template_service import FigureSource, TemplateService
from talentdesk.services.workplace import Workplace
from talentdesk.wording.template_words import (
    fault_text,
    figure_text,
    note_text,
    plan_lines,
    summary_text,
    table_fault_text,
)

templates = typer.Typer(help="Werkmappen van de financiële administratie invullen.")

Title = Annotated[str, typer.Argument(help="De naam van het sjabloon.")]
AsOf = Annotated[str, typer.Option("--as-of", help="Peildatum, bijvoorbeeld 2026-03-31.")]
Frozen = Annotated[str, typer.Option("--snapshot", help="Nummer van een momentopname.")]


@templates.command("add")
def add(
    file: File,
    workbook: Annotated[Path, typer.Argument(help="De werkmap, als .xlsx.")],
    title: Annotated[str, typer.Option("--title", help="Hoe het sjabloon heet.")] = "",
    person: Person = "",
) -> None:
    """Een sjabloon toevoegen, of er een vervangen met dezelfde naam."""

    def work(workplace: Workplace) -> None:
        added = TemplateService(workplace).add(workbook, title, now())
        say(f"Bewaard: {added.title}, versie {added.version}.")

    at_register(file, person, work, right=Right.REPORT)


@templates.command("show")
def show(
    file: File, title: Annotated[str, typer.Argument()] = "", *, as_json: Json = False
) -> None:
    """De sjablonen, of wat één sjabloon vraagt."""

    def work(workplace: Workplace) -> None:
        service = TemplateService(workplace)
        if title:
            _show_ask(service, title, as_json=as_json)
            return
        rows = [
            (item.title, str(item.version), item.file, item.sha256[:16]) for item in service.all()
        ]
        if as_json:
            say_json(
                [
                    dict(zip(("title", "version", "file", "sha256"), row, strict=True))
                    for row in rows
                ]
            )
        else:
            say_table(("Sjabloon", "Versie", "Bestand", "Controlecode"), rows, (1,))

    at_register(file, "", work, read_only=True)


def _show_ask(service: TemplateService, title: str, *, as_json: bool) -> None:
    template = service.called(title)
    ask = service.ask_of(template)
    rows = [(name, place, template.mapping.get(name, "")) for name, place in ask.cells.items()]
    for table in ask.tables:
        rows.append((table.name, table.sheet, template.mapping.get(table.name, "")))
        for head in table.heads:
            name = f"{table.name}[{head}]"
            rows.append((name, table.sheet, template.mapping.get(name, "")))
    if as_json:
        say_json([{"name": name, "place": place, "figure": figure} for name, place, figure in rows])
    else:
        say_table(("Naam", "Plaats", "Gekoppeld aan"), rows, ())


@templates.command("map")
def map_name(
    file: File,
    title: Title,
    name: Annotated[str, typer.Argument(help="De naam in de werkmap: cel, tabel of tabel[kop].")],
    figure: Annotated[
        str, typer.Argument(help="blad/rij/kolom, blad of kolom; leeg: laten staan.")
    ],
    person: Person = "",
) -> None:
    """Zeggen welk cijfer bij een naam hoort."""

    def work(workplace: Workplace) -> None:
        service = TemplateService(workplace)
        template = service.called(title)
        kept = service.map(template.id, {**template.mapping, name: figure}, now())
        say(f"{kept.title}, versie {kept.version}: {name} krijgt {figure or 'niets'}.")

    at_register(file, person, work, right=Right.REPORT)


@templates.command("end")
def end(file: File, title: Title, person: Person = "") -> None:
    """Een sjabloon niet meer gebruiken."""

    def work(workplace: Workplace) -> None:
        service = TemplateService(workplace)
        service.end(service.called(title).id, now())
        say(f"{title} wordt niet meer ingevuld.")

    at_register(file, person, work, right=Right.REPORT)


@templates.command("plan")
def plan(
    file: File, title: Title, as_of: AsOf = "", snapshot: Frozen = "", *, as_json: Json = False
) -> None:
    """Laten zien wat er wordt ingevuld en wat niet past; er wordt niets geschreven."""

    def work(workplace: Workplace) -> None:
        service = TemplateService(workplace)
        found = service.plan(service.called(title), _figures(workplace, as_of, snapshot))
        _print(found, as_json=as_json)

    at_register(file, "", work, read_only=True)


@templates.command("fill")
def fill(  # noqa: PLR0913 -- what the command line can ask
    file: File,
    title: Title,
    to: Annotated[Path, typer.Option("--to", help="De ingevulde werkmap.")],
    as_of: AsOf = "",
    snapshot: Frozen = "",
    *,
    person: Person = "",
    as_json: Json = False,
) -> None:
    """Een sjabloon invullen. Wat niet past, blijft staan en wordt genoemd."""

    def work(workplace: Workplace) -> None:
        service = TemplateService(workplace)
        template = service.called(title)
        figures = _figures(workplace, as_of, snapshot)
        made_at = SnapshotService(workplace).get(snapshot).at if snapshot else now()
        found = service.fill(template, figures, to, made_at)
        _print(found, as_json=as_json)
        if not as_json:
            say(f"Gemaakt: {to}")

    at_register(file, person, work, right=Right.REPORT)


def _figures(workplace: Workplace, as_of: str, snapshot: str) -> FigureSource:
    if not snapshot:
        return figures_at(workplace, day_of(as_of), now(), Silent())
    service = SnapshotService(workplace)
    try:
        with service.opened(snapshot) as frozen:
            return figures_of_snapshot(frozen, service.get(snapshot), Silent())
    finally:
        service.close()


def _print(found: TemplatePlan, *, as_json: bool) -> None:
    if as_json:
        say_json(_plain(found))
        return
    say(summary_text(found))
    for name, place, why in plan_lines(found):
        say(f"  {name} ({place}): {why}" if place else f"  {name}: {why}")
    for note in found.notes:
        say(f"  {note_text(note)}")


def _plain(found: TemplatePlan) -> dict[str, Any]:
    return {
        "file": found.file,
        "sha256": found.sha256,
        "filled_cells": found.filled_cells,
        "filled_rows": found.filled_rows,
        "faults": found.faults,
        "cells": [
            {
                "name": cell.name,
                "place": str(cell.place or ""),
                "figure": cell.figure,
                "value": figure_text(cell.value),
                "fault": cell.fault.value if cell.fault else "",
                "why": fault_text(cell.fault, cell.detail) if cell.fault else "",
            }
            for cell in found.cells
        ],
        "tables": [
            {
                "name": table.name,
                "place": str(table.place),
                "figures": table.figures,
                "rows": len(table.values),
                "room": table.room,
                "fault": table.fault.value if table.fault else "",
                "why": table_fault_text(table),
                "columns": [
                    {
                        "title": column.title,
                        "figures": column.figures,
                        "fault": column.fault.value if column.fault else "",
                    }
                    for column in table.columns
                ],
            }
            for table in found.tables
        ],
        "notes": [{"kind": note.kind.value, "place": note.place} for note in found.notes],
    }
