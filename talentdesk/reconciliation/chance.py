"""How often amounts that have nothing to do with it could be made as well."""

from typing import Final

import numpy as np

from talentdesk.domain.matching import ChanceShare
from talentdesk.reconciliation.arrays import Ints, ints
from talentdesk.reconciliation.rarity import STEPS, roundness
from talentdesk.reconciliation.subset_sums import SumPool

_TRIED: Final = 1_000
_ENOUGH: Final = 50
"""With fewer commitments as round as this amount, all amounts as round and near it count."""


class OtherAmounts:
    """The amounts that a sum is tried against: nearest in size, equally round."""

    def __init__(self, cents: Ints) -> None:
        amounts = np.unique(cents[cents > 0])
        classes = roundness(amounts)
        self._by_class = [amounts[classes == place] for place in range(len(STEPS))]

    def like(self, cents: int) -> Ints:
        """At most a thousand others, as near in size as can be."""
        place = int(roundness(ints([cents]))[0])
        amounts = self._by_class[place]
        if len(amounts) < _ENOUGH:
            step = STEPS[place]
            reach = step * (_TRIED // 2)
            amounts = np.arange(max(step, cents - reach), min(2 * cents, cents + reach), step)
        amounts = amounts[amounts != cents]
        first = int(np.searchsorted(amounts, cents)) - _TRIED // 2
        first = max(0, min(first, len(amounts) - _TRIED))
        return ints(amounts[first : first + _TRIED])

    def share(self, pool: SumPool, cents: int) -> ChanceShare:
        """How many of the others the pool can make too."""
        others = self.like(cents)
        return ChanceShare(int(pool.reaches(others).sum()), len(others))
