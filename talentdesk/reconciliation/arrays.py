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


def stands_in(values: Ints, wanted: Ints) -> Flags:
    """Which of ``wanted`` stand in ``values``, which must be sorted."""
    if not len(values):
        return np.zeros(len(wanted), dtype=np.bool_)
    places = np.searchsorted(values, wanted).clip(max=len(values) - 1)
    found: Flags = values[places] == wanted
    return found


class KeyIndex:
    """Finds all places where a key stands, for many keys at a time."""

    def __init__(self, keys: Ints) -> None:
        self._order = np.argsort(keys, kind="stable")
        self._sorted = keys[self._order]

    def counts(self, wanted: Ints) -> Ints:
        """How often each wanted key stands in the index."""
        return np.searchsorted(self._sorted, wanted, "right") - np.searchsorted(
            self._sorted, wanted
        )

    def places(self, wanted: Ints) -> tuple[Ints, Ints]:
        """Pairs of (place of the key in the index, place in ``wanted``)."""
        starts = np.searchsorted(self._sorted, wanted)
        counts = np.searchsorted(self._sorted, wanted, "right") - starts
        asked, offsets = spread(counts)
        return self._order[np.repeat(starts, counts) + offsets], asked

    def between(self, low: Ints, high: Ints) -> Ints:
        """How many keys lie from ``low`` up to and including ``high``."""
        return np.searchsorted(self._sorted, high, "right") - np.searchsorted(self._sorted, low)


def joint_ranks(*columns: Ints) -> Ints:
    """One number per row, equal where all columns are equal; from zero on."""
    ranks = np.zeros(len(columns[0]), dtype=np.int64)
    for column in columns:
        values, places = np.unique(column, return_inverse=True)
        ranks = np.unique(ranks * len(values) + places, return_inverse=True)[1]
    return ranks


class DatedIndex:
    """Finds the rows with a key within some days, for many rows at a time.

    Days are counted from 0 on; rows are asked for around a day that stands in the index.
    """

    def __init__(self, keys: Ints, days: Ints, places: Ints) -> None:
        self._span = int(days.max(initial=0)) + 1
        composite = keys[places] * self._span + days[places]
        order = np.argsort(composite, kind="stable")
        self._places, self._sorted = places[order], composite[order]

    def ranges(self, keys: Ints, low: Ints, high: Ints) -> tuple[Ints, Ints]:
        """Where the rows of each key and its days begin and end."""
        base = keys * self._span
        low, high = base + low.clip(min=0), base + high.clip(max=self._span - 1)
        return np.searchsorted(self._sorted, low), np.searchsorted(self._sorted, high, "right")

    def pairs(self, first: Ints, last: Ints) -> tuple[Ints, Ints]:
        """Pairs of (a row in a range, place of the range)."""
        asked, offsets = spread(last - first)
        return self._places[np.repeat(first, last - first) + offsets], asked

    def rows(self, first: int, last: int) -> Ints:
        """The rows of one range."""
        return self._places[first:last]


def spread(counts: Ints) -> tuple[Ints, Ints]:
    """For each of ``counts`` its place so many times, and 0, 1, 2 and on beside it."""
    asked = np.repeat(np.arange(len(counts)), counts)
    return asked, np.arange(len(asked)) - np.repeat(np.cumsum(counts) - counts, counts)
