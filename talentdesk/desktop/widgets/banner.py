"""A message above a form: a refusal, a warning, or a fault of ours. Never a box on top."""

from collections.abc import Sequence
from functools import cached_property, partial
from typing import Final, Literal, NamedTuple

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QAccessible, QAccessibleEvent, QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPlainTextEdit, QSizePolicy, QVBoxLayout
from typing_extensions import override

from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.theme.tokens import Token, Tone
from talentdesk.desktop.widgets.buttons import DeskButton, IconButton
from talentdesk.desktop.widgets.flow_layout import FlowLayout
from talentdesk.desktop.widgets.labels import IconLabel, TextLabel, WrappedLabel, discard, set_look

BannerKind = Literal["refusal", "warning", "fault", "done", "question"]

_LOOKS: Final[dict[BannerKind, tuple[Tone, Token, str]]] = {
    "refusal": ("danger", "danger", "x-circle-fill"),
    "warning": ("warn", "warn", "warning-fill"),
    "fault": ("danger", "danger", "bug-fill"),
    "done": ("ok", "ok", "check-circle-fill"),
    "question": ("info", "info", "question-fill"),
}


class Choice(NamedTuple):
    """A way out that would work; ``key`` comes back when it is chosen."""

    key: str
    text: str
    icon: str = ""


class Message(NamedTuple):
    """What a banner says.

    Attributes:
        kind: a refusal says by itself that nothing was changed; a question has its answers
            as choices.
        what: the first line: what was not done, with its figures.
        why: the reason with its rule, and what to do.
        choices: at most three.
        number: what finds it in the log.
        details: technical text that can be copied.
    """

    kind: BannerKind
    what: str
    why: str = ""
    choices: Sequence[Choice] = ()
    number: str = ""
    details: str = ""


class Banner(QFrame):
    """Hidden until there is something to say; what was typed below it stays.

    Signals:
        chosen: key of the choice that was clicked.
        closed: the user has read it.
    """

    chosen = Signal(str)
    closed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._icon = IconLabel(theme, "x-circle-fill", 22, "danger")
        self.what_label = WrappedLabel("", "section")
        self.why_label = WrappedLabel()
        self._ways_label = TextLabel(self.tr("Dit kan wel:"), "strong")
        self.end_label = WrappedLabel("", "small")
        self._details = QVBoxLayout()
        self.close_button = IconButton(theme, "x", self.tr("Melding sluiten"))
        self._choices = FlowLayout()
        self._lay_out()
        self.close_button.clicked.connect(self.clear)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.hide()

    def say(self, message: Message) -> None:
        """Show a message in place of the one before."""
        tone, token, icon = _LOOKS[message.kind]
        set_look(self, f"banner-{tone}")
        self._icon.set_icon(icon, token)
        self.what_label.setText(message.what)
        self.what_label.set_tone(tone)
        self.why_label.setText(message.why)
        self.why_label.setVisible(bool(message.why))
        self._show_choices(message.choices)
        self._ways_label.setVisible(bool(message.choices) and message.kind != "question")
        self._show_end(message)
        self._show_details(message.details)
        self.setAccessibleName(f"{message.what} {message.why}".strip())
        self.show()
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    @Slot()
    def clear(self) -> None:
        """Take the message away."""
        if self.isVisible():
            self.hide()
            self.closed.emit()

    @override
    def sizeHint(self) -> QSize:
        """As high as the words need in the present width, and no higher."""
        hint = super().sizeHint()
        if self.isVisible():
            hint.setHeight(self.heightForWidth(self.width()))
        return hint

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.updateGeometry()

    def choice_buttons(self) -> list[DeskButton]:
        """The ways out that are offered now."""
        return [button for button in self._choices.widgets() if isinstance(button, DeskButton)]

    @cached_property
    def details_edit(self) -> QPlainTextEdit:
        """Made when it is first needed: every form has a banner and few ever fail."""
        details = QPlainTextEdit(readOnly=True)
        details.setAccessibleName(self.tr("Technische gegevens"))
        details.setFixedHeight(110)
        details.setTabChangesFocus(True)
        self._details.addWidget(details)
        return details

    @cached_property
    def copy_button(self) -> DeskButton:
        """Copies the message with its details."""
        button = DeskButton(self._theme, self.tr("Kopiëren"), "copy", "small")
        button.clicked.connect(self._copy)
        self._details.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        return button

    def _show_details(self, details: str) -> None:
        if details or "details_edit" in self.__dict__:
            self.details_edit.setPlainText(details)
            self.details_edit.setVisible(bool(details))
            self.copy_button.setVisible(bool(details))

    def _show_choices(self, choices: Sequence[Choice]) -> None:
        for old in self._choices.widgets():
            self._choices.removeWidget(old)
            discard(old)
        for choice in choices:
            button = DeskButton(self._theme, choice.text, choice.icon)
            button.clicked.connect(partial(self.chosen.emit, choice.key))
            self._choices.addWidget(button)

    def _show_end(self, message: Message) -> None:
        said = []
        if message.kind == "refusal":
            said.append(self.tr("Er is niets gewijzigd."))
        if message.number:
            said.append(self.tr("Melding {number}").format(number=message.number))
        self.end_label.setText(" · ".join(said))
        self.end_label.setVisible(bool(said))

    @Slot()
    def _copy(self) -> None:
        parts = (self.what_label.text(), self.why_label.text(), self.details_edit.toPlainText())
        QGuiApplication.clipboard().setText("\n\n".join(part for part in parts if part))

    def _lay_out(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(6)
        for label in (self.what_label, self.why_label):
            words.addWidget(label)
        words.addWidget(self._ways_label)
        words.addLayout(self._choices)
        words.addLayout(self._details)
        words.addWidget(self.end_label)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 14, 12, 14)
        layout.setSpacing(12)
        layout.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(words, 1)
        layout.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTop)
