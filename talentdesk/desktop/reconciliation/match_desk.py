"""What the room asks of the register: rows to show, and the few things an adviser does."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from talentdesk.domain.matching import MatchLink, MatchReversal, MatchSuggestion, WhyNot
from talentdesk.domain.money import Money
from talentdesk.domain.progress import Progress


@dataclass(frozen=True, slots=True)
class PostingRow:
    """One posting that is ours; ``open`` is what has no place yet. Empty texts are unknown.

    ``line`` is the programme line that a rule gave it.
    """

    id: str
    day: date
    amount: Money
    open: Money
    description: str
    relation: str = ""
    account: str = ""
    account_name: str = ""
    cost_centre: str = ""
    document: str = ""
    entry: str = ""
    period: str = ""
    line: str = ""


@dataclass(frozen=True, slots=True)
class CommitmentRow:
    """One commitment; ``open`` is what is neither posted nor released. Empty texts are unknown.

    ``reference`` is the number that invoices name, ``proposal`` the number of its proposal.
    """

    id: str
    number: str
    day: date
    amount: Money
    open: Money
    text: str
    relation: str = ""
    reference: str = ""
    cost_centre: str = ""
    proposal: str = ""
    line: str = ""


@dataclass(frozen=True, slots=True)
class PlacedRow:
    """A posting, or a part of it, that has a place.

    ``commitment`` is the number of the commitment, empty when the posting was explained; then
    ``explained`` is the words of it. ``group`` is the act that it was made in.
    """

    id: str
    group: str
    posting: PostingRow
    amount: Money
    at: datetime
    actor: str
    commitment: str = ""
    explained: str = ""


@dataclass(frozen=True, slots=True)
class PlaceTotals:
    """Postings that are ours, in cents: all of them = linked + explained + left."""

    posted: int = 0
    linked: int = 0
    explained: int = 0
    left: int = 0
    postings: int = 0
    left_postings: int = 0


@dataclass(frozen=True, slots=True)
class PostingQuery:
    """Which postings without a place are shown, and in what order.

    ``month`` counts from 1, 0 is all. ``amount`` is in cents, of either side of the books;
    None is any. ``text`` is looked for in description, relation, document, entry and account.
    """

    text: str = ""
    amount: int | None = None
    month: int = 0
    cost_centre: str = ""
    line: str = ""
    sort: str = ""
    descending: bool = False


@dataclass(frozen=True, slots=True)
class PostingChoices:
    """What there is to filter the postings on, each in its own order."""

    months: tuple[int, ...] = ()
    cost_centres: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """What the matcher found: suggestions, the strongest first, and lines that are nothing."""

    suggestions: tuple[MatchSuggestion, ...] = ()
    reversals: tuple[MatchReversal, ...] = ()


@dataclass(frozen=True, slots=True)
class Explained:
    """Why a difference stays: its kind by its key, who goes after it, and what is so."""

    kind: str
    owner: str
    reason: str


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

    def posting_rows(self, ids: Sequence[str]) -> Sequence[PostingRow]:
        """Their rows, in the order of the ids."""
        ...

    def commitments(self, year: int) -> Sequence[CommitmentRow]:
        """The commitments of which something is open, or that have links in the year."""
        ...

    def placed(self, year: int) -> Sequence[PlacedRow]:
        """Links and explanations in force, the last made first."""
        ...

    def find(self, year: int, progress: Progress) -> Found:
        """Let the matcher look; may take seconds, so call it off the GUI thread."""
        ...

    def why_not(self, posting: str, commitment: str) -> WhyNot | None:
        """Why a posting was not suggested for a commitment, after ``find``; None: not known."""
        ...

    def difference_kinds(self) -> Sequence[tuple[str, str]]:
        """Kinds of difference that a posting can be explained with: key and words."""
        ...

    def accept(self, suggestions: Sequence[MatchSuggestion], now: datetime) -> None:
        """Make the links of suggestions: all of them in one act, or none."""
        ...

    def reject(self, suggestion: MatchSuggestion, now: datetime) -> None:
        """Not this one: remembered, and learned from."""
        ...

    def link(self, links: Sequence[MatchLink], now: datetime) -> None:
        """Tie postings to commitments by hand, in one act."""
        ...

    def set_off(self, reversal: MatchReversal, now: datetime) -> None:
        """Lines that undo each other are done with."""
        ...

    def explain(self, postings: Sequence[str], why: Explained, now: datetime) -> None:
        """Say of postings why they have no commitment; their whole open amount is explained."""
        ...

    def undo(self, placed: Sequence[PlacedRow], now: datetime) -> None:
        """Take back links or explanations in one act; all others stay."""
        ...
