"""A page of one column in the middle, not wider than reads well."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.widgets.labels import frame
from talentdesk.desktop.widgets.scroll_pane import ScrollPane


class NarrowColumn(QWidget):
    """``column`` takes what is shown, from the top; it scrolls where the window is low."""

    def __init__(self, theme: Theme, width: int, above: int) -> None:
        """``width`` at 100 %; ``above`` is what stays free over it."""
        super().__init__()
        self._theme = theme
        self._width = width
        self._held = QWidget()
        self.column = QVBoxLayout(self._held)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(12)
        inner = frame("canvas")
        middle = QHBoxLayout(inner)
        middle.setContentsMargins(20, above, 20, 20)
        middle.addStretch(1)
        middle.addWidget(self._held, 100)
        middle.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(ScrollPane(inner, "canvas"))
        self._follow_theme()
        theme.changed.connect(self._follow_theme)

    @Slot()
    def _follow_theme(self) -> None:
        self._held.setMaximumWidth(self._theme.px(self._width))
