"""Asks why someone else filled in the file of a reviewer."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout

from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.widgets.buttons import DeskButton
from talentdesk.desktop.widgets.form_row import FormRow
from talentdesk.desktop.widgets.labels import WrappedLabel
from talentdesk.domain.review_plans import ReviewPlan
from talentdesk.wording.formatting import list_text


class BehalfStrip(QFrame):
    """Hidden unless a file was filled in by another than it was issued to.

    Signals:
        asked: make the plan again, with the reason.
    """

    asked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("look", "banner-warn")
        self.what_label = WrappedLabel("", "small-strong")
        self.reason_edit = QLineEdit()
        self.row = FormRow(
            theme,
            self.tr("Namens, want"),
            self.reason_edit,
            hint=self.tr("Zonder reden worden deze beoordelingen apart gezet."),
        )
        self.again_button = DeskButton(theme, self.tr("Namens innemen"), "check")
        line = QHBoxLayout()
        line.setSpacing(10)
        line.addWidget(self.row, 1)
        line.addWidget(self.again_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 10, 12, 10)
        layout.setSpacing(6)
        layout.addWidget(self.what_label)
        layout.addLayout(line)
        self.again_button.clicked.connect(self._ask)
        self.reason_edit.returnPressed.connect(self._ask)
        self.hide()

    @property
    def reason(self) -> str:
        """Why; empty sets apart what another filled in."""
        return self.reason_edit.text().strip()

    def clear(self) -> None:
        """Forget the reason of another plan."""
        self.reason_edit.clear()

    def show_plan(self, plan: ReviewPlan) -> None:
        """Say whose files were filled in by whom."""
        others = [
            self.tr("{file} is voor {reviewer} en ingevuld door {other}").format(
                file=file.name, reviewer=file.issued_to_name, other=file.reviewer_name
            )
            for file in plan.files
            if file.reviewer != file.issued_to
        ]
        self.what_label.setText(f"{list_text(others)}." if others else "")
        self.row.set_problem("")
        self.setVisible(bool(others))

    @Slot()
    def _ask(self) -> None:
        if not self.reason:
            self.row.set_problem(self.tr("Schrijf op waarom een ander het invulde."))
            self.reason_edit.setFocus()
            return
        self.asked.emit()
