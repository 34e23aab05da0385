"""The order that the matcher works in, what it counts, and the steps it takes."""

from dataclasses import replace

import pytest

from talentdesk.reconciliation.arrays import ints
from talentdesk.reconciliation.book import Book, Postings
from talentdesk.reconciliation.match_lines import MatchPosting, PostingColumns
from talentdesk.reconciliation.matcher import Matcher
from talentdesk.reconciliation.names import MISSING
from talentdesk.reconciliation.subset_sums import SumPool
from talentdesk.reconciliation.weights import Weights
from tests.reconciliation.lines import (
    JUNE_1,
    commitment,
    links,
    match,
    posting,
    unrelated,
)

PLAIN = MatchPosting("m", 500, JUNE_1, "tekst", "Alpha", "3101", "4000")


def order(*rows: MatchPosting) -> list[str]:
    return Postings(PostingColumns.of(rows)).ids


@pytest.mark.parametrize(
    "later",
    [
        replace(PLAIN, id="a", day=JUNE_1 + 1, cents=1),
        replace(PLAIN, id="a", cents=501, relation=""),
        replace(PLAIN, id="a", relation="Beta", cost_centre=""),
        replace(PLAIN, id="a", cost_centre="3102", account=""),
        replace(PLAIN, id="a", account="4001", text=""),
        replace(PLAIN, id="a", text="tekst 2"),
        replace(PLAIN, id="z"),
    ],
)
def test_postings_stand_in_an_order_that_their_ids_decide_last(later: MatchPosting) -> None:
    assert order(later, PLAIN) == order(PLAIN, later) == [PLAIN.id, later.id]


def test_of_many_that_are_alike_the_text_decides() -> None:
    rows = [replace(PLAIN, id=f"{n}", text=text) for n, text in enumerate("cab")]
    apart = replace(PLAIN, id="x", day=JUNE_1 - 1, text="z")
    last = [replace(PLAIN, id=f"y{text}", day=JUNE_1 + 1, text=text) for text in "ba"]

    assert order(*last, *rows, apart) == ["x", "1", "2", "0", "ya", "yb"]


def test_all_that_a_posting_says_goes_along() -> None:
    late = replace(PLAIN, id="late", day=JUNE_1 + 1, account="3999")
    postings = Postings(PostingColumns.of([late, PLAIN]))

    assert (len(postings), postings.ids, postings.texts) == (2, ["m", "late"], ["tekst"] * 2)
    assert (postings.relations, postings.cost_centres) == (["Alpha"] * 2, ["3101"] * 2)
    assert (postings.cents.tolist(), postings.day.tolist()) == ([500] * 2, [JUNE_1, JUNE_1 + 1])
    assert postings.account.tolist() == [1, 0]


def test_a_ledger_of_one_account_need_not_name_it() -> None:
    columns = PostingColumns(["b", "a"], [1, 1], [5, 5], ["", ""], ["", ""], ["", ""])

    assert Postings(columns).ids == ["a", "b"]
    assert Postings(columns).account.tolist() == [0, 0]


def test_names_and_cost_centres_are_counted_in_the_ledger() -> None:
    lines = [
        posting("a", 1, relation="Alpha BV", cost_centre="3101"),
        posting("b", 2, relation="alpha", cost_centre=" 3101"),
        posting("c", 3, relation="", cost_centre=""),
        posting("d", 4, relation="Beta", cost_centre="3103"),
    ]
    wanted = [
        commitment("V1", 1, relation="Alpha", cost_centre="3101 "),
        commitment("V2", 2, relation="", cost_centre=""),
        commitment("V3", 3, relation="Zeta", cost_centre="3102"),
    ]
    book = Book(PostingColumns.of(lines), wanted)

    # Alpha and Zeta are of commitments, Beta of a posting alone.
    assert book.group.tolist() == [0, 0, MISSING, 2]
    assert book.commitment_group.tolist() == [0, MISSING, 1]
    assert book.relation_lines.tolist() == [2, 0, 1]
    assert book.relation_bits.tolist() == [100, 200, 200]
    assert book.centre.tolist() == [0, 0, MISSING, 2]
    assert book.commitment_centre.tolist() == [0, MISSING, 1]
    assert book.centre_lines.tolist() == [2, 0, 1]
    assert book.centre_bits.tolist() == [100, 200, 200]
    assert (len(book.postings), len(book.commitments)) == (4, 3)


def test_a_commitment_may_be_the_last_of_its_number() -> None:
    wanted = [commitment("V1", 1, relation="Zeta", cost_centre="9999")]
    book = Book(PostingColumns.of([posting("a", 1, relation="", cost_centre="")]), wanted)

    assert (book.relation_lines.tolist(), book.centre_lines.tolist()) == ([0], [0])


def test_an_empty_book_has_nothing_to_count() -> None:
    book = Book(PostingColumns.of([]), [])

    assert (book.relation_lines.tolist(), book.centre_lines.tolist()) == ([0], [0])


def test_the_strongest_suggestion_stands_first() -> None:
    lines = [posting("a", 300, "V1-0001"), posting("b", 700, "V1-0002", day=JUNE_1 + 1)]
    wanted = [commitment("V1-0001", 1000), commitment("V1-0002", 700)]
    found = match([*lines, *unrelated(126)], wanted).suggestions

    assert [each.links[0].posting for each in found] == ["b", "a"]
    assert found[0].centibits > found[1].centibits


def test_a_larger_posting_fills_one_commitment_only_when_no_others_complete_it() -> None:
    two = [commitment("V1-0001", 410.11), commitment("V1-0002", 77.53)]
    line = posting("p", 487.64, "V1-0001")

    assert links(match([line, *unrelated(127)], two[:1])) == [("p", "V1-0001", 41_011)]
    assert len(links(match([line, *unrelated(127)], two))) == 2


@pytest.mark.parametrize(
    ("sure", "offered", "found"),
    [(10.64, 10.64, 1), (10.65, 10.65, 0), (20.0, 10.64, 1), (20.0, 10.65, 0)],
)
def test_what_is_not_sure_is_offered(sure: float, offered: float, found: int) -> None:
    """An amount but for two cents, the relation and the date are 10.64 bits."""
    lines = [posting("p", 1234.58), *unrelated(127)]
    weights = Weights(sure=sure, offered=offered)

    assert len(match(lines, [commitment("V1-0001", 1234.56)], weights).suggestions) == found


def test_what_was_made_sure_helps_what_was_not() -> None:
    """The rest of an instalment is sure only when the one that names the number has its place."""
    lines = [
        posting("p1", 311.17, "V1-0001 termijn 1/3"),
        posting("p2", 205.55, "termijn 2/3", day=JUNE_1 + 30),
        posting("p3", 483.28, "termijn 3/3", day=JUNE_1 + 60),
    ]

    assert len(links(match([*lines, *unrelated(125)], [commitment("V1-0001", 1000)]))) == 3


def test_a_rejected_pair_is_rejected_in_the_book_of_the_matcher() -> None:
    lines = PostingColumns.of([posting("p", 1234.56), *unrelated(127)])
    wanted = [commitment("V1-0001", 1234.56)]

    assert Matcher(lines, wanted, rejected=[("p", "V1-0001")]).run().suggestions == ()
    assert len(Matcher(lines, wanted).run().suggestions) == 1


@pytest.mark.parametrize(
    ("amounts", "target", "most", "found"),
    [
        ([5], 5, 9, [(0,)]),
        ([5, 5], 5, 9, [(0,), (1,)]),
        ([5, 5], 5, 1, 1),
        ([5, 5, 5], 5, 2, 2),
        ([5, 5, 5], 5, 3, 3),
        ([], 5, 9, []),
        ([5], 0, 9, []),
    ],
)
def test_no_more_subsets_are_given_than_are_asked(
    amounts: list[int], target: int, most: int, found: list[tuple[int, ...]] | int
) -> None:
    subsets = SumPool(amounts).subsets(target, most)

    assert (len(subsets) if isinstance(found, int) else sorted(subsets)) == found


def test_what_nothing_reaches_is_not_reached() -> None:
    assert SumPool([]).reaches(ints([1, 2])).tolist() == [False, False]
    assert SumPool([3, 4], 1).reaches(ints([3, 4, 7])).tolist() == [True, True, False]
