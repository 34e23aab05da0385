"""The sheets of the finance workbook as figures that a workbook of others can ask for."""

from collections.abc import Iterable
from typing import Any, Final

from talentdesk.domain.template_plan import FigureValue
from talentdesk.reports.figure_source import FigureColumn, FigureSource, FigureTable
from talentdesk.reports.import_sheet import ImportSheet
from talentdesk.reports.paper_contents import PaperOccasion

_FACTS: Final = "momentopname"
"""The sheet in the address of a figure that is about the moment itself."""


def figure_source(sheets: Iterable[ImportSheet[Any]], occasion: PaperOccasion) -> FigureSource:
    """Every figure of the sheets, and what a cover wants to know of the moment.

    The years of the moment have a second name that stays the same next year: ``t`` for the
    first one, ``t1`` for the one after it, and so on.
    """
    years = occasion.window.years
    return FigureSource(
        tuple(_table(sheet) for sheet in sheets),
        {
            f"{_FACTS}/nummer": occasion.snapshot or None,
            f"{_FACTS}/titel": occasion.moment,
            f"{_FACTS}/peildatum": occasion.as_of,
            f"{_FACTS}/stand": occasion.standing.value,
            f"{_FACTS}/jaar": years[0],
            f"{_FACTS}/controlecode": occasion.seal[:16] or None,
        },
        {f"t{at}" if at else "t": str(year) for at, year in enumerate(years)},
    )


def _table(sheet: ImportSheet[Any]) -> FigureTable:
    return FigureTable(
        sheet.key,
        sheet.title,
        tuple(FigureColumn(column.key, column.title) for column in sheet.columns),
        tuple(sheet.row_keys()),
        tuple(tuple(_value(column.value(row)) for column in sheet.columns) for row in sheet.rows),
    )


def _value(value: Any) -> FigureValue | None:
    """An empty text is not filled in either."""
    found: FigureValue | None = value
    return None if found == "" else found
