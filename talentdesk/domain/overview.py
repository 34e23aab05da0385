"""The programme on one page: reserve, stages, and what waits for whom."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from talentdesk.domain.proposal_status import ProposalStatus
from talentdesk.domain.reserve_figures import (
    ReserveFigures,
)


class WaitingFor(StrEnum):
    """What has to happen next."""

    REVIEW = "review"
    DISCUSSION = "discussion"
    PRESENTATION = "presentation"
    EXECUTIVE = "executive"
    COUNCIL = "council"
    PAPER = "paper"


@dataclass(frozen=True, slots=True)
class Waiting:
    """Work that waits; ``who`` is a person's name, empty for team, executive or council.

    ``oldest`` is the number of what waits longest, ``since`` its day.
    """

    kind: WaitingFor
    who: str
    count: int
    oldest: str
    since: date | None


@dataclass(frozen=True, slots=True)
class StageCount:
    """How many proposals of a line have a status."""

    status: ProposalStatus
    line: str
    count: int


@dataclass(frozen=True, slots=True)
class OverviewFigures:
    """Everything that the first room shows, at one day."""

    reserve: ReserveFigures
    stages: tuple[StageCount, ...]
    waiting: tuple[Waiting, ...]
    new_count: int
    existing_count: int
    is_example: bool

    @property
    def proposals(self) -> int:
        """How many proposals there are, withdrawn ones included."""
        return sum(stage.count for stage in self.stages)
