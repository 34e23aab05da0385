"""What may happen to a proposal next, and who may do it."""

from collections.abc import Collection, Mapping
from enum import StrEnum
from typing import Final

from talentdesk.domain.programme import Right
from talentdesk.domain.proposals import TRANSITIONS, Proposal, ProposalStatus


class Move(StrEnum):
    """One thing that a person can do with a proposal."""

    SUBMIT = "submit"
    OPEN_REVIEW = "open_review"
    REVIEW = "review"
    """Judge the conditions oneself."""
    DISCUSS = "discuss"
    """Come to the advice of the team."""
    PRESENT = "present"
    DECIDE = "decide"
    """Record what the executive decided."""
    EDIT = "edit"
    SET_PROGRESS = "set_progress"
    SET_BRAND = "set_brand"
    TAKE_BACK = "take_back"
    FINISH = "finish"
    FOLLOW_UP = "follow_up"
    WITHDRAW = "withdraw"


RIGHTS: Final[Mapping[Move, Right]] = {
    Move.SUBMIT: Right.EDIT,
    Move.OPEN_REVIEW: Right.EDIT,
    Move.REVIEW: Right.REVIEW,
    Move.DISCUSS: Right.ADVISE,
    Move.PRESENT: Right.PRESENT,
    Move.DECIDE: Right.RECORD_EXECUTIVE,
    Move.EDIT: Right.EDIT,
    Move.SET_PROGRESS: Right.EDIT,
    Move.SET_BRAND: Right.CONFIRM_BRAND,
    Move.TAKE_BACK: Right.EDIT,
    Move.FINISH: Right.EDIT,
    Move.FOLLOW_UP: Right.EDIT,
    Move.WITHDRAW: Right.EDIT,
}
"""The right that each move asks for."""

_S = ProposalStatus
_NEXT: Final[Mapping[ProposalStatus, Move]] = {
    _S.DRAFT: Move.SUBMIT,
    _S.SUBMITTED: Move.OPEN_REVIEW,
    _S.UNDER_REVIEW: Move.REVIEW,
    _S.ADVISED: Move.PRESENT,
    _S.BEFORE_EXECUTIVE: Move.DECIDE,
    _S.DEFERRED: Move.PRESENT,
    _S.GRANTED: Move.SET_PROGRESS,
    _S.EXISTING: Move.SET_PROGRESS,
    _S.REFUSED: Move.FOLLOW_UP,
    _S.FINISHED: Move.FOLLOW_UP,
    _S.WITHDRAWN: Move.FOLLOW_UP,
}
_ASIDE: Final[Mapping[Move, frozenset[ProposalStatus]]] = {
    Move.TAKE_BACK: frozenset({_S.SUBMITTED, _S.UNDER_REVIEW, _S.ADVISED, _S.DEFERRED}),
    Move.SET_PROGRESS: frozenset({_S.GRANTED, _S.EXISTING}),
    Move.FINISH: frozenset({_S.GRANTED, _S.EXISTING}),
    Move.FOLLOW_UP: frozenset({_S.GRANTED, _S.EXISTING}),
    # Granted money is released first: only then can a proposal be withdrawn.
    Move.WITHDRAW: frozenset(
        status
        for status, reachable in TRANSITIONS.items()
        if _S.WITHDRAWN in reachable and status is not _S.GRANTED
    ),
}


def next_move(status: ProposalStatus, *, has_judged: bool) -> Move:
    """The step that brings a proposal further.

    ``has_judged``: who works now has handed the own review in, or has none to give.
    """
    move = _NEXT[status]
    return Move.DISCUSS if move is Move.REVIEW and has_judged else move


def other_moves(proposal: Proposal, rights: Collection[Right]) -> tuple[Move, ...]:
    """What else a person with those rights can do with it, in the order of ``Move``."""
    open_moves = {move for move, statuses in _ASIDE.items() if proposal.status in statuses}
    if TRANSITIONS[proposal.status]:
        open_moves |= {Move.EDIT, Move.SET_BRAND}
    return tuple(move for move in Move if move in open_moves and RIGHTS[move] in rights)
