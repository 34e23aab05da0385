"""Reports keep each other in order, and a light that deviates asks for its reason."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from talentdesk.domain.ids import ProposalId, WorkReportId
from talentdesk.domain.money import Money
from talentdesk.domain.programme import ProposalKind
from talentdesk.domain.proposals import (
    MAX_TEXT,
    FieldProblem,
    Milestone,
    ProgressStatus,
    ProposalStatus,
)
from talentdesk.domain.work_money import DeviationLimits, suggest_money, year_comes_to
from talentdesk.domain.work_progress import (
    Light,
    MilestoneReport,
    PartReport,
    ResultReport,
    WorkPart,
    WorkReport,
    WorkReportDraft,
    WorkStanding,
    by_proposal,
    holding,
    milestone_reports,
    stale_first,
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


# --- what is wrong, per field --------------------------------------------------------------

SOUND = a_report("a").draft
TEXTS = (
    "text", "departure", "quality_cause", "quality_correction", "time_cause", "time_correction",
    "money_cause", "money_correction", "results",
)  # fmt: skip


def with_text(name: str, text: str) -> WorkReportDraft:
    """A sound report with one of its texts another one."""
    changes: dict[str, Any] = {name: text}
    if name == "results":
        changes = {"results": (ResultReport("r", text),)}
    elif "_" in name:
        part, field = name.split("_")
        said = PartReport(Light.GREY, **{field: text})
        changes = {part: said}
    return replace(SOUND, **changes)


@pytest.mark.parametrize("name", TEXTS)
def test_a_text_is_not_too_long(name: str) -> None:
    assert with_text(name, "x" * MAX_TEXT).problems() == {}
    assert with_text(name, "x" * (MAX_TEXT + 1)).problems() == {name: FieldProblem.TOO_LONG}


def test_the_state_in_words_is_needed() -> None:
    assert replace(SOUND, text=" ").problems() == {"text": FieldProblem.REQUIRED}


@pytest.mark.parametrize(
    ("light", "suggested", "words_suffice", "asks"),
    [
        (Light.GREY, Light.ORANGE, False, True),
        (Light.GREY, Light.ORANGE, True, False),
        (Light.GREY, Light.GREEN, False, False),
        (Light.GREEN, Light.GREY, False, False),
        (Light.GREEN, Light.GREEN, False, False),
        (Light.GREEN, Light.ORANGE, True, True),
    ],
)
def test_another_light_than_the_figures_give_asks_for_its_reason(
    light: Light, suggested: Light, *, words_suffice: bool, asks: bool
) -> None:
    draft = replace(SOUND, money=PartReport(light))

    found = draft.problems(suggested, words_suffice=words_suffice)

    assert found == ({"departure": FieldProblem.REQUIRED} if asks else {})
    assert replace(draft, departure="a").problems(suggested, words_suffice=words_suffice) == {}


def test_grey_asks_for_a_reason_unless_someone_says_that_words_suffice() -> None:
    assert SOUND.problems(Light.RED) == {"departure": FieldProblem.REQUIRED}
    assert SOUND.problems() == {}


def test_a_milestone_is_reached_by_the_day_of_the_report() -> None:
    def reached(day: date | None) -> dict[str, FieldProblem]:
        item = MilestoneReport("Start", PLANNED, None, day)
        return replace(SOUND, milestones=(item,)).problems()

    assert reached(None) == reached(SOUND.day) == {}
    assert reached(SOUND.day + timedelta(days=1)) == {"reached": FieldProblem.NOT_A_CHOICE}


def test_a_result_is_told_once() -> None:
    twice = (ResultReport("r"), ResultReport("s"), ResultReport("r", "weer"))

    assert replace(SOUND, results=twice).problems() == {"results": FieldProblem.DOUBLE}
    assert replace(SOUND, results=twice[:2]).problems() == {}


# --- which reports and milestones hold -------------------------------------------------------


def test_reports_hold_in_the_order_of_their_days() -> None:
    late, early, same = (
        a_report("a", date(2026, 5, 3)), a_report("b"), a_report("c", date(2026, 5, 3)),
    )  # fmt: skip

    assert holding([late, early, same]) == [early, late, same]
    assert holding([late, early], date(2026, 5, 2)) == [early]
    assert holding([late, early], date(2026, 5, 3)) == [early, late]


def test_a_milestone_keeps_its_planned_day_and_what_was_said_of_it() -> None:
    planned = (Milestone("Start", PLANNED), Milestone("Eind", date(2026, 9, 1)))
    said = (
        MilestoneReport("Eind", PLANNED, date(2026, 10, 1), None),
        MilestoneReport("Oud", PLANNED, None, date(2026, 4, 1)),
        MilestoneReport("Weg", PLANNED, date(2026, 4, 1), None),
    )
    content = a_draft(milestones=planned)

    assert milestone_reports(content, replace(SOUND, milestones=said)) == (
        MilestoneReport("Start", PLANNED),
        MilestoneReport("Eind", date(2026, 9, 1), date(2026, 10, 1), None),
        said[1],
    )
    assert milestone_reports(content, None) == (
        MilestoneReport("Start", PLANNED), MilestoneReport("Eind", date(2026, 9, 1)),
    )  # fmt: skip


def test_a_milestone_that_was_reached_keeps_its_day() -> None:
    held = MilestoneReport("Start", None, date(2026, 4, 2), date(2026, 4, 1))
    content = a_draft(milestones=(Milestone("Start", PLANNED),))

    assert milestone_reports(content, replace(SOUND, milestones=(held,))) == (
        replace(held, planned=PLANNED),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("planned", "expected", "reached", "late"),
    [
        (None, None, date(2026, 7, 1), False),
        (PLANNED, None, None, False),
        (PLANNED, None, PLANNED, False),
        (PLANNED, None, PLANNED + timedelta(days=1), True),
        (PLANNED, PLANNED + timedelta(days=1), None, True),
        (PLANNED, PLANNED + timedelta(days=1), PLANNED, False),
    ],
)
def test_a_milestone_is_late_after_its_planned_day(
    planned: date | None, expected: date | None, reached: date | None, *, late: bool
) -> None:
    assert MilestoneReport("Start", planned, expected, reached).is_late(PLANNED) == late


def a_standing(number: str, last: WorkReport | None, *, is_stale: bool) -> WorkStanding:
    return WorkStanding(
        ProposalId(number), number, "Titel", ProposalKind.ACTIVITY, "wonen",
        ProposalStatus.GRANTED, last, (), (), is_stale,
    )  # fmt: skip


def test_what_was_not_heard_of_comes_first() -> None:
    early, late = a_report("a"), a_report("b", date(2026, 5, 3))
    items = [
        a_standing("1", late, is_stale=False), a_standing("2", early, is_stale=False),
        a_standing("3", late, is_stale=True), a_standing("5", None, is_stale=True),
        a_standing("4", None, is_stale=True),
    ]  # fmt: skip

    assert [item.number for item in stale_first(items)] == ["4", "5", "3", "2", "1"]


def test_reports_stand_by_proposal_in_their_order() -> None:
    first, second = a_report("a"), a_report("b")
    other = a_report("c", proposal=ProposalId("q"))

    assert by_proposal([first, other, second]) == {"p": [first, second], "q": [other]}


def test_a_part_has_its_light_and_the_worst_weighs_most() -> None:
    held = a_report("a", time=PartReport(Light.ORANGE), money=PartReport(Light.GREEN))
    standing = a_standing("1", held, is_stale=False)

    assert [standing.light(part) for part in WorkPart] == [Light.GREY, Light.ORANGE, Light.GREEN]
    assert {a_standing("1", None, is_stale=True).light(part) for part in WorkPart} == {Light.GREY}
    assert held.worst is Light.ORANGE


def test_a_suggestion_has_its_year_and_what_was_granted() -> None:
    found = suggest_money(2026, Money(100), Money(130), DeviationLimits(Money(20), 300))

    assert (found.year, found.granted, found.expected) == (2026, Money(100), Money(130))
    assert (found.over_amount, found.over_share, found.deviation) == (True, False, Money(30))
