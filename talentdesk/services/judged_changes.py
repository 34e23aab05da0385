"""What is other in a proposal than in the version that was judged."""

from talentdesk.domain.imports import FieldChange
from talentdesk.domain.proposals import Proposal, ProposalDraft
from talentdesk.domain.reviews import Review
from talentdesk.exchange.field_changes import described
from talentdesk.register.database import Register
from talentdesk.services.judging import changed_fields


def changed_since(register: Register, held: Proposal, review: Review | None) -> tuple[str, ...]:
    """Names of the fields that are other than in the version that was judged."""
    judged = _judged(register, held, review)
    return changed_fields(judged, held.content) if judged is not None else ()


def changes_since(
    register: Register, held: Proposal, review: Review | None
) -> tuple[FieldChange, ...]:
    """Each field that is other, with what it was and what it is."""
    judged = _judged(register, held, review)
    if judged is None:
        return ()
    names = changed_fields(judged, held.content)
    return described({name: getattr(held.content, name) for name in names}, judged)


def _judged(register: Register, held: Proposal, review: Review | None) -> ProposalDraft | None:
    """The content that was judged; None when that is what the proposal still says."""
    if review is None or review.proposal_version == held.content_version:
        return None
    return register.proposals.version(held.id, review.proposal_version).content
