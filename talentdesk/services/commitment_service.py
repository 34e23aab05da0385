"""Use cases about commitments: enter them, take their steps, and list what is open."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from talentdesk.domain.closing import require_open_days
from talentdesk.domain.commitments import (
    Commitment,
    CommitmentDraft,
    CommitmentId,
    CommitmentState,
    CommitmentStep,
    posted_until,
)
from talentdesk.domain.errors import FieldError
from talentdesk.domain.grant_room import GrantRoom, check_room
from talentdesk.domain.money import ZERO, Money
from talentdesk.domain.programme import Right
from talentdesk.domain.proposals import FieldProblem, Proposal, ProposalId
from talentdesk.domain.step_choices import StepAsked, make_step, possible_steps
from talentdesk.register.database import Register
from talentdesk.services.workplace import Workplace

__all__ = ("CommitmentLine", "CommitmentService", "GrantLeft", "StepAsked")


@dataclass(frozen=True, slots=True)
class CommitmentLine:
    """A commitment at the end of a day, with the proposal it belongs to.

    ``posted`` is what the links of then take of it; ``steps`` can be taken now, whatever day
    was asked for.
    """

    commitment: Commitment
    state: CommitmentState
    posted: Money
    number: str
    title: str
    steps: tuple[CommitmentStep, ...] = ()

    @property
    def open(self) -> Money:
        """Bound and not posted; below zero when more was posted than is bound."""
        return self.state.open(self.posted)


@dataclass(frozen=True, slots=True)
class GrantLeft:
    """What a proposal has on one line in one year, and what may still be committed of it."""

    line: str
    year: int
    granted: Money
    left: Money


class CommitmentService:
    """Every method is one use case in one transaction."""

    def __init__(self, workplace: Workplace) -> None:
        self._workplace = workplace

    # --- reading ------------------------------------------------------------------------

    def lines(self, as_of: date | None = None) -> list[CommitmentLine]:
        """Every commitment that there was at the end of a day, oldest first; None is now."""
        with self._workplace.reading() as register:
            held = register.commitments.all()
            posted = register.commitments.posted()
            names = register.proposals.names({item.draft.proposal for item in held})
        found = []
        for item in held:
            if as_of is not None and item.draft.day > as_of:
                continue
            postings = posted.get(item.id, ())
            number, title = names[item.draft.proposal]
            found.append(
                CommitmentLine(
                    item,
                    item.state(as_of),
                    posted_until(postings, as_of),
                    number,
                    title,
                    possible_steps(item, posted_until(postings, None)),
                )
            )
        return found

    def line(self, key: str) -> CommitmentLine:
        """One commitment by id or number, as it is now; raises RecordMissingError."""
        with self._workplace.reading() as register:
            held = register.commitments.get(key)
        return next(item for item in self.lines() if item.commitment.id == held.id)

    def grants(self) -> dict[ProposalId, tuple[GrantLeft, ...]]:
        """Per proposal that was ever granted money: what is left to commit, line and year."""
        with self._workplace.reading() as register:
            book, held = register.reserve.book(), register.commitments.all()
        granted, room = GrantRoom(book, ()), GrantRoom(book, held)
        found: dict[ProposalId, tuple[GrantLeft, ...]] = {}
        for place in room.places():
            proposal, line, year = place
            row = GrantLeft(line, year, granted.left(place), room.left(place))
            found[proposal] = (*found.get(proposal, ()), row)
        return found

    # --- writing ------------------------------------------------------------------------

    def add(self, draft: CommitmentDraft, now: datetime) -> Commitment:
        """Keep a draft; it takes nothing of the grant yet.

        Raises:
            FieldError: the first field that is not right.
            RuleError: G-07.
            RecordMissingError: there is no such proposal or line.
        """
        self._workplace.require(Right.BOOK)
        with self._workplace.transaction(now, "add commitment") as register:
            return register.commitments.add(self._checked(register, draft))

    def add_entered(
        self, draft: CommitmentDraft, now: datetime, *, day: date, document: str = ""
    ) -> Commitment:
        """Keep a commitment and enter it at once.

        Raises as ``add``; CommitmentRoomError when it does not fit in the grant, ClosedDayError
        when ``day`` is in or before a closed period.
        """
        self._workplace.require(Right.BOOK)
        with self._workplace.transaction(now, "add commitment") as register:
            held = register.commitments.add(self._checked(register, draft))
            asked = StepAsked(day, document=document)
            return take_step(register, held, CommitmentStep.ENTER, asked)

    def change(
        self, key: CommitmentId, draft: CommitmentDraft, base_version: int, now: datetime
    ) -> Commitment:
        """Another draft; once a step was taken only how it is described can change.

        Raises:
            FieldError: a field that is not right, or that cannot change any more (not_a_choice).
            StaleRecordError: someone else changed it since ``base_version``.
            RuleError: G-07.
        """
        self._workplace.require(Right.BOOK)
        with self._workplace.transaction(now, "change commitment") as register:
            held = register.commitments.get(key)
            if held.events:
                _require_same_deal(held.draft, draft)
            register.commitments.change(key, self._checked(register, draft), base_version)
            return register.commitments.get(key)

    def take(self, key: str, step: CommitmentStep, asked: StepAsked, now: datetime) -> Commitment:
        """Take one step: enter, raise, release, settle, lapse, of a subsidy, or take one back.

        Raises:
            CommitmentStepError, CommitmentAmountError: the commitment cannot take it.
            CommitmentRoomError: the grant does not hold it.
            ClosedDayError: its day is in or before a closed period.
            ReasonRequiredError, FieldError: something was not filled in.
            RecordMissingError: there is no such commitment.
            RuleError: G-07.
        """
        self._workplace.require(Right.BOOK)
        with self._workplace.transaction(now, "take commitment step") as register:
            return take_step(register, register.commitments.get(key), step, asked)

    def _checked(self, register: Register, draft: CommitmentDraft) -> CommitmentDraft:
        """The draft without spaces around its texts, when it can be kept."""
        self._workplace.programme.line(draft.line)
        register.proposals.get(draft.proposal)
        clean = replace(
            draft,
            description=draft.description.strip(),
            relation=draft.relation.strip(),
            reference=draft.reference.strip(),
            cost_centre=draft.cost_centre.strip(),
            account=draft.account.strip(),
        )
        for name, problem in clean.problems().items():
            raise FieldError(name, problem)
        return clean


def take_step(
    register: Register, held: Commitment, step: CommitmentStep, asked: StepAsked
) -> Commitment:
    """Take a step within a transaction; raises as ``CommitmentService.take``."""
    made = make_step(held, step, asked, register.commitments.posted_on(held.id))
    require_open_days(register.books.periods.last_closed(), [made.day])
    if any(share.change > ZERO for share in made.shares):
        proposal = register.proposals.get(held.draft.proposal)
        check_room(_room(register, proposal), held, made, proposal.number)
    return register.commitments.take(held, made)


def _room(register: Register, proposal: Proposal) -> GrantRoom:
    held = register.commitments.of_proposals([proposal.id])
    return GrantRoom(register.reserve.book(), held)


def _require_same_deal(before: CommitmentDraft, after: CommitmentDraft) -> None:
    fixed: Mapping[str, tuple[object, object]] = {
        "kind": (before.kind, after.kind),
        "proposal": (before.proposal, after.proposal),
        "line": (before.line, after.line),
        "amount": (before.shares, after.shares),
    }
    for name, (old, new) in fixed.items():
        if old != new:
            raise FieldError(name, FieldProblem.NOT_A_CHOICE, str(new))
