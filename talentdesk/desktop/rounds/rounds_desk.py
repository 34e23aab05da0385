"""What the round tab reads and does: one place that knows the services."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from talentdesk.domain.people import PersonId
from talentdesk.domain.programme import Programme, Right
from talentdesk.domain.proposals import ProposalId
from talentdesk.domain.rounds import (
    LeftOut,
    ReviewerProgress,
    ReviewRound,
    RoundId,
    RoundStatus,
    Whereabouts,
)
from talentdesk.services.key_service import KeyService
from talentdesk.services.register_colleague_keys import RegisterColleagueKeys
from talentdesk.services.review_intake_service import ReviewIntakeService
from talentdesk.services.round_export import RoundExport
from talentdesk.services.round_service import RoundService
from talentdesk.services.user_folders import data_folder
from talentdesk.services.version_service import ApartReview, OpenFork, VersionService
from talentdesk.services.workplace import Workplace


@dataclass(frozen=True, slots=True)
class RoundSight:
    """A round as it is now; ``names`` holds number and title of each proposal in it."""

    round: ReviewRound
    progress: tuple[ReviewerProgress, ...]
    left_out: tuple[LeftOut, ...]
    names: Mapping[ProposalId, tuple[str, str]]
    forks: tuple[OpenFork, ...]
    apart: tuple[ApartReview, ...]

    @property
    def is_open(self) -> bool:
        """Whether reviews that come in count by themselves."""
        return self.round.status is RoundStatus.OPEN

    @property
    def is_issued(self) -> bool:
        """Whether anyone got a file."""
        return any(item.issued_at for item in self.progress)

    def count(self, where: Whereabouts) -> int:
        """How many reviewers are there."""
        return sum(item.whereabouts is where for item in self.progress)

    def reviewer_name(self, reviewer: PersonId) -> str:
        """Name of someone in the round."""
        return next(item.name for item in self.progress if item.reviewer == reviewer)


class RoundsDesk:
    """The services behind the tab, and the moment of what is done with them."""

    def __init__(
        self, workplace: Workplace, clock: Callable[[], datetime], own_folder: Path | None = None
    ) -> None:
        """``own_folder`` holds one's own key; by default that of this computer."""
        self.workplace = workplace
        self._clock = clock
        self.keys = KeyService(own_folder or data_folder(), RegisterColleagueKeys(workplace))
        self.rounds = RoundService(workplace)
        self.export = RoundExport(workplace, self.keys)
        self.intake = ReviewIntakeService(workplace, self.keys)
        self.versions = VersionService(workplace)

    @property
    def programme(self) -> Programme:
        """The programme in force."""
        return self.workplace.programme

    @property
    def may_edit(self) -> bool:
        """Whether who works now keeps rounds."""
        return self.workplace.may(Right.EDIT)

    @property
    def who(self) -> str:
        """Name of who works now."""
        return self.workplace.actor.name

    def now(self) -> datetime:
        """The moment of what is done now."""
        return self._clock()

    def today(self) -> date:
        """The day where this computer stands."""
        return self._clock().astimezone().date()

    def waiting(self) -> int:
        """How many reviews wait for a choice: with two versions, or set apart."""
        return len(self.versions.forks()) + len(self.versions.apart())

    def sight(self, key: RoundId) -> RoundSight:
        """One round as it is now; raises RecordMissingError."""
        held = self.rounds.get(key)
        proposals = held.draft.proposals
        return RoundSight(
            held,
            tuple(self.rounds.progress(key, self.today())),
            tuple(self.rounds.left_out(key)),
            self.rounds.names(proposals),
            tuple(self.versions.forks(proposals)),
            tuple(self.versions.apart(proposals)),
        )
