"""What two lines say of whether the one undoes the other, to the hundredth of a bit."""

import numpy as np
import pytest

from talentdesk.domain.matching import EvidenceKind
from talentdesk.reconciliation.arrays import ints
from talentdesk.reconciliation.line_pairs import LinePairs
from talentdesk.reconciliation.match_lines import MatchPosting
from talentdesk.reconciliation.weights import Weights
from tests.reconciliation.lines import JUNE_1, book_of, commitment, line_at, posting, weighed

WANTED = [
    commitment("V1-0001", 500, "festival", cost_centre="3101"),
    commitment("V1-0002", 600, "netwerk avond", cost_centre="3102"),
]
COST = posting("a", 1234.56, "Nota festival V1-0001 avond", cost_centre="3101")
ALIKE = posting("b", -1234.56, "storno festival V1-0001", cost_centre="3101")
OTHER = posting("b", -1234.56, "netwerk V1-0002 avond", "Beta", JUNE_1 + 32, "3102")
BARE = posting("b", -1234.56, "Nota", "", JUNE_1 - 1)
PRIOR = ("prior", -700, "", 128)
# The only line near an amount counts as 0.02 of a line: log2(128 / 0.02) is 12.64 bits.
AMOUNT = ("amount", 1264, "", 1)
# Two of 128 lines have it: log2(128 / 2) is six bits.
RELATION = ("relation", 600, "Alpha BV", 0)
CENTRE = ("cost_centre", 600, "3101", 0)


def said(reverse: MatchPosting, weights: Weights | None = None) -> list[tuple[str, int, str, int]]:
    book = book_of([COST, reverse], WANTED)
    pairs = LinePairs(book, weights or Weights())
    return weighed(pairs.evidence(line_at(book, "b"), line_at(book, "a")))


def test_all_that_lines_have_in_common_speaks_for_a_reversal() -> None:
    assert said(ALIKE) == [
        PRIOR,
        AMOUNT,
        ("date_soon", 250, "", 0),
        RELATION,
        CENTRE,
        ("reference", 2400, "V1-0001", 0),
        ("reversal_word", 500, "", 0),
        ("words", 600, "festival", 0),
    ]


def test_what_differs_speaks_against_it() -> None:
    assert said(OTHER) == [
        PRIOR,
        AMOUNT,
        ("cost_centre_other", -150, "3101", 0),
        ("reference_other", -800, "", 0),
        ("words", 600, "avond", 0),
    ]


def test_what_is_missing_says_nothing() -> None:
    assert said(BARE) == [PRIOR, AMOUNT]


@pytest.mark.parametrize(("lag", "soon"), [(-1, 0), (0, 1), (31, 1), (32, 0)])
def test_a_reversal_is_soon_within_a_month(lag: int, soon: int) -> None:
    kinds = [item[0] for item in said(posting("b", -1234.56, day=JUNE_1 + lag))]

    assert kinds.count("date_soon") == soon


def test_what_is_rare_weighs_no_more_than_the_weights_allow() -> None:
    kinds = (
        EvidenceKind.AMOUNT,
        EvidenceKind.RELATION,
        EvidenceKind.COST_CENTRE,
        EvidenceKind.WORDS,
    )
    weights = Weights().with_bits({kind: 1.0 + place for place, kind in enumerate(kinds)})

    bits = {item[0]: item[1] for item in said(ALIKE, weights)}

    assert [bits[kind.value] for kind in kinds] == [100, 200, 300, 400]


def test_lines_that_name_two_in_common_show_the_first() -> None:
    lines = [posting("a", 50, "V1-0002, V1-0001"), posting("b", -50, "V1-0001 en V1-0002")]
    book = book_of(lines, WANTED)

    found = LinePairs(book, Weights()).without_amount(line_at(book, "b"), line_at(book, "a"))

    assert ("reference", 2400, "V1-0001", 0) in weighed(found)


# Prior and amount are 564 together. What texts can say counts as if they said it: 600 for words.
@pytest.mark.parametrize(
    ("reverse", "most"),
    [
        (ALIKE, 564 + 600 + 600 + 600 + 2400 + 500),
        (posting("b", -1234.56, cost_centre="3101"), 564 + 600 + 600 + 600),
        (posting("b", -1234.56, cost_centre="3102"), 564 + 600 + 600 - 150),
        (OTHER, 564 + 600 - 150 + 2400),
        (posting("b", -1234.56, "retour", "Beta", cost_centre="3101"), 564 + 600 + 600 + 500),
        (BARE, 564 + 600 - 150),
    ],
)
def test_a_pair_is_looked_at_when_it_may_be_enough(reverse: MatchPosting, most: int) -> None:
    book = book_of([COST, reverse], WANTED)
    pair = ints([[line_at(book, "b"), line_at(book, "a")]])

    def may_be_enough(soon: int) -> bool:
        weights = Weights().with_bits({EvidenceKind.DATE_SOON: soon / 100})
        return bool(LinePairs(book, weights).may_be_enough(pair)[0])

    assert may_be_enough(600 - most)
    assert not may_be_enough(599 - most)


@pytest.mark.parametrize(
    ("reverse", "most"),
    [
        (ALIKE, 564 + 600 + 2400 + 500 + 600),
        (posting("b", -1234.56, "Nota"), 564 + 600),
        (posting("b", -1234.56, "credit"), 564 + 600 + 500),
        (posting("b", -1234.56, "festival"), 564 + 600 + 600),
    ],
)
def test_a_line_that_says_enough_needs_no_cost_centre(reverse: MatchPosting, most: int) -> None:
    book = book_of([COST, reverse], WANTED)

    def enough(soon: int, other_centre: float) -> bool:
        weights = Weights().with_bits(
            {EvidenceKind.DATE_SOON: soon / 100, EvidenceKind.COST_CENTRE_OTHER: other_centre}
        )
        found = LinePairs(book, weights).enough_without_centre(ints([line_at(book, "b")]))
        return bool(found[0])

    assert enough(600 - most, -1.5)
    assert not enough(599 - most, -1.5)
    assert enough(550 - most, 0.5)
    assert not enough(549 - most, 0.5)


def test_how_rare_an_amount_is_rests_on_the_lines_that_could_be_undone() -> None:
    """Another line has the amount of the cost: log2(128 / 1.02) instead of 12.64 bits."""
    book = book_of([COST, ALIKE, posting("c", 1234.56, relation="Beta")], WANTED)
    weights = Weights().with_bits(
        {EvidenceKind.DATE_SOON: -(697 + 600 + 2400 + 500 + 600 - 1300) / 100}
    )
    less = weights.with_bits({EvidenceKind.DATE_SOON: weights.bits[EvidenceKind.DATE_SOON] - 0.01})
    reverse = ints([line_at(book, "b")])

    assert LinePairs(book, weights).enough_without_centre(reverse).tolist() == [True]
    assert LinePairs(book, less).enough_without_centre(reverse).tolist() == [False]


def test_an_empty_ledger_has_nothing_to_weigh() -> None:
    pairs = LinePairs(book_of([], size=0), Weights())

    assert weighed([pairs.prior]) == [("prior", 0, "", 1)]
    assert pairs.may_be_enough(np.zeros((0, 2), dtype=np.int64)).tolist() == []
