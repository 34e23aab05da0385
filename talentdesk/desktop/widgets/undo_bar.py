"""One line that says what was done, with the way back; it goes away by itself."""

from typing import Final

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.widgets.buttons import DeskButton
from talentdesk.desktop.widgets.labels import ElidedLabel, IconLabel

SHOWN_MS: Final = 8000


class UndoBar(QWidget):
    """Stands in the status bar for 8 seconds.

    Signals:
        undo_asked: take back what was just done.
        finished: the bar is gone.
    """

    undo_asked = Signal()
    finished = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.text_label = ElidedLabel("", "small")
        self.undo_button = DeskButton(theme, self.tr("Ongedaan maken"), look="link")
        self.shown_ms = SHOWN_MS
        self._timer = QTimer(self, singleShot=True)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(IconLabel(theme, "check", 14, "ok"))
        layout.addWidget(self.text_label)
        layout.addWidget(self.undo_button)
        layout.addStretch(1)
        self.undo_button.clicked.connect(self._undo)
        self._timer.timeout.connect(self.dismiss)
        self.hide()

    def say(self, text: str, *, undoable: bool = True) -> None:
        """Show a line; the one before it goes."""
        self.text_label.setText(text)
        self.undo_button.setVisible(undoable)
        self.show()
        self._timer.start(self.shown_ms)

    @Slot()
    def dismiss(self) -> None:
        """Take the line away; what was done stays done."""
        self._timer.stop()
        if not self.isHidden():
            self.hide()
            self.finished.emit()

    @Slot()
    def _undo(self) -> None:
        self.dismiss()
        self.undo_asked.emit()
