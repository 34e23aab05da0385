"""Sees entries on days outside the year or outside their period."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from talentdesk.domain.ledger_facts import FaultKind, LedgerFault
from talentdesk.domain.places import FilePlace
from talentdesk.ledger.auditfile_batches import EntryBatch, Statement
from talentdesk.ledger.fault_list import FaultList
from talentdesk.ledger.plain_values import DayCache

Span = tuple[int, int]
"""First and last day, as ordinals."""


def span_of(fields: Mapping[str, str]) -> Span | None:
    """The days from ``first`` to ``last``; None when they are no days or in the wrong order."""
    first, last = DayCache().ordinals([fields.get("first", ""), fields.get("last", "")])
    return (first, last) if 0 < first <= last else None


class EntryDays:
    """Counts entries by period and day: a year has few of those, however many entries."""

    def __init__(self, statement: Statement) -> None:
        self._statement = statement
        self._counts: Counter[tuple[str, str]] = Counter()
        self._outside: dict[tuple[str, str], LedgerFault] = {}

    @property
    def has_opening_period(self) -> bool:
        """Whether there are entries in period 0, where XAF 3.x may keep the opening balance."""
        return any(period and not period.strip("0") for period, _ in self._counts)

    def add(self, batch: EntryBatch) -> None:
        """Count the entries of a batch."""
        pairs = list(zip(batch.heads["period"], batch.heads["day"], strict=True))
        new = set(pairs).difference(self._counts)
        self._counts.update(pairs)
        if not new:
            return
        year = span_of(self._statement.header)
        periods = {_number(item.get("number", "")): item for item in self._statement.periods}
        for period, day in new:
            ordinal = DayCache().ordinals([day])[0]
            kind = _kind(ordinal, year, span_of(periods.get(_number(period), {})))
            if kind is not None:
                at = pairs.index((period, day))
                place = FilePlace("", batch.head_rows()[at])
                written = date.fromordinal(ordinal).isoformat()
                entry = batch.heads["entry"][at]
                self._outside[period, day] = LedgerFault(kind, place, entry, written, period)

    def see(self, faults: FaultList) -> None:
        """Add a fault for each day outside, with the number of entries on it."""
        found = sorted(self._outside.items(), key=lambda item: item[1].place.row)
        for pair, fault in found:
            faults.add(replace(fault, count=self._counts[pair]))


def _number(period: str) -> str:
    return period.lstrip("0")


def _kind(day: int, year: Span | None, period: Span | None) -> FaultKind | None:
    if day <= 0:
        return None
    if year and not year[0] <= day <= year[1]:
        return FaultKind.OUTSIDE_YEAR
    if period and not period[0] <= day <= period[1]:
        return FaultKind.OUTSIDE_PERIOD
    return None
