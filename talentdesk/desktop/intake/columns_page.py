"""The page that asks about the columns of a sheet, and remembers the answer under a name."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from talentdesk.desktop.intake.column_chooser import ColumnChooser
from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.widgets.banner import Banner, Message
from talentdesk.desktop.widgets.buttons import DeskButton
from talentdesk.desktop.widgets.choice_box import ChoiceBox
from talentdesk.desktop.widgets.labels import WrappedLabel, frame, rule
from talentdesk.desktop.widgets.scroll_pane import ScrollPane

_WIDEST: Final = 860


class ColumnsPage(QWidget):
    """Base of such pages: they add what they ask besides, and say what is wrong with it.

    Signals:
        submitted: the profile that was made.
        cancelled: do nothing.
    """

    submitted = Signal(object)
    cancelled = Signal()

    def __init__(self, theme: Theme, chooser: ColumnChooser) -> None:
        super().__init__()
        self._theme = theme
        self.chooser = chooser
        self.banner = Banner(theme)
        self.problem_label = WrappedLabel("", "small", "danger")
        self.use_button = DeskButton(theme, self.tr("Kolommen gebruiken"), "columns", "primary")
        self.cancel_button = DeskButton(theme, self.tr("Annuleren"))
        chooser.changed.connect(self.check)
        self.use_button.clicked.connect(self._submit)
        self.cancel_button.clicked.connect(self.cancelled)

    @property
    def boxes(self) -> dict[str, ChoiceBox]:
        """What each column is, by its title."""
        return self.chooser.boxes

    def profile(self) -> object:
        """What is chosen now."""
        raise NotImplementedError

    def problem(self) -> str:
        """What is wrong with the choice; empty when it can be used."""
        raise NotImplementedError

    def say(self, message: Message) -> None:
        """Say why these columns did not work; the choice stays."""
        self.banner.say(message)

    def focus_first(self) -> None:
        """Put the cursor at the first column."""
        first: QWidget = next(iter(self.boxes.values()), self.cancel_button)
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def check(self) -> None:
        """Say what is wrong with the choice."""
        problem = self.problem()
        self.problem_label.setText(problem)
        self.problem_label.setVisible(bool(problem))
        self.use_button.setEnabled(not problem)

    def lay_out(self, rest: QWidget, left: Sequence[DeskButton] = ()) -> None:
        """Put ``rest`` below the columns, and the buttons of ``left`` in the foot."""
        content = QFrame()
        inner = QVBoxLayout(content)
        inner.setContentsMargins(20, 16, 20, 16)
        inner.setSpacing(12)
        for part in (self.banner, self.chooser, rest):
            inner.addWidget(part)
        inner.addStretch(1)
        content.setMaximumWidth(self._theme.px(_WIDEST))
        foot = frame("plain")
        line = QHBoxLayout(foot)
        line.setContentsMargins(20, 10, 20, 10)
        line.setSpacing(10)
        for button in left:
            line.addWidget(button)
        line.addWidget(self.problem_label, 1)
        line.addStretch(0)
        line.addWidget(self.cancel_button)
        line.addWidget(self.use_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(ScrollPane(content, "canvas"), 1)
        layout.addWidget(rule())
        layout.addWidget(foot)

    @Slot()
    def _submit(self) -> None:
        self.check()
        if not self.problem():
            self.submitted.emit(self.profile())
