"""How statuses and judgements look, the same in every room."""

from collections.abc import Mapping
from typing import Final

from talentdesk.desktop.theme.tokens import Token, Tone
from talentdesk.domain.proposals import ProposalStatus
from talentdesk.domain.reviews import Judgement

STATUS_TONES: Final[Mapping[ProposalStatus, Tone]] = {
    ProposalStatus.DRAFT: "mute",
    ProposalStatus.SUBMITTED: "mute",
    ProposalStatus.UNDER_REVIEW: "info",
    ProposalStatus.ADVISED: "accent",
    ProposalStatus.BEFORE_EXECUTIVE: "info",
    ProposalStatus.DEFERRED: "warn",
    ProposalStatus.GRANTED: "ok",
    ProposalStatus.EXISTING: "mute",
    ProposalStatus.REFUSED: "danger",
    ProposalStatus.FINISHED: "ok",
    ProposalStatus.WITHDRAWN: "mute",
}
"""Tone of the chip; the word beside it says the status."""

JUDGEMENT_MARKS: Final[Mapping[Judgement, tuple[str, Token]]] = {
    Judgement.MEETS: ("check-circle-fill", "ok"),
    Judgement.MEETS_PARTLY: ("circle-half-fill", "warn"),
    Judgement.FAILS: ("x-circle-fill", "danger"),
    Judgement.NOT_ASSESSED: ("circle-dashed", "text3"),
    Judgement.NOT_APPLICABLE: ("minus", "text3"),
}
"""Icon and colour of a judgement."""
