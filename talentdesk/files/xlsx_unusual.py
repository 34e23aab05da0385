"""Goes through a sheet of an xlsx that was not written the usual way: with an XML parser."""

import re
from typing import Final
from xml.sax.xmlreader import AttributesImpl

from talentdesk.domain.errors import SourceFileError
from talentdesk.files.sheet_marks import (
    MAX_CELLS,
    MAX_MARKS,
    MAX_MERGES,
    MAX_TEXT_CHARACTERS,
    Cell,
    SheetMarks,
    column_number,
    is_too_large,
)
from talentdesk.files.xml_events import read_elements
from talentdesk.files.zip_parts import ZipParts

_REFERENCE: Final = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")
_ROW: Final = re.compile(r"[1-9][0-9]{0,6}")


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
        self._cell: Cell = (0, 0)
        self._around: list[str] = []
        self._is_filled = False
        self._rows = 0
        self._columns = 0
        self._shared_cells = 0
        self._filled = 0
        self._merges = 0
        self._kind = ""
        self._inside = ""
        self._value = ""
        self._formulas: set[Cell] = set()
        self._unvalued: dict[Cell, str] = {}
        self._has_formula = False

    def start(self, name: str, attributes: AttributesImpl) -> None:
        self._inside = name
        if name in ("row", "c"):
            self._require_place_for(name)
        if name == "row":
            self._begin_row(attributes.get("r"))
        elif name == "c":
            self._begin_cell(attributes.get("r"))
            self._kind = attributes.get("t") or "n"
        else:
            self._merges += name == "mergeCell"
            self._is_filled = True
            self._has_formula = self._has_formula or name == "f"

    def _require_place_for(self, name: str) -> None:
        """In a cell, or a row in a row, it would hide the place of what is around it."""
        if "c" in self._around or name in self._around:
            raise SourceFileError(self._file, "not_a_workbook", self._part)
        self._around.append(name)

    def _begin_row(self, told: str | None) -> None:
        if told is not None and not _ROW.fullmatch(told):
            raise SourceFileError(self._file, "not_a_workbook", self._part)
        self._row = int(told) if told else self._row + 1
        self._cell = (self._row, 0)

    def _begin_cell(self, told: str | None) -> None:
        """A cell that tells no place stands in its row, to the right of the one before it."""
        self._cell = (self._row, self._cell[1] + 1)
        if told is not None:
            match = _REFERENCE.fullmatch(told)
            if match is None:
                raise SourceFileError(self._file, "not_a_workbook", self._part)
            self._cell = (int(match[2]), column_number(match[1]))
        self._is_filled = self._has_formula = False
        self._value = ""

    def text(self, text: str) -> None:
        if self._inside in ("v", "t"):
            self._value += text if len(self._value) < 100 else ""

    def end(self, name: str) -> None:
        self._inside = ""
        if name in ("row", "c"):
            self._around.pop()
        if name != "c" or not self._is_filled:
            return
        cell = self._cell
        self._filled += 1
        self._rows = max(self._rows, cell[0])
        self._columns = max(self._columns, cell[1])
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
        is_hollow = is_too_large(self._rows * self._columns, self._filled)
        if is_hollow or self._merges > MAX_MERGES:
            raise SourceFileError(self._file, "too_large", self._part)
        return SheetMarks(frozenset(self._formulas), tuple(self._unvalued.items()))
