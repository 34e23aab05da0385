import itertools

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from talentdesk.reconciliation.arrays import ints
from talentdesk.reconciliation.chance import OtherAmounts
from talentdesk.reconciliation.subset_sums import SumPool

AMOUNTS = st.lists(st.integers(1, 40), max_size=9)


def subsets(amounts: list[int], target: int, most: int) -> set[tuple[int, ...]]:
    return {
        places
        for parts in range(1, most + 1)
        for places in itertools.combinations(range(len(amounts)), parts)
        if sum(amounts[place] for place in places) == target
    }


@given(AMOUNTS, st.integers(1, 120), st.integers(1, 6))
def test_all_subsets_are_found_and_no_others(amounts: list[int], target: int, most: int) -> None:
    found = SumPool(amounts, most).subsets(target, 1000)

    assert len(found) == len(set(found))
    assert set(found) == subsets(amounts, target, most)


@given(AMOUNTS, st.integers(1, 6))
def test_what_can_be_reached_is_what_has_a_subset(amounts: list[int], most: int) -> None:
    targets = ints(range(1, 100))

    reached = SumPool(amounts, most).reaches(targets)

    assert reached.tolist() == [bool(subsets(amounts, t, most)) for t in range(1, 100)]


def test_the_search_stops_at_the_most_that_is_asked() -> None:
    assert len(SumPool([1] * 12).subsets(3, 5)) == 5


def test_a_sum_of_round_amounts_is_tried_against_round_amounts() -> None:
    share = OtherAmounts(ints([150_000])).share(SumPool([50_000, 100_000]), 150_000)

    assert (share.hits, share.tried) == (2, 28)


def test_others_are_the_commitments_nearest_in_size() -> None:
    others = OtherAmounts(ints(range(101, 100_001, 2))).like(50_001)

    assert len(others) == 1_000
    assert np.abs(others - 50_001).max() <= 1_300
    assert 50_001 not in others
