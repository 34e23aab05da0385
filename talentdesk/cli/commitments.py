"""The command that takes commitments in from a sheet, and how its plan is printed."""

import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from talentdesk.cli.output import say, say_json
from talentdesk.cli.register_commands import File, Json, Person, at_register, day_of, now
from talentdesk.domain.commitment_plan import CommitmentPlan, PlannedCommitment
from talentdesk.domain.imports import Fate
from talentdesk.domain.programme import Right
from talentdesk.services.commitment_import import CommitmentImport
from talentdesk.services.workplace import Workplace
from talentdesk.wording.error_messages import cell_message, message_for
from talentdesk.wording.field_names import field_name
from talentdesk.wording.terms import term


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
    say(", ".join(f"{plan.count(fate)} {term(fate)}" for fate in Fate) + ".")
    for row in plan.rows:
        if row.fate is not Fate.SAME:
            say(f"  {term(row.fate)}: {row.number or row.title} ({row.place})")
            for change in row.changes:
                say(f"    {field_name(change.field)}")
            _print_refusal(row)
    if dry_run:
        say("Proef: er is niets gewijzigd.")
    elif plan.changes_nothing:
        say("Er is niets nieuws; er is niets gewijzigd.")
    else:
        say("Alles is in één keer overgenomen.")


def _print_refusal(row: PlannedCommitment) -> None:
    messages = [cell_message(problem) for problem in row.problems]
    messages += [message_for(row.refusal)] if row.refusal is not None else []
    for message in messages:
        sys.stderr.write(f"{row.place}: {message.what} {message.advice}\n")


def _plain_plan(plan: CommitmentPlan) -> dict[str, Any]:
    return {
        "source": plan.source,
        "source_sha256": plan.source_hash,
        "day": plan.day.isoformat(),
        **{fate.value: plan.count(fate) for fate in Fate},
        "rows": [
            {
                "place": str(row.place),
                "fate": row.fate.value,
                "number": row.number,
                "title": row.title,
                "fields": [change.field for change in row.changes],
                "raised_cents": sum(share.amount.cents for share in row.raised),
                "released_cents": sum(share.amount.cents for share in row.released),
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
