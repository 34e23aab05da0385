"""The charts of the overview: drawn by Excel itself out of the cells, readable without colour."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal

from openpyxl.chart import BarChart, Reference
from openpyxl.chart.axis import ChartLines
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.drawing.colors import ColorChoice
from openpyxl.drawing.fill import PatternFillProperties
from openpyxl.drawing.line import LineProperties
from openpyxl.worksheet.worksheet import Worksheet

from talentdesk.reports.import_sheet import CellKind, ImportSheet
from talentdesk.wording.formatting import list_text, number_text

_THOUSANDS: Final = "#,##0,"
_INK: Final = "0B3B42"
_Pattern = Literal["wdUpDiag", "pct25", "dkHorz", "wdDnDiag"]
_SERIES: Final[tuple[tuple[_Pattern | None, str], ...]] = (
    (None, "0B6470"),
    ("wdUpDiag", "C9682B"),
    (None, "9CC9C4"),
    ("pct25", "4A5452"),
    ("dkHorz", "7A8F2E"),
    (None, "D8B64A"),
    ("wdDnDiag", "8A4B7D"),
)
"""A pattern (None for plain) and a colour for each series: they differ in black and white too."""
_WIDTH_CM: Final = 16
_HEIGHT_CM: Final = 8
_ROWS_OF_CHART: Final = 17
_SECOND_COLUMN: Final = "G"


@dataclass(frozen=True, slots=True)
class ChartRange:
    """A block of the overview: its head, its last row without the total, and its columns."""

    head: int
    last: int
    columns: int
    table: ImportSheet[Any]


def add_charts(sheet: Worksheet, ranges: Sequence[ChartRange], row: int) -> tuple[str, ...]:
    """Three charts from ``row`` on; gives the text of each, for who does not see it."""
    reserve, granted, money = ranges
    years = granted.columns - 2
    charts = (
        (_columns(sheet, reserve, range(3, 6)), f"A{row}", reserve),
        (_stacked(sheet, granted, years), f"{_SECOND_COLUMN}{row}", granted),
        (_columns(sheet, money, range(2, 6)), f"A{row + _ROWS_OF_CHART}", money),
    )
    for chart, place, held in charts:
        chart.title = f"{held.table.about} (x € 1.000)"
        chart.width, chart.height = _WIDTH_CM, _HEIGHT_CM
        sheet.add_chart(chart, place)
    return tuple(_text(held.table) for _, _, held in charts)


def _columns(sheet: Worksheet, held: ChartRange, columns: range) -> BarChart:
    """Columns side by side: a group for each row, a column for each of ``columns``."""
    chart = _bars()
    for column in columns:
        data = Reference(sheet, min_col=column, min_row=held.head, max_row=held.last)
        chart.add_data(data, titles_from_data=True)
    chart.set_categories(Reference(sheet, min_col=1, min_row=held.head + 1, max_row=held.last))
    return _dressed(chart)


def _stacked(sheet: Worksheet, held: ChartRange, years: int) -> BarChart:
    """One column for each year, with a part for each line."""
    chart = _bars()
    chart.grouping, chart.overlap = "stacked", 100
    data = Reference(sheet, min_col=1, max_col=years + 1, min_row=held.head + 1, max_row=held.last)
    chart.add_data(data, from_rows=True, titles_from_data=True)
    chart.set_categories(
        Reference(sheet, min_col=2, max_col=years + 1, min_row=held.head, max_row=held.head)
    )
    return _dressed(chart)


def _bars() -> BarChart:
    chart = BarChart()
    chart.type, chart.grouping = "col", "clustered"
    chart.gapWidth = 60
    chart.legend.position = "b"
    chart.y_axis.number_format, chart.y_axis.numFmt.sourceLinked = _THOUSANDS, False
    # Left to itself openpyxl tells newer programs that both axes were deleted.
    chart.x_axis.delete = chart.y_axis.delete = False
    chart.y_axis.majorGridlines = ChartLines(
        spPr=GraphicalProperties(ln=LineProperties(solidFill="DDE3E1"))
    )
    return chart


def _dressed(chart: BarChart) -> BarChart:
    for place, series in enumerate(chart.series):
        pattern, colour = _SERIES[place % len(_SERIES)]
        look = GraphicalProperties(ln=LineProperties(solidFill=_INK, w=6350))
        if pattern is None:
            look.solidFill = colour
        else:
            look.pattFill = PatternFillProperties(
                prst=pattern,
                fgClr=_colour(colour),
                bgClr=_colour("FFFFFF"),
            )
        series.graphicalProperties = look
        series.invertIfNegative = False
    return chart


def _text(table: ImportSheet[Any]) -> str:
    """What the chart shows, in words and thousands of euros."""
    label, *amounts = table.columns
    told = [
        f"{label.value(row)}: "
        + list_text(
            [
                f"{column.title.lower()} {number_text(round(column.value(row).cents / 100_000))}"
                for column in amounts
                if column.kind is CellKind.AMOUNT
            ]
        )
        for row in table.rows
    ]
    return f"{table.about}, bedragen x € 1.000. {'. '.join(told)}."


def _colour(code: str) -> ColorChoice:
    return ColorChoice(srgbClr=code)  # type: ignore[arg-type]  # -- the stubs ask for a tag
