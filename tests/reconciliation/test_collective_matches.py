"""One posting for several commitments: which are looked at, and what their sum is worth."""

from math import comb

import pytest

from talentdesk.domain.matching import ChanceShare, EvidenceKind, MatchStage
from talentdesk.reconciliation.collective_matches import _small_sums
from talentdesk.reconciliation.match_lines import MatchCommitment, MatchPosting
from talentdesk.reconciliation.proposals import Proposal
from talentdesk.reconciliation.weights import Weights
from tests.reconciliation.collectives import THREE, looking
from tests.reconciliation.lines import (
    JUNE_1,
    commitment,
    goal_at,
    line_at,
    links,
    match,
    only,
    posting,
    unrelated,
    weighed,
)

PRIOR = ("prior", -700, "", 128)
PART = ("amount_part", 100, "", 0)
ALPHA = ("relation", 700, "Alpha BV", 1)
SOON = ("date_soon", 250, "", 0)
NO_CENTRE = ("cost_centre_missing", 0, "", 0)
REFERENCE = ("reference", 1309, "V1-0001", 0)
WORD = ("collective_word", 700, "", 0)


def best_way(
    line: MatchPosting,
    wanted: list[MatchCommitment],
    named: tuple[str, ...] = (),
    weights: Weights | None = None,
) -> Proposal | None:
    matches, tally = looking([line], wanted, weights)
    goals = tuple(goal_at(tally.book, key) for key in named)
    return matches._best_way(line_at(tally.book, line.id), goals, range(len(wanted)))


@pytest.mark.parametrize(("text", "word"), [("", []), ("Verzamelfactuur", [WORD])])
def test_a_sum_of_open_commitments_says_what_it_is_worth(
    text: str, word: list[tuple[str, int, str, int]]
) -> None:
    found = only(match([posting("p", 1491.60, text), *unrelated(127)], THREE))

    # None of the 999 amounts nearest to it can be made: log2(1001 / 1).
    assert weighed(found.evidence) == [
        PRIOR,
        PART,
        ALPHA,
        SOON,
        NO_CENTRE,
        *word,
        ("sum", 997, "", 3),
    ]
    assert (found.stage, found.chance) == (MatchStage.COLLECTIVE, ChanceShare(0, 999))


def test_commitments_that_are_not_named_have_little_beside_their_sum() -> None:
    found = only(match([posting("p", 487.61, "V1-0001"), *unrelated(127)], THREE[:2]))

    assert weighed(found.evidence) == [
        PRIOR,
        REFERENCE,
        PART,
        ALPHA,
        SOON,
        NO_CENTRE,
        ("together", 200 - 1659, "", 2),
        ("sum", 997, "", 2),
    ]


@pytest.mark.parametrize(
    ("reference", "together"), [(11.51, [("together", -1, "", 2)]), (11.5, []), (11.0, [])]
)
def test_little_that_is_said_of_the_named_is_not_made_more(
    reference: float, together: list[tuple[str, int, str, int]]
) -> None:
    """All but the reference is 9.5 bits against; two bits is the most for the others."""
    line = posting("p", 487.61, "V1-0001", "Beta")
    weights = Weights().with_bits({EvidenceKind.REFERENCE: reference})

    found = best_way(line, THREE[:2], ("V1-0001",), weights)

    assert found is not None
    assert [item for item in weighed(found.evidence) if item[0] == "together"] == together


def test_named_commitments_weigh_as_the_weakest_of_them() -> None:
    two = [commitment("V1-0001", 410.11), commitment("V1-0002", 77.5, relation="Beta")]
    found = only(match([posting("p", 487.61, "V1-0001, V1-0002"), *unrelated(127)], two))

    assert weighed(found.evidence) == [
        PRIOR,
        ("reference", 1317, "V1-0002", 0),
        PART,
        ("relation_other", -600, "", 0),
        SOON,
        NO_CENTRE,
    ]
    assert found.chance is None


def test_commitments_without_a_name_weigh_as_the_strongest_of_them() -> None:
    line = posting("p", 487.61, cost_centre="3101")
    two = [
        commitment("V1-0001", 410.11, cost_centre="3101"),
        commitment("V1-0002", 77.5, cost_centre="3102"),
    ]
    found = best_way(line, two)

    assert found is not None
    assert ("cost_centre", 700, "3101", 1) in weighed(found.evidence)


def test_two_that_are_named_take_a_third_along() -> None:
    found = best_way(posting("p", 1491.60, "V1-0001, V1-0002"), THREE, ("V1-0001", "V1-0002"))

    assert found is not None
    assert len(found.commitments) == 3
    assert weighed(found.evidence)[-1] == ("sum", 997, "", 3)


@pytest.mark.parametrize(("euros", "named"), [(410.11, ("V1-0001",)), (410.11, ())])
def test_one_commitment_is_no_collective(euros: float, named: tuple[str, ...]) -> None:
    assert best_way(posting("p", euros, " ".join(named)), THREE, named) is None


@pytest.mark.parametrize(("ways", "found"), [(3, True), (4, True), (5, False)])
def test_a_sum_that_can_be_made_in_too_many_ways_is_none(ways: int, found: bool) -> None:
    parts = [311, 322, 333, 344, 355][:ways]
    wanted = [commitment(f"V1-{n:04}", n) for part in parts for n in (part, 1000 - part)]

    assert (best_way(posting("p", 1000), wanted) is not None) is found


@pytest.mark.parametrize(
    ("word", "offered", "found"),
    [(7.0, 20.50, True), (7.0, 20.51, False), (-1.0, 13.50, True), (-1.0, 13.51, False)],
)
def test_a_way_that_could_never_be_offered_is_not_worked_out(
    word: float, offered: float, found: bool
) -> None:
    """The best pair has 3.5 bits, a sum ten at most, the word of a collective invoice seven."""
    weights = Weights(offered=offered).with_bits({EvidenceKind.COLLECTIVE_WORD: word})

    assert (best_way(posting("p", 1491.60), THREE, (), weights) is not None) is found


@pytest.mark.parametrize(("lag", "near"), [(-601, 0), (-600, 1), (14, 1), (15, 0)])
def test_commitments_are_looked_for_around_the_day_of_the_posting(lag: int, near: int) -> None:
    matches, tally = looking([posting("p", 50)], [commitment("V1-0001", 20, day=JUNE_1 + lag)])

    assert len(matches._ranked(line_at(tally.book, "p"), (), [0])) == near


def test_the_nearest_in_time_to_what_is_named_come_first() -> None:
    """V1-0001 is a year back; without a name it is the day of the posting that counts."""
    wanted = [
        commitment(f"V1-000{n}", 20 + n, day=JUNE_1 - lag)
        for n, lag in enumerate((365, 360, 375, 200, 5), 1)
    ]
    matches, tally = looking(
        [posting("p", 50)], wanted, rejected=(("p", "V1-0004"), ("x", "V1-0005"))
    )
    place, ids = line_at(tally.book, "p"), tally.book.commitments.ids

    def ranked(*named: str) -> list[str]:
        goals = tuple(goal_at(tally.book, key) for key in named)
        return [ids[goal] for goal in matches._ranked(place, goals, range(len(ids)))]

    assert ranked("V1-0001") == ["V1-0002", "V1-0003", "V1-0005"]
    assert ranked() == ["V1-0005", "V1-0002", "V1-0001", "V1-0003"]


def test_no_more_than_twenty_commitments_are_added_up() -> None:
    wanted = [commitment(f"V1-{n:04}", 20 + n) for n in range(23)]
    matches, tally = looking([posting("p", 50)], wanted)

    assert matches._ranked(line_at(tally.book, "p"), (), range(23)) == list(range(20))


@pytest.mark.parametrize(("cents", "is_open"), [(0, False), (1, True), (-5, False)])
def test_only_what_is_open_is_named_along(cents: int, is_open: bool) -> None:
    matches, tally = looking([posting("p", 50)], THREE)
    tally.commitment_left[1] = cents

    assert matches._are_open([0, 1]) is is_open


def test_each_question_has_an_answer_of_its_own() -> None:
    four = [*THREE, commitment("V1-0004", 512.34)]
    lines = [posting("p", 487.61), posting("q", 1516.33, day=JUNE_1 + 1)]

    assert links(match([*lines, *unrelated(126)], four)) == [
        ("p", "V1-0001", 41011),
        ("p", "V1-0002", 7750),
        ("q", "V1-0003", 100399),
        ("q", "V1-0004", 51234),
    ]


def test_small_sums_are_those_of_two_to_six_amounts() -> None:
    powers = [2**n for n in range(8)]

    assert sorted(_small_sums(powers).tolist()) == [
        n for n in range(1, 256) if 2 <= n.bit_count() <= 6
    ]


def test_of_many_amounts_only_sums_of_few_are_made() -> None:
    assert len(_small_sums(range(59))) == comb(59, 2) + comb(59, 3)
    assert len(_small_sums(range(700))) == 0
