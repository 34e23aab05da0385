"""Looking many keys up at once finds what looking them up one by one finds."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from talentdesk.reconciliation.arrays import (
    DatedIndex,
    KeyIndex,
    ints,
    joint_ranks,
    spread,
    stands_in,
)
from talentdesk.reconciliation.barred_pairs import BarredPairs

KEYS = st.lists(st.integers(-3, 6), max_size=8)
SOME = settings(max_examples=40)


@SOME
@given(KEYS, KEYS)
def test_every_place_of_a_key_is_found(keys: list[int], wanted: list[int]) -> None:
    index = KeyIndex(ints(keys))
    places, asked = index.places(ints(wanted))
    found = [
        (place, number)
        for number, key in enumerate(wanted)
        for place, own in enumerate(keys)
        if own == key
    ]

    assert list(zip(places.tolist(), asked.tolist(), strict=True)) == found
    assert index.counts(ints(wanted)).tolist() == [keys.count(key) for key in wanted]


@SOME
@given(KEYS, KEYS)
def test_keys_between_two_bounds_are_counted_with_the_bounds(
    keys: list[int], low: list[int]
) -> None:
    found = KeyIndex(ints(keys)).between(ints(low), ints(low) + 2)

    assert found.tolist() == [sum(each <= key <= each + 2 for key in keys) for each in low]


@SOME
@given(KEYS, KEYS)
def test_what_stands_in_sorted_values_is_known(values: list[int], wanted: list[int]) -> None:
    found = stands_in(ints(sorted(values)), ints(wanted))

    assert found.dtype == np.bool_
    assert found.tolist() == [each in values for each in wanted]


ROWS = st.lists(st.tuples(st.integers(-1, 2), st.integers(-1, 2), st.integers(-1, 2)), min_size=1)


@SOME
@given(ROWS)
def test_rows_have_one_rank_when_all_their_columns_are_equal(
    rows: list[tuple[int, int, int]],
) -> None:
    columns = [ints([row[place] for row in rows]) for place in range(3)]
    ranks = joint_ranks(*columns).tolist()

    assert len(set(ranks)) == len(set(rows)) == len(set(zip(rows, ranks, strict=True)))
    assert min(ranks) == 0


DATED = st.lists(st.tuples(st.integers(0, 3), st.integers(0, 9)), max_size=8)


@SOME
@given(DATED, st.data())
def test_rows_with_a_key_within_some_days_are_found(
    rows: list[tuple[int, int]], data: st.DataObject
) -> None:
    keys, days = ints([key for key, _ in rows]), ints([day for _, day in rows])
    places = [place for place in range(len(rows)) if data.draw(st.booleans())]
    index = DatedIndex(keys, days, ints(places))

    first, last = index.ranges(keys, days - 2, days + 3)

    for place, (key, day) in enumerate(rows):
        found = index.rows(int(first[place]), int(last[place])).tolist()
        assert sorted(found) == [
            other
            for other in places
            if rows[other][0] == key and day - 2 <= rows[other][1] <= day + 3
        ]
    lines, asked = index.pairs(first, last)
    alone = [
        index.rows(int(low), int(high)).tolist() for low, high in zip(first, last, strict=True)
    ]
    assert lines.tolist() == [line for found in alone for line in found]
    assert asked.tolist() == [number for number, found in enumerate(alone) for _ in found]


def test_rows_of_one_key_and_day_stay_in_their_order() -> None:
    keys = ints([n % 3 for n in range(600)])

    assert KeyIndex(keys).places(ints([1]))[0].tolist() == list(range(1, 600, 3))
    index = DatedIndex(keys, keys, ints(range(600)))
    first, last = index.ranges(ints([1]), ints([1]), ints([1]))
    assert index.rows(int(first[0]), int(last[0])).tolist() == list(range(1, 600, 3))


def test_counts_are_spread_out() -> None:
    asked, offsets = spread(ints([2, 0, 3]))

    assert asked.tolist() == [0, 0, 2, 2, 2]
    assert offsets.tolist() == [0, 1, 0, 1, 2]


def test_nothing_is_an_empty_array_of_whole_numbers() -> None:
    assert ints().tolist() == []
    assert ints().dtype == ints([True, 2.0]).dtype == np.int64


def test_a_rejected_pair_is_barred_and_no_other() -> None:
    pairs = [("b", "y"), ("c", "x"), ("nergens", "x"), ("a", "nergens")]
    barred = BarredPairs(pairs, ["a", "b", "c"], ["x", "y"])
    rows, columns = np.divmod(np.arange(6), 2)
    wanted = [True, True, True, False, False, True]

    assert barred.allows(rows, columns).tolist() == wanted
    assert [barred.allows_one(row, column) for row, column in zip(rows, columns, strict=True)] == (
        wanted
    )


def test_without_rejections_every_pair_is_allowed() -> None:
    for pairs in ([], [("nergens", "x")]):
        barred = BarredPairs(pairs, ["a"], [])

        assert barred.allows(ints([0, 0]), ints([0, 1])).tolist() == [True, True]
        assert barred.allows_one(0, 0)
