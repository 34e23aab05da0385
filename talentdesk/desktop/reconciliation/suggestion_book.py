"""The suggestions that are still open, by posting and by strength."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from talentdesk.domain.match_levels import MatchLevel
from talentdesk.domain.matching import MatchReversal, MatchSuggestion
from talentdesk.domain.reconciliation import MatchesFound


@dataclass(frozen=True, slots=True)
class LevelCount:
    """How many suggestions have a level or a higher one, and what they add up to in cents."""

    suggestions: int
    postings: int
    cents: int


class SuggestionBook:
    """Changes only by taking out what was decided; a new search makes a new book."""

    def __init__(self, found: MatchesFound | None = None) -> None:
        found = found or MatchesFound()
        self._suggestions = list(found.suggestions)
        self._reversals = list(found.reversals)
        self._index()

    @property
    def suggestions(self) -> Sequence[MatchSuggestion]:
        """The strongest first."""
        return self._suggestions

    def of_posting(self, posting: str) -> MatchSuggestion | None:
        """The suggestion in which a posting has a part."""
        return self._by_posting.get(posting)

    def reversal_of(self, posting: str) -> MatchReversal | None:
        """The lines that undo each other of which this posting is one."""
        return self._undone.get(posting)

    def strength(self, posting: str) -> int:
        """Hundredths of bits of its suggestion; 0 without one."""
        suggestion = self._by_posting.get(posting)
        return suggestion.centibits if suggestion is not None else 0

    def at_least(self, level: MatchLevel) -> list[MatchSuggestion]:
        """The suggestions of that level and of higher ones."""
        return [each for each in self._suggestions if each.centibits >= level.least_centibits]

    def count(self, level: MatchLevel) -> LevelCount:
        """What would be tied if all of ``at_least`` were accepted."""
        chosen = self.at_least(level)
        postings = {link.posting for each in chosen for link in each.links}
        return LevelCount(len(chosen), len(postings), sum(each.posted_cents for each in chosen))

    def drop(self, postings: Iterable[str]) -> None:
        """Take out what rests on postings that were placed, rejected or explained."""
        gone = set(postings)
        self._suggestions = [
            each
            for each in self._suggestions
            if not any(link.posting in gone for link in each.links)
        ]
        self._reversals = [each for each in self._reversals if not gone.intersection(each.lines)]
        self._index()

    def _index(self) -> None:
        self._by_posting = {
            link.posting: each for each in reversed(self._suggestions) for link in each.links
        }
        self._undone = {line: each for each in self._reversals for line in each.lines}
