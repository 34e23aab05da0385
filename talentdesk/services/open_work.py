"""What somebody still has to hand in: whoever has is not erased before that."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from talentdesk.domain.people import PersonId
from talentdesk.domain.proposals import ProposalStatus
from talentdesk.domain.reviews import ReviewStatus
from talentdesk.domain.rounds import RoundStatus
from talentdesk.register.database import Register


@dataclass(frozen=True, slots=True)
class OpenWork:
    """Per person, who has nothing to hand in is in neither.

    Attributes:
        rounds: titles of open rounds that somebody reviews in.
        reviews: numbers of proposals under review on which somebody began a review.
    """

    rounds: Mapping[PersonId, tuple[str, ...]]
    reviews: Mapping[PersonId, tuple[str, ...]]

    def holds(self, person: PersonId) -> bool:
        """Whether somebody has something to hand in."""
        return person in self.rounds or person in self.reviews


def open_work(register: Register) -> OpenWork:
    """What everybody still has to hand in."""
    rounds: defaultdict[PersonId, list[str]] = defaultdict(list)
    for held in register.rounds.all():
        if held.status is RoundStatus.OPEN:
            for reviewer in held.draft.reviewers:
                rounds[reviewer].append(held.draft.title)
    begun = [
        review for review in register.reviews.all() if review.status is ReviewStatus.IN_PROGRESS
    ]
    statuses = register.proposals.statuses({review.proposal for review in begun})
    reviews: defaultdict[PersonId, list[str]] = defaultdict(list)
    for review in begun:
        if statuses[review.proposal] is ProposalStatus.UNDER_REVIEW:
            reviews[review.reviewer].append(register.proposals.get(review.proposal).number)
    return OpenWork(
        {person: tuple(titles) for person, titles in rounds.items()},
        {person: tuple(sorted(numbers)) for person, numbers in reviews.items()},
    )
