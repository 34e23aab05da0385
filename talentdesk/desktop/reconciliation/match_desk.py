"""What the tab Koppelen asks of the register; ``ReconciliationService`` answers it."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Protocol

from talentdesk.domain.matching import MatchLink, MatchReversal, MatchSuggestion, WhyNot
from talentdesk.domain.progress import Progress
from talentdesk.domain.reconciliation import (
    Explanation,
    MatchesFound,
    OpenCommitment,
    OurPosting,
    PlacedPosting,
    PlaceTotals,
    PostingChoices,
    PostingQuery,
)


class MatchDesk(Protocol):
    """Each method is one thing that a person asks or does; acts raise TalentDeskError."""

    def years(self) -> Sequence[int]:
        """Years of which there are postings, the last first."""
        ...

    def totals(self, year: int) -> PlaceTotals:
        """How far the difference is from zero."""
        ...

    def choices(self, year: int) -> PostingChoices:
        """What there is to filter on."""
        ...

    def posting_ids(self, year: int, asked: PostingQuery) -> Sequence[str]:
        """Ids of the postings without a place, in the order asked."""
        ...

    def posting_rows(self, ids: Sequence[str]) -> Sequence[OurPosting]:
        """Their rows, in the order of the ids."""
        ...

    def commitments(self, year: int) -> Sequence[OpenCommitment]:
        """The commitments of which something is open, or that have links in the year."""
        ...

    def placed(self, year: int) -> Sequence[PlacedPosting]:
        """Links and explanations in force, the last made first."""
        ...

    def find(self, year: int, progress: Progress) -> MatchesFound:
        """Let the matcher look; may take seconds, so call it off the GUI thread."""
        ...

    def why_not(self, posting: str, commitment: str) -> WhyNot | None:
        """Why a posting was not suggested for a commitment, after ``find``; None: not known."""
        ...

    def last_act(self) -> int:
        """The number of the newest act; another one tells that something was done since."""
        ...

    def difference_kinds(self) -> Sequence[tuple[str, str]]:
        """Kinds of difference that a posting can be explained with: key and words."""
        ...

    def accept(self, suggestions: Sequence[MatchSuggestion], now: datetime) -> object:
        """Make the links of suggestions: all of them in one act, or none."""
        ...

    def reject(self, suggestion: MatchSuggestion, now: datetime) -> object:
        """Not this one: remembered, and learned from."""
        ...

    def link(
        self,
        links: Sequence[MatchLink],
        now: datetime,
        *,
        taken: Mapping[str, int] | None = None,
        difference: str = "",
    ) -> object:
        """Tie postings to commitments by hand, in one act.

        ``taken`` is what goes from a commitment where that is another amount than what is
        linked, and ``difference`` the key of why.
        """
        ...

    def set_off(self, reversal: MatchReversal, now: datetime) -> object:
        """Lines that undo each other are done with."""
        ...

    def explain(self, postings: Sequence[str], why: Explanation, now: datetime) -> object:
        """Say of postings why they have no commitment; their whole open amount is explained."""
        ...

    def undo(self, placed: Sequence[PlacedPosting], now: datetime) -> object:
        """Take back links or explanations in one act; all others stay."""
        ...
