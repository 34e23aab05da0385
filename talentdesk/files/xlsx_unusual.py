"""Goes through a sheet of an xlsx that was not written the usual way: with an XML parser."""

import re
from typing import Final
from xml.sax.xmlreader import AttributesImpl

from talentdesk.domain.errors import SourceFileError
from talentdesk.files.sheet_marks import (
    MAX_CELLS,
    MAX_MARKS,
    MAX_TEXT_CHARACTERS,
    Cell,
    SheetMarks,
    column_number,
)
from talentdesk.files.xml_events import read_elements
from talentdesk.files.zip_parts import ZipParts

_REFERENCE: Final = re.compile(r"([A-Za-z]{1,3})(\d{1,7})")


def scan_unusual(parts: ZipParts, part: str, longest_shared: int) -> SheetMarks:
    """The marks of one sheet; ``longest_shared`` is the longest shared text in characters.

    Raises:
        SourceFileError: too_large or not_a_workbook.
    """
    cells = _Cells(parts.file, part, longest_shared)
    read_elements(parts.file, part, parts.pieces(part), cells)
    return cells.marks()


class _Cells:
    def __init__(self, file: str, part: str, longest_shared: int) -> None:
        self._file = file
        self._part = part
        self._longest_shared = longest_shared
        self._row = 0
        self._column = 0
        self._rows = 0
        self._columns = 0
        self._shared_cells = 0
        self._kind = ""
        self._inside = ""
        self._value = ""
        self._formulas: set[Cell] = set()
        self._unvalued: dict[Cell, str] = {}
        self._has_formula = False

    def start(self, name: str, attributes: AttributesImpl) -> None:
        self._inside = name
        if name == "row":
            self._row = _number(attributes.get("r"), self._row + 1)
            self._column = 0
        elif name == "c":
            self._column += 1
            if match := _REFERENCE.fullmatch(attributes.get("r") or ""):
                self._column = column_number(match[1].upper())
                self._row = int(match[2])
            self._kind = attributes.get("t") or "n"
            self._has_formula = False
            self._value = ""
        elif name == "f":
            self._has_formula = True

    def text(self, text: str) -> None:
        if self._inside in ("v", "t"):
            self._value += text if len(self._value) < 100 else ""

    def end(self, name: str) -> None:
        self._inside = ""
        if name != "c" or not (self._value or self._has_formula):
            return
        cell = (self._row, self._column)
        self._rows = max(self._rows, self._row)
        self._columns = max(self._columns, self._column)
        self._shared_cells += self._kind == "s"
        if self._has_formula:
            self._formulas.add(cell)
        was_calculated = self._value or self._kind == "str"
        if self._kind == "e" or (self._has_formula and not was_calculated):
            self._unvalued[cell] = self._value
        self._require_bounds()

    def _require_bounds(self) -> None:
        text = self._shared_cells * self._longest_shared
        marks = len(self._formulas) + len(self._unvalued)
        area = self._rows * self._columns
        if area > MAX_CELLS or text > MAX_TEXT_CHARACTERS or marks > MAX_MARKS:
            raise SourceFileError(self._file, "too_large", self._part)

    def marks(self) -> SheetMarks:
        return SheetMarks(frozenset(self._formulas), tuple(self._unvalued.items()))


def _number(text: str | None, otherwise: int) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 9 else otherwise
