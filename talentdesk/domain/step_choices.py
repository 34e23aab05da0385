"""Which steps a commitment can take now, and the step that a person asks for."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from talentdesk.domain.commitment_errors import CommitmentStepError
from talentdesk.domain.commitment_steps import (
    advance_step,
    determine_step,
    enter_step,
    lapse_step,
    raise_step,
    refused_because,
    release_step,
    request_step,
    settle_step,
    undo_step,
)
from talentdesk.domain.commitments import (
    Commitment,
    CommitmentKind,
    CommitmentStep,
    StepDraft,
    YearShare,
)
from talentdesk.domain.money import ZERO, Money


@dataclass(frozen=True, slots=True)
class StepAsked:
    """What a person fills in for a step; which fields count depends on the step.

    ``shares`` are for RAISE and RELEASE, ``amount`` for REQUEST, ADVANCE and DETERMINE.
    ``reason`` is why, ``document`` the contract, decision or case number that it rests on.
    """

    day: date
    shares: tuple[YearShare, ...] = ()
    amount: Money = ZERO
    reason: str = ""
    document: str = ""


def make_step(held: Commitment, step: CommitmentStep, asked: StepAsked, posted: Money) -> StepDraft:
    """The step that is asked for, when the commitment can take it.

    ``posted`` is what the ledger has of it, after all postings. Raises as each step does, and
    CommitmentStepError: council, for CARRY, which follows a decision of the council.
    """
    if step is CommitmentStep.CARRY:
        raise CommitmentStepError(held.number, step, "council")
    day, paper = asked.day, asked.document.strip()
    steps: dict[CommitmentStep, Callable[[], StepDraft]] = {
        CommitmentStep.REQUEST: lambda: request_step(held, day, asked.amount, paper),
        CommitmentStep.ENTER: lambda: enter_step(held, day, paper),
        CommitmentStep.RAISE: lambda: raise_step(held, day, asked.shares, asked.reason, paper),
        CommitmentStep.RELEASE: lambda: release_step(
            held, day, asked.shares, asked.reason, posted, paper
        ),
        CommitmentStep.ADVANCE: lambda: advance_step(held, day, asked.amount, paper),
        CommitmentStep.DETERMINE: lambda: determine_step(held, day, asked.amount, paper),
        CommitmentStep.SETTLE: lambda: settle_step(held, day, asked.reason, posted),
        CommitmentStep.LAPSE: lambda: lapse_step(held, day, asked.reason, posted),
        CommitmentStep.UNDO: lambda: undo_step(held, day, asked.reason, posted),
    }
    return steps[step]()


def possible_steps(held: Commitment, posted: Money) -> tuple[CommitmentStep, ...]:
    """The steps that a person can ask for now, whatever the amount and the grant.

    Carrying to the next year is no such step: it follows a decision of the council.
    """
    state = held.state()
    barred = {
        CommitmentStep.REQUEST: state.requested is not None,
        CommitmentStep.LAPSE: bool(posted or state.advances),
        CommitmentStep.SETTLE: held.draft.kind is CommitmentKind.SUBSIDY
        and state.determined is None,
    }
    return tuple(
        step
        for step in CommitmentStep
        if step is not CommitmentStep.CARRY
        and not barred.get(step)
        and (
            bool(held.lasting()) if step is CommitmentStep.UNDO else not refused_because(held, step)
        )
    )
