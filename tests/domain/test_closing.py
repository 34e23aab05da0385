"""The calendar of the books, and what a closed period lets through."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from talentdesk.domain.book_errors import ClosedDayError
from talentdesk.domain.closing import (
    PeriodStep,
    PeriodStepKind,
    closed_periods,
    last_closed,
    open_day,
    require_open_days,
)
from talentdesk.domain.posting_periods import (
    BookPeriod,
    book_period,
    first_day_after,
    first_open,
    following,
    last_day,
    month_of,
    period_of,
    up_to,
    year_of,
)

AT = datetime(2026, 4, 3, 10, 0, tzinfo=UTC)
MARCH = book_period(2026, 3)


def a_step(period: BookPeriod, kind: PeriodStepKind = PeriodStepKind.CLOSED) -> PeriodStep:
    return PeriodStep(1, period, kind, "{}", "0" * 64, "", AT, "controller")


def steps(**kinds: PeriodStepKind) -> Mapping[BookPeriod, PeriodStep]:
    found = {BookPeriod(name.strip("_").replace("_", "-")): kind for name, kind in kinds.items()}
    return {period: a_step(period, kind) for period, kind in found.items()}


def test_a_closed_period_closes_those_before_it_in_its_year() -> None:
    last = steps(
        _2025_02=PeriodStepKind.CLOSED, _2026_03=PeriodStepKind.ISSUED,
        _2026_05=PeriodStepKind.REOPENED,
    )  # fmt: skip

    assert closed_periods(last) == {"2025-01", "2025-02", "2026-01", "2026-02", "2026-03"}
    assert last_closed(last) == last[MARCH]
    assert last_closed(steps(_2026_05=PeriodStepKind.REOPENED)) is None


def test_nothing_moves_until_the_last_closed_period_is_over() -> None:
    held = a_step(MARCH)

    require_open_days(held, [date(2026, 4, 1), date(2027, 1, 1)])
    require_open_days(None, [date(2026, 3, 31)])
    with pytest.raises(ClosedDayError) as caught:
        require_open_days(held, [date(2026, 4, 1), date(2026, 3, 31)])

    error = caught.value
    assert (error.day, error.period, error.at) == (date(2026, 3, 31), MARCH, AT)
    assert (error.person, error.first_day) == ("controller", date(2026, 4, 1))


@pytest.mark.parametrize(
    ("day", "open_on"),
    [
        (date(2025, 7, 1), date(2026, 4, 1)),
        (date(2026, 3, 31), date(2026, 4, 1)),
        (date(2026, 4, 2), date(2026, 4, 2)),
    ],
)
def test_what_comes_too_late_counts_on_the_first_open_day(day: date, open_on: date) -> None:
    assert open_day(a_step(MARCH), day) == open_on
    assert open_day(None, day) == day


# --- periods -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("period", "year", "found"),
    [
        ("", "", "2026-03"),
        ("4", "", "2026-04"),
        (" 04 ", "", "2026-04"),
        ("2025-04", "", "2026-04"),
        ("P012", "", "2026-12"),
        ("16", "", "2026-16"),
        ("17", "", "2026-03"),
        ("0", "", "2026-03"),
        ("1", "", "2026-01"),
        ("april", "", "2026-03"),
        ("4", "2025", "2025-04"),
        ("4", "1999", "1999-04"),
        ("4", "2024-2025", "2026-04"),
        ("4", "2125", "2026-04"),
    ],
)
def test_a_period_is_read_as_files_write_it(period: str, year: str, found: str) -> None:
    assert period_of(date(2026, 3, 31), period, year) == found


def test_a_day_alone_has_the_period_of_its_month() -> None:
    assert period_of(date(2026, 3, 31)) == month_of(date(2026, 3, 1)) == "2026-03"
    assert month_of(date(987, 11, 1)) == "0987-11"
    assert year_of(BookPeriod("0987-11")) == 987


@pytest.mark.parametrize(
    ("period", "after", "last"),
    [
        ("2026-01", "2026-02", date(2026, 1, 31)),
        ("2028-02", "2028-03", date(2028, 2, 29)),
        ("2026-11", "2026-12", date(2026, 11, 30)),
        ("2026-12", "2027-01", date(2026, 12, 31)),
        ("2026-13", "2027-01", date(2026, 12, 31)),
        ("2026-16", "2027-01", date(2026, 12, 31)),
    ],
)
def test_a_period_ends_and_another_follows(period: str, after: str, last: date) -> None:
    held = BookPeriod(period)

    assert (following(held), last_day(held)) == (after, last)
    assert first_day_after(held) == last + timedelta(days=1)


def test_the_periods_of_a_year_until_one_of_them() -> None:
    assert up_to(book_period(2026, 3)) == ("2026-01", "2026-02", "2026-03")


def test_the_first_open_period_skips_what_is_closed() -> None:
    closed = {book_period(2026, 11), book_period(2026, 12), book_period(2027, 2)}

    assert first_open(book_period(2026, 11), closed) == "2027-01"
    assert first_open(book_period(2027, 2), closed) == "2027-03"
    assert first_open(book_period(2026, 10), closed) == "2026-10"


@given(st.dates(date(1990, 1, 1), date(2090, 12, 31)))
def test_every_day_lies_in_its_month_and_no_later(day: date) -> None:
    assert day.replace(day=1) <= day <= last_day(month_of(day))
    assert month_of(first_day_after(month_of(day))) == following(month_of(day))
