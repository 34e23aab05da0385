"""Each review that comes back gets its sentence: what, where, and what now."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from talentdesk.domain.places import FilePlace
from talentdesk.domain.review_fates import Effect, PlannedCondition
from talentdesk.domain.review_intake import (
    ApartBecause,
    IntakeProblem,
    ReviewFate,
)
from talentdesk.domain.review_plans import (
    PlannedReview,
    ReviewPlan,
)
from talentdesk.domain.reviews import ConditionJudgement, Judgement
from talentdesk.domain.rounds import RoundStatus
from talentdesk.wording.messages.user_message import UserMessage
from talentdesk.wording.review_intake import condition_message, review_message
from talentdesk.wording.review_problems import problem_message
from tests.builders import a_programme, rules_of
from tests.review_files import (
    DAY,
    NO,
    ROUND,
    WONEN,
    YES,
    a_package,
    a_round,
    a_sheet,
    an_entry,
    under_review,
)
from tests.wording.language import language_faults

PROGRAMME = a_programme(rules=rules_of("G-03"))
FILE = replace(a_package(an_entry(under_review(), YES)), reviewer_name="Regisseur werken")
ONE = under_review()
BASE = an_entry(ONE, YES)
PLAN = ReviewPlan((FILE,), (), 7, date(2026, 3, 12), rounds={ROUND: a_round([])})
PLACE = FilePlace("Voorstel", 5, "D5")


def a_review(fate: ReviewFate, **changes: Any) -> PlannedReview:
    review = PlannedReview(
        file=FILE.sha256,
        incoming=a_sheet(ONE, NO),
        number="A-2026-001",
        title="Starters",
        reviewer=WONEN,
        reviewer_name="Regisseur wonen",
        fate=fate,
        effect=Effect(fate, BASE.content),
        names=("T.1", "T.2"),
        entry=None if fate is ReviewFate.INVALID else an_entry(ONE, NO, after=[BASE]),
        judged_version=3,
        present_version=4,
        changed_fields=("title", "costs"),
        problems=(IntakeProblem(PLACE, "reason_missing", "T.1"),),
    )
    return replace(review, **changes)


def is_well_said(message: UserMessage) -> list[str]:
    return [*language_faults(message.what), *language_faults(message.advice)]


@pytest.mark.parametrize("fate", [fate for fate in ReviewFate if fate is not ReviewFate.LATE])
def test_each_fate_is_said_in_whole_sentences(fate: ReviewFate) -> None:
    assert is_well_said(review_message(a_review(fate), PLAN)) == []


@pytest.mark.parametrize("apart", ApartBecause)
def test_what_is_apart_says_why_and_what_now(apart: ApartBecause) -> None:
    message = review_message(a_review(ReviewFate.LATE, apart=apart), PLAN)

    assert is_well_said(message) == []
    assert "met een reden" in message.advice


def test_late_names_both_days() -> None:
    late = a_review(ReviewFate.LATE, apart=ApartBecause.LATE)
    assert "sloot op 10 maart 2026; dit kwam op 12 maart 2026" in review_message(late, PLAN).what

    closed = {ROUND: replace(a_round([]), status=RoundStatus.CLOSED)}
    early = replace(PLAN, day=DAY, rounds=closed)
    assert "De ronde is gesloten." in review_message(late, early).what


def test_what_changes_is_counted() -> None:
    changed = review_message(a_review(ReviewFate.CHANGED), PLAN).what
    assert changed.endswith("verandert bij 1 oordeel.")

    confirmed = a_review(ReviewFate.CHANGED, entry=an_entry(ONE, YES, after=[BASE]))
    assert review_message(confirmed, PLAN).what.endswith("bevestigd of anders afgerond.")


def test_stale_names_versions_and_fields() -> None:
    what = review_message(a_review(ReviewFate.STALE), PLAN).what

    assert "beoordeelde versie 3 van A-2026-001; nu is het versie 4" in what
    assert "titel en kosten" in what


@pytest.mark.parametrize(
    "fate", [item for item in ReviewFate if item.value not in ("late", "stale", "invalid")]
)
def test_each_condition_is_said_in_whole_sentences(fate: ReviewFate) -> None:
    message = condition_message(PlannedCondition("T.1", fate, PLACE, YES, NO), PROGRAMME)

    assert is_well_said(message) == []
    assert "T.1 (Voorwaarde T.1)" in message.what


PROBLEMS = (
    "unknown_base",
    "unknown_proposal",
    "not_asked",
    "other_review",
    "unknown_version",
    "unknown_programme",
    "unknown_condition",
    "unknown_part",
    "reason_missing",
    "G-03",
    "G-99",
    "iets nieuws",
)


@pytest.mark.parametrize("problem", PROBLEMS)
@pytest.mark.parametrize("condition", ["T.1", "X.9"])
def test_each_problem_is_said_in_whole_sentences(problem: str, condition: str) -> None:
    value = Judgement.MEETS.value if problem.startswith("G-") else "mis"
    found = IntakeProblem(PLACE, problem, condition, value, ("voldoet", "voldoet niet"))

    assert is_well_said(problem_message(found, PROGRAMME)) == []


def test_a_value_with_braces_is_shown_as_it_stands() -> None:
    found = IntakeProblem(PLACE, "iets nieuws", "T.1", "{mis}", ("{x}",))

    assert "'{mis}'" in problem_message(found, PROGRAMME).what


def test_who_does_not_take_part_says_why() -> None:
    message = problem_message(IntakeProblem(PLACE, "reason_missing"), PROGRAMME)

    assert is_well_said(message) == []
    assert "doet niet mee" in message.what


def test_a_wrong_cell_is_named_with_what_may_stand_there() -> None:
    found = IntakeProblem(PLACE, "not_a_choice", "T.1", "misschien", ("voldoet", "voldoet niet"))

    assert problem_message(found, PROGRAMME).what == (
        "'misschien' kan hier niet (Voorstel!D5). Het mag zijn: 'voldoet' of 'voldoet niet'."
    )


def test_a_long_reason_stays_one_line() -> None:
    given = ConditionJudgement("T.1", Judgement.FAILS, "te duur\nen te laat" * 20)
    message = condition_message(
        PlannedCondition("T.1", ReviewFate.NEW, PLACE, ConditionJudgement("T.1"), given), PROGRAMME
    )

    assert "\n" not in message.what
    assert len(message.what) < 120
