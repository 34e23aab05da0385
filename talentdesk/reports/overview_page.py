"""The overview of the finance workbook: figures for people, with charts of Excel itself.

Shown in thousands of euros, with the cents still in the cells. Each figure is a formula over the
tables of the workbook and carries its value, so that a program that does not calculate shows it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.worksheet import Worksheet

from talentdesk.reports.explanation_words import EXAMPLE_WARNING
from talentdesk.reports.import_sheet import CellKind, ImportSheet, SheetValues, cents_text
from talentdesk.reports.ledger_parts import LedgerBehind
from talentdesk.reports.overview_charts import ChartRange, add_charts
from talentdesk.reports.overview_formulas import FormulaOf, OverviewFormulas
from talentdesk.reports.overview_rows import overview_years
from talentdesk.reports.overview_sheets import OVERVIEW, overview_tables
from talentdesk.reports.paper_contents import FinancePaper
from talentdesk.reports.workbook_layout import ACCENT, FONT, LINE, WARNING, set_text
from talentdesk.wording.formatting import number_text, short_date

THOUSANDS: Final = "#,##0,"
"""Shows thousands and keeps the cents; stored so whatever the language of Excel."""
_LABEL_WIDTH: Final = 26
_AMOUNT_WIDTH: Final = 13
_AMOUNT_MARGIN: Final = 4
_QUIET: Final = "5C6B68"
_HAIRLINE: Final = Side("thin", LINE)


@dataclass(frozen=True, slots=True)
class OverviewPage:
    """What the overview needs beside the cells of openpyxl.

    ``cached`` has the value of each formula by cell, ``pictures`` the text of each chart.
    """

    cached: Mapping[str, str]
    pictures: tuple[str, ...]


def fill_overview(
    sheet: Worksheet, paper: FinancePaper, tables: Mapping[str, SheetValues]
) -> OverviewPage:
    """Write the overview; ``tables`` are the import sheets by their key."""
    ledger = LedgerBehind(paper.source.ledger, paper.source.homes)
    reserve, granted, money = overview_tables(paper, ledger)
    page, formulas = _Page(sheet, paper), OverviewFormulas(tables)
    years = len(overview_years(paper))
    ranges = (
        page.block(reserve, formulas.of_year, is_summed=False),
        page.block(granted, formulas.of_line_and_year(page.next_head, years), is_summed=True),
        page.block(money, formulas.of_line, is_summed=True),
    )
    sheet.row_breaks.append(Break(id=page.row + 1))
    return OverviewPage(page.cached, add_charts(sheet, ranges, page.row + 3))


class _Page:
    """Writes blocks from top to bottom."""

    def __init__(self, sheet: Worksheet, paper: FinancePaper) -> None:
        self._sheet = sheet
        self._snapshot = paper.occasion.snapshot
        self.cached: dict[str, str] = {}
        self.row = 3
        occasion = paper.occasion
        named = f"momentopname {occasion.snapshot} · " if occasion.snapshot else ""
        set_text(self._cell(1, 1), f"{OVERVIEW} {occasion.moment}")
        self._cell(1, 1).font = Font(FONT, bold=True, size=16, color=ACCENT)
        set_text(
            self._cell(2, 1),
            f"Bedragen x € 1.000 · {named}peildatum {short_date(occasion.as_of)}"
            f" · {occasion.standing.value}",
        )
        set_text(self._cell(3, 1), "In de cellen staan de bedragen tot op de cent.")
        self._cell(3, 1).font = Font(FONT, size=9, color=_QUIET)
        if paper.has_examples:
            set_text(self._cell(4, 1), EXAMPLE_WARNING)
            self._cell(4, 1).font = Font(FONT, color=WARNING)
            self.row = 4
        sheet.row_dimensions[1].height = 24
        sheet.column_dimensions["A"].width = _LABEL_WIDTH

    @property
    def next_head(self) -> int:
        """The row in which the heads of the next block will stand."""
        return self.row + 3

    def block(self, table: ImportSheet[Any], formula: FormulaOf, *, is_summed: bool) -> ChartRange:
        """A title, heads and rows; the last row adds the others up where ``is_summed``."""
        head = self.next_head
        set_text(self._cell(head - 1, 1), table.about)
        self._cell(head - 1, 1).font = Font(FONT, bold=True, size=12, color=ACCENT)
        for place, column in enumerate(table.columns, start=1):
            self._head(self._cell(head, place), column.title, is_label=place == 1)
        self._widen(table)
        self.row = head
        for row, key in zip(table.rows, table.row_keys(), strict=True):
            self.row += 1
            is_total = is_summed and self.row == head + len(table.rows)
            self._row(table, row, _sum_above(head) if is_total else formula, is_total=is_total)
            self._place(len(table.columns) + 1, f"{table.key}/{key}")
        last = self.row - is_summed
        return ChartRange(head, last, len(table.columns), table)

    def _widen(self, table: ImportSheet[Any]) -> None:
        for place, column in enumerate(table.columns[1:], start=2):
            shown = [number_text(column.value(row).cents // 100_000) for row in table.rows]
            dimension = self._sheet.column_dimensions[get_column_letter(place)]
            longest = max(map(len, shown), default=0) + _AMOUNT_MARGIN
            dimension.width = max(_AMOUNT_WIDTH, longest, dimension.width)

    def _row(
        self, table: ImportSheet[Any], row: Any, formula: FormulaOf, *, is_total: bool
    ) -> None:
        for place, column in enumerate(table.columns, start=1):
            cell = self._cell(self.row, place)
            cell.border = Border(top=Side("thin", ACCENT) if is_total else None, bottom=_HAIRLINE)
            cell.font = Font(FONT, bold=is_total)
            value = column.value(row)
            if column.kind is CellKind.AMOUNT:
                cell.value = formula(column.title, self.row, place)
                cell.number_format = THOUSANDS
                cell.alignment = Alignment(horizontal="right", indent=1)
                self.cached[cell.coordinate] = cents_text(value.cents)
            else:
                _label(cell, value)

    def _place(self, column: int, figure: str) -> None:
        """Where the figures of this row are followed, in small print behind it."""
        if self._snapshot:
            cell = self._cell(self.row, column)
            set_text(cell, f"{self._snapshot}/{figure}")
            cell.font = Font(FONT, size=8, color=_QUIET)
            cell.alignment = Alignment(horizontal="left", indent=1, vertical="center")

    def _head(self, cell: Cell, title: str, *, is_label: bool) -> None:
        _label(cell, int(title) if title.isdecimal() else title)
        cell.font = Font(FONT, bold=True, color=ACCENT)
        cell.border = Border(bottom=Side("medium", ACCENT))
        if not is_label:
            cell.alignment = Alignment(horizontal="right", wrap_text=True, indent=1)

    def _cell(self, row: int, column: int) -> Cell:
        cell = self._sheet.cell(row, column)
        if not isinstance(cell, Cell):
            raise TypeError("no cells of this sheet are merged")
        return cell


def _label(cell: Cell, value: str | int) -> None:
    cell.alignment = Alignment(horizontal="left", wrap_text=True, vertical="top")
    if isinstance(value, int):
        cell.value, cell.number_format = value, "0"
    else:
        set_text(cell, value)


def _sum_above(head: int) -> FormulaOf:
    """The sum of all rows under the head."""

    def formula(_title: str, row: int, column: int) -> str:
        letter = get_column_letter(column)
        return f"=SUM({letter}{head + 1}:{letter}{row - 1})"

    return formula
