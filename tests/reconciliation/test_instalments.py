"""What instalments and parts of a commitment weigh, and how much of it they take."""

import pytest

from talentdesk.domain.matching import (
    AmountDifference,
    ChanceShare,
    EvidenceKind,
    MatchDifference,
    MatchStage,
    MatchSuggestion,
)
from talentdesk.reconciliation.evidence import Scale
from talentdesk.reconciliation.instalment_pools import instalment_pools
from talentdesk.reconciliation.match_lines import MatchCommitment, MatchPosting
from talentdesk.reconciliation.part_matches import match_parts
from talentdesk.reconciliation.tally import Tally
from talentdesk.reconciliation.weights import Weights
from tests.reconciliation.lines import (
    JUNE_1,
    MAY_1,
    book_of,
    commitment,
    match,
    only,
    posting,
    unrelated,
    weighed,
)

PRIOR = ("prior", -700, "", 128)
PART = ("amount_part", 100, "", 0)
SOON = ("date_soon", 250, "", 0)


def test_counted_instalments_say_what_they_are_worth() -> None:
    lines = [
        posting("p1", 311.17, "Nota termijn 1/3"),
        posting("p2", 205.55, "termijn 2/3", day=JUNE_1 + 30),
        posting("p3", 483.28, "termijn 3/3", day=JUNE_1 + 60),
    ]
    found = only(match([*lines, *unrelated(125)], [commitment("V1-0001", 1000)]))

    # None of the 18 other hundreds of euros under 2,000 can be made: log2(20 / 1).
    assert weighed(found.evidence) == [
        PRIOR,
        PART,
        ("relation", 542, "Alpha BV", 3),
        SOON,
        ("cost_centre_missing", 0, "", 0),
        ("instalment", 600, "", 0),
        ("counted", 600, "", 3),
        ("sum", 432, "", 3),
    ]
    assert found.chance == ChanceShare(0, 18)
    assert found.difference is None


def test_counted_instalments_with_vat_weigh_the_difference_too() -> None:
    lines = [
        posting("p1", 311.17, "Nota termijn 1/2"),
        posting("p2", 898.83, "termijn 2/2", day=JUNE_1 + 30),
    ]
    found = only(match([*lines, *unrelated(126)], [commitment("V1-0001", 1000)]))

    assert found.difference == MatchDifference(AmountDifference.VAT_21, 21000)
    assert weighed(found.evidence)[-3:] == [
        ("counted", 600, "", 2),
        ("sum", 432, "", 2),
        ("amount_vat", -450, "", 0),
    ]


def test_instalments_that_are_not_counted_weigh_as_all_of_them_together() -> None:
    """The weakest has 8 bits and the other 14.5: that both belong is 7.98 bits likely."""
    lines = [
        posting("a", 311.17, "festival", cost_centre="3101"),
        posting("b", 688.90, cost_centre="3101", day=JUNE_1 + 9),
    ]
    wanted = commitment("V1-0001", 1000.07, "festival", cost_centre="3101")
    found = only(match([*lines, *unrelated(126)], [wanted]))

    assert weighed(found.evidence) == [
        PRIOR,
        PART,
        ("relation", 600, "Alpha BV", 2),
        SOON,
        ("cost_centre", 600, "3101", 2),
        ("words_none", -50, "", 0),
        ("together", -2, "", 2),
        ("sum", 997, "", 2),
    ]
    assert found.chance == ChanceShare(0, 999)


def test_a_sum_of_instalments_weighs_no_more_than_the_weights_allow() -> None:
    lines = [posting("p1", 300, "termijn 1/2"), posting("p2", 700, "termijn 2/2")]
    weights = Weights().with_bits({EvidenceKind.SUM: 1.5})
    found = only(match([*lines, *unrelated(126)], [commitment("V1-0001", 1000)], weights))

    assert ("sum", 150, "", 2) in weighed(found.evidence)


def test_a_part_that_fits_one_commitment_says_why() -> None:
    line = posting("p", 311.17, "festival termijn 1", cost_centre="3101")
    wanted = commitment("V1-0001", 1000.07, "festival", cost_centre="3101")
    found = only(match([line, *unrelated(127)], [wanted]))

    assert (found.stage, found.difference, found.taken_cents) == (MatchStage.PART, None, 31117)
    assert weighed(found.evidence) == [
        PRIOR,
        PART,
        ("relation", 700, "Alpha BV", 1),
        SOON,
        ("cost_centre", 700, "3101", 1),
        ("words", 600, "festival", 0),
        ("instalment", 600, "", 0),
    ]


def test_a_part_that_fits_another_as_well_weighs_that_much_less() -> None:
    line = posting("p", 311.17, "festival", cost_centre="3101")
    two = [
        commitment("V1-0001", 1000.07, "festival", cost_centre="3101"),
        commitment("V1-0002", 2000.11, "netwerk", cost_centre="3101"),
    ]
    found = only(match([line, *unrelated(127)], two))

    # The other has all but its words: -700 + 100 + 700 + 250 + 700 - 250.
    assert weighed(found.evidence)[-1] == ("rival", -800, "", 0)
    assert found.centibits == 850


@pytest.mark.parametrize(
    ("euros", "text", "taken"),
    [
        (980.0, "festival", 100_000),
        (979.99, "festival", 97_999),
        (980.0, "festival voorschot 1", 98_000),
        (980.0, "festival termijn 1/1", 100_000),
    ],
)
def test_a_part_within_two_per_cent_closes_it_unless_it_says_it_is_a_part(
    euros: float, text: str, taken: int
) -> None:
    line = posting("p", euros, text, cost_centre="3101")
    wanted = commitment("V1-0001", 1000, "festival", cost_centre="3101")
    found = only(match([line, *unrelated(127)], [wanted]))

    assert (found.stage, found.taken_cents) == (MatchStage.PART, taken)


def test_parts_are_filled_in_from_the_oldest_as_long_as_there_is_room() -> None:
    lines = [
        posting("a", 611.13, "festival", cost_centre="3101", day=JUNE_1),
        posting("b", 522.27, "festival", cost_centre="3101", day=JUNE_1 + 1),
        posting("c", 133.31, "festival", cost_centre="3101", day=JUNE_1 + 2),
        posting("d", 240.06, "festival", cost_centre="3101", day=JUNE_1 + 3),
    ]
    wanted = commitment("V1-0001", 1000, "festival", cost_centre="3101")
    found = match([*lines, *unrelated(124)], [wanted])

    assert [(each.links[0].posting, each.taken_cents) for each in found.suggestions] == [
        ("a", 61113),
        ("c", 13331),
        ("d", 24006),
    ]


@pytest.mark.parametrize(("lag", "size"), [(-15, 0), (-14, 1), (800, 1), (801, 0)])
def test_parts_are_looked_for_in_the_time_of_a_commitment(lag: int, size: int) -> None:
    book = book_of([posting("p", 300, "festival", day=MAY_1 + lag)], [commitment("V1", 1000)])

    pools = instalment_pools(Tally(book, Weights()), Scale(book, Weights()))

    assert [len(pool.postings) for pool in pools] == [1] * size


def matched(
    lines: list[MatchPosting],
    wanted: list[MatchCommitment],
    least: float = 3.0,
    weights: Weights | None = None,
) -> tuple[int, list[MatchSuggestion]]:
    """How many parts were suggested, and which, in one round."""
    book = book_of(lines, wanted)
    tally = Tally(book, weights or Weights())
    pools = instalment_pools(tally, Scale(book, tally.weights))
    return match_parts(tally, pools, least), tally.suggestions


FESTIVAL = commitment("V1-0001", 1000, "festival", cost_centre="3101")


@pytest.mark.parametrize(
    ("least", "margin", "made"), [(16.5, 2.0, 1), (16.51, 2.0, 0), (3.0, 16.5, 1), (3.0, 16.51, 0)]
)
def test_a_part_is_suggested_when_it_is_sure_enough(least: float, margin: float, made: int) -> None:
    """The relation, date, cost centre and words of it are 16.5 bits together."""
    line = posting("p", 311.17, "festival", cost_centre="3101")

    assert matched([line], [FESTIVAL], least, Weights(margin=margin))[0] == made


def test_each_part_that_fits_is_counted_from_the_oldest_on() -> None:
    parts = [("a", 600), ("b", 500), ("c", 300), ("d", 100.01), ("e", 100)]
    lines = [
        posting(key, euros, "festival", cost_centre="3101", day=JUNE_1 + place)
        for place, (key, euros) in enumerate(parts)
    ]

    made, found = matched(lines, [FESTIVAL])

    assert made == 3
    assert [each.links[0].posting for each in found] == ["a", "c", "e"]


@pytest.mark.parametrize(("other_centre", "rival"), [(-0.99, [-1]), (-1.0, []), (-1.01, [])])
def test_a_rival_that_is_worth_nothing_is_none(other_centre: float, rival: list[int]) -> None:
    """But for its cost centre the other commitment is one bit likely."""
    weights = Weights().with_bits({EvidenceKind.COST_CENTRE_OTHER: other_centre})
    other = commitment("V1-0002", 2000, "netwerk", cost_centre="3102")
    line = posting("p", 311.17, "festival", cost_centre="3101")

    _, (found,) = matched([line], [FESTIVAL, other], weights=weights)

    assert [item.centibits for item in found.evidence if item.kind == "rival"] == rival
