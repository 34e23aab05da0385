"""A search line that answers while one types."""

from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit
from typing_extensions import override

from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.widgets.labels import IconLabel

DEBOUNCE_MS: Final = 120


class SearchLine(QLineEdit):
    """Tells what was typed 120 ms after the last key; Esc empties it.

    Signals:
        searched: the text, without spaces around it.
        left: Esc or arrow down was pressed in an empty or finished line: go to the list.
        entered: Enter was pressed; what was typed is told already.
    """

    searched = Signal(str)
    left = Signal()
    entered = Signal()

    def __init__(self, theme: Theme, name: str, icon: str = "funnel-simple") -> None:
        """``name`` is both the grey text and the accessible name."""
        super().__init__()
        self._theme = theme
        self.setProperty("look", "search")
        self.setPlaceholderText(name)
        self.setAccessibleName(name)
        self.setClearButtonEnabled(False)
        self._icon = IconLabel(theme, icon, 15, "text3")
        self._icon.setParent(self)
        self._icon.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._timer = QTimer(self, singleShot=True, interval=DEBOUNCE_MS)
        self._timer.timeout.connect(self._tell)
        self.textEdited.connect(self._timer.start)
        self._last = ""

    def set_text_silently(self, text: str) -> None:
        """Show a text that is in force already."""
        self._timer.stop()
        self._last = text.strip()
        self.setText(text)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Escape and self.text():
            self.clear()
            self._tell()
        elif key in (Qt.Key.Key_Escape, Qt.Key.Key_Down):
            self._tell()
            self.left.emit()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._tell()
            self.entered.emit()
        else:
            super().keyPressEvent(event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._icon.move(9, (self.height() - self._icon.height()) // 2)

    @Slot()
    def _tell(self) -> None:
        self._timer.stop()
        text = self.text().strip()
        if text != self._last:
            self._last = text
            self.searched.emit(text)
