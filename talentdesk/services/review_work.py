"""The working state of reviews beside their sealed entries, kept within someone's transaction.

A register has two things of a review: the entries, which only grow, and the working copy
that its reviewer judges in. Work in the copy that no entry holds yet is sealed before
entries from elsewhere are taken in, so that taking in never writes over it.
"""

from collections.abc import Collection, Iterable

from talentdesk.domain.framework_changes import framework_change, mapped
from talentdesk.domain.kept_reviews import KeptReview, ReviewKey, ReviewNote
from talentdesk.domain.people import PersonId
from talentdesk.domain.proposals import ProposalId
from talentdesk.domain.review_entries import (
    Judged,
    ReviewContent,
    ReviewEntry,
    content_of,
    following,
)
from talentdesk.domain.reviews import ConditionJudgement, Review, ReviewStatus
from talentdesk.register.database import Register
from talentdesk.register.working_reviews import WorkingReview
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
        return content not in (holds.content, self._mapped(holds.content, holds.programme_hash)[0])

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
        notes = [note for entry in entries for note in self._notes(entry)]
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
        shown = (self._working(key, kept[key]) for key in sorted(keys) if key in kept)
        register.working_reviews.put([item for item in shown if item is not None])

    def _working(self, key: ReviewKey, kept: KeptReview) -> WorkingReview | None:
        """The working copy of one review; None while nothing of it counts."""
        found = kept.standing
        if not found.heads:
            return None
        holds = found.holds
        if holds is not None:
            content, judged, version = holds.content, holds, holds.version
        else:
            fork = kept.fork()
            assert fork is not None
            content, judged, version = fork.shown, fork.oldest, 0
        return WorkingReview(
            key,
            self._mapped(content, judged.programme_hash)[0],
            judged.proposal_version,
            judged.programme_hash,
            version,
            found.is_forked,
        )

    def _notes(self, entry: ReviewEntry) -> Iterable[ReviewNote]:
        for given in self._mapped(entry.content, entry.programme_hash)[1]:
            text = "\n".join(part for part in (given.reason, given.evidence) if part)
            yield ReviewNote(entry.id, given.condition, given.judgement.value, text)

    def _mapped(
        self, content: ReviewContent, programme_hash: str
    ) -> tuple[ReviewContent, tuple[ConditionJudgement, ...]]:
        """As far as it has a place in the programme in force, and what has none."""
        in_force = self._workplace.programme
        if programme_hash == in_force.hash:
            return content, ()
        judged = self._workplace.programme_of(programme_hash)
        return mapped(content, framework_change(judged, in_force))


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
