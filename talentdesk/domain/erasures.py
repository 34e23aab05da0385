"""Erasing a person: the name goes, what was done stays."""

from dataclasses import dataclass
from datetime import datetime

from talentdesk.domain.people import PersonId


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
