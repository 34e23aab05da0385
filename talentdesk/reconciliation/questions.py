"""Answers to what an adviser asks of one posting or commitment: what fits, and why not."""

from collections.abc import Sequence
from typing import Final, TypeAlias

import numpy as np

from talentdesk.domain.matching import (
    CENTIBITS,
    EvidenceKind,
    MatchDifference,
    MatchLink,
    MatchReversal,
    MatchStage,
    MatchSuggestion,
    WhyNot,
    WhyNotReason,
)
from talentdesk.reconciliation.arrays import Ints, ints
from talentdesk.reconciliation.book import Book
from talentdesk.reconciliation.differences import amount_difference
from talentdesk.reconciliation.evidence import CODES, KINDS, Column, Pairs, Scale
from talentdesk.reconciliation.single_candidates import variants
from talentdesk.reconciliation.tally import evidence_of
from talentdesk.reconciliation.weights import Weights

_WHOLE: Final = (EvidenceKind.AMOUNT, EvidenceKind.AMOUNT_ROUNDING, EvidenceKind.AMOUNT_VAT)


_Reason: TypeAlias = tuple[WhyNotReason, tuple[str, ...]]


class Questions:
    """Weighs any posting against any commitment, as if nothing was suggested yet."""

    def __init__(self, book: Book, scale: Scale, weights: Weights) -> None:
        self._book, self._scale, self._weights = book, scale, weights
        self._postings = {key: place for place, key in enumerate(book.postings.ids)}
        self._commitments = {key: place for place, key in enumerate(book.commitments.ids)}

    def for_posting(self, posting: str, most: int = 10) -> tuple[MatchSuggestion, ...]:
        """The commitments that a posting fits best, the best first.

        Raises:
            KeyError: there is no such posting.
        """
        commitments = np.arange(len(self._book.commitments))
        return self._best(np.full_like(commitments, self._postings[posting]), commitments, most)

    def for_commitment(self, commitment: str, most: int = 10) -> tuple[MatchSuggestion, ...]:
        """The postings that fit a commitment best, the best first.

        Raises:
            KeyError: there is no such commitment.
        """
        postings = np.arange(len(self._book.postings))
        return self._best(postings, np.full_like(postings, self._commitments[commitment]), most)

    def why_not(
        self,
        posting: str,
        commitment: str,
        suggestions: Sequence[MatchSuggestion],
        reversals: Sequence[MatchReversal],
    ) -> WhyNot:
        """Why a posting is not suggested for a commitment, given what was.

        Raises:
            KeyError: there is no such posting or commitment.
        """
        one = ints([self._postings[posting]]), ints([self._commitments[commitment]])
        (pair,) = self._best(*one, 1)
        found = self._in_the_way(posting, commitment, suggestions)
        if found is None and any(posting in each.lines for each in reversals):
            found = WhyNotReason.POSTING_UNDONE, ()
        if found is None:
            found = self._too_little(posting, commitment, pair)
        return WhyNot(found[0], pair, found[1])

    def _in_the_way(
        self, posting: str, commitment: str, suggestions: Sequence[MatchSuggestion]
    ) -> _Reason | None:
        """What was suggested already for the one or the other."""
        linked = [link for each in suggestions for link in each.links]
        elsewhere = tuple(link.commitment for link in linked if link.posting == posting)
        if elsewhere:
            same = commitment in elsewhere
            reason = WhyNotReason.SUGGESTED if same else WhyNotReason.POSTING_ELSEWHERE
            return reason, () if same else elsewhere
        filled = tuple(link.posting for link in linked if link.commitment == commitment)
        taken = sum(each.taken_from(commitment) for each in suggestions)
        full = self._book.commitments.cents[self._commitments[commitment]]
        return (WhyNotReason.COMMITMENT_FULL, filled) if filled and taken >= full else None

    def _too_little(self, posting: str, commitment: str, pair: MatchSuggestion) -> _Reason:
        if any(item.kind is EvidenceKind.AMOUNT_MORE for item in pair.evidence):
            return WhyNotReason.AMOUNT_MORE, ()
        if pair.centibits < self._weights.offered * CENTIBITS:
            return WhyNotReason.TOO_WEAK, ()
        return WhyNotReason.RIVALS, self._rivals(posting, commitment, pair)

    def _rivals(self, posting: str, commitment: str, pair: MatchSuggestion) -> tuple[str, ...]:
        """Commitments and postings that fit nearly as well as this pair, or better."""
        least = pair.centibits - self._weights.margin * CENTIBITS
        beside = (*self.for_posting(posting), *self.for_commitment(commitment))
        near = [each.links[0] for each in beside if each.centibits > least]
        others = [link.commitment for link in near if link.commitment != commitment]
        return (*others, *(link.posting for link in near if link.posting != posting))

    def _best(self, postings: Ints, commitments: Ints, most: int) -> tuple[MatchSuggestion, ...]:
        pairs = Pairs(postings, commitments, self._amounts(postings, commitments))
        weighed = self._scale.weigh(pairs)
        order = np.lexsort((pairs.commitment, pairs.posting, -weighed.total))[:most]
        found = []
        for row in order.tolist():
            evidence = tuple(evidence_of(weighed, row, self._book))
            posting, commitment = int(pairs.posting[row]), int(pairs.commitment[row])
            kind = KINDS[int(pairs.amount[0][row])]
            found.append(
                MatchSuggestion(
                    (self._link(posting, commitment),),
                    evidence,
                    MatchStage.SINGLE,
                    self._difference(posting, commitment, kind),
                )
            )
        return tuple(found)

    def _link(self, posting: int, commitment: int) -> MatchLink:
        book = self._book
        cents = int(book.postings.cents[posting])
        return MatchLink(book.postings.ids[posting], book.commitments.ids[commitment], cents)

    def _difference(
        self, posting: int, commitment: int, kind: EvidenceKind
    ) -> MatchDifference | None:
        cents = int(self._book.postings.cents[posting])
        wanted = int(self._book.commitments.cents[commitment])
        name = amount_difference(cents, wanted, self._weights)
        return MatchDifference(name, cents - wanted) if name and kind in _WHOLE else None

    def _amounts(self, postings: Ints, commitments: Ints) -> Column:
        """What each amount is to that of the commitment."""
        cents = self._book.postings.cents[postings]
        wanted = self._book.commitments.cents[commitments]
        codes = np.where(
            (np.sign(cents) == np.sign(wanted)) & (np.abs(cents) <= np.abs(wanted)),
            CODES[EvidenceKind.AMOUNT_PART],
            CODES[EvidenceKind.AMOUNT_MORE],
        )
        bits = self._scale.by_code[codes]
        rarity = np.minimum(
            self._weights.centibits(EvidenceKind.AMOUNT), self._book.amounts.centibits(cents)
        )
        for variant in reversed(variants(wanted, self._weights)):
            same = cents == variant.amounts
            codes[same] = CODES[variant.kind]
            own = self._weights.centibits(variant.kind)
            bits[same] = rarity[same] + (0 if variant.kind is EvidenceKind.AMOUNT else own)
        return codes, bits
