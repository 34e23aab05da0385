"""The programme's part of Iv3, out of what the register has: realised, or budget."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from talentdesk.domain.attribution import Attribution
from talentdesk.domain.iv3_mapping import Iv3Mapping
from talentdesk.domain.iv3_part import (
    BUDGET,
    Iv3Part,
    Iv3Posting,
    budget_of,
    last_book_period,
    part_of,
)
from talentdesk.domain.posting_periods import BookPeriod, book_period
from talentdesk.domain.reserve import BucketKind
from talentdesk.register.database import Register
from talentdesk.register.iv3 import Iv3Line
from talentdesk.services.counted_amounts import CountedAmounts, reserve_opening

__all__ = ("iv3_part_at", "rows_at")


def iv3_part_at(register: Register, year: int, period: int, as_of: date) -> Iv3Part:
    """The part of a book year and a period of Iv3.

    Args:
        register: what is read.
        year: the book year.
        period: 0 for the budget, 1 to 4 for quarters, 5 for the annual accounts.
        as_of: the day at which the budget holds; figures hold until the end of their period.
    """
    if period == BUDGET:
        return _budget(register, year, as_of)
    until = book_period(year, last_book_period(period))
    books = register.books
    attribution = Attribution(books.rules.all(), until)
    return part_of(
        (posting for _, posting in rows_at(register, year, until)),
        Iv3Mapping(books.iv3.rules(), year),
        year,
        period,
        reserve_opening(books.files.all(), attribution, year),
    )


def rows_at(
    register: Register, year: int, until: BookPeriod
) -> Iterator[tuple[Iv3Line, Iv3Posting]]:
    """The postings of the programme that count in a year until the end of a period.

    Their amounts are those of that moment. Of the reserve those on its own account come too.
    """
    books = register.books
    amounts = CountedAmounts(books.postings.corrections(), until)
    attribution = Attribution(books.rules.all(), until)
    for line in books.iv3.postings(year):
        codes, cents = line.codes, amounts.of(line)
        is_reserve = attribution.is_reserve(codes)
        if cents and (is_reserve or attribution.is_ours(codes)):
            yield line, Iv3Posting(line.id, codes.account, codes.cost_centre, cents, is_reserve)


def _budget(register: Register, year: int, as_of: date) -> Iv3Part:
    """What lines have for the year on a day, and what the reserve was formed with in it."""
    allotted: dict[str, list[tuple[str, int]]] = defaultdict(list)
    formed: list[tuple[str, int]] = []
    for movement in register.reserve.journal():
        draft, cents = movement.draft, movement.draft.amount.cents
        if draft.day > as_of:
            continue
        gained: dict[str, int] = defaultdict(int)
        for bucket, change in ((draft.source, -cents), (draft.target, cents)):
            if bucket.year == year and bucket.kind in (BucketKind.LINE, BucketKind.GRANT):
                gained[bucket.line] += change
            elif bucket.kind is BucketKind.OUTSIDE and draft.day.year == year:
                formed.append((movement.number, -change))
        for line, change in gained.items():
            if change:
                allotted[line].append((movement.number, change))
    return budget_of(allotted, formed, register.books.iv3.lines(), year)
