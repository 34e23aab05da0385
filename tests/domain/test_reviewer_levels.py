"""Held against the example of the design, simple cases by hand, and floats by another way."""

from collections.abc import Sequence
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from talentdesk.domain.people import PersonId
from talentdesk.domain.reviewer_levels import (
    LEAST_REVIEWS,
    Given,
    reviewer_levels,
    standing_out,
)

A, B, C, D = (PersonId(letter) for letter in "ABCD")


def reviews(*rows: str, times: int = LEAST_REVIEWS) -> list[Sequence[Given]]:
    """Each proposal has one row per condition, a rank per reviewer; a point is missing."""
    units = [
        {person: int(mark) for person, mark in zip((A, B, C, D), row, strict=False) if mark != "."}
        for row in rows
    ]
    return [units] * times


def test_level_is_ones_own_mean_less_that_of_the_others() -> None:
    levels = reviewer_levels(reviews("210", "221"))

    assert levels[A].own == 2
    assert levels[A].others == 1
    assert levels[A].level == 1
    assert levels[C].level == Fraction(-5, 4)
    assert (levels[A].milder, levels[A].stricter, levels[A].judgements) == (6, 0, 12)


def test_a_proposal_counts_as_a_whole_whoever_judged_each_of_its_conditions() -> None:
    """A gives two more than B on the one condition and one less than C on the other."""
    levels = reviewer_levels(reviews("20.", "0.1"))

    assert (levels[A].milder, levels[A].stricter) == (6, 0)


def test_merit_of_what_was_judged_is_no_level() -> None:
    """B and C give the same; but B to what A finds good, and C to what A finds half good."""
    levels = reviewer_levels(reviews("21.") + reviews("1.1"))

    assert levels[B].own == levels[C].own
    assert levels[C].correction == levels[A].correction
    assert levels[B].correction == levels[A].correction - 1


def test_example_of_three_reviewers_whose_raw_means_mislead() -> None:
    """Ranks 3, 3.5, 4 / 4, -, 5 / -, 2.5, 3 on a scale that was doubled: levels 0, +1, -1."""
    rows = [[{A: 6, B: 8}, {A: 7, C: 5}, {A: 8, B: 10, C: 6}]] * LEAST_REVIEWS
    levels = reviewer_levels(rows)

    assert [levels[person].correction for person in (A, B, C)] == [0, 2, -2]


def test_five_reviews_say_nothing_and_correct_nothing() -> None:
    levels = reviewer_levels(reviews("20", times=LEAST_REVIEWS - 1))

    assert levels[A].level is None
    assert levels[A].correction == 0
    assert levels[A].own == 2
    assert levels[A].chance == Fraction(1, 16)


def test_six_reviews_that_all_point_one_way_are_hardly_chance() -> None:
    levels = reviewer_levels(reviews("20"))

    assert levels[A].chance == Fraction(1, 32)
    assert standing_out(levels) == frozenset()


def test_who_stands_out_is_told_apart_from_chance_among_many() -> None:
    assert standing_out(reviewer_levels(reviews("20", times=7))) == {A, B}
    assert standing_out(reviewer_levels(reviews("2110", times=7))) == frozenset()
    assert standing_out(reviewer_levels(reviews("2110", times=8))) == {A, D}


def test_equal_proposals_do_not_count_for_the_sign() -> None:
    levels = reviewer_levels(reviews("21", times=3) + reviews("22", times=9))

    assert (levels[A].reviews, levels[A].milder, levels[A].stricter) == (12, 3, 0)
    assert levels[A].chance == Fraction(1, 4)


def test_reviewers_who_share_nothing_are_compared_within_their_own_group() -> None:
    levels = reviewer_levels(reviews("20..") + reviews("..10"))

    assert levels[A].level == 2
    assert levels[D].level == -1


def test_who_judges_alone_has_no_level_at_all() -> None:
    assert reviewer_levels(reviews("2..", ".0.", "...")) == {}


@st.composite
def rounds(draw: st.DrawFn, *, complete: bool) -> list[list[Given]]:
    """Six to eight proposals with two conditions, judged by four reviewers."""
    rank = st.integers(0, 2)
    value = rank if complete else st.none() | rank
    unit = st.tuples(value, value, value, value)
    proposals = draw(st.lists(st.tuples(unit, unit), min_size=6, max_size=8))
    return [
        [
            {who: rank for who, rank in zip((A, B, C, D), values, strict=True) if rank is not None}
            for values in units
        ]
        for units in proposals
    ]


@given(rounds(complete=True))
def test_who_all_judge_everything_differ_by_their_raw_means(proposals: list[list[Given]]) -> None:
    levels = reviewer_levels(proposals)

    for found in levels.values():
        assert found.level == found.own - found.others
    assert sum(found.correction for found in levels.values()) == 0


@given(rounds(complete=False))
def test_levels_are_the_least_squares_of_floats(proposals: list[list[Given]]) -> None:
    people = [A, B, C, D]
    units = [given for units in proposals for given in units if len(given) > 1]
    levels = reviewer_levels(proposals)
    if len(levels) < 4 or any(found.level is None for found in levels.values()):
        return
    rows, right = [], []
    for number, unit in enumerate(units):
        for person, rank in unit.items():
            row = np.zeros(len(units) + 4)
            row[number] = row[len(units) + people.index(person)] = 1
            rows.append(row)
            right.append(rank)
    # The shortest solution of linked reviewers, with its effects brought to a sum of 0.
    solution = np.linalg.lstsq(np.array(rows), np.array(right), rcond=None)[0]
    effects = solution[len(units) :] - solution[len(units) :].mean()
    if np.linalg.matrix_rank(np.array(rows)) < len(units) + 3:
        return
    for person, effect in zip(people, effects, strict=True):
        assert float(levels[person].correction) == pytest.approx(effect, abs=1e-8)


def test_as_many_milder_as_stricter_is_wholly_chance() -> None:
    levels = reviewer_levels([*reviews("20", times=3), *reviews("02", times=3)])

    assert (levels[A].milder, levels[A].stricter) == (3, 3)
    assert levels[A].chance == 1
