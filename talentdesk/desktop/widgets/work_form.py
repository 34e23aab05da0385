"""What forms beside a list share: a title, a banner for a refusal, and their two buttons."""

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout
from typing_extensions import override

from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.widgets.banner import Banner, Message
from talentdesk.desktop.widgets.buttons import DeskButton
from talentdesk.desktop.widgets.flow_layout import FlowLayout
from talentdesk.desktop.widgets.labels import FrameLook, TextLabel, WrappedLabel
from talentdesk.desktop.widgets.scroll_pane import ScrollPane


class WorkForm(QFrame):
    """Changes nothing itself; Esc leaves it, Ctrl+Enter sends it.

    Signals:
        left: nothing is to be done.
    """

    left = Signal()

    def __init__(
        self, theme: Theme, title: str, primary: DeskButton, look: FrameLook = "card"
    ) -> None:
        super().__init__()
        self.setProperty("look", look)
        self.setAccessibleName(title)
        self.banner = Banner(theme)
        self.title_label = TextLabel(title, "section")
        self.lead_label = WrappedLabel("", "small")
        self.lead_label.hide()
        self.primary_button = primary
        self.leave_button = DeskButton(theme, self.tr("Annuleren"), look="quiet")
        self.fields = QVBoxLayout()
        self.fields.setSpacing(10)
        self.buttons = FlowLayout(8)
        self._lay_out()
        self.primary_button.clicked.connect(self.submit)
        self.leave_button.clicked.connect(self.left)

    def submit(self) -> None:
        """Ask for it; what is wrong is marked instead."""
        raise NotImplementedError

    def focus_first(self) -> None:
        """Put the cursor where one types first."""
        raise NotImplementedError

    def refuse(self, message: Message) -> None:
        """Say why it was not done; what was typed stays."""
        self.banner.say(message)

    def say_lead(self, text: str) -> None:
        """One line under the title; empty takes it away."""
        self.lead_label.setText(text)
        self.lead_label.setVisible(bool(text))

    def reveal(self) -> None:
        """Scroll to the form when the layout has given it its place."""
        QTimer.singleShot(0, self, self._show_whole)

    @Slot()
    def _show_whole(self) -> None:
        parent = self.parentWidget()
        while parent is not None and not isinstance(parent, ScrollPane):
            parent = parent.parentWidget()
        if parent is not None:
            parent.ensureWidgetVisible(self.primary_button, 0, 16)
            parent.ensureWidgetVisible(self.title_label, 0, 16)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        ctrl = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif ctrl and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.submit()
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        self.buttons.addWidget(self.primary_button)
        self.buttons.addWidget(self.leave_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.setSpacing(10)
        layout.addWidget(self.banner)
        layout.addWidget(self.title_label)
        layout.addWidget(self.lead_label)
        layout.addLayout(self.fields)
        layout.addLayout(self.buttons)
