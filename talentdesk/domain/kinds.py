"""Kinds that a programme tells apart, as words of its file and of the register."""

from enum import StrEnum


class ProposalKind(StrEnum):
    """A proposal is exactly one of the two (rule G-16)."""

    ACTIVITY = "activity"
    EFFORT = "effort"


class Standing(StrEnum):
    """How firm a decision or tranche is."""

    PROPOSED = "proposed"
    ADOPTED = "adopted"
    SUPERSEDED = "superseded"
    LAPSED = "lapsed"


class Body(StrEnum):
    """Who decides."""

    COUNCIL = "council"
    EXECUTIVE = "executive"


class Force(StrEnum):
    """What a rule does when it is not met."""

    BLOCKS = "blocks"
    WARNS = "warns"


class ReviewerNaming(StrEnum):
    """How a reviewer is called on paper."""

    NAMES = "names"
    ROLES = "roles"


class Aim(StrEnum):
    """What a segment of the target group is to do."""

    KEEP = "keep"
    ATTRACT = "attract"


class Right(StrEnum):
    """What a role may do; the programme file says which role may do what."""

    EDIT = "edit"
    """Keep the register: proposals, partners, progress."""
    REVIEW = "review"
    """Judge the conditions (preliminary assessment)."""
    ADVISE = "advise"
    """Record the advice of the team."""
    PRESENT = "present"
    """Bring a proposal to the executive."""
    RECORD_EXECUTIVE = "record_executive"
    """Record what the executive decided."""
    RECORD_COUNCIL = "record_council"
    """Record what the council decided."""
    BOOK = "book"
    """Book movements of the reserve that rest on a recorded decision."""
    REPORT = "report"
    """Make papers for the planning and control cycle."""
    PROPOSE_BRAND = "propose_brand"
    """Suggest that a proposal is ON-brand or OFF-brand (O-21)."""
    CONFIRM_BRAND = "confirm_brand"
    """Say that a proposal is ON-brand."""
