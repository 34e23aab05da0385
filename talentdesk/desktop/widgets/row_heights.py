"""How high the rows of a table are."""

from typing import Any, Final, Literal

from PySide6.QtWidgets import QHeaderView, QTableView

from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.widgets.cells import TwoLineCell
from talentdesk.desktop.widgets.row_table_model import RowTableModel
from talentdesk.desktop.widgets.table_model import TableModel

Density = Literal["two-line", "comfortable", "compact"]
ROW_HEIGHTS: Final[dict[Density, int]] = {"two-line": 46, "comfortable": 34, "compact": 28}
"""Pixels at 100 %."""
_GROUP_HEIGHT: Final = 28


class RowHeights:
    """One height for all rows; lower, full-width rows for the heads of groups."""

    def __init__(
        self, theme: Theme, view: QTableView, model: TableModel[Any], density: Density | None
    ) -> None:
        """Without ``density`` the first row decides whether two lines are needed."""
        self._theme = theme
        self._view = view
        self._model = model
        self.density = density
        rows = view.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setMinimumSectionSize(16)

    def apply(self) -> None:
        """Set them; call it when rows or zoom changed."""
        rows = self._view.verticalHeader()
        density = self.density or self._asked()
        rows.setDefaultSectionSize(self._theme.px(ROW_HEIGHTS[density]))
        self._view.clearSpans()
        if not isinstance(self._model, RowTableModel):
            return
        for row in range(self._model.rowCount()):
            if self._model.head_at(row) is not None:
                self._view.setSpan(row, 0, 1, len(self._model.columns))
                self._view.setRowHeight(row, self._theme.px(_GROUP_HEIGHT))

    def _asked(self) -> Density:
        model = self._model
        rows = range(min(2, model.rowCount()))  # the first may be the head of a group
        cells = (model.cell_at(row, number) for row in rows for number in range(len(model.columns)))
        return "two-line" if any(isinstance(cell, TwoLineCell) for cell in cells) else "comfortable"
