"""What a posting weighs that names a commitment, and how much of the commitment it takes."""

import pytest

from talentdesk.domain.matching import (
    AmountDifference,
    EvidenceKind,
    MatchDifference,
    MatchStage,
    MatchSuggestion,
)
from talentdesk.reconciliation.evidence import Scale
from talentdesk.reconciliation.match_lines import MatchPosting
from talentdesk.reconciliation.named_matches import NamedMatches
from talentdesk.reconciliation.tally import Tally
from talentdesk.reconciliation.weights import Weights
from tests.reconciliation.lines import JUNE_1, book_of, commitment, posting, weighed

PRIOR = ("prior", -700, "", 128)
SOON = ("date_soon", 250, "", 0)
NO_CENTRE = ("cost_centre_missing", 0, "", 0)
# A number that was read once is right in 17 of 0.25 cases: log2(17 / 0.25), beside the prior.
ONE = [PRIOR, ("reference", 1309, "V1-0001", 0), ("relation", 700, "Alpha BV", 1), SOON, NO_CENTRE]
TWO = [PRIOR, ("reference", 1317, "V1-0001", 0), ("relation", 600, "Alpha BV", 2), SOON, NO_CENTRE]


def named(
    *lines: MatchPosting,
    euros: float = 1000,
    weights: Weights | None = None,
    rejected: tuple[tuple[str, str], ...] = (),
    rest: bool = False,
) -> list[MatchSuggestion]:
    """What is suggested for one commitment, in the order in which it was found."""
    book = book_of(list(lines), [commitment("V1-0001", euros)], rejected=rejected)
    tally = Tally(book, weights or Weights())
    matches = NamedMatches(tally, Scale(book, tally.weights))
    if rest:
        matches.match_rest()
    else:
        matches.match()
    assert all(each.stage is MatchStage.REFERENCE for each in tally.suggestions)
    return tally.suggestions


def taken(found: list[MatchSuggestion]) -> list[tuple[str, int]]:
    return [("+".join(link.posting for link in each.links), each.taken_cents) for each in found]


def test_a_posting_of_the_whole_weighs_its_amount_too() -> None:
    (found,) = named(posting("p", 1000, "V1-0001"))

    assert weighed(found.evidence) == [*ONE, ("amount", 1264, "", 1)]
    assert (found.taken_cents, found.difference) == (100_000, None)


@pytest.mark.parametrize(
    ("euros", "kind", "bits"),
    [
        (1000.02, "amount_rounding", 1264 - 450),
        (1210, "amount_vat", 1264 - 450),
        (990, "amount_price", 100),
        (300, "amount_part", 100),
    ],
)
def test_an_amount_that_differs_weighs_by_its_kind(euros: float, kind: str, bits: int) -> None:
    (found,) = named(posting("p", euros, "V1-0001"))

    assert weighed(found.evidence) == [*ONE, (kind, bits, "", 1)]
    assert found.taken_cents == (30_000 if kind == "amount_part" else 100_000)


def test_a_rare_amount_weighs_no_more_than_the_weights_allow() -> None:
    weights = Weights().with_bits({EvidenceKind.AMOUNT: 5.0})
    (found,) = named(posting("p", 1210, "V1-0001"), weights=weights)

    assert weighed(found.evidence)[-1] == ("amount_vat", 50, "", 1)


def test_postings_that_are_the_whole_together_weigh_as_the_weakest_with_their_sum() -> None:
    (found,) = named(posting("p", 600, "V1-0001"), posting("q", 400, "V1-0001", day=JUNE_1 + 200))

    assert weighed(found.evidence) == [
        *TWO[:3],
        ("date_later", -50, "", 0),
        NO_CENTRE,
        ("amount_part", 100, "", 1),
        ("sum", 1000, "", 2),
    ]


def test_postings_that_are_the_whole_but_for_vat_weigh_that_too() -> None:
    (found,) = named(posting("p", 605, "V1-0001"), posting("q", 605, "V1-0001", day=JUNE_1 + 1))

    assert weighed(found.evidence) == [
        *TWO,
        ("amount_part", 100, "", 2),
        ("sum", 1000, "", 2),
        ("amount_vat", -450, "", 0),
    ]
    assert found.difference == MatchDifference(AmountDifference.VAT_21, 21_000)


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ([("p", 300, "")], [("p", 30_000)]),
        ([("p", 990, "")], [("p", 100_000)]),
        ([("p", 990, "termijn 1")], [("p", 99_000)]),
        ([("p", 1000, "termijn 1")], [("p", 100_000)]),
        ([("p", 590, ""), ("q", 400, "")], [("p", 59_000), ("q", 40_000)]),
        ([("p", 300, ""), ("q", 847, "")], [("p", 30_000), ("q", 70_000)]),
        ([("p", 600, ""), ("q", 390, ""), ("r", 10, "")], [("p+q+r", 100_000)]),
        ([("p", 600, ""), ("q", 395, ""), ("r", 70, "")], [("p", 60_000), ("q", 39_500)]),
        ([("p", 600, ""), ("q", 700, "")], [("p", 60_000)]),
        ([("p", 300, ""), ("q", -300, "")], [("p", 30_000), ("q", -30_000)]),
        ([("p", 300, ""), ("q", -200, "")], [("p", 30_000)]),
        ([("p", -200, "")], []),
        ([("p", 1700, "")], []),
    ],
)
def test_what_a_posting_takes_is_what_it_is_of_the_commitment(
    lines: list[tuple[str, float, str]], expected: list[tuple[str, int]]
) -> None:
    rows = [
        posting(key, euros, f"V1-0001 {text}", day=JUNE_1 + 40 * place)
        for place, (key, euros, text) in enumerate(lines)
    ]

    assert taken(named(*rows)) == expected


def test_what_gives_back_an_earlier_line_is_a_part_of_it() -> None:
    found = named(posting("p", 300, "V1-0001"), posting("q", -300, "V1-0001", day=JUNE_1 + 200))

    assert [weighed(each.evidence)[-1] for each in found] == [("amount_part", 100, "", 1)] * 2


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ([("p", -1000)], [("p", -100_000)]),
        ([("p", -400), ("q", -100)], [("p", -40_000), ("q", -10_000)]),
        ([("p", 400)], []),
    ],
)
def test_a_commitment_below_zero_takes_what_is_below_zero(
    lines: list[tuple[str, float]], expected: list[tuple[str, int]]
) -> None:
    rows = [
        posting(key, euros, "V1-0001", day=JUNE_1 + place)
        for place, (key, euros) in enumerate(lines)
    ]

    assert taken(named(*rows, euros=-1000)) == expected


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("V1-0001", [("amount_more", -500, "", 1)]),
        (
            "V1-0001 verzamelfactuur",
            [("amount_part", 100, "", 1), ("collective_word", 700, "", 0)],
        ),
    ],
)
def test_the_rest_of_a_commitment_is_filled_by_a_larger_posting(
    text: str, last: list[tuple[str, int, str, int]]
) -> None:
    (found,) = named(posting("p", 1700, text), rest=True)

    assert weighed(found.evidence) == [*ONE, *last]
    assert (found.links[0].cents, found.taken_cents) == (100_000, 100_000)


@pytest.mark.parametrize(
    ("euros", "open_euros", "filled"),
    [(1000.01, 1000, 1), (1000, 1000, 0), (5, 0, 0), (5, 0.01, 1), (-5, -1, 0), (999, 1000, 0)],
)
def test_only_a_larger_posting_fills_what_is_open(
    euros: float, open_euros: float, filled: int
) -> None:
    assert len(named(posting("p", euros, "V1-0001"), euros=open_euros, rest=True)) == filled


def test_a_posting_that_names_two_or_was_rejected_or_is_nothing_is_left_to_others() -> None:
    wanted = [commitment("V1-0001", 1000), commitment("V1-0002", 1000)]
    book = book_of([posting("p", 1000, "V1-0001, V1-0002")], wanted)
    tally = Tally(book, Weights())
    NamedMatches(tally, Scale(book, tally.weights)).match()

    assert tally.suggestions == []
    assert named(posting("p", 1000, "V1-0001"), rejected=(("p", "V1-0001"),)) == []
    assert named(posting("p", 0, "V1-0001")) == []


@pytest.mark.parametrize(("text", "found"), [("verplichting 24-00417", 1), ("nr 00417", 0)])
def test_digits_alone_name_a_commitment_but_not_the_serial_number(text: str, found: int) -> None:
    book = book_of(
        [posting("p", 1000, text)],
        [commitment("VP24-00417", 1000), commitment("VP23-00001", 5)],
    )
    tally = Tally(book, Weights())
    NamedMatches(tally, Scale(book, tally.weights)).match()

    assert len(tally.suggestions) == found


def test_an_amount_that_another_line_has_as_well_says_less() -> None:
    """Two of 128 lines have it: log2(128 / 1.02)."""
    other = posting("q", 1000, relation="Beta", day=JUNE_1 + 1)
    (found,) = named(posting("p", 1000, "V1-0001"), other)

    assert weighed(found.evidence)[-1] == ("amount", 697, "", 2)


@pytest.mark.parametrize(
    ("amounts", "kinds"),
    [
        ((300, 847), ["amount_part", "amount_vat"]),
        ((600, 395, 70), ["amount_part", "amount_part"]),
        ((600, 399.98, 70), ["amount_part", "amount_rounding"]),
    ],
)
def test_each_for_itself_is_a_part_unless_it_is_all_that_is_left(
    amounts: tuple[float, ...], kinds: list[str]
) -> None:
    lines = [
        posting(f"p{place}", euros, "V1-0001", day=JUNE_1 + place)
        for place, euros in enumerate(amounts)
    ]

    assert [weighed(each.evidence)[-1][0] for each in named(*lines)] == kinds
