"""What is left while suggestions are made."""

import pytest

from talentdesk.domain.matching import AmountDifference, MatchDifference, MatchStage
from talentdesk.reconciliation.match_lines import MatchPosting
from talentdesk.reconciliation.tally import Part, Tally
from talentdesk.reconciliation.weights import Weights
from tests.reconciliation.lines import JUNE_1, book_of, commitment, posting


def tally_of(*lines: MatchPosting, euros: tuple[float, ...] = (1000,)) -> Tally:
    """A tally without lines of others: places stand in the order of the lines' days."""
    wanted = [commitment(f"V1-000{n}", each) for n, each in enumerate(euros, 1)]
    return Tally(book_of(list(lines), wanted, size=len(lines)), Weights())


def suggest(tally: Tally, parts: list[Part], taken: int) -> None:
    tally.suggest(parts, taken, (), MatchStage.SINGLE)


def left(tally: Tally) -> tuple[list[int], list[int]]:
    return tally.posting_left.tolist(), tally.commitment_left.tolist()


def test_what_was_suggested_is_left_no_more() -> None:
    tally = tally_of(posting("a", 300), posting("b", 50, day=JUNE_1 + 1), euros=(10, 1000))

    suggest(tally, [(0, 1, 20_000)], 20_000)

    assert left(tally) == ([10_000, 5_000], [1_000, 80_000])
    assert tally.free.tolist() == [True, True]
    assert tally.linked == {1: [0]}
    (made,) = tally.suggestions
    assert (made.links[0].posting, made.links[0].commitment, made.links[0].cents) == (
        "a",
        "V1-0002",
        20_000,
    )
    assert (made.difference, made.stage) == (None, MatchStage.SINGLE)
    suggest(tally, [(0, 1, 10_000)], 10_000)
    assert left(tally) == ([0, 5_000], [1_000, 70_000])
    assert tally.free_postings().tolist() == [1]


@pytest.mark.parametrize(
    ("posted", "name", "cents"),
    [
        (99_000, AmountDifference.PRICE, -1_000),
        (121_000, AmountDifference.VAT_21, 21_000),
        (100_002, AmountDifference.ROUNDING, 2),
    ],
)
def test_a_difference_is_no_part_of_what_is_taken(
    posted: int, name: AmountDifference, cents: int
) -> None:
    tally = tally_of(posting("a", posted / 100), posting("b", 5, day=JUNE_1 + 1), euros=(1500,))

    suggest(tally, [(0, 0, posted)], 100_000)

    assert left(tally) == ([0, 500], [50_000])
    assert tally.suggestions[0].difference == MatchDifference(name, cents)


def test_the_difference_of_a_sum_is_put_right_in_the_last_commitment() -> None:
    tally = tally_of(posting("a", 300), euros=(100, 150))

    suggest(tally, [(0, 0, 10_000), (0, 1, 20_000)], 25_000)

    assert left(tally) == ([0], [0, 0])


def test_lines_that_undo_each_other_look_for_no_place() -> None:
    tally = tally_of(*(posting(key, 50, day=JUNE_1 + n) for n, key in enumerate("abc")))

    tally.set_apart([0, 2], None)

    assert tally.free.tolist() == [False, True, False]
    assert [tally.is_free(place) for place in range(3)] == [False, True, False]


def test_a_line_that_was_set_apart_stays_so_when_a_part_of_it_is_placed() -> None:
    tally = tally_of(posting("a", 300))
    tally.set_apart([0], None)

    suggest(tally, [(0, 0, 10_000)], 10_000)

    assert tally.free.tolist() == [False]


def undone() -> Tally:
    """A cost, what undoes it, and what books it again."""
    lines = [posting("a", 50), posting("b", -50, day=JUNE_1 + 1), posting("c", 50, day=JUNE_1 + 2)]
    tally = tally_of(*lines, euros=(50, 80))
    tally.set_apart([0, 1], 2)
    return tally


def test_what_was_undone_goes_where_the_line_goes_that_books_it_again() -> None:
    tally = undone()

    suggest(tally, [(2, 1, 5_000)], 5_000)

    assert [(link.posting, link.cents) for link in tally.suggestions[0].links] == [
        ("c", 5_000),
        ("a", 5_000),
        ("b", -5_000),
    ]
    assert left(tally) == ([0, 0, 0], [5_000, 3_000])
    assert tally.linked == {1: [2, 0, 1]}


def test_what_was_undone_stays_when_only_a_part_of_the_line_is_placed() -> None:
    tally = undone()

    suggest(tally, [(2, 0, 2_000)], 2_000)

    assert len(tally.suggestions[0].links) == 1


def test_what_was_undone_is_placed_once() -> None:
    """Where one of the lines that undo each other has a place itself, it is not placed again."""
    itself, before = undone(), undone()

    suggest(itself, [(2, 1, 5_000), (0, 1, 5_000)], 10_000)
    suggest(before, [(0, 0, 5_000)], 5_000)
    suggest(before, [(2, 1, 5_000)], 5_000)

    assert [link.posting for link in itself.suggestions[0].links] == ["c", "a", "b"]
    assert [link.posting for link in before.suggestions[1].links] == ["c", "b"]


def test_what_is_nothing_is_neither_free_nor_open() -> None:
    tally = tally_of(posting("a", 0), posting("b", 5, day=JUNE_1 + 1), euros=(0, -20, 30))

    assert tally.free_postings().tolist() == [1]
    assert [tally.commitment_left[place] for place in tally.open_commitments()] == [-2_000, 3_000]
