"""The tab Gekoppeld: what has a place, and taking one back."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from talentdesk.desktop.reconciliation.match_columns import (
    placed_columns,
    posting_title,
    posting_under,
)
from talentdesk.desktop.reconciliation.match_desk import MatchDesk
from talentdesk.desktop.shell.room_frame import RoomFrame
from talentdesk.desktop.widgets.buttons import ActionButton, desk_action
from talentdesk.desktop.widgets.desk_table import DeskTable
from talentdesk.desktop.widgets.filter_bar import FilterBar
from talentdesk.desktop.widgets.filter_state import FilterChip
from talentdesk.desktop.widgets.labels import WrappedLabel, frame, rule
from talentdesk.desktop.widgets.row_table_model import RowTableModel
from talentdesk.desktop.widgets.table_pane import TablePane
from talentdesk.domain.reconciliation import PlacedPosting
from talentdesk.wording.formatting import amount_text, count_text, euro_text, number_text

_KIND = "kind"
_LINKED = "linked"
_EXPLAINED = "explained"


class PlacedTab(QWidget):
    """Links and explanations in force, the last made first.

    Signals:
        undo_asked: the PlacedRows that are to be taken back together.
        described: text and detail for the status bar.
    """

    undo_asked = Signal(object)
    described = Signal(str, str)

    def __init__(self, room: RoomFrame, desk: MatchDesk) -> None:
        super().__init__()
        self._desk = desk
        self._rows: tuple[PlacedPosting, ...] = ()
        theme = room.theme
        kinds = ((_LINKED, self.tr("gekoppeld")), (_EXPLAINED, self.tr("verklaard")))
        chip = FilterChip(_KIND, self.tr("Plaats"), kinds, several=False)
        self.filter_bar = FilterBar(theme, self.tr("Filter koppelingen"), (chip,))
        self.filter_bar.saved_button.hide()
        self.model: RowTableModel[PlacedPosting] = RowTableModel(
            placed_columns(), lambda row: row.id
        )
        self.table = DeskTable(theme, "reconciliation-placed", self.model, room.memory, "two-line")
        self.pane = TablePane(theme, self.table)
        self.undo_action = desk_action(self, self.tr("Ontkoppelen"), "link-break", "Ctrl+Backspace")
        self.group_action = desk_action(self, self.tr("Hele handeling ontkoppelen"), "stack")
        self.foot_label = WrappedLabel("", "small")
        self._lay_out(room)
        self.filter_bar.changed.connect(self._show)
        self.filter_bar.left.connect(self.table.setFocus)
        self.pane.clear_asked.connect(self.filter_bar.clear)
        self.table.current_changed.connect(self._tell_current)
        self.undo_action.triggered.connect(self._ask_undo)
        self.group_action.triggered.connect(self._ask_undo_group)

    @property
    def current(self) -> PlacedPosting | None:
        """The row under the cursor."""
        index = self.table.currentIndex()
        return self.model.row_at(index.row()) if index.isValid() else None

    @property
    def group(self) -> list[PlacedPosting]:
        """Everything that was placed in the same act as the row under the cursor."""
        current = self.current
        return [row for row in self._rows if current is not None and row.group == current.group]

    def show_year(self, year: int) -> None:
        """Show what has a place in a year."""
        self._rows = tuple(self._desk.placed(year))
        self._show()

    @Slot()
    def _show(self) -> None:
        state = self.filter_bar.state()
        words = state.text.casefold().split()
        kind = state.chosen.get(_KIND, ("",))[0]
        found = [
            row
            for row in self._rows
            if all(word in _haystack(row) for word in words)
            and (not kind or bool(row.commitment) == (kind == _LINKED))
        ]
        self.model.set_rows(found)
        count = count_text(len(found), self.tr("koppeling"), self.tr("koppelingen"))
        if len(found) != len(self._rows):
            count = self.tr("{count} van {all}").format(
                count=number_text(len(found)), all=number_text(len(self._rows))
            )
        self.table.setAccessibleName(self.tr("Koppelingen, {count}").format(count=count))
        self.pane.add_up(count, found)
        self.described.emit(count, "")
        if found or state.is_empty:
            self.pane.show_rows()
        else:
            self.pane.show_nothing_found(state.text or self.tr("deze keuze"))
        if found and not self.table.currentIndex().isValid():
            self.table.select_key(found[0].id)
        self._tell_current(None)

    @Slot(object)
    def _tell_current(self, _key: object) -> None:
        row = self.current
        self.undo_action.setEnabled(row is not None)
        together = len(self.group)
        self.group_action.setVisible(together > 1)
        said = self.tr("Alle {count} van deze handeling ontkoppelen")
        self.group_action.setText(said.format(count=number_text(together)))
        if row is None:
            self.foot_label.setText(self.tr("Hier komt wat je koppelt of verklaart."))
            return
        if not row.commitment:
            said = self.tr("Verklaard: {amount} van {posting}. {why}")
        else:
            said = self.tr("{amount} van {posting} hoort bij {why}.")
        self.foot_label.setText(
            said.format(
                amount=euro_text(row.amount),
                posting=posting_title(row.posting),
                why=row.commitment or row.explained,
            )
        )

    @Slot()
    def _ask_undo(self) -> None:
        if (row := self.current) is not None:
            self.undo_asked.emit([row])

    @Slot()
    def _ask_undo_group(self) -> None:
        self.undo_asked.emit(self.group)

    def _lay_out(self, room: RoomFrame) -> None:
        foot = frame("plain")
        line = QHBoxLayout(foot)
        line.setContentsMargins(20, 10, 20, 10)
        line.setSpacing(10)
        line.addWidget(self.foot_label, 1)
        self.undo_button = ActionButton(room.theme, self.undo_action)
        self.group_button = ActionButton(room.theme, self.group_action)
        line.addWidget(self.group_button)
        line.addWidget(self.undo_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.filter_bar)
        layout.addWidget(self.pane, 1)
        layout.addWidget(rule())
        layout.addWidget(foot)


def _haystack(row: PlacedPosting) -> str:
    parts = (
        posting_title(row.posting),
        posting_under(row.posting),
        row.posting.entry,
        row.commitment,
        row.explained,
        row.actor,
        amount_text(row.amount),
    )
    return " ".join(parts).casefold()
