"""A sheet of the ledger as blocks of postings; after the last one its facts and faults."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import islice
from typing import Final

from talentdesk.domain.ledger import LedgerColumns
from talentdesk.domain.ledger_errors import (
    LedgerFileError,
    LedgerProblem,
    LedgerUnitError,
)
from talentdesk.domain.ledger_facts import (
    FaultKind,
    LedgerFacts,
    LedgerFault,
    LedgerFormat,
    LedgerTotals,
)
from talentdesk.domain.places import FilePlace
from talentdesk.files.cell_values import shown
from talentdesk.ledger.fault_list import FaultList
from talentdesk.ledger.ledger_profile import (
    CREDIT,
    DAY,
    DEBIT,
    SIDE,
    LedgerProfile,
    find_ledger_profile,
)
from talentdesk.ledger.ledger_source import LedgerSource
from talentdesk.ledger.problem_list import ProblemList
from talentdesk.ledger.sheet_cells import SheetCells
from talentdesk.ledger.sheet_count import SheetCount
from talentdesk.ledger.sheet_lines import OtherRow, SheetLineMaker
from talentdesk.ledger.sheet_rows import Row, SheetHead, SheetRows

BLOCK_ROWS: Final = 8_192

_THOUSANDS: Final = re.compile(
    r"x\s*(?:€|eur(?:o)?)?\s*1[., ]?000\b|\b(?:in )?duizend(?:en|tallen)\b|\bk€|\bin thousands\b",
    re.IGNORECASE,
)
_TOTAL: Final = re.compile(r"tota|\bsaldo\b|\btransport\b|\bsum\b", re.IGNORECASE)


def thousands_sign(head: SheetHead) -> str:
    """What on the sheet says that its amounts are in thousands; empty when nothing does."""
    over = [value for row in head.above for value in row]
    for text in (*map(shown, over), *head.header, head.sheet):
        if _THOUSANDS.search(text):
            return " ".join(text.split())
    return ""


class SheetReading:
    """One pass over a sheet. ``facts`` and ``faults`` are there after the last block.

    Raises:
        LedgerProfileError: on making it: the profile cannot be used.
        ProfileUnknownError: on making it: the sheet lacks a column of the profile.
        LedgerUnitError: on making it: it seems to be in thousands, and the profile is silent.
    """

    facts: LedgerFacts
    faults: tuple[LedgerFault, ...]

    def __init__(self, source: LedgerSource, rows: SheetRows, profile: LedgerProfile) -> None:
        profile.require_usable(source.name)
        find_ledger_profile([profile], rows.head.header)
        sign = thousands_sign(rows.head)
        if sign and not profile.unit:
            raise LedgerUnitError(source.name, sign)
        self._source = source
        self._rows = rows
        self._profile = profile
        self._faults = FaultList()
        self._problems = ProblemList()
        self._cells = SheetCells(rows.head, profile, self._problems, self._faults)
        self._maker = SheetLineMaker(rows.head, rows.flaws, self._cells, self._problems)
        self._count = SheetCount(rows.head.sheet, self._faults)
        self._last_row = 0

    def blocks(self) -> Iterator[LedgerColumns]:
        """The postings, some thousands at a time.

        Raises:
            LedgerValuesError: cells that cannot be read.
            LedgerFileError, SourceFileError: the file cannot be read, or has no postings.
        """
        first = self._rows.head.header_row + 1
        for rows in _blocks(self._rows.rows()):
            lines = self._maker.lines(rows, first)
            first += len(rows)
            if lines is not None:
                self._count.add(lines)
                self._last_row = lines.columns.rows[-1]
                yield lines.columns
        self._finish()

    def _finish(self) -> None:
        if not self._cells.amounts.is_certain:
            self._problems.join(self._cells.unclear)
        total = self._total_row()
        self._problems.require_none(self._source.name)
        if not self._count.totals.lines:
            raise LedgerFileError(self._source.name, "no_postings")
        self._count.close()
        stated = self._compare(total) if total else None
        self.facts = self._facts(stated)
        self.faults = self._faults.listed()

    def _total_row(self) -> OtherRow | None:
        """The row under the last posting that says what all of them are together."""
        found = None
        for other in self._maker.others:
            if not other.amounts:
                continue
            if other.row > self._last_row:
                found = other
            elif not _TOTAL.search(other.label):
                self._cells.tell(other.row, DAY, LedgerProblem.MISSING)
        return found

    def _compare(self, total: OtherRow) -> LedgerTotals | None:
        counted = self._count.totals
        place = FilePlace(self._rows.head.sheet, total.row)
        if not self._cells.has_sides:
            net = counted.debit - counted.credit
            net = -net if self._profile.is_credit_positive else net
            if SIDE not in self._cells.at and total.amounts[0] != net:
                fault = LedgerFault(FaultKind.SUM, place, "", total.amounts[0], net)
                self._faults.add(fault)
            return None
        fields: list[str] = [field for field in (DEBIT, CREDIT) if field in self._cells.at]
        stated = dict(zip(fields, total.amounts, strict=True))
        debit = stated.get(DEBIT, counted.debit)
        credit = stated.get(CREDIT, counted.credit)
        for kind, said, found in (
            (FaultKind.DEBIT, debit, counted.debit),
            (FaultKind.CREDIT, credit, counted.credit),
        ):
            if said != found:
                self._faults.add(LedgerFault(kind, place, "", said, found))
        return LedgerTotals(counted.lines, debit, credit)

    def _facts(self, stated: LedgerTotals | None) -> LedgerFacts:
        days = self._count.days
        first, last = date.fromordinal(min(days)), date.fromordinal(max(days))
        years = sorted({first.year, last.year})
        is_workbook = bool(self._rows.head.sheet)
        return LedgerFacts(
            self._source.name,
            self._source.sha256,
            LedgerFormat.WORKBOOK if is_workbook else LedgerFormat.CSV,
            year="-".join(map(str, years)),
            first=first,
            last=last,
            encoding=self._rows.encoding,
            stated=stated,
            counted=self._count.totals,
            entries=self._count.entries,
            accounts=self._count.accounts(),
            profile=self._profile.name,
            fault_counts=dict(self._faults.counts),
        )


def _blocks(rows: Iterator[Row]) -> Iterator[Sequence[Row]]:
    while block := list(islice(rows, BLOCK_ROWS)):
        yield block
