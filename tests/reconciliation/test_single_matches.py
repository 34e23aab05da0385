"""One posting for one commitment: which pairs are looked at, and what the best of them weighs."""

import pytest

from talentdesk.domain.matching import EvidenceKind, MatchStage, MatchSuggestion
from talentdesk.reconciliation.arrays import ints
from talentdesk.reconciliation.evidence import KINDS, Scale
from talentdesk.reconciliation.match_lines import MatchCommitment, MatchPosting
from talentdesk.reconciliation.single_candidates import SingleCandidates, variants
from talentdesk.reconciliation.single_matches import match_singles
from talentdesk.reconciliation.tally import Tally
from talentdesk.reconciliation.weights import Weights
from tests.reconciliation.lines import JUNE_1, book_of, commitment, posting, weighed

PRIOR = ("prior", -700, "", 128)
AMOUNT = ("amount", 1264, "", 1)
ALPHA = ("relation", 700, "Alpha BV", 1)
SOON = ("date_soon", 250, "", 0)
NO_CENTRE = ("cost_centre_missing", 0, "", 0)


def singles(
    lines: list[MatchPosting],
    wanted: list[MatchCommitment],
    least: float = 3.0,
    weights: Weights | None = None,
    rejected: tuple[tuple[str, str], ...] = (),
) -> list[MatchSuggestion]:
    book = book_of(lines, wanted, rejected=rejected)
    tally = Tally(book, weights or Weights())
    made = match_singles(tally, Scale(book, tally.weights), least)
    assert made == len(tally.suggestions)
    assert all(each.stage is MatchStage.SINGLE for each in tally.suggestions)
    return tally.suggestions


def links(found: list[MatchSuggestion]) -> list[tuple[str, str]]:
    return [(link.posting, link.commitment) for each in found for link in each.links]


def test_a_pair_says_what_it_is_worth() -> None:
    (found,) = singles([posting("p", 1234.56)], [commitment("V1-0001", 1234.56)])

    assert weighed(found.evidence) == [PRIOR, AMOUNT, ALPHA, SOON, NO_CENTRE]
    assert (found.links[0].cents, found.taken_cents) == (123_456, 123_456)


@pytest.mark.parametrize(
    ("euros", "text", "last"),
    [
        (1234.56, "termijn 2", [AMOUNT, ("instalment_whole", -300, "", 0)]),
        (1234.56, "incl. btw", [AMOUNT]),
        (1493.82, "incl. btw", [("amount_vat", 814, "", 0), ("vat_word", 300, "", 0)]),
        (1493.82, "", [("amount_vat", 814, "", 0)]),
        (1493.82, "termijn 2", [("amount_vat", 814, "", 0), ("instalment_whole", -300, "", 0)]),
        (1234.58, "", [("amount_rounding", 814, "", 0)]),
    ],
)
def test_what_the_text_says_of_the_amount_weighs_too(
    euros: float, text: str, last: list[tuple[str, int, str, int]]
) -> None:
    (found,) = singles([posting("p", euros, text)], [commitment("V1-0001", 1234.56)])

    assert weighed(found.evidence) == [PRIOR, last[0], ALPHA, SOON, NO_CENTRE, *last[1:]]
    assert found.taken_cents == 123_456


def test_an_amount_weighs_no_more_than_the_weights_allow() -> None:
    weights = Weights().with_bits({EvidenceKind.AMOUNT: 9.0})
    lines = [posting("p", 1234.58), posting("q", 700, day=JUNE_1 + 1)]
    wanted = [commitment("V1-0001", 1234.56), commitment("V1-0002", 700)]

    found = singles(lines, wanted, weights=weights)

    assert [weighed(each.evidence)[1] for each in found] == [
        ("amount_rounding", 450, "", 0),
        ("amount", 900, "", 1),
    ]


def test_the_next_best_way_takes_off_what_it_is_worth() -> None:
    two = [
        commitment("V1-0001", 1234.56, cost_centre="3101"),
        commitment("V1-0002", 1234.56, cost_centre="3102"),
    ]
    (found,) = singles([posting("p", 1234.56, cost_centre="3102")], two)

    # Of the other the cost centre is 1.5 bits against: -700 + 1264 + 700 + 250 - 150.
    assert weighed(found.evidence)[-2:] == [
        ("cost_centre", 700, "3102", 1),
        ("rival", -1364, "", 0),
    ]
    assert links([found]) == [("p", "V1-0002")]


@pytest.mark.parametrize(
    ("least", "margin", "made"),
    [(8.5, 2.0, 1), (8.51, 2.0, 0), (3.0, 8.5, 1), (3.0, 8.51, 0)],
)
def test_a_pair_is_suggested_when_no_other_way_is_nearly_as_good(
    least: float, margin: float, made: int
) -> None:
    """The cost centre that they share and the other way has not is 8.5 bits."""
    two = [
        commitment("V1-0001", 1234.56, cost_centre="3101"),
        commitment("V1-0002", 1234.56, cost_centre="3102"),
    ]
    lines = [posting("p", 1234.56, cost_centre="3102")]

    assert len(singles(lines, two, least, Weights(margin=margin))) == made


@pytest.mark.parametrize(("bits", "made"), [(-15.14, 0), (-15.13, 1)])
def test_a_pair_that_nothing_speaks_for_is_not_suggested(bits: float, made: int) -> None:
    """The words take off all that the rest is worth, or all but the smallest part."""
    weights = Weights(margin=0.0).with_bits({EvidenceKind.WORDS_NONE: bits})
    wanted = [commitment("V1-0001", 1234.56, "festival")]

    assert len(singles([posting("p", 1234.56)], wanted, 0.0, weights)) == made


def test_a_pair_that_is_not_sure_does_not_hold_up_the_next() -> None:
    wanted = [commitment("V1-0001", 50), commitment("V1-0002", 50), commitment("V1-0003", 700)]
    lines = [posting("p", 50), posting("q", 700, day=JUNE_1 + 1)]

    assert links(singles(lines, wanted)) == [("q", "V1-0003")]


def test_a_rejected_pair_is_passed_over_for_the_next() -> None:
    two = [commitment("V1-0001", 1234.56), commitment("V1-0002", 1234.58)]
    lines = [posting("p", 1234.56)]

    assert links(singles(lines, two)) == [("p", "V1-0001")]
    assert links(singles(lines, two, rejected=(("p", "V1-0001"),))) == [("p", "V1-0002")]


def test_an_amount_that_fits_in_two_ways_is_weighed_by_the_better() -> None:
    """Ten cents with VAT are twelve, which is within a rounding as well."""
    (found,) = singles([posting("p", 0.12)], [commitment("V1-0001", 0.10)])

    assert [item[0] for item in weighed(found.evidence)][1] == "amount_rounding"


def test_every_amount_that_is_looked_for() -> None:
    found = variants(ints([100_000, 50]), Weights(rounding_cents=2))

    assert [(each.kind.value, each.amounts.tolist()) for each in found] == [
        ("amount", [100_000, 50]),
        ("amount_rounding", [99_999, 49]),
        ("amount_rounding", [100_001, 51]),
        ("amount_rounding", [99_998, 48]),
        ("amount_rounding", [100_002, 52]),
        ("amount_vat", [121_000, 61]),
        ("amount_vat", [82_645, 41]),
        ("amount_vat", [109_000, 55]),
        ("amount_vat", [91_743, 46]),
    ]


def candidates(
    lines: list[MatchPosting], wanted: list[MatchCommitment], size: int = 128
) -> list[tuple[str, str, str, int]]:
    """The pairs that are looked at: posting, commitment, kind of amount and its bits."""
    book = book_of(lines, wanted, size=max(size, len(lines)))
    tally = Tally(book, Weights())
    free, places = tally.free_postings(), tally.open_commitments()
    look = SingleCandidates(book, tally.weights, tally.posting_left, free)
    pairs = look.pairs(places, tally.commitment_left[places])
    rows = zip(
        pairs.posting.tolist(),
        pairs.commitment.tolist(),
        pairs.amount[0].tolist(),
        pairs.amount[1].tolist(),
        strict=True,
    )
    return sorted(
        (book.postings.ids[line], book.commitments.ids[goal], KINDS[code].value, bits)
        for line, goal, code, bits in rows
    )


def test_pairs_of_an_amount_are_looked_at_once_each() -> None:
    lines = [
        posting("p", 500, cost_centre="3101"),
        posting("q", 500.02, relation="Beta", day=JUNE_1 + 1),
        posting("r", 605, relation="", day=JUNE_1 + 2),
        posting("s", 499, day=JUNE_1 + 3),
    ]
    wanted = [
        commitment("V1-0001", 500, cost_centre="3101"),
        commitment("V1-0002", 499, relation="Beta"),
    ]

    assert candidates(lines, wanted) == [
        ("p", "V1-0001", "amount", 1264),
        ("q", "V1-0001", "amount_rounding", 814),
        ("r", "V1-0001", "amount_vat", 814),
        ("s", "V1-0002", "amount", 1264),
    ]


def alike(count: int, **one: str) -> list[MatchPosting]:
    """Lines of one amount of others, and one that is told apart by what is given."""
    lines = [
        posting(f"p{n:04}", 500, relation=f"Ander {n}", day=JUNE_1 - 1 - n % 300)
        for n in range(count - 1)
    ]
    return [*lines, posting("q", 500, relation=one.get("relation", ""), cost_centre=one["centre"])]


@pytest.mark.parametrize(
    ("count", "relation", "centre", "found"),
    [
        (8, "", "", 8),
        (9, "", "", 0),
        (9, "Alpha BV", "", 1),
        (9, "", "3101", 1),
        (9, "Alpha BV", "3101", 1),
        (9, "Beta", "3102", 0),
    ],
)
def test_of_a_common_amount_only_lines_that_share_more_are_looked_at(
    count: int, relation: str, centre: str, found: int
) -> None:
    wanted = [commitment("V1-0001", 500, cost_centre="3101")]

    assert len(candidates(alike(count, relation=relation, centre=centre), wanted)) == found


@pytest.mark.parametrize(("count", "found"), [(2000, 2000), (2001, 0)])
def test_lines_that_could_never_be_told_apart_are_not_looked_at(count: int, found: int) -> None:
    lines = [posting(f"p{n:04}", 500, day=JUNE_1 + n % 90) for n in range(count)]

    assert len(candidates(lines, [commitment("V1-0001", 500)])) == found


def test_commitments_without_relation_and_cost_centre_share_nothing_with_lines_without() -> None:
    lines = [posting(f"p{n}", 500, relation="", day=JUNE_1 + n) for n in range(9)]

    assert candidates(lines, [commitment("V1-0001", 500, relation="")]) == []


def test_lines_of_another_amount_or_relation_are_never_taken_for_these() -> None:
    """The smallest ledgers in which two different pairs of relation and amount lie close."""
    nameless = [posting("one", 1), *(posting(f"p{n}", 5, relation="") for n in range(9))]
    two = [posting("a", 6), posting("g", 5, relation="Gamma", day=JUNE_1 + 1)]
    wanted = [
        commitment("V1-0001", 6),
        commitment("V1-0002", 99, relation="Beta"),
        commitment("V1-0003", 99, relation="Gamma"),
    ]

    assert candidates(nameless, [commitment("V1-0001", 5, relation="")], size=0) == []
    assert [pair[:2] for pair in candidates(two, wanted, size=0)] == [("a", "V1-0001")]
