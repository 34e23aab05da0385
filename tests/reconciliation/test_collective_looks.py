"""Which lines are looked at as collective invoices, before any sum is weighed."""

import pytest

from talentdesk.domain.matching import EvidenceKind
from talentdesk.reconciliation.arrays import ints
from talentdesk.reconciliation.weights import Weights
from tests.reconciliation.collectives import THREE, looking
from tests.reconciliation.lines import JUNE_1, commitment, goal_at, line_at, posting, weighed


# Prior, part of an amount, date and sum are 650, the relation of one line in 128 is 700.
@pytest.mark.parametrize(
    ("text", "centre", "most"),
    [
        ("", "", 1350),
        ("", "3109", 1350),
        ("", "3101", 1350 + 800),
        ("Nota festival", "", 1350 + 600),
        ("Verzamelfactuur", "", 1350 + 700),
        ("Verzamelfactuur festival", "3101", 1350 + 800 + 600 + 700),
    ],
)
def test_a_line_is_tried_when_it_may_be_enough(text: str, centre: str, most: int) -> None:
    wanted = [
        commitment("V1-0001", 410.11, "festival", cost_centre="3101"),
        commitment("V1-0002", 77.5),
    ]
    matches, tally = looking([posting("p", 487.61, text, cost_centre=centre)], wanted)
    lines = ints([line_at(tally.book, "p")])

    assert matches._may_be_enough(lines, [0, 1], most / 100).tolist() == [True]
    assert matches._may_be_enough(lines, [0, 1], (most + 1) / 100).tolist() == [False]


def test_a_common_relation_says_less() -> None:
    lines = [posting("p", 487.61), *(posting(f"q{n}", 3 + n, day=JUNE_1 + n) for n in range(3))]
    matches, tally = looking(lines, THREE, Weights().with_bits({EvidenceKind.RELATION: 4.0}))
    place = ints([line_at(tally.book, "p")])

    assert matches._may_be_enough(place, [0, 1], 10.5).tolist() == [True]
    assert matches._may_be_enough(place, [0, 1], 10.51).tolist() == [False]


@pytest.mark.parametrize(
    ("text", "relation", "found"),
    [
        ("", "Alpha BV", 1),
        ("", "Beta", 0),
        ("", "", 0),
        ("termijn 1/2", "Alpha BV", 0),
        ("V1-0009", "Alpha BV", 0),
        ("nr 1-0009", "Alpha BV", 0),
        ("Nota 9", "Alpha BV", 1),
    ],
)
def test_a_line_that_says_what_it_is_for_is_no_sum_of_others(
    text: str, relation: str, found: int
) -> None:
    wanted = [*THREE, commitment("V1-0009", 5000, relation="Beta")]
    weights = Weights().with_bits({EvidenceKind.RELATION_OTHER: 0.0})
    matches, _ = looking([posting("p", 487.61, text, relation)], wanted, weights)

    assert matches.match(3.0) == found


@pytest.mark.parametrize(("cents", "sums"), [(48761, 1), (48762, 0), (41011, 0), (149160, 1)])
def test_only_lines_that_are_a_sum_are_tried(cents: int, sums: int) -> None:
    matches, tally = looking([posting("p", cents / 100), posting("q", 3)], THREE)
    lines = ints([line_at(tally.book, "q"), line_at(tally.book, "p")])

    assert matches._are_sums(lines, [0, 1, 2]).tolist() == [False, bool(sums)]


def test_what_was_filled_is_in_no_sum_any_more() -> None:
    matches, tally = looking([posting("p", 487.61)], THREE)
    tally.commitment_left[goal_at(tally.book, "V1-0002")] = 0

    assert matches.match(3.0) == 0


def test_commitments_of_two_relations_are_one_sum_only_when_all_are_named() -> None:
    wanted = [
        commitment("V1-0001", 410.11),
        commitment("V1-0002", 77.5, relation="Beta"),
        commitment("V1-0003", 20.03),
    ]
    all_named, _ = looking([posting("p", 487.61, "V1-0001, V1-0002")], wanted)
    not_all, _ = looking([posting("p", 507.64, "V1-0001, V1-0002")], wanted)

    assert (all_named.match(3.0), not_all.match(3.0)) == (1, 0)


def test_a_named_pair_that_was_rejected_is_not_taken_along() -> None:
    matches, tally = looking(
        [posting("p", 487.61, "V1-0001, V1-0002")], THREE[:2], rejected=(("p", "V1-0001"),)
    )

    matches.match(3.0)

    assert tally.suggestions == []


@pytest.mark.parametrize(
    ("text", "kind"), [("V1-0001", "reference"), ("nr 1-0001", "reference_part")]
)
def test_a_posting_names_by_the_whole_number_or_its_digits(text: str, kind: str) -> None:
    matches, tally = looking([posting("p", 487.61, text)], THREE[:2])

    assert matches.match(3.0) == 1
    assert weighed(tally.suggestions[0].evidence)[1][0] == kind


def test_lines_and_commitments_without_a_relation_have_nothing_in_common() -> None:
    nameless = [commitment(f"V1-000{n}", 10.01 * n, relation="") for n in (1, 2)]
    weights = Weights().with_bits({EvidenceKind.RELATION_MISSING: 9.0})

    for text in ("", "V1-0001"):
        matches, _ = looking([posting("p", 30.03, text, "")], nameless, weights)
        assert matches.match(3.0) == 0


def test_every_cent_that_is_open_counts_and_nothing_below_zero() -> None:
    cent, below = commitment("V1-0004", 0.01), commitment("V1-0005", -5)
    one, _ = looking([posting("p", 410.12)], [THREE[0], cent])
    minus, _ = looking([posting("p", 405.11)], [THREE[0], below])

    assert (one.match(3.0), minus.match(3.0)) == (1, 0)
