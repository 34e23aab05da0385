"""Matches postings that name a commitment by its number."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Final

import numpy as np

from talentdesk.domain.matching import EvidenceKind, MatchEvidence, MatchStage
from talentdesk.reconciliation.arrays import ints
from talentdesk.reconciliation.differences import amount_kind
from talentdesk.reconciliation.evidence import Pairs, Scale
from talentdesk.reconciliation.reference_masks import ReferenceLevel
from talentdesk.reconciliation.tally import Tally, evidence_of

_EXACT: Final = (EvidenceKind.AMOUNT, EvidenceKind.AMOUNT_ROUNDING, EvidenceKind.AMOUNT_VAT)


class NamedMatches:
    """The postings that name exactly one commitment, by its whole number or its digits."""

    def __init__(self, tally: Tally, scale: Scale) -> None:
        self._tally = tally
        named = [
            (posting, sure[0])
            for posting, levels in sorted(tally.book.references.named.items())
            if len(sure := [c for c, level in levels.items() if level >= ReferenceLevel.PART]) == 1
            and tally.book.barred.allows_one(posting, sure[0])
        ]
        rows = ints(named).reshape(-1, 2)
        nothing = np.zeros(len(rows), dtype=np.int64)
        pairs = Pairs(rows[:, 0], rows[:, 1], (nothing - 1, nothing))
        self._weighed = scale.weigh(pairs)
        self._total = self._weighed.total.tolist()
        self._rows = {posting: row for row, (posting, _) in enumerate(named)}
        own = tally.book.amounts.centibits(tally.book.postings.cents[rows[:, 0]])
        self._rarity = np.minimum(own, tally.weights.centibits(EvidenceKind.AMOUNT)).tolist()
        self._named = named

    def match(self) -> None:
        """Suggest what fits in what is open: together the whole, else each for itself."""
        by_commitment: dict[int, list[int]] = defaultdict(list)
        for posting, commitment in self._named:
            if self._tally.posting_left[posting] != 0:
                by_commitment[commitment].append(posting)
        for commitment, postings in sorted(by_commitment.items()):
            self._match_one(commitment, postings)

    def match_rest(self) -> None:
        """Suggest what is open of a commitment for a larger posting that names it.

        For the end: when no other commitments were found that make up the whole posting.
        The rest of the posting stays without a place.
        """
        for posting, commitment in self._named:
            left = int(self._tally.commitment_left[commitment])
            if self._tally.is_free(posting) and 0 < left < self._tally.posting_left[posting]:
                self._fill(posting, commitment, left)

    def _match_one(self, commitment: int, postings: Sequence[int]) -> None:
        left = int(self._tally.commitment_left[commitment])
        cents = [int(self._tally.posting_left[posting]) for posting in postings]
        kind = amount_kind(sum(cents), left, self._tally.weights)
        whole = kind not in (EvidenceKind.AMOUNT_PART, EvidenceKind.AMOUNT_MORE)
        closing = len(postings) == 1 and not self._tally.book.marks.is_part[postings[0]]
        if whole and (closing or kind is not EvidenceKind.AMOUNT_PRICE):
            self._together(commitment, postings, cents, kind)
            return
        for posting, amount in zip(postings, cents, strict=True):
            self._alone(posting, commitment, amount)

    def _together(
        self, commitment: int, postings: Sequence[int], cents: Iterable[int], kind: EvidenceKind
    ) -> None:
        weights = self._tally.weights
        if len(postings) == 1:
            evidence = self._evidence(postings, kind)
        else:
            evidence = self._evidence(postings, EvidenceKind.AMOUNT_PART)
            bits = weights.centibits(EvidenceKind.SUM)
            evidence.append(MatchEvidence(EvidenceKind.SUM, bits, count=len(postings)))
            if kind is not EvidenceKind.AMOUNT:
                evidence.append(MatchEvidence(kind, weights.centibits(kind)))
        parts = [(place, commitment, own) for place, own in zip(postings, cents, strict=True)]
        left = int(self._tally.commitment_left[commitment])
        self._tally.suggest(parts, left, evidence, MatchStage.REFERENCE)

    def _alone(self, posting: int, commitment: int, cents: int) -> None:
        """A part of what is open; a reversal gives back what an earlier line took."""
        left = int(self._tally.commitment_left[commitment])
        kind = amount_kind(cents, left, self._tally.weights)
        opposite = (cents < 0) != (self._tally.book.commitments.cents[commitment] < 0)
        if opposite and self._gives_back(commitment, cents):
            kind = EvidenceKind.AMOUNT_PART
        elif opposite or kind is EvidenceKind.AMOUNT_MORE:
            return
        part = kind in (EvidenceKind.AMOUNT_PART, EvidenceKind.AMOUNT_PRICE)
        evidence = self._evidence([posting], EvidenceKind.AMOUNT_PART if part else kind)
        parts = [(posting, commitment, cents)]
        self._tally.suggest(parts, cents if part else left, evidence, MatchStage.REFERENCE)

    def _gives_back(self, commitment: int, cents: int) -> bool:
        """Whether a line undoes one that was suggested here before."""
        own = self._tally.book.postings.cents
        return any(own[posting] == -cents for posting in self._tally.linked[commitment])

    def _fill(self, posting: int, commitment: int, left: int) -> None:
        kind = EvidenceKind.COLLECTIVE_WORD
        collective = self._tally.book.marks.collective[posting]
        amount = EvidenceKind.AMOUNT_PART if collective else EvidenceKind.AMOUNT_MORE
        evidence = self._evidence([posting], amount)
        if collective:
            evidence.append(MatchEvidence(kind, self._tally.weights.centibits(kind)))
        self._tally.suggest([(posting, commitment, left)], left, evidence, MatchStage.REFERENCE)

    def _evidence(self, postings: Sequence[int], kind: EvidenceKind) -> list[MatchEvidence]:
        """The evidence of the posting that has least of it: a chain holds by that link."""
        row = min((self._rows[posting] for posting in postings), key=lambda row: self._total[row])
        evidence = evidence_of(self._weighed, row, self._tally.book)
        bits = 0 if kind is EvidenceKind.AMOUNT else self._tally.weights.centibits(kind)
        if kind in _EXACT:
            bits += self._rarity[row]
        posting = self._named[row][0]
        cents = self._tally.book.postings.cents[posting : posting + 1]
        count = int(self._tally.book.amounts.counts(cents)[0])
        return [*evidence, MatchEvidence(kind, bits, count=count)]
