"""How a sheet looks and prints: styles, widths, header, table, A4 on its side."""

import math
import textwrap
from collections.abc import Mapping, Sequence
from typing import Any, Final

from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.filters import AutoFilter
from openpyxl.worksheet.header_footer import HeaderFooterItem
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.table import Table, TableColumn, TableStyleInfo
from openpyxl.worksheet.worksheet import Worksheet

from talentdesk.reports.cell_text import begins_formula, clean_text, escape_like
from talentdesk.reports.import_sheet import CellKind, SheetColumn, SheetValues
from talentdesk.reports.sheet_xml import CellStyles

ACCENT: Final = "0B6470"
LINE: Final = "DDE3E1"
WARNING: Final = "7D5200"
WARNING_SOFT: Final = "FFF1CF"
LIGHTS: Final[Mapping[str, tuple[str, str]]] = {
    "groen": ("D5EBDD", "1B5E38"),
    "oranje": ("FFE3C2", "7D4300"),
    "rood": ("F8D3D0", "8E1B14"),
    "grijs": ("E6E9E8", "4A5452"),
}
"""Fill and ink of each light, dark enough on each other to read (WCAG 2.2, 1.4.3)."""
NUMBER_FORMATS: Final[Mapping[CellKind, str]] = {
    CellKind.TEXT: "General",
    CellKind.MARK: "General",
    CellKind.CODE: "@",
    CellKind.LIGHT: "General",
    CellKind.NUMBER: "General",
    CellKind.AMOUNT: "#,##0.00",
    CellKind.COUNT: "#,##0",
    CellKind.YEAR: "0",
    CellKind.DATE: "dd-mm-yyyy",
}
"""Stored as Excel stores them; a Dutch Excel shows 1.234,50 and 31-12-2026."""

FONT: Final = "Calibri"
_SIDES: Final[Mapping[CellKind, str]] = {
    CellKind.AMOUNT: "right",
    CellKind.COUNT: "right",
    CellKind.NUMBER: "right",
    CellKind.LIGHT: "center",
    CellKind.YEAR: "center",
    CellKind.DATE: "center",
}
"""Where what is no text stands; text stands left."""
_HAIRLINE: Final = Border(bottom=Side("thin", LINE))
_HEADER_FONT: Final = Font(FONT, bold=True, color="FFFFFF")
_HEADER_FILL: Final = PatternFill("solid", ACCENT)
_LINE_HEIGHT: Final = 15
"""Points of one line of the standard font."""
_HEADER_LINES: Final = 2
_CELL_MARGIN: Final = 3
_FILTER_BUTTON: Final = 3
_PAGE_WIDTH: Final = 120
"""Characters that fit beside each other on A4 on its side, also in a wider font."""
_MOST_ON_PAGE: Final = 300
"""Characters beside each other that are still read on paper: letters of two fifths the size."""
_MOST_IN_FOOTER: Final = 80
"""The three parts of a footer share 255 characters; a longer one damages the file."""


def column_styles(sheet: Worksheet, column: SheetColumn[Any]) -> CellStyles:
    """The numbers of the styles of a column in the workbook of ``sheet``."""
    usual, guarded, empty = (Cell(sheet, row=2, column=1) for _ in range(3))
    for cell in (usual, guarded, empty):
        cell.number_format = NUMBER_FORMATS[column.kind]
        cell.border = _HAIRLINE
        # Only text wraps: a number that does not fit would be shown as ###.
        side = _SIDES.get(column.kind, "left")
        cell.alignment = _alignment(side, "top", indent=1, wraps=column.kind not in _SIDES)
    if column.kind is CellKind.MARK:
        mark_example(usual)
        mark_example(guarded)
    # Excel shows the text and keeps it text, also after someone edits the cell.
    guarded.quotePrefix = True
    words = _lights(sheet) if column.kind is CellKind.LIGHT else {}
    return CellStyles(usual.style_id, guarded.style_id, empty.style_id, words)


def _lights(sheet: Worksheet) -> dict[str, int]:
    """The style of each light; the word says the same as the colour."""
    found = {}
    for word, (fill, ink) in LIGHTS.items():
        cell = Cell(sheet, row=2, column=1)
        cell.border = _HAIRLINE
        cell.alignment = _alignment("center", "top", indent=0, wraps=False)
        cell.font, cell.fill = Font(FONT, bold=True, color=ink), PatternFill("solid", fill)
        found[word] = cell.style_id
    return found


def _alignment(side: str, vertical: str, *, indent: int, wraps: bool) -> Alignment:
    return Alignment(
        horizontal=side,
        vertical=vertical,
        wrap_text=wraps,
        indent=0 if side == "center" else indent,
    )


def mark_example(cell: Cell) -> None:
    """Give the cell the colours of a warning; the word in it says the same."""
    cell.font = Font(FONT, color=WARNING)
    cell.fill = PatternFill("solid", WARNING_SOFT)


def lay_out_table(sheet: Worksheet, values: SheetValues) -> str:
    """Header, widths and table of an import sheet; gives the range of the table."""
    widths = values.widths()
    for number, (column, longest) in enumerate(
        zip(values.sheet.columns, widths, strict=True), start=1
    ):
        cell = sheet.cell(1, number, column.title)
        cell.font, cell.fill = _HEADER_FONT, _HEADER_FILL
        # Room for the button of the filter, which covers the right end of a title.
        side = _SIDES.get(column.kind, "left")
        cell.alignment = _alignment(side, "center", indent=2 if side == "right" else 1, wraps=True)
        width = max(longest, _title_width(column.title) + _FILTER_BUTTON) + _CELL_MARGIN
        sheet.column_dimensions[get_column_letter(number)].width = width
    sheet.row_dimensions[1].height = _LINE_HEIGHT * _HEADER_LINES + 8
    # A table needs a row: without any, the first one is blank.
    last = f"{get_column_letter(len(widths))}{max(len(values), 1) + 1}"
    sheet.add_table(_table(values, f"A1:{last}"))
    sheet.freeze_panes = "A2"
    return f"A1:{last}"


def _table(values: SheetValues, ref: str) -> Table:
    """The table with its columns: left to itself, openpyxl makes every cell of it for them."""
    table = Table(displayName=values.sheet.table, ref=ref, autoFilter=AutoFilter(ref=ref))
    for number, column in enumerate(values.sheet.columns, start=1):
        table.tableColumns.append(TableColumn(id=number, name=column.title))
    table.tableStyleInfo = TableStyleInfo(name="TableStyleLight1", showRowStripes=False)
    return table


def _title_width(title: str) -> int:
    """The least characters at which the title stands on the lines that a header has."""
    width = max(map(len, title.split()))
    while len(textwrap.wrap(title, width)) > _HEADER_LINES:
        width += 1
    return width


def set_up_print(sheet: Worksheet, footer: Sequence[str]) -> None:
    """A4 on its side, with ``footer`` left and in the middle and the page at the right."""
    sheet.sheet_view.showGridLines = False
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.orientation = sheet.ORIENTATION_LANDSCAPE
    margins = sheet.page_margins
    margins.left = margins.right = 0.4
    margins.top, margins.bottom, margins.footer = 0.5, 0.7, 0.35
    item = HeaderFooterItem()
    item.left.text, item.center.text = (_footer_text(part) for part in footer)
    item.right.text = "Pagina &P van &N"
    sheet.HeaderFooter.oddFooter = item


def fit_to_width(sheet: Worksheet, *, has_charts: bool = False) -> None:
    """All columns on one page across, or on more where letters would be too small to read.

    A narrow table stays as it is, not blown up, unless charts stand beside it: these must not
    be cut by the edge of a page. Pages after the first repeat the first column.
    """
    width = sum(item.width for item in sheet.column_dimensions.values())
    if width < _PAGE_WIDTH and not has_charts:
        return
    pages = 1 if has_charts else math.ceil(width / _MOST_ON_PAGE)
    if pages > 1:
        sheet.print_title_cols = "A:A"
    sheet.page_setup.fitToWidth = pages
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


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
