"""Matches several postings to one commitment by their sum."""

from collections.abc import Callable, Iterator, Sequence
from typing import TypeAlias

from talentdesk.domain.matching import EvidenceKind, MatchEvidence, MatchStage
from talentdesk.reconciliation.arrays import ints
from talentdesk.reconciliation.chance import OtherAmounts
from talentdesk.reconciliation.instalment_pools import InstalmentPool
from talentdesk.reconciliation.instalment_sets import (
    InstalmentSet,
    counted_sets,
    plain_sets,
    surprise,
    together,
)
from talentdesk.reconciliation.proposals import Proposal, accept, best_of
from talentdesk.reconciliation.tally import Tally, evidence_of

_Finder: TypeAlias = Callable[[InstalmentPool, Tally, OtherAmounts], Iterator[InstalmentSet]]


def match_instalments(
    tally: Tally, pools: Sequence[InstalmentPool], others: OtherAmounts, least: float
) -> int:
    """Suggest the sets that no other set or commitment rivals; returns how many."""
    return sum(
        accept(_proposals(finder, tally, pools, others), tally, least)
        for finder in (counted_sets, plain_sets)
    )


def _proposals(
    finder: _Finder, tally: Tally, pools: Sequence[InstalmentPool], others: OtherAmounts
) -> list[Proposal]:
    best = []
    for pool in pools:
        now = pool.now(tally)
        if len(now.weighed.pairs):
            found = [_proposal(now, one, tally) for one in finder(now, tally, others)]
            best.append(best_of(found, tally.weights))
    return [one for one in best if one is not None]


def _proposal(pool: InstalmentPool, one: InstalmentSet, tally: Tally) -> Proposal:
    rows, weights = ints(one.rows), tally.weights
    total = pool.weighed.total[rows]
    evidence = evidence_of(pool.weighed, int(rows[total.argmin()]), tally.book)
    if one.counted:
        weight = weights.centibits(EvidenceKind.COUNTED)
        evidence.append(MatchEvidence(EvidenceKind.COUNTED, weight, count=len(rows)))
    else:
        less = together(total) - int(total.min())
        evidence.append(MatchEvidence(EvidenceKind.TOGETHER, less, count=len(rows)))
    bits = min(weights.centibits(EvidenceKind.SUM), surprise(one.chance))
    evidence.append(MatchEvidence(EvidenceKind.SUM, bits, count=len(rows)))
    if one.kind is not EvidenceKind.AMOUNT:
        evidence.append(MatchEvidence(one.kind, weights.centibits(one.kind)))
    return Proposal(
        tuple(pool.postings[row] for row in one.rows),
        (pool.commitment,),
        int(tally.commitment_left[pool.commitment]),
        tuple(evidence),
        one.chance,
        MatchStage.INSTALMENTS,
    )
