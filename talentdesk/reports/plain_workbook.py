"""A workbook of plain tables: import sheets one after another, the same bytes each time."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from openpyxl import Workbook

from talentdesk.reports.import_sheet import ImportSheet, SheetValues
from talentdesk.reports.sheet_xml import rows_xml
from talentdesk.reports.workbook_layout import (
    column_styles,
    fit_to_width,
    lay_out_table,
    set_up_print,
)
from talentdesk.reports.workbook_package import SheetRows, pack


@dataclass(frozen=True, slots=True)
class WorkbookOccasion:
    """What stands around the tables: title, left and right foot of a page, and when."""

    title: str
    left: str
    right: str
    made_at: datetime


def plain_workbook(occasion: WorkbookOccasion, sheets: Iterable[ImportSheet[Any]]) -> bytes:
    """The sheets as a workbook.

    Raises:
        PaperLimitError: a table does not fit on a sheet.
    """
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    workbook.properties.creator = "TalentDesk"
    workbook.properties.title = occasion.title
    rows = {}
    for held in sheets:
        values = SheetValues(held)
        sheet = workbook.create_sheet(held.title)
        ref = lay_out_table(sheet, values)
        set_up_print(sheet, (occasion.left, occasion.right))
        fit_to_width(sheet)
        sheet.print_title_rows = "1:1"
        styles = tuple(column_styles(sheet, column) for column in held.columns)
        rows[sheet.title] = SheetRows(ref, rows_xml(values, styles))
    return pack(workbook, rows, occasion.made_at)
