"""A moment of the planning and control cycle, frozen: what every paper of it starts from."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class SnapshotStanding(StrEnum):
    """Whether figures can still change; the words are kept and never change."""

    CONCEPT = "concept"
    DEFINITIVE = "definitive"


@dataclass(frozen=True, slots=True)
class SnapshotDraft:
    """What is asked for.

    ``moment`` is the id of a moment in the programme file, ``title`` what is printed, for
    example ``Jaarstukken 2025``. ``year`` is the first book year that it is about, ``years``
    how many it looks ahead (1 for one year). Money holds for the day ``as_of``.
    """

    moment: str
    title: str
    year: int
    years: int
    as_of: date
    standing: SnapshotStanding

    @property
    def last_year(self) -> int:
        """The last book year that it is about."""
        return self.year + self.years - 1


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A frozen moment.

    ``number`` is what people use (``S-2026-001``); ``seal`` the SHA-256 over all that was
    frozen, ``log_head`` the short form of the last entry of the log at that time. ``follows``
    is the number of the snapshot of the same moment before it; empty for the first.
    """

    id: str
    number: str
    draft: SnapshotDraft
    seal: str
    log_head: str
    follows: str
    at: datetime
    actor: str
