"""Differences that no posting bears, and who follows each difference until it is gone."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from talentdesk.domain.placements import DifferenceKind
from talentdesk.domain.posting_periods import BookPeriod


class DifferenceSubject(StrEnum):
    """What a difference is about; the words are kept and never change.

    COMMITMENT: bound and not posted. PROPOSAL, LINE: posted above what may be spent. RESERVE: the
    reserve beside its account. PLACEMENT: one link. KIND: all links with differences of a kind.
    """

    COMMITMENT = "commitment"
    PROPOSAL = "proposal"
    LINE = "line"
    RESERVE = "reserve"
    PLACEMENT = "placement"
    KIND = "kind"


Subject = tuple[DifferenceSubject, str]
"""A kind of subject and its id: of a record, a ``ReserveSide`` field, or a ``DifferenceKind``."""


@dataclass(frozen=True, slots=True)
class DifferenceNote:
    """Why two sides differ and who follows it, from a period on; a later note takes its place.

    ``cents`` is what the difference was when the note was made: ledger minus register.
    """

    subject: DifferenceSubject
    subject_id: str
    kind: DifferenceKind
    owner: str
    reason: str
    cents: int
    counts_in: BookPeriod
    at: datetime
    actor: str


@dataclass(frozen=True, slots=True)
class DifferenceItem:
    """A difference of now in cents, ledger minus register, with its last note.

    ``kind`` is None while nobody said it and nothing tells it. ``owner`` is empty without one.
    ``name`` is the number of a commitment.
    """

    subject: DifferenceSubject
    subject_id: str
    cents: int
    line: str = ""
    proposal: str = ""
    name: str = ""
    kind: DifferenceKind | None = None
    owner: str = ""
    reason: str = ""

    @property
    def is_settled(self) -> bool:
        """Whether it has a kind and an owner."""
        return bool(self.kind and self.owner)


Notes = Mapping[Subject, DifferenceNote]


def last_notes(notes: Iterable[DifferenceNote], until: str) -> dict[Subject, DifferenceNote]:
    """The note of each subject in the figures until the end of a period."""
    return {(note.subject, note.subject_id): note for note in notes if note.counts_in <= until}


def noted(item: DifferenceItem, notes: Notes) -> DifferenceItem:
    """The difference with what was said of it."""
    note = notes.get((item.subject, item.subject_id))
    if note is None:
        return item
    return DifferenceItem(
        item.subject,
        item.subject_id,
        item.cents,
        item.line,
        item.proposal,
        item.name,
        note.kind,
        note.owner,
        note.reason,
    )
