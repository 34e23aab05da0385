"""The fields for the paper that a decision rests on."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from talentdesk.desktop.decisions.case_number_edit import CaseNumberEdit
from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.widgets.date_edit import DateEdit
from talentdesk.desktop.widgets.form_row import FormRow
from talentdesk.domain.decisions import DecisionPaper

translate = QCoreApplication.translate


class PaperFields(QWidget):
    """Document, case number and date.

    Signals:
        day_changed: another date, or None.
        changed: something was typed.
    """

    day_changed = Signal(object)
    changed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.document_edit = QLineEdit()
        self.case_number_edit = CaseNumberEdit(theme)
        self.day_edit = DateEdit(theme)
        self.document_row = FormRow(theme, self.tr("Besluitstuk"), self.document_edit)
        self.case_number_row = FormRow(
            theme, self.tr("Zaaknummer"), self.case_number_edit, hint=self.case_number_edit.counted
        )
        self.day_row = FormRow(theme, self.tr("Datum van het besluit"), self.day_edit)
        self._lay_out()
        self.case_number_edit.textEdited.connect(self._count_digits)
        self.case_number_edit.textChanged.connect(self._tell)
        self.document_edit.textChanged.connect(self._clear_document)
        self.day_edit.textChanged.connect(self._tell)
        self.day_edit.value_changed.connect(self.day_changed)

    @property
    def rows(self) -> dict[str, FormRow]:
        """The rows by the names that ``DecisionPaper.missing`` uses."""
        return {
            "document": self.document_row,
            "case_number": self.case_number_row,
            "day": self.day_row,
        }

    def paper(self) -> DecisionPaper:
        """What is filled in; text that cannot be read counts as not filled in."""
        return DecisionPaper(
            self.document_edit.text().strip(),
            self.case_number_edit.value() or "",
            self.day_edit.value(),
        )

    def set_paper(self, paper: DecisionPaper) -> None:
        """Fill the fields."""
        self.document_edit.setText(paper.document)
        self.document_edit.setCursorPosition(0)
        self.case_number_edit.set_value(paper.case_number)
        self.case_number_row.set_hint(self.case_number_edit.counted)
        self.day_edit.set_value(paper.day)

    def show_missing(self, missing: Sequence[str]) -> None:
        """Mark what is lacking, each with what is asked."""
        asked = {
            "document": self.tr("Vul de naam van het besluitstuk in."),
            "case_number": self.case_number_edit.problem or self.tr("Vul 7 cijfers in."),
            "day": self.day_edit.problem or self.tr("Vul de datum van het besluit in."),
        }
        for name, row in self.rows.items():
            if name not in missing:
                continue
            if name == "document":
                row.set_problem(asked[name])
            elif name == "case_number":
                self.case_number_edit.show_problem(asked[name])
            else:
                self.day_edit.show_problem(asked[name])

    def focus_field(self, name: str) -> None:
        """Put the cursor in the field of that name."""
        self.rows[name].field.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_required(self, *, required: bool) -> None:
        """Say whether case number and date may stay empty, as for a proposed decision."""
        said = "" if required else self.tr("mag leeg")
        for row in (self.case_number_row, self.day_row):
            row.optional_label.setText(said)

    def _lay_out(self) -> None:
        side = QHBoxLayout()
        side.setSpacing(12)
        side.addWidget(self.case_number_row)
        side.addWidget(self.day_row)
        side.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        layout.addWidget(self.document_row)
        layout.addLayout(side)

    @Slot()
    def _count_digits(self) -> None:
        if self.case_number_edit.problem:
            self.case_number_edit.show_problem("")
        self.case_number_row.set_hint(self.case_number_edit.counted)

    @Slot()
    def _clear_document(self) -> None:
        self.document_row.set_problem("")
        self.changed.emit()

    @Slot()
    def _tell(self) -> None:
        self.changed.emit()
