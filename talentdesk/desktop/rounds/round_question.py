"""Closing a round, opening it again or giving it longer: asked in the page."""

from datetime import date, timedelta
from typing import Final, Literal

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget
from typing_extensions import override

from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.widgets.buttons import DeskButton
from talentdesk.desktop.widgets.date_edit import DateEdit
from talentdesk.desktop.widgets.form_row import FormRow
from talentdesk.desktop.widgets.labels import WrappedLabel

Asked = Literal["close", "reopen"]
_LONGER: Final = timedelta(days=7)
_FIELD_WIDTH: Final = 460


class RoundQuestion(QFrame):
    """Hidden until it asks; Esc and the second button leave all as it is.

    Signals:
        closing: close the round.
        reopening: reason (not empty) and the new last day, None for the one that stands.
        cancelled: not now.
    """

    closing = Signal()
    reopening = Signal(str, object)
    cancelled = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("look", "card")
        self._asked: Asked = "close"
        self.what_label = WrappedLabel("", "section")
        self.why_label = WrappedLabel("", "second")
        self.reason_edit = QLineEdit()
        self.reason_row = FormRow(
            theme,
            self.tr("Waarom"),
            self.reason_edit,
            hint=self.tr("De reden komt in het logboek."),
        )
        self.deadline_edit = DateEdit(theme)
        self.deadline_row = FormRow(theme, self.tr("Inleveren tot en met"), self.deadline_edit)
        self.confirm_button = DeskButton(theme, "", "check")
        self.cancel_button = DeskButton(theme, self.tr("Annuleren"), look="quiet")
        buttons = QHBoxLayout()
        buttons.addWidget(self.confirm_button)
        buttons.addWidget(self.cancel_button)
        buttons.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.setSpacing(8)
        for part in (self.what_label, self.why_label):
            layout.addWidget(part)
        layout.addLayout(self._fields(theme))
        layout.addLayout(buttons)
        self.confirm_button.clicked.connect(self._confirm)
        self.cancel_button.clicked.connect(self._cancel)
        self.reason_edit.returnPressed.connect(self._confirm)
        self.hide()

    def _fields(self, theme: Theme) -> QHBoxLayout:
        fields = QWidget()
        fields.setMaximumWidth(theme.px(_FIELD_WIDTH))
        column = QVBoxLayout(fields)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.reason_row)
        column.addWidget(self.deadline_row)
        line = QHBoxLayout()
        line.addWidget(fields, 2)
        line.addStretch(1)
        return line

    def ask_close(self, waiting: str) -> None:
        """``waiting`` says who did not hand in; empty when everyone did."""
        self._ask("close", self.tr("De ronde sluiten?"), self.tr("Sluiten"))
        why = self.tr("Wat daarna binnenkomt, wordt apart gezet. Je kunt de ronde heropenen.")
        self.why_label.setText(f"{waiting} {why}".strip())
        self.confirm_button.setFocus()

    def ask_reopen(self, deadline: date, today: date, *, is_open: bool) -> None:
        """Why, and until when; a last day that has passed is moved by a week from today."""
        what = self.tr("De ronde langer open houden") if is_open else self.tr("De ronde heropenen")
        words = self.tr("Sluitdatum wijzigen") if is_open else self.tr("Heropenen")
        self._ask("reopen", what, words)
        self.why_label.setText(
            self.tr("Wat tot en met die dag binnenkomt, telt mee zonder verdere vraag.")
        )
        later = deadline > today
        self.deadline_edit.set_value(deadline if later else today + _LONGER)
        self.reason_edit.setFocus()

    def _ask(self, asked: Asked, what: str, words: str) -> None:
        self._asked = asked
        self.what_label.setText(what)
        self.confirm_button.setText(words)
        self.reason_edit.clear()
        self.reason_row.set_problem("")
        for row in (self.reason_row, self.deadline_row):
            row.setVisible(asked == "reopen")
        self.show()

    def show_problem(self, field: str, problem: str) -> None:
        """Say what is wrong beside the field."""
        if field == "deadline":
            self.deadline_edit.show_problem(problem)
            self.deadline_edit.setFocus()
        else:
            self.reason_row.set_problem(problem)
            self.reason_edit.setFocus()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._cancel()
        else:
            super().keyPressEvent(event)

    @Slot()
    def _confirm(self) -> None:
        if self._asked == "close":
            self.closing.emit()
            return
        reason = self.reason_edit.text().strip()
        if not reason:
            self.show_problem("reason", self.tr("Schrijf op waarom de ronde langer open is."))
        elif self.deadline_edit.is_valid:
            self.reopening.emit(reason, self.deadline_edit.value())

    @Slot()
    def _cancel(self) -> None:
        self.hide()
        self.cancelled.emit()
