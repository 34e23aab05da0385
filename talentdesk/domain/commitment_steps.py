"""The steps that a commitment can take, and what must be true for each.

A step is made here and nowhere else. Whether its money is there is for ``grant_room``.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

from talentdesk.domain.commitment_errors import CommitmentAmountError, CommitmentStepError
from talentdesk.domain.commitments import (
    Commitment,
    CommitmentKind,
    CommitmentState,
    CommitmentStatus,
    CommitmentStep,
    StepDraft,
    StepShare,
    YearShare,
)
from talentdesk.domain.errors import FieldError, ReasonRequiredError
from talentdesk.domain.money import ZERO, Money, total
from talentdesk.domain.proposals import FieldProblem

_ONLY_SUBSIDY: Final = (CommitmentStep.REQUEST, CommitmentStep.ADVANCE, CommitmentStep.DETERMINE)
_FROM: Final[Mapping[CommitmentStep, tuple[CommitmentStatus, ...]]] = {
    CommitmentStep.REQUEST: (CommitmentStatus.DRAFT,),
    CommitmentStep.ENTER: (CommitmentStatus.DRAFT,),
    CommitmentStep.LAPSE: (CommitmentStatus.DRAFT, CommitmentStatus.ENTERED),
}
_AFTER_DETERMINED: Final = (CommitmentStep.CARRY, CommitmentStep.SETTLE, CommitmentStep.UNDO)
"""What a subsidy can still do once its final amount is known."""


def enter_step(held: Commitment, day: date, document: str = "") -> StepDraft:
    """From draft to entered: from that day on the commitment takes part of the grant.

    For a subsidy this is the award. Raises CommitmentStepError.
    """
    _require(held, CommitmentStep.ENTER, day)
    shares = tuple(StepShare(item.year, item.amount, item.amount) for item in held.draft.shares)
    return StepDraft(CommitmentStep.ENTER, day, shares, document=document)


def raise_step(
    held: Commitment, day: date, shares: Sequence[YearShare], reason: str, document: str = ""
) -> StepDraft:
    """More is committed. Raises CommitmentStepError, ReasonRequiredError, FieldError."""
    _require(held, CommitmentStep.RAISE, day)
    _require_reason("raise_commitment", held, reason)
    _require_amounts(shares)
    found = tuple(StepShare(item.year, item.amount, item.amount) for item in shares)
    return StepDraft(CommitmentStep.RAISE, day, found, reason.strip(), document)


def release_step(
    held: Commitment,
    day: date,
    shares: Sequence[YearShare],
    reason: str,
    posted: Money,
    document: str = "",
) -> StepDraft:
    """Less is committed: this part goes back to the grant.

    Raises:
        CommitmentAmountError: a year does not hold it, it is posted, or advances go above it.
        CommitmentStepError, ReasonRequiredError, FieldError.
    """
    _require(held, CommitmentStep.RELEASE, day)
    _require_reason("release_commitment", held, reason)
    _require_amounts(shares)
    state, asked = held.state(), total(item.amount for item in shares)
    for item in shares:
        if item.amount > state.bound(item.year):
            limit = state.bound(item.year)
            raise CommitmentAmountError(held.number, "year", item.amount, limit)
    if asked > state.open(posted):
        raise CommitmentAmountError(held.number, "open", asked, max(ZERO, state.open(posted)))
    if state.awarded - asked < state.advances:
        lower = state.awarded - asked
        raise CommitmentAmountError(held.number, "awarded", lower, state.advances)
    found = tuple(StepShare(item.year, -item.amount, item.amount) for item in shares)
    return StepDraft(CommitmentStep.RELEASE, day, found, reason.strip(), document)


def request_step(held: Commitment, day: date, amount: Money, document: str = "") -> StepDraft:
    """A subsidy was asked for (aangevraagd); binds nothing yet."""
    _require(held, CommitmentStep.REQUEST, day)
    _require_positive(amount)
    if held.state().requested is not None:
        raise CommitmentStepError(held.number, CommitmentStep.REQUEST, "twice")
    return StepDraft(CommitmentStep.REQUEST, day, (_named(day, amount),), document=document)


def advance_step(held: Commitment, day: date, amount: Money, document: str = "") -> StepDraft:
    """An advance was decided on (Awb 4:95): all together never above what was awarded."""
    _require(held, CommitmentStep.ADVANCE, day)
    _require_positive(amount)
    state = held.state()
    if state.advances + amount > state.awarded:
        limit = state.awarded - state.advances
        raise CommitmentAmountError(held.number, "advances", amount, limit)
    return StepDraft(CommitmentStep.ADVANCE, day, (_named(day, amount),), document=document)


def determine_step(held: Commitment, day: date, amount: Money, document: str = "") -> StepDraft:
    """The final amount of a subsidy (Awb 4:46): what was awarded above it is given back.

    The last years are lowered first. Zero is allowed.
    """
    _require(held, CommitmentStep.DETERMINE, day)
    state = held.state()
    if amount < ZERO:
        raise FieldError("amount", FieldProblem.NOT_POSITIVE)
    if amount > state.awarded:
        raise CommitmentAmountError(held.number, "determined", amount, state.awarded)
    lowered = _from_last(state, state.awarded - amount)
    shares = tuple(
        StepShare(year, -lowered.get(year, ZERO), state.bound(year) - lowered.get(year, ZERO))
        for year in state.years
    )
    return StepDraft(CommitmentStep.DETERMINE, day, shares, document=document)


def carry_step(
    held: Commitment,
    day: date,
    amounts: Sequence[YearShare],
    year: int,
    reason: str,
    document: str = "",
) -> StepDraft:
    """What is open in years that are over goes on to ``year``; nothing is given back.

    ``reason`` names the decision of the council and is not empty.

    Raises:
        CommitmentAmountError: a year does not hold it.
        CommitmentStepError, FieldError.
    """
    _require(held, CommitmentStep.CARRY, day)
    _require_amounts(amounts)
    state = held.state()
    for item in amounts:
        if item.year >= year:
            raise FieldError("year", FieldProblem.NOT_A_CHOICE, str(item.year))
        if item.amount > state.bound(item.year):
            limit = state.bound(item.year)
            raise CommitmentAmountError(held.number, "year", item.amount, limit)
    carried = total(item.amount for item in amounts)
    shares = [StepShare(item.year, -item.amount, item.amount) for item in amounts]
    there = StepShare(year, carried, carried)
    return StepDraft(CommitmentStep.CARRY, day, (*shares, there), reason, document)


def settle_step(held: Commitment, day: date, reason: str, posted: Money) -> StepDraft:
    """It is done: what is not posted is given back, the last years first.

    A subsidy is settled after its final amount is known. ``reason`` may be empty when nothing
    is left.
    """
    _require(held, CommitmentStep.SETTLE, day)
    state = held.state()
    if held.draft.kind is CommitmentKind.SUBSIDY and state.determined is None:
        raise CommitmentStepError(held.number, CommitmentStep.SETTLE, "not_determined")
    left = max(ZERO, state.open(posted))
    if left:
        _require_reason("settle_commitment", held, reason)
    return _given_back(CommitmentStep.SETTLE, day, _from_last(state, left), reason)


def lapse_step(held: Commitment, day: date, reason: str, posted: Money) -> StepDraft:
    """It does not go on, while nothing was posted and no advance decided on."""
    _require(held, CommitmentStep.LAPSE, day)
    _require_reason("lapse_commitment", held, reason)
    state = held.state()
    if posted:
        raise CommitmentStepError(held.number, CommitmentStep.LAPSE, "posted")
    if state.advances:
        raise CommitmentStepError(held.number, CommitmentStep.LAPSE, "advanced")
    return _given_back(CommitmentStep.LAPSE, day, _from_last(state, state.total_bound), reason)


def undo_step(held: Commitment, day: date, reason: str, posted: Money) -> StepDraft:
    """Take the last step back by a step the other way; both stay in the journal.

    Raises:
        CommitmentStepError: nothing to take back, or what would be taken back is posted.
        ReasonRequiredError: without a reason.
    """
    _require_day(held, CommitmentStep.UNDO, day)
    _require_reason("undo_commitment", held, reason)
    lasting = held.lasting()
    if not lasting:
        raise CommitmentStepError(held.number, CommitmentStep.UNDO, "nothing")
    last = lasting[-1]
    takes = last.draft.change
    if takes > ZERO and posted > held.state().total_bound - takes:
        raise CommitmentStepError(held.number, CommitmentStep.UNDO, "posted")
    shares = tuple(StepShare(item.year, -item.change, item.stated) for item in last.draft.shares)
    return StepDraft(CommitmentStep.UNDO, day, shares, reason.strip(), undoes=last.act)


# --- what must be true -------------------------------------------------------------


def _require(held: Commitment, step: CommitmentStep, day: date) -> None:
    if reason := refused_because(held, step):
        raise CommitmentStepError(held.number, step, reason, held.status)
    _require_day(held, step, day)


def refused_because(held: Commitment, step: CommitmentStep) -> str:
    """Why the step is out of turn, as a code of CommitmentStepError; empty when it is not."""
    state = held.state()
    if step in _ONLY_SUBSIDY and held.draft.kind is not CommitmentKind.SUBSIDY:
        return "kind"
    if state.status not in _FROM.get(step, (CommitmentStatus.ENTERED,)):
        return "status"
    if state.determined is not None and step not in _AFTER_DETERMINED:
        return "determined"
    return ""


def _require_day(held: Commitment, step: CommitmentStep, day: date) -> None:
    if held.events and day < held.events[-1].draft.day:
        raise CommitmentStepError(held.number, step, "earlier_day")


def _require_reason(occasion: str, held: Commitment, reason: str) -> None:
    if not reason.strip():
        raise ReasonRequiredError(occasion, held.number)


def _require_amounts(shares: Sequence[YearShare]) -> None:
    if not shares:
        raise FieldError("amount", FieldProblem.REQUIRED)
    if len({item.year for item in shares}) != len(shares):
        raise FieldError("amount", FieldProblem.DOUBLE)
    for item in shares:
        _require_positive(item.amount)


def _require_positive(amount: Money) -> None:
    if amount <= ZERO:
        raise FieldError("amount", FieldProblem.NOT_POSITIVE)


# --- amounts over years --------------------------------------------------------------


def _named(day: date, amount: Money) -> StepShare:
    return StepShare(day.year, ZERO, amount)


def _given_back(
    step: CommitmentStep, day: date, lowered: Mapping[int, Money], reason: str
) -> StepDraft:
    shares = tuple(StepShare(year, -lowered[year], lowered[year]) for year in sorted(lowered))
    return StepDraft(step, day, shares or (_named(day, ZERO),), reason.strip())


def _from_last(state: CommitmentState, amount: Money) -> dict[int, Money]:
    """How ``amount`` is taken from what is bound per year, the last year first."""
    found, left = {}, amount
    for year in reversed(state.years):
        part = min(left, state.bound(year))
        if part > ZERO:
            found[year] = part
            left -= part
    return found
