"""How a sheet looks and prints: styles, widths, header, table, A4 on its side."""

import textwrap
from collections.abc import Mapping, Sequence
from typing import Any, Final

from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.header_footer import HeaderFooterItem
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.table import Table, TableStyleInfo
from openpyxl.worksheet.worksheet import Worksheet

from talentdesk.reports.cell_text import begins_formula, clean_text, escape_like
from talentdesk.reports.import_sheet import CellKind, SheetColumn, SheetValues
from talentdesk.reports.sheet_xml import CellStyles

ACCENT: Final = "0B6470"
LINE: Final = "DDE3E1"
WARNING: Final = "7D5200"
WARNING_SOFT: Final = "FFF1CF"
NUMBER_FORMATS: Final[Mapping[CellKind, str]] = {
    CellKind.TEXT: "General",
    CellKind.MARK: "General",
    CellKind.CODE: "@",
    CellKind.AMOUNT: "#,##0.00",
    CellKind.COUNT: "#,##0",
    CellKind.YEAR: "0",
    CellKind.DATE: "dd-mm-yyyy",
}
"""Stored as Excel stores them; a Dutch Excel shows 1.234,50 and 31-12-2026."""

_HAIRLINE: Final = Border(bottom=Side("thin", LINE))
_HEADER_FONT: Final = Font(bold=True, color="FFFFFF")
_HEADER_FILL: Final = PatternFill("solid", ACCENT)
_LINE_HEIGHT: Final = 15
"""Points of one line of the standard font."""
_CELL_MARGIN: Final = 2
_FILTER_BUTTON: Final = 3
_MOST_IN_FOOTER: Final = 80
"""The three parts of a footer share 255 characters; a longer one damages the file."""


def column_styles(sheet: Worksheet, column: SheetColumn[Any]) -> CellStyles:
    """The numbers of the styles of a column in the workbook of ``sheet``."""
    usual, guarded = (Cell(sheet, row=2, column=1) for _ in range(2))
    for cell in (usual, guarded):
        cell.number_format = NUMBER_FORMATS[column.kind]
        cell.border = _HAIRLINE
        wraps = column.kind in (CellKind.TEXT, CellKind.CODE, CellKind.MARK)
        cell.alignment = Alignment(vertical="top", wrap_text=wraps)
        if column.kind is CellKind.MARK:
            mark_example(cell)
    # Excel shows the text and keeps it text, also after someone edits the cell.
    guarded.quotePrefix = True
    return CellStyles(usual.style_id, guarded.style_id)


def mark_example(cell: Cell) -> None:
    """Give the cell the colours of a warning; the word in it says the same."""
    cell.font = Font(color=WARNING)
    cell.fill = PatternFill("solid", WARNING_SOFT)


def lay_out_table(sheet: Worksheet, values: SheetValues) -> str:
    """Header, widths and table of an import sheet; gives the range of the table."""
    widths = values.widths()
    for number, (column, longest) in enumerate(
        zip(values.sheet.columns, widths, strict=True), start=1
    ):
        cell = sheet.cell(1, number, column.title)
        cell.font, cell.fill = _HEADER_FONT, _HEADER_FILL
        cell.alignment = Alignment(vertical="center", wrap_text=True)
        words = max(len(word) for word in column.title.split()) + _FILTER_BUTTON
        width = max(longest, words) + _CELL_MARGIN
        sheet.column_dimensions[get_column_letter(number)].width = width
    sheet.row_dimensions[1].height = _LINE_HEIGHT * _header_lines(sheet, values) + 6
    # A table needs a row: without any, the first one is blank.
    last = f"{get_column_letter(len(widths))}{max(len(values), 1) + 1}"
    table = Table(displayName=values.sheet.table, ref=f"A1:{last}")
    table.tableStyleInfo = TableStyleInfo(name="TableStyleLight1", showRowStripes=False)
    sheet.add_table(table)
    sheet.freeze_panes = "A2"
    return f"A1:{last}"


def _header_lines(sheet: Worksheet, values: SheetValues) -> int:
    """On how many lines the longest title of the header stands."""
    return max(
        len(
            textwrap.wrap(
                column.title,
                int(sheet.column_dimensions[get_column_letter(number)].width) - _FILTER_BUTTON,
            )
        )
        for number, column in enumerate(values.sheet.columns, start=1)
    )


def set_up_print(sheet: Worksheet, footer: Sequence[str], *, repeats_header: bool) -> None:
    """A4 on its side, all columns on one page across, ``footer`` left, middle and page right."""
    sheet.sheet_view.showGridLines = False
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.orientation = sheet.ORIENTATION_LANDSCAPE
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    margins = sheet.page_margins
    margins.left = margins.right = 0.4
    margins.top, margins.bottom, margins.footer = 0.5, 0.7, 0.35
    if repeats_header:
        sheet.print_title_rows = "1:1"
    item = HeaderFooterItem()
    item.left.text, item.center.text = (_footer_text(part) for part in footer)
    item.right.text = "Pagina &P van &N"
    sheet.HeaderFooter.oddFooter = item


def _footer_text(text: str) -> str:
    """Text in which no character is a code of the footer, shortened to what fits."""
    plain = " ".join(clean_text(text).split())
    if len(plain) > _MOST_IN_FOOTER:
        plain = f"{plain[: _MOST_IN_FOOTER - 1]}…"
    return plain.replace("&", "&&")


def set_text(cell: Cell, text: str) -> None:
    """Put text in a cell that can never become a formula."""
    cell.value = None
    cleaned = clean_text(text)
    cell.value = escape_like(cleaned)
    cell.data_type = "s"
    if begins_formula(cleaned):
        cell.quotePrefix = True
