"""Arrays of whole numbers: their types, and how to look many keys up in one."""

from typing import TypeAlias

import numpy as np
import numpy.typing as npt

Ints: TypeAlias = npt.NDArray[np.int64]
Flags: TypeAlias = npt.NDArray[np.bool_]
Floats: TypeAlias = npt.NDArray[np.float64]


def ints(values: object = ()) -> Ints:
    """Values as an array of whole numbers; nothing gives an empty one."""
    return np.array(values, dtype=np.int64)


class KeyIndex:
    """Finds all places where a key stands, for many keys at a time."""

    def __init__(self, keys: Ints) -> None:
        self._order = np.argsort(keys, kind="stable")
        self._sorted = keys[self._order]

    def counts(self, wanted: Ints) -> Ints:
        """How often each wanted key stands in the index."""
        return np.searchsorted(self._sorted, wanted, "right") - np.searchsorted(
            self._sorted, wanted, "left"
        )

    def places(self, wanted: Ints) -> tuple[Ints, Ints]:
        """Pairs of (place of the key in the index, place in ``wanted``)."""
        starts = np.searchsorted(self._sorted, wanted, "left")
        counts = np.searchsorted(self._sorted, wanted, "right") - starts
        asked = np.repeat(np.arange(len(wanted)), counts)
        offsets = np.arange(len(asked)) - np.repeat(np.cumsum(counts) - counts, counts)
        return self._order[np.repeat(starts, counts) + offsets], asked

    def between(self, low: Ints, high: Ints) -> Ints:
        """How many keys lie from ``low`` up to and including ``high``."""
        return np.searchsorted(self._sorted, high, "right") - np.searchsorted(
            self._sorted, low, "left"
        )
