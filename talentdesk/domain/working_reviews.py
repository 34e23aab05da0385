"""The working state of a review as its entries give it, under the programme in force."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from talentdesk.domain.framework_changes import FrameworkChange, framework_change, mapped
from talentdesk.domain.kept_reviews import ReviewKey, ReviewNote
from talentdesk.domain.merging import standing, three_way
from talentdesk.domain.programme import Programme
from talentdesk.domain.review_entries import ReviewContent, ReviewEntry
from talentdesk.domain.reviews import ConditionJudgement


@dataclass(frozen=True, slots=True)
class WorkingReview:
    """What the desk shows of one review; ``revision`` is the version that holds, 0 for none.

    ``proposal_version`` and ``programme_hash`` are what was judged. ``is_forked``: there
    are two versions, and until someone chose it shows what is agreed.
    """

    key: ReviewKey
    content: ReviewContent
    proposal_version: int
    programme_hash: str
    revision: int
    is_forked: bool = False


class Projector:
    """Makes working reviews of entries that were judged under several programmes."""

    def __init__(self, programme: Programme, programme_of: Callable[[str], Programme]) -> None:
        """``programme`` is in force; ``programme_of`` finds by hash every one that ever was."""
        self._programme = programme
        self._programme_of = programme_of
        self._changes: dict[str, FrameworkChange] = {programme.hash: FrameworkChange()}

    def change_since(self, programme_hash: str) -> FrameworkChange:
        """What changed in the conditions since then; raises as ``programme_of``."""
        if programme_hash not in self._changes:
            self._changes[programme_hash] = framework_change(
                self._programme_of(programme_hash), self._programme
            )
        return self._changes[programme_hash]

    def working(
        self, counting: Iterable[ReviewEntry], known: Iterable[ReviewEntry]
    ) -> WorkingReview | None:
        """The working state of one review; None when no entry of it counts.

        Args:
            counting: the entries that count.
            known: all entries of that review.
        """
        now = standing(counting)
        if not now.heads:
            return None
        if now.holds is not None:
            about, content, revision = now.holds, now.holds.content, now.holds.version
        else:
            fork = three_way(now.heads, known)
            about, content, revision = fork.oldest, fork.shown, 0
        return WorkingReview(
            (about.proposal, about.reviewer),
            mapped(content, self.change_since(about.programme_hash))[0],
            about.proposal_version,
            about.programme_hash,
            revision,
            now.is_forked,
        )

    def mapped(self, entry: ReviewEntry) -> tuple[ReviewContent, tuple[ConditionJudgement, ...]]:
        """What an entry says as far as it has a place now, and what has none."""
        return mapped(entry.content, self.change_since(entry.programme_hash))

    def notes(self, entry: ReviewEntry) -> tuple[ReviewNote, ...]:
        """The judgements of an entry that the programme in force has no place for."""
        return tuple(
            ReviewNote(entry.id, item.condition, item.judgement.value, note_text(item))
            for item in self.mapped(entry)[1]
        )


def note_text(given: ConditionJudgement) -> str:
    """The words beside a judgement, reason first; empty when there are none."""
    return "\n".join(text for text in (given.reason, given.evidence) if text)
