"""Commitments: contracts, subsidies and orders that take part of a grant.

A commitment is a journal of steps that are only added. A step reserves (enter, raise) or
gives back (release); what is posted in the ledger takes its part of what is reserved. So
committed = posted + open + released, at the end of every day.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from talentdesk.domain.commitment_drafts import (
    CommitmentDraft,
    CommitmentKind,
    CommitmentStatus,
    CommitmentStep,
    StepDraft,
    StepShare,
    YearShare,
    as_shares,
)
from talentdesk.domain.ids import CommitmentId
from talentdesk.domain.money import ZERO, Money, total

__all__ = (
    "Commitment",
    "CommitmentDraft",
    "CommitmentEvent",
    "CommitmentId",
    "CommitmentKind",
    "CommitmentState",
    "CommitmentStatus",
    "CommitmentStep",
    "Posted",
    "StepDraft",
    "StepShare",
    "YearShare",
    "as_shares",
    "posted_until",
    "state_of",
)


@dataclass(frozen=True, slots=True)
class CommitmentEvent:
    """A step that was taken, the ``act``-th of its commitment; never changed."""

    act: int
    draft: StepDraft
    at: datetime
    actor: str


@dataclass(frozen=True, slots=True)
class Posted:
    """A posting in the ledger that belongs to a commitment; a reversal is below zero.

    ``amount`` is what it takes of the commitment.
    """

    day: date
    amount: Money


def posted_until(postings: Iterable[Posted], as_of: date | None) -> Money:
    """What is posted up to and including a day; None is after all postings."""
    return total(item.amount for item in postings if as_of is None or item.day <= as_of)


@dataclass(frozen=True, slots=True)
class CommitmentState:
    """A commitment at the end of a day, out of its steps alone.

    ``committed`` and ``released`` are by year and never below zero; what is bound is their
    difference. ``requested`` and ``determined`` are None before that step. ``awarded`` is what
    was promised: what was entered and raised, without what was lowered before it was settled.
    """

    status: CommitmentStatus
    committed: Mapping[int, Money]
    released: Mapping[int, Money]
    awarded: Money
    advances: Money
    requested: Money | None = None
    determined: Money | None = None

    @property
    def years(self) -> tuple[int, ...]:
        """The years in which something is or was committed, in order."""
        return tuple(sorted(self.committed))

    def bound(self, year: int) -> Money:
        """Committed and not released in a year."""
        return self.committed.get(year, ZERO) - self.released.get(year, ZERO)

    @property
    def total_committed(self) -> Money:
        """Everything that was ever entered or raised."""
        return total(self.committed.values())

    @property
    def total_released(self) -> Money:
        """Everything that was given back."""
        return total(self.released.values())

    @property
    def total_bound(self) -> Money:
        """Committed and not released, all years together."""
        return self.total_committed - self.total_released

    def open(self, posted: Money) -> Money:
        """What is bound and not posted; below zero when more was posted than is bound."""
        return self.total_bound - posted

    @property
    def recovery(self) -> Money:
        """Advances above the determined amount (Awb 4:57); zero before it is determined."""
        if self.determined is None:
            return ZERO
        return max(ZERO, self.advances - self.determined)


@dataclass(frozen=True, slots=True)
class Commitment:
    """A commitment in the register, with every step that was taken, in order."""

    id: CommitmentId
    number: str
    draft: CommitmentDraft
    events: tuple[CommitmentEvent, ...]
    version: int = 1
    is_example: bool = False

    def state(self, as_of: date | None = None) -> CommitmentState:
        """Where it stands at the end of a day; None is after all steps."""
        return state_of(self.events, as_of)

    @property
    def status(self) -> CommitmentStatus:
        """The status after all steps."""
        return self.state().status

    def lasting(self, as_of: date | None = None) -> tuple[CommitmentEvent, ...]:
        """The steps up to a day that were not taken back by then."""
        return _lasting(self.events, as_of)


_STATUS_AFTER: Mapping[CommitmentStep, CommitmentStatus] = {
    CommitmentStep.ENTER: CommitmentStatus.ENTERED,
    CommitmentStep.SETTLE: CommitmentStatus.SETTLED,
    CommitmentStep.LAPSE: CommitmentStatus.LAPSED,
}
_AWARDING = (CommitmentStep.ENTER, CommitmentStep.RAISE, CommitmentStep.RELEASE)


def _lasting(events: Iterable[CommitmentEvent], as_of: date | None) -> tuple[CommitmentEvent, ...]:
    known = [item for item in events if as_of is None or item.draft.day <= as_of]
    gone = {item.draft.undoes for item in known}
    return tuple(
        item
        for item in known
        if item.act not in gone and item.draft.step is not CommitmentStep.UNDO
    )


def state_of(events: Iterable[CommitmentEvent], as_of: date | None = None) -> CommitmentState:
    """The state after these steps of one commitment, up to and including a day."""
    status = CommitmentStatus.DRAFT
    committed: Counter[int] = Counter()
    released: Counter[int] = Counter()
    named: dict[CommitmentStep, Money] = {}
    awarded = ZERO
    for event in _lasting(events, as_of):
        draft = event.draft
        status = _STATUS_AFTER.get(draft.step, status)
        named[draft.step] = named.get(draft.step, ZERO) + draft.stated
        if draft.step in _AWARDING:
            awarded += draft.change
        for share in draft.shares:
            if share.change >= ZERO or draft.step is CommitmentStep.CARRY:
                committed[share.year] += share.change.cents
            else:
                released[share.year] -= share.change.cents
    return CommitmentState(
        status,
        {year: Money(cents) for year, cents in committed.items() if cents},
        {year: Money(cents) for year, cents in released.items() if cents},
        awarded,
        named.get(CommitmentStep.ADVANCE, ZERO),
        named.get(CommitmentStep.REQUEST),
        named.get(CommitmentStep.DETERMINE),
    )
