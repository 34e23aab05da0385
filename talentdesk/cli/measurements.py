"""The command that takes measurements in from a sheet, and how its plan is printed."""

import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from talentdesk.cli.output import say, say_json
from talentdesk.cli.register_commands import File, Json, Person, at_register, now
from talentdesk.domain.imports import Fate
from talentdesk.domain.indicators import exact_text
from talentdesk.domain.measurement_plan import MeasurementPlan, PlannedMeasurement
from talentdesk.domain.programme import Right
from talentdesk.services.measurement_import import MeasurementImport
from talentdesk.services.workplace import Workplace
from talentdesk.wording.error_messages import cell_message, message_for
from talentdesk.wording.progress_terms import planned_text
from talentdesk.wording.terms import term


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
            say_json({**_plain(plan), "committed": receipt is not None})
        else:
            _print(plan, dry_run=dry_run)
        if plan.count(Fate.REFUSED):
            raise typer.Exit(1)

    at_register(file, person, work, right=Right.EDIT)


def _print(plan: MeasurementPlan, *, dry_run: bool) -> None:
    say(", ".join(f"{plan.count(fate)} {term(fate)}" for fate in Fate) + ".")
    for row in plan.rows:
        if row.fate is not Fate.SAME:
            said = planned_text(row)
            say(f"  {term(row.fate)}: {row.indicator}{f' {said}' if said else ''} ({row.place})")
            _print_refusal(row)
    if dry_run:
        say("Proef: er is niets gewijzigd.")
    elif plan.changes_nothing:
        say("Er is niets nieuws; er is niets gewijzigd.")
    else:
        say("Alles is in één keer overgenomen.")


def _print_refusal(row: PlannedMeasurement) -> None:
    messages = [cell_message(problem) for problem in row.problems]
    messages += [message_for(row.refusal)] if row.refusal is not None else []
    for message in messages:
        sys.stderr.write(f"{row.place}: {message.what} {message.advice}\n")


def _plain(plan: MeasurementPlan) -> dict[str, Any]:
    return {
        "source": plan.source,
        "source_sha256": plan.source_hash,
        **{fate.value: plan.count(fate) for fate in Fate},
        "rows": [
            {
                "place": str(row.place),
                "fate": row.fate.value,
                "indicator": row.indicator,
                "period": row.draft.period if row.draft else "",
                "part": row.draft.part if row.draft else "",
                "value": exact_text(row.draft.value) if row.draft else "",
                "old": exact_text(row.old) if row.old is not None else "",
                "problems": [
                    {"place": str(item.place), "field": item.field, "problem": item.problem.value}
                    for item in row.problems
                ],
                "refusal": message_for(row.refusal).what if row.refusal is not None else "",
            }
            for row in plan.rows
            if row.fate is not Fate.SAME
        ],
    }
