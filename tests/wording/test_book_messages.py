"""Every refusal in the books is said in good Dutch, each in its own way."""

from datetime import UTC, date, datetime

import pytest

from talentdesk.domain import book_errors
from talentdesk.domain.book_errors import (
    AttributionRuleError,
    ClosedDayError,
    LedgerAlarmError,
    PeriodClosedError,
    PeriodNotReadyError,
    PeriodStepError,
    PlacementError,
    YearEndError,
)
from talentdesk.domain.errors import TalentDeskError
from talentdesk.domain.posting_periods import book_period
from talentdesk.wording.error_messages import message_for
from tests.wording.language import language_faults
from tests.wording.test_ledger_messages import reasons_of

MARCH, APRIL = book_period(2026, 3), book_period(2026, 4)
ERRORS: list[TalentDeskError] = [
    LedgerAlarmError("/map/boek.xaf", 1),
    LedgerAlarmError("/map/boek.xaf", 12),
    *(PlacementError(reason, "12", 500) for reason in reasons_of(PlacementError)),
    *(AttributionRuleError(code, "Wonen", 3) for code in reasons_of(AttributionRuleError)),
    PeriodClosedError(MARCH, datetime(2026, 4, 2, tzinfo=UTC), "financieel adviseur", APRIL),
    ClosedDayError(
        date(2026, 3, 5), MARCH, datetime(2026, 4, 2, tzinfo=UTC), "ik", date(2026, 4, 1)
    ),
    *(YearEndError(reason, "V-2026-001", "D-012", 500) for reason in reasons_of(YearEndError)),
    PeriodNotReadyError(MARCH, 1, 500, APRIL),
    PeriodNotReadyError(MARCH, 8, 500, APRIL),
    *(PeriodStepError(reason, MARCH, "2026-04") for reason in reasons_of(PeriodStepError)),
]


@pytest.mark.parametrize("error", ERRORS, ids=str)
def test_refusals_are_good_dutch(error: TalentDeskError) -> None:
    message = message_for(error)
    assert not [*language_faults(message.what), *language_faults(message.advice)], message


def test_no_two_say_the_same() -> None:
    assert len({message_for(error) for error in ERRORS}) == len(ERRORS)


def test_every_refusal_is_tried_here() -> None:
    kinds = {kind for kind in vars(book_errors).values() if isinstance(kind, type)}

    assert {type(error) for error in ERRORS} == {
        kind
        for kind in kinds
        if issubclass(kind, TalentDeskError) and kind.__module__ == book_errors.__name__
    }
