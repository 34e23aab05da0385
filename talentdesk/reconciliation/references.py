"""Which postings name which commitments, and how far such a name can be trusted."""

import math
import re
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from typing import Final

from talentdesk.reconciliation.reference_masks import (
    ReferenceLevel,
    ReferenceMask,
    Shape,
    bare_run,
    keys_of,
    masks_of,
    runs_of,
    shape_of,
)
from talentdesk.reconciliation.text_scan import TextScan

_MOST_BEARERS: Final = 3
"""A piece of a number that more commitments share points at none of them."""
_MOST_SHAPES: Final = 12
"""Shapes that are looked for in all texts; numbers of odder shapes are looked for one by one."""
_MOST_ALIKE: Final = 20
"""Digits that more numbers of odd shapes share than this are not looked for one by one."""
_DIGITS: Final = re.compile(r"(?<!\d)\d+")
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
        masks = masks_of(numbers)
        common = sorted(masks, key=lambda shape: (-masks[shape].bearers, shape))[:_MOST_SHAPES]
        for shape in common:
            self._look_for(masks[shape], numbers, scan)
        if len(common) < len(masks):
            self._look_for_each(numbers, set(masks).difference(common), scan)
        self.named = dict(self.named)
        self.trust: Mapping[ReferenceLevel, float] = {
            level: math.log2(
                (max(0.0, self._hits[level] - self._by_chance[level]) + _TRUST)
                / (self._by_chance[level] + _DOUBT)
            )
            for level in ReferenceLevel
        }

    def _look_for(self, mask: ReferenceMask, numbers: Sequence[str], scan: TextScan) -> None:
        searches = (
            (ReferenceLevel.FULL, mask.every_place, mask.full_pattern()),
            (ReferenceLevel.PART, mask.digit_places, mask.part_pattern()),
            (ReferenceLevel.WEAK, (mask.telling_place,), mask.weak_pattern()),
        )
        for level, places, pattern in searches:
            if pattern is not None:
                self._search(_Search(mask, level, places, numbers), pattern, scan)

    def _look_for_each(
        self, numbers: Sequence[str], shapes: Collection[Shape], scan: TextScan
    ) -> None:
        """Numbers of odd shapes, one by one, in the texts that have their longest digits."""
        by_run: dict[str, list[int]] = defaultdict(list)
        for position, number in enumerate(numbers):
            if shape_of(number) in shapes:
                longest = max(filter(str.isdecimal, runs_of(number)), key=len)
                by_run[bare_run(longest)].append(position)
        telling = {run: found for run, found in by_run.items() if len(found) <= _MOST_ALIKE}
        masks = {place: _mask_of(numbers[place]) for found in telling.values() for place in found}
        patterns = {place: mask.full_pattern() for place, mask in masks.items()}
        for line, match in scan.find(_DIGITS, inside_words=True):
            for place in telling.get(bare_run(match[0]), ()):
                if level := _level_in(scan.text(line), masks[place], patterns[place]):
                    self._note(line, [place], level)

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


def _mask_of(number: str) -> ReferenceMask:
    """The mask of one number alone."""
    (mask,) = masks_of([number]).values()
    return mask


def _level_in(text: str, mask: ReferenceMask, pattern: re.Pattern[str]) -> ReferenceLevel | None:
    """How fully a text has the number of a mask; None when it has not."""
    for match in pattern.finditer(text):
        whole = not (match.start() and text[match.start() - 1].isalnum())
        if whole and (level := mask.level(match, mask.every_place, ReferenceLevel.FULL)):
            return ReferenceLevel(level)
    return None


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
        filled = min(0.9, len(self.keys) / space)
        self.chance = filled / (1 - filled)

    def is_near(self, key: Sequence[str]) -> bool:
        """Whether a strange number lies where commitments have theirs."""
        digits = [int(run) for run in key if run.isdecimal()]
        return all(
            low <= run <= high for run, (low, high) in zip(digits, self._ranges, strict=True)
        )
