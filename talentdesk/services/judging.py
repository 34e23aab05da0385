"""Judging one's own reviews: what the screen asks, of a register and of a package alike."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from talentdesk.domain.errors import ReasonRequiredError, ReviewIncompleteError
from talentdesk.domain.facts import Fact, count_fact
from talentdesk.domain.findings import Finding
from talentdesk.domain.imports import FieldChange
from talentdesk.domain.programme import Programme
from talentdesk.domain.proposals import Proposal, ProposalDraft, ProposalId
from talentdesk.domain.review_entries import content_of
from talentdesk.domain.review_errors import ReviewBlankError
from talentdesk.domain.reviews import (
    ASKS_REASON,
    Assessment,
    ConditionJudgement,
    Judgement,
    QueueItem,
    Review,
    ReviewStatus,
)


class SheetLock(StrEnum):
    """Why a review cannot be changed now; OPEN when it can."""

    OPEN = "open"
    NO_RIGHT = "no_right"
    NOT_UNDER_REVIEW = "not_under_review"
    HANDED_IN = "handed_in"
    RECUSED = "recused"
    FORKED = "forked"
    """There are two versions, and nobody chose between them yet."""


@dataclass(frozen=True, slots=True)
class ReviewSheet:
    """Everything that one reviewer needs for one proposal.

    ``review`` is None until the first judgement. ``facts`` holds the counted facts per
    condition. ``is_stale``: the proposal or the programme changed since it was judged;
    ``changed`` holds the fields of the proposal that are other than what was judged.
    """

    proposal: Proposal
    programme: Programme
    review: Review | None
    facts: Mapping[str, tuple[Fact, ...]]
    assessment: Assessment
    is_stale: bool
    changed: tuple[str, ...] = ()
    lock: SheetLock = SheetLock.OPEN

    def judgement(self, condition: str) -> ConditionJudgement:
        """The reviewer's own judgement on one condition."""
        if self.review is None:
            return ConditionJudgement(condition)
        return self.review.judgement(condition)

    def unanswered(self) -> tuple[str, ...]:
        """Ids of the conditions that hold and have no judgement yet."""
        return tuple(
            condition.id
            for condition in self.programme.conditions_for(self.proposal.content.kind)
            if self.judgement(condition.id).judgement is Judgement.NOT_ASSESSED
        )

    @property
    def is_blank(self) -> bool:
        """Whether there are conditions, and nothing was said of any of them."""
        said = self.review.judgements if self.review is not None else ()
        content = content_of(ReviewStatus.IN_PROGRESS, said)
        return content.is_blank and bool(self.unanswered())


class Judging(Protocol):
    """Where someone judges: a register that is open, or a package without one."""

    def sheet(self, proposal: ProposalId) -> ReviewSheet:
        """The proposal with one's own judgements; raises RecordMissingError."""

    def queue(self) -> list[QueueItem]:
        """The proposals to judge with how far one is in each, also those that are done."""

    def compare(self, proposal: ProposalId) -> tuple[FieldChange, ...]:
        """What changed in the proposal since the version that one judged; empty for nothing."""

    def judge(
        self, proposal: ProposalId, given: ConditionJudgement, now: datetime
    ) -> tuple[ReviewSheet, tuple[Finding, ...]]:
        """Keep one judgement; returns the sheet as it is now, and warnings.

        Raises:
            RuleError: G-02, G-03, G-04a, G-07, G-18.
            TransitionError: it is not under review, or the review was handed in.
        """

    def confirm(self, proposal: ProposalId, now: datetime) -> ReviewSheet:
        """Say that one's judgements hold for the proposal as it is now; raises as ``judge``."""

    def hand_in(
        self, proposal: ProposalId, now: datetime, *, unanswered_confirmed: bool = False
    ) -> int:
        """Hand one's review in; returns how often that was done.

        Raises:
            ReviewBlankError: nothing was said of any condition.
            ReviewIncompleteError: conditions are unanswered and that was not confirmed.
            ReasonRequiredError: a judgement that is no plain yes has no reason.
        """

    def recuse(self, proposal: ProposalId, reason: str, now: datetime) -> None:
        """Not judge this proposal; raises ReasonRequiredError without a reason."""


def facts_of(programme: Programme, content: ProposalDraft) -> dict[str, tuple[Fact, ...]]:
    """The counted facts of a proposal, by id of the condition that shows them."""
    return {
        condition.id: tuple(count_fact(programme, content, item) for item in condition.counted)
        for condition in programme.conditions_for(content.kind)
    }


def changed_fields(judged: ProposalDraft, content: ProposalDraft) -> tuple[str, ...]:
    """Names of the fields that are other than in what was judged."""
    return tuple(
        field.name
        for field in fields(content)
        if getattr(judged, field.name) != getattr(content, field.name)
    )


def require_ready(sheet: ReviewSheet, *, unanswered_confirmed: bool) -> None:
    """Refuse to hand in what is not complete; see ``Judging.hand_in``."""
    if sheet.is_blank:
        raise ReviewBlankError(sheet.unanswered())
    if (unanswered := sheet.unanswered()) and not unanswered_confirmed:
        raise ReviewIncompleteError(unanswered)
    for condition in sheet.programme.conditions_for(sheet.proposal.content.kind):
        given = sheet.judgement(condition.id)
        if given.judgement in ASKS_REASON and not given.reason.strip():
            raise ReasonRequiredError("judgement", condition.id)
