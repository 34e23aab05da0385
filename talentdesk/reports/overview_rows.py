"""The figures of the overview: lines of the programme, and what each got, bound and spent."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Final, TypeVar

from talentdesk.domain.money import Money
from talentdesk.reports.paper_contents import FinancePaper

RowT = TypeVar("RowT")

NO_LINE: Final = "zonder lijn"
TOTAL: Final = "Totaal"


@dataclass(frozen=True, slots=True)
class LineGranted:
    """What was granted on one line in each year of the overview; ``line`` None is all lines."""

    line: str | None
    name: str
    years: tuple[Money, ...]
    total: Money


@dataclass(frozen=True, slots=True)
class LineMoney:
    """One line over all years; ``line`` None is all lines, empty what belongs to no line.

    ``bound`` is committed and not released, ``posted`` what the ledger has.
    """

    line: str | None
    name: str
    allotted: Money
    granted: Money
    bound: Money
    posted: Money


def overview_years(paper: FinancePaper) -> tuple[int, ...]:
    """Every year of the course of the reserve."""
    return tuple(year.year for year in paper.years)


def line_names(paper: FinancePaper) -> dict[str, str]:
    """Every line of the programme in its order, and a place for postings without one."""
    found = {line.id: line.name for line in paper.source.programme.lines}
    if any(not row.home[0] for row in paper.statement):
        found[""] = NO_LINE
    return found


def lines_granted(paper: FinancePaper) -> tuple[LineGranted, ...]:
    """What each line was granted by year, and all lines together."""
    years = overview_years(paper)
    cents: dict[tuple[str, int], int] = defaultdict(int)
    for row in paper.grants:
        cents[row.line_id, row.year] += row.granted.cents
    found = [
        _granted(line.id, line.name, [cents.get((line.id, year), 0) for year in years])
        for line in paper.source.programme.lines
    ]
    together = [sum(row.years[place].cents for row in found) for place in range(len(years))]
    return (*found, _granted(None, TOTAL, together))


def _granted(line: str | None, name: str, cents: Iterable[int]) -> LineGranted:
    years = tuple(map(Money, cents))
    return LineGranted(line, name, years, Money(sum(amount.cents for amount in years)))


def lines_money(paper: FinancePaper) -> tuple[LineMoney, ...]:
    """What each line got, bound and spent over all years, and all lines together."""
    allotted = _by_line(paper.grants, lambda row: (row.line_id, row.allotted))
    granted = _by_line(paper.grants, lambda row: (row.line_id, row.granted))
    bound = _by_line(paper.commitments, lambda row: (row.line_id, row.committed - row.released))
    posted = _by_line(paper.statement, lambda row: (row.home[0], row.posted))
    columns = (allotted, granted, bound, posted)
    rows = [
        LineMoney(line, name, *(Money(column.get(line, 0)) for column in columns))
        for line, name in line_names(paper).items()
    ]
    sums = (Money(sum(column.values())) for column in columns)
    return (*rows, LineMoney(None, TOTAL, *sums))


def _by_line(rows: Iterable[RowT], value: Callable[[RowT], tuple[str, Money]]) -> Mapping[str, int]:
    found: dict[str, int] = defaultdict(int)
    for row in rows:
        line, amount = value(row)
        found[line] += amount.cents
    return found
