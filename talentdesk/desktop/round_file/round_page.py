"""The room Ronde: what is asked and until when, how far one is, and every proposal."""

from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from talentdesk.desktop.reviews.room_words import queue_rows
from talentdesk.desktop.round_file.round_columns import RoundRow, round_columns
from talentdesk.desktop.round_file.round_head import RoundHead
from talentdesk.desktop.round_file.sitting import Sitting
from talentdesk.desktop.shell.palette_entries import folded
from talentdesk.desktop.shell.room_frame import HeaderChip, KeyLine, RoomFrame
from talentdesk.desktop.widgets.banner import Banner
from talentdesk.desktop.widgets.buttons import desk_action
from talentdesk.desktop.widgets.desk_table import DeskTable
from talentdesk.desktop.widgets.refusals import refusal_message
from talentdesk.desktop.widgets.row_table_model import RowTableModel
from talentdesk.desktop.widgets.search_line import SearchLine
from talentdesk.desktop.widgets.table_pane import TablePane
from talentdesk.domain.errors import TalentDeskError
from talentdesk.domain.proposals import ProposalId

ROUND: Final = "round"
JUDGING: Final = "judging"
RETURN: Final = "return"
_AT_A_GLANCE: Final = 10
"""Proposals up to which nobody needs to search."""


class RoundPage(QWidget):
    """Enter or a double click on a proposal goes to judging it."""

    def __init__(self, room: RoomFrame, sitting: Sitting) -> None:
        super().__init__()
        self._room = room
        self._sitting = sitting
        self.banner = Banner(room.theme)
        self.head = RoundHead(room.theme, sitting)
        self.model: RowTableModel[RoundRow] = RowTableModel(
            round_columns(room.theme), key=lambda row: row.item.proposal
        )
        self.table = DeskTable(room.theme, "round_file", self.model, room.memory)
        self.search = SearchLine(room.theme, self.tr("Zoek op nummer of titel"))
        self.pane = TablePane(room.theme, self.table, totals=False)
        self.go_on = desk_action(self, "", "arrow-right", "Ctrl+Return")
        self.to_return = desk_action(self, self.tr("Terugsturen"), "paper-plane-tilt")
        self._lay_out()
        self._connect()
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Show how far one is now."""
        sitting, current = self._sitting, self.table.current_key()
        self.head.refresh()
        self._show_rows()
        first = sitting.next_waiting()
        if not self.table.select_key(current) and sitting.queue:
            self.table.select_key(first or sitting.queue[0].proposal)
        self._say(first)

    @Slot()
    def _show_rows(self) -> None:
        words = folded(self.search.text()).split()
        rows = [
            row
            for row in self._rows()
            if all(word in folded(f"{row.item.number} {row.item.title}") for word in words)
        ]
        self.model.set_rows(rows)
        if rows or not words:
            self.pane.show_rows()
        else:
            self.pane.show_nothing_found(self.search.text().strip())

    def _rows(self) -> list[RoundRow]:
        sitting, noted = self._sitting, self._noted()
        return [
            RoundRow(
                row,
                is_changed=sitting.is_changed(row.proposal),
                has_note=row.proposal in noted,
                is_received=sitting.is_received(row.proposal),
            )
            for row in queue_rows(sitting.queue)
        ]

    def _noted(self) -> frozenset[str]:
        try:
            return self._sitting.notes.noted()
        except TalentDeskError as error:
            self.banner.say(refusal_message(error, None))
            return frozenset()

    def _say(self, first: ProposalId | None) -> None:
        room, sitting = self._room, self._sitting
        begun = any(not item.is_waiting or item.answered for item in sitting.queue)
        words = self.tr("Verder beoordelen") if begun else self.tr("Beginnen met beoordelen")
        self.go_on.setText(words)
        if first is not None:
            room.set_actions(self.go_on, (self.to_return,))
        else:
            room.set_actions(self.to_return)
        package = sitting.file.package
        chips = (HeaderChip(self.tr("voorbeeld"), "warn", "flask"),)
        room.set_header(package.reviewer.name, chips if package.round.is_example else ())
        room.set_status(self.tr("Alles staat in dit ene bestand; elk oordeel is meteen bewaard"))
        self.table.setAccessibleName(
            self.tr("Voorstellen in de ronde, {count}").format(count=len(sitting.queue))
        )

    @Slot()
    def _go_on(self) -> None:
        self._room.open_room(JUDGING, self._sitting.next_waiting())

    @Slot()
    def _to_search(self) -> None:
        if self.search.isVisible():
            self.search.setFocus()

    @Slot()
    def _clear_search(self) -> None:
        self.search.set_text_silently("")
        self._show_rows()
        self._to_table()

    @Slot()
    def _to_table(self) -> None:
        self.table.setFocus()
        if self.table.current_key() is None and self.model.rowCount():
            self.table.select_key(self.model.key_at(0))

    @Slot(object)
    def _open(self, proposal: object) -> None:
        self._room.open_room(JUDGING, proposal)

    def _connect(self) -> None:
        room = self._room
        self.go_on.triggered.connect(self._go_on)
        self.to_return.triggered.connect(partial(room.open_room, RETURN))
        self.table.opened.connect(self._open)
        self.search.searched.connect(self._show_rows)
        self.search.left.connect(self._to_table)
        self.search.entered.connect(self._to_table)
        self.pane.clear_asked.connect(self._clear_search)
        room.filter_asked.connect(self._to_search)
        room.entered.connect(self.refresh)
        room.set_panes((self.pane,))
        room.set_keys(
            (
                KeyLine("↑ ↓", self.tr("door de voorstellen")),
                KeyLine("Enter", self.tr("beoordeel dit voorstel")),
            )
        )

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 14, 20, 14)
        layout.setSpacing(12)
        layout.addWidget(self.banner)
        layout.addWidget(self.head)
        layout.addWidget(self.search)
        self.search.setVisible(len(self._sitting.queue) > _AT_A_GLANCE)
        layout.addWidget(self.pane, 1)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
