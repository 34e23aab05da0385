"""What a later export of the same ledger would do: new, same, changed, gone and back again."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from talentdesk.domain.ledger import Posting, PostingId


@dataclass(frozen=True, slots=True)
class KnownLines:
    """The postings of one ledger that the register holds, by column.

    ``occurrences`` tell equal lines apart. ``days`` are ordinals. ``matched`` are the ids of
    postings with a match on them, ``gone`` the ids of those that an earlier export no longer
    held.
    """

    ids: Sequence[PostingId] = ()
    digests: Sequence[bytes] = ()
    occurrences: Sequence[int] = ()
    days: Sequence[int] = ()
    matched: Collection[PostingId] = frozenset()
    gone: Collection[PostingId] = frozenset()


class KnownPostings(Protocol):
    """The register as a plan asks it: once, for the postings that do not simply come back."""

    def postings(self, ids: Collection[PostingId]) -> Mapping[PostingId, Posting]:
        """The content of those postings."""
        ...


@dataclass(frozen=True, slots=True)
class NewLine:
    """A posting of the file (``index``) that the register does not hold yet.

    ``is_double`` tells that the file has an equal line before it at the same journal, entry
    and line number: a person looks at it.
    """

    index: int
    is_double: bool = False


@dataclass(frozen=True, slots=True)
class ChangedLine:
    """A posting that stands at its place with another content; ``fields`` differ."""

    id: PostingId
    index: int
    before: Posting
    fields: tuple[str, ...]
    is_matched: bool


@dataclass(frozen=True, slots=True)
class GoneLine:
    """A posting that the file should hold and does not.

    ``likely`` is the index of the one new line that may be the same, with another day or
    reference; None when there is none or more than one.
    """

    id: PostingId
    before: Posting
    is_matched: bool
    likely: int | None = None


@dataclass(frozen=True, slots=True)
class LedgerPlan:
    """Everything that taking in a file would do; it is carried out as it stands, or not.

    ``same`` and ``returned`` pair a known posting with its index in the file; a returned one
    was gone before. ``outside`` counts known postings on days that the file does not cover.
    """

    new: tuple[NewLine, ...] = ()
    same: tuple[tuple[PostingId, int], ...] = ()
    changed: tuple[ChangedLine, ...] = ()
    gone: tuple[GoneLine, ...] = ()
    returned: tuple[tuple[PostingId, int], ...] = ()
    outside: int = 0

    @property
    def changes_nothing(self) -> bool:
        """Whether taking it in would leave the postings as they are."""
        return not (self.new or self.changed or self.gone or self.returned)

    @property
    def doubles(self) -> tuple[NewLine, ...]:
        """New lines that the file holds more than once, place and all."""
        return tuple(line for line in self.new if line.is_double)

    @property
    def alarms(self) -> tuple[GoneLine | ChangedLine, ...]:
        """Lines with a match on them that are gone or changed: a person decides first."""
        lines: tuple[GoneLine | ChangedLine, ...] = (*self.gone, *self.changed)
        return tuple(line for line in lines if line.is_matched)


def next_occurrences(known: KnownLines, digests: Iterable[bytes]) -> list[int]:
    """For each line that comes in the first number that no equal line has or had."""
    taken: dict[bytes, int] = {}
    for digest, number in zip(known.digests, known.occurrences, strict=True):
        taken[digest] = max(number, taken.get(digest, 0))
    found = []
    for digest in digests:
        taken[digest] = number = taken.get(digest, 0) + 1
        found.append(number)
    return found
