"""Gate and score are counted apart, over the conditions that hold."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest

from talentdesk.domain.programme import ProposalKind, Settings
from talentdesk.domain.reviews import (
    Assessment,
    ConditionJudgement,
    Gate,
    Judgement,
    assess,
    compare,
    lowest_of,
)
from tests.builders import a_condition, a_programme, a_proposal, a_review

MEETS, PARTLY, FAILS = Judgement.MEETS, Judgement.MEETS_PARTLY, Judgement.FAILS
OPEN, NOT_HERE = Judgement.NOT_ASSESSED, Judgement.NOT_APPLICABLE
SMALL = a_programme()
ACTIVITY, EFFORT = ProposalKind.ACTIVITY, ProposalKind.EFFORT


def weighted(*weights: int, **settings: Any) -> dict[str, Any]:
    conditions = tuple(
        a_condition(f"T.{number}", weight=weight) for number, weight in enumerate(weights, 1)
    )
    return {"conditions": conditions, "settings": Settings(**settings)}


def score(given: Sequence[Judgement], *weights: int, **settings: int) -> int | None:
    programme = a_programme(**weighted(*(weights or (1,) * len(given)), **settings))
    answers = {f"T.{number}": item for number, item in enumerate(given, 1)}
    return assess(programme, ACTIVITY, answers).score


def test_g02_condition_that_does_not_hold_is_in_no_denominator() -> None:
    everything = {"T.1": MEETS, "T.2": MEETS, "E.1": FAILS}

    assert assess(SMALL, EFFORT, everything) == Assessment(Gate.YES, 2, 2, 2, 0, 0, 1000)
    assert assess(SMALL, ACTIVITY, everything) == Assessment(Gate.NO, 3, 3, 2, 0, 1, 667)


def test_no_answer_is_unknown_and_never_a_no() -> None:
    nothing = assess(SMALL, ACTIVITY, {})
    one = assess(SMALL, ACTIVITY, {"T.1": MEETS})

    assert nothing == Assessment(Gate.UNKNOWN, 3, 0, 0, 0, 0, None)
    assert one == Assessment(Gate.UNKNOWN, 3, 1, 1, 0, 0, 1000)


@pytest.mark.parametrize("missing", [OPEN, NOT_HERE])
def test_not_applicable_on_a_condition_that_holds_is_still_open(missing: Judgement) -> None:
    assessment = assess(SMALL, EFFORT, {"T.1": MEETS, "T.2": missing})

    assert (assessment.gate, assessment.answered) == (Gate.UNKNOWN, 1)


@pytest.mark.parametrize("given", [PARTLY, FAILS])
def test_one_condition_that_is_not_met_closes_the_gate_at_once(given: Judgement) -> None:
    assert assess(SMALL, ACTIVITY, {"T.1": given}).gate is Gate.NO


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ([MEETS] * 13 + [FAILS], 929),
        ([MEETS, FAILS, FAILS], 333),
        ([MEETS, MEETS, FAILS], 667),
        ([PARTLY], 500),
        ([FAILS], 0),
        ([OPEN, MEETS], 1000),
        ([MEETS] + [FAILS] * 15, 63),  # 62,5 exactly: half goes up
        ([MEETS] * 15 + [FAILS], 938),  # 937,5
    ],
)
def test_score_is_in_thousandths_rounded_half_up(given: list[Judgement], expected: int) -> None:
    assert score(given) == expected


def test_weights_and_points_are_those_of_the_programme() -> None:
    assert score([MEETS, FAILS], 3, 1) == 750
    assert score([PARTLY, PARTLY], 1, 1, score_meets_partly=250) == 250
    assert score([MEETS, FAILS], 1, 1, score_meets=1, score_meets_partly=1, score_fails=0) == 500
    assert score([MEETS, PARTLY], 1, 1, score_meets=4, score_meets_partly=1) == 625
    assert score([FAILS], 1, score_fails=100) == 100
    assert score([MEETS], 0) is None


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ([], NOT_HERE),
        ([NOT_HERE, NOT_HERE], NOT_HERE),
        ([MEETS, NOT_HERE], MEETS),
        ([MEETS, PARTLY], PARTLY),
        ([PARTLY, FAILS, MEETS], FAILS),
        ([FAILS, OPEN], OPEN),
    ],
)
def test_a_criterion_shows_its_lowest_judgement_once_all_are_judged(
    given: list[Judgement], shown: Judgement
) -> None:
    assert lowest_of(given) is shown


def test_widest_difference_comes_first_then_what_is_missing() -> None:
    proposal = a_proposal()
    conditions = tuple(a_condition(f"T.{number}") for number in range(1, 6))
    programme = a_programme(conditions=conditions)
    first = {"T.1": MEETS, "T.2": MEETS, "T.3": MEETS, "T.4": MEETS, "T.5": PARTLY}
    second = {"T.1": MEETS, "T.2": PARTLY, "T.3": FAILS, "T.5": PARTLY}

    compared = compare(programme, ACTIVITY, [a_review(proposal, first), a_review(proposal, second)])

    assert [(item.condition.id, item.spread, item.missing) for item in compared] == [
        ("T.3", 2, 0),
        ("T.2", 1, 0),
        ("T.4", 0, 1),
        ("T.1", 0, 0),
        ("T.5", 0, 0),
    ]
    assert [given.judgement for given in compared[2].judgements] == [MEETS, OPEN]


def test_a_condition_on_which_half_says_no_comes_before_one_on_which_one_person_does() -> None:
    proposal = a_proposal()
    programme = a_programme(conditions=(a_condition("T.1"), a_condition("T.2")))
    given = [(MEETS, MEETS), (MEETS, MEETS), (MEETS, FAILS), (FAILS, FAILS)]
    reviews = [a_review(proposal, dict(zip(("T.1", "T.2"), item, strict=True))) for item in given]

    found = compare(programme, ACTIVITY, reviews)

    assert [item.condition.id for item in found] == ["T.2", "T.1"]


def test_only_conditions_that_hold_are_compared() -> None:
    assert [item.condition.id for item in compare(SMALL, EFFORT, [])] == ["T.1", "T.2"]


def test_a_review_without_an_answer_says_not_assessed() -> None:
    given = ConditionJudgement("T.1", FAILS, "te duur")
    review = replace(a_review(a_proposal(), {}), judgements=(given,))

    assert review.judgement("T.1") == given
    assert review.judgement("T.2") == ConditionJudgement("T.2", OPEN)
