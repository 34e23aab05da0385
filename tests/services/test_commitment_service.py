"""Commitments as a financial adviser keeps them: within the grant, logged, and taken back."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from talentdesk.domain.commitment_errors import (
    CommitmentRoomError,
    CommitmentStepError,
    GrantCommittedError,
)
from talentdesk.domain.commitments import (
    CommitmentId,
    CommitmentKind,
    CommitmentStatus,
    CommitmentStep,
    YearShare,
)
from talentdesk.domain.decisions import YearAmount
from talentdesk.domain.errors import (
    FieldError,
    RecordMissingError,
    RuleError,
    StaleRecordError,
)
from talentdesk.domain.forecast import ForecastRule
from talentdesk.domain.money import ZERO, Money
from talentdesk.services.commitment_service import CommitmentService, StepAsked
from talentdesk.services.decision_service import DecisionService
from talentdesk.services.forecast_service import ForecastService
from talentdesk.services.log_service import LogService
from talentdesk.services.register_service import RegisterService
from talentdesk.services.workplace import Workplace
from tests.services.cases import EARLIER, MORNING, PAPER, act_as
from tests.services.commitment_cases import DAY, a_draft_for, granted

LATER = date(2026, 6, 1)


def test_a_commitment_takes_part_of_the_grant_from_its_day_on(desk: Workplace) -> None:
    proposal, service = granted(desk), CommitmentService(desk)
    held = service.add(a_draft_for(proposal), MORNING)
    assert service.grants()[proposal][0].left == Money.euros(100_000)

    service.take(held.number, CommitmentStep.ENTER, StepAsked(DAY, document="C-1"), MORNING)

    (row,) = service.grants()[proposal]
    assert (row.year, row.granted, row.left) == (2026, Money.euros(100_000), Money.euros(60_000))
    line = service.line(held.id)
    assert (line.state.status, line.open) == (CommitmentStatus.ENTERED, Money.euros(40_000))
    (before,) = service.lines(DAY)
    assert before.open == Money.euros(40_000)
    assert service.lines(date(2026, 3, 9)) == []


def test_together_they_stay_within_the_grant(desk: Workplace) -> None:
    proposal, service = granted(desk), CommitmentService(desk)
    service.add_entered(a_draft_for(proposal, 70_000), MORNING, day=DAY)

    with pytest.raises(CommitmentRoomError) as caught:
        service.add_entered(a_draft_for(proposal, 30_001), MORNING, day=DAY)

    assert caught.value.available == Money.euros(30_000)
    assert len(service.lines()) == 1, "nothing of a refused commitment stays"
    service.add_entered(a_draft_for(proposal, 30_000), MORNING, day=DAY)


def test_a_release_makes_room_and_a_reason_is_kept(desk: Workplace) -> None:
    proposal, service = granted(desk), CommitmentService(desk)
    held = service.add_entered(a_draft_for(proposal, 100_000), MORNING, day=DAY)
    share = (YearShare(2026, Money.euros(25_000)),)

    service.take(
        held.id, CommitmentStep.RELEASE, StepAsked(LATER, share, reason="Minder uren"), MORNING
    )

    assert service.grants()[proposal][0].left == Money.euros(25_000)
    (entry, *_) = LogService(desk).entries(limit=1)
    assert (entry.action, entry.subject) == ("take commitment step", "commitment_event")
    assert "Minder uren" in entry.after
    service.take(held.id, CommitmentStep.UNDO, StepAsked(LATER, reason="Toch wel"), MORNING)
    assert service.grants()[proposal][0].left == ZERO
    assert RegisterService(desk).check(MORNING).is_clean


def test_taking_a_release_back_asks_for_room_again(desk: Workplace) -> None:
    proposal, service = granted(desk), CommitmentService(desk)
    held = service.add_entered(a_draft_for(proposal, 100_000), MORNING, day=DAY)
    service.take(held.id, CommitmentStep.LAPSE, StepAsked(DAY, reason="Gaat niet door"), MORNING)
    service.add_entered(a_draft_for(proposal, 1), MORNING, day=DAY)

    with pytest.raises(CommitmentRoomError):
        service.take(held.id, CommitmentStep.UNDO, StepAsked(DAY, reason="Toch wel"), MORNING)


def test_what_is_committed_cannot_be_released_by_the_executive(desk: Workplace) -> None:
    proposal, service = granted(desk), CommitmentService(desk)
    service.add_entered(a_draft_for(proposal, 70_000), MORNING, day=DAY)

    act_as(desk, "programmamanager")
    parts = [YearAmount(2026, Money.euros(30_001), EARLIER)]

    with pytest.raises(GrantCommittedError) as caught:
        DecisionService(desk).release(proposal, PAPER, parts, "te veel", MORNING)

    assert caught.value.available == Money.euros(30_000)


def test_a_subsidy_goes_through_its_chain(desk: Workplace) -> None:
    proposal, service = granted(desk), CommitmentService(desk)
    draft = a_draft_for(proposal, kind=CommitmentKind.SUBSIDY)
    held = service.add(draft, MORNING)
    for step, day, euros in (
        (CommitmentStep.REQUEST, 10, 50_000),
        (CommitmentStep.ENTER, 11, 0),
        (CommitmentStep.ADVANCE, 12, 32_000),
        (CommitmentStep.DETERMINE, 20, 30_000),
    ):
        asked = StepAsked(date(2026, 3, day), amount=Money.euros(euros), document=f"B-{day}")
        held = service.take(held.id, step, asked, MORNING)

    line = service.line(held.number)
    assert line.state.recovery == Money.euros(2_000)
    assert line.state.total_bound == Money.euros(30_000)
    assert [event.draft.document for event in held.events] == ["B-10", "B-11", "B-12", "B-20"]
    assert line.steps == (CommitmentStep.SETTLE, CommitmentStep.UNDO)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"relation": " "}, "relation"),
        ({"shares": ()}, "amount"),
        ({"description": ""}, "description"),
    ],
)
def test_a_draft_that_is_not_whole_is_refused(
    desk: Workplace, changes: dict[str, Any], field: str
) -> None:
    proposal = granted(desk)

    with pytest.raises(FieldError) as caught:
        CommitmentService(desk).add(a_draft_for(proposal, **changes), MORNING)

    assert caught.value.field == field


def test_once_entered_only_its_description_changes(desk: Workplace) -> None:
    proposal, service = granted(desk), CommitmentService(desk)
    draft = a_draft_for(proposal)
    held = service.add_entered(draft, MORNING, day=DAY)

    changed = service.change(held.id, replace(draft, reference=" INK-9 "), 1, MORNING)
    assert changed.draft.reference == "INK-9"
    with pytest.raises(StaleRecordError):
        service.change(held.id, draft, 1, MORNING)
    other = replace(draft, shares=(YearShare(2026, Money.euros(1)),))
    with pytest.raises(FieldError):
        service.change(held.id, other, 2, MORNING)


@pytest.mark.parametrize(
    "act",
    [
        lambda service, draft: service.add(draft, MORNING),
        lambda service, draft: service.add_entered(draft, MORNING, day=DAY),
        lambda service, draft: service.change(CommitmentId("x"), draft, 1, MORNING),
        lambda service, _: service.take("x", CommitmentStep.ENTER, StepAsked(DAY), MORNING),
    ],
)
def test_only_who_may_book_keeps_commitments(
    desk: Workplace, act: Callable[[CommitmentService, object], object]
) -> None:
    proposal = granted(desk)
    act_as(desk, "communicatieadviseur")

    with pytest.raises(RuleError, match="G-07"):
        act(CommitmentService(desk), a_draft_for(proposal))


def test_an_unknown_commitment_and_a_step_out_of_turn_are_refused(desk: Workplace) -> None:
    proposal, service = granted(desk), CommitmentService(desk)
    held = service.add(a_draft_for(proposal), MORNING)

    with pytest.raises(CommitmentStepError):
        service.take(held.id, CommitmentStep.RAISE, StepAsked(DAY, reason="meer"), MORNING)
    with pytest.raises(RecordMissingError):
        service.take("V-1999-001", CommitmentStep.ENTER, StepAsked(DAY), MORNING)


def test_the_forecast_keeps_what_is_certain_apart(desk: Workplace) -> None:
    proposal, service = granted(desk), CommitmentService(desk)
    service.add_entered(a_draft_for(proposal), MORNING, day=DAY)
    service.add(a_draft_for(proposal, 10_000), MORNING)

    (year,) = ForecastService(desk).years(LATER)

    assert (year.granted, year.certain) == (Money.euros(100_000), Money.euros(40_000))
    assert {part.rule: part.amount for part in year.parts} == {
        ForecastRule.DUE: Money.euros(40_000),
        ForecastRule.DRAFTED: Money.euros(10_000),
        ForecastRule.UNCOMMITTED: Money.euros(50_000),
    }
    assert year.left == ZERO
    assert proposal in ForecastService(desk).names()
