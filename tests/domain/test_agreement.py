"""Held against the worked example of its author, and against another implementation."""

from fractions import Fraction
from itertools import combinations

import krippendorff
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from talentdesk.domain.agreement import (
    Reading,
    Reliability,
    Scale,
    disagreement,
    reliability,
    spread_of,
)

OBSERVERS = ("123321412...", "1233224125.3", ".3332342251.", "12332441251.")
"""Krippendorff 2011, example C: 4 observers, 12 units; a point is a missing value."""

Table = list[list[int | None]]


def units_of(rows: Table) -> list[list[int]]:
    """Per unit the values that were given, from one row per observer."""
    return [[value for value in column if value is not None] for column in zip(*rows, strict=True)]


@pytest.mark.parametrize(
    ("scale", "published", "exact"),
    [
        (Scale.NOMINAL, 0.743, Fraction(113, 152)),
        (Scale.ORDINAL, 0.815, Fraction(108577, 133160)),
        (Scale.INTERVAL, 0.849, Fraction(951, 1120)),
        (Scale.RATIO, 0.797, Fraction(18222619, 22852465)),
    ],
)
def test_alpha_of_the_published_example(scale: Scale, published: float, exact: Fraction) -> None:
    found = reliability(
        units_of([[int(mark) if mark != "." else None for mark in row] for row in OBSERVERS]), scale
    )

    assert found == Reliability(exact, units=11, values=40, same=8)
    assert round(float(exact), 3) == published


def tables() -> st.SearchStrategy[Table]:
    """Two to six observers of one to eight units, some values missing."""
    value = st.none() | st.integers(0, 2)
    return st.tuples(st.integers(2, 6), st.integers(1, 8)).flatmap(
        lambda size: st.lists(
            st.lists(value, min_size=size[1], max_size=size[1]),
            min_size=size[0],
            max_size=size[0],
        )
    )


@given(tables(), st.sampled_from(Scale))
def test_alpha_is_that_of_another_implementation(rows: Table, scale: Scale) -> None:
    found = reliability(units_of(rows), scale)
    pairable = {value for unit in units_of(rows) if len(unit) > 1 for value in unit}

    if len(pairable) < 2:
        assert found.alpha is None
        return
    data = np.array([[np.nan if v is None else v for v in row] for row in rows], dtype=float)
    theirs = krippendorff.alpha(reliability_data=data, level_of_measurement=scale.value)
    assert found.alpha is not None
    assert float(found.alpha) == pytest.approx(theirs, abs=1e-9)


@given(tables())
def test_alpha_knows_no_order_of_people_or_units(rows: Table) -> None:
    units = units_of(rows)
    turned = [list(reversed(unit)) for unit in reversed(units)]

    assert reliability(turned) == reliability(units)


def test_everyone_alike_everywhere_is_undefined_and_never_perfect() -> None:
    found = reliability([[2, 2, 2], [2, 2], [2]])

    assert found == Reliability(None, units=2, values=5, same=2)
    assert found.reading is Reading.UNDEFINED


def test_alike_on_each_unit_that_differ_is_perfect() -> None:
    found = reliability([[2, 2], [0, 0, 0]])

    assert found.alpha == 1
    assert found.reading is Reading.RELIABLE


def test_no_pairs_is_undefined() -> None:
    assert reliability([[0], [2], []]) == Reliability(None, 0, 0, 0)
    assert reliability([]).reading is Reading.UNDEFINED


@pytest.mark.parametrize(
    ("alpha", "reading"),
    [
        (Fraction(4, 5), Reading.RELIABLE),
        (Fraction(799, 1000), Reading.TENTATIVE),
        (Fraction(667, 1000), Reading.TENTATIVE),
        (Fraction(666, 1000), Reading.WEAK),
        (Fraction(-1, 2), Reading.WEAK),
    ],
)
def test_reading_turns_where_its_source_says(alpha: Fraction, reading: Reading) -> None:
    assert Reliability(alpha, 2, 4, 1).reading is reading


@given(st.lists(st.integers(0, 5), max_size=9))
def test_disagreement_is_the_distance_of_all_pairs(values: list[int]) -> None:
    pairs = sum(abs(one - other) for one, other in combinations(values, 2))

    assert disagreement(values) == (max(values, default=0) - min(values, default=0), pairs)


def test_spread_counts_units_by_distance() -> None:
    found = spread_of([[2, 2, 0], [1, 0], [1, 1], [2, 1], [0, 2], [1, 1], [0, 0], [2], []])

    assert (found.wide, found.step, found.same, found.thin) == (2, 2, 3, 2)
    assert found.apart == 4


def test_one_yes_against_no_ranks_before_many_single_steps() -> None:
    wide = spread_of([[2, 0], [2, 2], [2, 2]])
    steps = spread_of([[2, 1], [2, 1], [1, 0]])
    quiet = spread_of([[2, 2], [2, 2], [2]])

    assert sorted([quiet, steps, wide], key=lambda item: item.rank) == [wide, steps, quiet]
