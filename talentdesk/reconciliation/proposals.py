"""Proposals that want the same postings or commitments, and which of them are suggested."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from talentdesk.domain.matching import (
    CENTIBITS,
    ChanceShare,
    EvidenceKind,
    MatchEvidence,
    MatchStage,
)
from talentdesk.reconciliation.tally import Tally
from talentdesk.reconciliation.weights import Weights

Node = tuple[bool, int]
"""A posting (True) or a commitment (False), by position."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """Many postings for one commitment, or one posting for many commitments.

    ``taken`` cents go from the commitments.
    """

    postings: tuple[int, ...]
    commitments: tuple[int, ...]
    taken: int
    evidence: tuple[MatchEvidence, ...]
    chance: ChanceShare
    stage: MatchStage

    @property
    def centibits(self) -> int:
        """Hundredths of bits."""
        return sum(item.centibits for item in self.evidence)

    @property
    def order(self) -> tuple[int, tuple[int, ...], tuple[int, ...]]:
        """The strongest first; equally strong ones in the order of the ledger."""
        return -self.centibits, self.postings, self.commitments

    def nodes(self) -> Iterator[Node]:
        """Everything that it wants for itself."""
        yield from ((True, posting) for posting in self.postings)
        yield from ((False, commitment) for commitment in self.commitments)

    def against(self, kind: EvidenceKind, centibits: int) -> "Proposal":
        """The same with something that speaks against it."""
        evidence = (*self.evidence, MatchEvidence(kind, -centibits))
        return replace(self, evidence=evidence)


def best_of(found: Sequence[Proposal], weights: Weights) -> Proposal | None:
    """The strongest of the ways to make one sum; the next strongest takes off its bits.

    A sum that chance could well have made is never as strong as one to be chosen unseen.
    """
    if not found:
        return None
    best, *others = sorted((_doubted(one, weights) for one in found), key=lambda one: one.order)
    rival = max([0, *(one.centibits for one in others)])
    return best.against(EvidenceKind.RIVAL, rival) if rival else best


def _doubted(proposal: Proposal, weights: Weights) -> Proposal:
    most = round(CENTIBITS * weights.doubtful)
    likely = proposal.chance.thousandths >= weights.chance_thousandths
    if not likely or proposal.centibits <= most:
        return proposal
    return proposal.against(EvidenceKind.CHANCE, proposal.centibits - most)


def accept(proposals: Sequence[Proposal], tally: Tally, least: float) -> int:
    """Suggest what is sure enough; what two want goes to the clearly better one.

    Returns:
        How many were suggested.
    """
    made, margin = 0, round(tally.weights.margin * CENTIBITS)
    strongest_first = sorted(proposals, key=lambda one: one.order)
    worth = [proposal.centibits for proposal in strongest_first]
    wanted: dict[Node, list[int]] = defaultdict(list)
    for place, proposal in enumerate(strongest_first):
        for node in proposal.nodes():
            wanted[node].append(place)
    for place, proposal in enumerate(strongest_first):
        # Those who want a node stand in it strongest first, so two tell who the rival is.
        firsts = (wanted[node][:2] for node in proposal.nodes())
        rivals = [worth[other] + margin for both in firsts for other in both if other != place]
        if worth[place] >= max([least * CENTIBITS, *rivals]) and _is_open(proposal, tally):
            parts = _parts(proposal, tally)
            chance = proposal.chance if proposal.chance.tried else None
            tally.suggest(parts, proposal.taken, proposal.evidence, proposal.stage, chance)
            made += 1
    return made


def _is_open(proposal: Proposal, tally: Tally) -> bool:
    left = tally.commitment_left
    return all(map(tally.is_free, proposal.postings)) and all(
        left[place] > 0 for place in proposal.commitments
    )


def _parts(proposal: Proposal, tally: Tally) -> list[tuple[int, int, int]]:
    """What goes from where to where: all of each posting, or all of each commitment."""
    if len(proposal.commitments) == 1:
        left, (commitment,) = tally.posting_left, proposal.commitments
        return [(posting, commitment, int(left[posting])) for posting in proposal.postings]
    open_yet, (posting,) = tally.commitment_left, proposal.postings
    return [(posting, place, int(open_yet[place])) for place in proposal.commitments]
