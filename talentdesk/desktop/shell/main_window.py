"""The one window: the start screen, or the desk with an open register."""

from collections.abc import Sequence
from functools import cached_property, partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QWidget
from typing_extensions import override

from talentdesk.desktop.shell.about_pane import AboutText
from talentdesk.desktop.shell.desk import Desk
from talentdesk.desktop.shell.drop_veil import DropVeil
from talentdesk.desktop.shell.overlays import Overlays
from talentdesk.desktop.shell.palette_entries import Search, no_records
from talentdesk.desktop.shell.pane_cycle import first_control
from talentdesk.desktop.shell.room_frame import RoomEntry
from talentdesk.desktop.shell.start_screen import StartActions, StartScreen
from talentdesk.desktop.shell.window_actions import WindowActions
from talentdesk.desktop.shell.window_behaviour import WindowBehaviour
from talentdesk.desktop.theme.program_icon import program_icon
from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.widgets.banner import Message
from talentdesk.desktop.widgets.buttons import desk_action
from talentdesk.desktop.widgets.drop_zone import dropped_files
from talentdesk.desktop.widgets.labels import discard
from talentdesk.desktop.widgets.layout_memory import LayoutMemory

_FIRST_SIZE: Final = QSize(1280, 800)
_SMALLEST: Final = QSize(720, 480)
_GEOMETRY: Final = "window/geometry"


class MainWindow(QMainWindow):
    """Knows no register and no service: what comes in is rooms, words and callables.

    The program connects ``window_actions`` (new, open, example, close, bring in, undo, redo,
    diagnose) to what they do.

    Signals:
        file_dropped: a file was dropped on the window.
        recent_chosen: a recent register of the start screen.
        restore_asked: put a back-up in place.
        help_asked: key of the open room; empty on the start screen.
        closing: the window goes; finish work.
    """

    file_dropped = Signal(Path)
    recent_chosen = Signal(Path)
    restore_asked = Signal()
    help_asked = Signal(str)
    closing = Signal()

    def __init__(self, theme: Theme, memory: LayoutMemory, about: AboutText) -> None:
        super().__init__()
        self.theme = theme
        self.memory = memory
        self.desk: Desk | None = None
        self._page: QWidget | None = None
        self._version = about.version
        self._forgotten = False
        self.window_actions = WindowActions(self)
        self.window_actions.name_dark(dark=theme.dark)
        self.overlays = Overlays(theme, self, about)
        self.behaviour = WindowBehaviour(
            self, theme, self.window_actions, self.overlays, self._open_desk_now
        )
        self.stack = QStackedWidget()
        self.setCentralWidget(self.stack)
        self._veil = DropVeil(theme, self)
        self.setAcceptDrops(True)
        self.setMinimumSize(_SMALLEST)
        self.setWindowIcon(program_icon())
        self._connect()
        self.setWindowTitle("TalentDesk")
        if not self.restoreGeometry(memory.state(_GEOMETRY)):
            self.resize(_FIRST_SIZE)

    def open_desk(
        self, rooms: Sequence[RoomEntry], subtitle: str, file: Path, search: Search = no_records
    ) -> Desk:
        """Show the desk of a register on its first room.

        Args:
            rooms: in the order of the sidebar.
            subtitle: name of the programme.
            file: the register, for the title and the status line.
            search: finds records by a few letters, for the palette.
        """
        self._drop_pages()
        desk = Desk(self.theme, self.memory, rooms, subtitle)
        desk.status_line.set_file(file.name)
        desk.addActions(self.window_actions.on_the_desk())
        for room in rooms:
            action = desk_action(desk, room.title, room.icon, room.shortcut)
            action.triggered.connect(partial(desk.open_room, room.key))
            desk.addAction(action)
        desk.palette_asked.connect(self.behaviour.open_palette)
        desk.settings_asked.connect(self.behaviour.open_settings)
        desk.help_asked.connect(self._ask_help)
        desk.undo_asked.connect(self.window_actions.undo.trigger)
        desk.room_changed.connect(self.overlays.dismiss)
        self.desk = desk
        self.behaviour.search = search
        self.stack.addWidget(desk)
        self.stack.setCurrentWidget(desk)
        self.setWindowTitle(f"{file.stem} – TalentDesk")
        desk.open_room(rooms[0].key)
        return desk

    def show_start(self) -> None:
        """Show the start screen; the desk that was open goes."""
        self._drop_pages()
        self.stack.setCurrentWidget(self.start_screen)
        self.setWindowTitle("TalentDesk")

    def show_page(self, page: QWidget) -> None:
        """Show a page of its own, such as NewRegisterSteps, until ``show_start`` or a desk.

        It has the focus: where it did not choose itself, its first control.
        """
        self._drop_pages()
        self._page = page
        self.stack.addWidget(page)
        self.stack.setCurrentWidget(page)
        if not page.isAncestorOf(self.focusWidget()):
            (first_control(page) or page).setFocus(Qt.FocusReason.OtherFocusReason)

    def say(self, message: Message) -> None:
        """A message that belongs to no form: above the open room, or on the start screen."""
        if self.desk is not None:
            self.desk.say(message)
        else:
            self.start_screen.banner.say(message)

    def show_fault(self, details: str) -> None:
        """Say that TalentDesk made a mistake, with what helps to mend it."""
        what = self.tr("TalentDesk heeft een fout gemaakt.")
        why = self.tr(
            "Je kunt verder werken. Kies na Ctrl+K Diagnose bewaren en geef die aan wie TalentDesk "
            "beheert. Hieronder staat waar het misging."
        )
        self.say(Message("fault", what, why, details=details))

    @override
    def setVisible(self, visible: bool) -> None:
        if visible:
            self.theme.dress()
        super().setVisible(visible)

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_files(event.mimeData()):
            event.acceptProposedAction()
            self._veil.cover()

    @override
    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._veil.hide()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        self._veil.hide()
        event.acceptProposedAction()
        for file in dropped_files(event.mimeData()):
            self.file_dropped.emit(file)

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        if not self._forgotten:
            self.memory.keep_state(_GEOMETRY, self.saveGeometry())
        self.memory.flush()
        self.closing.emit()
        super().closeEvent(event)

    def _open_desk_now(self) -> Desk | None:
        return self.desk

    @cached_property
    def start_screen(self) -> StartScreen:
        """Made when it is first shown: a register that is opened at once does not need it."""
        actions = self.window_actions
        begin = StartActions(
            actions.open_register,
            actions.new_register,
            actions.open_example,
            actions.dark,
            actions.help,
        )
        start = StartScreen(self.theme, begin, self._version)
        # Only here: in a room Ctrl+N makes what the room holds.
        start.addAction(actions.new_register)
        start.file_dropped.connect(self.file_dropped)
        start.recent_chosen.connect(self.recent_chosen)
        start.restore_asked.connect(self.restore_asked)
        self.stack.addWidget(start)
        return start

    def _connect(self) -> None:
        self.addActions(self.window_actions.everywhere())
        self.window_actions.help.triggered.connect(self._ask_help)
        self.overlays.reset_asked.connect(self._forget)
        self.theme.changed.connect(self._keep_appearance)

    def _drop_pages(self) -> None:
        self.overlays.dismiss()
        for page in (self.desk, self._page):
            if page is not None:
                self.stack.removeWidget(page)
                discard(page)
        self.desk = self._page = None
        self.behaviour.search = no_records

    @Slot()
    def _ask_help(self) -> None:
        self.help_asked.emit(self.desk.current_key if self.desk is not None else "")

    @Slot()
    def _forget(self) -> None:
        self.memory.forget()
        self._forgotten = True
        said = self.tr("Vergeten. Venster en kolommen beginnen opnieuw bij de volgende start.")
        if self.desk is not None:
            self.desk.status_line.report_done(said, undoable=False)

    @Slot()
    def _keep_appearance(self) -> None:
        self.window_actions.name_dark(dark=self.theme.dark)
        self.memory.keep_text("theme/dark", "1" if self.theme.dark else "0")
        self.memory.keep_text("theme/zoom", str(self.theme.zoom))
