"""Use cases about judging in a package: the same rules as in a register, without one."""

from dataclasses import replace
from datetime import datetime

from talentdesk.domain.errors import ReasonRequiredError, RecordMissingError, TransitionError
from talentdesk.domain.findings import Finding
from talentdesk.domain.imports import FieldChange
from talentdesk.domain.judging_rules import check_changed_judgement, check_tested
from talentdesk.domain.programme import Right
from talentdesk.domain.proposals import ProposalId
from talentdesk.domain.review_entries import (
    Judged,
    ReviewContent,
    ReviewEntry,
    content_of,
    is_answered,
)
from talentdesk.domain.reviews import (
    ConditionJudgement,
    QueueItem,
    Review,
    ReviewId,
    ReviewStatus,
    assess,
)
from talentdesk.domain.round_packages import AskedReview
from talentdesk.domain.rules import check_right, require
from talentdesk.exchange.field_changes import described
from talentdesk.services.judging import (
    ReviewSheet,
    SheetLock,
    changed_fields,
    facts_of,
    require_ready,
)
from talentdesk.services.round_file_service import RoundFile

_LOCKS = {
    ReviewStatus.SUBMITTED: SheetLock.HANDED_IN,
    ReviewStatus.RECUSED: SheetLock.RECUSED,
}


class RoundFileReviews:
    """Judge, hand in, take back. Every method that changes something keeps it at once.

    It is a ``services.judging.Judging``. What is kept is on the disk when a method returns;
    each may raise FileWriteError, and PackageFileError when another program wrote the file.
    """

    def __init__(self, file: RoundFile) -> None:
        self._file = file
        self._programme = file.programme

    # --- looking ------------------------------------------------------------------------

    def sheet(self, proposal: ProposalId) -> ReviewSheet:
        """The proposal as it went out, with one's own judgements; raises RecordMissingError."""
        asked = self._asked(proposal)
        held, entry = asked.proposal, self._file.entry(asked)
        said = self._file.content(asked).judgements
        given = {item.condition: item.judgement for item in said}
        changed = self._changed(asked, entry)
        is_stale = entry is not None and (
            entry.proposal_version != held.content_version
            or entry.programme_hash != self._file.package.programme_hash
        )
        return ReviewSheet(
            held,
            self._programme,
            self._review(asked, entry),
            facts_of(self._programme, held.content),
            assess(self._programme, held.content.kind, given),
            is_stale,
            changed,
            self._lock(entry),
        )

    def queue(self) -> list[QueueItem]:
        """Every proposal of the round, in its order, with how far one is in each."""
        return [self._queue_item(asked) for asked in self._file.package.asked]

    def compare(self, proposal: ProposalId) -> tuple[FieldChange, ...]:
        """What changed in the proposal since the version that was judged before.

        Empty when it was not judged before, or not on another version. It stays when the
        judgements are confirmed or handed in.
        """
        asked = self._asked(proposal)
        before, now = asked.judged_before, asked.proposal.content
        if before is None:
            return ()
        return described({name: getattr(now, name) for name in changed_fields(before, now)}, before)

    def can_take_back(self, proposal: ProposalId) -> bool:
        """Whether the review was handed in (or recused from) here and not received yet."""
        answer = self._file.answers.answer(self._asked(proposal).proposal.id)
        if answer is None or not answer.entry.content.is_final:
            return False
        return not self._file.is_received(answer.entry)

    # --- judging ------------------------------------------------------------------------

    def judge(
        self, proposal: ProposalId, given: ConditionJudgement, now: datetime
    ) -> tuple[ReviewSheet, tuple[Finding, ...]]:
        """Keep one judgement; returns the sheet as it is now, and warnings.

        Raises:
            RuleError: G-02, G-03, G-04a, G-07, G-18.
            TransitionError: the review was handed in.
        """
        asked, content = self._open(proposal)
        held = asked.proposal
        before = content.judgement(given.condition)
        warnings = check_changed_judgement(
            self._programme, held.number, held.content, before, given
        )
        if before != given:
            others = [item for item in content.judgements if item.condition != given.condition]
            changed = content_of(ReviewStatus.IN_PROGRESS, (*others, given))
            self._file.keep(asked, changed, self._judged(asked), now)
        return self.sheet(proposal), warnings

    def confirm(self, proposal: ProposalId, now: datetime) -> ReviewSheet:
        """Say that one's judgements hold for the proposal as it went out; raises as ``judge``."""
        asked, content = self._open(proposal)
        self._file.keep(asked, content, self._file.package.judged(asked.proposal), now)
        return self.sheet(proposal)

    def hand_in(
        self, proposal: ProposalId, now: datetime, *, unanswered_confirmed: bool = False
    ) -> int:
        """Hand one's review in; it can be taken back until it is sent. Returns 1.

        Raises:
            ReviewBlankError: nothing was said of any condition.
            ReviewIncompleteError: conditions are unanswered and that was not confirmed.
            ReasonRequiredError: a judgement that is no plain yes has no reason.
        """
        asked, content = self._open(proposal)
        require_ready(self.sheet(proposal), unanswered_confirmed=unanswered_confirmed)
        self._finish(asked, replace(content, status=ReviewStatus.SUBMITTED), now)
        return 1

    def recuse(self, proposal: ProposalId, reason: str, now: datetime) -> None:
        """Not judge this proposal; raises ReasonRequiredError without a reason."""
        asked, content = self._open(proposal)
        if not reason.strip():
            raise ReasonRequiredError("recuse")
        recused = replace(content, status=ReviewStatus.RECUSED, recusal_reason=reason)
        self._finish(asked, recused, now)

    def take_back(self, proposal: ProposalId, now: datetime) -> ReviewSheet:
        """Go on with a review that was handed in or recused from in this file.

        Raises:
            TransitionError: it was not, or a receipt says that the register has it. What is
                handed in there is given back there.
        """
        asked = self._asked(proposal)
        entry = self._file.entry(asked)
        if entry is None or not self.can_take_back(proposal):
            status = entry.content.status if entry else ReviewStatus.NOT_STARTED
            raise TransitionError(asked.proposal.number, status.value, "taken_back")
        content = content_of(ReviewStatus.IN_PROGRESS, entry.content.judgements)
        self._file.keep(asked, content, self._judged(asked), now)
        return self.sheet(proposal)

    # --- parts --------------------------------------------------------------------------

    def _finish(self, asked: AskedReview, content: ReviewContent, now: datetime) -> None:
        self._file.keep(asked, content, self._file.package.judged(asked.proposal), now)

    def _asked(self, proposal: ProposalId) -> AskedReview:
        asked = self._file.asked(proposal)
        if asked is None:
            raise RecordMissingError("proposal", proposal)
        return asked

    def _open(self, proposal: ProposalId) -> tuple[AskedReview, ReviewContent]:
        """What is asked and what was said; refused when it cannot be judged now."""
        asked = self._asked(proposal)
        role = self._file.package.reviewer.role
        require([check_right(self._programme, role, Right.REVIEW)])
        require([check_tested(self._programme, asked.proposal)])
        content = self._file.content(asked)
        if content.is_final:
            raise TransitionError(asked.proposal.number, content.status.value, "judged")
        return asked, content

    def _judged(self, asked: AskedReview) -> Judged:
        """One new judgement says nothing about the others: they stay about what was judged."""
        entry = self._file.entry(asked)
        if entry is None:
            return self._file.package.judged(asked.proposal)
        return Judged(
            entry.proposal,
            self._file.package.reviewer.id,
            entry.proposal_version,
            entry.proposal_hash,
            # What was said under another programme is mapped to this one by now.
            self._file.package.programme_hash,
        )

    def _changed(self, asked: AskedReview, entry: ReviewEntry | None) -> tuple[str, ...]:
        if entry is None or entry.proposal_version == asked.proposal.content_version:
            return ()
        if asked.judged_before is None:
            return ()
        return changed_fields(asked.judged_before, asked.proposal.content)

    def _lock(self, entry: ReviewEntry | None) -> SheetLock:
        if Right.REVIEW not in self._programme.role(self._file.package.reviewer.role).rights:
            return SheetLock.NO_RIGHT
        return _LOCKS.get(entry.content.status, SheetLock.OPEN) if entry else SheetLock.OPEN

    def _review(self, asked: AskedReview, entry: ReviewEntry | None) -> Review | None:
        if entry is None:
            return None
        package = self._file.package
        return Review(
            id=ReviewId(entry.id),
            proposal=entry.proposal,
            reviewer=package.reviewer.id,
            reviewer_name=package.reviewer.name,
            status=entry.content.status,
            proposal_version=entry.proposal_version,
            programme_hash=entry.programme_hash,
            judgements=self._file.content(asked).judgements,
            revision=int(entry.content.status is ReviewStatus.SUBMITTED),
            version=entry.version,
            recusal_reason=entry.content.recusal_reason,
            is_example=package.round.is_example,
            changed_at=self._changed_at(asked),
        )

    def _changed_at(self, asked: AskedReview) -> datetime | None:
        answer = self._file.answers.answer(asked.proposal.id)
        if answer is not None:
            return answer.kept_at
        return self._file.package.issued_at if asked.base else None

    def _queue_item(self, asked: AskedReview) -> QueueItem:
        held, entry = asked.proposal, self._file.entry(asked)
        content = self._file.content(asked)
        conditions = self._programme.conditions_for(held.content.kind)
        answered = [item for item in conditions if is_answered(content.judgement(item.id))]
        return QueueItem(
            held.id,
            held.number,
            held.content.title,
            held.content.line,
            len(answered),
            len(conditions),
            entry.content.status if entry else ReviewStatus.NOT_STARTED,
            self._changed_at(asked),
            self._file.package.round.is_example,
        )
