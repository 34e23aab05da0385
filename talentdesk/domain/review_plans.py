"""The plan of a set of review files: what each review in them would do."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from talentdesk.domain.errors import TalentDeskError
from talentdesk.domain.framework_changes import FrameworkChange
from talentdesk.domain.people import PersonId
from talentdesk.domain.places import FilePlace
from talentdesk.domain.proposals import ProposalId
from talentdesk.domain.review_entries import ReviewEntry
from talentdesk.domain.review_fates import (
    Effect,
    PlannedCondition,
    condition_fates,
    problem_conditions,
)
from talentdesk.domain.review_intake import (
    ApartBecause,
    IncomingFile,
    IncomingReview,
    IntakeProblem,
    ReviewFate,
)
from talentdesk.domain.reviews import ConditionJudgement
from talentdesk.domain.rounds import ReviewRound, RoundId


@dataclass(frozen=True, slots=True)
class PlannedReview:
    """One review of the plan; ``file`` is the hash of the file that ``incoming`` stands in.

    ``entry`` is what is kept when it is taken in: None for BLANK and INVALID, and for SAME
    unless it says the same at another moment (a copy that is older than what holds, or
    the same answers in a second file). ``is_held`` tells that the register has it already,
    so that nothing is written for it; with ``apart`` it still waits to be let in.
    ``earlier`` holds moments behind it that the register does not have yet.

    ``is_stale`` and ``apart`` hold beside ``fate``, which names what matters most:
    invalid, then late, conflict, stale, and then what changes. ``changed_fields`` are the
    fields of the proposal that are other than what was judged. ``dropped`` holds the
    judgements that the programme in force has no place for; they stay readable as a note.
    ``effect`` is what ``entry`` does to what holds, ``names`` are the conditions of the
    proposal as it was judged, in order.
    """

    file: str
    incoming: IncomingReview
    number: str
    title: str
    reviewer: PersonId
    reviewer_name: str
    fate: ReviewFate
    effect: Effect | None = None
    names: tuple[str, ...] = ()
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
    def proposal(self) -> ProposalId:
        """Which proposal it is about."""
        return self.incoming.proposal

    @property
    def place(self) -> FilePlace:
        """Where in the file it stands."""
        return self.incoming.place

    @property
    def conditions(self) -> tuple[PlannedCondition, ...]:
        """The fate of each condition, worked out when asked; of INVALID only what is wrong."""
        if self.effect is None or self.entry is None:
            return problem_conditions(self.problems, self.incoming.given)
        return condition_fates(self.incoming, self.entry, self.effect, self.names)

    @property
    def new_entries(self) -> tuple[ReviewEntry, ...]:
        """What taking it in adds to what the register knows, oldest first."""
        if self.entry is None or self.is_held:
            return self.earlier
        return (*self.earlier, self.entry)


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
