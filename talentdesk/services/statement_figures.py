"""The figures of a statement, out of the register: what is sealed when a period is closed."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Final

from talentdesk.domain.attribution import Attribution, AttributionRule, Codes
from talentdesk.domain.difference_notes import DifferenceSubject, Notes, last_notes
from talentdesk.domain.posting_periods import BookPeriod, book_period, last_day
from talentdesk.domain.progress import Progress, Silent
from talentdesk.domain.reserve import OUTSIDE, BucketKind, ReserveBook
from talentdesk.domain.statement import (
    Home,
    PlacedSum,
    ReserveSide,
    ReserveTie,
    Statement,
    named,
    statement_lines,
)
from talentdesk.domain.statement_items import open_commitments, overspent_items, reserve_items
from talentdesk.register.database import Register
from talentdesk.register.statement_rows import PlaceSum, PostedSum
from talentdesk.services.counted_amounts import reserve_opening

WHOLE_YEAR: Final = 99
"""Number of a period after all of a year."""


def statement_at(
    register: Register,
    year: int,
    period: BookPeriod | None = None,
    progress: Progress | None = None,
) -> Statement:
    """The statement of a year until the end of a period, as the register has it now.

    Raises:
        OperationCancelledError: the user stopped it.
    """
    return named(statement_written(register, year, period, progress), register.people.names())


def statement_written(
    register: Register,
    year: int,
    period: BookPeriod | None = None,
    progress: Progress | None = None,
) -> Statement:
    """The same, with people as they are written: what is sealed stays when a name goes."""
    until = period or book_period(year, WHOLE_YEAR)
    day, books = last_day(until), register.books
    rules = _Rules(books.rules.all())
    rows = books.statement_rows(rules.fields)
    sums = rows.posted(rules.may_ask, progress or Silent())
    places = list(rows.placed(until))
    attribution = rules.at(until)
    notes, commitments = last_notes(books.notes.written(), until), register.commitments.all()
    book = register.reserve.book()
    granted = _granted(book, year, day)
    homes: dict[str, Home] = {
        item.id: (item.draft.line, item.draft.proposal) for item in commitments
    }
    posted = _posted(sums, attribution, year, until)
    placed = _placed(places, attribution, year, notes)
    lines = statement_lines(posted, placed, granted, homes)
    spent = sum(line.posted for line in lines)
    opening = reserve_opening(books.files.all(), attribution, year)
    tie = ReserveTie(
        _register_side(book, year, day, (_earlier(sums, attribution, year, until), spent)),
        _ledger_side(sums, attribution, year, until, opening or 0),
        sum(granted.values()),
        opening is not None,
    )
    taken: dict[str, int] = defaultdict(int)
    for place in places:
        taken[place.commitment] += place.taken
    items = (
        *open_commitments(commitments, year, day, taken, notes),
        *overspent_items(lines, notes),
        *reserve_items(tie, notes),
    )
    corrections = _corrections(sums, rules, year, until)
    return Statement(year, period or "", lines, tie, corrections, items)


class _Rules:
    """The rules as they hold in the figures of each period."""

    def __init__(self, rules: Sequence[AttributionRule]) -> None:
        self._rules = rules
        self._known: dict[tuple[AttributionRule, ...], Attribution] = {}
        self._periods: dict[BookPeriod, Attribution] = {}
        # Where no rule told which spending is ours, all of it was.
        self._always_told = any(
            rule.is_active and not rule.counts_from and not rule.draft.is_reserve for rule in rules
        )

    @property
    def fields(self) -> frozenset[str]:
        """The codes that any rule names."""
        return frozenset(item.field for rule in self._rules for item in rule.draft.ranges)

    def at(self, period: BookPeriod) -> Attribution:
        found = self._periods.get(period)
        if found is None:
            held = tuple(rule for rule in self._rules if rule.holds_in(period))
            if held not in self._known:
                self._known[held] = Attribution(held, period)
            found = self._periods[period] = self._known[held]
        return found

    def may_ask(self, codes: Codes) -> bool:
        """Whether postings with these codes can be in any figure: a ledger has many of others."""
        return not self._always_told or any(rule.draft.catches(codes) for rule in self._rules)


def _spent(item: PostedSum, attribution: Attribution, until: str) -> int:
    """What is spending of ours, in cents until the end of a period."""
    codes = item.codes
    is_spent = not attribution.is_reserve(codes) and attribution.is_ours(codes)
    return item.until(until) if is_spent else 0


def _posted(
    sums: Iterable[PostedSum], attribution: Attribution, year: int, until: str
) -> dict[Home, int]:
    found: dict[Home, int] = defaultdict(int)
    for item in sums:
        codes = item.codes
        # What counts later makes no line, not even one of nothing: a seal would not hold.
        if codes.year != year or item.counts_in > until:
            continue
        if not attribution.is_reserve(codes) and attribution.is_ours(codes):
            home = attribution.line(codes), attribution.proposal(codes)
            found[home] += item.until(until)
    return found


def _placed(
    places: Iterable[PlaceSum], attribution: Attribution, year: int, notes: Notes
) -> Iterable[PlacedSum]:
    for item in places:
        codes = item.codes
        if codes.year != year or attribution.is_reserve(codes) or not attribution.is_ours(codes):
            continue
        home = attribution.line(codes), attribution.proposal(codes)
        owner = item.owner
        if item.difference is not None and not owner:
            note = notes.get((DifferenceSubject.KIND, item.difference.value))
            owner = note.owner if note else ""
        amounts = (item.cents, item.taken, item.times, item.commitment)
        yield PlacedSum(home, item.kind, *amounts, item.difference, owner)


def _earlier(sums: Iterable[PostedSum], attribution: Attribution, year: int, until: str) -> int:
    """What was spent in the years before."""
    return sum(_spent(item, attribution, until) for item in sums if item.codes.year < year)


def _corrections(sums: Sequence[PostedSum], rules: _Rules, year: int, until: BookPeriod) -> int:
    """What came after its period, or its year, was closed.

    Beside what each posting is now stands what it was when its period was closed: another amount
    then, or not ours by the rules of then.
    """
    now, before = rules.at(until), book_period(year - 1, WHOLE_YEAR)
    found = 0
    for item in sums:
        if item.codes.year > year or item.counts_in > until:
            continue
        closed = item.counts_in if item.codes.year == year else before
        then = _spent(item, rules.at(closed), closed)
        found += _spent(item, now, until) - then
    return found


def _ledger_side(
    sums: Iterable[PostedSum],
    attribution: Attribution,
    year: int,
    until: str,
    opening: int,
) -> ReserveSide | None:
    """Lines on the account of the reserve: credit adds, debit withdraws. None without a rule."""
    if not any(rule.draft.is_reserve for rule in attribution.rules):
        return None
    added = withdrawn = 0
    for item in sums:
        if item.codes.year == year and attribution.is_reserve(item.codes):
            debit, credit = item.sides(until)
            added, withdrawn = added - credit, withdrawn + debit
    return ReserveSide(opening, added, withdrawn)


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
