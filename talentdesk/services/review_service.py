"""Use cases about judging: one's own review, side by side, the advice of the team."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from talentdesk.domain.advising import agreed
from talentdesk.domain.canonical import canonical_json, to_plain
from talentdesk.domain.errors import (
    FieldError,
    ReasonRequiredError,
    ReviewHiddenError,
    TransitionError,
)
from talentdesk.domain.imports import FieldChange
from talentdesk.domain.judging_rules import check_changed_judgement
from talentdesk.domain.people import Person, PersonId
from talentdesk.domain.programme import ProposalKind, Right
from talentdesk.domain.proposals import Proposal, ProposalId, ProposalStatus, require_transition
from talentdesk.domain.reviews import (
    ASKS_REASON,
    Advice,
    AdviceDraft,
    Assessment,
    Comparison,
    ConditionJudgement,
    QueueItem,
    Review,
    ReviewStatus,
    assess,
    compare,
)
from talentdesk.domain.rounds import awaiting_closing
from talentdesk.domain.rules import Finding, check_judgement, check_tested, require
from talentdesk.register.database import Register
from talentdesk.register.review_queue import review_queue
from talentdesk.services.judged_changes import changed_since, changes_since
from talentdesk.services.judging import ReviewSheet, SheetLock, facts_of, require_ready
from talentdesk.services.proposal_status import move_proposal
from talentdesk.services.review_veil import DONE, is_hidden, own_status
from talentdesk.services.workplace import Workplace

__all__ = ("ReviewService", "ReviewSheet", "SheetLock", "SideBySide")


@dataclass(frozen=True, slots=True)
class SideBySide:
    """The handed-in reviews of a proposal beside each other, and the advice that holds."""

    proposal: Proposal
    reviews: tuple[Review, ...]
    comparisons: tuple[Comparison, ...]
    assessments: tuple[Assessment, ...]
    waiting_for: tuple[Person, ...]
    advice: Advice | None
    recused: tuple[Review, ...] = ()
    forked: frozenset[PersonId] = frozenset()


class ReviewService:
    """Judge, hand in, compare, advise. Every method is one use case in one transaction."""

    def __init__(self, workplace: Workplace) -> None:
        self._workplace = workplace

    def sheet(self, proposal: ProposalId) -> ReviewSheet:
        """The proposal with one's own judgements; raises RecordMissingError."""
        with self._workplace.reading() as register:
            return self._sheet(register, proposal)

    def _sheet(self, register: Register, proposal: ProposalId) -> ReviewSheet:
        programme = self._workplace.programme
        held = register.proposals.get(proposal)
        review = register.reviews.find(proposal, self._workplace.actor.person)
        given = {item.condition: item.judgement for item in review.judgements} if review else {}
        facts = facts_of(programme, held.content)
        stale = review is not None and (
            review.proposal_version != held.content_version
            or review.programme_hash != programme.hash
        )
        assessment = assess(programme, held.content.kind, given)
        changed = changed_since(register, held, review)
        return ReviewSheet(
            held, programme, review, facts, assessment, stale, changed, self._lock(held, review)
        )

    def compare(self, proposal: ProposalId) -> tuple[FieldChange, ...]:
        """What changed in the proposal since the version that one judged; empty for nothing."""
        with self._workplace.reading() as register:
            review = register.reviews.find(proposal, self._workplace.actor.person)
            return changes_since(register, register.proposals.get(proposal), review)

    def _lock(self, held: Proposal, review: Review | None) -> SheetLock:
        if not self._workplace.may(Right.REVIEW):
            return SheetLock.NO_RIGHT
        if review is not None and review.is_forked:
            return SheetLock.FORKED
        if review is not None and review.status is ReviewStatus.SUBMITTED:
            return SheetLock.HANDED_IN
        if review is not None and review.status is ReviewStatus.RECUSED:
            return SheetLock.RECUSED
        if held.status is not ProposalStatus.UNDER_REVIEW:
            return SheetLock.NOT_UNDER_REVIEW
        return SheetLock.OPEN

    def queue(self) -> list[QueueItem]:
        """Proposals under review with how far who works now is in each, oldest first.

        Those that were handed in or recused from are in it too (``is_waiting`` False).
        """
        programme = self._workplace.programme
        conditions = {
            kind: [condition.id for condition in programme.conditions_for(kind)]
            for kind in ProposalKind
        }
        with self._workplace.database.fast_reading() as connection:
            return review_queue(connection, self._workplace.actor.person, conditions)

    def judge(
        self, proposal: ProposalId, given: ConditionJudgement, now: datetime
    ) -> tuple[ReviewSheet, tuple[Finding, ...]]:
        """Keep one judgement of one's own; returns the sheet as it is now, and warnings.

        Raises:
            RuleError: G-02, G-03, G-04a, G-07, G-18.
            TransitionError: the proposal is not under review, or the review was handed in, or
                there are two versions of it.
        """
        self._workplace.require(Right.REVIEW)
        with self._workplace.transaction(now, "judge condition") as register:
            held, review = self._open_review(register, proposal)
            before = review.judgement(given.condition)
            warnings = check_changed_judgement(
                self._workplace.programme, held.number, held.content, before, given
            )
            if before != given:
                # The review stays about the version that it was begun on: one new
                # judgement says nothing about the others. Handing in or ``confirm`` does.
                register.reviews.judge(review.id, given)
                register.desk.add_step(
                    "judgement",
                    f"{proposal}/{review.id}",
                    canonical_json(to_plain(before)),
                    canonical_json(to_plain(given)),
                )
            return self._sheet(register, proposal), warnings

    def _open_review(self, register: Register, proposal: ProposalId) -> tuple[Proposal, Review]:
        held = register.proposals.get(proposal)
        require([check_tested(self._workplace.programme, held)])
        if held.status is not ProposalStatus.UNDER_REVIEW:
            raise TransitionError(held.number, held.status.value, "judged")
        person = self._workplace.actor.person
        review = register.reviews.find(proposal, person)
        if review is None:
            review = register.reviews.start(
                proposal, person, held.content_version, self._workplace.programme.hash
            )
        if review.is_forked or review.status is not ReviewStatus.IN_PROGRESS:
            status = "forked" if review.is_forked else review.status.value
            raise TransitionError(held.number, status, "judged")
        return held, review

    def confirm(self, proposal: ProposalId, now: datetime) -> ReviewSheet:
        """Say that one's judgements hold for the proposal as it is now; raises as ``judge``."""
        self._workplace.require(Right.REVIEW)
        with self._workplace.transaction(now, "confirm judgements") as register:
            held, review = self._open_review(register, proposal)
            register.reviews.renew(review.id, held.content_version, self._workplace.programme.hash)
            return self._sheet(register, proposal)

    def hand_in(
        self, proposal: ProposalId, now: datetime, *, unanswered_confirmed: bool = False
    ) -> int:
        """Hand one's review in; returns its version.

        Raises:
            ReviewBlankError: nothing was said of any condition.
            ReviewIncompleteError: conditions are unanswered and that was not confirmed.
            ReasonRequiredError: a judgement that is no plain yes has no reason.
        """
        self._workplace.require(Right.REVIEW)
        with self._workplace.transaction(now, "hand in review") as register:
            held, review = self._open_review(register, proposal)
            sheet = self._sheet(register, proposal)
            require_ready(sheet, unanswered_confirmed=unanswered_confirmed)
            register.reviews.renew(review.id, held.content_version, self._workplace.programme.hash)
            register.desk.drop_steps("judgement", f"{proposal}/{review.id}")
            return register.reviews.hand_in(review.id)

    def recuse(self, proposal: ProposalId, reason: str, now: datetime) -> None:
        """Not judge this proposal, with a reason."""
        self._workplace.require(Right.REVIEW)
        if not reason.strip():
            raise ReasonRequiredError("recuse")
        with self._workplace.transaction(now, "recuse") as register:
            _held, review = self._open_review(register, proposal)
            register.desk.drop_steps("judgement", f"{proposal}/{review.id}")
            register.reviews.recuse(review.id, reason)

    def give_back(self, proposal: ProposalId, reviewer: Person, now: datetime) -> bool:
        """Give a review back, as a version of its own; returns whether an older file is out."""
        self._workplace.require(Right.EDIT)
        with self._workplace.transaction(now, "give back review") as register:
            held = register.proposals.get(proposal)
            review = register.reviews.find(proposal, reviewer.id)
            if review is None or review.status not in DONE:
                raise TransitionError(held.number, "not_started", "given_back")
            register.reviews.reopen(review.id)
            return register.rounds.is_out(proposal, reviewer.id)

    # --- the team -----------------------------------------------------------------

    def side_by_side(self, proposal: ProposalId) -> SideBySide:
        """Handed-in reviews beside each other, widest difference first.

        Raises:
            ReviewHiddenError: it is under review and one's own is not handed in yet, or a
                round shows nothing before it is closed.
        """
        programme = self._workplace.programme
        with self._workplace.reading() as register:
            held = register.proposals.get(proposal)
            reviews = register.reviews.of_proposal(proposal)
            self._require_visible(register, held, reviews)
            people = register.people.all()
            advice = register.advice.current(proposal)
        shown = [item for item in reviews if item.status is ReviewStatus.SUBMITTED]
        finished = {item.reviewer for item in reviews if item.status in DONE}
        return SideBySide(
            held,
            tuple(shown),
            compare(programme, held.content.kind, shown),
            tuple(self._assess(held, review) for review in shown),
            tuple(
                person
                for person in people
                if person.is_active
                and person.id not in finished
                and programme.role(person.role).per_line
            ),
            advice,
            tuple(item for item in reviews if item.status is ReviewStatus.RECUSED),
            frozenset(item.reviewer for item in reviews if item.is_forked),
        )

    def _assess(self, proposal: Proposal, review: Review) -> Assessment:
        given = {item.condition: item.judgement for item in review.judgements}
        return assess(self._workplace.programme, proposal.content.kind, given)

    def _require_visible(
        self, register: Register, held: Proposal, reviews: Sequence[Review]
    ) -> None:
        own = own_status(self._workplace.actor, reviews)
        awaits = held.id in awaiting_closing(register.rounds.all())
        if is_hidden(self._workplace, held.status, own, awaits_closing=awaits):
            raise ReviewHiddenError(until_closing=own in DONE)

    def advise(self, draft: AdviceDraft, now: datetime) -> tuple[Finding, ...]:
        """Record the advice of the team with the judgements it came to; returns warnings.

        Raises:
            RuleError: G-02, G-03, G-04a, G-07, G-18.
            TransitionError: of a review of it are two versions, and nobody chose yet.
            FieldError: the reasoning is empty.
            ReasonRequiredError: a settled judgement that is no plain yes has no reason.
        """
        self._workplace.require(Right.ADVISE)
        if not draft.reasoning.strip():
            raise FieldError("reasoning", "required")
        programme = self._workplace.programme
        warnings: list[Finding] = []
        with self._workplace.transaction(now, "advise") as register:
            held = register.proposals.get(draft.proposal)
            require([check_tested(programme, held)])
            if held.status is not ProposalStatus.ADVISED:
                require_transition(held.number, held.status, ProposalStatus.ADVISED)
            if any(item.is_forked for item in register.reviews.of_proposal(draft.proposal)):
                raise TransitionError(held.number, "forked", ProposalStatus.ADVISED.value)
            for given in draft.settled:
                if given.judgement in ASKS_REASON and not given.reason.strip():
                    raise ReasonRequiredError("judgement", given.condition)
                warnings += check_judgement(programme, held.number, held.content, given)
            register.advice.add(draft, held.content_version, programme.hash)
            register.desk.drop_steps("settlement", draft.proposal)
            move_proposal(register, draft.proposal, ProposalStatus.ADVISED)
        return tuple(warnings)

    def suggested_settlement(self, proposal: ProposalId) -> tuple[ConditionJudgement, ...]:
        """For each condition on which the handed-in reviews agree, that judgement.

        Where they differ the team decides: that condition stays 'not assessed'.
        """
        return tuple(agreed(item) for item in self.side_by_side(proposal).comparisons)

    def advice(self, proposal: ProposalId) -> list[Advice]:
        """Every advice on a proposal, newest first; the first one holds."""
        with self._workplace.reading() as register:
            return register.advice.of_proposal(proposal)
