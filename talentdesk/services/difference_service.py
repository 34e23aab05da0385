"""Use cases about differences: why each is there, and who follows it until it is gone."""

from collections.abc import Sequence
from datetime import datetime

from talentdesk.domain.book_errors import PeriodClosedError, PlacementError
from talentdesk.domain.difference_notes import (
    DifferenceItem,
    DifferenceNote,
    DifferenceSubject,
    Subject,
)
from talentdesk.domain.errors import RecordMissingError
from talentdesk.domain.placements import DifferenceKind, PlacementId
from talentdesk.domain.posting_periods import (
    BookPeriod,
    book_period,
    first_open,
    month_of,
    year_of,
)
from talentdesk.domain.programme import Right
from talentdesk.domain.statement import all_differences
from talentdesk.register.database import Register
from talentdesk.services.statement_figures import statement_at
from talentdesk.services.workplace import Workplace

__all__ = ("DifferenceItem", "DifferenceService", "DifferenceSubject")

_MONTHS = 12


class DifferenceService:
    """Every method is one use case."""

    def __init__(self, workplace: Workplace) -> None:
        self._workplace = workplace

    def items(self, year: int, period: BookPeriod | None = None) -> tuple[DifferenceItem, ...]:
        """Every difference of a statement: links by kind and owner, the others one by one."""
        with self._workplace.reading() as register:
            return all_differences(statement_at(register, year, period))

    def notes(self) -> list[DifferenceNote]:
        """Everything that was ever said of a difference, the first note first."""
        with self._workplace.reading() as register:
            return register.books.notes.all()

    def say(  # noqa: PLR0913 -- what is said of a difference, and where
        self,
        subjects: Sequence[Subject],
        kind: DifferenceKind,
        owner: str,
        year: int,
        now: datetime,
        *,
        period: BookPeriod | None = None,
        reason: str = "",
    ) -> None:
        """Say of differences of a statement what kind they are and who follows them.

        It holds from the period on, until something else is said. A link keeps the kind that it
        was made with, and so do all links of a kind: of those only the owner is said.

        Args:
            subjects: what the differences are about, with their ids.
            kind: why they are there.
            owner: a person or role.
            year: the year of the statement.
            now: the moment.
            period: the period of the statement; without one the last one that is there now.
            reason: what is so.

        Raises:
            RuleError: G-07.
            PlacementError: no_owner.
            PeriodClosedError: the figures of the statement are closed.
            RecordMissingError: there is no such difference.
        """
        self._workplace.require(Right.BOOK)
        if not owner.strip():
            raise PlacementError("no_owner")
        counts_in = period or _period_of(year, now)
        with self._workplace.transaction(now, "own difference") as register:
            _require_open(register, counts_in)
            held = _differences(register, year, period, subjects)
            for item in held:
                about = (item.subject, item.subject_id, item.cents)
                own = _OWN_KIND.get(item.subject, False)
                chosen = item.kind if own and item.kind is not None else kind
                register.books.notes.add(about, chosen, owner.strip(), reason.strip(), counts_in)


_OWN_KIND = {DifferenceSubject.PLACEMENT: True, DifferenceSubject.KIND: True}


def _period_of(year: int, now: datetime) -> BookPeriod:
    """The month of now, when it is in the year; else the nearest one of the year."""
    month = month_of(now.date())
    if year_of(month) == year:
        return month
    return book_period(year, 1 if year_of(month) < year else _MONTHS)


def _require_open(register: Register, period: BookPeriod) -> None:
    periods = register.books.periods
    closed = periods.closed()
    if period in closed:
        last = max(
            (step for step in periods.last().values() if step.kind.is_closed),
            key=lambda step: (year_of(step.period) == year_of(period), step.period),
        )
        raise PeriodClosedError(period, last.at, last.actor, first_open(period, closed))


def _differences(
    register: Register, year: int, period: BookPeriod | None, subjects: Sequence[Subject]
) -> list[DifferenceItem]:
    found = {
        (item.subject, item.subject_id): item
        for item in all_differences(statement_at(register, year, period))
    }
    for subject, key in subjects:
        if subject is DifferenceSubject.PLACEMENT:
            found[subject, key] = _placement(register, key)
        elif (subject, key) not in found:
            raise RecordMissingError("difference", key)
    return [found[subject] for subject in dict.fromkeys(subjects)]


def _placement(register: Register, key: str) -> DifferenceItem:
    ids = [PlacementId(int(key))] if key.isdigit() else []
    for row in register.books.placements.get(ids):
        placed = row.placed
        if placed.difference is not None:
            cents = placed.cents - placed.taken_cents
            kind, owner = placed.difference, placed.owner
            return DifferenceItem(DifferenceSubject.PLACEMENT, key, cents, kind=kind, owner=owner)
    raise RecordMissingError("difference", key)
