from dataclasses import replace

import pytest

from talentdesk.domain.errors import (
    ReasonRequiredError,
    ReviewHiddenError,
    ReviewIncompleteError,
    RuleError,
    TransitionError,
)
from talentdesk.domain.programme import ProposalKind
from talentdesk.domain.proposals import ProposalFilter, ProposalStatus
from talentdesk.domain.reviews import ConditionJudgement, Gate, Judgement
from talentdesk.services.advice_service import AdviceService
from talentdesk.services.log_service import LogService
from talentdesk.services.proposal_service import ProposalService
from talentdesk.services.review_service import ReviewService, SheetLock
from talentdesk.services.undo_service import UndoService
from talentdesk.services.workplace import Workplace
from tests.services.cases import (
    MORNING,
    a_yes,
    act_as,
    advised,
    complete_activity,
    under_review,
)


def test_judgement_is_kept_and_counted(desk: Workplace) -> None:
    proposal = under_review(desk)
    act_as(desk, "regisseur werken")

    sheet, _ = ReviewService(desk).judge(
        proposal, ConditionJudgement("T1.1", Judgement.MEETS_PARTLY, "Deels"), MORNING
    )

    assert sheet.assessment.answered == 1
    assert sheet.assessment.conditions == 19
    assert sheet.assessment.gate is Gate.NO


def test_effort_is_judged_on_fourteen_conditions(desk: Workplace) -> None:
    proposal = under_review(desk, replace(complete_activity(), kind=ProposalKind.EFFORT))
    act_as(desk, "regisseur werken")

    assert ReviewService(desk).sheet(proposal).assessment.conditions == 14


def test_g02_condition_for_activities_is_not_judged_at_an_effort(desk: Workplace) -> None:
    proposal = under_review(desk, replace(complete_activity(), kind=ProposalKind.EFFORT))
    act_as(desk, "regisseur werken")

    with pytest.raises(RuleError) as refusal:
        ReviewService(desk).judge(proposal, ConditionJudgement("E.1", Judgement.MEETS), MORNING)

    assert refusal.value.rule == "G-02"


def test_g03_yes_needs_an_aspect_and_the_question_about_image(desk: Workplace) -> None:
    proposal = under_review(desk)
    act_as(desk, "regisseur werken")
    bare = ConditionJudgement("A.3", Judgement.MEETS)

    with pytest.raises(RuleError) as refusal:
        ReviewService(desk).judge(proposal, bare, MORNING)

    assert refusal.value.rule == "G-03"
    ReviewService(desk).judge(proposal, a_yes(desk.programme.condition("A.3")), MORNING)


def test_g04_yes_needs_two_groups_that_support(desk: Workplace) -> None:
    partners = complete_activity().partners[:1]
    proposal = under_review(desk, complete_activity(partners=partners))
    act_as(desk, "regisseur werken")

    with pytest.raises(RuleError) as refusal:
        ReviewService(desk).judge(proposal, a_yes(desk.programme.condition("N.3")), MORNING)

    assert refusal.value.rule == "G-04a"


def test_g04_two_groups_are_enough_and_three_are_preferred(desk: Workplace) -> None:
    partners = complete_activity().partners[:2]
    proposal = under_review(desk, complete_activity(partners=partners))
    act_as(desk, "regisseur werken")

    _, warnings = ReviewService(desk).judge(
        proposal, a_yes(desk.programme.condition("N.3")), MORNING
    )

    assert [warning.rule for warning in warnings] == ["G-04b"]


def test_g18_existing_proposal_is_not_tested(desk: Workplace) -> None:
    existing = ProposalService(desk).search(ProposalFilter(statuses=(ProposalStatus.EXISTING,)))
    act_as(desk, "regisseur werken")

    with pytest.raises(RuleError) as refusal:
        ReviewService(desk).judge(
            existing[0].id, ConditionJudgement("T1.1", Judgement.MEETS), MORNING
        )

    assert refusal.value.rule == "G-18"


def test_g22_yes_asks_who_of_the_target_group_worked_along(desk: Workplace) -> None:
    proposal = under_review(desk)
    act_as(desk, "regisseur werken")

    _, warnings = ReviewService(desk).judge(
        proposal, ConditionJudgement("T1.2", Judgement.MEETS), MORNING
    )

    assert [warning.rule for warning in warnings] == ["G-22"]


def test_handing_in_asks_only_when_something_is_unanswered(desk: Workplace) -> None:
    proposal = under_review(desk)
    act_as(desk, "regisseur werken")
    service = ReviewService(desk)
    for condition in desk.programme.conditions_for(ProposalKind.ACTIVITY)[1:]:
        service.judge(proposal, a_yes(condition), MORNING)

    with pytest.raises(ReviewIncompleteError) as refusal:
        service.hand_in(proposal, MORNING)

    assert refusal.value.unanswered == ("T1.1",)
    assert service.hand_in(proposal, MORNING, unanswered_confirmed=True) == 1


def test_no_plain_yes_is_handed_in_with_a_reason(desk: Workplace) -> None:
    proposal = under_review(desk)
    act_as(desk, "regisseur werken")
    service = ReviewService(desk)
    service.judge(proposal, ConditionJudgement("T1.1", Judgement.FAILS), MORNING)

    with pytest.raises(ReasonRequiredError):
        service.hand_in(proposal, MORNING, unanswered_confirmed=True)


def test_handed_in_review_changes_only_after_it_was_given_back(desk: Workplace) -> None:
    proposal = under_review(desk)
    act_as(desk, "regisseur werken")
    service = ReviewService(desk)
    service.judge(proposal, ConditionJudgement("T1.1", Judgement.MEETS), MORNING)
    service.hand_in(proposal, MORNING, unanswered_confirmed=True)

    with pytest.raises(TransitionError):
        service.judge(proposal, ConditionJudgement("T1.1", Judgement.FAILS), MORNING)


def test_others_stay_hidden_until_ones_own_is_handed_in(desk: Workplace) -> None:
    proposal = under_review(desk)
    service = ReviewService(desk)
    act_as(desk, "regisseur wonen")
    service.judge(proposal, ConditionJudgement("T1.1", Judgement.FAILS, "Nee"), MORNING)
    service.hand_in(proposal, MORNING, unanswered_confirmed=True)
    act_as(desk, "regisseur werken")

    with pytest.raises(ReviewHiddenError):
        service.side_by_side(proposal)

    service.judge(proposal, ConditionJudgement("T1.1", Judgement.MEETS), MORNING)
    service.hand_in(proposal, MORNING, unanswered_confirmed=True)
    first = service.side_by_side(proposal).comparisons[0]
    assert (first.condition.id, first.spread) == ("T1.1", 2)


def test_log_does_not_show_what_others_think_before_they_hand_in(desk: Workplace) -> None:
    proposal = under_review(desk)
    act_as(desk, "regisseur wonen")
    ReviewService(desk).judge(
        proposal, ConditionJudgement("T1.1", Judgement.FAILS, "Geheim"), MORNING
    )
    act_as(desk, "regisseur werken")

    entries = LogService(desk).entries(limit=20)

    assert not any("Geheim" in entry.after for entry in entries)
    assert any(entry.subject == "judgement" for entry in entries)


def test_log_search_does_not_find_what_is_hidden(desk: Workplace) -> None:
    proposal = under_review(desk)
    act_as(desk, "regisseur wonen")
    ReviewService(desk).judge(
        proposal, ConditionJudgement("T1.1", Judgement.FAILS, "Geheim"), MORNING
    )
    act_as(desk, "regisseur werken")

    assert LogService(desk).entries(words="Geheim") == []


def test_log_does_not_show_what_the_team_settles_before_one_hands_in(desk: Workplace) -> None:
    proposal = under_review(desk)
    settled = ConditionJudgement("T1.1", Judgement.FAILS, "Geheim")
    AdviceService(desk).settle(proposal, settled, MORNING)
    shown = LogService(desk).entries(limit=20)
    act_as(desk, "regisseur werken")

    hidden = LogService(desk).entries(limit=20)

    assert any("Geheim" in entry.after for entry in shown)
    assert not any("Geheim" in entry.after for entry in hidden)
    ReviewService(desk).recuse(proposal, "Betrokken bij de indiener.", MORNING)
    assert any("Geheim" in entry.after for entry in LogService(desk).entries(limit=20))


def test_changed_proposal_makes_a_review_stale(desk: Workplace) -> None:
    proposal = under_review(desk)
    service = ReviewService(desk)
    act_as(desk, "regisseur werken")
    service.judge(proposal, ConditionJudgement("T1.1", Judgement.MEETS), MORNING)

    held = ProposalService(desk).get(proposal)
    changed = replace(held.content, title="Anders")
    ProposalService(desk).change(proposal, changed, 1, MORNING)

    sheet = service.sheet(proposal)
    assert (sheet.is_stale, sheet.changed) == (True, ("title",))


def test_review_stays_stale_until_its_maker_says_that_it_holds(desk: Workplace) -> None:
    proposal = under_review(desk)
    service = ReviewService(desk)
    act_as(desk, "regisseur werken")
    service.judge(proposal, ConditionJudgement("T1.1", Judgement.MEETS), MORNING)
    held = ProposalService(desk).get(proposal)
    changed = replace(held.content, title="Anders")
    ProposalService(desk).change(proposal, changed, 1, MORNING)

    other, _ = service.judge(proposal, ConditionJudgement("N.1", Judgement.MEETS), MORNING)
    confirmed = service.confirm(proposal, MORNING)

    assert (other.is_stale, confirmed.is_stale) == (True, False)


def test_queue_tells_how_far_each_review_is(desk: Workplace) -> None:
    begun, recused = under_review(desk), under_review(desk)
    act_as(desk, "regisseur werken")
    service = ReviewService(desk)
    service.judge(begun, ConditionJudgement("T1.1", Judgement.MEETS), MORNING)
    service.recuse(recused, "Eigen voorstel.", MORNING)

    found = {item.proposal: item for item in service.queue()}

    assert (found[begun].answered, found[begun].conditions) == (1, 19)
    assert (found[begun].is_waiting, found[recused].is_waiting) == (True, False)


def test_who_recused_does_not_judge(desk: Workplace) -> None:
    proposal = under_review(desk)
    act_as(desk, "regisseur werken")
    service = ReviewService(desk)
    service.recuse(proposal, "Eigen voorstel.", MORNING)

    with pytest.raises(TransitionError):
        service.judge(proposal, ConditionJudgement("T1.1", Judgement.MEETS), MORNING)
    assert service.sheet(proposal).lock is SheetLock.RECUSED


def test_handing_in_leaves_the_undo_of_a_colleague(desk: Workplace) -> None:
    proposal = under_review(desk)
    service = ReviewService(desk)
    act_as(desk, "regisseur wonen")
    service.judge(proposal, ConditionJudgement("T1.1", Judgement.MEETS), MORNING)
    act_as(desk, "regisseur werken")
    service.judge(proposal, ConditionJudgement("T1.1", Judgement.MEETS), MORNING)
    service.hand_in(proposal, MORNING, unanswered_confirmed=True)
    act_as(desk, "regisseur wonen")

    UndoService(desk).undo(MORNING)

    assert service.sheet(proposal).judgement("T1.1").judgement is Judgement.NOT_ASSESSED


def test_judgement_can_be_undone_and_done_again(desk: Workplace) -> None:
    proposal = under_review(desk)
    service = ReviewService(desk)
    act_as(desk, "regisseur werken")
    service.judge(proposal, ConditionJudgement("T1.1", Judgement.MEETS), MORNING)
    service.judge(proposal, ConditionJudgement("T1.1", Judgement.FAILS, "Toch niet"), MORNING)

    UndoService(desk).undo(MORNING)
    undone = service.sheet(proposal).judgement("T1.1").judgement
    UndoService(desk).redo(MORNING)

    assert undone is Judgement.MEETS
    assert service.sheet(proposal).judgement("T1.1").judgement is Judgement.FAILS


def test_advice_keeps_the_minority_view(desk: Workplace) -> None:
    proposal = advised(desk)

    held = ReviewService(desk).advice(proposal)[0]

    assert held.is_current
    assert len(held.draft.settled) == 19
    assert ProposalService(desk).get(proposal).status is ProposalStatus.ADVISED


def test_words_beside_a_kept_yes_are_kept_when_the_proposal_changed(desk: Workplace) -> None:
    proposal = under_review(desk)
    act_as(desk, "regisseur werken")
    service = ReviewService(desk)
    yes = a_yes(desk.programme.condition("N.3"))
    service.judge(proposal, yes, MORNING)
    held = ProposalService(desk).get(proposal)
    alone = replace(held.content, partners=held.content.partners[:1])
    ProposalService(desk).change(proposal, alone, held.content_version, MORNING)

    service.judge(proposal, replace(yes, reason="Steun is toegezegd."), MORNING)
    with pytest.raises(RuleError):
        service.judge(proposal, replace(yes, parts=()), MORNING)

    assert service.sheet(proposal).judgement("N.3").reason == "Steun is toegezegd."
