"""Fills a workbook of others in place: what is not filled stays as it was, byte for byte."""

import zipfile
from collections.abc import Mapping
from datetime import datetime
from io import BytesIO
from typing import Final

from talentdesk.domain.errors import SourceFileError
from talentdesk.domain.progress import Progress, Silent
from talentdesk.domain.template_plan import PlannedTable, TemplatePlan
from talentdesk.files.package_entry import package_entry, utc_moment
from talentdesk.files.sheet_marks import Box, reference_of
from talentdesk.files.xlsx_parts import WORKBOOK
from talentdesk.files.xml_spans import Edit, attribute_edit, read_spans, with_edits
from talentdesk.reports.template_book import (
    CONTENT_TYPES,
    WORKBOOK_RELATIONS,
    BookTable,
    TemplateBook,
)
from talentdesk.reports.template_formulas import Reach, changed_formulas, formulas_of
from talentdesk.reports.template_growth import grown, with_more_rows
from talentdesk.reports.template_patch import SheetPatch
from talentdesk.reports.template_planning import cell_of
from talentdesk.reports.template_styles import STYLES, QuotedStyles

CALCULATION_CHAIN: Final = "xl/calcChain.xml"
_BEFORE_CALCULATION: Final = (*("definedNames", "externalReferences", "functionGroups", "sheets"),)
"""The elements of a workbook part after which its calculation settings may stand."""


def fill_template(
    book: TemplateBook, plan: TemplatePlan, made_at: datetime, progress: Progress | None = None
) -> bytes:
    """The workbook with everything of ``plan`` that has no fault filled in.

    Formulas stay; values that they gave and that may change are taken out, and the workbook
    is marked to be calculated when it is opened. Parts that are not touched keep their bytes
    and their day; those that are get ``made_at``. The same plan gives the same bytes.

    Raises:
        OperationCancelledError: the user stopped it.
        SourceFileError: not_a_workbook, as is seen only when it is filled.
    """
    return _Filling(book, plan, progress or Silent()).package(made_at)


class _Filling:
    def __init__(self, book: TemplateBook, plan: TemplatePlan, progress: Progress) -> None:
        self._book = book
        self._progress = progress
        self._quoted = QuotedStyles(book.styles)
        self._sheets: dict[str, SheetPatch] = {}
        self._parts: dict[str, bytes] = {}
        self._reach = Reach()
        self._adds_formulas = False
        self._done = 0
        self._total = len(plan.cells) + sum(len(table.values) + 1 for table in plan.tables) + 1
        for planned in plan.tables:
            table = book.table(planned.name)
            if planned.fault is None and table is not None:
                self._fill_table(table, planned)
            self._step()
        self._fill_cells(plan)
        self._forget_values()

    def _step(self) -> None:
        self._done += 1
        self._progress.step(min(self._done, self._total), self._total)

    def _patch(self, sheet: str) -> SheetPatch:
        if sheet not in self._sheets:
            self._sheets[sheet] = SheetPatch(
                self._book.sheet(sheet), self._quoted, from_1904=self._book.counts_from_1904
            )
        return self._sheets[sheet]

    def _fill_cells(self, plan: TemplatePlan) -> None:
        places = {name.name: name for name in self._book.names}
        for planned in plan.cells:
            found = cell_of(self._book, places[planned.name])
            if planned.fault is None and found is not None:
                sheet, cell = found
                self._patch(sheet).set_value(cell, planned.value)
                self._reach.add(sheet, Box(cell, cell))
            self._step()

    def _fill_table(self, table: BookTable, planned: PlannedTable) -> None:
        patch = self._patch(table.sheet)
        columns = [
            table.column_number(at)
            for at, column in enumerate(planned.columns)
            if column.figures and not column.fault
        ]
        for row, values in enumerate(planned.values, start=table.first_row):
            like = min(row, table.last_row)
            for column, value in zip(columns, values, strict=True):
                patch.set_value((row, column), value, (like, column))
            self._step()
            self._reach_row(table, row)
        last = table.first_row + len(planned.values) - 1
        for row in patch.sheet.rows_within(last + 1, table.last_row):
            for column in columns:
                patch.set_value((row, column), None)
            self._reach_row(table, row)
        if last > table.last_row:
            self._grow(table, last, columns)

    def _reach_row(self, table: BookTable, row: int) -> None:
        cells = Box((row, table.box.first[1]), (row, table.box.last[1]))
        self._reach.add(table.sheet, cells)

    def _grow(self, table: BookTable, last: int, filled: list[int]) -> None:
        patch = self._patch(table.sheet)
        self._adds_formulas |= patch.continue_rows(table, last, frozenset(filled))
        patch.widen(table.last_row, last, grown(table, last).box)
        data = self._book.parts.whole(table.part)
        self._parts[table.part] = with_more_rows(
            self._book.source.name, data, table, reference_of(grown(table, last).box)
        )

    def _forget_values(self) -> None:
        """Take out what formulas gave before: a program that trusts it would show old sums."""
        for formula in changed_formulas(formulas_of(self._book), self._reach):
            self._patch(formula.sheet).forget(formula.gives)

    def package(self, made_at: datetime) -> bytes:
        """The bytes of the filled workbook."""
        changed = self._changed_parts()
        dropped = {CALCULATION_CHAIN} if self._adds_formulas else set()
        moment = utc_moment(made_at)
        packed = BytesIO()
        with (
            zipfile.ZipFile(BytesIO(self._book.source.data)) as source,
            zipfile.ZipFile(packed, "w") as target,
        ):
            for entry in source.infolist():
                if entry.filename in dropped:
                    continue
                content = self._book.parts.whole(entry.filename)
                if entry.filename in changed:
                    kept = package_entry(entry.filename, moment)
                    content = changed[entry.filename]
                else:
                    kept = _same_entry(entry)
                target.writestr(kept, content)
        return packed.getvalue()

    def _changed_parts(self) -> Mapping[str, bytes]:
        found = dict(self._parts)
        for patch in self._sheets.values():
            found[patch.sheet.part] = patch.data()
        if edits := self._quoted.edits():
            found[STYLES] = with_edits(self._book.styles.data, edits)
        found[WORKBOOK] = self._calculated_when_opened()
        if self._adds_formulas and CALCULATION_CHAIN in self._book.parts.names():
            found[CONTENT_TYPES] = self._without(CONTENT_TYPES, "Override", "PartName")
            found[WORKBOOK_RELATIONS] = self._without(WORKBOOK_RELATIONS, "Relationship", "Target")
        return found

    def _without(self, part: str, element: str, attribute: str) -> bytes:
        """A part without the element that names the calculation chain."""
        data = self._book.parts.whole(part)
        spans = read_spans(self._book.source.name, part, data, (element,))
        return with_edits(
            data,
            [
                Edit(span.start, span.end, b"")
                for span in spans
                if span.parent < 0 and span.attributes.get(attribute, "").endswith("calcChain.xml")
            ],
        )

    def _calculated_when_opened(self) -> bytes:
        data = self._book.parts.whole(WORKBOOK)
        wanted = ("calcPr", *_BEFORE_CALCULATION)
        spans = read_spans(self._book.source.name, WORKBOOK, data, wanted)
        by_name = {span.name: span for span in spans}
        if "calcPr" in by_name:
            edit = attribute_edit(data, by_name["calcPr"], "fullCalcOnLoad", "1")
        else:
            after = next((by_name[name] for name in _BEFORE_CALCULATION if name in by_name), None)
            if after is None:
                raise SourceFileError(self._book.source.name, "not_a_workbook", WORKBOOK)
            setting = f'<{after.prefix}calcPr calcId="0" fullCalcOnLoad="1"/>'.encode()
            edit = Edit(after.end, after.end, setting)
        return with_edits(data, [edit])


def _same_entry(entry: zipfile.ZipInfo) -> zipfile.ZipInfo:
    """An entry with the name, day and packing of the one that was there."""
    kept = zipfile.ZipInfo(entry.filename, entry.date_time)
    kept.compress_type = entry.compress_type
    kept.create_system = entry.create_system
    kept.external_attr = entry.external_attr
    return kept
