"""Where a proposal and its work stand, and how a status may move."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from talentdesk.domain.errors import TransitionError


class ProposalStatus(StrEnum):
    """Where a proposal is on its way."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    UNDER_REVIEW = "under_review"
    ADVISED = "advised"
    BEFORE_EXECUTIVE = "before_executive"
    DEFERRED = "deferred"
    GRANTED = "granted"
    EXISTING = "existing"
    REFUSED = "refused"
    FINISHED = "finished"
    WITHDRAWN = "withdrawn"


_S = ProposalStatus
TRANSITIONS: Final[Mapping[ProposalStatus, frozenset[ProposalStatus]]] = {
    _S.DRAFT: frozenset({_S.SUBMITTED, _S.WITHDRAWN}),
    _S.SUBMITTED: frozenset({_S.UNDER_REVIEW, _S.DRAFT, _S.WITHDRAWN}),
    _S.UNDER_REVIEW: frozenset({_S.ADVISED, _S.SUBMITTED, _S.WITHDRAWN}),
    _S.ADVISED: frozenset({_S.BEFORE_EXECUTIVE, _S.UNDER_REVIEW, _S.WITHDRAWN}),
    _S.BEFORE_EXECUTIVE: frozenset({_S.GRANTED, _S.REFUSED, _S.DEFERRED, _S.WITHDRAWN}),
    _S.DEFERRED: frozenset({_S.UNDER_REVIEW, _S.BEFORE_EXECUTIVE, _S.WITHDRAWN}),
    _S.GRANTED: frozenset({_S.FINISHED, _S.WITHDRAWN}),
    _S.EXISTING: frozenset({_S.FINISHED, _S.WITHDRAWN}),
    _S.REFUSED: frozenset(),
    _S.FINISHED: frozenset(),
    _S.WITHDRAWN: frozenset(),
}
"""Every move that is allowed; a move that is not listed is refused."""


def require_transition(number: str, status: ProposalStatus, wanted: ProposalStatus) -> None:
    """Raises TransitionError when ``status`` may not become ``wanted``."""
    if wanted not in TRANSITIONS[status]:
        raise TransitionError(number, status.value, wanted.value)


class ProgressStatus(StrEnum):
    """How far the work itself is."""

    NOT_STARTED = "not_started"
    RUNNING = "running"
    FINISHED = "finished"
    STOPPED = "stopped"


class Brand(StrEnum):
    """Whether a proposal fits the image of the city (plan 3.5)."""

    UNDECIDED = "undecided"
    ON = "on_brand"
    OFF = "off_brand"
