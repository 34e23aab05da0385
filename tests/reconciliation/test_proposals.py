from dataclasses import replace

import pytest

from talentdesk.domain.matching import ChanceShare, EvidenceKind, MatchEvidence, MatchStage
from talentdesk.reconciliation.book import Commitments
from talentdesk.reconciliation.match_lines import MatchCommitment
from talentdesk.reconciliation.proposals import Proposal, best_of
from talentdesk.reconciliation.weights import Weights

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
