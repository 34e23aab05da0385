import pytest

from talentdesk.domain.next_steps import RIGHTS, Move, next_move, other_moves
from talentdesk.domain.programme import Right
from talentdesk.domain.proposals import TRANSITIONS, ProposalStatus
from tests.builders import a_proposal

ALL_RIGHTS = frozenset(Right)


@pytest.mark.parametrize("status", ProposalStatus)
def test_every_status_has_a_next_step_with_its_right(status: ProposalStatus) -> None:
    assert next_move(status, has_judged=False) in RIGHTS


def test_who_has_judged_goes_on_to_the_meeting() -> None:
    assert next_move(ProposalStatus.UNDER_REVIEW, has_judged=False) is Move.REVIEW
    assert next_move(ProposalStatus.UNDER_REVIEW, has_judged=True) is Move.DISCUSS


def test_granted_proposal_is_not_withdrawn_before_its_money_is_released() -> None:
    offered = other_moves(a_proposal(status=ProposalStatus.GRANTED), ALL_RIGHTS)

    assert Move.WITHDRAW not in offered
    assert {Move.FINISH, Move.FOLLOW_UP} <= set(offered)


@pytest.mark.parametrize("status", [s for s, reachable in TRANSITIONS.items() if not reachable])
def test_proposal_at_its_end_is_not_changed(status: ProposalStatus) -> None:
    assert other_moves(a_proposal(status=status), ALL_RIGHTS) == ()


def test_only_what_the_role_may_do_is_offered() -> None:
    assert other_moves(a_proposal(), {Right.CONFIRM_BRAND}) == (Move.SET_BRAND,)
