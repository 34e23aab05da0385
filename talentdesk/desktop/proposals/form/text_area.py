"""A text of more than one line that tells while one types and when one leaves it."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QPlainTextEdit
from typing_extensions import override

from talentdesk.desktop.theme.theme import Theme


class TextArea(QPlainTextEdit):
    """Grows with the zoom; Tab goes to the next field.

    Signals:
        edited: the text as it is now; not when it is filled by the form.
        left: the cursor left the field.
    """

    edited = Signal(str)
    left = Signal()

    def __init__(self, theme: Theme, height: int = 76) -> None:
        """``height`` at 100 %."""
        super().__init__()
        self._theme = theme
        self._height = height
        self.setTabChangesFocus(True)
        self.textChanged.connect(self._tell)
        theme.changed.connect(self._follow_theme)
        self._follow_theme()

    def text(self) -> str:
        """What stands in it."""
        return self.toPlainText()

    def put(self, text: str) -> None:
        """Fill it without telling; the cursor stays when it is the same."""
        if text != self.toPlainText():
            self.blockSignals(True)  # noqa: FBT003 -- Qt's signature
            self.setPlainText(text)
            self.blockSignals(False)  # noqa: FBT003 -- Qt's signature

    @override
    def focusOutEvent(self, e: QFocusEvent) -> None:
        super().focusOutEvent(e)
        self.left.emit()

    @Slot()
    def _tell(self) -> None:
        self.edited.emit(self.toPlainText())

    @Slot()
    def _follow_theme(self) -> None:
        self.setFixedHeight(self._theme.px(self._height))
