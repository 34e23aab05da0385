"""The desk with an open register: sidebar, header, the rooms, status line."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from talentdesk.desktop.shell.header import RoomHeader
from talentdesk.desktop.shell.pane_cycle import first_control
from talentdesk.desktop.shell.room_frame import RoomEntry, RoomFrame, SidebarFilter
from talentdesk.desktop.shell.sidebar import Sidebar
from talentdesk.desktop.shell.status_line import StatusLine
from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.widgets.banner import Banner, Message
from talentdesk.desktop.widgets.labels import frame, rule
from talentdesk.desktop.widgets.layout_memory import LayoutMemory

_NARROW_BELOW = 860


class Desk(QWidget):
    """Makes a room when it is first opened and keeps it.

    Signals:
        room_changed: key of the room that is shown now.
        palette_asked, settings_asked, help_asked, undo_asked: for the window.
    """

    room_changed = Signal(str)
    palette_asked = Signal()
    settings_asked = Signal()
    help_asked = Signal()
    undo_asked = Signal()

    def __init__(
        self, theme: Theme, memory: LayoutMemory, rooms: Sequence[RoomEntry], subtitle: str
    ) -> None:
        super().__init__()
        self._theme = theme
        self._rooms = {room.key: room for room in rooms}
        self._frames = {room.key: RoomFrame(room.key, room.title, theme, memory) for room in rooms}
        self._widgets: dict[str, QWidget] = {}
        self._filters: dict[str, tuple[SidebarFilter, ...]] = {}
        self._current = ""
        self.sidebar = Sidebar(theme, rooms, subtitle)
        self.header = RoomHeader(theme)
        self.banner = Banner(theme)
        self.stack = QStackedWidget()
        self.status_line = StatusLine(theme)
        self._lay_out()
        self._connect()

    @property
    def current_key(self) -> str:
        """Key of the open room; empty before the first."""
        return self._current

    @property
    def current_frame(self) -> RoomFrame | None:
        """Frame of the open room."""
        return self._frames.get(self._current)

    @property
    def rooms(self) -> tuple[RoomEntry, ...]:
        """All rooms, in the order of the sidebar."""
        return tuple(self._rooms.values())

    def room(self, key: str) -> QWidget:
        """The widget of a room, made now when it was not there yet."""
        if key not in self._widgets:
            self._make_room(key)
        return self._widgets[key]

    def open_room(self, key: str, target: object = None) -> None:
        """Show a room, and in it a record."""
        widget, frame_ = self.room(key), self._frames[key]
        changed = key != self._current
        self._current = key
        self.stack.setCurrentWidget(widget)
        self.sidebar.show_room(key)
        self._refresh_header()
        self._refresh_status()
        if changed:
            self._focus_room(widget)
        if changed:
            frame_.entered.emit()
            self.room_changed.emit(key)
        if target is not None:
            frame_.target_asked.emit(target)

    def leave(self) -> None:
        """Tell every room that the register closes."""
        for frame_ in self._frames.values():
            frame_.leaving.emit()

    def _focus_room(self, widget: QWidget) -> None:
        frame_ = self.current_frame
        panes = frame_.panes if frame_ is not None and frame_.panes else (widget,)
        control = next((found for pane in panes if (found := first_control(pane))), None)
        (control or self.sidebar.rooms[self._current]).setFocus(Qt.FocusReason.OtherFocusReason)

    def room_actions(self) -> list[QAction]:
        """Actions of the open room."""
        frame_ = self.current_frame
        return frame_.actions if frame_ is not None else []

    def panes(self) -> list[QWidget]:
        """What F6 walks through: sidebar, header, then the panes of the room."""
        frame_ = self.current_frame
        own = list(frame_.panes) if frame_ is not None else []
        room = self._widgets.get(self._current)
        return [self.sidebar, self.header, *(own or [pane for pane in (room,) if pane])]

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_sidebar()

    def _make_room(self, key: str) -> None:
        frame_ = self._frames[key]
        frame_.count_changed.connect(self.sidebar.set_count)
        frame_.filters_changed.connect(self.set_filters)
        widget = self._rooms[key].factory(frame_)
        self._widgets[key] = widget
        self.stack.addWidget(widget)
        frame_.header_changed.connect(self._refresh_header)
        frame_.status_changed.connect(self._refresh_status)
        frame_.actions_changed.connect(self._take_actions)
        frame_.done.connect(self._report_done)
        frame_.room_asked.connect(self.open_room)
        self._take_actions()

    @Slot()
    def _take_actions(self) -> None:
        """Keys of a room work where the room is shown, and nowhere else."""
        for key, widget in self._widgets.items():
            present = widget.actions()
            for action in self._frames[key].actions:
                if action not in present:
                    widget.addAction(action)

    @Slot(str, object)
    def set_filters(self, room: str, filters: tuple[SidebarFilter, ...]) -> None:
        """Saved filters of one room in the sidebar; also before the room is opened."""
        self._filters[room] = filters
        self.sidebar.set_filters([entry for own in self._filters.values() for entry in own])

    @Slot()
    def _refresh_header(self) -> None:
        if self.current_frame is not None:
            self.header.show_frame(self.current_frame)

    @Slot()
    def _refresh_status(self) -> None:
        frame_ = self.current_frame
        if frame_ is not None:
            self.status_line.set_room_text(frame_.status, frame_.status_detail)

    @Slot(str, bool)
    def _report_done(self, text: str, undoable: bool) -> None:  # noqa: FBT001 -- a Qt slot
        self.status_line.report_done(text, undoable=undoable)

    @Slot(object)
    def _choose_filter(self, entry: SidebarFilter) -> None:
        self.open_room(entry.room)
        self._frames[entry.room].filter_chosen.emit(entry.saved)

    def _lay_out(self) -> None:
        body = QVBoxLayout()
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(0)
        body.addWidget(self.header)
        body.addWidget(rule())
        around = QVBoxLayout()
        around.setContentsMargins(20, 12, 20, 12)
        around.addWidget(self.banner)
        self._banner_box = frame("canvas")
        self._banner_box.setLayout(around)
        self._banner_box.hide()
        body.addWidget(self._banner_box)
        body.addWidget(self.stack, 1)
        body.addWidget(rule())
        body.addWidget(self.status_line)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.sidebar)
        layout.addLayout(body, 1)

    def _connect(self) -> None:
        self.sidebar.room_chosen.connect(self.open_room)
        self.sidebar.filter_chosen.connect(self._choose_filter)
        self.sidebar.settings_asked.connect(self.settings_asked)
        self.sidebar.help_asked.connect(self.help_asked)
        self.header.palette_asked.connect(self.palette_asked)
        self.status_line.undo_asked.connect(self.undo_asked)
        self.banner.closed.connect(self._banner_box.hide)
        self._theme.changed.connect(self._fit_sidebar)

    def say(self, message: Message) -> None:
        """A message that belongs to no form, above the room."""
        self._banner_box.show()
        self.banner.say(message)

    @Slot()
    def _fit_sidebar(self) -> None:
        self.sidebar.set_narrow(narrow=self.width() * 100 / self._theme.zoom < _NARROW_BELOW)
