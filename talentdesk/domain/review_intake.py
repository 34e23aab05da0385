"""What a review package or review workbook says, and what taking it in would do."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from talentdesk.domain.errors import TalentDeskError
from talentdesk.domain.framework_changes import FrameworkChange
from talentdesk.domain.people import PersonId
from talentdesk.domain.places import FilePlace
from talentdesk.domain.proposals import ProposalId
from talentdesk.domain.review_entries import ReviewEntry
from talentdesk.domain.reviews import ConditionJudgement, ReviewStatus
from talentdesk.domain.rounds import ReviewRound, RoundId


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
    with the explicit mark; a condition in neither is unchanged. ``status`` is SUBMITTED
    when the reviewer marked the sheet as handed in, RECUSED with ``recusal_reason`` when
    they do not judge it.
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
    went out with. ``notes`` are remarks about the file that stop nothing.
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


@dataclass(frozen=True, slots=True)
class PlannedCondition:
    """One condition of a planned review: what the register holds and what the file gives.

    For a CONFLICT ``base`` is what both began with.
    """

    condition: str
    fate: ReviewFate
    place: FilePlace
    held: ConditionJudgement
    given: ConditionJudgement
    base: ConditionJudgement | None = None
    problem: IntakeProblem | None = None


@dataclass(frozen=True, slots=True)
class PlannedReview:
    """One review of the plan; ``file`` is the hash of the file that it stands in.

    ``entry`` is what is kept when it is taken in: None for BLANK and INVALID, and for SAME
    unless it says the same at another moment (a copy that is older than what holds, or
    the same answers in a second file). ``is_held`` tells that the register has it already,
    so that nothing is written for it; with ``apart`` it still waits to be let in.
    ``earlier`` holds moments behind it that the register does not have yet.

    ``is_stale`` and ``apart`` hold beside ``fate``, which names what matters most:
    invalid, then late, conflict, stale, and then what changes. ``changed_fields`` are the
    fields of the proposal that are other than what was judged. ``dropped`` holds the
    judgements that the programme in force has no place for; they stay readable as a note.
    """

    file: str
    place: FilePlace
    proposal: ProposalId
    number: str
    title: str
    reviewer: PersonId
    reviewer_name: str
    fate: ReviewFate
    conditions: tuple[PlannedCondition, ...] = ()
    entry: ReviewEntry | None = None
    is_held: bool = False
    earlier: tuple[ReviewEntry, ...] = ()
    is_stale: bool = False
    judged_version: int = 0
    present_version: int = 0
    changed_fields: tuple[str, ...] = ()
    apart: ApartBecause | None = None
    dropped: tuple[ConditionJudgement, ...] = ()
    problems: tuple[IntakeProblem, ...] = ()

    @property
    def new_entries(self) -> tuple[ReviewEntry, ...]:
        """What taking it in adds to what the register knows, oldest first."""
        is_new = self.entry is not None and not self.is_held
        return (*self.earlier, self.entry) if is_new and self.entry else self.earlier


@dataclass(frozen=True, slots=True)
class RefusedFile:
    """A file that cannot be planned at all; ``reason`` has a sentence, ``sha256`` may be ''."""

    name: str
    sha256: str
    reason: TalentDeskError


@dataclass(frozen=True, slots=True)
class ReviewPlan:
    """What taking in a set of files would do; committing carries out this object or nothing.

    ``files`` and ``reviews`` stand in one order, however the files were offered.
    ``log_seq`` is the head of the log of the register that the plan was made on.
    ``day`` is the day of arrival, and ``on_behalf`` the reason why someone else filled a
    file in than whom it was issued to; empty when that is set apart. ``frameworks`` holds
    by programme hash what changed since in the conditions; nothing for the one in force.
    ``received`` names the files, by hash, that were taken in before. ``rounds`` are those
    that the files are about.
    """

    files: tuple[IncomingFile, ...]
    reviews: tuple[PlannedReview, ...]
    log_seq: int
    day: date
    on_behalf: str = ""
    refused: tuple[RefusedFile, ...] = ()
    frameworks: Mapping[str, FrameworkChange] = field(default_factory=dict)
    received: frozenset[str] = frozenset()
    rounds: Mapping[RoundId, ReviewRound] = field(default_factory=dict)

    def counts(self) -> dict[ReviewFate, int]:
        """How many reviews have each fate; every fate is in it."""
        found = dict.fromkeys(ReviewFate, 0)
        for review in self.reviews:
            found[review.fate] += 1
        return found

    def of_file(self, sha256: str) -> tuple[PlannedReview, ...]:
        """The reviews that stand in one file."""
        return tuple(review for review in self.reviews if review.file == sha256)

    def file(self, sha256: str) -> IncomingFile:
        """The file with that hash; raises KeyError."""
        for file in self.files:
            if file.sha256 == sha256:
                return file
        raise KeyError(sha256)
