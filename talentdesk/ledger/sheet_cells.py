"""Cells of postings by a profile: amounts, days, sides and texts; what is wrong is told."""

from collections.abc import Collection, Mapping, Sequence
from typing import Final

import numpy as np
import numpy.typing as npt

from talentdesk.domain.ledger import TEXT_FIELDS
from talentdesk.domain.ledger_errors import LedgerProblem, LedgerValueProblem
from talentdesk.domain.ledger_facts import FaultKind, LedgerFault
from talentdesk.files.cell_values import is_blank, shown
from talentdesk.files.folding import folded
from talentdesk.files.sheet_grids import CellValue
from talentdesk.ledger.fault_list import FaultList
from talentdesk.ledger.ledger_profile import (
    AMOUNT,
    CREDIT,
    DAY,
    DEBIT,
    SIDE,
    LedgerProfile,
)
from talentdesk.ledger.problem_list import ProblemList
from talentdesk.ledger.sheet_rows import SheetHead
from talentdesk.ledger.sheet_values import (
    AmountReader,
    DayReader,
    Doubt,
    SideReader,
    TextReader,
    free_texts,
    is_fraction,
)

_FREE: Final = frozenset({"entry", "entry_text", "document", "invoice", "description"})
_IV3: Final = ("taakveld", "categorie")

Columns = Mapping[str, Sequence[CellValue]]
"""Cells by field."""
Cents = npt.NDArray[np.int64]


class SheetCells:
    """Reads the cells of one sheet.

    ``at`` gives the column of each field that the sheet has. ``unclear`` are amounts of
    which only the rest of the column can tell what they are.
    """

    def __init__(
        self, head: SheetHead, profile: LedgerProfile, problems: ProblemList, faults: FaultList
    ) -> None:
        titles = {folded(title): field for title, field in profile.columns.items()}
        self.at = {
            titles[folded(title)]: column
            for column, title in enumerate(head.header)
            if folded(title) in titles
        }
        self.unclear = ProblemList()
        self.flawed_rows: Collection[int] = ()
        self.amounts = AmountReader(profile.notation, profile.unit or 1)
        self._head = head
        self._problems = problems
        self._faults = faults
        self._is_credit_positive = profile.is_credit_positive
        self._days = DayReader(profile.day_order)
        self._sides = SideReader(profile.debit_words, profile.credit_words)
        self._texts = TextReader()

    @property
    def has_sides(self) -> bool:
        """Whether the sheet has a column for debit or for credit."""
        return DEBIT in self.at or CREDIT in self.at

    def tell(self, row: int, field: str, problem: LedgerProblem, value: str = "") -> None:
        """Add a problem at the cell of a field; not what is missing where a cell is flawed."""
        if problem is LedgerProblem.MISSING and row in self.flawed_rows:
            return
        place = self._head.place(row, self.at[field])
        self._problems.add([LedgerValueProblem(place, field, problem, value)])

    def days(self, columns: Columns, rows: Sequence[int], field: str) -> list[int]:
        """The days of a field; no column gives no days."""
        if field not in columns:
            return [0] * len(rows)
        days = self._days.read(columns[field])
        if min(days) < (1 if field == DAY else 0):
            for row, found, value in zip(rows, days, columns[field], strict=True):
                if found < 0:
                    self.tell(row, field, LedgerProblem.NOT_A_DAY, shown(value))
                elif found == 0 and field == DAY:
                    self.tell(row, field, LedgerProblem.MISSING)
        return days

    def sides(self, columns: Columns, rows: Sequence[int]) -> tuple[Cents, Cents]:
        """Debit and credit as they were written."""
        if self.has_sides:
            debit, no_debit = self._cents(columns, rows, DEBIT)
            credit, no_credit = self._cents(columns, rows, CREDIT)
            self._require(rows, no_debit & no_credit, DEBIT if DEBIT in self.at else CREDIT)
            return debit, credit
        cents, missing = self._cents(columns, rows, AMOUNT)
        self._require(rows, missing, AMOUNT)
        if SIDE in self.at:
            sides = np.array(self._sides.read(columns[SIDE]))
            for at in np.flatnonzero(sides == 0).tolist():
                value = shown(columns[SIDE][at]).strip()
                problem = LedgerProblem.NO_SIDE if value else LedgerProblem.MISSING
                self.tell(rows[at], SIDE, problem, value)
            return np.where(sides > 0, cents, 0), np.where(sides < 0, cents, 0)
        if self._is_credit_positive:
            cents = -cents
        return np.maximum(cents, 0), np.maximum(-cents, 0)

    def texts(self, columns: Columns, rows: Sequence[int]) -> dict[str, list[str]]:
        """All fields that are text; empty where the sheet has no column."""
        for field in _IV3:
            for row, value in zip(rows, columns.get(field, ()), strict=False):
                if is_fraction(value):
                    place = self._head.place(row, self.at[field])
                    self._faults.add(
                        LedgerFault(FaultKind.CODE_AS_NUMBER, place, field, repr(value))
                    )
        return {
            field: self._texts_of(columns[field], field) if field in columns else [""] * len(rows)
            for field in TEXT_FIELDS
        }

    def _texts_of(self, cells: Sequence[CellValue], field: str) -> list[str]:
        return free_texts(cells) if field in _FREE else self._texts.read(cells)

    def _cents(
        self, columns: Columns, rows: Sequence[int], field: str
    ) -> tuple[Cents, npt.NDArray[np.bool_]]:
        """The amounts of a column, and where it is empty."""
        if field not in columns:
            return np.zeros(len(rows), dtype=np.int64), np.ones(len(rows), dtype=np.bool_)
        cells = columns[field]
        found = self.amounts.read(cells)
        for doubts, problems in ((found.wrong, self._problems), (found.unclear, self.unclear)):
            problems.add(self._told(doubt, field, rows, cells) for doubt in doubts)
        return np.array(found.cents, dtype=np.int64), np.array(found.blanks, dtype=np.bool_)

    def _told(
        self, doubt: Doubt, field: str, rows: Sequence[int], cells: Sequence[CellValue]
    ) -> LedgerValueProblem:
        place = self._head.place(rows[doubt.index], self.at[field])
        value = shown(cells[doubt.index])
        return LedgerValueProblem(place, field, doubt.problem, value, doubt.readings)

    def _require(self, rows: Sequence[int], missing: npt.NDArray[np.bool_], field: str) -> None:
        for at in np.flatnonzero(missing).tolist():
            self.tell(rows[at], field, LedgerProblem.MISSING)


def blanks(cells: Sequence[CellValue]) -> list[bool]:
    """Where a column is empty."""
    empty = {value for value in set(cells) if is_blank(value)}
    return [value in empty for value in cells] if empty else [False] * len(cells)
