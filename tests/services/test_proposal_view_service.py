from dataclasses import replace
from datetime import timedelta

from talentdesk.domain.money import Money
from talentdesk.domain.next_steps import Move
from talentdesk.domain.programme import ProposalKind
from talentdesk.domain.reviews import ConditionJudgement, Judgement, ReviewStatus
from talentdesk.services.decision_service import DecisionService
from talentdesk.services.proposal_service import ProposalService
from talentdesk.services.proposal_view_service import ProposalViewService
from talentdesk.services.review_service import ReviewService
from talentdesk.services.workplace import Workplace
from tests.services.cases import (
    MORNING,
    a_grant,
    act_as,
    advised,
    all_yes,
    allot,
    complete_activity,
    presented,
    under_review,
)


def test_tile_shows_ones_own_lowest_judgement_only(desk: Workplace) -> None:
    act_as(desk, "regisseur wonen")
    proposal = under_review(desk)
    letter = desk.programme.conditions[0].criterion
    for given in all_yes(desk, ProposalKind.ACTIVITY):
        ReviewService(desk).judge(proposal, given, MORNING)
    failed = ConditionJudgement(desk.programme.conditions[0].id, Judgement.FAILS, "Nee.")
    ReviewService(desk).judge(proposal, failed, MORNING)

    own = {t.criterion.id: t.judgement for t in ProposalViewService(desk).view(proposal).tiles}
    act_as(desk, "regisseur werken")
    others = ProposalViewService(desk).view(proposal)

    assert own[letter] is Judgement.FAILS
    assert set(own.values()) == {Judgement.FAILS, Judgement.MEETS}
    assert {tile.judgement for tile in others.tiles} == {Judgement.NOT_ASSESSED}
    assert others.assessment.answered == 0


def test_criterion_that_does_not_hold_for_an_effort_is_not_applicable(desk: Workplace) -> None:
    effort = replace(complete_activity(), kind=ProposalKind.EFFORT)

    view = ProposalViewService(desk).view(ProposalService(desk).add(effort, MORNING))

    tiles = {tile.criterion.letter: tile.judgement for tile in view.tiles}
    assert tiles["E"] is Judgement.NOT_APPLICABLE


def test_it_waits_for_who_has_not_handed_in(desk: Workplace) -> None:
    act_as(desk, "regisseur wonen")
    proposal = under_review(desk)
    for given in all_yes(desk, ProposalKind.ACTIVITY):
        ReviewService(desk).judge(proposal, given, MORNING)
    before = ProposalViewService(desk).view(proposal)

    ReviewService(desk).hand_in(proposal, MORNING)
    after = ProposalViewService(desk).view(proposal)

    assert before.next_move is Move.REVIEW
    assert "Regisseur wonen" in {person.name for person in before.waiting_for}
    assert after.next_move is Move.DISCUSS
    assert "Regisseur wonen" not in {person.name for person in after.waiting_for}
    assert (after.own_review, after.handed_in) == (ReviewStatus.SUBMITTED, 1)
    assert not after.may_take_next  # the lead of the programme advises


def test_since_is_when_the_status_came(desk: Workplace) -> None:
    service = ProposalService(desk)
    proposal = service.add(complete_activity(), MORNING)
    submitted = MORNING + timedelta(days=2)
    service.submit(proposal, submitted)
    later = replace(service.get(proposal).content, summary="Later aangevuld.")
    service.change(proposal, later, 1, MORNING + timedelta(days=5))

    assert ProposalViewService(desk).view(proposal).since == submitted


def test_obstacles_are_the_rules_that_refuse_the_next_step(desk: Workplace) -> None:
    draft = complete_activity(line="", direct_aim=None, requested=Money.euros(1))

    view = ProposalViewService(desk).view(ProposalService(desk).add(draft, MORNING))

    assert view.next_move is Move.SUBMIT
    assert [found.rule for found in view.obstacles] == ["G-17b", "G-15", "G-11"]


def test_advised_proposal_without_risks_cannot_be_presented(desk: Workplace) -> None:
    act_as(desk, "programmamanager")
    view = ProposalViewService(desk).view(advised(desk, complete_activity(risks=())))

    assert view.next_move is Move.PRESENT
    assert [found.rule for found in view.obstacles] == ["G-06"]


def test_granted_is_what_the_journal_says(desk: Workplace) -> None:
    act_as(desk, "programmamanager")
    allot(desk, 100_000)
    proposal = presented(desk)
    DecisionService(desk).grant(a_grant(proposal), MORNING)

    view = ProposalViewService(desk).view(proposal)

    assert view.granted == Money.euros(100_000)
    assert view.supporting_groups
