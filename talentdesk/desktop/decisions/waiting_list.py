"""What waits, on top of the room."""

from collections.abc import Hashable, Mapping

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QFrame, QVBoxLayout

from talentdesk.desktop.decisions.decision_desk import DecisionDesk
from talentdesk.desktop.decisions.waiting_table import (
    waiting_columns,
    waiting_groups,
    waiting_text,
)
from talentdesk.desktop.shell.room_frame import RoomFrame
from talentdesk.desktop.widgets.desk_table import DeskTable
from talentdesk.desktop.widgets.labels import WrappedLabel
from talentdesk.desktop.widgets.row_table_model import RowTableModel
from talentdesk.services.decision_case_service import Waiting, WaitingItem, WaitKind


class WaitingList(QFrame):
    """A table in groups; when nothing waits it says so."""

    def __init__(self, frame: RoomFrame, desk: DecisionDesk) -> None:
        super().__init__()
        self.setProperty("look", "plain")
        self._desk = desk
        self._waiting = Waiting((), dict.fromkeys(WaitKind, 0))
        lines = {line.id: line.name for line in desk.programme.lines}
        model: RowTableModel[WaitingItem] = RowTableModel(
            waiting_columns(desk.today(), lines), key=lambda item: item.number
        )
        self._model = model
        self.table = DeskTable(frame.theme, "decisions-waiting", model, frame.memory, "two-line")
        self.nothing_label = WrappedLabel(
            self.tr("Niets wacht op een besluit. Alles is voorgelegd, vastgesteld en genummerd."),
            "second",
        )
        self.nothing_label.setContentsMargins(16, 16, 16, 16)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.nothing_label)

    @property
    def counts(self) -> Mapping[WaitKind, int]:
        """How much waits, by kind."""
        return self._waiting.counts

    @property
    def text(self) -> str:
        """The same in words; empty when nothing waits."""
        return waiting_text(self._waiting)

    def refresh(self) -> None:
        """Read again what waits."""
        self._waiting = self._desk.cases.waiting()
        blocked = self.table.blockSignals(True)  # noqa: FBT003 -- Qt's own signature
        self._model.set_groups(waiting_groups(self._waiting))
        self.table.blockSignals(blocked)
        count = len(self._waiting.items)
        self.table.setVisible(bool(count))
        self.nothing_label.setVisible(not count)
        self.table.setAccessibleName(self.tr("Wat wacht, {count} rijen").format(count=count))

    def item(self, key: Hashable) -> WaitingItem | None:
        """What waits under a number; None for the head of a group."""
        return next((item for item in self._waiting.items if item.number == key), None)

    def first_key(self) -> Hashable:
        """What is most urgent; None when nothing waits."""
        rows = self._model.rows
        return rows[0].number if rows else None

    def show_number(self, number: str) -> None:
        """Put the cursor on something that waits; a number that does not changes nothing."""
        blocked = self.table.blockSignals(True)  # noqa: FBT003 -- Qt's own signature
        self.table.select_key(number)
        self.table.blockSignals(blocked)

    def clear_selection(self) -> None:
        """Nothing here is chosen any more."""
        blocked = self.table.blockSignals(True)  # noqa: FBT003 -- Qt's own signature
        self.table.setCurrentIndex(QModelIndex())
        self.table.clearSelection()
        self.table.blockSignals(blocked)
