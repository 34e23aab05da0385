"""The finance paper: all figures of one day, proven before anyone sees them."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from talentdesk.domain.money import ZERO, Money, total
from talentdesk.domain.reserve import (
    BucketKind,
    ReserveBook,
)
from talentdesk.domain.reserve_figures import (
    reserve_figures,
)
from talentdesk.reports.finance_source import FinanceSource
from talentdesk.reports.paper_rows import (
    ConditionResult,
    DecisionLine,
    LineYearGrants,
    MovementLine,
    ProposalLine,
    ReserveYear,
)
from talentdesk.reports.register_rows import condition_results, decision_lines, proposal_lines
from talentdesk.reports.reserve_rows import (
    granted_to,
    line_year_grants,
    movement_lines,
    reserve_years,
)


class PaperStanding(StrEnum):
    """Whether figures can still change; the value is the word on paper and in file names."""

    CONCEPT = "concept"
    DEFINITIVE = "definitief"


class ControlTotalError(ArithmeticError):
    """Two ways to the same total differ: a fault of the program, so there is no paper."""


@dataclass(frozen=True, slots=True)
class PaperOccasion:
    """Why and when a paper is made; ``as_of`` is the day that its money holds for.

    ``moment`` is the moment of the planning and control cycle as it is printed, for
    example ``Jaarstukken 2026``.
    """

    moment: str
    as_of: date
    standing: PaperStanding
    made_at: datetime


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
    as the register has them when the paper is made.
    """

    occasion: PaperOccasion
    heading: PaperHeading
    years: tuple[ReserveYear, ...]
    grants: tuple[LineYearGrants, ...]
    proposals: tuple[ProposalLine, ...]
    results: tuple[ConditionResult, ...]
    movements: tuple[MovementLine, ...]
    decisions: tuple[DecisionLine, ...]

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
            for rows in (self.years, self.grants, self.proposals, self.results, self.decisions)
            for row in rows
        )


def build_finance_paper(source: FinanceSource, occasion: PaperOccasion) -> FinancePaper:
    """Put what the register holds on paper, and prove that it adds up.

    Raises:
        ControlTotalError: a total does not follow from the journal.
        RecordMissingError: a movement rests on a decision or proposal that is not given.
    """
    programme = source.programme
    movements = movement_lines(source, occasion.as_of)
    paper = FinancePaper(
        occasion=occasion,
        heading=PaperHeading(
            programme=programme.title,
            municipality=programme.municipality,
            reserve=programme.reserve.name,
            reserve_kind=programme.reserve.kind,
            reserve_code=programme.reserve.code,
            log_head=source.log_head.short,
            is_example=source.is_example,
        ),
        years=reserve_years(movements, occasion.as_of),
        grants=line_year_grants(source, movements),
        proposals=proposal_lines(source, granted_to(movements)),
        results=condition_results(source),
        movements=movements,
        decisions=decision_lines(source, occasion.as_of),
    )
    require_sums(paper)
    _require_same_as_book(paper, source)
    return paper


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


def _require_running_balance(paper: FinancePaper) -> None:
    opening = ZERO
    for year in paper.years:
        _require_equal(f"opening {year.year}", year.opening, opening)
        closing = year.opening + year.additions - year.withdrawals - year.depreciation
        _require_equal(f"closing {year.year}", year.closing, closing)
        opening = year.closing


def _require_same_as_book(paper: FinancePaper, source: FinanceSource) -> None:
    """The balance of the last year is what the reserve itself says is not granted."""
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
