"""What the window's own actions do: zoom, palette, panes, overlays."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from talentdesk.desktop.shell.desk import Desk
from talentdesk.desktop.shell.key_overview import key_lines
from talentdesk.desktop.shell.overlays import Overlays
from talentdesk.desktop.shell.palette_entries import (
    PaletteEntry,
    Search,
    action_entries,
    no_records,
)
from talentdesk.desktop.shell.pane_cycle import step_pane
from talentdesk.desktop.shell.room_frame import KeyLine
from talentdesk.desktop.shell.window_actions import WindowActions
from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.theme.tokens import ZOOM_STEPS


class WindowBehaviour(QObject):
    """Works on the desk that is open, or without one."""

    def __init__(
        self,
        window: QWidget,
        theme: Theme,
        actions: WindowActions,
        overlays: Overlays,
        desk: Callable[[], Desk | None],
    ) -> None:
        """``desk`` gives the desk that is open at the moment of the call."""
        super().__init__(window)
        self._window = window
        self._theme = theme
        self._actions = actions
        self._overlays = overlays
        self._desk = desk
        self.search: Search = no_records
        self._connect()

    @Slot()
    def open_palette(self) -> None:
        """Rooms, commands, and records by a few letters."""
        overlay = self._overlays.palette
        overlay.open_with(self.palette_entries(), self.search)

    @Slot()
    def open_settings(self) -> None:
        """The settings of the window."""
        self._overlays.settings.open()

    def palette_entries(self) -> list[PaletteEntry]:
        """Rooms first, then what the room can do, then the window."""
        desk, actions = self._desk(), self._actions
        window = [actions.new_register, *actions.everywhere()]
        if desk is None:
            return action_entries(window)
        rooms = [
            PaletteEntry(room.title, icon=room.icon, room=room.key, key=room.shortcut)
            for room in desk.rooms
        ]
        parts = [
            PaletteEntry(part.title, room.title, room.icon, room.key, part)
            for room in desk.rooms
            for part in room.parts
        ]
        own = [action for action in actions.on_the_desk() if action is not actions.palette]
        return [*rooms, *parts, *action_entries([*desk.room_actions(), *own, *window])]

    def _connect(self) -> None:
        actions = self._actions
        actions.palette.triggered.connect(self.open_palette)
        for to_filter in (actions.filter, actions.filter_short):
            to_filter.triggered.connect(self._go_to_filter)
        actions.next_pane.triggered.connect(partial(self._step_pane, 1))
        actions.previous_pane.triggered.connect(partial(self._step_pane, -1))
        actions.zoom_in.triggered.connect(partial(self._step_zoom, 1))
        actions.zoom_out.triggered.connect(partial(self._step_zoom, -1))
        actions.dark.triggered.connect(self._theme.toggle_dark)
        actions.keys.triggered.connect(self._show_keys)
        actions.settings.triggered.connect(self.open_settings)
        actions.about.triggered.connect(self._open_about)
        actions.quit.triggered.connect(self._window.close)
        self._overlays.chosen.connect(self._take)
        self._overlays.diagnostics_asked.connect(actions.diagnose.trigger)

    @Slot()
    def _go_to_filter(self) -> None:
        desk = self._desk()
        if desk is not None and desk.current_frame is not None:
            desk.current_frame.filter_asked.emit()

    def _step_pane(self, step: int) -> None:
        desk = self._desk()
        if desk is not None:
            step_pane(desk.panes(), self._window.focusWidget(), step)

    def _step_zoom(self, step: int) -> None:
        now = self._theme.zoom
        further = [zoom for zoom in ZOOM_STEPS if (zoom - now) * step > 0]
        if further:
            self._theme.set_zoom(min(further) if step > 0 else max(further))

    @Slot()
    def _show_keys(self) -> None:
        desk, actions = self._desk(), self._actions
        groups = [(self.tr("Venster"), key_lines(actions.everywhere()))]
        if desk is not None and desk.current_frame is not None:
            frame = desk.current_frame
            rooms = [KeyLine(room.shortcut, room.title) for room in desk.rooms]
            groups = [
                (frame.title, [*key_lines(frame.actions), *frame.key_lines]),
                (self.tr("Kamers"), rooms),
                (self.tr("Bestand"), key_lines(actions.on_the_desk())),
                *groups,
            ]
        self._overlays.keys.open_with(groups)

    @Slot()
    def _open_about(self) -> None:
        self._overlays.about.open()

    @Slot(object)
    def _take(self, entry: PaletteEntry) -> None:
        desk = self._desk()
        if entry.action is not None:
            entry.action.trigger()
        elif desk is not None:
            desk.open_room(entry.room, entry.target)
