"""Asks what belongs to one step: the day, an amount, why, and the paper it rests on."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QVBoxLayout
from typing_extensions import override

from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.widgets.amount_edit import AmountEdit
from talentdesk.desktop.widgets.banner import Banner, Message
from talentdesk.desktop.widgets.buttons import DeskButton
from talentdesk.desktop.widgets.choice_box import ChoiceBox
from talentdesk.desktop.widgets.date_edit import DateEdit
from talentdesk.desktop.widgets.flow_layout import FlowLayout
from talentdesk.desktop.widgets.form_row import FormRow
from talentdesk.desktop.widgets.labels import TextLabel
from talentdesk.desktop.widgets.scroll_pane import ScrollPane
from talentdesk.domain.commitments import CommitmentStep, YearShare
from talentdesk.domain.money import ZERO
from talentdesk.services.commitment_service import StepAsked

_WITH_AMOUNT: Final = (
    CommitmentStep.RAISE,
    CommitmentStep.RELEASE,
    CommitmentStep.REQUEST,
    CommitmentStep.ADVANCE,
    CommitmentStep.DETERMINE,
)
_WITH_YEAR: Final = (CommitmentStep.RAISE, CommitmentStep.RELEASE)
_WITH_REASON: Final = (
    CommitmentStep.RAISE,
    CommitmentStep.RELEASE,
    CommitmentStep.SETTLE,
    CommitmentStep.LAPSE,
    CommitmentStep.UNDO,
)
_WITHOUT_PAPER: Final = (CommitmentStep.SETTLE, CommitmentStep.LAPSE, CommitmentStep.UNDO)


class StepForm(QFrame):
    """Takes no step itself; what was typed stays when it is refused.

    Signals:
        submitted: a StepAsked; what is missing in it the use case refuses.
        left: the user does not want the step after all.
    """

    submitted = Signal(object)
    left = Signal()

    def __init__(
        self, theme: Theme, step: CommitmentStep, title: str, years: Sequence[int], today: date
    ) -> None:
        """``title`` is what the step does, as a verb; ``years`` can get more or less."""
        super().__init__()
        self.step = step
        self.setProperty("look", "inset")
        self.setAccessibleName(title)
        self.banner = Banner(theme)
        self.day_edit = DateEdit(theme)
        self.day_edit.set_value(today)
        self.amount_edit = AmountEdit(theme)
        self.year_box = ChoiceBox(theme, tuple((str(year), str(year)) for year in years))
        self.reason_edit, self.document_edit = QLineEdit(), QLineEdit()
        self.day_row = FormRow(theme, self.tr("Datum"), self.day_edit)
        self.amount_row = FormRow(theme, self.tr("Bedrag"), self.amount_edit, "€")
        self.year_row = FormRow(theme, self.tr("Jaar"), self.year_box)
        self.reason_row = FormRow(theme, self.tr("Reden"), self.reason_edit)
        self.document_row = FormRow(
            theme, self.tr("Besluit, contract of zaaknummer"), self.document_edit
        ).set_optional()
        self.primary_button = DeskButton(theme, title, "check", "primary")
        self.leave_button = DeskButton(theme, self.tr("Toch niet"), look="quiet")
        self._lay_out(title)
        self.primary_button.clicked.connect(self.submit)
        self.leave_button.clicked.connect(self.left)

    @Slot()
    def submit(self) -> None:
        """Ask for the step; a day or amount that cannot be read is marked instead."""
        self.banner.clear()
        day = self.day_edit.value() if self.day_edit.is_valid else None
        if day is None:
            self.day_edit.show_problem(self.day_edit.problem or self.tr("Vul de dag in."))
            self.day_edit.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        amount = self.amount_edit.value()
        if self.step in _WITH_AMOUNT and amount is None:
            problem = self.amount_edit.problem or self.tr("Vul het bedrag in.")
            self.amount_edit.show_problem(problem)
            self.amount_edit.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        shares: tuple[YearShare, ...] = ()
        if self.step in _WITH_YEAR and amount is not None:
            shares = (YearShare(int(self.year_box.value()), amount),)
        self.submitted.emit(
            StepAsked(
                day, shares, amount or ZERO, self.reason_edit.text(), self.document_edit.text()
            )
        )

    def refuse(self, message: Message) -> None:
        """Say why the step was not taken."""
        self.banner.say(message)

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

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        ctrl = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif ctrl and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.submit()
        else:
            super().keyPressEvent(event)

    def _lay_out(self, title: str) -> None:
        self.amount_row.setVisible(self.step in _WITH_AMOUNT)
        self.year_row.setVisible(self.step in _WITH_YEAR)
        self.reason_row.setVisible(self.step in _WITH_REASON)
        self.document_row.setVisible(self.step not in _WITHOUT_PAPER)
        buttons = FlowLayout(8)
        buttons.addWidget(self.primary_button)
        buttons.addWidget(self.leave_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 12, 14, 12)
        layout.setSpacing(10)
        layout.addWidget(self.banner)
        layout.addWidget(TextLabel(title, "section"))
        for row in (
            self.amount_row,
            self.year_row,
            self.day_row,
            self.reason_row,
            self.document_row,
        ):
            layout.addWidget(row)
        layout.addLayout(buttons)
