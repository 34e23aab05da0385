"""Works out which rows go into the tables of a workbook of others, and whether they fit."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from talentdesk.domain.places import FilePlace
from talentdesk.domain.template_plan import (
    FigureValue,
    PlannedColumn,
    PlannedTable,
    TemplateFault,
    TemplateNote,
    TemplateNoteKind,
)
from talentdesk.files.sheet_marks import LAST_ROW, Box, Cell, column_letters, reference_of
from talentdesk.reports.figure_source import FigureSource, FigureTable
from talentdesk.reports.template_book import Area, BookColumn, BookTable, TemplateBook, area_of
from talentdesk.reports.template_fit import Misfit, ValueFit
from talentdesk.reports.template_formulas import BookFormula, formulas_of
from talentdesk.reports.template_sheet import TemplateSheet, meets


@dataclass(frozen=True, slots=True)
class _Filled:
    """A column that is to be filled: its place in the table, and in ours."""

    at: int
    ours: int


class TablePlanner:
    """Plans tables one by one; ``notes`` gathers what a reader must know.

    ``kept`` are single cells that are filled as well: a table does not grow over them.
    """

    def __init__(
        self,
        book: TemplateBook,
        source: FigureSource,
        fit: ValueFit,
        kept: Collection[tuple[str, Cell]],
    ) -> None:
        self._book = book
        self._source = source
        self._fit = fit
        self._kept = kept
        self.notes: list[TemplateNote] = []

    @cached_property
    def _formulas(self) -> tuple[BookFormula, ...]:
        return tuple(formulas_of(self._book))

    def plan(self, table: BookTable, wanted: str, mapping: Mapping[str, str]) -> PlannedTable:
        """What happens with one table; ``wanted`` names ours."""
        place = FilePlace(table.sheet, table.box.first[0], reference_of(table.box))
        held = table.last_row - table.first_row + 1
        ours = self._source.table(wanted)
        if ours is None:
            fault = TemplateFault.UNKNOWN
            return PlannedTable(table.name, place, "", held=held, fault=fault, detail=wanted)
        room = self._room(table, held)
        columns, filled = self._columns(table, ours, mapping)
        if not filled or len(ours.rows) > room:
            few = TemplateFault.TOO_MANY_ROWS if filled else TemplateFault.NO_COLUMNS
            return PlannedTable(
                *(table.name, place, ours.key, columns),
                held=held,
                room=room,
                fault=few,
                detail=str(len(ours.rows)),
            )
        if len(ours.rows) > held:
            self.notes += self._stopping(table)
        values = tuple(tuple(row[item.ours] for item in filled) for row in ours.rows)
        return PlannedTable(table.name, place, ours.key, columns, values, held, room)

    def _columns(
        self, table: BookTable, ours: FigureTable, mapping: Mapping[str, str]
    ) -> tuple[tuple[PlannedColumn, ...], list[_Filled]]:
        planned: list[PlannedColumn] = []
        filled: list[_Filled] = []
        for at, column in enumerate(table.columns):
            named = mapping.get(f"{table.name}[{column.title}]".casefold())
            if named == "" or (column.formula and named is None):
                planned.append(PlannedColumn(column.title))
                continue
            found = ours.column(column.title if named is None else named)
            planned.append(self._column(table, column, at, ours, found))
            if found is not None and planned[-1].fault is None:
                filled.append(_Filled(at, found))
        return tuple(planned), filled

    def _column(
        self, table: BookTable, column: BookColumn, at: int, ours: FigureTable, found: int | None
    ) -> PlannedColumn:
        if found is None:
            return PlannedColumn(column.title, "", TemplateFault.UNKNOWN)
        key = ours.columns[found].key
        values = [row[found] for row in ours.rows]
        for row, misfit in self._misfits(table, table.column_number(at), values):
            detail = f"{column_letters(table.column_number(at))}{row}"
            said = f"{detail}: {misfit.detail}" if misfit.detail else detail
            return PlannedColumn(column.title, key, misfit.fault, said)
        return PlannedColumn(column.title, key)

    def _misfits(
        self, table: BookTable, column: int, values: list[FigureValue | None]
    ) -> Iterator[tuple[int, Misfit]]:
        """Rows of the sheet with why the value does not fit there."""
        sheet = self._book.sheet(table.sheet)
        cells = Box((table.first_row, column), (table.last_row, column))
        for box in sheet.merged:
            if meets(box, cells):
                yield box.first[0], Misfit(TemplateFault.MERGED)
        for row, value in enumerate(values, start=table.first_row):
            like = (min(row, table.last_row), column)
            if misfit := self._fit.misfit(table.sheet, (row, column), value, like):
                yield row, misfit
        below = Box((table.first_row + len(values), column), (table.last_row, column))
        for row in _formula_rows(sheet, below):
            yield row, Misfit(TemplateFault.FORMULA)

    def _room(self, table: BookTable, held: int) -> int:
        """How many rows fit: those of the table, and free ones right below it."""
        if table.has_totals or self._has_array(table):
            return held
        below = table.last_row + 1
        under = Box((below, table.box.first[1]), (LAST_ROW, table.box.last[1]))
        sheet = self._book.sheet(table.sheet)
        taken = [cell for cell, held_cell in sheet.cells.items() if held_cell.is_filled]
        taken += [cell for name, cell in self._kept if name == table.sheet]
        boxes = [Box(cell, cell) for cell in taken] + sheet.merged + sheet.arrays
        boxes += [item.box for item in self._book.tables if item.sheet == table.sheet]
        first = min((box.first[0] for box in boxes if meets(box, under)), default=LAST_ROW + 1)
        return held + max(0, first - below)

    def _has_array(self, table: BookTable) -> bool:
        """Whether its last row has a formula that cannot be continued."""
        last = Box((table.last_row, table.box.first[1]), (table.last_row, table.box.last[1]))
        return any(meets(box, last) for box in self._book.sheet(table.sheet).arrays)

    def _stopping(self, table: BookTable) -> Iterator[TemplateNote]:
        """Whatever reads the table by its cells, and so misses the rows that are added."""
        for formula in self._formulas:
            if any(self._stops(table, area) for area in formula.reads.fixed):
                row, column = formula.gives.first
                yield _short(f"{formula.sheet}!{column_letters(column)}{row}")
        for name in self._book.names:
            if name.area is not None and self._stops(table, name.area):
                yield _short(name.name)
        for part, formula_text in self._book.chart_areas():
            area = area_of(formula_text)
            if area is not None and self._stops(table, area):
                yield _short(f"{part.rpartition('/')[2]} ({formula_text})")

    def _stops(self, table: BookTable, area: Area) -> bool:
        """Whether an area ends with the last row of the table as it is now."""
        if area.sheet != table.sheet:
            return False
        is_beside = area.box.last[1] < table.box.first[1] or area.box.first[1] > table.box.last[1]
        return (
            not is_beside
            and area.box.last[0] == table.last_row
            and area.box.first[0] <= table.first_row
        )


def _formula_rows(sheet: TemplateSheet, box: Box) -> Iterator[int]:
    """Rows of one column in which a formula gives the value."""
    for row in sheet.rows_within(box.first[0], box.last[0]):
        if sheet.has_formula((row, box.first[1])):
            yield row
    for filled in sheet.arrays:
        if meets(filled, box):
            yield max(filled.first[0], box.first[0])


def _short(place: str) -> TemplateNote:
    return TemplateNote(TemplateNoteKind.STOPS_SHORT, place)
