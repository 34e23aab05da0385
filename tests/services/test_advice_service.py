from dataclasses import replace

import pytest

from talentdesk.domain.advising import AdviceText
from talentdesk.domain.errors import (
    FieldError,
    ReasonRequiredError,
    ReviewHiddenError,
    ReviewIncompleteError,
    RuleError,
    TransitionError,
)
from talentdesk.domain.programme import ProposalKind
from talentdesk.domain.proposals import ProposalId, ProposalStatus
from talentdesk.domain.reviews import AdviceOutcome, ConditionJudgement, Judgement
from talentdesk.services.advice_service import AdviceService
from talentdesk.services.proposal_service import ProposalService
from talentdesk.services.review_service import ReviewService
from talentdesk.services.undo_service import UndoService
from talentdesk.services.workplace import Workplace
from tests.services.cases import MORNING, act_as, advised, all_yes, under_review

NO = ConditionJudgement("T1.1", Judgement.FAILS, "Alleen voor scholieren.")
PARTLY = ConditionJudgement("T1.1", Judgement.MEETS_PARTLY, "Deels voor scholieren.")
POSITIVE = AdviceText(AdviceOutcome.POSITIVE, "Het past.")


def judged(desk: Workplace, proposal: ProposalId, person: str, *other: ConditionJudgement) -> None:
    """Someone hands in a yes on everything but ``other``."""
    lead = desk.actor
    act_as(desk, person)
    service = ReviewService(desk)
    for given in all_yes(desk, ProposalKind.ACTIVITY):
        service.judge(proposal, given, MORNING)
    for given in other:
        service.judge(proposal, given, MORNING)
    service.hand_in(proposal, MORNING)
    desk.actor = lead


def discussed(desk: Workplace) -> ProposalId:
    """A proposal that two people see alike, but for T1.1."""
    proposal = under_review(desk)
    judged(desk, proposal, "regisseur wonen")
    judged(desk, proposal, "regisseur werken", NO)
    return proposal


def test_agreement_is_suggested_and_a_difference_stays_open(desk: Workplace) -> None:
    sheet = AdviceService(desk).sheet(discussed(desk))

    assert sheet.open_conditions == ("T1.1",)
    assert sheet.of("T1.2").given.judgement is Judgement.MEETS


def test_what_the_team_settles_is_kept_in_the_file(desk: Workplace) -> None:
    proposal = discussed(desk)

    AdviceService(desk).settle(proposal, PARTLY, MORNING)

    kept = AdviceService(desk).sheet(proposal).of("T1.1")
    assert (kept.given, kept.settled_on) == (PARTLY, 1)


def test_settled_judgement_can_be_undone_and_done_again(desk: Workplace) -> None:
    proposal = discussed(desk)
    service = AdviceService(desk)
    service.settle(proposal, PARTLY, MORNING)

    UndoService(desk).undo(MORNING)
    undone = service.sheet(proposal).of("T1.1").settled
    UndoService(desk).redo(MORNING)

    assert undone is None
    assert service.sheet(proposal).of("T1.1").settled == PARTLY


def test_team_cannot_settle_what_a_rule_refuses(desk: Workplace) -> None:
    proposal = discussed(desk)

    with pytest.raises(RuleError) as refusal:
        AdviceService(desk).settle(proposal, ConditionJudgement("A.3", Judgement.MEETS), MORNING)

    assert refusal.value.rule == "G-03"
    assert AdviceService(desk).sheet(proposal).of("A.3").settled is None


def test_only_who_may_advise_settles(desk: Workplace) -> None:
    proposal = discussed(desk)
    act_as(desk, "regisseur werken")
    service = AdviceService(desk)

    with pytest.raises(RuleError) as refusal:
        service.settle(proposal, PARTLY, MORNING)

    assert refusal.value.rule == "G-07"
    assert not service.sheet(proposal).may_advise
    assert "Programmamanager" in service.advisers()


def test_half_written_advice_is_kept_in_the_file(desk: Workplace) -> None:
    proposal = discussed(desk)
    half = AdviceText(None, "Het past, want", "")

    AdviceService(desk).keep_text(proposal, half, MORNING)

    assert AdviceService(desk).sheet(proposal).text == half


def test_advice_asks_outcome_reasoning_reason_and_what_is_open(desk: Workplace) -> None:
    proposal = discussed(desk)
    service = AdviceService(desk)

    with pytest.raises(FieldError, match="outcome"):
        service.record(proposal, MORNING)
    service.keep_text(proposal, AdviceText(AdviceOutcome.POSITIVE), MORNING)
    with pytest.raises(FieldError, match="reasoning"):
        service.record(proposal, MORNING)
    service.keep_text(proposal, POSITIVE, MORNING)
    with pytest.raises(ReviewIncompleteError):
        service.record(proposal, MORNING)
    service.settle(proposal, replace(PARTLY, reason=""), MORNING)
    with pytest.raises(ReasonRequiredError):
        service.record(proposal, MORNING)


def test_recorded_advice_holds_every_condition_in_order(desk: Workplace) -> None:
    proposal = discussed(desk)
    service = AdviceService(desk)
    service.settle(proposal, PARTLY, MORNING)
    service.keep_text(proposal, POSITIVE, MORNING)

    service.record(proposal, MORNING)

    [advice] = service.sheet(proposal).history
    conditions = desk.programme.conditions_for(ProposalKind.ACTIVITY)
    assert [item.condition for item in advice.draft.settled] == [item.id for item in conditions]
    assert advice.draft.settled[0] == PARTLY
    assert ProposalService(desk).get(proposal).status is ProposalStatus.ADVISED


def test_advice_is_not_written_once_the_executive_has_it(desk: Workplace) -> None:
    proposal = discussed(desk)
    ProposalService(desk).withdraw(proposal, "Dubbel ingediend.", MORNING)

    with pytest.raises(TransitionError):
        AdviceService(desk).keep_text(proposal, POSITIVE, MORNING)
    assert not AdviceService(desk).sheet(proposal).may_advise


def test_another_kind_takes_what_was_settled_away(desk: Workplace) -> None:
    proposal = discussed(desk)
    AdviceService(desk).settle(proposal, PARTLY, MORNING)

    held = ProposalService(desk).get(proposal)
    effort = replace(held.content, kind=ProposalKind.EFFORT)
    ProposalService(desk).change(
        proposal, effort, held.content_version, MORNING, kind_change_confirmed=True
    )

    assert AdviceService(desk).sheet(proposal).of("T1.1").settled is None


def test_reviewer_reads_along_once_the_team_has_advised(desk: Workplace) -> None:
    proposal = discussed(desk)
    service = AdviceService(desk)
    service.settle(proposal, PARTLY, MORNING)
    service.keep_text(proposal, POSITIVE, MORNING)
    act_as(desk, "regisseur imago")
    with pytest.raises(ReviewHiddenError):
        service.sheet(proposal)
    act_as(desk, "programmamanager")
    service.record(proposal, MORNING)
    act_as(desk, "regisseur imago")

    assert service.sheet(proposal).history[0].draft.outcome is AdviceOutcome.POSITIVE


def test_team_list_counts_who_handed_in(desk: Workplace) -> None:
    proposal = discussed(desk)

    [item] = [item for item in AdviceService(desk).proposals() if item.proposal == proposal]

    assert (item.handed_in, item.recused) == (2, 0)


def test_recorded_advice_is_where_the_next_one_starts(desk: Workplace) -> None:
    settled = (PARTLY, *all_yes(desk, ProposalKind.ACTIVITY)[1:])
    proposal = advised(desk, settled=settled)

    sheet = AdviceService(desk).sheet(proposal)

    assert sheet.text == AdviceText(AdviceOutcome.POSITIVE, "Past bij wat de stad nodig heeft.")
    assert (sheet.of("T1.1").given, sheet.open_conditions) == (PARTLY, ())


def test_who_is_refused_because_reviews_are_hidden_settles_nothing(desk: Workplace) -> None:
    proposal = under_review(desk)
    ReviewService(desk).judge(proposal, NO, MORNING)

    with pytest.raises(ReviewHiddenError):
        AdviceService(desk).settle(proposal, PARTLY, MORNING)

    with desk.reading() as register:
        assert not register.settlement.of_proposal(proposal)
