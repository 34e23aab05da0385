"""The finance paper as data: why it is made, and every row on it."""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from talentdesk.domain.money import Money, total
from talentdesk.reports.budget_rows import BudgetChange, BudgetWindow
from talentdesk.reports.commitment_rows import CommitmentRow
from talentdesk.reports.finance_source import FinanceSource
from talentdesk.reports.incidental_rows import IncidentalLine
from talentdesk.reports.paper_rows import (
    ConditionResult,
    DecisionLine,
    LineYearGrants,
    MovementLine,
    ProposalLine,
    ReserveYear,
)
from talentdesk.reports.progress_rows import IndicatorRow, ProgressRow
from talentdesk.reports.reserve_rows import YEARS_AHEAD
from talentdesk.reports.statement_rows import (
    CarryOverRow,
    DifferenceRow,
    StatementRow,
)


class PaperStanding(StrEnum):
    """Whether figures can still change; the value is the word on paper and in file names."""

    CONCEPT = "concept"
    DEFINITIVE = "definitief"


@dataclass(frozen=True, slots=True)
class PaperOccasion:
    """Why and when a paper is made; ``as_of`` is the day that its money holds for.

    ``moment`` is the moment of the planning and control cycle as it is printed, for
    example ``Jaarstukken 2026``. ``year`` to ``last_year`` are the book years that it is
    about; 0 is the year of ``as_of``. ``snapshot`` and ``seal`` are the number and SHA-256
    of what was frozen; empty for a look at the register as it is now.
    """

    moment: str
    as_of: date
    standing: PaperStanding
    made_at: datetime
    year: int = 0
    last_year: int = 0
    snapshot: str = ""
    seal: str = ""

    @property
    def window(self) -> BudgetWindow:
        """The years of the budget, three ahead at least, and the day it was adopted.

        The budget of a year is adopted before it begins (Gemeentewet art. 191).
        """
        first = self.year or self.as_of.year
        last = max(self.last_year, first + YEARS_AHEAD)
        base = date(min(first, self.as_of.year) - 1, 12, 31)
        return BudgetWindow(base, tuple(range(first, last + 1)))


@dataclass(frozen=True, slots=True)
class PaperHeading:
    """What names a paper; ``log_head`` is the short form, ``reserve_code`` may be empty."""

    programme: str
    municipality: str
    reserve: str
    reserve_kind: str
    reserve_code: str
    log_head: str
    is_example: bool


@dataclass(frozen=True, slots=True)
class FinancePaper:
    """Everything that the finance workbook shows, in the order in which it stands there.

    Money and decisions hold for the day ``occasion.as_of``; proposals and their test are
    as the register has them when the paper is made. ``source`` is where it all came from: for
    what is behind a figure.
    """

    occasion: PaperOccasion
    heading: PaperHeading
    years: tuple[ReserveYear, ...]
    grants: tuple[LineYearGrants, ...]
    proposals: tuple[ProposalLine, ...]
    results: tuple[ConditionResult, ...]
    movements: tuple[MovementLine, ...]
    decisions: tuple[DecisionLine, ...]
    budget_changes: tuple[BudgetChange, ...]
    incidental: tuple[IncidentalLine, ...]
    carry_overs: tuple[CarryOverRow, ...]
    commitments: tuple[CommitmentRow, ...]
    statement: tuple[StatementRow, ...]
    differences: tuple[DifferenceRow, ...]
    progress: tuple[ProgressRow, ...]
    indicators: tuple[IndicatorRow, ...]
    source: FinanceSource = field(compare=False, repr=False)

    @property
    def formed(self) -> Money:
        """What was put into the reserve up to the day of the paper."""
        return total(year.additions for year in self.years)

    @property
    def granted(self) -> Money:
        """What was granted from it, for all years."""
        return total(row.granted for row in self.grants)

    @property
    def has_examples(self) -> bool:
        """Whether any row is an example."""
        return self.heading.is_example or any(
            row.is_example
            for rows in (
                self.years,
                self.grants,
                self.proposals,
                self.results,
                self.decisions,
                self.commitments,
                self.progress,
                self.indicators,
            )
            for row in rows
        )
