"""Rows of a sheet as postings, and rows that are none: totals and remarks."""

from array import array
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import compress
from typing import Final

from talentdesk.domain.ledger import LedgerColumns
from talentdesk.domain.ledger_errors import LedgerProblem, LedgerValueProblem
from talentdesk.files.cell_values import is_blank, shown
from talentdesk.ledger.ledger_profile import AMOUNT, CREDIT, DAY, DEBIT, DOCUMENT_DAY, SIDE
from talentdesk.ledger.problem_list import ProblemList
from talentdesk.ledger.sheet_cells import Columns, SheetCells, blanks
from talentdesk.ledger.sheet_count import SheetLines
from talentdesk.ledger.sheet_rows import Row, SheetFlaws, SheetHead

_VALUED: Final = (DAY, AMOUNT, DEBIT, CREDIT, SIDE, "account")
"""Fields of which a cell without a value, or under a merged cell, would be missed."""


@dataclass(frozen=True, slots=True)
class OtherRow:
    """A row that is no posting: it has no day and no account.

    ``label`` is its text; ``amounts`` are the cents of debit and credit, or of the one amount;
    empty when it has none.
    """

    row: int
    label: str
    amounts: tuple[int, ...]


class SheetLineMaker:
    """Makes postings of the rows of one sheet; ``others`` are the rows that are none."""

    def __init__(
        self, head: SheetHead, flaws: SheetFlaws, cells: SheetCells, problems: ProblemList
    ) -> None:
        self.others: list[OtherRow] = []
        self._head = head
        self._cells = cells
        self._problems = problems
        self._flaws = _flaws_by_row(head, flaws, cells.at)
        cells.flawed_rows = self._flaws.keys()

    def lines(self, rows: Sequence[Row], first_row: int) -> SheetLines | None:
        """The postings in a block of rows; None when there are none, or a cell is wrong.

        Args:
            rows: The rows.
            first_row: The number of the first one, as the file shows it.
        """
        wrong = self._problems.count
        numbers: Sequence[int] = range(first_row, first_row + len(rows))
        fitted = self._fitted(rows, first_row)
        every = list(zip(*fitted, strict=True))
        columns: Columns = {field: every[at] for field, at in self._cells.at.items()}
        is_posting = _postings(columns)
        if not all(is_posting):
            for at, is_line in enumerate(is_posting):
                if not is_line:
                    self._keep_other(fitted[at], numbers[at])
            numbers = list(compress(numbers, is_posting))
            columns = {field: list(compress(cells, is_posting)) for field, cells in columns.items()}
        if not numbers:
            return None
        found = self._found(columns, numbers)
        self._tell_flaws(numbers)
        return found if self._problems.count == wrong else None

    def _found(self, columns: Columns, numbers: Sequence[int]) -> SheetLines:
        cells = self._cells
        debit, credit = cells.sides(columns, numbers)
        lines = LedgerColumns(
            array("i", cells.days(columns, numbers, DAY)),
            array("q", (debit - credit).tobytes()),
            array("i", cells.days(columns, numbers, DOCUMENT_DAY)),
            array("i", numbers),
            cells.texts(columns, numbers),
        )
        return SheetLines(lines, debit, credit, cells.has_sides)

    def _fitted(self, rows: Sequence[Row], first_row: int) -> Sequence[Row]:
        """Rows as wide as the titles; a value beside them means that a row was shifted."""
        width = len(self._head.header)
        if all(len(row) == width for row in rows):
            return rows
        for number, row in enumerate(rows, start=first_row):
            at = next((at for at in range(width, len(row)) if not is_blank(row[at])), None)
            if at is not None:
                place = self._head.place(number, at)
                kind = LedgerProblem.TOO_WIDE
                self._problems.add([LedgerValueProblem(place, "", kind, shown(row[at]))])
        return [[*row[:width], *[""] * (width - len(row))] for row in rows]

    def _keep_other(self, row: Row, number: int) -> None:
        fields = (DEBIT, CREDIT) if self._cells.has_sides else (AMOUNT,)
        values = [row[self._cells.at[field]] for field in fields if field in self._cells.at]
        read = self._cells.amounts.read(values)
        has_amount = not (all(read.blanks) or read.wrong)
        label = " ".join(value.strip() for value in row if isinstance(value, str))
        if label.strip() or has_amount:
            amounts = tuple(read.cents) if has_amount else ()
            self.others.append(OtherRow(number, label.strip(), amounts))

    def _tell_flaws(self, numbers: Sequence[int]) -> None:
        for number in numbers if self._flaws else ():
            for field, problem, value in self._flaws.get(number, ()):
                self._cells.tell(number, field, problem, value)


def _postings(columns: Columns) -> Sequence[bool]:
    """A posting has a day, or lacks it by mistake: then it still has an account."""
    no_day = blanks(columns[DAY])
    if "account" not in columns or not any(no_day):
        return [not is_empty for is_empty in no_day]
    no_account = blanks(columns["account"])
    return [not (day and account) for day, account in zip(no_day, no_account, strict=True)]


def _flaws_by_row(
    head: SheetHead, flaws: SheetFlaws, at: Mapping[str, int]
) -> Mapping[int, list[tuple[str, LedgerProblem, str]]]:
    fields = {head.first_column + at[field]: field for field in _VALUED if field in at}
    found: dict[int, list[tuple[str, LedgerProblem, str]]] = defaultdict(list)
    for (row, column), text in flaws.unvalued.items():
        if column in fields:
            kind = LedgerProblem.ERROR_CELL if text else LedgerProblem.UNCALCULATED
            found[row].append((fields[column], kind, text))
    for row, column in flaws.covered:
        if column in fields:
            found[row].append((fields[column], LedgerProblem.MERGED, ""))
    return found
