"""Periods of the ledger that are closed: nothing in them moves."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from talentdesk.domain.book_errors import ClosedDayError
from talentdesk.domain.posting_periods import BookPeriod, first_day_after, month_of, up_to


class PeriodStepKind(StrEnum):
    """What happened to a period; the words are kept and never change."""

    CLOSED = "closed"
    REOPENED = "reopened"
    ISSUED = "issued"

    @property
    def is_closed(self) -> bool:
        """Whether nothing moves in a period of which this was the last step."""
        return self is not PeriodStepKind.REOPENED


@dataclass(frozen=True, slots=True)
class PeriodStep:
    """One step of a period.

    ``figures`` is canonical JSON of the figures when it was closed, ``hash`` their SHA-256. A
    period on which an issued paper rests (``ISSUED``; ``reason`` names it) is not reopened.
    """

    seq: int
    period: BookPeriod
    kind: PeriodStepKind
    figures: str
    hash: str
    reason: str
    at: datetime
    actor: str


def closed_periods(last: Mapping[BookPeriod, PeriodStep]) -> frozenset[BookPeriod]:
    """What is closed, by the last step of each period.

    The figures of a period hold those before it in its year, so with it all of them are closed.
    """
    return frozenset(
        period for held, step in last.items() if step.kind.is_closed for period in up_to(held)
    )


def last_closed(last: Mapping[BookPeriod, PeriodStep]) -> PeriodStep | None:
    """The step that closed the last of all closed periods; None when everything is open."""
    return max(
        (step for step in last.values() if step.kind.is_closed),
        key=lambda step: step.period,
        default=None,
    )


def require_open_days(held: PeriodStep | None, days: Iterable[date]) -> None:
    """Raises ClosedDayError for a day in or before the last closed period."""
    for day in days:
        if held is not None and month_of(day) <= held.period:
            raise ClosedDayError(
                day, held.period, held.at, held.actor, first_day_after(held.period)
            )


def open_day(held: PeriodStep | None, day: date) -> date:
    """The day itself, or the first one that is not in or before the last closed period."""
    return day if held is None else max(day, first_day_after(held.period))
