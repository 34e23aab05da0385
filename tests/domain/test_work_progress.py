"""Reports keep each other in order, and a light that deviates asks for its reason."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from talentdesk.domain.ids import ProposalId, WorkReportId
from talentdesk.domain.money import Money
from talentdesk.domain.proposals import FieldProblem, Milestone, ProgressStatus
from talentdesk.domain.work_money import DeviationLimits, suggest_money, year_comes_to
from talentdesk.domain.work_progress import (
    Light,
    MilestoneReport,
    PartReport,
    WorkReport,
    WorkReportDraft,
    holding,
    milestone_reports,
)
from tests.builders import a_draft

LIMITS = DeviationLimits(Money(50_000_00), 100)
PLANNED = date(2026, 6, 1)


def a_report(key: str, day: date = date(2026, 5, 1), **changes: Any) -> WorkReport:
    draft = WorkReportDraft(ProposalId("p"), day, ProgressStatus.RUNNING, "Het loopt.")
    at = datetime(2026, 5, 1, tzinfo=UTC)
    return WorkReport(WorkReportId(key), replace(draft, **changes), Light.GREY, at, "ans")


def test_a_light_that_deviates_asks_for_cause_and_correction() -> None:
    draft = replace(a_report("a").draft, time=PartReport(Light.ORANGE, "Te weinig mensen"))

    assert draft.problems() == {"time_correction": FieldProblem.REQUIRED}
    assert replace(draft, time=PartReport(Light.GREEN)).problems() == {}


def test_another_light_than_the_figures_give_asks_why() -> None:
    draft = replace(a_report("a").draft, money=PartReport(Light.GREEN))

    assert draft.problems(Light.RED) == {"departure": FieldProblem.REQUIRED}
    assert draft.problems(Light.GREEN) == draft.problems(Light.GREY) == {}


def test_a_correction_takes_the_place_of_a_report_until_it_is_withdrawn() -> None:
    first, later = a_report("a"), a_report("b", date(2026, 5, 9), replaces="a")

    assert holding([first, later]) == [later]
    assert holding([first, replace(later, is_withdrawn=True)]) == [first]
    assert holding([first, later], date(2026, 5, 8)) == [first]
    assert holding([first], first.draft.day) == [first]


def test_milestones_keep_what_was_said_and_what_was_reached() -> None:
    content = a_draft(milestones=(Milestone("Start", PLANNED), Milestone("Oogst")))
    said = a_report(
        "a",
        milestones=(
            MilestoneReport("Oogst", None, date(2026, 9, 1)),
            MilestoneReport("Proef", None, None, date(2026, 4, 1)),
            MilestoneReport("Praatje", None, date(2026, 4, 1)),
        ),
    )

    assert milestone_reports(content, said.draft) == (
        MilestoneReport("Start", PLANNED),
        MilestoneReport("Oogst", None, date(2026, 9, 1)),
        MilestoneReport("Proef", None, None, date(2026, 4, 1)),
    )


@pytest.mark.parametrize(
    ("expected", "reached", "is_late"),
    [
        (None, None, True),
        (PLANNED, None, False),
        (date(2026, 7, 1), None, True),
        (date(2026, 7, 1), PLANNED, False),
    ],
)
def test_a_milestone_is_late_by_the_best_day_that_is_known(
    expected: date | None, reached: date | None, *, is_late: bool
) -> None:
    milestone = MilestoneReport("Start", PLANNED, expected, reached)

    assert milestone.is_late(date(2026, 6, 2)) is is_late


@pytest.mark.parametrize(
    ("granted", "expected", "light"),
    [
        (0, 0, Light.GREY),
        (100_000_00, 110_000_00, Light.GREEN),
        (100_000_00, 110_000_01, Light.ORANGE),
        (1_000_000_00, 950_000_00, Light.GREEN),
        (1_000_000_00, 949_999_99, Light.ORANGE),
        (400_000_00, 349_999_99, Light.RED),
        (0, 1, Light.ORANGE),
    ],
)
def test_money_gets_a_light_by_both_limits(granted: int, expected: int, light: Light) -> None:
    assert suggest_money(2026, Money(granted), Money(expected), LIMITS).light is light


@given(*[st.integers(0, 1000)] * 3, st.integers(-1000, 1000))
def test_what_is_posted_without_a_commitment_is_counted_once(
    certain: int, uncommitted: int, drafted: int, loose: int
) -> None:
    money = (Money(certain), Money(uncommitted + drafted), Money(uncommitted), Money(loose))
    comes_to = year_comes_to(*money)

    if loose >= uncommitted:
        assert comes_to == Money(certain + drafted + loose)
    else:
        assert comes_to == Money(certain + drafted + uncommitted + min(loose, 0))
