"""The room Terugsturen: the file that goes back, and the receipt that comes of it."""

from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from talentdesk.desktop.round_file.receipt_card import ReceiptCard
from talentdesk.desktop.round_file.round_page import JUDGING
from talentdesk.desktop.round_file.round_words import counter_words
from talentdesk.desktop.round_file.send_card import SendCard
from talentdesk.desktop.round_file.sitting import Sitting
from talentdesk.desktop.shell.file_chooser import FileChooser
from talentdesk.desktop.shell.room_frame import RoomFrame
from talentdesk.desktop.widgets.announce import announce
from talentdesk.desktop.widgets.buttons import desk_action
from talentdesk.desktop.widgets.refusals import refusal_message
from talentdesk.desktop.widgets.scroll_pane import ScrollPane
from talentdesk.domain.errors import TalentDeskError


class ReturnPage(QWidget):
    """Sending is done with what one sends all files with; this room says which file."""

    def __init__(self, room: RoomFrame, sitting: Sitting, chooser: FileChooser) -> None:
        super().__init__()
        self._room = room
        self._sitting = sitting
        self._chooser = chooser
        self.copy_to = desk_action(self, self.tr("Kopie bewaren…"), "floppy-disk", "Ctrl+S")
        self.choose_receipt = desk_action(self, self.tr("Ontvangstbewijs kiezen…"), "folder-open")
        self.send = SendCard(room.theme, sitting, chooser)
        self.receipt = ReceiptCard(room.theme, sitting.file.package, self._count_received)
        content = QFrame()
        column = QVBoxLayout(content)
        column.setContentsMargins(20, 14, 20, 14)
        column.setSpacing(12)
        column.addWidget(self.send)
        column.addWidget(self.receipt)
        column.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(ScrollPane(content, "canvas"))
        self._connect()
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Say again whether everything is handed in."""
        self.send.refresh()
        self._room.set_header(self._sitting.file.package.reviewer.name)
        self._room.set_actions(self.copy_to)
        self._room.set_status(counter_words(self._sitting.queue))

    @Slot(Path)
    def take_receipt(self, file: Path) -> None:
        """Read a receipt; a refusal stands above what was shown."""
        self.receipt.banner.clear()
        try:
            taken = self._sitting.file.take_receipt(file)
        except TalentDeskError as error:
            message = refusal_message(error, None)
            self.receipt.banner.say(message)
            announce(self, f"{message.what} {message.why}")
            return
        self.receipt.show_receipt(taken)
        self._sitting.reload()
        self.refresh()
        self._room.report_kept()
        announce(self, self.receipt.what_label.text())

    @Slot()
    def ask_receipt(self) -> None:
        """Choose a receipt and read it."""
        kinds = self.tr("Ontvangstbewijs (*.txt)")
        file = self._chooser.open_file(self.tr("Ontvangstbewijs kiezen"), kinds)
        if file is not None:
            self.take_receipt(file)

    def _count_received(self) -> int:
        return sum(self._sitting.is_received(item.proposal) for item in self._sitting.queue)

    @Slot()
    def _go_on(self) -> None:
        self._room.open_room(JUDGING, self._sitting.next_waiting())

    @Slot(object)
    def _open_target(self, target: object) -> None:
        if isinstance(target, Path):
            self.take_receipt(target)

    def _connect(self) -> None:
        room = self._room
        room.add_action(self.choose_receipt)
        room.set_panes((self.send, self.receipt))
        room.entered.connect(self.refresh)
        room.target_asked.connect(self._open_target)
        self.copy_to.triggered.connect(self.send.copy_to)
        self.choose_receipt.triggered.connect(self.ask_receipt)
        self.send.judging_asked.connect(self._go_on)
        self.receipt.asked.connect(self.ask_receipt)
        self.receipt.dropped.connect(self.take_receipt)
