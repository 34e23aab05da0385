"""What a room and the window say to each other; neither knows the other."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.theme.tokens import Tone
from talentdesk.desktop.widgets.filter_state import SavedFilter
from talentdesk.desktop.widgets.layout_memory import LayoutMemory


class HeaderChip(NamedTuple):
    """A mark beside the title, for example ``Voorbeeldbedragen``."""

    text: str
    tone: Tone = "mute"
    icon: str = ""


class KeyLine(NamedTuple):
    """A key that works in the room without being a QAction (arrows in a table, Enter)."""

    key: str
    does: str


class RoomFrame(QObject):
    """Given to a room when it is made; the room tells it what the window must show.

    Signals to the room:
        entered: the room is shown; read again what may have changed.
        target_asked: show this record; the object that ``open_room`` was called with.
        filter_asked: put the cursor in the filter line (Ctrl+F or /).
        filter_chosen: a SavedFilter was chosen in the sidebar.
        leaving: the register closes; keep what is typed, and wait for nothing any more.

    Signals to the window:
        header_changed, status_changed, actions_changed: show the room's words again.
        count_changed: key of the room and another figure beside it in the sidebar.
        filters_changed: key of the room and its SidebarFilters.
        done: a line for the undo bar, and whether it can be taken back.
        kept: something was kept by itself, without a line of its own.
        room_asked: key of another room and a target for it (or None).
    """

    entered = Signal()
    target_asked = Signal(object)
    filter_asked = Signal()
    filter_chosen = Signal(object)
    leaving = Signal()
    header_changed = Signal()
    status_changed = Signal()
    actions_changed = Signal()
    count_changed = Signal(str, str)
    filters_changed = Signal(str, object)
    done = Signal(str, bool)
    kept = Signal()
    room_asked = Signal(str, object)

    def __init__(self, key: str, title: str, theme: Theme, memory: LayoutMemory) -> None:
        super().__init__()
        self.key = key
        self.theme = theme
        self.memory = memory
        self.title = title
        self.subtitle = ""
        self.chips: tuple[HeaderChip, ...] = ()
        self.tools: QWidget | None = None
        self.primary: QAction | None = None
        self.secondary: tuple[QAction, ...] = ()
        self.status = ""
        self.status_detail = ""
        self.panes: tuple[QWidget, ...] = ()
        self.key_lines: tuple[KeyLine, ...] = ()
        self._others: list[QAction] = []

    @property
    def actions(self) -> list[QAction]:
        """Everything that can be done here, the primary one first."""
        first = [self.primary] if self.primary is not None else []
        return [*first, *self.secondary, *self._others]

    def set_header(
        self, subtitle: str = "", chips: Sequence[HeaderChip] = (), title: str = ""
    ) -> None:
        """Words beside the title; ``title`` only where it is not the name of the room."""
        self.subtitle = subtitle
        self.chips = tuple(chips)
        self.title = title or self.title
        self.header_changed.emit()

    def set_actions(self, primary: QAction | None, secondary: Sequence[QAction] = ()) -> None:
        """Buttons at the right of the header; one primary button per screen."""
        self.primary = primary
        self.secondary = tuple(secondary)
        self.actions_changed.emit()
        self.header_changed.emit()

    def add_action(self, action: QAction) -> None:
        """An action without a button in the header: its key works, the palette finds it."""
        self._others.append(action)
        self.actions_changed.emit()

    def set_tools(self, tools: QWidget | None) -> None:
        """A widget of the room in the header, left of the buttons, for example its progress."""
        self.tools = tools
        self.header_changed.emit()

    def set_status(self, text: str, detail: str = "") -> None:
        """Left part of the status bar, for example ``13 van 40 voorstellen``."""
        self.status, self.status_detail = text, detail
        self.status_changed.emit()

    def set_count(self, text: str) -> None:
        """Figure in the sidebar, with what it counts: ``7 open``; empty takes it away."""
        self.count_changed.emit(self.key, text)

    def set_filters(self, filters: "Sequence[SidebarFilter]") -> None:
        """Filters of this room in the sidebar, in place of those that were there."""
        self.filters_changed.emit(self.key, tuple(filters))

    def set_panes(self, panes: Sequence[QWidget]) -> None:
        """Parts that F6 walks through, in order."""
        self.panes = tuple(panes)

    def set_keys(self, lines: Sequence[KeyLine]) -> None:
        """Keys for the overview that are no QAction."""
        self.key_lines = tuple(lines)

    def report_done(self, text: str, *, undoable: bool = True) -> None:
        """One line in the status bar, with Ongedaan maken for 8 seconds."""
        self.done.emit(text, undoable)

    def report_kept(self) -> None:
        """What was typed is kept; the status bar says when."""
        self.kept.emit()

    def open_room(self, key: str, target: object = None) -> None:
        """Go to another room, and there to a record."""
        self.room_asked.emit(key, target)


class RoomPart(NamedTuple):
    """A part of a room that can be gone to by its name; the room is asked to show it as target."""

    key: str
    title: str


class RoomEntry(NamedTuple):
    """A room as the window needs it; ``factory`` is called when the room is first opened.

    ``shortcut`` as in ``Ctrl+1``; ``icon`` a Phosphor name that also exists with ``-fill``.
    ``parts`` are known before the room is opened, so that the palette finds them at once.
    """

    key: str
    title: str
    icon: str
    shortcut: str
    factory: Callable[[RoomFrame], QWidget]
    parts: tuple[RoomPart, ...] = ()


@dataclass(frozen=True, slots=True)
class SidebarFilter:
    """A saved filter in the sidebar: the room it belongs to and how many rows it gives."""

    room: str
    saved: SavedFilter
    count: str = ""
    icon: str = "funnel-simple"
