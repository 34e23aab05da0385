"""What the room reads: the lists of the tabs, who works now, where to begin."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Final

from talentdesk.desktop.reviews.queue_navigator import QueueRow
from talentdesk.desktop.reviews.room_words import queue_rows, team_rows
from talentdesk.domain.programme import Programme, Right
from talentdesk.domain.proposals import ProposalFilter, ProposalId, ProposalStatus
from talentdesk.domain.reviews import QueueItem, ReviewStatus, TeamItem
from talentdesk.services.advice_service import AdviceService
from talentdesk.services.judging import ReviewSheet
from talentdesk.services.meeting_service import MeetingService
from talentdesk.services.people_service import PeopleService
from talentdesk.services.proposal_service import ProposalService
from talentdesk.services.review_service import ReviewService
from talentdesk.services.workplace import Workplace

OWN: Final = "own"
DISCUSSION: Final = "discussion"
ADVICE: Final = "advice"
"""Keys of the tabs."""
_LONG_AGO: Final = datetime.min.replace(tzinfo=UTC)


class ReviewsDesk:
    """Lists as they were read last; ``refresh`` reads them again."""

    def __init__(self, workplace: Workplace) -> None:
        self._workplace = workplace
        self.reviews = ReviewService(workplace)
        self.advice = AdviceService(workplace)
        self.meeting = MeetingService(workplace)
        self._proposals = ProposalService(workplace)
        self._people = PeopleService(workplace)
        self.queue: list[QueueItem] = []
        self.team: list[TeamItem] = []
        self.reviewers = 0

    @property
    def programme(self) -> Programme:
        """The programme in force."""
        return self._workplace.programme

    @property
    def may_review(self) -> bool:
        """Whether who works now judges proposals."""
        return self._workplace.may(Right.REVIEW)

    @property
    def who(self) -> str:
        """Name of who works now."""
        return self._workplace.actor.name

    def refresh(self) -> None:
        """Read the lists again."""
        self.queue = self.reviews.queue() if self.may_review else []
        self.team = self.advice.proposals()
        roles = {role.id for role in self.programme.roles if role.per_line}
        people = self._people.all()
        self.reviewers = sum(1 for item in people if item.is_active and item.role in roles)

    def rows(self, *, own: bool) -> list[QueueRow]:
        """The list to walk through: one's own reviews, or what the team has."""
        return queue_rows(self.queue) if own else team_rows(self.team, self.reviewers)

    def follow(self, sheet: ReviewSheet) -> list[QueueItem]:
        """Bring the line of a review up to what was just kept; gives that line, if there is one."""
        for place, item in enumerate(self.queue):
            if item.proposal == sheet.proposal.id:
                answered = sheet.assessment.answered
                changed = replace(item, answered=answered, status=ReviewStatus.IN_PROGRESS)
                self.queue[place] = changed
                return [changed]
        return []

    def before_review(self) -> tuple[int, int]:
        """How many proposals were submitted and not opened for review, and how many concepts."""
        return self._count(ProposalStatus.SUBMITTED), self._count(ProposalStatus.DRAFT)

    def _count(self, status: ProposalStatus) -> int:
        return self._proposals.totals(ProposalFilter(statuses=(status,))).count

    def first_to_judge(self, remembered: str) -> ProposalId | None:
        """Where to begin: where one left off, else what was changed last, else the first."""
        waiting = [item for item in self.queue if item.is_waiting]
        for item in waiting:
            if item.proposal == remembered:
                return item.proposal
        begun = [item for item in waiting if item.status is ReviewStatus.IN_PROGRESS]
        if begun:
            return max(begun, key=_changed).proposal
        return next((item.proposal for item in [*waiting, *self.queue]), None)

    def first_to_discuss(self) -> ProposalId | None:
        """The first for which every review is in, else the first of the list."""
        return next((item.proposal for item in [*self._ready(), *self.team]), None)

    def tab_for(self, proposal: ProposalId) -> str:
        """Key of the tab where something is to be done with it; raises RecordMissingError."""
        if self._proposals.get(proposal).status is not ProposalStatus.UNDER_REVIEW:
            return ADVICE
        return DISCUSSION if not self.may_review or self.is_for_talk(proposal) else OWN

    def is_for_talk(self, proposal: ProposalId) -> bool:
        """Whether there is more to discuss than to judge there, for who works now.

        So it is when one's own review is in, and for who leads the meeting when all are.
        """
        own: Sequence[QueueItem] = [item for item in self.queue if item.proposal == proposal]
        if not any(item.is_waiting for item in own):
            return True
        leads = self._workplace.may(Right.ADVISE)
        return leads and any(item.proposal == proposal for item in self._ready())

    def _ready(self) -> list[TeamItem]:
        """Under review, with every review in."""
        return [
            item
            for item in self.team
            if item.status is ProposalStatus.UNDER_REVIEW
            and item.handed_in + item.recused >= self.reviewers
        ]


def _changed(item: QueueItem) -> datetime:
    return item.changed_at or _LONG_AGO
