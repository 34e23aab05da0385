"""Use cases about the statement: register beside ledger, per year and period."""

from talentdesk.domain.difference_notes import DifferenceItem
from talentdesk.domain.posting_periods import BookPeriod, year_of
from talentdesk.domain.statement import (
    Statement,
    StatementDifference,
    differences_of,
    unowned,
)
from talentdesk.domain.year_end import YearEnd
from talentdesk.services.statement_figures import statement_at
from talentdesk.services.workplace import Workplace
from talentdesk.services.year_end_figures import year_end_at

__all__ = ("StatementService", "statement_at")


class StatementService:
    """Read the statement. Every method is one use case."""

    def __init__(self, workplace: Workplace) -> None:
        self._workplace = workplace

    def periods(self, year: int) -> list[BookPeriod]:
        """Periods of a year in which postings count, the first one first."""
        with self._workplace.reading() as register:
            found = register.books.statement_rows().periods()
        return sorted(period for period in found if year_of(period) == year)

    def statement(self, year: int, period: BookPeriod | None = None) -> Statement:
        """A year until the end of a period; without one the whole year."""
        with self._workplace.reading() as register:
            return statement_at(register, year, period)

    def differences(
        self, year: int, period: BookPeriod | None = None
    ) -> tuple[StatementDifference, ...]:
        """Every difference that has a kind, by kind and owner; ledger minus register."""
        return differences_of(self.statement(year, period))

    def unowned(self, year: int, period: BookPeriod | None = None) -> tuple[DifferenceItem, ...]:
        """Every difference without an owner or without a kind."""
        return unowned(self.statement(year, period))

    def year_end(self, year: int) -> YearEnd:
        """What goes on to the next year, what comes back, and what the council is asked.

        Nothing is changed: ``YearEndService`` carries it out.
        """
        with self._workplace.reading() as register:
            return year_end_at(register, year)
