"""Goes through an ods before a reader does: one repeated cell can stand for a billion."""

import re
from collections.abc import Mapping
from typing import Final
from xml.sax.xmlreader import AttributesImpl

from talentdesk.domain.errors import SourceFileError
from talentdesk.files.sheet_marks import (
    MAX_CELLS,
    MAX_MARKS,
    MAX_TEXT_CHARACTERS,
    Box,
    Cell,
    SheetMarks,
    is_too_large,
)
from talentdesk.files.xml_events import read_elements
from talentdesk.files.zip_parts import ZipParts

CONTENT: Final = "content.xml"
ODS_PARTS: Final = ("mimetype", "META-INF/manifest.xml", CONTENT)
"""What a reader of values looks at."""
_NUMBER: Final = re.compile(r"[1-9][0-9]{0,9}")
_CELLS: Final = ("table-cell", "covered-table-cell")


def scan_ods(parts: ZipParts) -> Mapping[str, SheetMarks]:
    """The marks of every sheet by its name.

    Raises:
        SourceFileError: too_large or not_a_workbook.
    """
    if CONTENT not in parts.names():
        raise SourceFileError(parts.file, "not_a_workbook", CONTENT)
    tables = _Tables(parts.file)
    read_elements(parts.file, CONTENT, parts.pieces(CONTENT), tables)
    return tables.found


class _Tables:
    """``_open`` is the row or cell that goes on; empty between rows."""

    def __init__(self, file: str) -> None:
        self.found: dict[str, SheetMarks] = {}
        self._file = file
        self._name = ""
        self._is_inside = False
        self._open = ""
        self._cells = 0
        self._filled = 0
        self._row = 0
        self._row_repeat = 1
        self._column = 0
        self._repeat = 1
        self._attributes: Mapping[str, str] = {}
        self._characters = 0
        self._texts = 0
        self._last: Cell = (0, 0)
        self._formulas: set[Cell] = set()
        self._unvalued: dict[Cell, str] = {}
        self._merged: list[Box] = []

    def start(self, name: str, attributes: AttributesImpl) -> None:
        if name == "table":
            if self._is_inside:
                raise self._tangled()
            self._begin_table(attributes.get("table:name") or "")
        elif name == "table-row":
            if self._open:
                raise self._tangled()
            self._open = name
            self._row_repeat = self._count(attributes.get("table:number-rows-repeated"))
            self._column = 1
        elif name in _CELLS:
            if self._open != "table-row":
                raise self._tangled()
            self._open = name
            self._attributes = dict(attributes.items())
            self._repeat = self._count(self._attributes.get("table:number-columns-repeated"))
            self._characters = 0
        elif name == "s":
            # So many spaces, told by their number.
            self._characters += self._count(attributes.get("text:c"))

    def text(self, text: str) -> None:
        self._characters += len(text)

    def end(self, name: str) -> None:
        if name == "table":
            self.found[self._name] = SheetMarks(
                frozenset(self._formulas), tuple(self._unvalued.items()), tuple(self._merged)
            )
            self._cells += self._last[0] * self._last[1]
            if is_too_large(self._cells, self._filled):
                raise SourceFileError(self._file, "too_large", self._name)
            self._is_inside = False
        elif name == "table-row":
            self._open = ""
            self._row += self._row_repeat
        elif name in _CELLS:
            self._open = "table-row"
            self._end_cell()
            self._column += self._repeat

    def _tangled(self) -> SourceFileError:
        """A row in a cell, or a table in a table: readers differ in what belongs to which."""
        return SourceFileError(self._file, "not_a_workbook", self._name)

    def _begin_table(self, name: str) -> None:
        self._name = name
        self._is_inside = True
        self._row = 1
        self._last = (0, 0)
        self._formulas = set()
        self._unvalued = {}
        self._merged = []

    def _end_cell(self) -> None:
        held = self._attributes
        across = self._count(held.get("table:number-columns-spanned"))
        down = self._count(held.get("table:number-rows-spanned"))
        if across > 1 or down > 1:
            corner = (self._row + down - 1, self._column + across - 1)
            self._merged.append(Box((self._row, self._column), corner))
        if not any(key.startswith("office:") or key == "table:formula" for key in held):
            return
        self._filled += 1
        last_row = self._row + self._row_repeat - 1
        last_column = self._column + self._repeat - 1
        self._last = (max(self._last[0], last_row), max(self._last[1], last_column))
        self._texts += self._characters * self._repeat * self._row_repeat
        is_formula = "table:formula" in held
        self._require_bounds(self._repeat * self._row_repeat if is_formula else 0)
        if is_formula:
            for row in range(self._row, last_row + 1):
                for column in range(self._column, last_column + 1):
                    self._mark_formula((row, column), held)

    def _mark_formula(self, cell: Cell, held: Mapping[str, str]) -> None:
        self._formulas.add(cell)
        # LibreOffice writes an error as a text value of no characters, or with this type.
        if "office:value-type" not in held or held.get("calcext:value-type") == "error":
            self._unvalued[cell] = ""

    def _require_bounds(self, more: int) -> None:
        marks = len(self._formulas) + len(self._unvalued) + len(self._merged) + more
        # A reader opens all sheets of an ods at once.
        area = self._cells + self._last[0] * self._last[1]
        if area > MAX_CELLS or self._texts > MAX_TEXT_CHARACTERS or marks > MAX_MARKS:
            raise SourceFileError(self._file, "too_large", self._name)

    def _count(self, text: str | None) -> int:
        """A repetition; one where none is told."""
        if text is None:
            return 1
        if not _NUMBER.fullmatch(text):
            raise SourceFileError(self._file, "not_a_workbook", self._name)
        return int(text)
