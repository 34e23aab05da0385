"""Totals of the finance paper, each proven along another way than it was made."""

from collections import defaultdict

from talentdesk.domain.money import ZERO, Money, total
from talentdesk.domain.reserve import BucketKind, ReserveBook
from talentdesk.domain.reserve_figures import reserve_figures
from talentdesk.reports.budget_rows import BudgetPurpose, unbalanced
from talentdesk.reports.finance_source import FinanceSource
from talentdesk.reports.paper_contents import FinancePaper


class ControlTotalError(ArithmeticError):
    """Two ways to the same total differ: a fault of the program, so there is no paper."""


def require_sums(paper: FinancePaper) -> None:
    """Prove every total of a paper from its own rows; raises ControlTotalError.

    The balance runs on from year to year; what was granted is the same by year, by line
    and by proposal, and is what the journal moved into grants minus what came back.
    """
    _require_running_balance(paper)
    journal = _moved_into(paper, BucketKind.GRANT)
    _require_equal("withdrawals", total(year.withdrawals for year in paper.years), journal)
    _require_equal("grants by line", paper.granted, journal)
    _require_equal("grants by proposal", total(row.granted for row in paper.proposals), journal)
    formed = -_moved_into(paper, BucketKind.OUTSIDE)
    _require_equal("additions", paper.formed, formed)
    in_lines = journal + _moved_into(paper, BucketKind.LINE)
    _require_equal("allotted by line", total(row.allotted for row in paper.grants), in_lines)
    _require_equal("allotted by year", total(year.allotted for year in paper.years), in_lines)
    for row in paper.grants:
        _require_equal(f"{row.line} {row.year}", row.allotted, row.granted + row.free)
    _require_budget(paper)
    _require_statement(paper)
    _require_commitments(paper)


def _require_budget(paper: FinancePaper) -> None:
    """Changes are in balance, and lead from the adopted budget to what is allotted now."""
    for decision, more in unbalanced(paper.budget_changes).items():
        _require_equal(f"balance of {decision}", more, ZERO)
    allotted = {year.year: year.allotted for year in paper.years}
    for place, year in enumerate(paper.occasion.window.years):
        rows = [row for row in paper.incidental if row.year == year]
        work = [row for row in rows if row.purpose is BudgetPurpose.WORK]
        changed = total(
            row.changes[place] for row in paper.budget_changes if row.purpose is BudgetPurpose.WORK
        )
        amended = total(row.amended for row in work)
        _require_equal(f"amended {year}", amended, total(row.original for row in work) + changed)
        _require_equal(f"allotted {year}", amended, allotted.get(year, ZERO))
        cover = total(row.amended for row in rows if row.purpose is BudgetPurpose.WITHDRAWAL)
        _require_equal(f"cover {year}", cover, amended)


def _require_statement(paper: FinancePaper) -> None:
    """What was posted has its place, a reason, or neither; and is the same on both sheets."""
    named: dict[tuple[int, tuple[str, str]], int] = defaultdict(int)
    for item in paper.differences:
        if item.item is None:
            named[item.year, item.home] += item.amount.cents
    for row in paper.statement:
        told = row.taken + row.differences + row.left
        _require_equal(f"posted {row.name}", row.posted, told)
        _require_equal(f"differences {row.name}", row.differences, Money(named[row.year, row.home]))
    for year in {row.year for row in paper.statement} & set(paper.occasion.window.years):
        posted = total(row.posted for row in paper.statement if row.year == year)
        actual = total(
            row.actual or ZERO
            for row in paper.incidental
            if row.year == year and row.purpose is BudgetPurpose.WORK
        )
        _require_equal(f"actual {year}", actual, posted)


def _require_commitments(paper: FinancePaper) -> None:
    """A commitment is bound in its years, and what goes on is bound and not posted."""
    for row in paper.commitments:
        _require_equal(f"bound {row.number}", total(row.bound), row.committed - row.released)
    stated = {(row.year, row.home): row for row in paper.statement}
    for item in paper.carry_overs:
        known = stated.get((item.year, item.home))
        posted = known.posted if known else ZERO
        _require_equal(f"posted {item.name}", item.posted, posted)
        _require_equal(f"left {item.name}", item.left, item.granted - posted - item.carried)


def _require_running_balance(paper: FinancePaper) -> None:
    opening = ZERO
    for year in paper.years:
        _require_equal(f"opening {year.year}", year.opening, opening)
        closing = year.opening + year.additions - year.withdrawals - year.depreciation
        _require_equal(f"closing {year.year}", year.closing, closing)
        opening = year.closing
        if year.opening_actual is not None and year.closing_actual is not None:
            change = (year.additions_actual or ZERO) - (year.withdrawals_actual or ZERO)
            told = year.opening_actual + change
            _require_equal(f"actual closing {year.year}", year.closing_actual, told)


def require_same_as_book(paper: FinancePaper, source: FinanceSource) -> None:
    """Prove a paper from the register itself; raises ControlTotalError.

    The balance of the last year is what the reserve itself says is not granted.
    """
    drafts = (movement.draft for movement in source.movements)
    figures = reserve_figures(ReserveBook(drafts), source.tranches, paper.occasion.as_of)
    left = figures.free + figures.proposed + figures.line_free
    _require_equal("not granted", paper.years[-1].closing, left)
    _require_equal("formed", paper.formed, figures.formed)
    _require_equal("granted", paper.granted, figures.granted)


def _moved_into(paper: FinancePaper, kind: BucketKind) -> Money:
    """What the journal moved into places of one kind, minus what it moved out."""
    return Money(
        sum(
            movement.amount.cents
            * ((movement.target.kind is kind) - (movement.source.kind is kind))
            for movement in paper.movements
        )
    )


def _require_equal(what: str, shown: Money, counted: Money) -> None:
    if shown != counted:
        raise ControlTotalError(f"{what}: {shown.cents} on paper, {counted.cents} counted")
