"""A table with its totals, or one sentence where there is nothing to list."""

from collections.abc import Callable, Hashable, Sequence
from typing import Generic, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout

from talentdesk.desktop.shell.room_frame import RoomFrame
from talentdesk.desktop.widgets.columns import Column, RowT, sum_of
from talentdesk.desktop.widgets.desk_table import DeskTable
from talentdesk.desktop.widgets.labels import WrappedLabel, frame
from talentdesk.desktop.widgets.row_table_model import RowTableModel
from talentdesk.desktop.widgets.table_pane import TablePane
from talentdesk.wording.formatting import amount_text, whole_euro_text


class Listed(NamedTuple, Generic[RowT]):
    """Rows for a table.

    ``name`` is what the screen reader calls it, ``left`` stands at the left of the totals,
    ``nothing`` is said when there are no rows. ``whole`` leaves out the cents of the totals,
    ``totals`` says whether a sum of these rows means something.
    """

    rows: Sequence[RowT]
    name: str
    left: str
    nothing: str
    whole: bool = False
    totals: bool = True


class ReserveTable(QStackedWidget, Generic[RowT]):
    """Rows in memory; the totals are over exactly the rows shown."""

    def __init__(
        self,
        room: RoomFrame,
        name: str,
        columns: Sequence[Column[RowT]],
        key: Callable[[RowT], Hashable],
    ) -> None:
        """``name`` is the key under which its columns are remembered."""
        super().__init__()
        self.model: RowTableModel[RowT] = RowTableModel(columns, key)
        self.table = DeskTable(room.theme, name, self.model, room.memory)
        self.pane = TablePane(room.theme, self.table)
        self.nothing_label = WrappedLabel("", "second")
        self.nothing_label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        holder = frame("plain")
        layout = QVBoxLayout(holder)
        layout.setContentsMargins(24, 32, 24, 24)
        layout.addWidget(self.nothing_label)
        layout.addStretch(1)
        self.addWidget(self.pane)
        self.addWidget(holder)

    def show_rows(self, listed: Listed[RowT]) -> None:
        """Replace what is listed."""
        self.model.set_rows(listed.rows)
        self.table.setAccessibleName(listed.name)
        self.nothing_label.setText(listed.nothing)
        self.setCurrentIndex(0 if listed.rows else 1)
        self.pane.show_rows()
        write = whole_euro_text if listed.whole else amount_text
        sums = {
            column.key: write(sum_of(column, list(listed.rows)))
            for column in self.model.columns
            if column.amount is not None and listed.totals
        }
        self.pane.set_totals(listed.left, sums)

    def show_nothing_found(self, query: str) -> None:
        """Say that a filter finds nothing."""
        self.setCurrentIndex(0)
        self.pane.show_nothing_found(query)
