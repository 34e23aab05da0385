"""How rare something is in a ledger, in hundredths of bits."""

from typing import Final

import numpy as np

from talentdesk.domain.matching import CENTIBITS
from talentdesk.reconciliation.arrays import Floats, Ints, KeyIndex, ints

STEPS: Final = (1, 100, 1_000, 10_000)
"""In cents: an amount is as round as the largest of these that it is a multiple of."""
_NEARBY: Final = 10
"""Amounts within a tenth of an amount are near it."""
_LEAST: Final = 0.02


def centibits(odds: Floats) -> Ints:
    """The binary logarithm of each number, in hundredths, rounded."""
    return ints(np.rint(CENTIBITS * np.log2(odds)))


def roundness(cents: Ints) -> Ints:
    """The place in ``STEPS`` of each amount: 0 has cents, 3 is a hundred euros."""
    size = np.abs(cents)
    places = np.zeros_like(size)
    for step in STEPS[1:]:
        places += size % step == 0
    return places


class AmountRarity:
    """How many lines have an amount for reasons of their own.

    Those are the other lines with that very amount, and what the lines with amounts near
    it, equally round, lead one to expect.
    """

    def __init__(self, cents: Ints) -> None:
        self._lines = max(1, len(cents))
        self._exact = KeyIndex(cents)
        classes = roundness(cents)
        self._near = [KeyIndex(cents[classes == place]) for place in range(len(STEPS))]

    def counts(self, cents: Ints) -> Ints:
        """How many lines have each amount."""
        return self._exact.counts(cents)

    def expected(self, cents: Ints) -> Floats:
        """How many lines would have each amount if it had nothing to do with the match."""
        counts = self._exact.counts(cents)
        return np.maximum(0, counts - 1) + self._by_neighbours(cents, counts)

    def centibits(self, cents: Ints) -> Ints:
        """How much an equal amount says, in hundredths of bits."""
        return centibits(self._lines / self.expected(cents))

    def _by_neighbours(self, cents: Ints, counts: Ints) -> Floats:
        classes, found = roundness(cents), np.zeros(len(cents))
        reach = np.abs(cents) // _NEARBY
        for place, step in enumerate(STEPS):
            these = classes == place
            near = self._near[place].between((cents - reach)[these], (cents + reach)[these])
            coarser = STEPS[place + 1] if place + 1 < len(STEPS) else 0
            share = 1 - step / coarser if coarser else 1.0
            values = np.maximum(1.0, 2 * reach[these] / step * share)
            found[these] = (near - counts[these]) / values
        return np.maximum(_LEAST, found)


def rarity_of(counts: Ints, lines: int) -> Ints:
    """How much an equal name or code says when ``counts`` of ``lines`` have it."""
    return centibits(max(1, lines) / np.maximum(1, counts).astype(np.float64))
