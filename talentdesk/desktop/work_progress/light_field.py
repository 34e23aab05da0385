"""One light with its cause and correction, which are asked only where it deviates."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from talentdesk.desktop.proposals.form.text_area import TextArea
from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.widgets.choice_box import ChoiceBox
from talentdesk.desktop.widgets.form_row import FormRow
from talentdesk.domain.work_progress import Light, PartReport, WorkPart
from talentdesk.wording.terms import term

_LINE = 46


class LightField(QWidget):
    """Words of a light that is green again stay until the report is kept.

    Signals:
        changed: another light was chosen.
    """

    changed = Signal()

    def __init__(self, theme: Theme, part: WorkPart) -> None:
        super().__init__()
        self.part = part
        self.light_box = ChoiceBox(theme, tuple((item.value, term(item)) for item in Light))
        self.cause_edit = TextArea(theme, _LINE)
        self.correction_edit = TextArea(theme, _LINE)
        self.light_row = FormRow(theme, term(part).capitalize(), self.light_box)
        self.cause_row = FormRow(theme, self.tr("Oorzaak"), self.cause_edit)
        self.correction_row = FormRow(theme, self.tr("Bijsturing"), self.correction_edit)
        for row, edit in (
            (self.cause_row, self.cause_edit),
            (self.correction_row, self.correction_edit),
        ):
            edit.setAccessibleName(f"{row.label.text()} {self.tr('bij')} {term(part)}")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        for row in (self.light_row, self.cause_row, self.correction_row):
            layout.addWidget(row)
        self.light_box.currentIndexChanged.connect(self._show)
        self._show()

    @property
    def light(self) -> Light:
        """The chosen light."""
        return Light(self.light_box.value())

    def report(self) -> PartReport:
        """What is filled in; cause and correction only where the light deviates."""
        if not self.light.deviates:
            return PartReport(self.light)
        return PartReport(self.light, self.cause_edit.text(), self.correction_edit.text())

    def put(self, said: PartReport) -> None:
        """Fill it."""
        self.light_box.set_value(said.light.value)
        self.cause_edit.put(said.cause)
        self.correction_edit.put(said.correction)
        self._show()

    def mark(self, field: str) -> bool:
        """Mark what a refusal is about; False when it is about something else."""
        rows = {"cause": self.cause_row, "correction": self.correction_row}
        part, _, name = field.partition("_")
        if part != self.part.value or name not in rows:
            return False
        rows[name].set_problem(self.tr("Schrijf dit op: het stoplicht wijkt af."))
        rows[name].field.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def clear_problems(self) -> None:
        """Take the marks away."""
        self.cause_row.set_problem("")
        self.correction_row.set_problem("")

    @Slot()
    def _show(self) -> None:
        for row in (self.cause_row, self.correction_row):
            row.setVisible(self.light.deviates)
        self.changed.emit()
