"""Use cases about the meeting: all reviews of a round beside each other, read at once."""

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import replace

from talentdesk.domain.people import Person, PersonId
from talentdesk.domain.programme import Condition
from talentdesk.domain.proposals import ProposalId, ProposalStatus
from talentdesk.domain.reviews import ReviewStatus
from talentdesk.domain.round_matrix import MatrixRow, ReviewState, RoundMatrix, in_order
from talentdesk.domain.rounds import ReviewRound, RoundId, awaiting_closing
from talentdesk.register.review_matrix import (
    ProposalLine,
    ReviewLine,
    Settled,
    matrix_apart,
    matrix_proposals,
    matrix_reviews,
    matrix_settled,
)
from talentdesk.services.review_veil import is_hidden
from talentdesk.services.workplace import Workplace

_STATES: Mapping[ReviewStatus, ReviewState] = {
    ReviewStatus.NOT_STARTED: ReviewState.NOT_STARTED,
    ReviewStatus.IN_PROGRESS: ReviewState.UNDER_WAY,
    ReviewStatus.SUBMITTED: ReviewState.HANDED_IN,
    ReviewStatus.RECUSED: ReviewState.RECUSED,
}
_COUNTED = (ReviewState.HANDED_IN, ReviewState.RECUSED, ReviewState.TWO_VERSIONS)
"""What is said of a review although something of it is set apart."""


class MeetingService:
    """Reads for the meeting of the team; what it settles goes through ``AdviceService``."""

    def __init__(self, workplace: Workplace) -> None:
        self._workplace = workplace

    def rounds(self) -> list[ReviewRound]:
        """Every round, newest first."""
        with self._workplace.reading() as register:
            return register.rounds.all()

    def of_round(self, key: RoundId | None) -> RoundMatrix:
        """The matrix of a round; of all that is with the team for None or a round that is gone."""
        asked = next((item.draft for item in self.rounds() if item.id == key), None)
        if asked is None:
            return self.matrix()
        return self.matrix(asked.proposals, asked.reviewers)

    def matrix(
        self,
        proposals: Sequence[ProposalId] | None = None,
        reviewers: Sequence[PersonId] | None = None,
    ) -> RoundMatrix:
        """Every review of the given proposals; judgements that are hidden yet are not in it.

        Args:
            proposals: for example those of a round; None for all that are with the team.
            reviewers: who is asked to judge them; None for everyone whose role leads a line.
        """
        with self._workplace.reading() as register:
            people = register.people.all()
            awaiting = awaiting_closing(register.rounds.all())
        with self._workplace.database.fast_reading() as connection:
            lines = matrix_proposals(connection, proposals)
            ids = [line.id for line in lines]
            reviews: dict[ProposalId, list[ReviewLine]] = {key: [] for key in ids}
            for review in matrix_reviews(connection, ids):
                reviews[review.proposal].append(review)
            apart = matrix_apart(connection, ids)
            settled = matrix_settled(connection, ids)
        asked = self._leads(people) if reviewers is None else reviewers
        rows = []
        for line in lines:
            held = reviews[line.id]
            row = _with_states(line, held, apart, asked)
            if self._is_hidden(line, held, awaits_closing=line.id in awaiting):
                rows.append(replace(row, is_hidden=True))
            else:
                rows.append(self._row(line, row, held, settled))
        seen = {person for row in rows for person in row.states}
        return RoundMatrix(
            tuple(person for person in people if person.id in seen),
            self._workplace.programme.conditions,
            in_order(rows),
        )

    def _leads(self, people: Sequence[Person]) -> tuple[PersonId, ...]:
        role = self._workplace.programme.role
        return tuple(item.id for item in people if item.is_active and role(item.role).per_line)

    def _row(
        self, line: ProposalLine, row: MatrixRow, reviews: Sequence[ReviewLine], settled: Settled
    ) -> MatrixRow:
        """The row with the judgements."""
        counted = [item for item in reviews if _state(item) is ReviewState.HANDED_IN]
        conditions = self._workplace.programme.conditions_for(line.kind)
        stale = [item for item in counted if item.proposal_version != line.content_version]
        return replace(
            row,
            given=_given(conditions, counted),
            settled=settled.get(line.id, {}),
            stale=frozenset(review.reviewer for review in stale),
        )

    def _is_hidden(
        self, line: ProposalLine, reviews: Sequence[ReviewLine], *, awaits_closing: bool
    ) -> bool:
        person = self._workplace.actor.person
        own = next((item.status for item in reviews if item.reviewer == person), None)
        return is_hidden(self._workplace, line.status, own, awaits_closing=awaits_closing)


def _state(review: ReviewLine) -> ReviewState:
    return ReviewState.TWO_VERSIONS if review.is_forked else _STATES[review.status]


def _with_states(
    line: ProposalLine,
    reviews: Sequence[ReviewLine],
    apart: Set[tuple[ProposalId, PersonId]],
    asked: Sequence[PersonId],
) -> MatrixRow:
    """Where each review of a proposal is; no judgement is in it."""
    set_apart = frozenset(person for proposal, person in apart if proposal == line.id)
    states: dict[PersonId, ReviewState] = {}
    if line.status is ProposalStatus.UNDER_REVIEW:
        states = dict.fromkeys(asked, ReviewState.NOT_STARTED)
    states |= {review.reviewer: _state(review) for review in reviews}
    for person in set_apart:
        if states.get(person) not in _COUNTED:
            states[person] = ReviewState.APART
    return MatrixRow(
        line.id,
        line.number,
        line.title,
        line.line,
        line.kind,
        line.status,
        states,
        {},
        {},
        apart=set_apart,
    )


def _given(
    conditions: Iterable[Condition], reviews: Sequence[ReviewLine]
) -> dict[str, dict[PersonId, int]]:
    """By condition what each review says; who did not judge it is not there."""
    given: dict[str, dict[PersonId, int]] = {condition.id: {} for condition in conditions}
    for review in reviews:
        for condition, rank in review.ranks.items():
            if condition in given:
                given[condition][review.reviewer] = rank
    return given
