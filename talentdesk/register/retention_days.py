"""The days from which terms are counted, as the register holds them."""

from datetime import date, datetime
from typing import Final

from sqlmodel import Session

from talentdesk.domain.people import PersonId
from talentdesk.domain.posting_periods import BookPeriod
from talentdesk.domain.proposals import ProposalId

_STATUS_SINCE: Final = """
    SELECT subject_id, max(at) FROM log_entry
    WHERE subject = 'proposal' AND after ->> 'status' IS NOT NULL GROUP BY subject_id"""
_LEFT_SINCE: Final = """
    SELECT subject_id, max(at) FROM log_entry
    WHERE subject = 'person' AND after ->> 'is_active' = 0 GROUP BY subject_id"""
_HANDED_IN: Final = """
    SELECT proposal_id, count(DISTINCT reviewer_id), max(at) FROM review_entry
    GROUP BY proposal_id"""
_BOOK_YEARS: Final = """
    SELECT CAST(substr(book_period, 1, 4) AS INTEGER), count(*), max(book_period) FROM posting
    GROUP BY 1 ORDER BY 1"""


class RetentionDays:
    """Reads days and counts within one session; days are those of the computer's own zone."""

    def __init__(self, session: Session) -> None:
        self._connection = session.connection()

    def status_since(self) -> dict[ProposalId, date]:
        """Since when a proposal has the status that it has now."""
        return {ProposalId(key): day for key, day in self._days(_STATUS_SINCE)}

    def left_since(self) -> dict[PersonId, date]:
        """When somebody left for the last time."""
        return {PersonId(key): day for key, day in self._days(_LEFT_SINCE)}

    def handed_in(self) -> dict[ProposalId, tuple[int, date]]:
        """Per proposal how many reviewed it, and the day of the last version of a review."""
        rows = self._connection.exec_driver_sql(_HANDED_IN)
        return {ProposalId(key): (count, _day(at)) for key, count, at in rows}

    def book_years(self) -> list[tuple[int, int, BookPeriod]]:
        """Each book year with how many postings it has, and the last period that has any."""
        rows = self._connection.exec_driver_sql(_BOOK_YEARS)
        return [(year, count, BookPeriod(last)) for year, count, last in rows]

    def first_entry(self) -> date | None:
        """The day of the oldest entry of the log."""
        at = self._connection.exec_driver_sql("SELECT min(at) FROM log_entry").scalar()
        return _day(at) if at else None

    def _days(self, statement: str) -> list[tuple[str, date]]:
        rows = self._connection.exec_driver_sql(statement)
        return [(key, _day(at)) for key, at in rows]


def _day(at: str) -> date:
    return datetime.fromisoformat(at).astimezone().date()
