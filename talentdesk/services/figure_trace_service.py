"""Follow a figure of a paper to the records behind it."""

from collections.abc import Sequence
from typing import Any

from talentdesk.domain.figures import (
    FigureError,
    FigureId,
    FigurePart,
    FigureTrace,
    ListedFigure,
    sum_of_parts,
)
from talentdesk.domain.money import Money
from talentdesk.domain.progress import Progress, Silent
from talentdesk.domain.snapshots import Snapshot
from talentdesk.reports.finance_paper import ControlTotalError, build_finance_paper
from talentdesk.reports.finance_sheets import figure_sheets
from talentdesk.reports.import_sheet import ImportSheet, SheetColumn
from talentdesk.services.iv3_papers import iv3_figure_sheets
from talentdesk.services.paper_source import finance_source, paper_occasion
from talentdesk.services.workplace import Workplace

__all__ = (
    "FigureError",
    "FigureId",
    "FigurePart",
    "FigureTrace",
    "FigureTraceService",
    "ListedFigure",
)


class FigureTraceService:
    """Follows figures of the papers of one snapshot; reads the register once."""

    def __init__(self, frozen: Workplace, snapshot: Snapshot) -> None:
        self._frozen = frozen
        self._snapshot = snapshot
        self._sheets: Sequence[ImportSheet[Any]] = ()

    def trace(self, figure: str, progress: Progress | None = None) -> FigureTrace:
        """What is behind a figure.

        Args:
            figure: its id, such as ``S-2026-001/verloop/2026/onttrekking-werkelijk``.
            progress: told how far the reading of the register is, the first time.

        Raises:
            FigureError: form, snapshot, sheet, row or column, and empty for a cell without an
                amount.
            ControlTotalError: the parts are not the figure together: a fault of the program.
        """
        wanted = FigureId.parse(figure)
        if wanted.snapshot != self._snapshot.number:
            raise FigureError(figure, "snapshot", self._snapshot.number)
        sheet = self._sheet(wanted, progress or Silent())
        column = _column(sheet, wanted)
        row = _row(sheet, wanted)
        value: Money | None = column.value(row)
        if value is None or column.parts is None:
            raise FigureError(figure, "empty", column.title)
        parts = tuple(column.parts(row))
        if sum_of_parts(parts) != value.cents:
            raise ControlTotalError(
                f"{wanted}: {value.cents} printed, {sum_of_parts(parts)} behind"
            )
        return FigureTrace(
            wanted, sheet.title, f"{_label(sheet, row)} · {column.title}", value.cents, parts
        )

    def amounts(self, progress: Progress | None = None) -> list[FigureId]:
        """Every figure that can be followed, in the order of the papers."""
        return [item.figure for item in self.listed(progress)]

    def listed(self, progress: Progress | None = None) -> list[ListedFigure]:
        """The same with the words that stand around each on paper, and its amount."""
        return [
            ListedFigure(
                FigureId(self._snapshot.number, sheet.key, key, column.key),
                sheet.title,
                _label(sheet, row),
                column.title,
                value.cents,
            )
            for sheet in self._all(progress or Silent())
            for key, row in zip(sheet.row_keys(), sheet.rows, strict=True)
            for column in sheet.columns
            if column.parts is not None and (value := column.value(row)) is not None
        ]

    def _all(self, progress: Progress) -> Sequence[ImportSheet[Any]]:
        if not self._sheets:
            occasion = paper_occasion(self._snapshot)
            source = finance_source(self._frozen, occasion.as_of, progress)
            self._sheets = (
                *figure_sheets(build_finance_paper(source, occasion)),
                *iv3_figure_sheets(self._frozen, self._snapshot),
            )
        return self._sheets

    def _sheet(self, wanted: FigureId, progress: Progress) -> ImportSheet[Any]:
        for sheet in self._all(progress):
            if sheet.key == wanted.sheet:
                return sheet
        raise FigureError(str(wanted), "sheet", wanted.sheet)


def _column(sheet: ImportSheet[Any], wanted: FigureId) -> SheetColumn[Any]:
    for column in sheet.columns:
        if column.key == wanted.column and column.parts is not None:
            return column
    raise FigureError(str(wanted), "column", wanted.column)


def _row(sheet: ImportSheet[Any], wanted: FigureId) -> Any:
    keys = sheet.row_keys()
    if wanted.row not in keys:
        raise FigureError(str(wanted), "row", wanted.row)
    return sheet.rows[keys.index(wanted.row)]


def _label(sheet: ImportSheet[Any], row: Any) -> str:
    """The first words of the row: what names it on paper."""
    first = sheet.columns[0].value(row)
    return str(first) if first not in (None, "") else sheet.row_name(row)
