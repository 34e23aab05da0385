"""What a step asks before it is taken: a reason, a choice, a text. In the pane, no dialog."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPlainTextEdit, QVBoxLayout
from typing_extensions import override

from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.widgets.buttons import ButtonLook, DeskButton
from talentdesk.desktop.widgets.choice_box import CheckField, ChoiceBox
from talentdesk.desktop.widgets.form_row import FormRow
from talentdesk.desktop.widgets.labels import WrappedLabel

_TEXT_HEIGHT = 84


@dataclass(frozen=True, slots=True)
class MoveQuestion:
    """What is asked; an empty label leaves its field out.

    ``options`` and ``chosen`` belong to the choice, ``ticked`` to the tick box, ``text`` is
    what stands in the text already.
    """

    title: str
    explanation: str
    button: str
    look: ButtonLook = "primary"
    choice_label: str = ""
    options: Sequence[tuple[str, str]] = ()
    chosen: str = ""
    tick_label: str = ""
    ticked: bool = False
    text_label: str = ""
    text: str = ""
    text_is_optional: bool = False


@dataclass(frozen=True, slots=True)
class MoveAnswer:
    """What was answered; empty where it was not asked."""

    choice: str = ""
    ticked: bool = False
    text: str = ""


class MoveForm(QFrame):
    """Asks one question at a time.

    Signals:
        answered: a MoveAnswer.
        cancelled: the user changed their mind.
    """

    answered = Signal(object)
    cancelled = Signal()

    def __init__(self, theme: Theme, question: MoveQuestion) -> None:
        super().__init__()
        self.setProperty("look", "inset")
        self.setAccessibleName(question.title)
        self.choice_box = ChoiceBox(theme, tuple(question.options))
        self.choice_box.set_value(question.chosen)
        self.tick_box = CheckField(theme, question.tick_label)
        self.tick_box.setChecked(question.ticked)
        self.text_edit = QPlainTextEdit(question.text)
        self.text_edit.setTabChangesFocus(True)
        self.text_edit.setFixedHeight(theme.px(_TEXT_HEIGHT))
        self.text_row = FormRow(theme, question.text_label, self.text_edit)
        if question.text_is_optional:
            self.text_row.set_optional()
        self.confirm_button = DeskButton(theme, question.button, look=question.look)
        self.cancel_button = DeskButton(theme, self.tr("Annuleren"), look="quiet")
        self._lay_out(theme, question)
        self.confirm_button.clicked.connect(self._answer)
        self.cancel_button.clicked.connect(self.cancelled)

    def focus_first(self) -> None:
        """Put the cursor where the answer begins."""
        for field_ in (self.choice_box, self.text_edit, self.confirm_button):
            if field_.isVisibleTo(self):
                field_.setFocus(Qt.FocusReason.OtherFocusReason)
                return

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.cancelled.emit()
        else:
            super().keyPressEvent(event)

    def _lay_out(self, theme: Theme, question: MoveQuestion) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 10, 12, 12)
        layout.setSpacing(10)
        layout.addWidget(WrappedLabel(question.title, "strong"))
        if question.explanation:
            layout.addWidget(WrappedLabel(question.explanation, "small"))
        choice_row = FormRow(theme, question.choice_label, self.choice_box)
        for widget, label in (
            (choice_row, question.choice_label),
            (self.tick_box, question.tick_label),
            (self.text_row, question.text_label),
        ):
            layout.addWidget(widget)
            widget.setVisible(bool(label))
        buttons = QHBoxLayout()
        buttons.addWidget(self.confirm_button)
        buttons.addWidget(self.cancel_button)
        buttons.addStretch(1)
        layout.addLayout(buttons)

    @Slot()
    def _answer(self) -> None:
        self.answered.emit(
            MoveAnswer(
                self.choice_box.value(),
                self.tick_box.isChecked(),
                self.text_edit.toPlainText().strip(),
            )
        )
