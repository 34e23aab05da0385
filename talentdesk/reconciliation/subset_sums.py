"""Which of a few amounts add up to exactly another one: meet in the middle."""

from collections.abc import Sequence
from typing import Final

import numpy as np

from talentdesk.reconciliation.arrays import Flags, Ints, ints

MOST_ITEMS: Final = 20
MOST_PARTS: Final = 6


class SumPool:
    """All sums of at least one and at most ``most_parts`` of some amounts.

    Both halves of the pool are added up on their own (a thousand sums each for 20 items)
    and looked up in each other, so that a million sums are never made.
    """

    def __init__(self, amounts: Sequence[int], most_parts: int = MOST_PARTS) -> None:
        self._middle = len(amounts) // 2
        left, left_parts = _all_sums(amounts[: self._middle])
        right, right_parts = _all_sums(amounts[self._middle :])
        self._left = [np.flatnonzero(left_parts == parts) for parts in range(most_parts + 1)]
        self._left_sums, self._right_sums = left, right
        order = np.argsort(right, kind="stable")
        self._right = [
            order[right_parts[order] <= most_parts - parts] for parts in range(most_parts + 1)
        ]

    def subsets(self, target: int, most: int) -> list[tuple[int, ...]]:
        """The subsets that are exactly the target, by place; at most ``most`` of them."""
        found: list[tuple[int, ...]] = []
        for lefts, rights in zip(self._left, self._right, strict=True):
            sums = self._right_sums[rights]
            wanted = target - self._left_sums[lefts]
            first = np.searchsorted(sums, wanted)
            last = np.searchsorted(sums, wanted, "right")
            for place in np.flatnonzero(last > first).tolist():
                for right in rights[first[place] : last[place]].tolist():
                    found.append(self._places(int(lefts[place]), right))
                    if len(found) > most:
                        return found[:most]
        return [subset for subset in found if subset]

    def reaches(self, targets: Ints) -> Flags:
        """Which targets are the sum of some subset."""
        found = np.zeros(len(targets), dtype=np.bool_)
        for lefts, rights in zip(self._left, self._right, strict=True):
            sums = self._right_sums[rights]
            wanted = targets[:, None] - self._left_sums[lefts][None, :]
            place = np.searchsorted(sums, wanted).clip(max=len(sums) - 1)
            found |= (sums[place] == wanted).any(axis=1)
        return found

    def _places(self, left: int, right: int) -> tuple[int, ...]:
        mask = left | right << self._middle
        return tuple(place for place in range(mask.bit_length()) if mask >> place & 1)


def _all_sums(amounts: Sequence[int]) -> tuple[Ints, Ints]:
    """The sum and the number of parts of every subset; bit i of its place is amount i."""
    sums, parts = ints([0]), ints([0])
    for amount in amounts:
        sums = np.concatenate((sums, sums + amount))
        parts = np.concatenate((parts, parts + 1))
    return sums, parts
