"""The rooms at the left, saved filters below them, settings and handbook at the foot."""

from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

from talentdesk.desktop.shell.logo import Logo
from talentdesk.desktop.shell.nav_button import NavButton
from talentdesk.desktop.shell.room_frame import RoomEntry, SidebarFilter
from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.widgets.enter_key import EnterFrame
from talentdesk.desktop.widgets.labels import ElidedLabel, TextLabel, discard, frame

SIDEBAR_WIDTH: Final = 196
_NARROW_WIDTH: Final = 56


class Sidebar(EnterFrame):
    """Up and Down walk the entries, Enter opens one; the whole is narrow where the window is.

    Signals:
        room_chosen: key of a room.
        filter_chosen: a SidebarFilter.
        person_asked: someone else wants to work here.
        settings_asked, help_asked: the entries at the foot.
    """

    room_chosen = Signal(str)
    filter_chosen = Signal(object)
    person_asked = Signal()
    settings_asked = Signal()
    help_asked = Signal()

    def __init__(self, theme: Theme, rooms: Sequence[RoomEntry], subtitle: str) -> None:
        """``subtitle`` names the programme of the open register."""
        super().__init__()
        self._theme = theme
        self._narrow = False
        self.setProperty("look", "side")
        self.setAccessibleName(self.tr("Kamers"))
        self.rooms = {room.key: self._room_button(room) for room in rooms}
        self._filter_buttons: list[NavButton] = []
        self._filters_box = QVBoxLayout()
        self._filters_box.setSpacing(0)
        self._filters_title = TextLabel(self.tr("Mijn filters"), "side-label")
        self._words = QWidget()
        self.person_button = NavButton(theme, "", "identification-badge", small=True)
        self.person_button.hide()
        self.settings_button = NavButton(theme, self.tr("Instellingen"), "gear-six", small=True)
        self.help_button = NavButton(theme, self.tr("Handleiding"), "question", small=True)
        self.help_button.set_count("F1")
        self.person_button.clicked.connect(self.person_asked)
        self.settings_button.clicked.connect(self.settings_asked)
        self.help_button.clicked.connect(self.help_asked)
        self._lay_out(subtitle)
        self.set_filters(())
        theme.changed.connect(self._follow_theme)
        self._follow_theme()

    def show_room(self, key: str) -> None:
        """Mark the room that is open."""
        for other, button in self.rooms.items():
            button.setChecked(other == key)

    def set_count(self, key: str, count: str) -> None:
        """Figure of a room, with what it counts."""
        self.rooms[key].set_count(count)

    def set_person(self, name: str) -> None:
        """Who works here now."""
        said = self.tr("Je werkt als {name}; kies wie er werkt").format(name=name)
        self.person_button.set_words(name, said)
        self.person_button.show()

    def set_filters(self, filters: Sequence[SidebarFilter]) -> None:
        """Saved filters of all rooms."""
        for old in self._filter_buttons:
            self._filters_box.removeWidget(old)
            discard(old)
        self._filter_buttons = []
        for entry in filters:
            button = NavButton(self._theme, entry.saved.name, entry.icon, small=True)
            button.set_count(entry.count)
            button.set_narrow(narrow=self._narrow)
            button.clicked.connect(partial(self.filter_chosen.emit, entry))
            self._filters_box.addWidget(button)
            self._filter_buttons.append(button)
        self._filters_title.setVisible(bool(filters) and not self._narrow)

    def set_narrow(self, *, narrow: bool) -> None:
        """Icons only, for a small window or a large zoom."""
        if narrow != self._narrow:
            self._narrow = narrow
            for button in self.findChildren(NavButton):
                button.set_narrow(narrow=narrow)
            self._words.setVisible(not narrow)
            self._filters_title.setVisible(bool(self._filter_buttons) and not narrow)
            self._follow_theme()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        step = steps.get(Qt.Key(event.key()))
        buttons = [button for button in self.findChildren(NavButton) if button.isVisible()]
        focused = next((n for n, button in enumerate(buttons) if button.hasFocus()), None)
        if step is None or focused is None:
            super().keyPressEvent(event)
            return
        buttons[(focused + step) % len(buttons)].setFocus(Qt.FocusReason.TabFocusReason)

    def _room_button(self, room: RoomEntry) -> NavButton:
        button = NavButton(self._theme, room.title, room.icon)
        button.set_key(room.shortcut)
        button.clicked.connect(partial(self.room_chosen.emit, room.key))
        return button

    def _lay_out(self, subtitle: str) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 14, 0, 10)
        layout.setSpacing(0)
        layout.addLayout(self._head(subtitle))
        layout.addSpacing(10)
        middle = frame("side")
        entries = QVBoxLayout(middle)
        entries.setContentsMargins(0, 0, 0, 0)
        entries.setSpacing(0)
        for button in self.rooms.values():
            entries.addWidget(button)
        entries.addSpacing(12)
        entries.addWidget(self._filters_title)
        entries.addSpacing(4)
        entries.addLayout(self._filters_box)
        entries.addStretch(1)
        scroll = QScrollArea(widgetResizable=True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(middle)
        layout.addWidget(scroll, 1)
        layout.addWidget(self.person_button)
        layout.addWidget(self.settings_button)
        layout.addWidget(self.help_button)

    def _head(self, subtitle: str) -> QHBoxLayout:
        words = QVBoxLayout(self._words)
        words.setContentsMargins(0, 0, 0, 0)
        words.setSpacing(0)
        words.addWidget(TextLabel("TalentDesk", "side-strong"))
        words.addWidget(ElidedLabel(subtitle, "side-caption"))
        head = QHBoxLayout()
        head.setContentsMargins(15, 0, 8, 0)
        head.setSpacing(10)
        head.addWidget(Logo(self._theme, 26))
        head.addWidget(self._words, 1)
        return head

    @Slot()
    def _follow_theme(self) -> None:
        for button in self.findChildren(NavButton):
            button.updateGeometry()
        self._filters_title.setContentsMargins(20, 0, 0, 0)
        self.setFixedWidth(self._theme.px(_NARROW_WIDTH if self._narrow else SIDEBAR_WIDTH))
