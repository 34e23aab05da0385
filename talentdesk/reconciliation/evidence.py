"""Weighs pairs of a posting and a commitment, many at a time."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from talentdesk.domain.matching import EvidenceKind
from talentdesk.reconciliation.arrays import Flags, Ints, ints
from talentdesk.reconciliation.book import Book
from talentdesk.reconciliation.names import MISSING
from talentdesk.reconciliation.rarity import centibits
from talentdesk.reconciliation.reference_masks import ReferenceLevel
from talentdesk.reconciliation.weights import Weights

KINDS: Final = tuple(EvidenceKind)
CODES: Final = {kind: code for code, kind in enumerate(KINDS)}
NOTHING: Final = -1
"""The code of a comparison that says nothing, for want of something to compare."""
_SOON: Final = 120
_LATER: Final = 420
_SLIGHTLY_BEFORE: Final = 14
_WORDS_THAT_TELL: Final = 400
"""A word as rare as this (in hundredths of bits) tells what a line is about."""
_BY_LEVEL: Final = {
    ReferenceLevel.FULL: EvidenceKind.REFERENCE,
    ReferenceLevel.PART: EvidenceKind.REFERENCE_PART,
    ReferenceLevel.WEAK: EvidenceKind.REFERENCE_WEAK,
}

Column = tuple[Ints, Ints]
"""Codes of the kinds and hundredths of bits, one per pair."""


@dataclass(frozen=True, slots=True)
class Pairs:
    """Positions of postings and commitments, and what their amounts say of each pair."""

    posting: Ints
    commitment: Ints
    amount: Column

    def __len__(self) -> int:
        return len(self.posting)


@dataclass(frozen=True, slots=True)
class Weighed:
    """Pairs with all their evidence; a column per comparison."""

    pairs: Pairs
    codes: Ints
    bits: Ints
    prior: int

    @property
    def total(self) -> Ints:
        """Hundredths of bits per pair, with the prior."""
        return ints(self.bits.sum(axis=1) + self.prior)

    def joined(self, column: Column) -> "Weighed":
        """The same pairs with one more comparison."""
        return Weighed(
            self.pairs,
            np.column_stack((self.codes, column[0])),
            np.column_stack((self.bits, column[1])),
            self.prior,
        )

    def chosen(self, which: Ints | Flags) -> "Weighed":
        """Some of the pairs."""
        amount = (self.pairs.amount[0][which], self.pairs.amount[1][which])
        pairs = Pairs(self.pairs.posting[which], self.pairs.commitment[which], amount)
        return Weighed(pairs, self.codes[which], self.bits[which], self.prior)


class Scale:
    """Weighs pairs on everything but their amounts, which the caller knows."""

    def __init__(self, book: Book, weights: Weights) -> None:
        self._book, self._weights = book, weights
        self.prior = int(centibits(1 / np.maximum(1.0, np.array([len(book.postings)])))[0])
        self.by_code = ints(
            [weights.centibits(kind) if kind in weights.bits else 0 for kind in KINDS]
        )
        self._naming()

    def weigh(self, pairs: Pairs, *, words: bool = True) -> Weighed:
        """All evidence of each pair, in the order of the pairs; words may cost most time."""
        columns = [
            self._reference(pairs),
            pairs.amount,
            self._relation(pairs),
            self._date(pairs),
            self._cost_centre(pairs),
        ]
        if words:
            columns.append(self._words(pairs))
        codes = np.stack([column[0] for column in columns], axis=1)
        bits = np.stack([column[1] for column in columns], axis=1)
        return Weighed(pairs, codes, bits, self.prior)

    def fixed(self, kind: EvidenceKind, size: int) -> Column:
        """The same evidence for every pair."""
        weight = self._weights.centibits(kind)
        return np.full(size, CODES[kind], dtype=np.int64), np.full(size, weight, dtype=np.int64)

    def where(self, conditions: Sequence[tuple[Flags, EvidenceKind]]) -> Column:
        """A kind of evidence for the pairs where a condition holds; the last one counts."""
        size = len(conditions[0][0])
        codes, bits = np.full(size, NOTHING, dtype=np.int64), np.zeros(size, dtype=np.int64)
        for condition, kind in conditions:
            codes[condition], bits[condition] = CODES[kind], self._weights.centibits(kind)
        return codes, bits

    def _naming(self) -> None:
        """Which pairs share a number, as one sorted key per pair."""
        keys, codes, self.names_fully = [], [], np.zeros(len(self._book.postings), dtype=np.bool_)
        width = len(self._book.commitments)
        for posting, named in self._book.references.named.items():
            for commitment, level in named.items():
                keys.append(posting * width + commitment)
                codes.append(CODES[_BY_LEVEL[level]])
                self.names_fully[posting] |= level >= ReferenceLevel.PART
        order = np.argsort(ints(keys))
        self._named_keys, self._named_codes = ints(keys)[order], ints(codes)[order]
        self._bits_by_code = {
            CODES[kind]: min(
                self._weights.centibits(kind),
                round(100 * self._book.references.trust[level]) - self.prior,
            )
            for level, kind in _BY_LEVEL.items()
        }

    def _reference(self, pairs: Pairs) -> Column:
        wanted = pairs.posting * len(self._book.commitments) + pairs.commitment
        codes, bits = np.full(len(pairs), NOTHING), np.zeros(len(pairs), dtype=np.int64)
        other = self.names_fully[pairs.posting]
        codes[other] = CODES[EvidenceKind.REFERENCE_OTHER]
        bits[other] = self._weights.centibits(EvidenceKind.REFERENCE_OTHER)
        if len(self._named_keys):
            place = np.searchsorted(self._named_keys, wanted).clip(max=len(self._named_keys) - 1)
            hit = self._named_keys[place] == wanted
            codes[hit] = self._named_codes[place[hit]]
            for code, weight in self._bits_by_code.items():
                bits[hit & (codes == code)] = weight
        return codes, bits

    def _relation(self, pairs: Pairs) -> Column:
        book = self._book
        own, wanted = book.group[pairs.posting], book.commitment_group[pairs.commitment]
        near = book.near[pairs.posting]
        return self._compare(
            own,
            wanted,
            book.relation_bits,
            (
                np.where(near, CODES[EvidenceKind.RELATION_NEAR], CODES[EvidenceKind.RELATION]),
                EvidenceKind.RELATION_MISSING,
                EvidenceKind.RELATION_OTHER,
            ),
        )

    def _cost_centre(self, pairs: Pairs) -> Column:
        book = self._book
        own = book.centre[pairs.posting]
        wanted = book.commitment_centre[pairs.commitment]
        same = np.full(len(pairs), CODES[EvidenceKind.COST_CENTRE])
        kinds = (same, EvidenceKind.COST_CENTRE_MISSING, EvidenceKind.COST_CENTRE_OTHER)
        return self._compare(own, wanted, book.centre_bits, kinds)

    def _compare(
        self, own: Ints, wanted: Ints, rarity: Ints, kinds: tuple[Ints, EvidenceKind, EvidenceKind]
    ) -> Column:
        """Equal weighs by its rarity up to the weight; missing and other weigh what they weigh."""
        same_codes, missing, other = kinds
        unknown = (own == MISSING) | (wanted == MISSING)
        same = (own == wanted) & ~unknown
        codes = np.where(unknown, CODES[missing], np.where(same, same_codes, CODES[other]))
        bits = self.by_code[codes]
        bits[same] = np.minimum(bits[same], rarity[own[same]])
        return codes, bits

    def _date(self, pairs: Pairs) -> Column:
        lag = self._book.postings.day[pairs.posting] - self._book.commitments.day[pairs.commitment]
        kinds = (
            EvidenceKind.DATE_LONG_BEFORE,
            EvidenceKind.DATE_BEFORE,
            EvidenceKind.DATE_SOON,
            EvidenceKind.DATE_LATER,
            EvidenceKind.DATE_LATE,
        )
        place = np.searchsorted(ints([-_SLIGHTLY_BEFORE, 0, _SOON + 1, _LATER + 1]), lag, "right")
        codes = ints([CODES[kind] for kind in kinds])[place]
        return codes, self.by_code[codes]

    def _words(self, pairs: Pairs) -> Column:
        words = self._book.words
        own, wanted = words.of_postings[pairs.posting], words.of_commitments[pairs.commitment]
        keys, places = np.unique(own * len(words.sets) + wanted, return_inverse=True)
        found = [self._word_evidence(*divmod(key, len(words.sets))) for key in keys.tolist()]
        both = ints(found).reshape(-1, 2)[places]
        return both[:, 0], both[:, 1]

    def _word_evidence(self, own: int, wanted: int) -> tuple[int, int]:
        """The code and the bits of two sets of words, by number."""
        if not wanted:
            return NOTHING, 0
        words = self._book.words
        kind = EvidenceKind.WORDS_NONE
        if shared := words.sets[own] & words.sets[wanted]:
            most = self._weights.centibits(EvidenceKind.WORDS)
            return CODES[EvidenceKind.WORDS], min(most, words.bits[words.rarest(shared)])
        if any(words.bits[word] >= _WORDS_THAT_TELL for word in words.sets[own]):
            kind = EvidenceKind.WORDS_OTHER
        return CODES[kind], self._weights.centibits(kind)
