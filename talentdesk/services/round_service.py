"""Use cases about review rounds: open and close one, and see who is where."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Final

from talentdesk.domain.errors import FieldError, ReasonRequiredError, TransitionError
from talentdesk.domain.judging_rules import check_tested
from talentdesk.domain.kept_reviews import ReviewKey
from talentdesk.domain.people import Person, PersonId
from talentdesk.domain.programme import Right
from talentdesk.domain.proposals import (
    FieldProblem,
    Proposal,
    ProposalId,
    ProposalStatus,
    require_transition,
)
from talentdesk.domain.reviews import ReviewStatus
from talentdesk.domain.rounds import (
    LeftOut,
    ReviewerProgress,
    ReviewRound,
    RoundDraft,
    RoundId,
    RoundStatus,
    whereabouts,
)
from talentdesk.domain.rules import require
from talentdesk.register.database import Register
from talentdesk.register.reviews import ReviewMark
from talentdesk.services.workplace import Workplace
from talentdesk.wording.round_terms import round_title

_USUAL_TIME: Final = timedelta(days=14)
"""How long reviewers get when nothing else is asked."""
_ASKABLE: Final = (ProposalStatus.UNDER_REVIEW, ProposalStatus.SUBMITTED)


class RoundService:
    """Review rounds. Every method is one use case in one transaction."""

    def __init__(self, workplace: Workplace) -> None:
        self._workplace = workplace

    # --- open and close -----------------------------------------------------------

    def suggested(self, today: date) -> RoundDraft:
        """A round of all that is under review, for everyone whose role leads a line."""
        with self._workplace.reading() as register:
            held = register.proposals.with_status(ProposalStatus.UNDER_REVIEW)
            people = register.people.all()
        role = self._workplace.programme.role
        return RoundDraft(
            title=round_title(today),
            proposals=tuple(proposal.id for proposal in held),
            reviewers=tuple(
                item.id for item in people if item.is_active and role(item.role).per_line
            ),
            deadline=today + _USUAL_TIME,
        )

    def askable(self) -> list[Proposal]:
        """What a round can be about: under review, then what can be put under review."""
        with self._workplace.reading() as register:
            return [held for status in _ASKABLE for held in register.proposals.with_status(status)]

    def reviewers(self) -> list[Person]:
        """Who may judge in a round: everyone active whose role judges."""
        with self._workplace.reading() as register:
            return [person for person in register.people.all() if self._may_judge(person)]

    def _may_judge(self, person: Person) -> bool:
        rights = self._workplace.programme.role(person.role).rights
        return person.is_active and Right.REVIEW in rights

    def open(self, draft: RoundDraft, now: datetime) -> ReviewRound:
        """Begin a round; what was submitted is put under review by it.

        Raises:
            RuleError: G-07, G-18.
            FieldError: there is no title, proposal or reviewer, or the deadline has passed.
            TransitionError: a proposal cannot be put under review now.
        """
        self._workplace.require(Right.EDIT)
        _require_fields(draft, now.date())
        with self._workplace.transaction(now, "open round") as register:
            for person in draft.reviewers:
                found = register.people.get(person)
                if not self._may_judge(found):
                    raise FieldError("reviewers", FieldProblem.NOT_A_CHOICE, found.name)
            for proposal in draft.proposals:
                self._put_under_review(register, proposal)
            return register.rounds.open(draft)

    def _put_under_review(self, register: Register, proposal: ProposalId) -> None:
        held = register.proposals.get(proposal)
        require([check_tested(self._workplace.programme, held)])
        if held.status is ProposalStatus.UNDER_REVIEW:
            return
        if held.status is not ProposalStatus.SUBMITTED:
            # An advice that is there is taken back on purpose, never by opening a round.
            raise TransitionError(held.number, held.status.value, ProposalStatus.UNDER_REVIEW)
        require_transition(held.number, held.status, ProposalStatus.UNDER_REVIEW)
        register.proposals.set_status(proposal, ProposalStatus.UNDER_REVIEW)

    def close(self, key: RoundId, now: datetime) -> ReviewRound:
        """End a round: what comes in from now on is set apart.

        Raises:
            RuleError: G-07.
            TransitionError: it is closed already.
        """
        self._workplace.require(Right.EDIT)
        with self._workplace.transaction(now, "close round") as register:
            held = register.rounds.get(key)
            if held.status is not RoundStatus.OPEN:
                raise TransitionError(held.draft.title, "round_closed", "round_closed")
            return register.rounds.set_status(key, RoundStatus.CLOSED, "")

    def reopen(
        self, key: RoundId, reason: str, now: datetime, *, deadline: date | None = None
    ) -> ReviewRound:
        """Open a round again, with a reason; a new deadline is asked when the old one passed.

        Also gives a round that is open a later deadline.

        Raises:
            RuleError: G-07.
            ReasonRequiredError: there is no reason.
            FieldError: the deadline has passed, or none was given.
        """
        self._workplace.require(Right.EDIT)
        if not reason.strip():
            raise ReasonRequiredError("reopen_round")
        with self._workplace.transaction(now, "reopen round") as register:
            held = register.rounds.get(key)
            if deadline is None and held.draft.deadline < now.date():
                raise FieldError("deadline", FieldProblem.REQUIRED)
            _require_future(deadline or held.draft.deadline, now.date())
            return register.rounds.set_status(key, RoundStatus.OPEN, reason, deadline)

    # --- who is where -------------------------------------------------------------

    def rounds(self) -> list[ReviewRound]:
        """Every round, newest first."""
        with self._workplace.reading() as register:
            return register.rounds.all()

    def get(self, key: RoundId) -> ReviewRound:
        """One round; raises RecordMissingError."""
        with self._workplace.reading() as register:
            return register.rounds.get(key)

    def progress(self, key: RoundId, today: date) -> list[ReviewerProgress]:
        """How far each reviewer is, in the order of the round."""
        with self._workplace.reading() as register:
            held = register.rounds.get(key)
            marks = register.reviews.marks(held.draft.proposals)
            statuses = register.proposals.statuses(held.draft.proposals)
            names = {person.id: person.name for person in register.people.all()}
            issued = {item.reviewer: item.at for item in register.rounds.issues(key)}
            came_in = {item.reviewer: item.at for item in register.received_files.of_round(key)}
        found = []
        for reviewer in held.draft.reviewers:
            asked = _asked(reviewer, held.draft.proposals, marks, statuses)
            found.append(
                ReviewerProgress(
                    reviewer=reviewer,
                    name=names[reviewer],
                    asked=len(asked),
                    begun=sum(1 for item in asked if item is not ReviewStatus.NOT_STARTED),
                    handed_in=sum(1 for item in asked if item is ReviewStatus.SUBMITTED),
                    left_out=sum(
                        1
                        for (_, person), mark in marks.items()
                        if person == reviewer and mark.status is ReviewStatus.RECUSED
                    ),
                    whereabouts=whereabouts(asked, is_late=held.is_late(today)),
                    issued_at=issued.get(reviewer),
                    last_in_at=came_in.get(reviewer),
                )
            )
        return found

    def left_out(self, key: RoundId) -> list[LeftOut]:
        """Who does not judge what in a round, with the reason, in the order of the round."""
        held = self.get(key)
        return self.interests(held.draft.proposals, held.draft.reviewers)

    def interests(
        self, proposals: Sequence[ProposalId], reviewers: Sequence[PersonId]
    ) -> list[LeftOut]:
        """Which of these reviewers do not judge which of these proposals, in this order."""
        with self._workplace.reading() as register:
            marks = register.reviews.marks(proposals)
        return [
            LeftOut(proposal, reviewer, marks[proposal, reviewer].recusal_reason)
            for proposal in proposals
            for reviewer in reviewers
            if (mark := marks.get((proposal, reviewer))) and mark.status is ReviewStatus.RECUSED
        ]

    def names(self, proposals: Sequence[ProposalId]) -> Mapping[ProposalId, tuple[str, str]]:
        """Number and title of each of these proposals."""
        with self._workplace.reading() as register:
            return register.proposals.names(set(proposals))

    def declare_interest(
        self, proposal: ProposalId, reviewer: PersonId, reason: str, now: datetime
    ) -> None:
        """Say for a colleague that they do not judge a proposal; what they judged is kept.

        Giving the review back takes it back.

        Raises:
            RuleError: G-07.
            ReasonRequiredError: there is no reason.
            TransitionError: the proposal cannot be judged, or there are two versions of
                the review.
        """
        self._workplace.require(Right.EDIT)
        if not reason.strip():
            raise ReasonRequiredError("recuse")
        with self._workplace.transaction(now, "declare interest") as register:
            held = register.proposals.get(proposal)
            if held.status not in _ASKABLE:
                raise TransitionError(held.number, held.status.value, "judged")
            review = register.reviews.find(proposal, reviewer)
            if review is None:
                version, programme = held.content_version, self._workplace.programme.hash
                review = register.reviews.start(proposal, reviewer, version, programme)
            if review.is_forked:
                raise TransitionError(held.number, "forked", "judged")
            register.desk.drop_steps("judgement", f"{proposal}/{review.id}")
            register.reviews.recuse(review.id, reason)


def _asked(
    reviewer: PersonId,
    proposals: Sequence[ProposalId],
    marks: Mapping[ReviewKey, ReviewMark],
    statuses: Mapping[ProposalId, ProposalStatus],
) -> list[ReviewStatus]:
    """How far each review is that is waited for, or that came in before the team was done."""
    found: list[ReviewStatus] = []
    for proposal in proposals:
        mark = marks.get((proposal, reviewer))
        status = mark.status if mark else ReviewStatus.NOT_STARTED
        is_waited_for = statuses[proposal] is ProposalStatus.UNDER_REVIEW
        if status is not ReviewStatus.RECUSED and (
            is_waited_for or status is ReviewStatus.SUBMITTED
        ):
            found.append(status)
    return found


def _require_fields(draft: RoundDraft, today: date) -> None:
    for name in ("title", "proposals", "reviewers"):
        value = getattr(draft, name)
        if not (value.strip() if isinstance(value, str) else value):
            raise FieldError(name, FieldProblem.REQUIRED)
    _require_future(draft.deadline, today)


def _require_future(deadline: date, today: date) -> None:
    if deadline < today:
        raise FieldError("deadline", FieldProblem.IN_THE_PAST, deadline.isoformat())
