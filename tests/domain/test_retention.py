"""A term ends after whole years, and what has no term is never past it."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from talentdesk.domain.retention import (
    EVENTS,
    Obstacle,
    RetainedKind,
    RetainedRecord,
    RetentionEvent,
    RetentionTerm,
    book_year_end,
    retention_list,
)

REFUSED = RetainedKind.PROPOSAL_REFUSED
DECIDED, CLOSED = RetentionEvent.DECIDED, RetentionEvent.CLOSED
DAY = date(2026, 3, 3)
days = st.dates(date(1990, 1, 1), date(2090, 12, 31))


def a_term(years: int = 5, **changes: Any) -> RetentionTerm:
    plain: dict[str, Any] = {
        "record": REFUSED,
        "years": years,
        "counts_from": DECIDED,
        "source": "lijst",
    }
    return RetentionTerm(**(plain | changes))


def a_record(number: str, decided: date | None, *obstacles: Obstacle) -> RetainedRecord:
    held = {DECIDED: decided} if decided else {}
    return RetainedRecord(REFUSED, number, "", 1, held, obstacles)


@pytest.mark.parametrize(
    ("event", "next_year", "ends"),
    [
        (date(2021, 3, 3), False, date(2026, 3, 3)),
        (date(2021, 3, 3), True, date(2027, 1, 1)),
        (date(2024, 2, 29), False, date(2029, 3, 1)),
        (date(2021, 12, 31), True, date(2027, 1, 1)),
    ],
)
def test_term_ends_after_whole_years(event: date, next_year: bool, ends: date) -> None:
    assert a_term(from_next_year=next_year).ends(event) == ends


@given(days, st.integers(1, 100), st.booleans())
def test_nothing_is_past_before_all_its_years(event: date, years: int, next_year: bool) -> None:
    term = a_term(years, from_next_year=next_year)
    records = [a_record("A-1", event)]

    before = retention_list([term], records, term.ends(event) - timedelta(days=1))
    on_the_day = retention_list([term], records, term.ends(event))

    assert not before.past
    assert [line.record.number for line in on_the_day.past] == ["A-1"]
    assert term.ends(event) >= date(event.year + years, 1, 1)


def test_list_counts_what_is_past_and_what_comes_next() -> None:
    records = [
        a_record("A-3", date(2020, 1, 1)),
        a_record("A-1", date(2020, 1, 1)),
        a_record("A-2", date(2024, 5, 6)),
        a_record("A-4", None),
    ]

    found = retention_list([a_term()], records, DAY)

    assert [line.record.number for line in found.past] == ["A-1", "A-3"]
    (summary,) = [item for item in found.kinds if item.kind is REFUSED]
    assert (summary.count, summary.past, summary.next_end) == (4, 2, date(2029, 5, 6))


def test_kind_without_a_term_is_named_and_never_past() -> None:
    found = retention_list([], [a_record("A-1", date(1990, 1, 1))], DAY)

    assert not found.past
    assert found.without_term == tuple(RetainedKind)


def test_what_is_kept_on_or_hindered_may_not_go() -> None:
    long_ago = date(2000, 1, 1)
    records = [
        a_record("A-1", long_ago),
        a_record("A-2", long_ago),
        a_record("A-3", long_ago, Obstacle.COMMITMENT_RUNS),
    ]

    found = retention_list([a_term(keep=("A-2",), keep_reason="bezwaar")], records, DAY)

    assert {line.record.number: line.obstacles for line in found.past} == {
        "A-1": (),
        "A-2": (Obstacle.KEPT_ON,),
        "A-3": (Obstacle.COMMITMENT_RUNS,),
    }
    assert [line.may_go for line in found.past] == [True, False, False]


def test_book_year_ends_with_december() -> None:
    assert book_year_end(2025) == date(2025, 12, 31)


def test_next_end_is_of_what_is_not_past_yet() -> None:
    records = [a_record("A-1", date(2021, 3, 3)), a_record("A-2", date(2021, 3, 4))]

    found = retention_list([a_term()], records, DAY)

    assert len(found.past) == 1
    assert next(x.next_end for x in found.kinds if x.kind is REFUSED) == date(2026, 3, 4)


def test_every_kind_can_be_counted_from_something() -> None:
    assert set(EVENTS) == set(RetainedKind)
    assert {event for events in EVENTS.values() for event in events} == set(RetentionEvent)


def test_a_line_tells_the_term_the_event_and_what_is_in_the_way() -> None:
    term = a_term(keep=("A-1",))
    record, other = (
        a_record("A-1", date(2020, 1, 1), Obstacle(next(iter(Obstacle)))),
        a_record("A-2", date(2020, 1, 1)),
    )

    found = retention_list([term], [record, other], DAY)

    (summary,) = [item for item in found.kinds if item.kind is REFUSED]
    assert (found.day, summary.term, summary.next_end) == (DAY, term, None)
    assert [(line.record, line.term, line.event_day, line.ended) for line in found.past] == [
        (item, term, date(2020, 1, 1), date(2025, 1, 1)) for item in (record, other)
    ]
    assert [line.obstacles for line in found.past] == [
        (Obstacle.KEPT_ON, *record.obstacles), (),
    ]  # fmt: skip


def test_what_ends_today_is_past_and_comes_no_more() -> None:
    event = date(2021, 3, 3)

    found = retention_list([a_term()], [a_record("A-1", event)], DAY)

    (summary,) = [item for item in found.kinds if item.kind is REFUSED]
    assert (summary.past, summary.next_end) == (1, None)


def test_a_book_year_is_a_calendar_year() -> None:
    assert book_year_end(2026) == date(2026, 12, 31)
