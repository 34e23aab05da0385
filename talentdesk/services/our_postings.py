"""The postings that are ours, kept as long as neither ledger nor rules change."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from talentdesk.domain.attribution import Attribution, AttributionRule, Codes
from talentdesk.domain.ledger_books import PostingRow
from talentdesk.domain.money import Money
from talentdesk.domain.posting_periods import year_of
from talentdesk.domain.reconciliation import OurPosting
from talentdesk.files.collector_pause import collector_paused
from talentdesk.register.database import Register


def codes_of(row: PostingRow) -> Codes:
    """The codes that rules look at."""
    posting = row.posting
    return Codes(
        posting.account,
        posting.cost_centre,
        posting.project,
        posting.taakveld,
        year_of(row.counts_in),
    )


@dataclass(frozen=True, slots=True)
class OurPostings:
    """Postings of one state of the ledger and the rules.

    ``years`` has the spending that is ours by the year it counts in, ``reserve`` what is on the
    account of the reserve itself, ``doubtful`` what more than one rule catches.
    """

    attribution: Attribution
    years: Mapping[int, Mapping[str, PostingRow]] = field(default_factory=dict)
    reserve: tuple[PostingRow, ...] = ()
    doubtful: tuple[PostingRow, ...] = ()

    def of(self, year: int) -> Mapping[str, PostingRow]:
        """Postings of a year by their id, in the order of the register."""
        return self.years.get(year, {})

    def find(self, posting: str) -> PostingRow | None:
        """A posting of ours, of whatever year."""
        return next((rows[posting] for rows in self.years.values() if posting in rows), None)

    def line(self, row: PostingRow) -> str:
        """The line that a rule gave it."""
        return self.attribution.line(codes_of(row))

    def proposal(self, row: PostingRow) -> str:
        """The proposal that a rule gave it."""
        return self.attribution.proposal(codes_of(row))


class OurPostingsReader:
    """Reads them again only when a file or a rule came in between."""

    def __init__(self) -> None:
        self._state: object = None
        self._held = OurPostings(Attribution(()))

    def read(self, register: Register) -> OurPostings:
        """The postings that are ours now."""
        rules = register.books.rules.all()
        state = (register.books.files.count(), tuple(rules))
        if state != self._state:
            with collector_paused():
                self._held = sorted_out(register.books.postings.all(), rules)
            self._state = state
        return self._held


def sorted_out(rows: Sequence[PostingRow], rules: Sequence[AttributionRule]) -> OurPostings:
    """What is ours of ``rows``, by rules."""
    attribution = Attribution(rules)
    years: dict[int, dict[str, PostingRow]] = defaultdict(dict)
    reserve, doubtful = [], []
    for row in rows:
        codes = codes_of(row)
        if attribution.is_reserve(codes):
            reserve.append(row)
        elif attribution.is_ours(codes):
            years[codes.year][row.id] = row
        if len(attribution.catching(codes)) > 1:
            doubtful.append(row)
    return OurPostings(attribution, years, tuple(reserve), tuple(doubtful))


def our_posting(row: PostingRow, left: int, line: str) -> OurPosting:
    """A posting as an adviser sees it, with what has no place yet."""
    posting = row.posting
    return OurPosting(
        row.id,
        posting.day,
        Money(row.cents),
        Money(left),
        posting.description or posting.entry_text,
        posting.relation_name or posting.relation,
        posting.account,
        posting.account_name,
        posting.cost_centre,
        posting.document or posting.invoice or posting.order,
        posting.entry,
        row.counts_in,
        line,
    )
