"""How the sheets of an intake form are protected, frozen and printed."""

from typing import Final, Literal

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.header_footer import HeaderFooterItem, _HeaderFooterPart
from openpyxl.worksheet.pagebreak import Break, ColBreak, RowBreak
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from talentdesk.exchange.form_layout import (
    EXPLANATION_COLUMN,
    FIRST_ANSWER_COLUMN,
    FIRST_LIST_ROW,
    HEADER_ROW,
    LABEL_COLUMN,
    LIST_EXPLANATION_ROW,
    LIST_HEADER_ROW,
)

_A4: Final = 9
_MARGIN: Final = 0.45
"""Inches."""
_FORM_SCALE: Final = 67
"""In percent: label, explanation and one answer on the width of a page that stands."""


def set_form_page(sheet: Worksheet, last_column: int, last_row: int, second_page_row: int) -> None:
    """Every proposal prints on two pages of its own, with the questions beside it."""
    protect(sheet)
    sheet.freeze_panes = f"{get_column_letter(FIRST_ANSWER_COLUMN)}{HEADER_ROW + 1}"
    set_paper(sheet, "portrait")
    sheet.page_setup.scale = _FORM_SCALE
    first, last = get_column_letter(LABEL_COLUMN), get_column_letter(last_column)
    sheet.print_area = f"{first}1:{last}{last_row}"
    sheet.print_title_cols = f"{first}:{get_column_letter(EXPLANATION_COLUMN)}"
    sheet.print_title_rows = f"{HEADER_ROW}:{HEADER_ROW}"
    breaks = ColBreak()
    for column in range(FIRST_ANSWER_COLUMN, last_column):
        breaks.append(Break(id=column))
    sheet.col_breaks = breaks
    sheet.row_breaks = RowBreak(brk=[Break(id=second_page_row - 1)])


def set_list_page(sheet: Worksheet) -> None:
    """All columns on the width of a page that lies, the heads again on every page."""
    protect(sheet)
    sheet.freeze_panes = f"B{FIRST_LIST_ROW}"
    set_paper(sheet, "landscape")
    fit_width(sheet)
    sheet.print_title_rows = f"{LIST_HEADER_ROW}:{LIST_EXPLANATION_ROW}"


def fit_width(sheet: Worksheet) -> None:
    """All columns on the width of a page, on as many pages as it takes."""
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 0


def protect(sheet: Worksheet) -> None:
    """Against mistakes only: there is no password, and rows and columns can be made wider."""
    sheet.protection.sheet = True
    sheet.protection.formatColumns = False
    sheet.protection.formatRows = False
    sheet.sheet_view.showGridLines = False


def set_paper(sheet: Worksheet, orientation: Literal["portrait", "landscape"]) -> None:
    """A4 with narrow margins; the name of the sheet and the page at the foot."""
    sheet.page_setup.paperSize = _A4
    sheet.page_setup.orientation = orientation
    for side in ("left", "right", "top", "bottom"):
        setattr(sheet.page_margins, side, _MARGIN)
    left, right = _HeaderFooterPart(text="&A"), _HeaderFooterPart(text="&P / &N")
    sheet.oddFooter = HeaderFooterItem(left=left, right=right)
