"""The ledger of a paper counts by period: the month of its day, and the closing of a year."""

from datetime import date

import pytest

from talentdesk.domain.posting_periods import book_period
from talentdesk.services.paper_ledger import period_at


@pytest.mark.parametrize(
    ("day", "number"),
    [(date(2026, 6, 15), 6), (date(2026, 12, 30), 12), (date(2026, 12, 31), 99)],
)
def test_a_day_has_its_whole_month_and_the_last_one_the_whole_year(day: date, number: int) -> None:
    assert period_at(day) == book_period(2026, number)
