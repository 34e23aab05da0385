"""The fields that describe a commitment: with whom, for what, and what finance calls it."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QLineEdit

from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.widgets.form_row import FormRow
from talentdesk.domain.commitments import CommitmentDraft
from talentdesk.domain.errors import FieldError, TalentDeskError
from talentdesk.wording.error_messages import message_for

translate = QCoreApplication.translate  # pyside6-lupdate finds calls by this name

_REQUIRED = ("relation", "description")


class CommitmentTexts:
    """The same fields where a commitment is entered and where it is changed."""

    def __init__(self, theme: Theme) -> None:
        self.edits = {name: QLineEdit() for name in _titles()}
        self.rows = {
            name: FormRow(theme, title, self.edits[name]) for name, title in _titles().items()
        }
        for name, row in self.rows.items():
            if name not in _REQUIRED:
                row.set_optional()

    def values(self) -> dict[str, Any]:
        """What is typed, by the name of the field."""
        return {name: edit.text() for name, edit in self.edits.items()}

    def show_draft(self, draft: CommitmentDraft) -> None:
        """Fill in what holds now."""
        for name, edit in self.edits.items():
            edit.setText(getattr(draft, name))

    def mark(self, error: TalentDeskError) -> None:
        """Mark the field that a refusal is about, if it is one of these."""
        if isinstance(error, FieldError) and error.field in self.rows:
            row = self.rows[error.field]
            row.set_problem(message_for(error).what)
            row.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def clear_problems(self) -> None:
        """Take the marks away."""
        for row in self.rows.values():
            row.set_problem("")


def _titles() -> Mapping[str, str]:
    """The text fields in their order."""
    return {
        "relation": translate("CommitmentTexts", "Relatie"),
        "description": translate("CommitmentTexts", "Omschrijving"),
        "reference": translate("CommitmentTexts", "Kenmerk bij financiën"),
        "cost_centre": translate("CommitmentTexts", "Kostenplaats"),
        "account": translate("CommitmentTexts", "Grootboekrekening"),
    }
