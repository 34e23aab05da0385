"""How the plan of a sheet is printed, whatever its rows are about."""

import sys
from collections.abc import Iterable
from typing import Any

from talentdesk.cli.output import say
from talentdesk.domain.commitment_plan import CommitmentPlan, PlannedCommitment
from talentdesk.domain.imports import Fate
from talentdesk.domain.measurement_plan import MeasurementPlan, PlannedMeasurement
from talentdesk.wording.error_messages import cell_message, message_for
from talentdesk.wording.terms import term


def say_counts(plan: CommitmentPlan | MeasurementPlan) -> None:
    """How many rows have each fate."""
    say(", ".join(f"{plan.count(fate)} {term(fate)}" for fate in Fate) + ".")


def say_row(row: PlannedCommitment | PlannedMeasurement, named: str, *below: str) -> None:
    """One row by what it is called, what else is told of it, and on stderr why it is refused."""
    say(f"  {term(row.fate)}: {named} ({row.place})")
    for line in below:
        say(f"    {line}")
    messages = [cell_message(problem) for problem in row.problems]
    messages += [message_for(row.refusal)] if row.refusal is not None else []
    for message in messages:
        sys.stderr.write(f"{row.place}: {message.what} {message.advice}\n")


def say_end(*, dry_run: bool, changes_nothing: bool) -> None:
    """What became of the plan."""
    if dry_run:
        say("Proef: er is niets gewijzigd.")
    elif changes_nothing:
        say("Er is niets nieuws; er is niets gewijzigd.")
    else:
        say("Alles is in één keer overgenomen.")


def plain_plan(
    plan: CommitmentPlan | MeasurementPlan, rows: Iterable[dict[str, Any]], **more: Any
) -> dict[str, Any]:
    """A plan for JSON; ``rows`` are those that would change something."""
    return {
        "source": plan.source,
        "source_sha256": plan.source_hash,
        **more,
        **{fate.value: plan.count(fate) for fate in Fate},
        "rows": list(rows),
    }


def plain_row(row: PlannedCommitment | PlannedMeasurement, **about: Any) -> dict[str, Any]:
    """A row for JSON, with ``about`` for what it is about."""
    return {
        "place": str(row.place),
        "fate": row.fate.value,
        **about,
        "problems": [
            {"place": str(item.place), "field": item.field, "problem": item.problem.value}
            for item in row.problems
        ],
        "refusal": message_for(row.refusal).what if row.refusal is not None else "",
    }
