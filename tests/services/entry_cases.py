"""Entries that come in from elsewhere, made as small as can be."""

from collections.abc import Sequence

from talentdesk.domain.people import Person, PersonId
from talentdesk.domain.proposals import ProposalId
from talentdesk.domain.review_entries import Judged, ReviewEntry, content_of, following
from talentdesk.domain.reviews import ConditionJudgement, Judgement, Review, ReviewStatus
from talentdesk.services.people_service import PeopleService
from talentdesk.services.review_work import ReviewWork
from talentdesk.services.workplace import Workplace
from tests.services.cases import MORNING

YES = ConditionJudgement("T1.1", Judgement.MEETS)
NO = ConditionJudgement("T1.1", Judgement.FAILS, "Nee.")
PARTLY = ConditionJudgement("N.1", Judgement.MEETS_PARTLY, "Deels.")


def reviewer(desk: Workplace, name: str) -> Person:
    """The person with that name."""
    return next(p for p in PeopleService(desk).all() if p.name.casefold() == name.casefold())


def entry(
    desk: Workplace,
    proposal: ProposalId,
    person: PersonId,
    *given: ConditionJudgement,
    after: Sequence[ReviewEntry] = (),
    status: ReviewStatus = ReviewStatus.SUBMITTED,
) -> ReviewEntry:
    """What someone says of a proposal as it is now, after those entries."""
    with desk.reading() as register:
        held = register.proposals.get(proposal)
    judged = Judged(proposal, person, held.content_version, held.content_hash, desk.programme.hash)
    return following(tuple(after), content_of(status, given), judged)


def take_in(desk: Workplace, *entries: ReviewEntry, received: str = "") -> None:
    """As an intake does: seal what was judged here, add, and show what holds."""
    work = ReviewWork(desk)
    with desk.transaction(MORNING, "take in reviews") as register:
        work.seal(register, {item.proposal for item in entries})
        work.take_in(register, register.review_entries.add(entries, received=received))


def review_of(desk: Workplace, proposal: ProposalId, person: PersonId) -> Review:
    """The working state of a review."""
    with desk.reading() as register:
        found = register.reviews.find(proposal, person)
    assert found is not None
    return found
