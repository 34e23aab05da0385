"""Matches postings that name a commitment by its number."""

from collections import defaultdict
from collections.abc import Sequence

import numpy as np

from talentdesk.domain.matching import EvidenceKind, MatchEvidence, MatchStage
from talentdesk.reconciliation.arrays import ints
from talentdesk.reconciliation.evidence import Column, Pairs, Scale
from talentdesk.reconciliation.reference_masks import ReferenceLevel
from talentdesk.reconciliation.single_candidates import variants
from talentdesk.reconciliation.tally import Tally, evidence_of
from talentdesk.reconciliation.weights import Weights


def match_named(tally: Tally, scale: Scale) -> None:
    """Suggest what names one commitment and fits in what is open of it."""
    by_commitment: dict[int, list[int]] = defaultdict(list)
    for posting, named in sorted(tally.book.references.named.items()):
        sure = [place for place, level in named.items() if level >= ReferenceLevel.PART]
        if len(sure) == 1 and tally.posting_left[posting] != 0:
            by_commitment[sure[0]].append(posting)
    for commitment, postings in sorted(by_commitment.items()):
        _OneCommitment(tally, scale, commitment).match(postings)


def match_named_rest(tally: Tally, scale: Scale) -> None:
    """Suggest what is open of a commitment for a larger posting that names it.

    For the end: when no other commitments were found that make up the whole posting. The
    rest of the posting stays without a place.
    """
    for posting, named in sorted(tally.book.references.named.items()):
        sure = [place for place, level in named.items() if level >= ReferenceLevel.PART]
        if len(sure) == 1 and tally.is_free(posting):
            _OneCommitment(tally, scale, sure[0]).fill(posting)


def amount_kind(cents: int, wanted: int, weights: Weights) -> EvidenceKind:
    """What an amount is to what is open, for who already knows that they belong together."""
    for variant in variants(ints([wanted]), weights):
        if cents == int(variant.amounts[0]):
            return variant.kind
    if abs(cents - wanted) * 1000 <= abs(wanted) * weights.price_thousandths:
        return EvidenceKind.AMOUNT_PRICE
    return EvidenceKind.AMOUNT_PART if abs(cents) < abs(wanted) else EvidenceKind.AMOUNT_MORE


class _OneCommitment:
    """The postings that name one commitment, together or one by one."""

    def __init__(self, tally: Tally, scale: Scale, commitment: int) -> None:
        self._tally, self._scale, self._commitment = tally, scale, commitment

    def match(self, postings: Sequence[int]) -> None:
        """Together when they are the whole, else each as far as there is room."""
        marks = self._tally.book.marks
        cents = [int(self._tally.posting_left[posting]) for posting in postings]
        kind = amount_kind(sum(cents), self._left(), self._tally.weights)
        whole = kind not in (EvidenceKind.AMOUNT_PART, EvidenceKind.AMOUNT_MORE)
        closing = len(postings) == 1 and not marks.is_part[postings[0]]
        if whole and (closing or kind is not EvidenceKind.AMOUNT_PRICE):
            self._together(postings, cents, kind)
            return
        for posting, amount in zip(postings, cents, strict=True):
            self._alone(posting, amount)

    def _left(self) -> int:
        return int(self._tally.commitment_left[self._commitment])

    def _together(self, postings: Sequence[int], cents: Sequence[int], kind: EvidenceKind) -> None:
        one = len(postings) == 1
        evidence = self._weakest(postings, kind if one else EvidenceKind.AMOUNT_PART)
        if not one:
            weight = self._tally.weights.centibits(EvidenceKind.SUM)
            evidence.append(MatchEvidence(EvidenceKind.SUM, weight, count=len(postings)))
        parts = [(p, self._commitment, amount) for p, amount in zip(postings, cents, strict=True)]
        self._tally.suggest(parts, self._left(), evidence, MatchStage.REFERENCE)

    def fill(self, posting: int) -> None:
        """As much as is open of the commitment, from a posting that is more."""
        left = self._left()
        if not 0 < left < self._tally.posting_left[posting]:
            return
        collective = self._tally.book.marks.collective[posting]
        kind = EvidenceKind.AMOUNT_PART if collective else EvidenceKind.AMOUNT_MORE
        evidence = self._weakest([posting], kind)
        if collective:
            weight = self._tally.weights.centibits(EvidenceKind.COLLECTIVE_WORD)
            evidence.append(MatchEvidence(EvidenceKind.COLLECTIVE_WORD, weight))
        self._tally.suggest(
            [(posting, self._commitment, left)], left, evidence, MatchStage.REFERENCE
        )

    def _alone(self, posting: int, cents: int) -> None:
        """A part of what is open; a reversal gives back what an earlier line took."""
        left = self._left()
        kind = amount_kind(cents, left, self._tally.weights)
        opposite = (cents < 0) != (self._tally.book.commitments.cents[self._commitment] < 0)
        if opposite:
            if not self._gives_back(cents):
                return
            kind = EvidenceKind.AMOUNT_PART
        if kind is EvidenceKind.AMOUNT_MORE:
            return
        part = kind in (EvidenceKind.AMOUNT_PART, EvidenceKind.AMOUNT_PRICE)
        evidence = self._weakest([posting], EvidenceKind.AMOUNT_PART if part else kind)
        taken = cents if part else left
        self._tally.suggest(
            [(posting, self._commitment, cents)], taken, evidence, MatchStage.REFERENCE
        )

    def _gives_back(self, cents: int) -> bool:
        """Whether a line undoes one that was suggested here before."""
        own = self._tally.book.postings.cents
        return any(own[posting] == -cents for posting in self._tally.linked[self._commitment])

    def _weakest(self, postings: Sequence[int], kind: EvidenceKind) -> list[MatchEvidence]:
        """The evidence of the posting that has least of it: a chain holds by that link."""
        lines = ints(postings)
        pairs = Pairs(lines, np.full_like(lines, self._commitment), self._amount(lines, kind))
        weighed = self._scale.weigh(pairs)
        return evidence_of(weighed, int(weighed.total.argmin()), self._tally.book)

    def _amount(
        self, lines: "np.ndarray[tuple[int], np.dtype[np.int64]]", kind: EvidenceKind
    ) -> Column:
        codes, bits = self._scale.fixed(kind, len(lines))
        exact = (EvidenceKind.AMOUNT, EvidenceKind.AMOUNT_ROUNDING, EvidenceKind.AMOUNT_VAT)
        if kind in exact:
            own = self._tally.book.amounts.centibits(self._tally.book.postings.cents[lines])
            bits = np.minimum(own, self._tally.weights.centibits(EvidenceKind.AMOUNT))
            if kind is not EvidenceKind.AMOUNT:
                bits = bits + self._tally.weights.centibits(kind)
        return codes, bits
