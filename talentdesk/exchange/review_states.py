"""What a row of a review workbook still needs: as a formula, and as it is when it goes out."""

from typing import Final

from openpyxl.utils import get_column_letter

from talentdesk.domain.programme import Condition
from talentdesk.domain.review_entries import ReviewContent, is_answered
from talentdesk.domain.reviews import ASKS_REASON, ConditionJudgement, Judgement, ReviewStatus
from talentdesk.exchange.review_layout import (
    EVIDENCE_COLUMN,
    JUDGEMENT_COLUMN,
    KEY_COLUMN,
    REASON_COLUMN,
    STATE_COLUMN,
    required_parts,
)
from talentdesk.exchange.sheet_canvas import Formula
from talentdesk.wording.intake import YES
from talentdesk.wording.review_workbook import CLEAR, RowState
from talentdesk.wording.terms import term

_ANSWERED: Final = (
    RowState.READY,
    RowState.NEEDS_REASON,
    RowState.NEEDS_PARTS,
    RowState.ASKS_EVIDENCE,
)


def state_of(condition: Condition, given: ConditionJudgement) -> RowState:
    """What the row of a condition needs with that judgement in it."""
    if not is_answered(given):
        return RowState.OPEN
    if given.judgement in ASKS_REASON:
        return RowState.READY if given.reason.strip() else RowState.NEEDS_REASON
    yes = {part for part, answer in given.parts if answer}
    missing = [part for part in condition.parts if part.role == "required" and part.id not in yes]
    if condition.choices and missing:
        return RowState.NEEDS_PARTS
    lacks_evidence = condition.evidence_prompt and not given.evidence.strip()
    return RowState.ASKS_EVIDENCE if lacks_evidence else RowState.READY


def state_formula(condition: Condition, row: int, table: tuple[int, int]) -> str:
    """The same as a formula; ``table`` is the first and the last row in which parts stand.

    It goes by the key of a part question and not by its place, so that rows can be sorted.
    """
    judgement, reason, evidence = (
        _cell(column, row) for column in (JUDGEMENT_COLUMN, REASON_COLUMN, EVIDENCE_COLUMN)
    )
    met = f'"{RowState.READY}"'
    if condition.evidence_prompt:
        met = f'IF({_is_empty(evidence)},"{RowState.ASKS_EVIDENCE}",{met})'
    if needed := required_parts(condition):
        keys, answers = _rows(KEY_COLUMN, table), _rows(JUDGEMENT_COLUMN, table)
        said = f'COUNTIFS({keys},"{condition.id}|*|required",{answers},"{YES}")'
        met = f'IF({said}<{needed},"{RowState.NEEDS_PARTS}",{met})'
    words = ",".join(_is_word(judgement, term(item)) for item in ASKS_REASON)
    reasoned = f'IF({_is_empty(reason)},"{RowState.NEEDS_REASON}","{RowState.READY}")'
    answered = (
        f"IF(OR({words}),{reasoned},"
        f'IF({_is_word(judgement, term(Judgement.MEETS))},{met},"{RowState.UNKNOWN}"))'
    )
    known = f'IF({_is_empty(judgement)},"{RowState.OPEN}",{answered})'
    return f'IF(ISERROR({judgement}),"{RowState.UNKNOWN}",{known})'


def answered_formula(table: tuple[int, int], sheet: str = "") -> str:
    """How many conditions in the rows of a table have a judgement."""
    words = ",".join(f'"{state}"' for state in _ANSWERED)
    return f"SUMPRODUCT(COUNTIF({sheet}{_rows(STATE_COLUMN, table)},{{{words}}}))"


def reasons_formula(table: tuple[int, int], sheet: str = "") -> str:
    """How many reasons are missing in the rows of a table."""
    return f'COUNTIF({sheet}{_rows(STATE_COLUMN, table)},"{RowState.NEEDS_REASON}")'


def counted(conditions: tuple[Condition, ...], content: ReviewContent) -> tuple[int, int]:
    """How many of the conditions have a judgement, and how many reasons are missing."""
    states = [state_of(item, content.judgement(item.id)) for item in conditions]
    return sum(state in _ANSWERED for state in states), states.count(RowState.NEEDS_REASON)


def condition_state(
    condition: Condition, given: ConditionJudgement, row: int, table: tuple[int, int]
) -> Formula:
    """The cell with the state of a condition."""
    return Formula(state_formula(condition, row, table), state_of(condition, given).value)


def hand_in_state(
    table: tuple[int, int], row: int, asked: tuple[Condition, ...], content: ReviewContent
) -> Formula:
    """The cell beside 'Ik lever deze beoordeling in': what is open, once someone says yes."""
    answered, reasons = counted(asked, content)
    open_count = f"{len(asked)}-{answered_formula(table)}"
    ready = f'IF({reasons_formula(table)}>0,"{RowState.NEEDS_REASON}","{RowState.READY}")'
    said = f'IF({open_count}>0,{open_count}&" {RowState.OPEN}",{ready})'
    formula = f'IF({is_yes(_cell(JUDGEMENT_COLUMN, row))},{said},"")'
    if content.status is not ReviewStatus.SUBMITTED:
        return Formula(formula, "")
    if answered < len(asked):
        return Formula(formula, f"{len(asked) - answered} {RowState.OPEN}")
    return Formula(formula, (RowState.NEEDS_REASON if reasons else RowState.READY).value)


def recuse_state(row: int, content: ReviewContent) -> Formula:
    """The cell beside 'Ik doe niet mee': whether the reason is there, once someone says yes."""
    lacks_reason = _is_empty(_cell(REASON_COLUMN, row))
    said = f'IF({lacks_reason},"{RowState.NEEDS_REASON}","{RowState.READY}")'
    formula = f'IF({is_yes(_cell(JUDGEMENT_COLUMN, row))},{said},"")'
    if content.status is not ReviewStatus.RECUSED:
        return Formula(formula, "")
    is_ready = bool(content.recusal_reason.strip())
    return Formula(formula, (RowState.READY if is_ready else RowState.NEEDS_REASON).value)


def is_yes(cell: str) -> str:
    """A condition: someone chose 'ja' in that cell."""
    return _is_word(cell, YES)


def _cell(column: int, row: int) -> str:
    return f"{get_column_letter(column)}{row}"


def _rows(column: int, table: tuple[int, int]) -> str:
    letter = get_column_letter(column)
    return f"${letter}${table[0]}:${letter}${table[1]}"


def _is_word(cell: str, word: str) -> str:
    return f'TRIM({cell})="{word}"'


def _is_empty(cell: str) -> str:
    return f"OR({_is_word(cell, '')},{_is_word(cell, CLEAR)})"
