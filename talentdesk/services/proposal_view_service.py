"""Everything that is shown of one proposal beside the list, read at once."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from talentdesk.domain.facts import counting_groups
from talentdesk.domain.money import Money
from talentdesk.domain.next_steps import RIGHTS, Move, next_move, other_moves
from talentdesk.domain.people import Person
from talentdesk.domain.programme import Criterion, Programme, Right
from talentdesk.domain.proposals import Proposal, ProposalId, ProposalStatus
from talentdesk.domain.reserve import BucketKind
from talentdesk.domain.reviews import (
    Advice,
    Assessment,
    Judgement,
    Review,
    ReviewStatus,
    assess,
    lowest_of,
)
from talentdesk.domain.rules import (
    Finding,
    check_complete,
    check_judged,
    check_main_line,
    check_on_brand_results,
    check_requested,
    check_scope,
    check_segments,
    check_structural,
)
from talentdesk.domain.work_progress import WorkReport
from talentdesk.register.database import Register
from talentdesk.services.work_reports import last_report
from talentdesk.services.workplace import Workplace

_FINISHED = (ReviewStatus.SUBMITTED, ReviewStatus.RECUSED)


@dataclass(frozen=True, slots=True)
class CriterionTile:
    """One criterion in one's own review: its lowest judgement."""

    criterion: Criterion
    judgement: Judgement


@dataclass(frozen=True, slots=True)
class ProposalView:
    """One proposal for who looks at it now.

    Attributes:
        proposal: the proposal itself.
        assessment: counts of one's own review; those of others stay hidden.
        tiles: the criteria of the programme, with one's own judgement on each.
        own_review: how far one's own review is.
        handed_in: how many reviews were handed in.
        waiting_for: people who still have to judge; empty when it is not under review.
        since: when it got its present status.
        granted: what it was granted from the reserve, releases taken off.
        supporting_groups: names of the societal groups that support it and count.
        warnings: what deserves a look and does not block.
        next_move: the step that brings it further.
        may_take_next: whether the role of who works now may take that step.
        obstacles: rules that would refuse the next step now.
        moves: what else can be done with it by who works now.
        last_report: the report on the work that holds; None when nothing was said.
    """

    proposal: Proposal
    assessment: Assessment
    tiles: tuple[CriterionTile, ...]
    own_review: ReviewStatus
    handed_in: int
    waiting_for: tuple[Person, ...]
    since: datetime
    granted: Money
    supporting_groups: tuple[str, ...]
    warnings: tuple[Finding, ...]
    next_move: Move
    may_take_next: bool
    obstacles: tuple[Finding, ...]
    moves: tuple[Move, ...]
    last_report: WorkReport | None = None

    @property
    def is_tested(self) -> bool:
        """Whether it is judged at all: an existing proposal is not (G-18)."""
        return self.proposal.status is not ProposalStatus.EXISTING and self.proposal.content.is_new


class ProposalViewService:
    """Reads; what is done with a proposal is in ``ProposalService`` and ``DecisionService``."""

    def __init__(self, workplace: Workplace) -> None:
        self._workplace = workplace

    def view(self, proposal: ProposalId) -> ProposalView:
        """One proposal; raises RecordMissingError."""
        with self._workplace.reading() as register:
            return self._view(register, register.proposals.get(proposal))

    def _view(self, register: Register, held: Proposal) -> ProposalView:
        programme, actor = self._workplace.programme, self._workplace.actor
        rights = programme.role(actor.role).rights
        reviews = register.reviews.of_proposal(held.id)
        own = next((review for review in reviews if review.reviewer == actor.person), None)
        given = {item.condition: item.judgement for item in own.judgements} if own else {}
        status = own.status if own else ReviewStatus.NOT_STARTED
        has_judged = status in _FINISHED or Right.REVIEW not in rights
        move = next_move(held.status, has_judged=has_judged)
        return ProposalView(
            proposal=held,
            assessment=assess(programme, held.content.kind, given),
            tiles=_tiles(programme, held, own),
            own_review=status,
            handed_in=sum(review.status is ReviewStatus.SUBMITTED for review in reviews),
            waiting_for=_waiting_for(programme, held, reviews, register.people.all()),
            since=_since(register, held),
            granted=_granted(register, held.id),
            supporting_groups=counting_groups(programme, held.content, lambda p: p.supports),
            warnings=_present(_warnings(programme, held)),
            next_move=move,
            may_take_next=RIGHTS[move] in rights,
            obstacles=_obstacles(programme, held, move, register.advice.current(held.id)),
            moves=tuple(item for item in other_moves(held, rights) if item is not move),
            last_report=last_report(register, held.id),
        )


def _tiles(programme: Programme, held: Proposal, own: Review | None) -> tuple[CriterionTile, ...]:
    kind = held.content.kind
    tiles = []
    for criterion in programme.criteria:
        holding = [c for c in programme.conditions_of(criterion.id) if kind in c.applies_to]
        judgements = [
            own.judgement(condition.id).judgement if own else Judgement.NOT_ASSESSED
            for condition in holding
        ]
        tiles.append(CriterionTile(criterion, lowest_of(judgements)))
    return tuple(tiles)


def _waiting_for(
    programme: Programme, held: Proposal, reviews: Sequence[Review], people: Sequence[Person]
) -> tuple[Person, ...]:
    if held.status is not ProposalStatus.UNDER_REVIEW:
        return ()
    done = {review.reviewer for review in reviews if review.status in _FINISHED}
    return tuple(
        person
        for person in people
        if person.is_active and person.id not in done and programme.role(person.role).per_line
    )


def _since(register: Register, held: Proposal) -> datetime:
    for entry in register.log.of_subject("proposal", held.id):
        after = json.loads(entry.after) if entry.after else {}
        if after.get("status") == held.status.value:
            return entry.moment
    assert held.created_at is not None
    return held.created_at


def _granted(register: Register, proposal: ProposalId) -> Money:
    cents = 0
    for movement in register.reserve.journal(proposal):
        comes_in = movement.draft.target.kind is BucketKind.GRANT
        cents += movement.draft.amount.cents * (1 if comes_in else -1)
    return Money(cents)


def _warnings(programme: Programme, held: Proposal) -> tuple[Finding | None, ...]:
    return (
        check_on_brand_results(programme, held),
        check_structural(programme, held.number, held.content),
        check_segments(programme, held.number, held.content),
    )


def _obstacles(
    programme: Programme, held: Proposal, move: Move, advice: Advice | None
) -> tuple[Finding, ...]:
    number, content = held.number, held.content
    if move is Move.SUBMIT:
        return _present(
            (
                check_main_line(programme, number, content),
                check_scope(programme, number, content),
                check_requested(programme, number, content),
            )
        )
    if move is Move.PRESENT:
        settled = advice.draft.settled if advice else ()
        return _present(
            (
                check_complete(programme, number, content),
                check_judged(programme, number, content, settled),
            )
        )
    return ()


def _present(findings: Sequence[Finding | None]) -> tuple[Finding, ...]:
    return tuple(found for found in findings if found is not None)
