"""The working state of reviews beside their sealed entries, kept within someone's transaction.

A register has two things of a review: the entries, which only grow, and the working copy
that its reviewer judges in. Work in the copy that no entry holds yet is sealed before
entries from elsewhere are taken in, so that taking in never writes over it.
"""

from collections.abc import Collection

from talentdesk.domain.kept_reviews import KeptReview, ReviewKey
from talentdesk.domain.people import PersonId
from talentdesk.domain.proposals import ProposalId
from talentdesk.domain.review_entries import (
    Judged,
    ReviewContent,
    ReviewEntry,
    content_of,
    following,
)
from talentdesk.domain.reviews import Review, ReviewStatus
from talentdesk.domain.working_reviews import Projector
from talentdesk.register.database import Register
from talentdesk.services.workplace import Workplace


class ReviewWork:
    """Seals what was judged here, and shows what holds of the entries."""

    def __init__(self, workplace: Workplace) -> None:
        self._workplace = workplace

    def unsealed(
        self,
        register: Register,
        proposals: Collection[ProposalId],
        reviewer: PersonId | None = None,
    ) -> list[ReviewEntry]:
        """The entries that sealing would make of what was judged here; nothing is written.

        Args:
            register: within a transaction or a reading.
            proposals: of which proposals.
            reviewer: of whom; None for everyone.
        """
        kept = register.review_entries.of_proposals(proposals)
        seals = register.working_reviews.version_seals(proposals)
        found = []
        for review in register.reviews.of_proposals(proposals):
            key = (review.proposal, review.reviewer)
            if reviewer is not None and review.reviewer != reviewer:
                continue
            held = kept.get(key, KeptReview())
            if not review.is_forked and self._has_news(review, held):
                judged = _judged(review, seals[review.proposal, review.proposal_version])
                found.append(following(held.standing.heads, _content(review), judged))
        return found

    def _has_news(self, review: Review, kept: KeptReview) -> bool:
        content, holds = _content(review), kept.standing.holds
        if holds is None:
            return not content.is_blank
        if (review.proposal_version, review.programme_hash) != (
            holds.proposal_version,
            holds.programme_hash,
        ):
            return True
        return content not in (holds.content, self._projector().mapped(holds)[0])

    def seal(
        self,
        register: Register,
        proposals: Collection[ProposalId],
        reviewer: PersonId | None = None,
    ) -> list[ReviewEntry]:
        """Seal what was judged here and no entry holds yet; returns the new entries.

        Asked before entries are taken in, and before a round goes out: a package then goes
        on from what its reviewer sees on the desk.
        """
        made = register.review_entries.add(self.unsealed(register, proposals, reviewer))
        register.working_reviews.say_sealed(made)
        return made

    def take_in(self, register: Register, entries: Collection[ReviewEntry]) -> None:
        """Show what holds after these entries were added, and keep what has no place as notes."""
        projector = self._projector()
        notes = [note for entry in entries for note in projector.notes(entry)]
        register.review_entries.add_notes(notes)
        self.apply(register, {(entry.proposal, entry.reviewer) for entry in entries})

    def let_in(self, register: Register, seals: Collection[str], reason: str) -> None:
        """Let entries count that were set apart; raises as ``ReviewEntryRepository.let_in``."""
        kept = [register.review_entries.get(seal).entry for seal in sorted(seals)]
        self.seal(register, {entry.proposal for entry in kept})
        for entry in kept:
            register.review_entries.let_in(entry.id, reason)
        self.take_in(register, kept)

    def apply(self, register: Register, keys: Collection[ReviewKey]) -> None:
        """Set the working copies of these reviews to what holds; of two versions what is sure."""
        kept = register.review_entries.of_proposals({proposal for proposal, _ in keys})
        projector = self._projector()
        shown = (
            projector.working(kept[key].counting, kept[key].known)
            for key in sorted(keys)
            if key in kept
        )
        register.working_reviews.put([item for item in shown if item is not None])

    def _projector(self) -> Projector:
        return Projector(self._workplace.programme, self._workplace.programme_of)


def _content(review: Review) -> ReviewContent:
    status = review.status
    if status is ReviewStatus.NOT_STARTED:
        status = ReviewStatus.IN_PROGRESS
    return content_of(status, review.judgements, review.recusal_reason)


def _judged(review: Review, proposal_hash: str) -> Judged:
    return Judged(
        review.proposal,
        review.reviewer,
        review.proposal_version,
        proposal_hash,
        review.programme_hash,
    )
