"""A review round: which proposals, which reviewers, until when, and who is where."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import NewType

from talentdesk.domain.people import PersonId
from talentdesk.domain.proposals import ProposalId
from talentdesk.domain.reviews import ReviewStatus

RoundId = NewType("RoundId", str)


class RoundStatus(StrEnum):
    """Whether reviews come in as they are (OPEN) or are set apart (CLOSED)."""

    OPEN = "open"
    CLOSED = "closed"


class Visibility(StrEnum):
    """What a reviewer may see of the others' reviews of a proposal."""

    AFTER_OWN = "after_own"
    """When one's own review of it is handed in (the default)."""
    AFTER_CLOSING = "after_closing"
    """When the round is closed."""


@dataclass(frozen=True, slots=True)
class RoundDraft:
    """What the coordinator asks; ``deadline`` is the last day on which reviews may come in."""

    title: str
    proposals: tuple[ProposalId, ...]
    reviewers: tuple[PersonId, ...]
    deadline: date
    visibility: Visibility = Visibility.AFTER_OWN


@dataclass(frozen=True, slots=True)
class ReviewRound:
    """A round as the register knows it; ``status_reason`` says why it was opened again."""

    id: RoundId
    draft: RoundDraft
    status: RoundStatus
    status_reason: str
    opened_at: datetime
    version: int
    is_example: bool = False

    def is_late(self, day: date) -> bool:
        """Whether a review that comes in on ``day`` is set apart."""
        return self.status is RoundStatus.CLOSED or day > self.draft.deadline


def awaiting_closing(rounds: Iterable[ReviewRound]) -> frozenset[ProposalId]:
    """Proposals of which a round that is open shows nothing of others before it is closed."""
    return frozenset(
        proposal
        for item in rounds
        if item.status is RoundStatus.OPEN and item.draft.visibility is Visibility.AFTER_CLOSING
        for proposal in item.draft.proposals
    )


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A reviewer who does not judge a proposal of the round, and why (declared interest)."""

    proposal: ProposalId
    reviewer: PersonId
    reason: str


class Whereabouts(StrEnum):
    """How far a reviewer is with the round; LATE is unfinished after the deadline."""

    NOT_STARTED = "not_started"
    UNDER_WAY = "under_way"
    HANDED_IN = "handed_in"
    LATE = "late"


@dataclass(frozen=True, slots=True)
class ReviewerProgress:
    """One reviewer in a round: ``handed_in`` and ``begun`` of ``asked`` proposals.

    ``begun`` counts what is handed in as well; ``left_out`` is not in ``asked``.
    """

    reviewer: PersonId
    name: str
    asked: int
    begun: int
    handed_in: int
    left_out: int
    whereabouts: Whereabouts
    issued_at: datetime | None = None
    last_in_at: datetime | None = None


def whereabouts(statuses: Sequence[ReviewStatus], *, is_late: bool) -> Whereabouts:
    """Where a reviewer is, from the state of each review that was asked of them.

    Nothing asked counts as handed in: nobody waits for it.
    """
    done = (ReviewStatus.SUBMITTED, ReviewStatus.RECUSED)
    if all(status in done for status in statuses):
        return Whereabouts.HANDED_IN
    if is_late:
        return Whereabouts.LATE
    if all(status is ReviewStatus.NOT_STARTED for status in statuses):
        return Whereabouts.NOT_STARTED
    return Whereabouts.UNDER_WAY
