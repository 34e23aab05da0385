from dataclasses import replace

import pytest

from talentdesk.domain.errors import NothingToUndoError
from talentdesk.domain.programme import ProposalKind
from talentdesk.services.advice_service import AdviceService
from talentdesk.services.proposal_service import ProposalService
from talentdesk.services.review_service import ReviewService
from talentdesk.services.undo_service import Edit, UndoService
from talentdesk.services.workplace import Workplace
from tests.services.cases import MORNING, a_yes, complete_activity, under_review


def test_next_edit_is_named_before_it_is_undone_or_redone(desk: Workplace) -> None:
    service, undo = ProposalService(desk), UndoService(desk)
    proposal = service.add(complete_activity(), MORNING)
    held = service.get(proposal)
    assert undo.next_undo() is None
    service.change(proposal, replace(held.content, title="Anders"), held.content_version, MORNING)

    assert undo.next_undo() == Edit("proposal", held.number)
    assert undo.next_redo() is None
    undo.undo(MORNING)

    assert undo.next_undo() is None
    assert undo.next_redo() == Edit("proposal", held.number)


def test_judgement_is_named_with_its_condition(desk: Workplace) -> None:
    proposal = under_review(desk)
    condition = desk.programme.conditions_for(ProposalKind.ACTIVITY)[0]
    ReviewService(desk).judge(proposal, a_yes(condition), MORNING)

    number = ProposalService(desk).get(proposal).number
    assert UndoService(desk).next_undo() == Edit("judgement", number, condition.id)


def test_nothing_is_undone_in_a_proposal_at_its_end(desk: Workplace) -> None:
    service, proposal = ProposalService(desk), under_review(desk)
    held = service.get(proposal)
    service.change(proposal, replace(held.content, title="Anders"), held.content_version, MORNING)
    condition = desk.programme.conditions_for(ProposalKind.ACTIVITY)[0]
    AdviceService(desk).settle(proposal, a_yes(condition), MORNING)
    ReviewService(desk).judge(proposal, a_yes(condition), MORNING)

    service.withdraw(proposal, "Geen partners.", MORNING)

    with pytest.raises(NothingToUndoError):
        UndoService(desk).undo(MORNING)
    assert service.get(proposal).content.title == "Anders"


def test_judgement_is_not_undone_once_the_proposal_is_not_under_review(desk: Workplace) -> None:
    service, proposal = ProposalService(desk), under_review(desk)
    condition = desk.programme.conditions_for(ProposalKind.ACTIVITY)[0]
    ReviewService(desk).judge(proposal, a_yes(condition), MORNING)
    UndoService(desk).undo(MORNING)

    service.take_back(proposal, MORNING)

    with pytest.raises(NothingToUndoError):
        UndoService(desk).redo(MORNING)
