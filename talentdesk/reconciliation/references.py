"""Which postings name which commitments, and how far such a name can be trusted."""

import math
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Final

from talentdesk.reconciliation.reference_masks import (
    ReferenceLevel,
    ReferenceMask,
    bare_run,
    keys_of,
    masks_of,
)
from talentdesk.reconciliation.text_scan import TextScan

_MOST_BEARERS: Final = 3
"""A piece of a number that more commitments share points at none of them."""
_DOUBT: Final = 0.25
_TRUST: Final = 16
"""So many good readings are taken for granted before the ledger has shown any."""


class References:
    """The numbers of commitments that stand in the texts of postings.

    Attributes:
        named: Per posting the commitments it names, by position, and how fully.
        trust: Per level the binary logarithm of good readings over chance readings. A
            reading of the right shape that is no commitment's number shows how often the
            shape is used for something else.
    """

    def __init__(self, numbers: Sequence[str], scan: TextScan) -> None:
        self.named: dict[int, dict[int, ReferenceLevel]] = defaultdict(dict)
        self._hits = dict.fromkeys(ReferenceLevel, 0)
        self._by_chance = dict.fromkeys(ReferenceLevel, 0.0)
        for mask in masks_of(numbers).values():
            self._look_for(mask, numbers, scan)
        self.named = dict(self.named)
        self.trust: Mapping[ReferenceLevel, float] = {
            level: math.log2(
                (max(0.0, self._hits[level] - self._by_chance[level]) + _TRUST)
                / (self._by_chance[level] + _DOUBT)
            )
            for level in ReferenceLevel
        }

    def _look_for(self, mask: ReferenceMask, numbers: Sequence[str], scan: TextScan) -> None:
        every = tuple(range(len(mask.digits)))
        searches = (
            (ReferenceLevel.FULL, every, mask.full_pattern()),
            (ReferenceLevel.PART, mask.digit_places, mask.part_pattern()),
            (ReferenceLevel.WEAK, (mask.telling_place,), mask.weak_pattern()),
        )
        for level, places, pattern in searches:
            if pattern is not None:
                self._search(_Search(mask, level, places, numbers), pattern, scan)

    def _search(self, search: "_Search", pattern: re.Pattern[str], scan: TextScan) -> None:
        misses = dict.fromkeys(ReferenceLevel, 0)
        for line, match in scan.find(pattern):
            level = search.mask.level(match, search.places, search.level)
            if not level:
                continue
            level = ReferenceLevel(level)
            key = tuple(bare_run(run) for run in match.groups())
            bearers = search.keys.get(key)
            if bearers is None:
                misses[level] += search.is_near(key)
            elif len(bearers) <= _MOST_BEARERS:
                self._note(line, bearers, level)
        for level, count in misses.items():
            self._by_chance[level] += count * search.chance

    def _note(self, line: int, bearers: Sequence[int], level: ReferenceLevel) -> None:
        named = self.named[line]
        for commitment in bearers:
            if level > named.get(commitment, 0):
                named[commitment] = level
                self._hits[level] += 1


class _Search:
    """One shape at one level: what is looked for, and how likely a hit is by chance."""

    def __init__(
        self,
        mask: ReferenceMask,
        level: ReferenceLevel,
        places: Sequence[int],
        numbers: Sequence[str],
    ) -> None:
        self.mask, self.level, self.places = mask, level, places
        self.keys = keys_of(numbers, mask.digits, places)
        self._ranges = [
            (min(values), max(values))
            for at, place in enumerate(places)
            if mask.digits[place] and (values := [int(key[at]) for key in self.keys])
        ]
        space = math.prod(high - low + 1 for low, high in self._ranges)
        filled = min(0.9, len(self.keys) / max(1, space))
        self.chance = filled / (1 - filled)

    def is_near(self, key: Sequence[str]) -> bool:
        """Whether a strange number lies where commitments have theirs."""
        digits = [int(run) for run in key if run.isdecimal()]
        return all(
            low <= run <= high for run, (low, high) in zip(digits, self._ranges, strict=True)
        )
