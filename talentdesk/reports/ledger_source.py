"""What the ledger says, for the finance papers: its statements, and the postings behind them."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field

from talentdesk.domain.difference_notes import Notes
from talentdesk.domain.ledger import Posting, PostingId
from talentdesk.domain.placements import PlacementRow
from talentdesk.domain.posting_periods import BookPeriod
from talentdesk.domain.statement import Home, Statement


@dataclass(frozen=True, slots=True)
class LedgerPosting:
    """What a posting counts for until the end of a period; ``home`` is as the rules say."""

    id: PostingId
    cents: int
    home: Home = ("", "")


@dataclass(frozen=True, slots=True)
class YearPostings:
    """Postings of a year: ``ours`` are spending, ``reserve`` are on the account of the reserve.

    ``earlier`` is our spending of the years before. Of all, cents until the end of the period
    that the statement holds for.
    """

    ours: Sequence[LedgerPosting] = ()
    reserve: Sequence[LedgerPosting] = ()
    earlier: Sequence[LedgerPosting] = ()


def _no_postings() -> YearPostings:
    return YearPostings()


@dataclass(frozen=True, slots=True)
class LedgerYear:
    """A year of the ledger beside the register, ``until`` the end of a period.

    ``notes`` say who follows differences. ``postings`` reads what is behind the statement: only
    when a figure is followed.
    """

    statement: Statement
    until: BookPeriod
    notes: Notes = field(default_factory=dict)
    postings: Callable[[], YearPostings] = _no_postings

    @property
    def year(self) -> int:
        """Which year."""
        return self.statement.year


def _nothing_known(_ids: Collection[PostingId]) -> Mapping[PostingId, Posting]:
    return {}


@dataclass(frozen=True, slots=True)
class LedgerSource:
    """The ledger up to the day of the paper; without any file there are no years.

    ``placements`` may hold undone ones. ``contents`` gives postings by id.
    """

    years: Sequence[LedgerYear] = ()
    placements: Sequence[PlacementRow] = ()
    contents: Callable[[Collection[PostingId]], Mapping[PostingId, Posting]] = _nothing_known
    until: BookPeriod = field(default=BookPeriod("0000-00"))

    def of(self, year: int) -> LedgerYear | None:
        """That year; None when the register has no ledger of it."""
        return next((item for item in self.years if item.year == year), None)

    def held(self, until: BookPeriod) -> list[PlacementRow]:
        """Placements that count until the end of a period."""
        return [row for row in self.placements if row.holds_in(until)]
