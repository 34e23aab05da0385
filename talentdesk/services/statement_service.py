"""Use cases about the statement: register beside ledger, per year and period."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from talentdesk.domain.attribution import Attribution
from talentdesk.domain.commitment_drafts import CommitmentStatus
from talentdesk.domain.commitments import Commitment
from talentdesk.domain.ledger_books import LedgerFileRow, PostingCorrection, PostingRow
from talentdesk.domain.posting_periods import BookPeriod, book_period, last_day, year_of
from talentdesk.domain.reserve import OUTSIDE, BucketKind, ReserveBook
from talentdesk.domain.statement import (
    Home,
    ReserveSide,
    ReserveTie,
    Statement,
    StatementDifference,
    StatementPosting,
    differences_of,
    statement_lines,
)
from talentdesk.domain.year_end import YearEnd, YearEndCommitment, year_end
from talentdesk.files.collector_pause import collector_paused
from talentdesk.register.database import Register
from talentdesk.services.our_postings import codes_of
from talentdesk.services.workplace import Workplace

__all__ = ("StatementService", "statement_at")

_WHOLE_YEAR = 99


class StatementService:
    """Read the statement. Every method is one use case."""

    def __init__(self, workplace: Workplace) -> None:
        self._workplace = workplace

    def periods(self, year: int) -> list[BookPeriod]:
        """Periods of a year in which postings count, the first one first."""
        with self._workplace.reading() as register:
            rows = register.books.postings.all(with_gone=True)
        return sorted({row.counts_in for row in rows if year_of(row.counts_in) == year})

    def statement(self, year: int, period: BookPeriod | None = None) -> Statement:
        """A year until the end of a period; without one the whole year."""
        with self._workplace.reading() as register, collector_paused():
            return statement_at(register, year, period)

    def differences(
        self, year: int, period: BookPeriod | None = None
    ) -> tuple[StatementDifference, ...]:
        """Every difference, by kind and owner."""
        return differences_of(self.statement(year, period).lines)

    def year_end(self, year: int) -> YearEnd:
        """What goes on to the next year, what comes back, and what the council is asked.

        Nothing is changed: commitments are carried and grants released by their own services,
        and money moves between years by a decision of the council.
        """
        until = book_period(year, _WHOLE_YEAR)
        with self._workplace.reading() as register:
            statement = statement_at(register, year)
            taken: dict[str, int] = defaultdict(int)
            for row in register.books.placements.all():
                if row.holds_in(until):
                    taken[row.placed.commitment] += row.placed.taken_cents
            held = [
                _of_commitment(item, year, taken)
                for item in register.commitments.all()
                if item.state(last_day(until)).status is CommitmentStatus.ENTERED
            ]
            granted = _granted(register.reserve.book(), year, last_day(until))
        waiting = sum(bool(line.left) for line in statement.lines)
        return year_end(year, granted, statement.lines, held, waiting)


def statement_at(register: Register, year: int, period: BookPeriod | None = None) -> Statement:
    """The statement of a year until the end of a period, as the register has it now."""
    until = period or book_period(year, _WHOLE_YEAR)
    books = register.books
    amounts = _Amounts(books.postings.corrections(), until)
    attribution = Attribution(books.rules.all())
    postings, reserve, earlier = [], ReserveSide(), 0
    for row in books.postings.all(with_gone=True):
        codes, cents = codes_of(row), amounts.of(row)
        if attribution.is_reserve(codes):
            reserve = _with(reserve, row, cents, year)
        elif attribution.is_ours(codes):
            if codes.year == year:
                owner = attribution.line(codes), attribution.proposal(codes)
                postings.append(StatementPosting(row.id, cents, *owner))
            earlier += cents if codes.year < year else 0
    held = [row for row in books.placements.all() if row.holds_in(until)]
    book = register.reserve.book()
    homes: dict[str, Home] = {
        item.id: (item.draft.line, item.draft.proposal) for item in register.commitments.all()
    }
    lines = statement_lines(postings, held, _granted(book, year, last_day(until)), homes)
    spent = sum(line.posted for line in lines)
    has_account = any(rule.draft.is_reserve for rule in attribution.rules)
    opening = _opening(books.files.all(), attribution, year)
    ledger = ReserveSide(opening + reserve.opening, reserve.added, reserve.withdrawn)
    tie = ReserveTie(
        _register_side(book, year, last_day(until), (earlier, spent)),
        ledger if has_account else None,
        _approved(book, year, last_day(until)),
    )
    return Statement(year, period or "", lines, tie, amounts.corrected(year))


class _Amounts:
    """What postings counted for until the end of a period: later corrections taken off."""

    def __init__(self, corrections: Sequence[PostingCorrection], until: BookPeriod) -> None:
        self._until = until
        self._later: dict[str, int] = {}
        self._corrected: dict[int, int] = {}
        for item in corrections:
            change = item.after - item.before
            if item.counts_in > until:
                self._later[item.posting] = self._later.get(item.posting, 0) + change
            else:
                year = year_of(item.counts_in)
                self._corrected[year] = self._corrected.get(year, 0) + change

    def of(self, row: PostingRow) -> int:
        """Cents of one posting; nothing when it counts later."""
        if row.counts_in > self._until:
            return 0
        return row.cents - self._later.get(row.id, 0)

    def corrected(self, year: int) -> int:
        """Cents that corrections of closed periods added in a year."""
        return self._corrected.get(year, 0)


def _with(side: ReserveSide, row: PostingRow, cents: int, year: int) -> ReserveSide:
    """A line on the account of the reserve: credit adds, debit withdraws."""
    if year_of(row.counts_in) != year:
        return side
    added, withdrawn = (-cents, 0) if cents < 0 else (0, cents)
    return ReserveSide(side.opening, side.added + added, side.withdrawn + withdrawn)


def _opening(files: Sequence[LedgerFileRow], attribution: Attribution, year: int) -> int:
    """The opening balance of the account in the last file of the year; credit is above zero."""
    codes = {
        item.first for rule in attribution.rules if rule.draft.is_reserve
        for item in rule.draft.ranges if item.field == "account"
    }  # fmt: skip
    for file in reversed(files):
        if file.year == str(year):
            accounts: Any = file.facts.get("accounts", ())
            return -sum(int(item.get("opening", 0)) for item in accounts if item["code"] in codes)
    return 0


def _register_side(
    book: ReserveBook, year: int, until: date, spent: tuple[int, int]
) -> ReserveSide:
    before, now = spent
    formed_before = -book.balance(OUTSIDE, date(year - 1, 12, 31)).cents
    formed = -book.balance(OUTSIDE, until).cents
    return ReserveSide(formed_before - before, formed - formed_before, now)


def _granted(book: ReserveBook, year: int, until: date) -> Mapping[Home, int]:
    """What may be spent in a year, by proposal, and by line what no proposal was granted."""
    found: dict[Home, int] = {}
    for bucket in book.buckets():
        if bucket.year == year and bucket.kind in (BucketKind.LINE, BucketKind.GRANT):
            cents = book.balance(bucket, until).cents
            key = (bucket.line, bucket.proposal)
            found[key] = found.get(key, 0) + cents
    return found


def _approved(book: ReserveBook, year: int, until: date) -> int:
    """What the council allotted for a year, granted or not."""
    return sum(
        book.balance(bucket, until).cents
        for bucket in book.buckets()
        if bucket.year == year and bucket.kind in (BucketKind.LINE, BucketKind.GRANT)
    )


def _of_commitment(item: Commitment, year: int, taken: Mapping[str, int]) -> YearEndCommitment:
    state = item.state(date(year, 12, 31))
    bound = sum(state.bound(held).cents for held in state.years if held <= year)
    draft = item.draft
    return YearEndCommitment(
        item.id, item.number, draft.line, draft.proposal, bound, taken.get(item.id, 0)
    )
