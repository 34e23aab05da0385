"""The shape of commitments' own numbers, and what to look for in a text."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Final, TypeAlias

_RUN: Final = re.compile(r"[^\W\d_]+|\d+")
_SEPARATORS: Final = r"[\s./_\\:-]"
_BEFORE: Final = r"(?<![^\W_])"
_AFTER: Final = r"(?![^\W_])"
_ALONE_BEFORE: Final = _BEFORE + r"(?<![^\W_][./_\\:-])"
_ALONE_AFTER: Final = r"(?![./_\\:-]?[^\W_])"
_MOST_CHOICES: Final = 50
_WEAK_DIGITS: Final = 4
_OWN_DIGITS: Final = 7
"""A bare run of seven digits and more is a number of its own, such as a case number."""


class ReferenceLevel(IntEnum):
    """How much of a number stands in a text."""

    WEAK = 1
    PART = 2
    FULL = 3


Key: TypeAlias = tuple[str, ...]
"""The runs of a number, digits without the zeros in front."""


def runs_of(number: str) -> list[str]:
    """Letters and digits of a number, run by run, in small letters."""
    return _RUN.findall(number.lower())


Shape: TypeAlias = tuple[bool, ...]
"""Which runs of a number are digits."""


def shape_of(number: str) -> Shape:
    """The shape of a number; empty when it has neither letters nor digits."""
    return tuple(run.isdecimal() for run in runs_of(number))


def bare_run(run: str) -> str:
    """Digits without the zeros in front; letters as they are."""
    return (run.lstrip("0") or "0") if run.isdecimal() else run


@dataclass(frozen=True, slots=True)
class ReferenceMask:
    """Numbers of one shape.

    Attributes:
        digits: Which places hold digits.
        seen: The runs that stand in each place.
        widths: The least and the most characters in each place.
        bearers: How many numbers have this shape.
    """

    digits: Shape
    seen: tuple[frozenset[str], ...]
    widths: tuple[tuple[int, int], ...]
    bearers: int

    @property
    def digit_places(self) -> tuple[int, ...]:
        """The places that hold digits."""
        return tuple(place for place, digit in enumerate(self.digits) if digit)

    @property
    def telling_place(self) -> int:
        """The place whose digits differ most: the serial number, not the year."""
        return max(self.digit_places, key=lambda place: (len(self.seen[place]), place))

    @property
    def every_place(self) -> tuple[int, ...]:
        """All places."""
        return tuple(range(len(self.digits)))

    def full_pattern(self) -> re.Pattern[str]:
        """Every run, with or without separators and zeros in front."""
        return self._pattern(self.every_place, least=0)

    def part_pattern(self) -> re.Pattern[str] | None:
        """The digits alone, apart from each other; None where they say too little."""
        places = self.digit_places
        if len(places) == len(self.digits) or sum(self.widths[p][0] for p in places) < _WEAK_DIGITS:
            return None
        if len(places) == 1 and self.widths[places[0]][0] < _OWN_DIGITS:
            return None
        return self._pattern(places, least=1)

    def weak_pattern(self) -> re.Pattern[str] | None:
        """The serial number alone; None when it is too short to mean anything."""
        if self.widths[self.telling_place][0] < _WEAK_DIGITS:
            return None
        run = rf"(\d{{1,{self.widths[self.telling_place][1]}}})"
        return re.compile(_ALONE_BEFORE + run + _ALONE_AFTER)

    def _pattern(self, places: Iterable[int], least: int) -> re.Pattern[str]:
        parts = []
        for place in places:
            if self.digits[place]:
                most = self.widths[place][1]
                parts.append(rf"(\d{{1,{most}}})")
            else:
                parts.append(self._letters(place))
        # Letters in front need no look behind: who searches skips the middle of a word.
        before = "" if parts[0][1].isalpha() else _BEFORE
        return re.compile(before + f"{_SEPARATORS}{{{least},2}}".join(parts) + _AFTER)

    def _letters(self, place: int) -> str:
        """The letters that were seen; any of their length where there are too many to try."""
        if len(self.seen[place]) > _MOST_CHOICES:
            least, most = self.widths[place]
            return rf"([^\W\d_]{{{least},{most}}})"
        longest_first = sorted(self.seen[place], key=lambda run: (-len(run), run))
        return f"({'|'.join(longest_first)})"

    def level(self, match: re.Match[str], places: Sequence[int], level: ReferenceLevel) -> int:
        """How much a find says; 0 when it is too short to be a number of this shape."""
        runs = match.groups()
        for at, place in enumerate(places):
            if not self.digits[place]:
                continue
            width = self.widths[place][0]
            joined = at > 0 and match.end(at) == match.start(at + 1) and self.digits[places[at - 1]]
            if len(runs[at]) < width and (joined or level is not ReferenceLevel.FULL):
                return 0
            if 2 * len(runs[at]) < width:
                level = ReferenceLevel.PART
        if sum(len(run) for run in runs if run.isdecimal()) < _WEAK_DIGITS - 1:
            return ReferenceLevel.WEAK
        return level


def masks_of(numbers: Iterable[str]) -> dict[Shape, ReferenceMask]:
    """A mask for each shape; numbers without a digit have none."""
    seen: dict[Shape, list[list[str]]] = defaultdict(list)
    for number in numbers:
        shape = shape_of(number)
        if any(shape):
            seen[shape].append(runs_of(number))
    return {shape: _mask(shape, bearers) for shape, bearers in sorted(seen.items())}


def _mask(shape: Shape, bearers: Sequence[Sequence[str]]) -> ReferenceMask:
    places = [frozenset(runs) for runs in zip(*bearers, strict=True)]
    lengths = [[len(run) for run in place] for place in places]
    widths = tuple((min(place), max(place)) for place in lengths)
    return ReferenceMask(shape, tuple(places), widths, len(bearers))


def keys_of(numbers: Sequence[str], shape: Shape, places: Sequence[int]) -> dict[Key, list[int]]:
    """Which numbers of a shape (by their position) have these runs in these places."""
    found: dict[Key, list[int]] = defaultdict(list)
    for position, number in enumerate(numbers):
        if shape_of(number) == shape:
            runs = runs_of(number)
            found[tuple(bare_run(runs[place]) for place in places)].append(position)
    return dict(found)
