"""A workbook of others, taken apart without changing it: names, tables, sheets, links."""

import posixpath
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from talentdesk.domain.errors import SourceFileError
from talentdesk.files.sheet_grids import SheetGrid, SourceBook
from talentdesk.files.sheet_marks import Box, box_of
from talentdesk.files.source_files import SourceFile, SourceKind
from talentdesk.files.xlsx_parts import WORKBOOK, sheet_part_names
from talentdesk.files.xml_events import require_sound
from talentdesk.files.xml_spans import Span, read_spans
from talentdesk.files.zip_parts import ZipParts
from talentdesk.reports.template_sheet import TemplateSheet, read_sheet
from talentdesk.reports.template_styles import STYLES, TemplateStyles, read_styles

CONTENT_TYPES: Final = "[Content_Types].xml"
WORKBOOK_RELATIONS: Final = "xl/_rels/workbook.xml.rels"
_AREA: Final = re.compile(
    r"(?:'((?:[^']|'')+)'|([^'!\[\]]+))!\$?([A-Z]{1,3})\$?(\d{1,7})(?::\$?([A-Z]{1,3})\$?(\d{1,7}))?"
)
_MACROS: Final = ("vbaProject.bin", "macrosheets/", "intlsheets/")
_CHARTS: Final = re.compile(r"xl/charts/chart[^/]*\.xml")


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle of cells on a sheet."""

    sheet: str
    box: Box

    @property
    def is_one_cell(self) -> bool:
        """Whether it is a single cell."""
        return self.box.first == self.box.last


@dataclass(frozen=True, slots=True)
class BookName:
    """A defined name; ``area`` is None when it is no rectangle of cells of this workbook."""

    name: str
    formula: str
    area: Area | None
    is_hidden: bool


@dataclass(frozen=True, slots=True)
class BookColumn:
    """A column of a table; ``formula`` is that of a calculated column, else empty."""

    title: str
    formula: str


@dataclass(frozen=True, slots=True)
class BookTable:
    """A table; ``box`` is all of it, head and totals included."""

    name: str
    sheet: str
    part: str
    box: Box
    has_head: bool
    has_totals: bool
    columns: tuple[BookColumn, ...]

    @property
    def first_row(self) -> int:
        """The first row with values."""
        return self.box.first[0] + self.has_head

    @property
    def last_row(self) -> int:
        """The last row with values."""
        return self.box.last[0] - self.has_totals

    def column_number(self, at: int) -> int:
        """The column of the sheet, from 1, in which column ``at`` of the table stands."""
        return self.box.first[1] + at


class TemplateBook:
    """A workbook that can be filled.

    Raises:
        SourceFileError: on opening: not_a_workbook, too_large, password, macros, signed.
    """

    def __init__(self, source: SourceFile) -> None:
        if source.kind is not SourceKind.ZIPPED:
            raise SourceFileError(source.name, "not_a_workbook")
        self.source = source
        # Everything that a hostile workbook can do to a reader is refused by this one.
        self._values = SourceBook(source)
        self._grids: dict[str, SheetGrid] = {}
        self.parts = ZipParts(source)
        self._require_harmless()
        self.sheet_parts = sheet_part_names(self.parts)
        self._require_one_each(self.sheet_parts.values())
        self._sheets: dict[str, TemplateSheet] = {}

    def _require_harmless(self) -> None:
        names = self.parts.names()
        if WORKBOOK not in names:
            raise SourceFileError(self.source.name, "not_a_workbook")
        if any(mark in name for name in names for mark in _MACROS):
            raise SourceFileError(self.source.name, "macros")
        # One changed byte would break the signature, and keeping it would be a lie.
        if any(name.startswith("_xmlsignatures/") for name in names):
            raise SourceFileError(self.source.name, "signed")

    def _require_one_each(self, parts: Iterable[str]) -> None:
        """A part that stands for two sheets or tables would be filled twice, and kept once."""
        part, times = next(iter(Counter(parts).most_common(1)), ("", 0))
        if times > 1:
            raise SourceFileError(self.source.name, "not_a_workbook", part)

    def require_sound(self) -> None:
        """Go through every sheet, before the workbook is kept: filling it would find out later.

        Raises:
            SourceFileError: not_a_workbook.
        """
        for part in self.sheet_parts.values():
            if part in self.parts.names():
                require_sound(self.source.name, part, self.parts.pieces(part))

    @property
    def has_external_links(self) -> bool:
        """Whether it takes figures from other workbooks."""
        return any(name.startswith("xl/externalLinks/") for name in self.parts.names())

    @property
    def has_pivot_tables(self) -> bool:
        """Whether it has pivot tables."""
        return any(name.startswith("xl/pivotTables/") for name in self.parts.names())

    @cached_property
    def counts_from_1904(self) -> bool:
        """Whether its days are counted from 1904, as on old Apple computers."""
        for span in self._spans(WORKBOOK, ("workbookPr",)):
            return span.attributes.get("date1904") in ("1", "true")
        return False

    @cached_property
    def names(self) -> tuple[BookName, ...]:
        """The names in the order of the workbook, without those that Excel makes itself."""
        return tuple(
            BookName(
                span.attributes["name"],
                span.text.strip(),
                area_of(span.text.strip()),
                span.attributes.get("hidden") in ("1", "true"),
            )
            for span in self._spans(WORKBOOK, ("definedName",))
            if not span.attributes.get("name", "_xlnm").startswith("_xlnm")
        )

    @cached_property
    def styles(self) -> TemplateStyles:
        """How cells show their values."""
        return read_styles(self.source.name, self.parts.whole(STYLES))

    def sheet(self, name: str) -> TemplateSheet:
        """A sheet, taken apart once."""
        if name not in self._sheets:
            part = self.sheet_parts[name]
            self._sheets[name] = read_sheet(self.source.name, part, self.parts.whole(part))
        return self._sheets[name]

    def grid(self, name: str) -> SheetGrid:
        """The values of a sheet, read once."""
        if name not in self._grids:
            self._grids[name] = self._values.grid(name)
        return self._grids[name]

    def table(self, name: str) -> BookTable | None:
        """The table with that name."""
        return self._tables_by_name.get(name.casefold())

    def area(self, name: str) -> Area | None:
        """What a defined name points at."""
        return self._areas_by_name.get(name.casefold())

    @cached_property
    def tables(self) -> tuple[BookTable, ...]:
        """Every table, sheet by sheet."""
        found = tuple(
            self._table(sheet, target)
            for sheet, part in self.sheet_parts.items()
            for target in self._table_parts(part)
        )
        self._require_one_each(table.part for table in found)
        return found

    @cached_property
    def _tables_by_name(self) -> Mapping[str, BookTable]:
        return {table.name.casefold(): table for table in reversed(self.tables)}

    @cached_property
    def _areas_by_name(self) -> Mapping[str, Area | None]:
        return {name.name.casefold(): name.area for name in reversed(self.names)}

    def chart_areas(self) -> Iterator[tuple[str, str]]:
        """The part of each chart with every formula that it draws from."""
        for name in self.parts.names():
            if _CHARTS.fullmatch(name):
                for span in self._spans(name, ("f",)):
                    yield name, span.text

    def _table_parts(self, sheet_part: str) -> Iterator[str]:
        folder, name = posixpath.split(sheet_part)
        relations = f"{folder}/_rels/{name}.rels"
        if relations not in self.parts.names():
            return
        for span in self._spans(relations, ("Relationship",)):
            if span.attributes.get("Type", "").endswith("/table"):
                target = span.attributes.get("Target", "")
                yield posixpath.normpath(posixpath.join(f"/{folder}", target)).lstrip("/")

    def _table(self, sheet: str, part: str) -> BookTable:
        wanted = ("table", "tableColumn", "calculatedColumnFormula")
        head, *rest = self._spans(part, wanted) or (None,)
        if head is None or (box := box_of(head.attributes.get("ref", ""))) is None:
            raise SourceFileError(self.source.name, "not_a_workbook", part)
        columns: list[BookColumn] = []
        for span in rest:
            if span.name == "tableColumn":
                columns.append(BookColumn(span.attributes.get("name", ""), ""))
            elif span.name == "calculatedColumnFormula" and columns:
                columns[-1] = BookColumn(columns[-1].title, span.text)
        if len(columns) != box.last[1] - box.first[1] + 1:
            raise SourceFileError(self.source.name, "not_a_workbook", part)
        return BookTable(
            head.attributes.get("displayName") or head.attributes.get("name", ""),
            sheet,
            part,
            box,
            head.attributes.get("headerRowCount") != "0",
            head.attributes.get("totalsRowCount", "0") != "0",
            tuple(columns),
        )

    def _spans(self, part: str, wanted: tuple[str, ...]) -> list[Span]:
        data = self.parts.whole(part)
        if not data:
            raise SourceFileError(self.source.name, "not_a_workbook", part)
        return read_spans(self.source.name, part, data, wanted)


def area_of(formula: str) -> Area | None:
    """The rectangle that a reference with a sheet means; None when it is something else."""
    match = _AREA.fullmatch(formula.lstrip("="))
    if match is None:
        return None
    sheet = match[1].replace("''", "'") if match[1] else match[2]
    box = box_of(f"{match[3]}{match[4]}:{match[5] or match[3]}{match[6] or match[4]}")
    return Area(sheet, box) if box else None
