"""The status of a proposal moves, within someone's transaction, and what it ends ends with it."""

from talentdesk.domain.proposals import TRANSITIONS, ProposalId, ProposalStatus
from talentdesk.register.database import Register

_WITH_TEAM = (ProposalStatus.UNDER_REVIEW, ProposalStatus.ADVISED)


def move_proposal(
    register: Register, proposal: ProposalId, status: ProposalStatus, reason: str = ""
) -> None:
    """Set a status that the use case allows; what can no longer be edited cannot be undone.

    Undo is an edit too: without this it would change a proposal at its end, judge one that is
    not under review, or settle one that is not with the team.
    """
    register.proposals.set_status(proposal, status, reason)
    if not TRANSITIONS[status]:
        register.desk.drop_steps("proposal", proposal)
    if status is not ProposalStatus.UNDER_REVIEW:
        register.desk.drop_steps("judgement", proposal)
    if status not in _WITH_TEAM:
        register.desk.drop_steps("settlement", proposal)
