"""What the formulas of a workbook read, and which of them change when cells are filled."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from openpyxl.formula import Tokenizer
from openpyxl.formula.tokenizer import Token, TokenizerError
from openpyxl.formula.translate import Translator, TranslatorError

from talentdesk.files.sheet_marks import (
    LAST_COLUMN,
    LAST_ROW,
    Box,
    Cell,
    box_of,
    boxes_of,
    column_number,
    reference_of,
)
from talentdesk.reports.template_book import Area, TemplateBook, area_of
from talentdesk.reports.template_sheet import TemplateSheet

_MOST_CHARACTERS: Final = 8_192
"""The longest formula that a workbook may hold (Excel specifications and limits)."""
_MOST_BRACKETS: Final = 256
"""Above this openpyxl would look for the end of each bracket through all the others."""
_MOST_LOOKS: Final = 3_000_000
"""Rows that are compared before all that is left counts as changed: a second or so."""
_COLUMNS: Final = re.compile(r"\$?([A-Z]{1,3}):\$?([A-Z]{1,3})")
_ROWS: Final = re.compile(r"\$?(\d{1,7}):\$?(\d{1,7})")
_ANYWHERE: Final = frozenset(
    {"INDIRECT(", "OFFSET(", "INDEX(", "NOW(", "TODAY(", "RAND(", "RANDBETWEEN(", "CELL("}
)
"""Functions of which the cells that they read cannot be seen in the formula."""
_UNREADABLE: Final = (TranslatorError, TokenizerError, IndexError)
"""What openpyxl raises for a formula that is none: for a bracket too many, an IndexError."""


@dataclass(frozen=True, slots=True)
class Reads:
    """The rectangles that a formula reads; ``anything`` when that cannot be told.

    ``fixed`` are those that it names by their cells, and so not by the name of a table.
    """

    areas: tuple[Area, ...]
    fixed: tuple[Area, ...] = ()
    anything: bool = False


@dataclass(frozen=True, slots=True)
class BookFormula:
    """A formula, the cells that it gives values to, and what it reads."""

    sheet: str
    gives: Box
    reads: Reads


def formulas_of(book: TemplateBook) -> Iterator[BookFormula]:
    """Every formula of every sheet."""
    for sheet in book.sheet_parts:
        formulas = SheetFormulas(book.sheet(sheet))
        for cell, held in book.sheet(sheet).cells.items():
            if held.formula is not None:
                areas = boxes_of(held.formula.attributes.get("ref", ""))
                is_array = held.formula.attributes.get("t") in ("array", "dataTable")
                gives = areas[0] if is_array and areas else Box(cell, cell)
                yield BookFormula(sheet, gives, reads_of(book, sheet, formulas.at(cell)))


class SheetFormulas:
    """The formulas of a sheet by their cells, also of those that share one."""

    def __init__(self, sheet: TemplateSheet) -> None:
        self._cells = sheet.cells
        self._shared: dict[str, tuple[str, Cell]] = {}
        for cell, held in sheet.cells.items():
            formula = held.formula
            if formula is not None and formula.attributes.get("t") == "shared" and formula.text:
                self._shared[formula.attributes.get("si", "")] = (formula.text, cell)

    def at(self, cell: Cell) -> str:
        """The formula of a cell; empty when it has none, or one that cannot be read."""
        held = self._cells.get(cell)
        formula = held.formula if held is not None else None
        if formula is None:
            return ""
        if formula.attributes.get("t") != "shared" or formula.text:
            return formula.text
        text, origin = self._shared.get(formula.attributes.get("si", ""), ("", cell))
        return moved_formula(text, origin, cell)


def moved_formula(text: str, origin: Cell, cell: Cell) -> str:
    """A formula as it reads after it is copied from one cell to another; empty when it cannot."""
    if not _is_plain(text):
        return ""
    first, now = (reference_of(Box(place, place)) for place in (origin, cell))
    try:
        moved = Translator(f"={text.lstrip('=')}", first).translate_formula(now)
    except _UNREADABLE:
        return ""
    return str(moved).lstrip("=")


def _is_plain(text: str) -> bool:
    """Whether a formula is one that a workbook may hold, and openpyxl takes apart quickly."""
    return 0 < len(text) <= _MOST_CHARACTERS and text.count("[") <= _MOST_BRACKETS


def reads_of(book: TemplateBook, sheet: str, text: str) -> Reads:
    """What a formula on a sheet reads."""
    if not _is_plain(text):
        return Reads((), anything=True)
    try:
        tokens = Tokenizer(f"={text}").items
    except _UNREADABLE:
        return Reads((), anything=True)
    if any(_hides(token) for token in tokens):
        return Reads((), anything=True)
    operands = [
        token.value
        for token in tokens
        if token.type == Token.OPERAND and token.subtype == Token.RANGE
    ]
    found = [(text, _area(book, sheet, text)) for text in operands]
    return Reads(
        tuple(area for _, area in found if isinstance(area, Area)),
        tuple(area for text, area in found if isinstance(area, Area) and "[" not in text),
        anything=any(area is None for _, area in found),
    )


def _hides(token: Token) -> bool:
    return token.type == Token.FUNC and token.value.upper() in _ANYWHERE


def _area(book: TemplateBook, sheet: str, text: str) -> Area | bool | None:
    """The cells behind one operand; False when it is outside the workbook, None when unclear."""
    if text.startswith(("[", "'[")):
        return False if "]" in text and "!" in text else None
    bare = text.rpartition("!")
    place = bare[0].strip("'").replace("''", "'") if bare[1] else sheet
    box = box_of(bare[2]) or _whole_lines(bare[2])
    if box is not None:
        return Area(place, box) if place in book.sheet_parts else None
    table = book.table(text.partition("[")[0])
    if table is not None:
        return Area(table.sheet, table.box)
    return book.area(bare[2]) or area_of(text)


def _whole_lines(text: str) -> Box | None:
    if match := _COLUMNS.fullmatch(text):
        return Box((1, column_number(match[1])), (LAST_ROW, column_number(match[2])))
    if match := _ROWS.fullmatch(text):
        return Box((int(match[1]), 1), (int(match[2]), LAST_COLUMN))
    return None


class Reach:
    """Cells that changed, and what changes with them.

    Per row the first and last column are remembered, so that it may hold a cell too many
    and never one too few: that costs a recalculation, and no wrong value. For the same reason
    it counts everything as changed when it has compared ``_MOST_LOOKS`` rows.
    """

    def __init__(self) -> None:
        self._rows: dict[str, dict[int, tuple[int, int]]] = {}
        self._columns: dict[str, tuple[int, int]] = {}
        self._looks = 0

    def add(self, sheet: str, box: Box) -> None:
        """These cells change."""
        self._looks += box.last[0] - box.first[0]
        if self._is_tired:
            return
        self._columns[sheet] = _joined(self._columns.get(sheet), box)
        rows = self._rows.setdefault(sheet, {})
        for row in range(box.first[0], box.last[0] + 1):
            rows[row] = _joined(rows.get(row), box)

    def touches(self, area: Area) -> bool:
        """Whether one of the cells of an area changes."""
        if not (self._is_tired or _meets(self._columns.get(area.sheet), area.box)):
            return False
        rows = self._rows.get(area.sheet, {})
        top, bottom = area.box.first[0], area.box.last[0]
        for row in rows if bottom - top >= len(rows) else range(top, bottom + 1):
            self._looks += 1
            if top <= row <= bottom and _meets(rows.get(row), area.box):
                return True
        return self._is_tired

    @property
    def _is_tired(self) -> bool:
        return self._looks > _MOST_LOOKS


def _joined(columns: tuple[int, int] | None, box: Box) -> tuple[int, int]:
    first, last = columns or (box.first[1], box.last[1])
    return min(first, box.first[1]), max(last, box.last[1])


def _meets(columns: tuple[int, int] | None, box: Box) -> bool:
    return columns is not None and columns[0] <= box.last[1] and box.first[1] <= columns[1]


def changed_formulas(formulas: Iterable[BookFormula], reach: Reach) -> list[BookFormula]:
    """The formulas that get another value, also those that read one another."""
    waiting = list(formulas)
    changed: list[BookFormula] = []
    while True:
        left: list[BookFormula] = []
        for item in waiting:
            if item.reads.anything or any(map(reach.touches, item.reads.areas)):
                reach.add(item.sheet, item.gives)
                changed.append(item)
            else:
                left.append(item)
        if len(left) == len(waiting):
            return changed
        # Chains run down a sheet or up: each way is followed to its end in one round.
        waiting = left[::-1]
