"""What every decision that moves money must have: a paper, a day, amounts above zero."""

from collections.abc import Sequence
from datetime import date

from talentdesk.domain.decisions import (
    Decision,
    DecisionKind,
    DecisionPaper,
    YearAmount,
)
from talentdesk.domain.errors import (
    DecisionPaperError,
    FieldError,
)
from talentdesk.domain.money import Money


def day_of(decision: Decision) -> date:
    """The day that a decision counts from; raises DecisionPaperError without one."""
    day = decision.draft.paper.day
    if day is None:
        raise DecisionPaperError(("day",))
    return day


def require_paper(paper: DecisionPaper) -> None:
    """Raises DecisionPaperError when document, case number or date is missing."""
    if missing := paper.missing():
        raise DecisionPaperError(missing)


def require_parts(parts: Sequence[YearAmount]) -> None:
    """Raises FieldError without parts, or for a part that is not above zero."""
    if not parts:
        raise FieldError("amount", "required")
    for part in parts:
        require_amount(part.amount)


def require_amount(amount: Money) -> None:
    """Raises FieldError for an amount that is not above zero."""
    if amount.cents <= 0:
        raise FieldError("amount", "not_positive", str(amount.cents))


def forms_late(before: Decision, after: Decision) -> bool:
    """Whether a decision of the programme file gets the day without which nothing was booked."""
    draft = after.draft
    forms = draft.kind is DecisionKind.FORM_RESERVE and draft.amount is not None
    return forms and before.draft.paper.day is None and draft.paper.day is not None
