"""What the calendar suggests for each moment of the cycle."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from talentdesk.domain.moments import calendar_of, is_day_of_any_year, suggested
from talentdesk.domain.programme_rules import ReportingMoment
from talentdesk.domain.snapshots import (
    TITLE_LIMIT,
    YEARS_LIMIT,
    Snapshot,
    SnapshotDraft,
    SnapshotDraftError,
    SnapshotStanding,
)

TODAY = date(2026, 3, 3)
ACCOUNTS = ReportingMoment("rekening", "Rekening", offset=-1, as_of="12-31", deadline="07-15")
OUTLOOK = ReportingMoment("nota", "Nota", years=5)
BUDGET = ReportingMoment("begroting", "Begroting", offset=1, years=4, deadline="11-15")
REPORT = ReportingMoment("bericht", "Bericht", numbered=True)


def frozen(draft: SnapshotDraft, standing: SnapshotStanding) -> Snapshot:
    at = datetime(2026, 3, 3, tzinfo=UTC)
    return Snapshot("x", "S-2026-001", replace(draft, standing=standing), "", "", "", at, "wie")


@pytest.mark.parametrize(
    ("moment", "title", "year", "last", "as_of"),
    [
        (ACCOUNTS, "Rekening 2025", 2025, 2025, date(2025, 12, 31)),
        (OUTLOOK, "Nota 2026-2030", 2026, 2030, TODAY),
        (BUDGET, "Begroting 2027-2030", 2027, 2030, TODAY),
        (REPORT, "1e Bericht 2026", 2026, 2026, TODAY),
    ],
)
def test_title_years_and_day_are_suggested(
    moment: ReportingMoment, title: str, year: int, last: int, as_of: date
) -> None:
    draft = suggested(moment, (), TODAY)

    assert (draft.moment, draft.title, draft.standing) == (
        moment.id,
        title,
        SnapshotStanding.CONCEPT,
    )
    assert (draft.year, draft.last_year, draft.as_of) == (year, last, as_of)
    draft.require_whole()


def test_other_years_may_be_asked_for() -> None:
    other = suggested(ACCOUNTS, (), TODAY, year=2023)
    longer = suggested(OUTLOOK, (), TODAY, years=2)

    assert (other.title, other.as_of) == ("Rekening 2023", date(2023, 12, 31))
    assert (longer.title, longer.last_year) == ("Nota 2026-2027", 2027)


def test_a_numbered_moment_goes_on_until_it_is_definitive() -> None:
    first = suggested(REPORT, (), TODAY)
    concept = frozen(first, SnapshotStanding.CONCEPT)
    definitive = frozen(first, SnapshotStanding.DEFINITIVE)

    assert suggested(REPORT, [concept], TODAY).title == "1e Bericht 2026"
    assert suggested(REPORT, [concept, definitive], TODAY).title == "2e Bericht 2026"
    assert suggested(REPORT, [definitive], date(2027, 3, 3)).title == "1e Bericht 2027"


def test_the_calendar_goes_by_deadline_and_shows_what_was_frozen() -> None:
    held = frozen(suggested(ACCOUNTS, (), TODAY), SnapshotStanding.CONCEPT)
    older = frozen(suggested(ACCOUNTS, (), date(2025, 3, 3)), SnapshotStanding.CONCEPT)

    found = calendar_of((OUTLOOK, BUDGET, ACCOUNTS), [older, held], TODAY)

    assert [item.moment.id for item in found] == ["rekening", "begroting", "nota"]
    assert [item.deadline for item in found] == [date(2026, 7, 15), date(2026, 11, 15), None]
    assert [item.snapshots for item in found] == [(held,), (), ()]
    assert [item.draft.title for item in found] == [
        "Rekening 2025",
        "Begroting 2027-2030",
        "Nota 2026-2030",
    ]


def test_the_calendar_suggests_the_next_of_a_numbered_moment() -> None:
    first = frozen(suggested(REPORT, (), TODAY), SnapshotStanding.DEFINITIVE)

    (found,) = calendar_of((REPORT,), [first], TODAY)

    assert found.draft == suggested(REPORT, [first], TODAY)
    assert (found.draft.title, found.snapshots) == ("2e Bericht 2026", (first,))


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"title": ""}, "title"),
        ({"title": "  "}, "title"),
        ({"title": "Rekening  2025"}, "title"),
        ({"title": "Rekening\n2025"}, "title"),
        ({"title": "x" * (TITLE_LIMIT + 1)}, "title"),
        ({"years": 0}, "years"),
        ({"years": YEARS_LIMIT + 1}, "years"),
    ],
)
def test_a_snapshot_has_a_line_for_a_title_and_a_year(changes: dict[str, Any], field: str) -> None:
    draft = suggested(ACCOUNTS, (), TODAY)

    with pytest.raises(SnapshotDraftError) as caught:
        replace(draft, **changes).require_whole()

    assert caught.value.field == field
    for sound in ({"title": "x" * TITLE_LIMIT}, {"years": 1}, {"years": YEARS_LIMIT}):
        replace(draft, **dict[str, Any](sound)).require_whole()


@given(st.dates())
def test_a_day_of_any_year_is_a_day_in_every_year(day: date) -> None:
    text = f"{day:%m-%d}"

    assert is_day_of_any_year(text) is (text != "02-29")


@pytest.mark.parametrize("text", ["", "31-12", "12-32", "1-1", "2025-12-31", "12-31 "])
def test_what_is_no_day_is_not_taken(text: str) -> None:
    assert not is_day_of_any_year(text)
