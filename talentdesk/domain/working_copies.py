"""The working state of a review as its entries give it, under the programme in force."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from talentdesk.domain.framework_changes import FrameworkChange, framework_change, mapped
from talentdesk.domain.kept_reviews import ReviewNote
from talentdesk.domain.merging import standing, three_way
from talentdesk.domain.people import PersonId
from talentdesk.domain.programme import Programme
from talentdesk.domain.proposals import ProposalId
from talentdesk.domain.review_entries import ReviewContent, ReviewEntry
from talentdesk.domain.reviews import ConditionJudgement


@dataclass(frozen=True, slots=True)
class WorkingCopy:
    """What the working tables say of one review; ``revision`` is the version that holds.

    ``is_forked``: there are two versions, and until someone chose it shows what is agreed;
    ``revision`` is 0 then.
    """

    proposal: ProposalId
    reviewer: PersonId
    content: ReviewContent
    proposal_version: int
    programme_hash: str
    revision: int
    is_forked: bool = False


class Projector:
    """Makes working copies of entries that were judged under several programmes."""

    def __init__(self, programme: Programme, programmes: Mapping[str, Programme]) -> None:
        """``programme`` is in force; ``programmes`` holds by hash every one that ever was."""
        self._programme = programme
        self._programmes = programmes
        self._changes: dict[str, FrameworkChange] = {programme.hash: FrameworkChange()}

    def change_since(self, programme_hash: str) -> FrameworkChange:
        """What changed in the conditions since then; raises KeyError for an unknown programme."""
        if programme_hash not in self._changes:
            self._changes[programme_hash] = framework_change(
                self._programmes[programme_hash], self._programme
            )
        return self._changes[programme_hash]

    def copy(
        self, counting: Iterable[ReviewEntry], known: Iterable[ReviewEntry]
    ) -> WorkingCopy | None:
        """The working copy of one review; None when no entry of it counts.

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
        return WorkingCopy(
            about.proposal,
            about.reviewer,
            mapped(content, self.change_since(about.programme_hash))[0],
            about.proposal_version,
            about.programme_hash,
            revision,
            now.is_forked,
        )

    def notes(self, entry: ReviewEntry) -> tuple[ReviewNote, ...]:
        """The judgements of an entry that the programme in force has no place for."""
        dropped = mapped(entry.content, self.change_since(entry.programme_hash))[1]
        return tuple(
            ReviewNote(entry.id, item.condition, item.judgement.value, note_text(item))
            for item in dropped
        )


def note_text(given: ConditionJudgement) -> str:
    """The words beside a judgement, reason first; empty when there are none."""
    return "\n".join(text for text in (given.reason, given.evidence) if text)
