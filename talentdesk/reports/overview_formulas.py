"""Formulas of the overview over the tables of the workbook.

A line is compared as it is written (SUMPRODUCT): SUMIFS would take * and ? in a name for any text.
"""

from collections.abc import Callable, Mapping
from typing import Final

from openpyxl.utils import get_column_letter, quote_sheetname

from talentdesk.reports.import_sheet import SheetValues

FormulaOf = Callable[[str, int, int], str]
"""Makes the formula of a cell out of the title of its column, its row, and its column from 1."""

_IN_RESERVE: Final[Mapping[str, str]] = {
    "Toevoeging": "Toevoeging begroot",
    "Onttrekking": "Onttrekking begroot",
    "Toegewezen": "Toegewezen door de raad",
}


class OverviewFormulas:
    """Makes formulas; ``tables`` are the import sheets by their key."""

    def __init__(self, tables: Mapping[str, SheetValues]) -> None:
        self._tables = tables

    def of_year(self, title: str, row: int, _column: int) -> str:
        """A figure of the reserve in the year at the begin of the row."""
        years = self._range("verloop", "Jaar")
        return f"=SUMIF({years},$A{row},{self._range('verloop', _IN_RESERVE.get(title, title))})"

    def of_line_and_year(self, head: int, years: int) -> FormulaOf:
        """What was granted to the line of the row in the year of the head, or in all years."""

        def formula(_title: str, row: int, column: int) -> str:
            if column == years + 2:
                return f"=SUM(B{row}:{get_column_letter(years + 1)}{row})"
            is_line = f"({self._range('toekenningen', 'Lijn')}=$A{row})"
            is_year = f"({self._range('toekenningen', 'Jaar')}={get_column_letter(column)}${head})"
            return f"=SUMPRODUCT({is_line}*{is_year}*{self._range('toekenningen', 'Toegekend')})"

        return formula

    def of_line(self, title: str, row: int, _column: int) -> str:
        """A figure of the line of the row over all years."""
        match title:
            case "Vastgelegd":
                is_line = f"({self._range('verplichtingen', 'Lijn')}=$A{row})"
                more = self._range("verplichtingen", "Aangegaan en verhoogd")
                less = self._range("verplichtingen", "Verlaagd")
                return f"=SUMPRODUCT({is_line}*{more})-SUMPRODUCT({is_line}*{less})"
            case "Geboekt":
                return self._sum_of_line("aansluiting", title, row)
            case _:
                return self._sum_of_line("toekenningen", title, row)

    def _sum_of_line(self, key: str, title: str, row: int) -> str:
        is_line = f"({self._range(key, 'Lijn')}=$A{row})"
        return f"=SUMPRODUCT({is_line}*{self._range(key, title)})"

    def _range(self, key: str, title: str) -> str:
        values = self._tables[key]
        titles = [column.title for column in values.sheet.columns]
        letter = get_column_letter(titles.index(title) + 1)
        last = max(len(values), 1) + 1
        return f"{quote_sheetname(values.sheet.title)}!${letter}$2:${letter}${last}"
