"""Erasing a person: the name goes, what was done stays."""

from dataclasses import dataclass
from datetime import datetime

from talentdesk.domain.errors import TalentDeskError
from talentdesk.domain.people import Person, PersonId


@dataclass(frozen=True, slots=True)
class Erasure:
    """One person who was erased; ``number`` is how that person is called since then."""

    number: int
    person: PersonId
    reason: str
    at: datetime
    actor: str


@dataclass(frozen=True, slots=True)
class ErasedParts:
    """How much of somebody is, or would be, erased.

    Attributes:
        names: names and other values outside the log that tell who it is, one by one.
        keys: cards of keys, which lose their name and are good for nothing any more.
        is_contact: whether it is who sends the Iv3 delivery.
        files: packages and workbooks that came in, of which only the check code stays.
        steps: edits that could be taken back.
        filters: filters that were kept under a name.
    """

    names: int
    keys: int
    is_contact: bool
    files: int
    steps: int
    filters: int


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in words that others wrote: ``count`` rows of a column; nothing takes it out."""

    table: str
    column: str
    count: int


class ErasureRefusedError(TalentDeskError):
    """Somebody cannot be erased now.

    ``kind`` is role, own, erased, lead, rounds, reviews or reason; ``name`` is that of the person,
    for role that of the role; ``details`` are the lines, rounds or proposals that come first.
    """

    def __init__(self, kind: str, name: str, details: tuple[str, ...] = ()) -> None:
        super().__init__(f"{name}: {kind} {', '.join(details)}".strip())
        self.kind = kind
        self.name = name
        self.details = details


@dataclass(frozen=True, slots=True)
class ErasurePreview:
    """What erasing somebody does, and what it leaves.

    Attributes:
        person: who.
        parts: what goes.
        mentions: columns that still hold the name after it, in words or from before names stood
            outside the log.
        snapshots: numbers of snapshots of which the sealed image still holds the name, in words
            or from before names stood outside.
        packages: how many files with the name went out in rounds.
        copies: files beside the register that are earlier states of it, with the name.
        hindrance: why it cannot be done now; None when it can.
    """

    person: Person
    parts: ErasedParts
    mentions: tuple[Mention, ...]
    snapshots: tuple[str, ...]
    packages: int
    copies: tuple[str, ...]
    hindrance: ErasureRefusedError | None
