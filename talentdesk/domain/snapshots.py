"""A moment of the planning and control cycle, frozen: what every paper of it starts from."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Final

from talentdesk.domain.errors import TalentDeskError

TITLE_LIMIT: Final = 80
"""Characters of a title: it is printed on every page and names a folder."""
YEARS_LIMIT: Final = 10


class SnapshotDraftError(TalentDeskError):
    """What is asked for cannot be frozen; ``field`` is title or years."""

    def __init__(self, field: str) -> None:
        super().__init__(f"snapshot with a wrong {field}")
        self.field = field


class SnapshotUnsettledError(TalentDeskError):
    """The register was changed each time that it was frozen; ``times`` is how often."""

    def __init__(self, times: int) -> None:
        super().__init__(f"register changed {times} times while it was frozen")
        self.times = times


class SnapshotDamagedError(TalentDeskError):
    """The image of a snapshot is not what was sealed."""

    def __init__(self, number: str) -> None:
        super().__init__(f"{number} is not as it was frozen")
        self.number = number


class SnapshotStanding(StrEnum):
    """Whether figures can still change; the words are kept and never change."""

    CONCEPT = "concept"
    DEFINITIVE = "definitive"


@dataclass(frozen=True, slots=True)
class SnapshotDraft:
    """What is asked for.

    ``moment`` is the id of a moment in the programme file, ``title`` what is printed, for
    example ``Jaarstukken 2025``. ``year`` is the first book year that it is about, ``years``
    how many it looks ahead (1 for one year). Money holds for the day ``as_of``. ``reason`` says
    why a definitive snapshot follows an earlier definitive one; empty for all others.
    """

    moment: str
    title: str
    year: int
    years: int
    as_of: date
    standing: SnapshotStanding
    reason: str = ""

    @property
    def last_year(self) -> int:
        """The last book year that it is about."""
        return self.year + self.years - 1

    def require_whole(self) -> None:
        """Raises SnapshotDraftError: the title is no line of text, or there is no year."""
        if not self.title.strip() or self.title != " ".join(self.title.split()):
            raise SnapshotDraftError("title")
        if len(self.title) > TITLE_LIMIT:
            raise SnapshotDraftError("title")
        if not 1 <= self.years <= YEARS_LIMIT:
            raise SnapshotDraftError("years")


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A frozen moment.

    ``number`` is what people use (``S-2026-001``); ``seal`` the SHA-256 over all that was
    frozen, ``log_head`` the short form of the last entry of the log at that time. ``follows``
    is the number of the snapshot of the same moment before it; empty for the first.
    ``program_version`` is that of the program that froze it, ``pieces`` in how many the image
    of the register is kept.
    """

    id: str
    number: str
    draft: SnapshotDraft
    seal: str
    log_head: str
    follows: str
    at: datetime
    actor: str
    program_version: str = ""
    pieces: int = 1
