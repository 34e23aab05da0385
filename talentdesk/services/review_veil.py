"""What of the others' reviews someone may see already: one rule for every room and the log."""

from collections.abc import Iterable
from typing import Final

from talentdesk.domain.people import Actor
from talentdesk.domain.programme import Right
from talentdesk.domain.proposals import ProposalStatus
from talentdesk.domain.reviews import Review, ReviewStatus, others_are_hidden
from talentdesk.services.workplace import Workplace

DONE: Final = (ReviewStatus.SUBMITTED, ReviewStatus.RECUSED)
"""A reviewer is ready with a proposal."""


def own_status(actor: Actor, reviews: Iterable[Review]) -> ReviewStatus | None:
    """How far one's own review is among the reviews of a proposal; None when not begun."""
    return next((item.status for item in reviews if item.reviewer == actor.person), None)


def is_hidden(
    workplace: Workplace,
    proposal: ProposalStatus,
    own: ReviewStatus | None,
    *,
    awaits_closing: bool,
) -> bool:
    """Whether who works now may not see yet what others judged of a proposal.

    Args:
        workplace: who works, with which rights.
        proposal: where the proposal is.
        own: how far one's own review of it is.
        awaits_closing: whether it is among ``awaiting_closing`` of the rounds.
    """
    return others_are_hidden(
        proposal,
        own,
        may_review=workplace.may(Right.REVIEW),
        may_advise=workplace.may(Right.ADVISE),
        awaits_closing=awaits_closing,
    )
