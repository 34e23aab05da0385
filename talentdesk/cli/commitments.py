"""The command that takes commitments in from a sheet, and how its plan is printed."""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

import typer

from talentdesk.cli.output import say_json
from talentdesk.cli.register_commands import File, Json, Person, at_register, day_of, now
from talentdesk.cli.sheet_plans import plain_plan, plain_row, say_counts, say_end, say_row
from talentdesk.domain.commitment_plan import CommitmentPlan, PlannedCommitment
from talentdesk.domain.imports import Fate
from talentdesk.domain.programme import Right
from talentdesk.services.commitment_import import CommitmentImport
from talentdesk.services.workplace import Workplace
from talentdesk.wording.field_names import field_name


def import_commitments(
    file: File,
    source: Annotated[Path, typer.Argument(help="Excel-bestand of CSV met verplichtingen.")],
    day: Annotated[
        str, typer.Option("--day", help="Dag van verhogen en verlagen, bijvoorbeeld 2026-03-31.")
    ] = "",
    *,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Alleen laten zien.")] = False,
    person: Person = "",
    as_json: Json = False,
) -> None:
    """Verplichtingen inlezen: eerst het importplan, dan alles in één keer of niets."""

    def work(workplace: Workplace) -> None:
        service = CommitmentImport(workplace)
        plan = service.plan(source, day_of(day))
        receipt = None if dry_run else service.commit(plan, now())
        if as_json:
            say_json({**_plain_plan(plan), "committed": receipt is not None})
        else:
            _print(plan, dry_run=dry_run)
        if plan.count(Fate.REFUSED):
            raise typer.Exit(1)

    at_register(file, person, work, right=Right.BOOK)


def _print(plan: CommitmentPlan, *, dry_run: bool) -> None:
    say_counts(plan)
    for row in _told(plan):
        fields = (field_name(change.field) for change in row.changes)
        say_row(row, row.number or row.title, *fields)
    say_end(dry_run=dry_run, changes_nothing=plan.changes_nothing)


def _plain_plan(plan: CommitmentPlan) -> dict[str, Any]:
    return plain_plan(plan, map(_plain_row, _told(plan)), day=plan.day.isoformat())


def _plain_row(row: PlannedCommitment) -> dict[str, Any]:
    return plain_row(
        row,
        number=row.number,
        title=row.title,
        fields=[change.field for change in row.changes],
        raised_cents=sum(share.amount.cents for share in row.raised),
        released_cents=sum(share.amount.cents for share in row.released),
    )


def _told(plan: CommitmentPlan) -> Iterator[PlannedCommitment]:
    return (row for row in plan.rows if row.fate is not Fate.SAME)
