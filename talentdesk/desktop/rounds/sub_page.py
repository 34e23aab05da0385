"""A page behind the round: a way back at the top, a message, what it is about, a foot."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.widgets.banner import Banner, Message
from talentdesk.desktop.widgets.buttons import DeskButton
from talentdesk.desktop.widgets.labels import (
    ElidedLabel,
    IconLabel,
    TextLabel,
    WrappedLabel,
    frame,
    rule,
)
from talentdesk.desktop.widgets.refusals import refusal_message
from talentdesk.desktop.widgets.tab_order import order_as_laid_out
from talentdesk.domain.errors import TalentDeskError
from talentdesk.domain.programme import Programme


class SubPage(QWidget):
    """Esc and the button at the top go back; a refusal stands above what was filled in.

    Signals:
        left: back to the round.
    """

    left = Signal()

    def __init__(self, theme: Theme, title: str) -> None:
        super().__init__()
        self.theme = theme
        self.back_button = DeskButton(theme, self.tr("Terug"), "arrow-left", "small")
        self.title_label = TextLabel(title, "section")
        self.about_label = ElidedLabel("", "second")
        self.banner = Banner(theme)
        self._above = QWidget()
        self.body = QVBoxLayout()
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(0)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)
        self._layout.addWidget(self._head())
        self._layout.addWidget(rule())
        around = QVBoxLayout(self._above)
        around.setContentsMargins(20, 12, 20, 0)
        around.addWidget(self.banner)
        self._above.hide()
        self._layout.addWidget(self._above)
        self._layout.addLayout(self.body, 1)
        self.back_button.clicked.connect(self.left)
        self.banner.closed.connect(self._above.hide)

    def say(self, message: Message) -> None:
        """Show a message above the page."""
        self._above.show()
        self.banner.say(message)

    def refuse(self, error: TalentDeskError, programme: Programme) -> None:
        """Say why something was not done; what was filled in stays."""
        self.say(refusal_message(error, programme))

    @Slot()
    def hush(self) -> None:
        """Take the message away."""
        self.banner.hide()
        self._above.hide()

    @override
    def focusNextPrevChild(self, next: bool) -> bool:
        order_as_laid_out(self)
        return super().focusNextPrevChild(next)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def add_foot(self, foot: "Foot") -> None:
        """Put the line with what can be done under everything."""
        self._layout.addWidget(rule())
        self._layout.addWidget(foot)

    def _head(self) -> QFrame:
        head = frame("plain")
        line = QHBoxLayout(head)
        line.setContentsMargins(20, 8, 16, 8)
        line.setSpacing(12)
        line.addWidget(self.back_button)
        line.addWidget(self.title_label)
        line.addWidget(self.about_label, 1)
        return head


class Foot(QFrame):
    """Says what will happen, or happened; the buttons stand at its right."""

    def __init__(self, theme: Theme, *buttons: QWidget) -> None:
        super().__init__()
        self.setProperty("look", "plain")
        self._icon = IconLabel(theme, "shield-check", 20, "ok")
        self.what_label = WrappedLabel("", "strong")
        self.note_label = WrappedLabel("", "small")
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.what_label)
        words.addWidget(self.note_label)
        line = QHBoxLayout(self)
        line.setContentsMargins(20, 10, 20, 10)
        line.setSpacing(10)
        line.addWidget(self._icon)
        line.addLayout(words, 1)
        for button in buttons:
            line.addWidget(button)

    def say(self, what: str, note: str = "", *, is_done: bool = False) -> None:
        """One line in bold, and one below it."""
        self._icon.set_icon("check-circle-fill" if is_done else "shield-check", "ok")
        self.what_label.setText(what)
        self.note_label.setText(note)
        self.note_label.setVisible(bool(note))
