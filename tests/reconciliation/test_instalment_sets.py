"""Sets of postings that are together what is open of a commitment."""

import pytest

from talentdesk.domain.matching import ChanceShare, EvidenceKind, MatchStage
from talentdesk.reconciliation.arrays import ints
from talentdesk.reconciliation.chance import OtherAmounts
from talentdesk.reconciliation.evidence import Scale
from talentdesk.reconciliation.instalment_pools import InstalmentPool, instalment_pools
from talentdesk.reconciliation.instalment_sets import (
    InstalmentSet,
    counted_sets,
    plain_sets,
    surprise,
    together,
)
from talentdesk.reconciliation.match_lines import MatchCommitment, MatchPosting
from talentdesk.reconciliation.tally import Tally
from talentdesk.reconciliation.weights import Weights
from tests.reconciliation.lines import JUNE_1, book_of, commitment, posting


def pool_of(
    lines: list[MatchPosting], wanted: MatchCommitment, weights: Weights | None = None
) -> tuple[InstalmentPool, Tally, OtherAmounts]:
    weights = weights or Weights()
    book = book_of(lines, [wanted])
    tally = Tally(book, weights)
    (pool,) = instalment_pools(tally, Scale(book, weights))
    return pool, tally, OtherAmounts(book.commitments.cents)


def keys(found: InstalmentSet, pool: InstalmentPool, tally: Tally) -> list[str]:
    return sorted(tally.book.postings.ids[pool.postings[row]] for row in found.rows)


@pytest.mark.parametrize(
    ("bits", "odds"),
    [
        ([425], 425),
        ([0, 0], -158),
        ([600, 600], 499),
        ([-300, 900], -300),
        ([9000, 9000], 3986),
    ],
)
def test_the_odds_that_all_belong_are_those_of_each_times_the_others(
    bits: list[int], odds: int
) -> None:
    """At 0 bits each it is a quarter against three; beyond 40 bits nothing is told apart."""
    assert together(ints(bits)) == odds


@pytest.mark.parametrize(
    ("hits", "tried", "bits"), [(0, 0, 100), (0, 62, 600), (3, 62, 400), (62, 62, 2)]
)
def test_a_sum_is_the_more_surprise_the_fewer_others_can_be_made(
    hits: int, tried: int, bits: int
) -> None:
    assert surprise(ChanceShare(hits, tried)) == bits


@pytest.mark.parametrize(
    ("texts", "sets"),
    [
        (("termijn 1/2", "termijn 2/2"), 1),
        (("termijn 1/2", "termijn 1/2"), 0),
        (("termijn 1/2", "termijn 2/3"), 0),
        (("termijn 1", "termijn 1"), 0),
        (("termijn 1", "termijn 2/2"), 1),
        (("termijn 1", ""), 1),
        (("", ""), 1),
    ],
)
def test_texts_that_contradict_each_other_are_no_set(texts: tuple[str, str], sets: int) -> None:
    lines = [posting("a", 300, texts[0]), posting("b", 700, texts[1])]
    pool, tally, others = pool_of(lines, commitment("V1-0001", 1000))

    found = list(plain_sets(pool, tally, others))

    assert len(found) == sets
    assert all(each.kind is EvidenceKind.AMOUNT and not each.counted for each in found)


@pytest.mark.parametrize(("ways", "sets"), [(3, 3), (4, 4), (5, 0)])
def test_an_amount_that_can_be_made_in_too_many_ways_is_no_set(ways: int, sets: int) -> None:
    parts = [311, 322, 333, 344, 355][:ways]
    lines = [posting(f"a{n}", n) for n in parts] + [posting(f"b{n}", 1000 - n) for n in parts]
    pool, tally, others = pool_of(lines, commitment("V1-0001", 1000))

    assert len(list(plain_sets(pool, tally, others))) == sets


def test_the_chance_of_a_set_is_that_of_the_lines_down_to_its_last() -> None:
    """The festival line stands first: 700 and 300 can be made, with 400 beside them 1,100 too."""
    lines = [
        posting("a", 700, "festival"),
        posting("b", 300, day=JUNE_1 + 1),
        posting("c", 400, day=JUNE_1 + 2),
    ]
    pool, tally, others = pool_of(lines, commitment("V1-0001", 1000, "festival"))

    (found,) = plain_sets(pool, tally, others)

    assert keys(found, pool, tally) == ["a", "b"]
    assert found.chance == ChanceShare(2, 18)


def test_one_line_that_is_all_that_is_left_is_no_set() -> None:
    lines = [posting("a", 300), posting("b", 700)]
    pool, tally, others = pool_of(lines, commitment("V1-0001", 1000))
    tally.commitment_left[0] -= 30_000

    assert list(plain_sets(pool.now(tally), tally, others)) == []


def test_a_number_that_was_linked_is_needed_no_more() -> None:
    lines = [
        posting("a", 300, "termijn 1/3"),
        posting("b", 200, "termijn 2/3"),
        posting("c", 500, "termijn 3/3"),
    ]
    pool, tally, others = pool_of(lines, commitment("V1-0001", 1000))
    first = tally.book.postings.ids.index("a")

    assert [len(each.rows) for each in counted_sets(pool, tally, others)] == [3]
    tally.suggest([(first, 0, 30000)], 30000, (), MatchStage.PART)
    (found,) = counted_sets(pool.now(tally), tally, others)

    assert keys(found, pool.now(tally), tally) == ["b", "c"]
    assert found.counted


@pytest.mark.parametrize("missing", ["a", "b", "c"])
def test_counted_instalments_are_all_there_or_no_set(missing: str) -> None:
    lines = [
        posting("a", 300, "termijn 1/3"),
        posting("b", 300, "termijn 2/3"),
        posting("c", 300, "termijn 3/3"),
        posting("d", 300),
    ]
    there = [line for line in lines if line.id != missing]
    pool, tally, others = pool_of(there, commitment("V1-0001", 900))

    assert list(counted_sets(pool, tally, others)) == []


def test_one_of_one_is_no_instalment() -> None:
    line = posting("a", 899.99, "termijn 1/1")
    pool, tally, others = pool_of([line], commitment("V1-0001", 900))

    assert list(counted_sets(pool, tally, others)) == []


def test_no_more_sets_are_made_than_are_needed_to_see_that_there_are_too_many() -> None:
    lines = [posting("a", 300, "termijn 1/2")]
    lines += [posting(f"b{n}", 700, "termijn 2/2", day=JUNE_1 + n) for n in range(7)]
    pool, tally, others = pool_of(lines, commitment("V1-0001", 1000))

    found = list(counted_sets(pool, tally, others))

    assert [len(each.rows) for each in found] == [2] * 5
    assert {each.chance for each in found} == {ChanceShare(0, 18)}


def test_the_chance_of_counted_sets_is_that_of_all_ways_to_fill_them() -> None:
    lines = [posting("a", 300, "termijn 1/2"), posting("b", 700, "termijn 2/2")]
    lines += [posting("c", 600, "termijn 2/2"), posting("d", 500, "termijn 1/2")]
    pool, tally, others = pool_of(lines, commitment("V1-0001", 1000))

    (found,) = counted_sets(pool, tally, others)

    assert found.chance == ChanceShare(3, 18)


@pytest.mark.parametrize(
    ("lasts", "chosen", "found"), [(50, 49, 1), (51, 49, 1), (51, 50, 0), (19, 18, 1)]
)
def test_of_too_many_ways_the_likeliest_are_tried(lasts: int, chosen: int, found: int) -> None:
    """Twenty by twenty by fifty is the most; the last cents tell which third it is."""
    lines = [posting(f"a{n:02}", 100 + n, "termijn 1/3") for n in range(20)]
    lines += [posting(f"b{n:02}", 200 + n, "termijn 2/3", day=JUNE_1 + 1) for n in range(20)]
    lines += [
        posting(f"c{n:02}", 300 + 0.37 * n, "termijn 3/3", day=JUNE_1 + 2) for n in range(lasts)
    ]
    wanted = commitment("V1-0001", 600 + 0.37 * chosen)
    pool, tally, others = pool_of(lines, wanted, Weights(rounding_cents=0))

    sets = list(counted_sets(pool, tally, others))

    assert [keys(each, pool, tally) for each in sets] == [["a00", "b00", f"c{chosen:02}"]] * found


@pytest.mark.parametrize(("chosen", "found"), [("a", 1), ("b", 0)])
def test_with_many_instalments_only_the_first_of_each_is_tried(chosen: str, found: int) -> None:
    lines = [posting(f"a{n:02}", 50, f"termijn {n}/15") for n in range(1, 16)]
    lines += [posting(f"b{n:02}", 60, f"termijn {n}/15", day=JUNE_1 + 1) for n in range(1, 16)]
    wanted = commitment("V1-0001", 15 * 50 if chosen == "a" else 15 * 60)
    pool, tally, others = pool_of(lines, wanted, Weights(rounding_cents=0))

    assert len(list(counted_sets(pool, tally, others))) == found
