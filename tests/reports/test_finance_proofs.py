"""A paper of which one figure is another than its records say is no paper."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

import pytest

from talentdesk.domain.money import Money
from talentdesk.reports.finance_paper import (
    ControlTotalError,
    FinancePaper,
    build_finance_paper,
    require_sums,
)
from tests.reports.ledger_case import YEAR_OVER, a_full_source
from tests.reports.paper_case import movements
from tests.reports.test_budget_rows import SPRING

CENT = Money(1)


def a_full_paper() -> FinancePaper:
    """The end of 2026, with a ledger, commitments and changes of the budget."""
    source = a_full_source(is_over=True, movements=[*movements(), *SPRING])
    return build_finance_paper(source, YEAR_OVER)


def with_rows(paper: FinancePaper, name: str, rows: Sequence[Any]) -> FinancePaper:
    """The paper with other rows."""
    changes: dict[str, Any] = {name: tuple(rows)}
    return replace(paper, **changes)


def more(name: str, column: str, row: int = 0) -> Callable[[FinancePaper], FinancePaper]:
    """A cent more in one column of one row."""

    def broken(paper: FinancePaper) -> FinancePaper:
        rows: list[Any] = list(getattr(paper, name))
        rows[row] = replace(rows[row], **{column: getattr(rows[row], column) + CENT})
        return with_rows(paper, name, rows)

    return broken


def more_in(name: str, column: str, row: int = 0) -> Callable[[FinancePaper], FinancePaper]:
    """A cent more in the first amount of a column that has one for each year."""

    def broken(paper: FinancePaper) -> FinancePaper:
        rows: list[Any] = list(getattr(paper, name))
        first, *others = getattr(rows[row], column)
        rows[row] = replace(rows[row], **{column: (first + CENT, *others)})
        return with_rows(paper, name, rows)

    return broken


def without(name: str) -> Callable[[FinancePaper], FinancePaper]:
    """Without the first row."""
    return lambda paper: with_rows(paper, name, getattr(paper, name)[1:])


BREAKS = {
    "a change of the budget": more_in("budget_changes", "changes", row=2),
    "a line of a change": without("budget_changes"),
    "the adopted budget": more("incidental", "original"),
    "the amended budget": more("incidental", "amended"),
    "the cover of it": more("incidental", "amended", row=3),
    "what was really spent": more("incidental", "actual"),
    "what was posted": more("statement", "posted"),
    "what was tied": more("statement", "taken"),
    "what has no place": more("statement", "left"),
    "a difference": more("differences", "amount"),
    "a difference that is lost": without("differences"),
    "what was committed": more("commitments", "committed"),
    "what was given back": more("commitments", "released"),
    "what is bound in a year": more_in("commitments", "bound"),
    "what is carried": more("carry_overs", "carried"),
    "what was spent before it": more("carry_overs", "posted"),
    "the balance of the account": more("years", "closing_actual", row=2),
}


@pytest.mark.parametrize("broken", BREAKS, ids=lambda name: name)
def test_a_cent_too_much_is_no_paper(broken: str) -> None:
    paper = a_full_paper()
    require_sums(paper)

    with pytest.raises(ControlTotalError):
        require_sums(BREAKS[broken](paper))
