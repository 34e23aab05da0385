"""The command that takes measurements in from a sheet, and how its plan is printed."""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

import typer

from talentdesk.cli.output import say_json
from talentdesk.cli.register_commands import File, Json, Person, at_register, now
from talentdesk.cli.sheet_plans import plain_plan, plain_row, say_counts, say_end, say_row
from talentdesk.domain.imports import Fate
from talentdesk.domain.indicators import exact_text
from talentdesk.domain.measurement_plan import MeasurementPlan, PlannedMeasurement
from talentdesk.domain.programme import Right
from talentdesk.services.measurement_import import MeasurementImport
from talentdesk.services.workplace import Workplace
from talentdesk.wording.progress_terms import planned_text


def import_measurements(
    file: File,
    source: Annotated[Path, typer.Argument(help="Excel-bestand of CSV met metingen.")],
    indicator: Annotated[
        str, typer.Option("--indicator", help="Voor rijen die geen indicator noemen.")
    ] = "",
    *,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Alleen laten zien.")] = False,
    person: Person = "",
    as_json: Json = False,
) -> None:
    """Metingen inlezen: eerst het importplan, dan alles in één keer of niets."""

    def work(workplace: Workplace) -> None:
        service = MeasurementImport(workplace)
        plan = service.plan(source, indicator)
        receipt = None if dry_run else service.commit(plan, now())
        if as_json:
            say_json(
                {**plain_plan(plan, map(_plain_row, _told(plan))), "committed": receipt is not None}
            )
        else:
            _print(plan, dry_run=dry_run)
        if plan.count(Fate.REFUSED):
            raise typer.Exit(1)

    at_register(file, person, work, right=Right.EDIT)


def _print(plan: MeasurementPlan, *, dry_run: bool) -> None:
    say_counts(plan)
    for row in _told(plan):
        say_row(row, f"{row.indicator} {planned_text(row)}".strip())
    say_end(dry_run=dry_run, changes_nothing=plan.changes_nothing)


def _plain_row(row: PlannedMeasurement) -> dict[str, Any]:
    return plain_row(
        row,
        indicator=row.indicator,
        period=row.draft.period if row.draft else "",
        part=row.draft.part if row.draft else "",
        value=exact_text(row.draft.value) if row.draft else "",
        old=exact_text(row.old) if row.old is not None else "",
    )


def _told(plan: MeasurementPlan) -> Iterator[PlannedMeasurement]:
    return (row for row in plan.rows if row.fate is not Fate.SAME)
