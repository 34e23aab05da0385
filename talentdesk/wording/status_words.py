"""The Dutch words of the statuses of a proposal; apart, for the first page."""

from collections.abc import Mapping
from enum import Enum
from typing import Final

from talentdesk.domain.proposal_status import ProposalStatus

STATUS_WORDS: Final[Mapping[Enum, str]] = {
    ProposalStatus.DRAFT: "concept",
    ProposalStatus.SUBMITTED: "ingediend",
    ProposalStatus.UNDER_REVIEW: "in toetsing",
    ProposalStatus.ADVISED: "geadviseerd",
    ProposalStatus.BEFORE_EXECUTIVE: "voorgelegd",
    ProposalStatus.DEFERRED: "aangehouden",
    ProposalStatus.GRANTED: "toegekend",
    ProposalStatus.EXISTING: "bestaand",
    ProposalStatus.REFUSED: "afgewezen",
    ProposalStatus.FINISHED: "afgerond",
    ProposalStatus.WITHDRAWN: "ingetrokken",
}
"""As a status stands on screen and on paper."""
