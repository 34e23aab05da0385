"""Asks for the reason of something that is taken away, and nothing else."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit
from typing_extensions import override

from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.widgets.buttons import DeskButton
from talentdesk.desktop.widgets.form_row import FormRow
from talentdesk.desktop.widgets.work_form import WorkForm


class ReasonForm(WorkForm):
    """Changes nothing itself.

    Signals:
        submitted: the reason, never empty.
    """

    submitted = Signal(str)

    def __init__(self, theme: Theme, title: str, lead: str, verb: str) -> None:
        super().__init__(theme, title, DeskButton(theme, verb, "x", "danger"))
        self.reason_edit = QLineEdit()
        self.reason_row = FormRow(theme, self.tr("Reden"), self.reason_edit)
        self.fields.addWidget(self.reason_row)
        self.say_lead(lead)

    @override
    def submit(self) -> None:
        """Ask for it; without a reason the field is marked instead."""
        if not self.reason_edit.text().strip():
            self.reason_row.set_problem(self.tr("Schrijf op wat er niet klopt."))
            self.focus_first()
            return
        self.submitted.emit(self.reason_edit.text().strip())

    @override
    def focus_first(self) -> None:
        """The reason."""
        self.reason_edit.setFocus(Qt.FocusReason.OtherFocusReason)
