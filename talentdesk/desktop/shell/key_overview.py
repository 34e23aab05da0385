"""The keys that work now: of the window, and of the open room."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QGridLayout, QScrollArea, QVBoxLayout, QWidget

from talentdesk.desktop.shell.overlay import Overlay
from talentdesk.desktop.shell.room_frame import KeyLine
from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.widgets.badges import KeyCap
from talentdesk.desktop.widgets.labels import TextLabel, frame


def key_lines(actions: Sequence[QAction]) -> list[KeyLine]:
    """The actions that have a key."""
    found = [(action.shortcut().toString(), action.text()) for action in actions]
    return [KeyLine(key, text) for key, text in found if key]


class KeyOverview(Overlay):
    """Opened with ``?``."""

    def __init__(self, theme: Theme, window: QWidget) -> None:
        super().__init__(theme, window, 640, self.tr("Toetsen"))
        self._scroll = QScrollArea(widgetResizable=True)
        self._scroll.setAccessibleName(self.tr("Toetsen"))
        self.body.addWidget(self._scroll)

    def open_with(self, groups: Sequence[tuple[str, Sequence[KeyLine]]]) -> None:
        """Show groups of keys; a group without keys is left out."""
        page = frame("plain")
        layout = QVBoxLayout(page)
        layout.setContentsMargins(0, 0, 8, 0)
        layout.setSpacing(6)
        for title, lines in groups:
            if lines:
                layout.addWidget(TextLabel(title, "label"))
                layout.addLayout(self._grid(lines))
                layout.addSpacing(8)
        layout.addStretch(1)
        self._scroll.setWidget(page)
        room = self.window().height() - 180
        self._scroll.setFixedHeight(max(120, min(room, page.sizeHint().height() + 4)))
        self.open()

    def _grid(self, lines: Sequence[KeyLine]) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(6)
        half = (len(lines) + 1) // 2
        for number, line in enumerate(lines):
            row, side = number % half, number // half
            cap = KeyCap(self._theme, line.key)
            grid.addWidget(cap, row, side * 2, Qt.AlignmentFlag.AlignRight)
            grid.addWidget(TextLabel(line.does), row, side * 2 + 1)
        for column in (1, 3):
            grid.setColumnStretch(column, 1)
        return grid
