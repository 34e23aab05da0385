"""What an adviser sees of postings and commitments while tying them together."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from talentdesk.domain.matching import MatchReversal, MatchSuggestion
from talentdesk.domain.money import Money


@dataclass(frozen=True, slots=True)
class OurPosting:
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
class OpenCommitment:
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


class CommitmentSource(Protocol):
    """The commitments, as tying postings to them needs them."""

    def rows(self, year: int, taken: Mapping[str, int]) -> Sequence[OpenCommitment]:
        """Commitments of which something is open, or that are in ``taken``.

        Args:
            year: commitments that begin after it are left out.
            taken: cents taken by postings, by commitment id.
        """
        ...


@dataclass(frozen=True, slots=True)
class PlacedPosting:
    """A posting, or a part of it, that has a place.

    ``commitment`` is the number of the commitment, empty when the posting was explained; then
    ``explained`` is the words of it. ``group`` is the act that it was made in.
    """

    id: str
    group: str
    posting: OurPosting
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
    ``sort`` is a field of ``OurPosting``; empty is the order of the ledger.
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
class MatchesFound:
    """What the matcher found: suggestions, the strongest first, and lines that are nothing."""

    suggestions: tuple[MatchSuggestion, ...] = ()
    reversals: tuple[MatchReversal, ...] = ()


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why a difference stays: its kind by its key, who goes after it, and what is so."""

    kind: str
    owner: str
    reason: str = ""
