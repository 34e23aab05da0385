"""Which entry an incoming review makes: a package brings it, a workbook changes its base."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from talentdesk.domain.framework_changes import framework_change, mapped
from talentdesk.domain.held_reviews import HeldReviews
from talentdesk.domain.kept_reviews import ReviewKey
from talentdesk.domain.review_checks import JudgedProposal, JudgingCheck
from talentdesk.domain.review_entries import (
    NO_ENTRY,
    Judged,
    ReviewContent,
    ReviewEntry,
    content_of,
    following,
)
from talentdesk.domain.review_fates import NOTHING
from talentdesk.domain.review_intake import IncomingFile, IncomingReview, IntakeProblem
from talentdesk.domain.reviews import ConditionJudgement, ReviewStatus

_Place = tuple[int, int]
"""Which file, and which review in it."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """One incoming review with the entry that it makes.

    ``entry`` is None when nothing was said, with ``says_same`` when that is because all
    answers are those of its base; and None when there are ``problems``.
    """

    file: IncomingFile
    review: IncomingReview
    entry: ReviewEntry | None = None
    says_same: bool = False
    problems: tuple[IntakeProblem, ...] = ()

    @property
    def key(self) -> ReviewKey:
        """Whose review it is, and of what."""
        return (self.review.proposal, self.file.issued_to)


class EntryMaker:
    """Makes the entries of a set of files; a file may go on where another one ends."""

    def __init__(self, held: HeldReviews) -> None:
        self._held = held
        self._pool = {entry.id: entry for shelf in held.entries.values() for entry in shelf}
        self._checks: dict[str, JudgingCheck] = {}

    def candidates(self, files: Sequence[IncomingFile]) -> list[Candidate]:
        """A candidate for each review, file by file."""
        found: dict[_Place, Candidate] = {}
        waiting: list[_Place] = [
            (at, number) for at, file in enumerate(files) for number in range(len(file.reviews))
        ]
        while waiting:
            ready = [key for key in waiting if self._is_ready(_review_at(files, key))]
            # A package brings its entries whole, also when nobody has what they go on from.
            ready = ready or [key for key in waiting if _review_at(files, key).entry]
            for key in ready:
                found[key] = self._made(files[key[0]], _review_at(files, key))
            if not ready:
                break
            waiting = [key for key in waiting if key not in found]
        for key in waiting:
            found[key] = _wrong(files[key[0]], _review_at(files, key), "unknown_base")
        return [found[key] for key in sorted(found)]

    def _made(self, file: IncomingFile, review: IncomingReview) -> Candidate:
        """The candidate; only what can be kept is there for others to go on from."""
        candidate = self._candidate(file, review)
        if candidate.entry is not None:
            kept = (*review.earlier, candidate.entry)
            self._pool |= {entry.id: entry for entry in kept}
        return candidate

    def _is_ready(self, review: IncomingReview) -> bool:
        is_first = review.base == NO_ENTRY or review.base in self._pool
        return is_first or bool(review.problems) or _is_blank(review)

    def _candidate(self, file: IncomingFile, review: IncomingReview) -> Candidate:
        if review.problems:
            return Candidate(file, review, problems=review.problems)
        if problem := self._place_problem(file, review):
            return _wrong(file, review, problem)
        base = self._pool.get(review.base)
        if review.entry is not None:
            return self._checked(Candidate(file, review, review.entry), base)
        if _is_blank(review):
            return Candidate(file, review)
        made = self._following(file, review, base)
        if made is None:
            return Candidate(file, review, says_same=base is not None)
        return self._checked(Candidate(file, review, made), base)

    def _place_problem(self, file: IncomingFile, review: IncomingReview) -> str:
        """Why this review has no place here; empty when it has."""
        held, entry = self._held, review.entry
        if review.proposal not in held.proposals:
            return "unknown_proposal"
        if not held.is_asked(file.round, review.proposal, file.issued_to):
            return "not_asked"
        if entry and (entry.proposal, entry.reviewer) != (review.proposal, file.issued_to):
            return "other_review"
        version, seal = review.proposal_version, review.proposal_hash
        if entry:
            version, seal = entry.proposal_version, entry.proposal_hash
        elif _is_blank(review):
            return ""
        judged = held.versions.get((review.proposal, version))
        if judged is None or judged.content_hash != seal:
            return "unknown_version"
        programme = entry.programme_hash if entry else file.programme_hash
        return "" if programme in held.programmes else "unknown_programme"

    def _following(
        self, file: IncomingFile, review: IncomingReview, base: ReviewEntry | None
    ) -> ReviewEntry | None:
        """The entry that says what the workbook says after its base; None when that is nothing."""
        before = self._before(base, file.programme_hash)
        content = _filled_in(before, review)
        if content == before:
            return None
        version, seal = review.proposal_version, review.proposal_hash
        if base is not None and content.status is ReviewStatus.IN_PROGRESS:
            # One new answer says nothing about the others: only handing in renews them.
            version, seal = base.proposal_version, base.proposal_hash
        judged = Judged(review.proposal, file.issued_to, version, seal, file.programme_hash)
        return following((base,) if base else (), content, judged)

    def _before(self, base: ReviewEntry | None, programme_hash: str) -> ReviewContent:
        """What a file went out with, as its programme knows it."""
        if base is None:
            return NOTHING
        programmes = self._held.programmes
        if base.programme_hash == programme_hash or base.programme_hash not in programmes:
            return base.content
        change = framework_change(programmes[base.programme_hash], programmes[programme_hash])
        return mapped(base.content, change)[0]

    def _checked(self, candidate: Candidate, base: ReviewEntry | None) -> Candidate:
        entry = candidate.entry
        assert entry is not None
        if entry.content.is_blank and not entry.behind:
            return replace(candidate, entry=None)
        version = self._held.versions.get((entry.proposal, entry.proposal_version))
        if version is None:
            return _wrong(candidate.file, candidate.review, "unknown_version")
        programme = entry.programme_hash
        if programme not in self._checks:
            self._checks[programme] = JudgingCheck(self._held.programmes[programme])
        judged = JudgedProposal(
            self._held.proposals[entry.proposal].number,
            version.content,
        )
        before = self._before(base, programme)
        problems = self._checks[programme].problems(candidate.review, judged, entry.content, before)
        return replace(candidate, entry=None, problems=problems) if problems else candidate


def _review_at(files: Sequence[IncomingFile], key: _Place) -> IncomingReview:
    return files[key[0]].reviews[key[1]]


def _wrong(file: IncomingFile, review: IncomingReview, problem: str) -> Candidate:
    found = IntakeProblem(review.place, problem, value=review.number)
    return Candidate(file, review, problems=(found,))


def _is_blank(review: IncomingReview) -> bool:
    """Whether a workbook says nothing of a proposal that nothing was said of; that is not a no."""
    is_silent = not (review.given or review.cleared or review.base or review.entry)
    return is_silent and review.status is ReviewStatus.IN_PROGRESS


def _filled_in(before: ReviewContent, review: IncomingReview) -> ReviewContent:
    """What holds after a workbook: absent stays, given is given, cleared is emptied."""
    said: Mapping[str, ConditionJudgement] = {
        **{item.condition: item for item in before.judgements},
        **{item.condition: item for item in review.given},
    }
    left = tuple(item for name, item in said.items() if name not in review.cleared)
    return content_of(review.status, left, review.recusal_reason)
