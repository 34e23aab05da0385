"""Where everything stands in a review workbook; its writer and its reader both go by this.

Nothing is found by its name or its place: columns by the marks in a hidden row, rows by the
keys in a hidden column. That column stands between the question and the answer, so that
someone who sorts what can be seen sorts the keys as well.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from talentdesk.domain.programme import Condition, Programme, ProposalKind
from talentdesk.wording.review_workbook import PART

FORMAT_VERSION: Final = 1
"""The newest workbook that this TalentDesk can read."""
CONTROL_SHEET: Final = "TalentDesk_ronde"
"""Very hidden. The workbook has a name of its own with this text too, which stays behind when
the sheet is removed."""

LABEL_COLUMN: Final = 2
QUESTION_COLUMN: Final = 3
KEY_COLUMN: Final = 4
JUDGEMENT_COLUMN: Final = 5
REASON_COLUMN: Final = 6
EVIDENCE_COLUMN: Final = 7
STATE_COLUMN: Final = 8

MARK_ROW: Final = 1
"""Hidden: what each column is, with the proposal and the going out that it belongs to."""

HAND_IN_KEY: Final = ":hand_in"
RECUSE_KEY: Final = ":recuse"
NAME_KEY: Final = ":name"
"""On the first sheet: who filled the workbook in, in the column of judgements."""

_MARK: Final = re.compile(r"talentdesk\|([^|]*)\|([^|]*)\|(\w+)")
_NOT_IN_A_NAME: Final = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
_LONGEST_NAME: Final = 31


class Column(StrEnum):
    """What a column of the table holds."""

    LABEL = "label"
    QUESTION = "question"
    KEY = "key"
    JUDGEMENT = "judgement"
    REASON = "reason"
    EVIDENCE = "evidence"
    STATE = "state"


COLUMNS: Final = {
    Column.LABEL: LABEL_COLUMN,
    Column.QUESTION: QUESTION_COLUMN,
    Column.KEY: KEY_COLUMN,
    Column.JUDGEMENT: JUDGEMENT_COLUMN,
    Column.REASON: REASON_COLUMN,
    Column.EVIDENCE: EVIDENCE_COLUMN,
    Column.STATE: STATE_COLUMN,
}


@dataclass(frozen=True, slots=True)
class RowPlan:
    """A row that is asked: a condition, or a part question of one (``part`` is its id).

    ``is_asked`` is False for a condition that does not hold for the kind of proposal.
    ``label`` is all that stands in the first column, by which a row is told from another.
    """

    key: str
    condition: str
    label: str
    part: str = ""
    is_asked: bool = True
    has_evidence: bool = False


def row_plans(programme: Programme, kind: ProposalKind) -> tuple[RowPlan, ...]:
    """The rows of the table for proposals of one kind, in the order of the programme."""
    found: list[RowPlan] = []
    for condition in programme.conditions:
        is_asked = kind in condition.applies_to
        label = f"{condition.id} {condition.name}"
        has_evidence = bool(condition.evidence_prompt)
        found.append(
            RowPlan(condition.id, condition.id, label, "", is_asked, is_asked and has_evidence)
        )
        if is_asked:
            found += (
                RowPlan(part_key(condition, part.id), condition.id, f"{PART} {part.id}", part.id)
                for part in condition.parts
            )
    return tuple(found)


def part_key(condition: Condition, part_id: str) -> str:
    """The key of a part question; it says whether the part is required, for a formula."""
    part = next(item for item in condition.parts if item.id == part_id)
    return f"{condition.id}|{part.id}|{part.role}"


def required_parts(condition: Condition) -> int:
    """How many part questions have to be a yes before 'voldoet' can stand (rule G-03)."""
    return sum(part.role == "required" for part in condition.parts) if condition.choices else 0


def mark(issue: str, proposal: str, column: str) -> str:
    """What stands in the hidden row above a column; the first sheet has no proposal."""
    return f"talentdesk|{issue}|{proposal}|{column}"


def read_mark(text: str) -> tuple[str, str, str] | None:
    """Going out, proposal and column of a mark; None for any other text."""
    match = _MARK.fullmatch(text)
    return (match[1], match[2], match[3]) if match else None


def sheet_names(wanted: Sequence[str], taken: Sequence[str]) -> tuple[str, ...]:
    """A name for each sheet that Excel accepts, and none twice (capitals are no difference)."""
    used = {name.casefold() for name in taken}
    names = []
    for text in wanted:
        plain = " ".join(_NOT_IN_A_NAME.sub(" ", text).split()).strip("'") or "Voorstel"
        name, number = plain[:_LONGEST_NAME], 2
        while name.casefold() in used:
            ending = f" ({number})"
            name, number = f"{plain[: _LONGEST_NAME - len(ending)]}{ending}", number + 1
        used.add(name.casefold())
        names.append(name)
    return tuple(names)
