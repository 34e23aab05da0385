"""What of a register goes to one reviewer: the proposals as they are, and their own reviews."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import datetime

from talentdesk.domain.errors import RoundIssueError
from talentdesk.domain.framework_changes import framework_change, mapped
from talentdesk.domain.ids import new_id
from talentdesk.domain.kept_reviews import ReviewKey
from talentdesk.domain.log import LogHead
from talentdesk.domain.merging import Standing
from talentdesk.domain.people import Person, PersonId
from talentdesk.domain.proposals import Proposal, ProposalDraft, ProposalStatus
from talentdesk.domain.review_entries import ReviewContent, ReviewEntry
from talentdesk.domain.reviews import ReviewStatus
from talentdesk.domain.round_packages import AskedReview, RoundPackage
from talentdesk.domain.rounds import ReviewRound
from talentdesk.register.database import Register
from talentdesk.services.review_work import ReviewWork
from talentdesk.services.workplace import Workplace


class RoundPacker:
    """Makes the packages of a round in one transaction.

    What reviewers have until now is sealed first, so that each package begins with entries
    that the register holds.
    """

    def __init__(self, workplace: Workplace, register: Register, asked: ReviewRound) -> None:
        self._workplace = workplace
        self._register = register
        self._round = asked
        ids = set(asked.draft.proposals)
        found = {item.id: item for item in register.proposals.all() if item.id in ids}
        self._proposals = [
            found[key]
            for key in asked.draft.proposals
            if found[key].status is ProposalStatus.UNDER_REVIEW
        ]
        reviews = register.reviews.of_proposals(item.id for item in self._proposals)
        self._reviews = {(item.proposal, item.reviewer): item for item in reviews}

    def packages(self, reviewers: Collection[PersonId], now: datetime) -> list[RoundPackage]:
        """A package for each of these reviewers who has something to judge, in round order.

        Raises:
            RoundIssueError: two_versions.
        """
        people = {person.id: person for person in self._register.people.all()}
        chosen = [people[key] for key in self._round.draft.reviewers if key in reviewers]
        asked = [(person, self._asked(person)) for person in chosen]
        ids = {item.id for _, proposals in asked for item in proposals}
        ReviewWork(self._workplace).seal(self._register, ids)
        bases = self._register.review_entries.standings(ids)
        log = self._register.log.head()
        return [
            self._package(person, reviews, log, now)
            for person, proposals in asked
            if (reviews := self._with_bases(person, proposals, bases))
        ]

    def _asked(self, person: Person) -> list[Proposal]:
        """All that is under review, without what this reviewer recused from."""
        found = []
        for proposal in self._proposals:
            review = self._reviews.get((proposal.id, person.id))
            if review is not None and review.is_forked:
                raise RoundIssueError("two_versions", proposal.number, person.name)
            if review is None or review.status is not ReviewStatus.RECUSED:
                found.append(proposal)
        return found

    def _with_bases(
        self, person: Person, proposals: list[Proposal], bases: Mapping[ReviewKey, Standing]
    ) -> tuple[AskedReview, ...]:
        standings = ((item, bases.get((item.id, person.id), Standing())) for item in proposals)
        return tuple(self._review(item, found.holds) for item, found in standings)

    def _package(
        self, person: Person, reviews: tuple[AskedReview, ...], log: LogHead, now: datetime
    ) -> RoundPackage:
        info = self._workplace.info
        return RoundPackage(
            issue=new_id(now),
            register_id=info.register_id,
            round=self._round_for(person, reviews),
            reviewer=person,
            programme_hash=info.programme_hash,
            asked=reviews,
            log=log,
            issued_at=now,
        )

    def _review(self, proposal: Proposal, base: ReviewEntry | None) -> AskedReview:
        """The proposal without what is said of it elsewhere, such as why its status is so."""
        bare = Proposal(
            proposal.id,
            proposal.number,
            proposal.status,
            proposal.content,
            proposal.content_version,
            proposal.content_hash,
            proposal.version,
        )
        return AskedReview(bare, base, self._judged_before(proposal, base), self._mapped(base))

    def _judged_before(self, proposal: Proposal, base: ReviewEntry | None) -> ProposalDraft | None:
        if base is None or base.proposal_version == proposal.content_version:
            return None
        return self._register.proposals.version(proposal.id, base.proposal_version).content

    def _mapped(self, base: ReviewEntry | None) -> ReviewContent | None:
        in_force = self._workplace.programme
        if base is None or base.programme_hash == in_force.hash:
            return None
        judged = self._workplace.programme_of(base.programme_hash)
        return mapped(base.content, framework_change(judged, in_force))[0]

    def _round_for(self, person: Person, reviews: tuple[AskedReview, ...]) -> ReviewRound:
        """The round as far as it is this reviewer's business."""
        ids = tuple(item.proposal.id for item in reviews)
        draft = replace(self._round.draft, proposals=ids, reviewers=(person.id,))
        return replace(self._round, draft=draft, status_reason="")
