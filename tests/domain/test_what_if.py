from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from talentdesk.domain.people import PersonId
from talentdesk.domain.programme import ProposalKind
from talentdesk.domain.reviewer_levels import Given, reviewer_levels
from talentdesk.domain.reviews import RANKED, Gate, Judgement, assess
from talentdesk.domain.what_if import (
    LEFT_OUT,
    Combining,
    Corrections,
    Turning,
    _gate_after,
    combined,
    corrections_of,
    gate_of,
    hinge,
    turning,
)
from tests.builders import a_programme

A, B, C, D = (PersonId(letter) for letter in "ABCD")
MEETS, PARTLY, FAILS = Judgement.MEETS, Judgement.MEETS_PARTLY, Judgement.FAILS
OPEN = Judgement.NOT_ASSESSED


def ranks(marks: str) -> Given:
    """A rank per reviewer; a point is missing."""
    pairs = zip((A, B, C, D), marks, strict=False)
    return {person: int(mark) for person, mark in pairs if mark != "."}


def gates(found: Turning) -> dict[Combining, Gate]:
    return {item.rule: item.gate for item in found.what_ifs}


@pytest.mark.parametrize(
    ("marks", "lowest", "majority", "mean"),
    [
        ("222", MEETS, MEETS, MEETS),
        ("220", FAILS, MEETS, PARTLY),
        ("2221", PARTLY, MEETS, MEETS),
        ("21", PARTLY, OPEN, PARTLY),
        ("2200", FAILS, OPEN, PARTLY),
        ("10", FAILS, OPEN, FAILS),
        ("210", FAILS, OPEN, PARTLY),
        ("....", OPEN, OPEN, OPEN),
    ],
)
def test_rules_on_one_condition(
    marks: str, lowest: Judgement, majority: Judgement, mean: Judgement
) -> None:
    found = [combined(rule, ranks(marks)) for rule in Combining]

    assert found == [lowest, majority, mean, mean]


def test_level_is_taken_off_before_the_nearest_is_sought() -> None:
    stricter = Corrections(4, {A: -1, B: -1})

    assert combined(Combining.MEAN, ranks("21")) is PARTLY
    assert combined(Combining.LEVELLED, ranks("21"), stricter) is MEETS
    assert combined(Combining.LEVELLED, ranks("22"), stricter) is MEETS


def test_one_reviewer_and_one_judgement_that_make_the_difference() -> None:
    lowest, majority, *_means = turning({"T.1": ranks("222"), "T.2": ranks("220")}).what_ifs

    assert (lowest.gate, lowest.without, lowest.single) == (Gate.NO, (C,), ((C, "T.2"),))
    assert (majority.gate, majority.without) == (Gate.YES, (A, B))
    assert majority.single == ((A, "T.2"), (B, "T.2"))


def test_one_reviewer_with_two_objections_turns_it_and_neither_does_alone() -> None:
    lowest = turning({"T.1": ranks("221"), "T.2": ranks("220")}).what_ifs[0]

    assert (lowest.without, lowest.single) == ((C,), ())


def test_two_reviewers_who_object_alike_make_no_difference_alone() -> None:
    found = turning({"T.1": ranks("2200")})

    assert gates(found)[Combining.LOWEST] is Gate.NO
    assert not found.on_reviewer
    assert not found.on_judgement


def test_what_has_no_majority_cannot_turn() -> None:
    majority = turning({"T.1": ranks("2200")}).what_ifs[1]

    assert (majority.gate, majority.without, majority.single) == (Gate.UNKNOWN, (), ())


def test_the_only_judgement_on_a_condition_makes_the_difference() -> None:
    lowest = turning({"T.1": ranks("22"), "T.2": ranks(".2")}).what_ifs[0]

    assert (lowest.gate, lowest.without, lowest.single) == (Gate.YES, (B,), ((B, "T.2"),))


def test_firm_outcome_is_one_that_nothing_turns() -> None:
    assert turning({"T.1": ranks("2222")}).is_firm
    assert turning({"T.1": ranks("1100"), "T.2": ranks("0000")}).is_firm
    assert not turning({"T.1": ranks("2220"), "T.2": ranks("2220")}).is_firm


def test_hinge_is_the_one_condition_that_closes_the_gate() -> None:
    assert hinge({"T.1": MEETS, "T.2": PARTLY}) == "T.2"
    assert hinge({"T.1": FAILS, "T.2": PARTLY}) == ""
    assert hinge({"T.1": MEETS, "T.2": OPEN}) == ""


judgements = st.sampled_from((*RANKED, OPEN))


@given(judgements, judgements, judgements)
def test_gate_is_that_of_an_assessment(
    first: Judgement, second: Judgement, third: Judgement
) -> None:
    outcomes = {"T.1": first, "T.2": second, "E.1": third}

    assert gate_of(outcomes.values()) is assess(a_programme(), ProposalKind.ACTIVITY, outcomes).gate


marks = st.dictionaries(st.sampled_from((A, B, C, D)), st.integers(0, 2), max_size=4)
matrices = st.fixed_dictionaries({"T.1": marks, "T.2": marks, "E.1": marks})


def left_without(given_: Mapping[str, Given], person: PersonId) -> dict[str, Given]:
    return {
        condition: {other: rank for other, rank in found.items() if other != person}
        for condition, found in given_.items()
    }


@given(matrices)
def test_a_reviewer_makes_the_difference_when_the_rest_says_something_else(
    given_: dict[str, dict[PersonId, int]],
) -> None:
    for item in turning(given_).what_ifs:
        if item.rule not in LEFT_OUT:
            continue
        for person in (A, B, C, D):
            rest = turning(left_without(given_, person)).what_ifs
            other = next(found.gate for found in rest if found.rule is item.rule)
            turns = other is not item.gate and item.gate is not Gate.UNKNOWN
            assert (person in item.without) == turns


@given(matrices)
def test_a_judgement_makes_the_difference_when_the_rest_says_something_else(
    given_: dict[str, dict[PersonId, int]],
) -> None:
    for item in turning(given_).what_ifs[:2]:
        for condition, found in given_.items():
            for person in found:
                rest = turning({**given_, condition: left_without(given_, person)[condition]})
                other = gates(rest)[item.rule]
                turns = other is not item.gate and item.gate is not Gate.UNKNOWN
                assert ((person, condition) in item.single) == turns


complete = st.fixed_dictionaries({person: st.integers(0, 2) for person in (A, B, C, D)})


@given(st.lists(st.tuples(complete, complete), min_size=6, max_size=9))
def test_levels_turn_nothing_where_everyone_judged_everything(
    proposals: list[tuple[Given, Given]],
) -> None:
    levels = reviewer_levels(proposals)

    for first, second in proposals:
        found = gates(turning({"T.1": first, "T.2": second}, corrections_of(levels)))
        assert found[Combining.LEVELLED] is found[Combining.MEAN]


def test_a_judgement_above_the_highest_is_the_highest() -> None:
    stricter = Corrections(1, {A: -2, B: -2})

    assert combined(Combining.LEVELLED, ranks("22"), stricter) is MEETS
    assert combined(Combining.LEVELLED, ranks("00"), Corrections(1, {A: 2, B: 2})) is FAILS


def test_outcomes_that_change_places_leave_the_gate_as_it_was() -> None:
    assert _gate_after({MEETS: 1, FAILS: 1}, [(MEETS, FAILS), (FAILS, MEETS)]) is Gate.NO
