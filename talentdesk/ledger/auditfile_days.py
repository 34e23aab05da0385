"""Sees entries on days outside the year or outside their period."""

from collections import Counter
from datetime import date
from typing import Final

from talentdesk.domain.ledger_facts import FaultKind, LedgerFault
from talentdesk.domain.places import FilePlace
from talentdesk.ledger.auditfile_batches import EntryBatch
from talentdesk.ledger.fault_list import FaultList
from talentdesk.ledger.plain_values import DayCache

Span = tuple[int, int]
"""First and last day, as ordinals."""

_PERIOD: Final = 2
_DAY: Final = 3


class EntryDays:
    """Counts entries by period and day: a year has few of those, however many entries."""

    def __init__(self) -> None:
        self._counts: Counter[tuple[str, str]] = Counter()
        self._first: dict[tuple[str, str], tuple[str, int]] = {}

    def add(self, batch: EntryBatch) -> None:
        """Count the entries of a batch."""
        pairs = [(head[_PERIOD], head[_DAY]) for head in batch.heads]
        for pair in set(pairs).difference(self._counts):
            at = pairs.index(pair)
            self._first[pair] = batch.heads[at][0], batch.head_rows[at]
        self._counts.update(pairs)

    @property
    def has_opening_period(self) -> bool:
        """Whether there are entries in period 0, where XAF 3.x may keep the opening balance."""
        return any(period.isdecimal() and int(period) == 0 for period, _ in self._counts)

    def see(self, faults: FaultList, year: Span | None, periods: dict[str, Span]) -> None:
        """Add a fault for each day outside; ``year`` is None when the file gives none."""
        days = DayCache()
        for pair in sorted(self._counts, key=lambda pair: self._first[pair][1]):
            ordinal = days.ordinals([pair[1]])[0]
            kind = _kind(ordinal, year, periods.get(pair[0].lstrip("0")))
            if kind:
                entry, row = self._first[pair]
                day = date.fromordinal(ordinal).isoformat()
                place = FilePlace("", row)
                count = self._counts[pair]
                faults.add(LedgerFault(kind, place, entry, day, pair[0], count))


def _kind(day: int, year: Span | None, period: Span | None) -> FaultKind | None:
    if day <= 0:
        return None
    if year and not year[0] <= day <= year[1]:
        return FaultKind.OUTSIDE_YEAR
    if period and not period[0] <= day <= period[1]:
        return FaultKind.OUTSIDE_PERIOD
    return None
