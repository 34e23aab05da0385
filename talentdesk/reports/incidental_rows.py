"""Incidental expenses and income of the programme by year: planned, amended and real."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from talentdesk.domain.money import Money
from talentdesk.reports.budget_rows import (
    ADDITION,
    RESERVE_CATEGORIE,
    RESERVE_TAAKVELD,
    BudgetEffect,
    BudgetPurpose,
    BudgetWindow,
    Side,
    settled_codes,
)
from talentdesk.reports.finance_source import FinanceSource
from talentdesk.reports.paper_rows import ReserveYear

MOST_YEARS: Final = 3
"""Income and expenses that last no longer are incidental (Notitie structurele en incidentele
baten en lasten, commissie BBV)."""


@dataclass(frozen=True, slots=True)
class IncidentalLine:
    """One line of the programme, or the reserve, in one year and on one side of the budget.

    ``original`` is the adopted budget, ``amended`` that of the day of the paper. ``actual`` is
    None while the register has no ledger of the year. ``line_id`` is empty for the reserve and
    for postings that no rule gives a line: ``purpose`` tells which.
    """

    year: int
    purpose: BudgetPurpose
    side: Side
    line_id: str
    line: str
    taakveld: str
    categorie: str
    is_incidental: bool
    original: Money
    amended: Money
    actual: Money | None
    is_example: bool = False

    @property
    def name(self) -> str:
        """What makes it known among the lines of the sheet."""
        return "-".join(filter(None, (str(self.year), self.line_id, self.purpose, self.side)))

    @property
    def variance(self) -> Money | None:
        """What is left of the amended budget; below zero is more than it. None without actuals."""
        return None if self.actual is None else self.amended - self.actual

    @property
    def is_favourable(self) -> bool | None:
        """Whether the variance is better for the balance; None when there is none."""
        if not self.variance:
            return None
        return (self.variance.cents > 0) == (self.side is Side.EXPENSES)


def incidental_lines(
    source: FinanceSource,
    effects: Sequence[BudgetEffect],
    window: BudgetWindow,
    years: Sequence[ReserveYear],
) -> tuple[IncidentalLine, ...]:
    """Every line of every year of the window with a budget or postings, and the reserve."""
    by_year: dict[int, list[BudgetEffect]] = defaultdict(list)
    for effect in effects:
        by_year[effect.year].append(effect)
    lasting = _years_with_money(effects)
    return tuple(
        row
        for year in window.years
        for row in _Year(source, by_year[year], window, year, lasting).rows(years)
    )


def _years_with_money(effects: Iterable[BudgetEffect]) -> Mapping[str, int]:
    """In how many years there is money, of each line and of what goes into the reserve."""
    cents: dict[tuple[str, int], int] = defaultdict(int)
    for effect in effects:
        cents[effect.place, effect.year] += effect.cents
    return Counter(place for (place, _year), amount in cents.items() if amount)


class _Year:
    """Makes the lines of one year."""

    def __init__(
        self,
        source: FinanceSource,
        effects: Iterable[BudgetEffect],
        window: BudgetWindow,
        year: int,
        lasting: Mapping[str, int],
    ) -> None:
        self._source = source
        self._lasting = lasting
        self._year = year
        self._original: dict[str, int] = defaultdict(int)
        self._amended: dict[str, int] = defaultdict(int)
        self._example: set[str] = set()
        for effect in effects:
            self._amended[effect.place] += effect.cents
            if effect.movement.day <= window.base:
                self._original[effect.place] += effect.cents
            if effect.movement.is_example:
                self._example.add(effect.place)

    def rows(self, years: Sequence[ReserveYear]) -> Iterator[IncidentalLine]:
        reserve = next((item for item in years if item.year == self._year), None)
        posted = self._posted()
        for line in (*(item.id for item in self._source.programme.lines), ""):
            if line or posted.get(line):
                yield from self._work(line, posted)
        if reserve is None:
            return
        lines = [item.id for item in self._source.programme.lines]
        yield from self._reserve(
            BudgetPurpose.WITHDRAWAL, Side.INCOME, lines, reserve.withdrawals_actual
        )
        yield from self._reserve(
            BudgetPurpose.ADDITION, Side.EXPENSES, [ADDITION], reserve.additions_actual
        )

    def _is_incidental(self, place: str) -> bool:
        """So the programme says of its reserve, or the money lasts short enough."""
        if self._source.programme.reserve.is_incidental:
            return True
        return self._lasting.get(place, 0) <= MOST_YEARS

    def _posted(self) -> Mapping[str, int]:
        found: dict[str, int] = defaultdict(int)
        ledger = self._source.ledger.of(self._year)
        for line in ledger.statement.lines if ledger else ():
            found[line.line] += line.posted
        return found

    def _work(self, line: str, posted: Mapping[str, int]) -> Iterator[IncidentalLine]:
        has_ledger = self._source.ledger.of(self._year) is not None
        planned = (self._original.get(line, 0), self._amended.get(line, 0)) if line else (0, 0)
        if not (any(planned) or posted.get(line)):
            return
        taakveld, categorie = settled_codes(self._source, line)
        yield IncidentalLine(
            self._year,
            BudgetPurpose.WORK,
            Side.EXPENSES,
            line,
            self._source.line_name(line),
            taakveld,
            categorie,
            self._is_incidental(line),
            Money(planned[0]),
            Money(planned[1]),
            Money(posted.get(line, 0)) if has_ledger else None,
            line in self._example,
        )

    def _reserve(
        self, purpose: BudgetPurpose, side: Side, places: Sequence[str], actual: Money | None
    ) -> Iterator[IncidentalLine]:
        original = sum(self._original.get(place, 0) for place in places)
        amended = sum(self._amended.get(place, 0) for place in places)
        if not (original or amended or actual):
            return
        yield IncidentalLine(
            self._year,
            purpose,
            side,
            "",
            "",
            RESERVE_TAAKVELD,
            RESERVE_CATEGORIE,
            self._is_incidental(ADDITION),
            Money(original),
            Money(amended),
            actual,
            not self._example.isdisjoint(places),
        )
