"""The sheets of a workbook as rows of values, after the workbook was found to be harmless."""

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from talentdesk.domain.errors import SourceFileError
from talentdesk.domain.places import FilePlace
from talentdesk.files.ods_scan import CONTENT, ODS_PARTS, scan_ods
from talentdesk.files.sheet_marks import (
    MAX_CELLS,
    MAX_MARKS,
    MAX_MERGES,
    Box,
    Cell,
    SheetMarks,
    column_letters,
)
from talentdesk.files.source_files import SourceFile, SourceKind
from talentdesk.files.xlsx_parts import WORKBOOK
from talentdesk.files.xlsx_scan import scan_xlsx
from talentdesk.files.zip_parts import ZipParts

CellValue = int | float | str | bool | time | date | datetime | timedelta
"""What stands in a cell; an empty text for an empty cell. Numbers come as float."""


@dataclass(frozen=True, slots=True)
class SheetGrid:
    """The filled rectangle of a sheet; ``rows[0][0]`` stands at ``first``.

    ``covered`` are the cells under a merged cell, without the one that holds its value.
    """

    name: str
    first: Cell = (1, 1)
    rows: list[list[CellValue]] = field(default_factory=list)
    formulas: frozenset[Cell] = frozenset()
    unvalued: Mapping[Cell, str] = field(default_factory=dict)
    merged: tuple[Box, ...] = ()
    covered: frozenset[Cell] = frozenset()

    def value(self, row: int, column: int) -> CellValue:
        """The value at a place counted from 1; empty outside the filled rectangle."""
        down, across = row - self.first[0], column - self.first[1]
        if 0 <= down < len(self.rows) and 0 <= across < len(self.rows[down]):
            return self.rows[down][across]
        return ""

    def place(self, row: int, column: int) -> FilePlace:
        """A cell by its place, counted from 1."""
        return FilePlace(self.name, row, f"{column_letters(column)}{row}")


class SourceBook:
    """An opened workbook.

    Raises:
        SourceFileError: on opening: not_a_workbook, too_large, password.
    """

    def __init__(self, source: SourceFile) -> None:
        self.file = source.name
        self._marks, data = _looked_through(source)
        try:
            self._book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        except BaseException as problem:
            raise _refusal(self.file, problem) from problem
        self._sheets = {
            sheet.name: sheet.visible is SheetVisibleEnum.Visible
            for sheet in self._book.sheets_metadata
            if sheet.typ is SheetTypeEnum.WorkSheet
        }

    def sheet_names(self, *, visible: bool = True) -> tuple[str, ...]:
        """Sheets that can be seen, or the hidden ones, in the order of the workbook."""
        return tuple(name for name, is_visible in self._sheets.items() if is_visible is visible)

    def grid(self, name: str) -> SheetGrid:
        """The values of one sheet, down to its last filled row.

        Raises:
            SourceFileError: not_a_workbook, too_large.
        """
        sheet, rows = self._read(name)
        marks = self._marks.get(name, SheetMarks())
        first = (sheet.start[0] + 1, sheet.start[1] + 1) if sheet.start and rows else (1, 1)
        first = _widened(rows, first, [cell for cell, _ in marks.unvalued])
        if not rows:
            return SheetGrid(name)
        last = (first[0] + len(rows) - 1, first[1] + len(rows[0]) - 1)
        boxes = marks.merged + _merged(sheet)
        return SheetGrid(
            name,
            first,
            rows,
            marks.formulas,
            dict(marks.unvalued),
            boxes,
            _covered(self.file, boxes, first, last),
        )

    def _read(self, name: str) -> tuple[CalamineSheet, list[list[CellValue]]]:
        try:
            sheet = self._book.get_sheet_by_name(name)
            is_too_large = sheet.height * sheet.width > MAX_CELLS
            rows: list[list[CellValue]] = [] if is_too_large else list(sheet.to_python())
        except BaseException as problem:
            raise _refusal(self.file, problem) from problem
        if is_too_large:
            raise SourceFileError(self.file, "too_large", name)
        while rows and not any(_is_filled(value) for value in rows[-1]):
            rows.pop()
        return sheet, rows


def _widened(rows: list[list[CellValue]], first: Cell, cells: Sequence[Cell]) -> Cell:
    """Make ``rows`` hold ``cells``, that look empty but are not; gives the new first place."""
    if not cells:
        return first
    if not rows:
        first = cells[0]
    top = min(first[0], *(row for row, _ in cells))
    left = min(first[1], *(column for _, column in cells))
    right = max(column for _, column in cells)
    width = max(right, first[1] + (len(rows[0]) if rows else 1) - 1) - left + 1
    for row in rows:
        row[:0] = [""] * (first[1] - left)
        row.extend([""] * (width - len(row)))
    bottom = max(row for row, _ in cells)
    rows[:0] = [[""] * width for _ in range(first[0] - top if rows else 0)]
    rows.extend([""] * width for _ in range(bottom - top + 1 - len(rows)))
    return top, left


def _is_filled(value: CellValue) -> bool:
    return not isinstance(value, str) or bool(value.strip())


def _looked_through(source: SourceFile) -> tuple[Mapping[str, SheetMarks], bytes]:
    """The marks of each sheet, and a workbook of the parts that were looked through."""
    if source.kind is not SourceKind.ZIPPED:
        raise SourceFileError(source.name, "not_a_workbook")
    parts = ZipParts(source)
    if WORKBOOK in parts.names():
        book = scan_xlsx(parts)
        return book.marks, parts.only(book.parts)
    if CONTENT in parts.names():
        marks = scan_ods(parts)
        return marks, parts.only(name for name in ODS_PARTS if name in parts.names())
    raise SourceFileError(source.name, "not_a_workbook")


def _merged(sheet: CalamineSheet) -> tuple[Box, ...]:
    return tuple(
        Box((first[0] + 1, first[1] + 1), (last[0] + 1, last[1] + 1))
        for first, last in sheet.merged_cell_ranges or ()
    )


def _covered(file: str, boxes: tuple[Box, ...], first: Cell, last: Cell) -> frozenset[Cell]:
    """The cells under ``boxes`` inside the filled rectangle; bounded, as a file may lie."""
    found: set[Cell] = set()
    if len(boxes) > MAX_MERGES:
        raise SourceFileError(file, "too_large")
    for box in boxes:
        top, left = max(box.first[0], first[0]), max(box.first[1], first[1])
        bottom, right = min(box.last[0], last[0]), min(box.last[1], last[1])
        if max(0, bottom - top + 1) * max(0, right - left + 1) + len(found) > MAX_MARKS:
            raise SourceFileError(file, "too_large")
        found.update(
            (row, column)
            for row in range(top, bottom + 1)
            for column in range(left, right + 1)
            if (row, column) != box.first
        )
    return frozenset(found)


def _refusal(file: str, problem: BaseException) -> BaseException:
    """The refusal for what calamine raises; its panics are no Exception, so name them."""
    if isinstance(problem, PasswordError):
        return SourceFileError(file, "password")
    is_panic = type(problem).__name__ == "PanicException"
    if is_panic or isinstance(problem, CalamineError | OSError | ValueError):
        return SourceFileError(file, "not_a_workbook")
    return problem
