"""What a review package or review workbook says, and what can become of a review in it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from talentdesk.domain.people import PersonId
from talentdesk.domain.places import FilePlace
from talentdesk.domain.proposals import ProposalId
from talentdesk.domain.review_entries import ReviewEntry
from talentdesk.domain.reviews import ConditionJudgement, ReviewStatus
from talentdesk.domain.rounds import RoundId


class Carrier(StrEnum):
    """In what kind of file a round travels."""

    PACKAGE = "package"
    WORKBOOK = "workbook"


class SignedBy(StrEnum):
    """Whose key signed a file; a signature that does not fit is refused, not shown."""

    OWN = "own"
    COLLEAGUE = "colleague"
    UNKNOWN = "unknown"
    NOBODY = "nobody"


@dataclass(frozen=True, slots=True)
class Signature:
    """The key behind a file; ``code`` is its short code in groups of four, empty for NOBODY.

    ``name`` is what the card of that key says; empty when no card was imported.
    """

    by: SignedBy
    code: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class IntakeProblem:
    """What is wrong in one place; ``problem`` is a stable word, ``value`` what stands there.

    ``condition`` is empty when it is about the whole review or sheet.
    """

    place: FilePlace
    problem: str
    condition: str = ""
    value: str = ""
    allowed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class IncomingReview:
    """One review in a file. A package gives ``entry``; a workbook gives the fields after it.

    ``base`` is the seal of the entry that the file went out with ('' for none). ``earlier``
    holds moments behind ``entry`` that a copy of the file may have gone on from, oldest
    first; they are known from then on and none of them is what the reviewer says now.
    ``given`` holds the conditions that the sheet answers, ``cleared`` those that it clears
    with the explicit mark; a condition in neither is unchanged. ``status`` is how it ends
    now, that of the base when nobody touched it; RECUSED has a ``recusal_reason``.
    """

    place: FilePlace
    proposal: ProposalId
    number: str
    base: str
    entry: ReviewEntry | None = None
    given: tuple[ConditionJudgement, ...] = ()
    cleared: tuple[str, ...] = ()
    status: ReviewStatus = ReviewStatus.IN_PROGRESS
    recusal_reason: str = ""
    proposal_version: int = 0
    proposal_hash: str = ""
    places: Mapping[str, FilePlace] = field(default_factory=dict)
    problems: tuple[IntakeProblem, ...] = ()
    earlier: tuple[ReviewEntry, ...] = ()


@dataclass(frozen=True, slots=True)
class IncomingFile:
    """A package or workbook that came back, read and whole.

    ``issue`` is the id of the package that went out; ``issued_to`` whom it was for, and
    ``reviewer`` who says to have filled it in. ``counter`` counts the times the file was
    kept (0 for a workbook). ``log_seq`` and ``log_head`` are the head of the log that it
    went out with. ``notes`` are remarks about the file that stop nothing. ``texts`` holds
    the ``content_text`` of entries by their seals, where the reader made it anyhow.
    """

    name: str
    sha256: str
    carrier: Carrier
    register_id: str
    round: RoundId
    issue: str
    issued_to: PersonId
    issued_to_name: str
    reviewer: PersonId
    reviewer_name: str
    programme_hash: str
    reviews: tuple[IncomingReview, ...]
    signature: Signature
    counter: int = 0
    log_seq: int = 0
    log_head: str = ""
    notes: tuple[IntakeProblem, ...] = ()
    texts: Mapping[str, str] = field(default_factory=dict)


class ReviewFate(StrEnum):
    """What happens to one review, or to the judgement on one condition."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    CLEARED = "cleared"
    """A judgement is emptied on purpose; of a review: all that was given is."""
    BLANK = "blank"
    STALE = "stale"
    """Taken in with a mark: the proposal changed after it went out."""
    LATE = "late"
    """Set apart: after the deadline, or after the decision."""
    INVALID = "invalid"
    CONFLICT = "conflict"
    """Two versions on one base: both are kept and a person chooses."""


class ApartBecause(StrEnum):
    """Why an entry is kept and does not count until someone lets it in with a reason."""

    LATE = "late"
    DECIDED = "decided"
    """The proposal is decided on, or no longer under review."""
    OTHER_REVIEWER = "other_reviewer"
    """Someone else filled it in than whom it was issued to: only on behalf of, with a reason."""
