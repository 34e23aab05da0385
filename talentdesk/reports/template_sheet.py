"""One sheet of a workbook of others: its rows and cells by their place in the bytes."""

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

from talentdesk.domain.errors import SourceFileError
from talentdesk.files.sheet_marks import LAST_ROW, Box, Cell, box_of, boxes_of
from talentdesk.files.xml_spans import Span, read_spans

_WANTED: Final = frozenset(
    {"dimension", "sheetData", "row", "c", "f", "v", "is", "mergeCell", "col"}
    | {"dataValidation", "formula1", "formula2", "sqref", "conditionalFormatting"}
)
_HOLDS: Final[Mapping[str, Collection[str]]] = {
    "sheetData": ("row",),
    "row": ("c",),
    "c": ("f", "v", "is"),
    **dict.fromkeys(("f", "v", "is", "sqref", "dimension"), ()),
}
"""What of the above may stand in what is replaced as a whole: else one change hides another."""
_MOST_ARRAYS: Final = 1_000
_MOST_ARRAY_CELLS: Final = 1_000_000


@dataclass(frozen=True, slots=True)
class TemplateCell:
    """A cell that is written in the sheet; ``formula`` is None when it has none."""

    span: Span
    style: int
    formula: Span | None
    value: Span | None
    is_filled: bool


@dataclass(frozen=True, slots=True)
class Validation:
    """What a sheet allows in some cells; formulas are empty when there are none."""

    kind: str
    operator: str
    boxes: tuple[Box, ...]
    first: str
    second: str
    allows_blank: bool

    def covers(self, cell: Cell) -> bool:
        """Whether it is about that cell."""
        return any(holds(box, cell) for box in self.boxes)


@dataclass(frozen=True, slots=True)
class SheetAreas:
    """An element of which an attribute, or its own text, is a list of rectangles."""

    span: Span
    boxes: tuple[Box, ...]


@dataclass
class TemplateSheet:
    """A sheet as bytes, with what is known of them."""

    part: str
    data: bytes
    sheet_data: Span | None = None
    dimension: Span | None = None
    rows: dict[int, Span] = field(default_factory=dict)
    cells: dict[Cell, TemplateCell] = field(default_factory=dict)
    starts: dict[int, list[tuple[int, int]]] = field(default_factory=dict)
    """By row: the column of each cell, and where its bytes begin."""
    merged: list[Box] = field(default_factory=list)
    arrays: list[Box] = field(default_factory=list)
    """What one formula fills, when that is more than one cell."""
    validations: list[Validation] = field(default_factory=list)
    areas: list[SheetAreas] = field(default_factory=list)
    column_styles: list[tuple[int, int, int]] = field(default_factory=list)

    @cached_property
    def row_numbers(self) -> list[int]:
        """The rows that are written, in order."""
        return sorted(self.rows)

    def rows_within(self, first: int, last: int) -> list[int]:
        """The rows that are written from ``first`` to ``last``; a table may have a million."""
        numbers = self.row_numbers
        return numbers[bisect_left(numbers, first) : bisect_right(numbers, last)]

    def style_at(self, cell: Cell) -> int:
        """The style of a cell, also when it is not written: that of its row or column."""
        if cell in self.cells:
            return self.cells[cell].style
        row = self.rows.get(cell[0])
        if row is not None and row.attributes.get("customFormat") in ("1", "true"):
            return _whole(row.attributes.get("s"))
        for first, last, style in self.column_styles:
            if first <= cell[1] <= last:
                return style
        return 0

    def has_formula(self, cell: Cell) -> bool:
        """Whether a formula gives the value of a cell."""
        if cell in self.cells and self.cells[cell].formula is not None:
            return True
        return any(holds(box, cell) for box in self.arrays)

    def merge_over(self, cell: Cell) -> Box | None:
        """The joined cells that this cell is one of."""
        return next((box for box in self.merged if holds(box, cell)), None)


def holds(box: Box, cell: Cell) -> bool:
    """Whether a cell is in a rectangle."""
    return box.first[0] <= cell[0] <= box.last[0] and box.first[1] <= cell[1] <= box.last[1]


def meets(one: Box, other: Box) -> bool:
    """Whether two rectangles have a cell in common."""
    return (
        one.first[0] <= other.last[0]
        and other.first[0] <= one.last[0]
        and one.first[1] <= other.last[1]
        and other.first[1] <= one.last[1]
    )


def _size(box: Box) -> int:
    return (box.last[0] - box.first[0] + 1) * (box.last[1] - box.first[1] + 1)


def read_sheet(file: str, part: str, data: bytes) -> TemplateSheet:
    """A sheet taken apart.

    Raises:
        SourceFileError: not_a_workbook (also a cell or row that stands there twice, off the
            sheet, or inside another), too_large.
    """
    return _Reading(file, part, data, read_spans(file, part, data, _WANTED)).sheet


class _Reading:
    """Goes through the elements of a sheet once."""

    def __init__(self, file: str, part: str, data: bytes, spans: list[Span]) -> None:
        self._file = file
        self.sheet = TemplateSheet(part, data)
        self._spans = spans
        self._children: dict[int, list[int]] = {}
        for at, span in enumerate(spans):
            self._children.setdefault(span.parent, []).append(at)
        self._row = 0
        self._column = 0
        for at, span in enumerate(spans):
            self._read(at, span)
        self._require_few_arrays()

    def _require(self, is_sound: bool) -> None:  # noqa: FBT001 -- the question is the argument
        if not is_sound:
            raise SourceFileError(self._file, "not_a_workbook", self.sheet.part)

    def _require_few_arrays(self) -> None:
        """They cannot overlap in a workbook that Excel made: else each costs all cells."""
        cells = len(self.sheet.cells)
        looks = sum(min(cells, _size(box)) for box in self.sheet.arrays)
        if len(self.sheet.arrays) > _MOST_ARRAYS or looks > _MOST_ARRAY_CELLS:
            raise SourceFileError(self._file, "too_large", self.sheet.part)

    def _read(self, at: int, span: Span) -> None:
        around = self._spans[span.parent].name if span.parent >= 0 else ""
        self._require(span.name in _HOLDS.get(around, (span.name,)))
        match span.name:
            case "row":
                self._row = _whole(span.attributes.get("r"), self._row + 1)
                self._column = 0
                self._require(0 < self._row <= LAST_ROW and self._row not in self.sheet.rows)
                self.sheet.rows[self._row] = span
            case "c":
                self._read_cell(at, span)
            case "sheetData":
                self.sheet.sheet_data = span
            case "dimension":
                self.sheet.dimension = span
            case "mergeCell" | "conditionalFormatting" | "sqref":
                self._read_areas(span)
            case "dataValidation":
                self._read_validation(at, span)
            case "col":
                limits = (span.attributes.get("min"), span.attributes.get("max"))
                first, last = map(_whole, limits)
                style = _whole(span.attributes.get("style"))
                self.sheet.column_styles.append((first, last, style))

    def _read_cell(self, at: int, span: Span) -> None:
        self._column += 1
        if place := span.attributes.get("r"):
            told = box_of(place)
            self._column = told.first[1] if told is not None else 0
            self._require(told == Box((self._row, self._column), (self._row, self._column)))
        self._require((self._row, self._column) not in self.sheet.cells)
        children = (self._spans[child] for child in self._children.get(at, ()))
        parts = {child.name: child for child in children}
        formula, value = parts.get("f"), parts.get("v")
        if formula is not None and formula.attributes.get("t") in ("array", "dataTable"):
            boxes = boxes_of(formula.attributes.get("ref", ""))
            self.sheet.arrays += [box for box in boxes if box.first != box.last]
        is_filled = formula is not None or "is" in parts or (value is not None and value.text != "")
        self.sheet.starts.setdefault(self._row, []).append((self._column, span.start))
        self.sheet.cells[self._row, self._column] = TemplateCell(
            span, _whole(span.attributes.get("s")), formula, value, is_filled
        )

    def _read_areas(self, span: Span) -> None:
        if span.name == "mergeCell":
            self.sheet.merged += boxes_of(span.attributes.get("ref", ""))
        elif span.name == "sqref":
            self.sheet.areas.append(SheetAreas(span, boxes_of(span.text)))
        else:
            self.sheet.areas.append(SheetAreas(span, boxes_of(span.attributes.get("sqref", ""))))

    def _read_validation(self, at: int, span: Span) -> None:
        children = list(self._below(at))
        texts: Mapping[str, str] = {
            name: "".join(child.text for child in children if _belongs(child, name, self._spans))
            for name in ("formula1", "formula2", "sqref")
        }
        references = span.attributes.get("sqref", "") or texts["sqref"]
        if "sqref" in span.attributes:
            self.sheet.areas.append(SheetAreas(span, boxes_of(references)))
        self.sheet.validations.append(
            Validation(
                span.attributes.get("type", "none"),
                span.attributes.get("operator", "between"),
                boxes_of(references),
                texts["formula1"].strip(),
                texts["formula2"].strip(),
                span.attributes.get("allowBlank") in ("1", "true"),
            )
        )

    def _below(self, at: int) -> Iterator[Span]:
        """Children and grandchildren: an extension puts its formula one level deeper."""
        for child in self._children.get(at, ()):
            yield self._spans[child]
            yield from (self._spans[below] for below in self._children.get(child, ()))


def _belongs(span: Span, name: str, spans: list[Span]) -> bool:
    if span.name == name:
        return True
    return span.name == "f" and span.parent >= 0 and spans[span.parent].name == name


def _whole(text: str | None, otherwise: int = 0) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 9 else otherwise
