"""Weighs how well a line of the ledger undoes others."""

from typing import Final

import numpy as np

from talentdesk.domain.matching import CENTIBITS, EvidenceKind, MatchEvidence
from talentdesk.reconciliation.arrays import Flags, Ints
from talentdesk.reconciliation.book import Book
from talentdesk.reconciliation.names import MISSING
from talentdesk.reconciliation.rarity import centibits
from talentdesk.reconciliation.weights import Weights

SURE: Final = 6.0
"""Bits from which lines are taken to undo each other."""
_SOON: Final = 31
"""Days within which most reversals are booked."""


class LinePairs:
    """Weighs how well a line reverses another."""

    def __init__(self, book: Book, weights: Weights) -> None:
        self.book, self.weights = book, weights
        lines = max(1, len(book.postings))
        self.prior = MatchEvidence(
            EvidenceKind.PRIOR, int(centibits(np.array([1 / lines]))[0]), count=lines
        )
        self._names = np.zeros(len(book.postings), dtype=np.bool_)
        self._names[list(book.references.named)] = True

    def enough_without_centre(self, reverse: Ints) -> Flags:
        """Lines below zero that may be enough alike to one of another cost centre."""
        book, weights = self.book, self.weights
        bits = self.prior.centibits + book.amounts.centibits(-book.postings.cents[reverse])
        bits = bits + book.relation_bits[book.group[reverse]]
        bits = bits + max(0, weights.centibits(EvidenceKind.COST_CENTRE_OTHER))
        bits = bits + weights.centibits(EvidenceKind.DATE_SOON)
        for where, kind in (
            (self._names[reverse], EvidenceKind.REFERENCE),
            (book.marks.reversal[reverse], EvidenceKind.REVERSAL_WORD),
            (book.words.any_known[reverse], EvidenceKind.WORDS),
        ):
            bits = bits + np.where(where, weights.centibits(kind), 0)
        return bits >= SURE * CENTIBITS

    def may_be_enough(self, pairs: Ints) -> Flags:
        """Pairs that are worth a look: enough if their texts said all they could."""
        book, weights = self.book, self.weights
        reverse, posting = pairs[:, 0], pairs[:, 1]
        same_name = book.group[reverse] == book.group[posting]
        same_centre = book.centre[reverse] == book.centre[posting]
        known = same_name & (book.group[posting] != MISSING)
        bits = self.prior.centibits + book.amounts.centibits(book.postings.cents[posting])
        bits = bits + np.where(known, book.relation_bits[book.group[posting]], 0)
        bits = bits + np.where(
            same_centre,
            book.centre_bits[book.centre[posting]],
            weights.centibits(EvidenceKind.COST_CENTRE_OTHER),
        )
        names = self._names[reverse] & self._names[posting]
        for where, kind in (
            (names, EvidenceKind.REFERENCE),
            (book.marks.reversal[reverse], EvidenceKind.REVERSAL_WORD),
            (True, EvidenceKind.WORDS),
            (True, EvidenceKind.DATE_SOON),
        ):
            bits = bits + np.where(where, weights.centibits(kind), 0)
        return bits >= SURE * CENTIBITS

    def evidence(self, reverse: int, posting: int) -> tuple[MatchEvidence, ...]:
        """For and against."""
        return (self.prior, self._amount(posting), *self.without_amount(reverse, posting))

    def without_amount(self, reverse: int, posting: int) -> tuple[MatchEvidence, ...]:
        """For and against, whatever their amounts are; without the prior."""
        found = (
            self._date(reverse, posting),
            self._relation(reverse, posting),
            self._cost_centre(reverse, posting),
            self._named(reverse, posting),
            self._word(reverse),
            self._words(reverse, posting),
        )
        return tuple(item for item in found if item is not None)

    def _amount(self, posting: int) -> MatchEvidence:
        cents = self.book.postings.cents[posting : posting + 1]
        bits = int(self.book.amounts.centibits(cents)[0])
        most = self.weights.centibits(EvidenceKind.AMOUNT)
        return MatchEvidence(
            EvidenceKind.AMOUNT, min(most, bits), count=int(self.book.amounts.counts(cents)[0])
        )

    def _date(self, reverse: int, posting: int) -> MatchEvidence | None:
        day = self.book.postings.day
        if not 0 <= int(day[reverse]) - int(day[posting]) <= _SOON:
            return None
        kind = EvidenceKind.DATE_SOON
        return MatchEvidence(kind, self.weights.centibits(kind))

    def _relation(self, reverse: int, posting: int) -> MatchEvidence | None:
        group = int(self.book.group[posting])
        if group == MISSING or group != self.book.group[reverse]:
            return None
        bits = int(self.book.relation_bits[group])
        most = self.weights.centibits(EvidenceKind.RELATION)
        name = self.book.postings.relations[posting]
        return MatchEvidence(EvidenceKind.RELATION, min(most, bits), name)

    def _cost_centre(self, reverse: int, posting: int) -> MatchEvidence | None:
        own, other = int(self.book.centre[reverse]), int(self.book.centre[posting])
        if MISSING in (own, other):
            return None
        code = self.book.postings.cost_centres[posting]
        if own != other:
            kind = EvidenceKind.COST_CENTRE_OTHER
            return MatchEvidence(kind, self.weights.centibits(kind), code)
        most = self.weights.centibits(EvidenceKind.COST_CENTRE)
        bits = min(most, int(self.book.centre_bits[own]))
        return MatchEvidence(EvidenceKind.COST_CENTRE, bits, code)

    def _named(self, reverse: int, posting: int) -> MatchEvidence | None:
        named = self.book.references.named
        own, other = named.get(reverse, {}).keys(), named.get(posting, {}).keys()
        if shared := own & other:
            number = self.book.commitments.rows[min(shared)].reference
            kind = EvidenceKind.REFERENCE
            return MatchEvidence(kind, self.weights.centibits(kind), number)
        if own and other:
            kind = EvidenceKind.REFERENCE_OTHER
            return MatchEvidence(kind, self.weights.centibits(kind))
        return None

    def _word(self, reverse: int) -> MatchEvidence | None:
        if not self.book.marks.reversal[reverse]:
            return None
        kind = EvidenceKind.REVERSAL_WORD
        return MatchEvidence(kind, self.weights.centibits(kind))

    def _words(self, reverse: int, posting: int) -> MatchEvidence | None:
        words = self.book.words
        if shared := words.of_posting(reverse) & words.of_posting(posting):
            word, most = words.rarest(shared), self.weights.centibits(EvidenceKind.WORDS)
            return MatchEvidence(EvidenceKind.WORDS, min(most, words.bits[word]), word)
        return None
