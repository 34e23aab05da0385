from collections.abc import Sequence
from dataclasses import replace

import pytest

from talentdesk.domain.matching import ChanceShare, EvidenceKind, MatchEvidence, MatchStage
from talentdesk.reconciliation.book import Commitments
from talentdesk.reconciliation.match_lines import MatchCommitment
from talentdesk.reconciliation.proposals import Proposal, accept, best_of
from talentdesk.reconciliation.tally import Tally
from talentdesk.reconciliation.weights import Weights
from tests.reconciliation.lines import JUNE_1, book_of, commitment, posting

SUM = (MatchEvidence(EvidenceKind.SUM, 2000),)
STRONG = Proposal((1, 2), (1,), 500, SUM, ChanceShare(0, 100), MatchStage.INSTALMENTS)
PLAIN = MatchCommitment("b", "V1-0001", 500, 739_000, "Alpha", "festival", "3101")


def test_a_sum_that_chance_makes_is_never_chosen_unseen() -> None:
    doubted = best_of([replace(STRONG, chance=ChanceShare(50, 100))], Weights())

    assert doubted is not None
    assert doubted.centibits == 550
    assert doubted.evidence[-1].kind is EvidenceKind.CHANCE


def test_another_way_to_make_a_sum_takes_off_what_it_is_worth() -> None:
    weaker = replace(STRONG, postings=(1, 3), evidence=(MatchEvidence(EvidenceKind.SUM, 700),))

    best = best_of([weaker, STRONG], Weights())

    assert best is not None
    assert (best.postings, best.centibits) == ((1, 2), 1300)
    assert best_of([], Weights()) is None


@pytest.mark.parametrize(
    "other",
    [
        replace(PLAIN, id="a", day=739_001),
        replace(PLAIN, id="a", cents=501),
        replace(PLAIN, id="a", reference="V1-0002"),
        replace(PLAIN, id="a", relation="Beta"),
        replace(PLAIN, id="a", text="netwerk"),
        replace(PLAIN, id="a", cost_centre="3102"),
    ],
)
def test_commitments_stand_in_an_order_that_no_id_decides(other: MatchCommitment) -> None:
    assert Commitments([other, PLAIN]).ids == ["b", "a"]


@pytest.mark.parametrize(
    ("hits", "bits", "kept"),
    [(10, 551, 550), (9, 551, 551), (10, 550, 550), (10, 549, 549), (99, 2000, 550)],
)
def test_a_sum_is_doubtful_from_one_in_ten_of_the_others(hits: int, bits: int, kept: int) -> None:
    evidence = (MatchEvidence(EvidenceKind.SUM, bits),)
    best = best_of([replace(STRONG, chance=ChanceShare(hits, 100), evidence=evidence)], Weights())

    assert best is not None
    assert best.centibits == kept
    assert len(best.evidence) == (1 if kept == bits else 2)


def test_a_rival_is_named_as_such_and_one_worth_nothing_is_none() -> None:
    rival = replace(STRONG, postings=(1, 3), evidence=(MatchEvidence(EvidenceKind.SUM, 700),))
    nothing = replace(rival, evidence=(MatchEvidence(EvidenceKind.SUM, 0),))
    against = replace(rival, evidence=(MatchEvidence(EvidenceKind.SUM, -50),))

    best = best_of([STRONG, rival, nothing], Weights())
    clear = best_of([STRONG, nothing, against], Weights())

    assert best is not None
    assert best.evidence[-1] == MatchEvidence(EvidenceKind.RIVAL, -700)
    assert clear == STRONG


def test_equally_strong_ways_stand_in_the_order_of_the_ledger() -> None:
    later = replace(STRONG, postings=(1, 3))
    best = best_of([later, STRONG], Weights())

    assert best is not None
    assert best.postings == (1, 2)


def test_what_a_proposal_wants_is_its_postings_and_its_commitments() -> None:
    assert list(STRONG.nodes()) == [(True, 1), (True, 2), (False, 1)]


def accepted(
    proposals: list[Proposal], least: float = 3.0, taken: Sequence[int] = (), left: int = 50_000
) -> list[list[tuple[str, str, int]]]:
    """The links made of proposals for four postings of 100 euro and three goals of 500."""
    lines = [posting(f"p{n}", 100, day=JUNE_1 + n) for n in range(4)]
    book = book_of(lines, [commitment(f"V1-000{n}", 500) for n in range(3)], size=4)
    tally = Tally(book, Weights())
    tally.free[list(taken)] = False
    tally.commitment_left[0] = left
    made = accept(proposals, tally, least)
    assert made == len(tally.suggestions)
    return [
        [(link.posting, link.commitment, link.cents) for link in each.links]
        for each in tally.suggestions
    ]


def proposal(
    postings: tuple[int, ...], goals: tuple[int, ...], bits: int, tried: int = 100
) -> Proposal:
    evidence = (MatchEvidence(EvidenceKind.SUM, bits),)
    return Proposal(postings, goals, 20_000, evidence, ChanceShare(0, tried), STRONG.stage)


FIRST = [("p0", "V1-0000", 10_000), ("p1", "V1-0000", 10_000)]


@pytest.mark.parametrize(("bits", "made"), [(300, 1), (299, 0)])
def test_what_is_sure_enough_is_suggested(bits: int, made: int) -> None:
    assert accepted([proposal((0, 1), (0,), bits)]) == [FIRST] * made


@pytest.mark.parametrize(("rival", "made"), [(800, [FIRST]), (801, []), (1300, None)])
def test_of_two_that_want_the_same_the_clearly_better_is_suggested(
    rival: int, made: list[list[tuple[str, str, int]]] | None
) -> None:
    """It takes two bits: 10 against 8 is enough."""
    other = proposal((1, 2), (1,), rival)
    if made is None:
        made = [[("p1", "V1-0001", 10_000), ("p2", "V1-0001", 10_000)]]

    assert accepted([other, proposal((0, 1), (0,), 1000)]) == made


def test_proposals_that_want_nothing_in_common_are_all_suggested_the_strongest_first() -> None:
    found = accepted([proposal((0, 1), (0,), 600), proposal((2, 3), (1,), 900)])

    assert [links[0][1] for links in found] == ["V1-0001", "V1-0000"]


def test_a_posting_and_a_commitment_of_one_number_are_not_the_same() -> None:
    assert len(accepted([proposal((0, 2), (1,), 900), proposal((1, 3), (0,), 900)])) == 2


def test_a_third_that_wants_the_same_does_not_hide_the_rival() -> None:
    three = [proposal((0, 1), (goal,), 900 - 20 * goal) for goal in range(3)]

    assert accepted(three) == []


def test_one_posting_for_many_commitments_gives_each_what_is_open_of_it() -> None:
    assert accepted([proposal((0,), (0, 1), 900)], left=700) == [
        [("p0", "V1-0000", 700), ("p0", "V1-0001", 50_000)]
    ]


@pytest.mark.parametrize(
    ("taken", "left", "made"), [((), 50_000, 1), ((1,), 50_000, 0), ((), 0, 0), ((), 1, 1)]
)
def test_only_what_is_free_and_open_is_suggested(
    taken: tuple[int, ...], left: int, made: int
) -> None:
    assert len(accepted([proposal((0, 1), (0,), 900)], taken=taken, left=left)) == made


@pytest.mark.parametrize(("tried", "chance"), [(100, ChanceShare(0, 100)), (0, None)])
def test_the_chance_is_told_where_it_was_tried(tried: int, chance: ChanceShare | None) -> None:
    book = book_of([posting("p", 100), posting("q", 100)], [commitment("V1", 500)], size=2)
    tally = Tally(book, Weights())

    accept([proposal((0, 1), (0,), 900, tried)], tally, 3.0)

    (made,) = tally.suggestions
    assert (made.chance, made.stage, made.centibits) == (chance, STRONG.stage, 900)
