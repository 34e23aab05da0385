"""Pairs of one posting and one commitment whose amounts are equal, or nearly so by name."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from talentdesk.domain.matching import EvidenceKind
from talentdesk.reconciliation.arrays import Flags, Ints, KeyIndex, stands_in
from talentdesk.reconciliation.book import Book
from talentdesk.reconciliation.differences import VAT_RATES, with_vat, without_vat
from talentdesk.reconciliation.evidence import CODES, Pairs
from talentdesk.reconciliation.names import MISSING
from talentdesk.reconciliation.weights import Weights

_RARE_ENOUGH: Final = 8
"""Lines with an amount: so few are compared whatever their relation and cost centre."""
_MOST_ALIKE: Final = 2_000
"""So many lines of one amount and relation, or cost centre, are rivals that all stay equal."""


@dataclass(frozen=True, slots=True)
class Variant:
    """One amount that a posting may have for a commitment."""

    kind: EvidenceKind
    amounts: Ints


def _few_places(index: KeyIndex, known: Flags, keys: Ints) -> tuple[Ints, Ints]:
    """Where known keys stand, except those of more lines than could be told apart."""
    few = known & (index.counts(keys) <= _MOST_ALIKE)
    return index.places(np.where(few, keys, -1))


def variants(cents: Ints, weights: Weights) -> list[Variant]:
    """Every amount that is looked for: the whole, roundings, with and without VAT."""
    found = [Variant(EvidenceKind.AMOUNT, cents)]
    for step in range(1, weights.rounding_cents + 1):
        found += [
            Variant(EvidenceKind.AMOUNT_ROUNDING, cents - step),
            Variant(EvidenceKind.AMOUNT_ROUNDING, cents + step),
        ]
    for rate in VAT_RATES.values():
        found += [
            Variant(EvidenceKind.AMOUNT_VAT, with_vat(cents, rate)),
            Variant(EvidenceKind.AMOUNT_VAT, without_vat(cents, rate)),
        ]
    return found


class SingleCandidates:
    """Blocks pairs on amount with relation, amount with cost centre, or a rare amount."""

    def __init__(self, book: Book, weights: Weights, posting_left: Ints, free: Ints) -> None:
        self._book, self._weights, self._free = book, weights, free
        self._amounts, ranks = np.unique(posting_left[free], return_inverse=True)
        self._by_relation = KeyIndex(self._key(book.group[free], ranks))
        self._by_centre = KeyIndex(self._key(book.centre[free], ranks))
        self._by_amount = KeyIndex(ranks)

    def _key(self, numbers: Ints, ranks: Ints) -> Ints:
        return (numbers + 1) * len(self._amounts) + ranks

    def pairs(self, commitments: Ints, cents: Ints) -> Pairs:
        """All candidate pairs of the free postings with these open commitments."""
        found: list[tuple[Ints, Ints, Ints, Ints]] = []
        for variant in variants(cents, self._weights):
            there = stands_in(self._amounts, variant.amounts)
            places = np.searchsorted(self._amounts, variant.amounts[there])
            found.append(self._of_variant(variant, commitments[there], places, there))
        posting, commitment, codes, bits = (
            np.concatenate([part[column] for part in found]) for column in range(4)
        )
        return Pairs(posting, commitment, (codes, bits))

    def _of_variant(
        self, variant: Variant, commitments: Ints, ranks: Ints, there: Flags
    ) -> tuple[Ints, Ints, Ints, Ints]:
        book = self._book
        relation, centre = book.commitment_group[commitments], book.commitment_centre[commitments]
        looks = [
            _few_places(self._by_relation, relation != MISSING, self._key(relation, ranks)),
            _few_places(self._by_centre, centre != MISSING, self._key(centre, ranks)),
        ]
        rare = np.flatnonzero(self._by_amount.counts(ranks) <= _RARE_ENOUGH)
        lines, asked = self._by_amount.places(ranks[rare])
        looks.append((lines, rare[asked]))
        lines = np.concatenate([look[0] for look in looks])
        asked = np.concatenate([look[1] for look in looks])
        both = np.unique(lines * len(commitments) + asked)
        lines, asked = np.divmod(both, len(commitments))
        says = np.minimum(
            self._weights.centibits(EvidenceKind.AMOUNT),
            book.amounts.centibits(variant.amounts[there]),
        )
        if variant.kind is not EvidenceKind.AMOUNT:
            says = says + self._weights.centibits(variant.kind)
        codes = np.full(len(lines), CODES[variant.kind], dtype=np.int64)
        return self._free[lines], commitments[asked], codes, says[asked]
