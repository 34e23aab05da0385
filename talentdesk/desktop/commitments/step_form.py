"""Asks what belongs to one step: the day, an amount, why, and the paper it rests on."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit
from typing_extensions import override

from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.widgets.amount_edit import AmountEdit
from talentdesk.desktop.widgets.buttons import DeskButton
from talentdesk.desktop.widgets.choice_box import ChoiceBox
from talentdesk.desktop.widgets.date_edit import DateEdit
from talentdesk.desktop.widgets.form_row import FormRow
from talentdesk.desktop.widgets.work_form import WorkForm
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


class StepForm(WorkForm):
    """Takes no step itself; what was typed stays when it is refused.

    Signals:
        submitted: a StepAsked; what is missing in it the use case refuses.
    """

    submitted = Signal(object)

    def __init__(
        self, theme: Theme, step: CommitmentStep, title: str, years: Sequence[int], today: date
    ) -> None:
        """``title`` is what the step does, as a verb; ``years`` can get more or less."""
        super().__init__(theme, title, DeskButton(theme, title, "check", "primary"), "inset")
        self.step = step
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
        self._add_rows()

    @override
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

    @override
    def focus_first(self) -> None:
        """The amount, or the day where none is asked."""
        first = self.day_edit if self.amount_row.isHidden() else self.amount_edit
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _add_rows(self) -> None:
        self.amount_row.setVisible(self.step in _WITH_AMOUNT)
        self.year_row.setVisible(self.step in _WITH_YEAR)
        self.reason_row.setVisible(self.step in _WITH_REASON)
        self.document_row.setVisible(self.step not in _WITHOUT_PAPER)
        for row in (
            self.amount_row,
            self.year_row,
            self.day_row,
            self.reason_row,
            self.document_row,
        ):
            self.fields.addWidget(row)
