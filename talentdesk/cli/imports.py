"""How an import plan is printed, and carried out."""

import sys
from datetime import datetime
from pathlib import Path
from typing import Any

from talentdesk.cli.output import say, say_json
from talentdesk.cli.sheet_plans import say_end
from talentdesk.domain.imports import Fate, ImportPlan, PlannedRow
from talentdesk.domain.progress import Silent
from talentdesk.services.intake_service import IntakeService
from talentdesk.services.workplace import Workplace
from talentdesk.wording.error_messages import cell_message
from talentdesk.wording.field_names import field_name

_FATES = {
    Fate.REFUSED: "niet overgenomen",
    Fate.NEW: "nieuw",
    Fate.CHANGED: "gewijzigd",
    Fate.SAME: "gelijk",
}
_SHOWN = 20
"""Rows printed per kind; all of them are in the JSON."""


def import_proposals(
    workplace: Workplace,
    source: Path,
    profile: str,
    now: datetime,
    *,
    dry_run: bool,
    as_json: bool,
) -> int:
    """Show the plan and carry it out; 1 when rows were refused, else 0."""
    service = IntakeService(workplace)
    plan = service.plan(source, Silent(), profile=profile)
    receipt = None if dry_run else service.commit(plan, now, Silent())
    if as_json:
        say_json({**_plain(plan), "committed": receipt is not None})
    else:
        _print(plan)
        say_end(dry_run=dry_run, changes_nothing=plan.changes_nothing)
    return 1 if plan.count(Fate.REFUSED) else 0


def _print(plan: ImportPlan) -> None:
    say(", ".join(f"{plan.count(fate)} {word}" for fate, word in _FATES.items()) + ".")
    for fate in (Fate.REFUSED, Fate.NEW, Fate.CHANGED):
        rows = [row for row in plan.rows if row.fate is fate]
        for row in rows[:_SHOWN]:
            say(f"  {_FATES[fate]}: {row.title or row.number} ({row.place})")
            _print_details(row)
        if len(rows) > _SHOWN:
            say(f"  en nog {len(rows) - _SHOWN} keer {_FATES[fate]}")


def _print_details(row: PlannedRow) -> None:
    for problem in row.problems:
        message = cell_message(problem)
        sys.stderr.write(f"{message.what} {message.advice}\n")
    for change in row.changes:
        say(f"    {field_name(change.field)}: {change.old} -> {change.new}")
    for double in row.doubles:
        say(f"    lijkt op {double.number}, {double.title} ({double.likeness}%)")


def _plain(plan: ImportPlan) -> dict[str, Any]:
    return {
        "source": plan.source,
        "source_sha256": plan.source_hash,
        "profile": plan.profile,
        "new": plan.count(Fate.NEW),
        "changed": plan.count(Fate.CHANGED),
        "same": plan.count(Fate.SAME),
        "refused": plan.count(Fate.REFUSED),
        "rows": [
            {
                "place": str(row.place),
                "fate": row.fate.value,
                "title": row.title,
                "number": row.number,
                "changes": [
                    {"field": change.field, "old": change.old, "new": change.new}
                    for change in row.changes
                ],
                "problems": [
                    {
                        "place": str(problem.place),
                        "field": problem.field,
                        "problem": problem.problem.value,
                        "value": problem.value,
                    }
                    for problem in row.problems
                ],
                "doubles": [
                    {"number": item.number, "likeness": item.likeness} for item in row.doubles
                ],
            }
            for row in plan.rows
            if row.fate is not Fate.SAME
        ],
    }
