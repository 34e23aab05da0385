"""The first sheet of the finance workbook: what this is, what it counts, how to read it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.worksheet import Worksheet

from talentdesk.domain.money import Money
from talentdesk.reports.explanation_words import (
    EXAMPLE_WARNING,
    Value,
    agreements,
    features,
    proofs,
)
from talentdesk.reports.finance_paper import FinancePaper
from talentdesk.reports.import_sheet import CellKind
from talentdesk.reports.workbook_layout import (
    ACCENT,
    FONT,
    LINE,
    NUMBER_FORMATS,
    mark_example,
    set_text,
)

TITLE: Final = "Toelichting"
_WIDTHS: Final = (30, 82, 12, 20)


@dataclass(frozen=True, slots=True)
class ControlTotal:
    """The sum of one column of one sheet."""

    sheet: str
    column: str
    amount: Money


@dataclass(frozen=True, slots=True)
class SheetCount:
    """One import sheet with what it is about and how many rows stand under its header."""

    sheet: str
    about: str
    rows: int


@dataclass(frozen=True, slots=True)
class Contents:
    """What is counted over the import sheets; ``sha256`` seals every cell of them."""

    sheets: tuple[SheetCount, ...]
    totals: tuple[ControlTotal, ...]
    sha256: str


def fill_explanation(sheet: Worksheet, paper: FinancePaper, contents: Contents) -> None:
    """Write the whole sheet: what it is, what it counts, agreements, and what was proven."""
    for letter, width in zip("ABCD", _WIDTHS, strict=True):
        sheet.column_dimensions[letter].width = width
    page = _Page(sheet)
    page.title(f"Financiële werkmap {paper.occasion.moment}")
    if paper.has_examples:
        page.warning(EXAMPLE_WARNING)
    page.section("Kenmerken")
    page.pairs(features(paper, contents.sha256))
    page.section("Bladen", "Inhoud", "Rijen")
    for count in contents.sheets:
        page.row(count.sheet, count.about, count.rows)
    page.section("Controles")
    page.pairs(proofs(paper))
    starts = [page.section("Controletotalen", "Kolom", "", "Bedrag")]
    for total in contents.totals:
        page.row(total.sheet, total.column, None, total.amount)
    starts.append(page.section("Afspraken"))
    page.pairs(agreements(paper))
    # LibreOffice starts a page here; Excel fits the width and leaves breaks out.
    for row in starts:
        sheet.row_breaks.append(Break(id=row - 1))


class _Page:
    """Writes the sheet from top to bottom."""

    def __init__(self, sheet: Worksheet) -> None:
        self._sheet = sheet
        self._row = 0

    def _cell(self, column: int) -> Cell:
        cell = self._sheet.cell(self._row, column)
        if not isinstance(cell, Cell):
            raise TypeError("no cells of this sheet are merged")
        return cell

    def title(self, text: str) -> None:
        """The name of the workbook."""
        self._row += 1
        cell = self._cell(1)
        set_text(cell, text)
        cell.font = Font(FONT, bold=True, size=16, color=ACCENT)
        self._sheet.row_dimensions[self._row].height = 24

    def warning(self, text: str) -> None:
        """A sentence that nobody may miss."""
        self._row += 1
        for column in (1, 2):
            mark_example(self._cell(column))
        set_text(self._cell(1), text)

    def section(self, *titles: str) -> int:
        """A blank row and the titles of what follows; gives the row of the titles."""
        self._row += 2
        for column in range(1, 5):
            cell = self._cell(column)
            cell.border = Border(bottom=Side("medium", ACCENT))
            if column <= len(titles) and titles[column - 1]:
                set_text(cell, titles[column - 1])
                cell.font = Font(FONT, bold=True, color=ACCENT)
                cell.alignment = Alignment(horizontal="right" if column > 2 else "left")
        return self._row

    def pairs(self, pairs: Iterable[tuple[str, Value]]) -> None:
        """Labels with what belongs to them."""
        for label, value in pairs:
            self.row(label, value)

    def row(self, *values: Value | None) -> None:
        """One row; None leaves a cell empty."""
        self._row += 1
        for column, value in enumerate(_padded(values), start=1):
            cell = self._cell(column)
            cell.border = Border(bottom=Side("thin", LINE))
            side = "right" if column > 2 else "left"
            cell.alignment = Alignment(horizontal=side, vertical="top", wrap_text=True)
            match value:
                case None:
                    pass
                case str():
                    set_text(cell, value)
                case Money():
                    cell.value = value.to_decimal()
                    cell.number_format = NUMBER_FORMATS[CellKind.AMOUNT]
                case int():
                    cell.value = value
                    cell.number_format = NUMBER_FORMATS[CellKind.COUNT]
                case _:
                    cell.value = value
                    cell.number_format = NUMBER_FORMATS[CellKind.DATE]


def _padded(values: Sequence[Value | None]) -> list[Value | None]:
    return [*values, *[None] * (4 - len(values))]
