"""What a person fills in reaches the step that was chosen, each field where it belongs."""

from dataclasses import replace

import pytest

from talentdesk.domain.commitment_errors import CommitmentAmountError, CommitmentStepError
from talentdesk.domain.commitment_steps import (
    advance_step,
    determine_step,
    enter_step,
    lapse_step,
    raise_step,
    release_step,
    request_step,
    settle_step,
    undo_step,
)
from talentdesk.domain.commitments import Commitment, CommitmentKind, StepDraft, YearShare
from talentdesk.domain.commitments import CommitmentStep as Step
from talentdesk.domain.money import ZERO, Money
from talentdesk.domain.step_choices import StepAsked, make_step, possible_steps
from tests.commitment_model import DAYS, a_commitment, after

DAY = DAYS[3]
SHARES = (YearShare(2026, Money(2)),)
ASKED = StepAsked(DAY, SHARES, Money(3), "daarom", " Z-9 ")
POSTED = Money(4)
DRAFT = a_commitment()
HELD = after(DRAFT, enter_step(DRAFT, DAYS[1]))
CONTRACT = replace(HELD, draft=replace(DRAFT.draft, kind=CommitmentKind.CONTRACT))


@pytest.mark.parametrize(
    ("held", "step", "posted", "made"),
    [
        (DRAFT, Step.REQUEST, ZERO, request_step(DRAFT, DAY, Money(3), "Z-9")),
        (DRAFT, Step.ENTER, ZERO, enter_step(DRAFT, DAY, "Z-9")),
        (HELD, Step.RAISE, POSTED, raise_step(HELD, DAY, SHARES, "daarom", "Z-9")),
        (HELD, Step.RELEASE, POSTED, release_step(HELD, DAY, SHARES, "daarom", POSTED, "Z-9")),
        (HELD, Step.ADVANCE, POSTED, advance_step(HELD, DAY, Money(3), "Z-9")),
        (HELD, Step.DETERMINE, POSTED, determine_step(HELD, DAY, Money(3), "Z-9")),
        (CONTRACT, Step.SETTLE, POSTED, settle_step(CONTRACT, DAY, "daarom", POSTED)),
        (HELD, Step.LAPSE, ZERO, lapse_step(HELD, DAY, "daarom", ZERO)),
        (HELD, Step.UNDO, ZERO, undo_step(HELD, DAY, "daarom", ZERO)),
    ],
)
def test_a_step_is_made_of_what_was_filled_in(
    held: Commitment, step: Step, posted: Money, made: StepDraft
) -> None:
    assert make_step(held, step, ASKED, posted) == made


def test_what_is_posted_reaches_the_step() -> None:
    with pytest.raises(CommitmentAmountError) as short:
        make_step(HELD, Step.RELEASE, ASKED, Money(9))
    assert short.value.limit == Money(1)
    for step in (Step.LAPSE, Step.UNDO):
        with pytest.raises(CommitmentStepError) as posted:
            make_step(HELD, step, ASKED, Money(1))
        assert posted.value.reason == "posted"


def test_going_on_to_another_year_follows_the_council_alone() -> None:
    with pytest.raises(CommitmentStepError) as caught:
        make_step(HELD, Step.CARRY, ASKED, ZERO)

    error = caught.value
    assert (error.number, error.step, error.reason) == (HELD.number, Step.CARRY, "council")


def determined(held: Commitment) -> Commitment:
    return after(held, determine_step(held, DAYS[2], Money(9)))


@pytest.mark.parametrize(
    ("held", "posted", "steps"),
    [
        (DRAFT, ZERO, [Step.REQUEST, Step.ENTER, Step.LAPSE]),
        (
            after(DRAFT, request_step(DRAFT, DAYS[0], Money(1))),
            ZERO,
            [Step.ENTER, Step.LAPSE, Step.UNDO],
        ),
        (
            HELD,
            ZERO,
            [Step.RAISE, Step.RELEASE, Step.ADVANCE, Step.DETERMINE, Step.LAPSE, Step.UNDO],
        ),
        (HELD, POSTED, [Step.RAISE, Step.RELEASE, Step.ADVANCE, Step.DETERMINE, Step.UNDO]),
        (
            after(HELD, advance_step(HELD, DAYS[2], Money(1))),
            ZERO,
            [Step.RAISE, Step.RELEASE, Step.ADVANCE, Step.DETERMINE, Step.UNDO],
        ),
        (determined(HELD), ZERO, [Step.SETTLE, Step.UNDO]),
        (CONTRACT, ZERO, [Step.RAISE, Step.RELEASE, Step.SETTLE, Step.LAPSE, Step.UNDO]),
    ],
)
def test_only_what_can_be_asked_now_is_offered(
    held: Commitment, posted: Money, steps: list[Step]
) -> None:
    assert list(possible_steps(held, posted)) == steps
