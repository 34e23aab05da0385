"""A second store of reviews, as slow and plain as can be: what the merge is held against.

A moment is a whole sheet of one reviewer and the numbers of all moments that were at hand
when it was written. Nothing in here knows a seal, a version number or the merge itself.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

OPEN = ("open",)
"""Stands where nothing is chosen yet."""
ENDING = "ending"
"""The place in a sheet that says whether it is handed in."""
Value = tuple[str, ...]
"""What a sheet says in one place; a place that it says nothing of is not in it."""
Sheet = tuple[tuple[str, Value], ...]


@dataclass(frozen=True)
class Moment:
    """A sheet that was kept; ``judged`` is the version of the proposal that it is about."""

    number: int
    sheet: Sheet
    judged: int
    saw: frozenset[int]

    def said(self, place: str) -> Value:
        """What the sheet says in one place."""
        return dict(self.sheet).get(place, ())


@dataclass
class PlainStore:
    """Moments by number; a copy holds some of them."""

    moments: dict[int, Moment] = field(default_factory=dict)

    def write(
        self, copy: set[int], follows: Iterable[int], sheet: Mapping[str, Value], judged: int
    ) -> int:
        """Keep a sheet in a copy, written with ``follows`` and all that they saw at hand.

        Two laptops that say the same after the same moments wrote one moment.
        """
        at_hand = set(follows)
        for other in follows:
            at_hand |= self.moments[other].saw
        said = tuple(sorted((place, value) for place, value in sheet.items() if value))
        written = Moment(len(self.moments) + 1, said, judged, frozenset(at_hand))
        for held in self.moments.values():
            if replace(held, number=written.number) == written:
                written = held
        self.moments[written.number] = written
        copy.add(written.number)
        return written.number

    def last(self, copy: Iterable[int]) -> set[int]:
        """Moments that no other moment of the copy had at hand."""
        held = set(copy)
        seen: set[int] = set()
        for number in held:
            seen |= self.moments[number].saw
        return held - seen

    def holds(self, copy: Iterable[int]) -> Moment | None:
        """The moment that counts; None for nothing and for two versions."""
        found = [self.moments[number] for number in sorted(self.last(copy))]
        alike = {(item.sheet, item.judged) for item in found}
        return found[0] if len(alike) == 1 else None

    def filled_in(self, copy: Iterable[int]) -> dict[str, Value]:
        """What two versions come to in each place, OPEN where a person has to choose."""
        held = set(copy)
        ends = [self.moments[number] for number in self.last(held)]
        shared = frozenset.intersection(*(item.saw for item in ends))
        begun = [self.moments[number] for number in self.last(shared & held)]
        explained = {number for item in begun for number in item.saw} | {m.number for m in begun}
        places = {place for item in (*ends, *begun) for place, _ in item.sheet} | {ENDING}
        found = {}
        for place in places:
            now = {item.said(place) for item in ends}
            before = {item.said(place) for item in begun} or {()}
            is_known = len(before) == 1 and shared <= explained
            moved = [value for value in now if value not in before]
            if len(now) == 1:
                found[place] = now.pop()
            else:
                found[place] = moved[0] if is_known and len(moved) == 1 else OPEN
        return found
