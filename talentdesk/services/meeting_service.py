"""Use cases about the meeting: all reviews of a round beside each other, read at once."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from talentdesk.domain.people import Person, PersonId
from talentdesk.domain.programme import Right
from talentdesk.domain.proposals import ProposalId, ProposalStatus
from talentdesk.domain.reviews import ReviewStatus, others_are_hidden
from talentdesk.domain.round_matrix import MatrixRow, ReviewState, RoundMatrix, in_order
from talentdesk.register.review_matrix import (
    ProposalLine,
    ReviewLine,
    Settled,
    matrix_proposals,
    matrix_reviews,
    matrix_settled,
)
from talentdesk.services.workplace import Workplace

_STATES: Mapping[ReviewStatus, ReviewState] = {
    ReviewStatus.NOT_STARTED: ReviewState.NOT_STARTED,
    ReviewStatus.IN_PROGRESS: ReviewState.UNDER_WAY,
    ReviewStatus.SUBMITTED: ReviewState.HANDED_IN,
    ReviewStatus.RECUSED: ReviewState.RECUSED,
}


class MeetingService:
    """Reads for the meeting of the team; what it settles goes through ``AdviceService``."""

    def __init__(self, workplace: Workplace) -> None:
        self._workplace = workplace

    def matrix(self, proposals: Sequence[ProposalId] | None = None) -> RoundMatrix:
        """Every review of the given proposals; None: of all that are with the team.

        Judgements on a proposal that who works now may not see yet are not in it.
        """
        with self._workplace.reading() as register:
            people = register.people.all()
        with self._workplace.database.fast_reading() as connection:
            lines = matrix_proposals(connection, proposals)
            ids = [line.id for line in lines]
            reviews: dict[ProposalId, list[ReviewLine]] = {key: [] for key in ids}
            for review in matrix_reviews(connection, ids):
                reviews[review.proposal].append(review)
            settled = matrix_settled(connection, ids)
        asked = self._asked(people)
        rows = [self._row(line, reviews[line.id], settled, asked) for line in lines]
        seen = {person for row in rows for person in row.states}
        return RoundMatrix(
            tuple(person for person in people if person.id in seen),
            self._workplace.programme.conditions,
            in_order(rows),
        )

    def _asked(self, people: Sequence[Person]) -> tuple[PersonId, ...]:
        role = self._workplace.programme.role
        return tuple(item.id for item in people if item.is_active and role(item.role).per_line)

    def _row(
        self,
        line: ProposalLine,
        reviews: Sequence[ReviewLine],
        settled: Settled,
        asked: Sequence[PersonId],
    ) -> MatrixRow:
        states = {}
        if line.status is ProposalStatus.UNDER_REVIEW:
            states = dict.fromkeys(asked, ReviewState.NOT_STARTED)
        states |= {review.reviewer: _STATES[review.status] for review in reviews}
        row = MatrixRow(
            line.id, line.number, line.title, line.line, line.kind, line.status, states, {}, {}
        )
        if self._is_hidden(line, reviews):
            return replace(row, is_hidden=True)
        counted = [review for review in reviews if review.status is ReviewStatus.SUBMITTED]
        conditions = self._workplace.programme.conditions_for(line.kind)
        stale = [item for item in counted if item.proposal_version != line.content_version]
        return replace(
            row,
            given={condition.id: _given(counted, condition.id) for condition in conditions},
            settled=settled.get(line.id, {}),
            stale=frozenset(review.reviewer for review in stale),
        )

    def _is_hidden(self, line: ProposalLine, reviews: Sequence[ReviewLine]) -> bool:
        person = self._workplace.actor.person
        own = next((item.status for item in reviews if item.reviewer == person), None)
        may_review = self._workplace.may(Right.REVIEW)
        may_advise = self._workplace.may(Right.ADVISE)
        return others_are_hidden(line.status, own, may_review=may_review, may_advise=may_advise)


def _given(reviews: Sequence[ReviewLine], condition: str) -> dict[PersonId, int]:
    """What each review says on one condition; who did not judge it is not there."""
    return {
        review.reviewer: review.ranks[condition] for review in reviews if condition in review.ranks
    }
