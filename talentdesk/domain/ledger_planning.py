"""Makes the plan of a later export: lines are known by their content, whatever their order."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from talentdesk.domain.ledger import PLACE_FIELDS, TEXT_FIELDS, LedgerColumns, Posting
from talentdesk.domain.ledger_likeness import at_same_place, likely_same
from talentdesk.domain.ledger_plan import (
    ChangedLine,
    GoneLine,
    KnownLines,
    KnownPostings,
    LedgerPlan,
    NewLine,
)

_COMPARED: Final = ("day", "amount", "document_day", *TEXT_FIELDS)
_Place = tuple[str, ...]


def plan_ledger(
    known: KnownLines,
    details: KnownPostings,
    incoming: LedgerColumns,
    digests: Sequence[bytes],
    covers: tuple[int, int] | None = None,
) -> LedgerPlan:
    """What a file would do to the postings that the register holds.

    A line is the line of before when the source says the same of it. Of equal lines, those
    at the same place in the books belong together. What is left over at the same place has
    changed. The order of the file makes no difference.

    Args:
        known: What the register holds of this ledger.
        details: Gives the content of postings that do not simply come back.
        incoming: The lines of the file.
        digests: ``line_digests(incoming)``.
        covers: First and last day (ordinals) that the file covers; None for all days.

    Returns:
        A plan in which every line of the file is once; so is every known posting, but those
        outside ``covers`` and those that were gone and stay so.
    """
    return _Planning(known, incoming, digests, covers).plan(details)


class _Planning:
    """A known posting goes by its place ``at`` in the columns, a line of the file by ``index``."""

    def __init__(
        self,
        known: KnownLines,
        incoming: LedgerColumns,
        digests: Sequence[bytes],
        covers: tuple[int, int] | None,
    ) -> None:
        self._known = known
        self._incoming = incoming
        self._digests = digests
        self._covers = covers
        self._pairs: list[tuple[int, int]] = []
        self._unsure: list[tuple[list[int], list[int]]] = []
        self._left: list[int] = []
        self._fresh: list[int] = []
        self._before: Mapping[int, Posting] = {}

    def plan(self, details: KnownPostings) -> LedgerPlan:
        """Pair by content, then by place; what is left is gone or new."""
        self._sort_by_content()
        self._ask(details)
        for held, found in self._unsure:
            self._pair_equals(held, found)
        missed = [at for at in self._left if not self._is_gone(at)]
        lost = sorted(filter(self._is_inside, missed))
        self._fresh.sort()
        pairs = [(at, (self._known.ids[at], index)) for at, index in sorted(self._pairs)]
        changed, gone = self._changed_and_gone(lost)
        taken = {line.index for line in changed}
        return LedgerPlan(
            new=self._new([index for index in self._fresh if index not in taken]),
            same=tuple(pair for at, pair in pairs if not self._is_gone(at)),
            changed=changed,
            gone=gone,
            returned=tuple(pair for at, pair in pairs if self._is_gone(at)),
            outside=len(missed) - len(lost),
        )

    def _sort_by_content(self) -> None:
        ours, theirs = self._known.digests, self._digests
        counts = (Counter(ours), Counter(theirs))
        repeated = {digest for count in counts for digest, times in count.items() if times > 1}
        groups: dict[bytes, tuple[list[int], list[int]]] = {key: ([], []) for key in repeated}
        waiting: dict[bytes, int] = {}
        for at, digest in enumerate(ours):
            if digest in repeated:
                groups[digest][0].append(at)
            else:
                waiting[digest] = at
        for index, digest in enumerate(theirs):
            if digest in repeated:
                groups[digest][1].append(index)
            elif digest in waiting:
                self._pairs.append((waiting.pop(digest), index))
            else:
                self._fresh.append(index)
        self._left.extend(waiting.values())
        for held, found in groups.values():
            self._sort_group(held, found)

    def _sort_group(self, held: list[int], found: list[int]) -> None:
        if len(held) == len(found):
            self._pairs.extend(zip(held, found, strict=True))
        elif held and found:
            self._unsure.append((held, found))
        else:
            self._left.extend(held)
            self._fresh.extend(found)

    def _ask(self, details: KnownPostings) -> None:
        asked = {at for held, _ in self._unsure for at in held}
        asked.update(at for at in self._left if not self._is_gone(at) and self._is_inside(at))
        ids = {self._known.ids[at]: at for at in asked}
        postings = details.postings(ids.keys()) if ids else {}
        self._before = {ids[key]: posting for key, posting in postings.items()}

    def _pair_equals(self, held: Sequence[int], found: Sequence[int]) -> None:
        """Equal lines, more on one side: those at the same place first, gone ones last."""
        at_place: dict[_Place, list[int]] = defaultdict(list)
        for at in reversed(self._by_rank(held)):
            at_place[self._known_place(at)].append(at)
        rest: list[int] = []
        for index in sorted(found, key=lambda index: (self._place(index), index)):
            there = at_place.get(self._place(index))
            if there:
                self._pairs.append((there.pop(), index))
            else:
                rest.append(index)
        waiting = self._by_rank(at for there in at_place.values() for at in there)
        both = min(len(waiting), len(rest))
        self._pairs.extend(zip(waiting[:both], rest[:both], strict=True))
        self._left.extend(waiting[both:])
        self._fresh.extend(rest[both:])

    def _by_rank(self, held: Iterable[int]) -> list[int]:
        return sorted(held, key=lambda at: (self._is_gone(at), self._known.occurrences[at]))

    def _changed_and_gone(
        self, lost: Sequence[int]
    ) -> tuple[tuple[ChangedLine, ...], tuple[GoneLine, ...]]:
        before = LedgerColumns.of(self._before[at] for at in lost)
        rows = range(len(lost))
        moved = at_same_place(before, rows, self._incoming, self._fresh)
        taken = set(moved.values())
        fresh = [index for index in self._fresh if index not in taken]
        gone = [row for row in rows if row not in moved]
        likely = likely_same(before, gone, self._incoming, fresh)
        return (
            tuple(self._changed(lost[row], index) for row, index in sorted(moved.items())),
            tuple(self._gone(lost[row], likely.get(row)) for row in gone),
        )

    def _changed(self, at: int, index: int) -> ChangedLine:
        before, after = self._before[at], self._incoming.posting(index)
        fields = tuple(name for name in _COMPARED if getattr(before, name) != getattr(after, name))
        return ChangedLine(
            self._known.ids[at], index, before, fields, self._known.ids[at] in self._known.matched
        )

    def _gone(self, at: int, likely: int | None) -> GoneLine:
        id_ = self._known.ids[at]
        return GoneLine(id_, self._before[at], id_ in self._known.matched, likely)

    def _new(self, fresh: Sequence[int]) -> tuple[NewLine, ...]:
        """Double is what stands a second time at its place, counting lines already paired."""
        candidates = {self._digests[index] for index in fresh}
        numbers = self._incoming.texts["line"]
        seen = {
            (self._digests[index], self._place(index))
            for _, index in self._pairs
            if self._digests[index] in candidates
        }
        lines = []
        for index in fresh:
            key = self._digests[index], self._place(index)
            lines.append(NewLine(index, bool(numbers[index]) and key in seen))
            seen.add(key)
        return tuple(lines)

    def _place(self, index: int) -> _Place:
        return tuple(self._incoming.texts[name][index] for name in PLACE_FIELDS)

    def _known_place(self, at: int) -> _Place:
        posting = self._before[at]
        return posting.journal, posting.entry, posting.line

    def _is_gone(self, at: int) -> bool:
        return self._known.ids[at] in self._known.gone

    def _is_inside(self, at: int) -> bool:
        return self._covers is None or (self._covers[0] <= self._known.days[at] <= self._covers[1])
