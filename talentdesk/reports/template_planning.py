"""Works out what filling a workbook of others would do: what fits, what not, and why."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from talentdesk.domain.places import FilePlace
from talentdesk.domain.template_plan import (
    PlannedCell,
    TemplateFault,
    TemplateNote,
    TemplateNoteKind,
    TemplatePlan,
)
from talentdesk.domain.templates import AskedTable, TemplateAsk
from talentdesk.files.sheet_marks import Cell, column_letters
from talentdesk.reports.figure_source import AMBIGUOUS, FigureSource, our_name
from talentdesk.reports.template_book import BookName, TemplateBook
from talentdesk.reports.template_fit import ValueFit
from talentdesk.reports.template_tables import TablePlanner


def read_ask(book: TemplateBook) -> TemplateAsk:
    """Every cell and table of a workbook that could be filled, for who makes the mapping."""
    return TemplateAsk(
        book.source.name,
        book.source.sha256,
        {
            name.name: str(_file_place(*found))
            for name in book.names
            if not name.is_hidden and (found := cell_of(book, name)) is not None
        },
        tuple(
            AskedTable(
                table.name,
                table.sheet,
                tuple(column.title for column in table.columns if not column.formula),
            )
            for table in book.tables
        ),
    )


def plan_filling(
    book: TemplateBook, source: FigureSource, mapping: Mapping[str, str]
) -> TemplatePlan:
    """What filling would do with these figures.

    Args:
        book: the workbook.
        source: the figures.
        mapping: as in ``Template.mapping``; names are compared without capitals, and what is
            mapped to nothing is left alone.
    """
    return _Planning(book, source, mapping).plan()


def cell_of(book: TemplateBook, name: BookName) -> tuple[str, Cell] | None:
    """The one cell that a name means, joined cells counting as one; None for anything else."""
    area = name.area
    if area is None or area.sheet not in book.sheet_parts:
        return None
    if area.is_one_cell or book.sheet(area.sheet).merge_over(area.box.first) == area.box:
        return area.sheet, area.box.first
    return None


class _Planning:
    def __init__(
        self, book: TemplateBook, source: FigureSource, mapping: Mapping[str, str]
    ) -> None:
        self._book = book
        self._source = source
        self._mapping = {name.casefold(): target for name, target in mapping.items()}
        self._fit = ValueFit(book)

    def plan(self) -> TemplatePlan:
        asked = [name for name in self._book.names if self._wanted(name.name)]
        cells = tuple(self._cell(name) for name in asked)
        kept = {found for name in asked if (found := cell_of(self._book, name)) is not None}
        planner = TablePlanner(self._book, self._source, self._fit, kept)
        tables = tuple(
            planner.plan(table, wanted, self._mapping)
            for table in self._book.tables
            if (wanted := self._wanted(table.name))
        )
        return TemplatePlan(
            self._book.source.name,
            self._book.source.sha256,
            cells,
            tables,
            (*self._notes(cells), *planner.notes),
        )

    def _wanted(self, name: str) -> str:
        return self._mapping.get(name.casefold(), our_name(name))

    def _notes(self, cells: tuple[PlannedCell, ...]) -> Iterator[TemplateNote]:
        if self._book.has_external_links:
            yield TemplateNote(TemplateNoteKind.EXTERNAL_LINKS)
        if self._book.has_pivot_tables:
            yield TemplateNote(TemplateNoteKind.PIVOT_TABLES)
        for cell in cells:
            if cell.fault is None and cell.value in (None, ""):
                yield TemplateNote(TemplateNoteKind.EMPTIED, str(cell.place))
        for place in self._fit.unchecked:
            yield TemplateNote(TemplateNoteKind.UNCHECKED, place)

    def _cell(self, name: BookName) -> PlannedCell:
        wanted = self._wanted(name.name)
        found = cell_of(self._book, name)
        if found is None:
            area = name.area
            is_lost = area is None or area.sheet not in self._book.sheet_parts
            fault = TemplateFault.NO_PLACE if is_lost else TemplateFault.SEVERAL_CELLS
            return PlannedCell(name.name, None, fault=fault, detail=name.formula)
        planned = PlannedCell(name.name, _file_place(*found))
        address = self._source.address(wanted)
        if not address:
            return replace(planned, fault=TemplateFault.UNKNOWN, detail=wanted)
        if address == AMBIGUOUS:
            return replace(planned, fault=TemplateFault.AMBIGUOUS, detail=wanted)
        value = self._source.value(address)
        planned = replace(planned, figure=address, value=value)
        sheet, cell = found
        merge = self._book.sheet(sheet).merge_over(cell)
        if merge is not None and merge.first != cell:
            return replace(planned, fault=TemplateFault.MERGED)
        if misfit := self._fit.misfit(sheet, cell, value):
            return replace(planned, fault=misfit.fault, detail=misfit.detail)
        return planned


def _file_place(sheet: str, cell: Cell) -> FilePlace:
    return FilePlace(sheet, cell[0], f"{column_letters(cell[1])}{cell[0]}")
