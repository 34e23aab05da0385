"""Counts the lines of a sheet block by block, and sees what does not agree."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt

from talentdesk.domain.ledger import LedgerColumns
from talentdesk.domain.ledger_facts import (
    AccountBalance,
    FaultKind,
    LedgerFault,
    LedgerTotals,
)
from talentdesk.domain.places import FilePlace
from talentdesk.ledger.fault_list import FaultList

_Entry = tuple[int, str, str]
"""Year, journal and number: in most books numbers start again every year."""
_Cents = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class SheetLines:
    """Postings of a sheet with the two sides as they were written, in cents.

    ``has_sides`` tells that the sheet has a column for each side.
    """

    columns: LedgerColumns
    debit: _Cents
    credit: _Cents
    has_sides: bool


class SheetCount:
    """Totals of all lines so far; the lines of an entry may stand anywhere in the sheet."""

    def __init__(self, sheet: str, faults: FaultList) -> None:
        self.totals = LedgerTotals()
        self.days: set[int] = set()
        self._sheet = sheet
        self._faults = faults
        self._entries: dict[_Entry, list[int]] = {}
        self._accounts: dict[str, list[int]] = {}
        self._names: dict[str, str] = {}
        self._places: set[int] = set()
        self._repeated: Counter[tuple[_Entry, str]] = Counter()
        self._rows: dict[tuple[_Entry, str], int] = {}

    @property
    def entries(self) -> int:
        """How many numbered entries there are."""
        return len(self._entries)

    def add(self, lines: SheetLines) -> None:
        """Count a block of lines."""
        total = self.totals
        self.totals = LedgerTotals(
            total.lines + len(lines.columns),
            total.debit + int(lines.debit.sum()),
            total.credit + int(lines.credit.sum()),
        )
        self.days.update(lines.columns.days)
        self._add_accounts(lines)
        self._add_entries(lines)
        if lines.has_sides:
            self._see_sides(lines)

    def close(self) -> None:
        """There are no more lines."""
        for (entry, line), more in self._repeated.items():
            place = FilePlace(self._sheet, self._rows[entry, line])
            self._faults.add(
                LedgerFault(FaultKind.REPEATED_LINE, place, entry[2], stated=line, count=more + 1)
            )
        debit, credit = self.totals.debit, self.totals.credit
        halves = sum((sums[1] == 0) != (sums[2] == 0) for sums in self._entries.values())
        if debit != credit and 2 * halves >= len(self._entries):
            # A choice of accounts, not the whole book: its entries cannot be in balance.
            self._faults.add(LedgerFault(FaultKind.ONE_SIDED, stated=debit, counted=credit))
            return
        for key, (row, *sides) in self._entries.items():
            if sides[0] != sides[1]:
                place = FilePlace(self._sheet, row)
                self._faults.add(LedgerFault(FaultKind.UNBALANCED, place, key[2], *sides))
        if debit != credit:
            self._faults.add(LedgerFault(FaultKind.SIDES, stated=debit, counted=credit))

    def accounts(self) -> tuple[AccountBalance, ...]:
        """Every account with its movements; a sheet has no opening balance."""
        return tuple(
            AccountBalance(code, self._names.get(code, ""), debit=debit, credit=credit)
            for code, (debit, credit) in self._accounts.items()
        )

    def _add_accounts(self, lines: SheetLines) -> None:
        texts = lines.columns.texts
        self._names.update(zip(texts["account"], texts["account_name"], strict=True))
        for code, debit, credit in zip(
            texts["account"], lines.debit.tolist(), lines.credit.tolist(), strict=True
        ):
            sums = self._accounts.setdefault(code, [0, 0])
            sums[0] += debit
            sums[1] += credit

    def _add_entries(self, lines: SheetLines) -> None:
        columns = lines.columns
        keys = _entry_keys(columns)
        entries = self._entries
        for key, row, debit, credit in zip(
            keys, columns.rows, lines.debit.tolist(), lines.credit.tolist(), strict=True
        ):
            if key[2]:
                sums = entries.setdefault(key, [row, 0, 0])
                sums[1] += debit
                sums[2] += credit
        self._see_repeated(keys, columns)

    def _see_repeated(self, keys: Sequence[_Entry], columns: LedgerColumns) -> None:
        numbers = columns.texts["line"]
        if not any(numbers):
            return
        for key, number, row in zip(keys, numbers, columns.rows, strict=True):
            # A number of 64 bits for each line: a million lines fit in the memory of one text.
            place = hash((key, number))
            if place not in self._places:
                self._places.add(place)
            elif number and key[2]:
                self._repeated[key, number] += 1
                self._rows.setdefault((key, number), row)

    def _see_sides(self, lines: SheetLines) -> None:
        rows, entries = lines.columns.rows, lines.columns.texts["entry"]
        both = np.flatnonzero((lines.debit != 0) & (lines.credit != 0))
        for at in both.tolist():
            place = FilePlace(self._sheet, rows[at])
            debit, credit = int(lines.debit[at]), int(lines.credit[at])
            self._faults.add(LedgerFault(FaultKind.BOTH_SIDES, place, entries[at], debit, credit))
        for side in (lines.debit, lines.credit):
            for at in np.flatnonzero(side < 0).tolist():
                place = FilePlace(self._sheet, rows[at])
                stated = int(side[at])
                self._faults.add(LedgerFault(FaultKind.NEGATIVE, place, entries[at], stated))


def _entry_keys(columns: LedgerColumns) -> list[_Entry]:
    years = {day: date.fromordinal(day).year for day in set(columns.days)}
    return list(
        zip(
            map(years.__getitem__, columns.days),
            columns.texts["journal"],
            columns.texts["entry"],
            strict=True,
        )
    )
