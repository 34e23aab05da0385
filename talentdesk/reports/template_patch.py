"""Changes to one sheet of a workbook of others, gathered and then made at once."""

from bisect import bisect_right
from collections.abc import Iterable, Set
from functools import cached_property
from typing import Final

from talentdesk.domain.template_plan import FigureValue
from talentdesk.files.sheet_marks import Box, Cell, box_of, reference_of
from talentdesk.files.xml_spans import (
    Edit,
    Span,
    attribute_edit,
    with_attribute,
    with_edits,
    without_attribute,
)
from talentdesk.reports.cell_text import begins_formula, clean_text
from talentdesk.reports.template_book import BookTable
from talentdesk.reports.template_cells import CellWriter
from talentdesk.reports.template_formulas import SheetFormulas, moved_formula
from talentdesk.reports.template_sheet import SheetAreas, TemplateCell, TemplateSheet
from talentdesk.reports.template_styles import QuotedStyles

_KEPT: Final = ("cm", "vm", "ph")
"""What Excel keeps of a cell beside its place, style and kind."""
_HEIGHTS: Final = ("ht", "customHeight", "s", "customFormat")


class SheetPatch:
    """The cells of one sheet that get other bytes."""

    def __init__(self, sheet: TemplateSheet, quoted: QuotedStyles, *, from_1904: bool) -> None:
        self.sheet = sheet
        self._quoted = quoted
        prefix = sheet.sheet_data.prefix if sheet.sheet_data is not None else ""
        self._writer = CellWriter(prefix, from_1904=from_1904)
        self._cells: dict[Cell, bytes] = {}
        self._areas = [item.boxes for item in sheet.areas]
        self._row_like: dict[int, int] = {}

    def set_value(self, cell: Cell, value: FigureValue | None, like: Cell | None = None) -> None:
        """Fill a cell, or empty it; ``like`` is the cell that it looks like when it is new."""
        style = self.sheet.style_at(like or cell)
        if isinstance(value, str):
            value = clean_text(value)
            if begins_formula(value):
                style = self._quoted.of(style)
        held = self.sheet.cells.get(cell)
        if value in (None, "") and held is None and not style:
            return
        self._cells[cell] = self._writer.value(cell, style, value, _kept(held))
        if like is not None:
            self._row_like.setdefault(cell[0], like[0])

    def forget(self, box: Box) -> None:
        """Take the values out of the cells that a formula fills; the formula stays."""
        for row in self.sheet.rows_within(box.first[0], box.last[0]):
            for column, _ in self.sheet.starts.get(row, ()):
                if box.first[1] <= column <= box.last[1]:
                    self._forget((row, column))

    def _forget(self, cell: Cell) -> None:
        held = self.sheet.cells.get(cell)
        if held is None or held.value is None or cell in self._cells:
            return
        data, span = self.sheet.data, held.span
        tag = without_attribute(data[span.start : span.inside], "t")
        rest = data[span.inside : held.value.start] + data[held.value.end : span.end]
        self._cells[cell] = tag + rest

    def continue_rows(self, table: BookTable, last_row: int, filled: Set[int]) -> bool:
        """Give the rows that a table gets the looks and formulas of its last row.

        Returns whether formulas were added.
        """
        adds = False
        for at, column in enumerate(table.columns):
            number = table.column_number(at)
            if number in filled:
                continue
            origin = (table.last_row, number)
            formula = self._formulas.at(origin) or column.formula
            style = self.sheet.style_at(origin)
            for row in range(table.last_row + 1, last_row + 1):
                cell = (row, number)
                self._row_like.setdefault(row, table.last_row)
                if formula:
                    moved = moved_formula(formula, origin, cell) or formula
                    self._cells[cell] = self._writer.formula(cell, style, moved)
                    adds = True
                elif style:
                    self._cells[cell] = self._writer.value(cell, style, None)
        return adds

    @cached_property
    def _formulas(self) -> SheetFormulas:
        return SheetFormulas(self.sheet)

    def widen(self, old_last: int, last_row: int, box: Box) -> None:
        """Let validations and conditional formats of a table hold for its new rows."""
        # Gathered: one list of rectangles may hold those of two tables.
        self._areas = [
            tuple(_longer(area, old_last, last_row, box) for area in boxes) for boxes in self._areas
        ]

    def data(self) -> bytes:
        """The sheet with every change."""
        edits = [
            _areas_edit(self.sheet.data, item, boxes)
            for item, boxes in zip(self.sheet.areas, self._areas, strict=True)
            if boxes != item.boxes
        ]
        edits += self._row_edits()
        if (dimension := self._dimension_edit()) is not None:
            edits.append(dimension)
        return with_edits(self.sheet.data, edits)

    def _row_edits(self) -> Iterable[Edit]:
        by_row: dict[int, list[Cell]] = {}
        for cell in sorted(self._cells):
            by_row.setdefault(cell[0], []).append(cell)
        new_rows: dict[int, list[bytes]] = {}
        for number, cells in by_row.items():
            row = self.sheet.rows.get(number)
            if row is not None:
                yield from self._edits_in_row(row, cells)
                continue
            content = b"".join(self._cells[cell] for cell in cells)
            written = self._writer.row(number, content, self._looks_of(number))
            new_rows.setdefault(self._place_for(number), []).append(written)
        holder = self.sheet.sheet_data
        if not new_rows or holder is None:
            return
        if holder.is_closed_at_once:
            tag = self.sheet.data[holder.start : holder.inside]
            rows = b"".join(row for group in new_rows.values() for row in group)
            closed = f"</{holder.prefix}sheetData>".encode()
            yield Edit(holder.start, holder.end, _opened(tag) + rows + closed)
            return
        for place, rows_here in new_rows.items():
            yield Edit(place, place, b"".join(rows_here))

    def _place_for(self, number: int) -> int:
        """Where a new row comes: before the first row that is lower on the sheet."""
        numbers = self.sheet.row_numbers
        at = bisect_right(numbers, number)
        if at < len(numbers):
            return self.sheet.rows[numbers[at]].start
        holder = self.sheet.sheet_data
        return holder.inside_end if holder is not None else len(self.sheet.data)

    def _looks_of(self, number: int) -> str:
        like = self.sheet.rows.get(self._row_like.get(number, 0))
        if like is None:
            return ""
        return "".join(
            f' {name}="{like.attributes[name]}"' for name in _HEIGHTS if name in like.attributes
        )

    def _edits_in_row(self, row: Span, cells: list[Cell]) -> Iterable[Edit]:
        data = self.sheet.data
        here = {cell: item for cell in cells if (item := self.sheet.cells.get(cell)) is not None}
        fresh = [cell for cell in cells if cell not in here]
        tag = data[row.start : row.inside]
        if fresh:
            # It says which columns are in use, and that is no longer so.
            tag = without_attribute(tag, "spans")
        if row.is_closed_at_once:
            content = b"".join(self._cells[cell] for cell in fresh)
            closed = f"</{row.prefix}row>".encode()
            yield Edit(row.start, row.end, _opened(tag) + content + closed)
            return
        if fresh:
            yield Edit(row.start, row.inside, tag)
        for cell, held in here.items():
            yield Edit(held.span.start, held.span.end, self._cells[cell])
        starts = self.sheet.starts.get(cells[0][0], [])
        for cell in fresh:
            later = (start for column, start in starts if column > cell[1])
            place = min(later, default=row.inside_end)
            yield Edit(place, place, self._cells[cell])

    def _dimension_edit(self) -> Edit | None:
        """The used rectangle, when it grows."""
        span = self.sheet.dimension
        box = box_of(span.attributes.get("ref", "")) if span is not None else None
        if span is None or box is None or not self._cells:
            return None
        rows = [row for row, _ in self._cells]
        columns = [column for _, column in self._cells]
        first = (min(box.first[0], *rows), min(box.first[1], *columns))
        last = (max(box.last[0], *rows), max(box.last[1], *columns))
        if (first, last) == (box.first, box.last):
            return None
        return attribute_edit(self.sheet.data, span, "ref", reference_of(Box(first, last)))


def _kept(held: TemplateCell | None) -> str:
    if held is None:
        return ""
    attributes = held.span.attributes
    return "".join(f' {name}="{attributes[name]}"' for name in _KEPT if name in attributes)


def _opened(tag: bytes) -> bytes:
    """An opening tag out of one that closes at once."""
    return tag[:-2].rstrip() + b">"


def _longer(area: Box, old_last: int, last_row: int, table: Box) -> Box:
    """An area that ended with the table, down to its new last row."""
    is_inside = table.first[1] <= area.first[1] and area.last[1] <= table.last[1]
    if not is_inside or area.last[0] != old_last or area.first[0] < table.first[0]:
        return area
    return Box(area.first, (last_row, area.last[1]))


def _areas_edit(data: bytes, item: SheetAreas, boxes: Iterable[Box]) -> Edit:
    text = " ".join(map(reference_of, boxes))
    span = item.span
    if span.name == "sqref":
        return Edit(span.inside, span.inside_end, text.encode())
    tag = with_attribute(data[span.start : span.inside], "sqref", text)
    return Edit(span.start, span.inside, tag)
