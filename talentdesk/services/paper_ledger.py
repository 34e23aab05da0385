"""What the ledger says of the days up to a paper, read once for all its sheets."""

from collections.abc import Collection, Mapping
from datetime import date
from functools import partial
from typing import Final

from talentdesk.domain.attribution import Attribution
from talentdesk.domain.difference_notes import last_notes
from talentdesk.domain.ledger import Posting, PostingId
from talentdesk.domain.posting_periods import BookPeriod, book_period, year_of
from talentdesk.domain.progress import PartOf, Progress
from talentdesk.register.database import Register
from talentdesk.reports.ledger_source import (
    LedgerPosting,
    LedgerSource,
    LedgerYear,
    YearPostings,
)
from talentdesk.services.counted_amounts import CountedAmounts
from talentdesk.services.our_postings import codes_of
from talentdesk.services.statement_figures import WHOLE_YEAR, statement_at
from talentdesk.services.workplace import Workplace

_LAST_MONTH: Final = 12


def period_at(as_of: date) -> BookPeriod:
    """The last period that counts on a day: the month of the day, and the closing of a year.

    A ledger is closed by period, so a paper of a day in a month has that whole month as the
    register had it.
    """
    is_end = as_of.month == _LAST_MONTH and as_of.day == date(as_of.year, 12, 31).day
    return book_period(as_of.year, WHOLE_YEAR if is_end else as_of.month)


def ledger_source(workplace: Workplace, as_of: date, progress: Progress) -> LedgerSource:
    """Every year of the ledger up to ``as_of``; a step is told after each.

    Raises:
        OperationCancelledError: the user stopped it.
    """
    with workplace.reading() as register:
        held = register.books.statement_rows().periods()
        years = sorted({year_of(item) for item in held if year_of(item) <= as_of.year})
        found = []
        for done, year in enumerate(years, start=1):
            share = 1000 // len(years)
            part = PartOf(progress, (done - 1) * share, done * share)
            found.append(_ledger_year(workplace, register, (year, as_of), part))
            progress.step(done, len(years))
        return LedgerSource(
            tuple(found),
            register.books.placements.all(),
            partial(_contents, workplace),
            period_at(as_of),
        )


def _ledger_year(
    workplace: Workplace, register: Register, wanted: tuple[int, date], progress: Progress
) -> LedgerYear:
    year, as_of = wanted
    until = period_at(as_of) if year == as_of.year else book_period(year, WHOLE_YEAR)
    statement = statement_at(register, year, until, progress)
    notes = last_notes(register.books.notes.all(), until)
    return LedgerYear(statement, until, notes, partial(_postings, workplace, year, until))


def _contents(workplace: Workplace, ids: Collection[PostingId]) -> Mapping[PostingId, Posting]:
    with workplace.reading() as register:
        return register.books.postings.postings(ids)


def _postings(workplace: Workplace, year: int, until: BookPeriod) -> YearPostings:
    """The postings that a statement adds up; only read when a figure is followed."""
    ours: list[LedgerPosting] = []
    reserve: list[LedgerPosting] = []
    earlier: list[LedgerPosting] = []
    with workplace.reading() as register:
        attribution = Attribution(register.books.rules.all(), until)
        amounts = CountedAmounts(register.books.postings.corrections(), until)
        for row in register.books.postings.all(with_gone=True):
            codes, cents = codes_of(row), amounts.of(row)
            if not cents or codes.year > year:
                continue
            home = attribution.line(codes), attribution.proposal(codes)
            posting = LedgerPosting(row.id, cents, home)
            if attribution.is_reserve(codes):
                if codes.year == year:
                    reserve.append(posting)
            elif attribution.is_ours(codes):
                (ours if codes.year == year else earlier).append(posting)
    return YearPostings(ours, reserve, earlier)
