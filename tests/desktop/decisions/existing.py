"""A proposal that was there before the programme."""

from talentdesk.domain.proposals import ProposalId, ProposalStatus
from talentdesk.register.proposals import NewProposal
from talentdesk.services.workplace import Workplace
from tests.services.cases import MORNING, complete_activity


def existing_proposal(workplace: Workplace) -> ProposalId:
    """An existing activity on the line Werken, which asks nothing."""
    draft = complete_activity(
        title="Broedplaatsen", is_new=False, requested=None, costs=(), cover=()
    )
    with workplace.transaction(MORNING, "add existing proposal") as register:
        return register.proposals.add(NewProposal(draft, ProposalStatus.EXISTING))
