"""What all parts of the form have in common."""

from abc import abstractmethod
from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from talentdesk.desktop.proposals.form.check_group import CheckGroup
from talentdesk.desktop.proposals.form.text_area import TextArea
from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.widgets.cards import Card
from talentdesk.desktop.widgets.choice_box import ChoiceBox
from talentdesk.desktop.widgets.form_row import FormRow
from talentdesk.domain.proposals import ProposalDraft
from talentdesk.wording.formatting import count_text
from talentdesk.wording.intake import EXPLANATIONS, field_title


class FormSection(Card):
    """Edits some fields of a draft; ``show_draft`` alone knows which widget is which field.

    Signals:
        typed: a mapping of fields, while one types.
        settled: a mapping of fields that were chosen, or whose field was left.
    """

    typed = Signal(object)
    settled = Signal(object)

    def __init__(self, theme: Theme, title: str) -> None:
        super().__init__(title)
        self.theme = theme
        self.title = title
        self.rows: dict[str, FormRow] = {}
        self.body.setSpacing(12)

    @abstractmethod
    def show_draft(self, draft: ProposalDraft) -> None:
        """Fill the fields of a draft that came from outside."""

    def follow(self, draft: ProposalDraft) -> None:
        """Show what follows from the draft; the fields stay as they are."""

    @abstractmethod
    def is_filled(self, draft: ProposalDraft) -> bool:
        """Whether there is something in it that says what the section asks."""

    def set_problem(self, field: str, problem: str) -> None:
        """Say at the field what is wrong with it; empty clears it."""
        if field in self.rows:
            self.rows[field].set_problem(problem)

    def first_field(self) -> QWidget:
        """Where the cursor goes when the section is chosen."""
        return next(iter(self.rows.values())).field

    # --- fields --------------------------------------------------------------------------

    def add_row(self, field: str, widget: QWidget, *, optional: bool = True) -> FormRow:
        """A field under its Dutch name, with the explanation of the intake form."""
        row = self.row_of(field, widget, optional=optional)
        self.add(row)
        return row

    def row_of(self, field: str, widget: QWidget, *, optional: bool = True) -> FormRow:
        """As ``add_row``, to be placed by the section itself."""
        row = FormRow(self.theme, field_title(field), widget, hint=EXPLANATIONS.get(field, ""))
        if optional:
            row.set_optional()
        self.rows[field] = row
        return row

    def line_edit(self, field: str) -> QLineEdit:
        """A line for a text field."""
        edit = QLineEdit()
        edit.textEdited.connect(lambda text: self.typed.emit({field: text.strip()}))
        edit.editingFinished.connect(lambda: self.settled.emit({field: edit.text().strip()}))
        return edit

    def text_area(self, field: str, height: int = 76) -> TextArea:
        """Room for a longer text; its length stands below it."""
        area = TextArea(self.theme, height)
        area.edited.connect(lambda text: self.typed.emit({field: text.strip()}))
        area.edited.connect(lambda _text: self._show_length(field, area))
        area.left.connect(lambda: self.settled.emit({field: area.text().strip()}))
        return area

    def put_text(self, field: str, area: TextArea, text: str) -> None:
        """Fill a text area and say how long it is; spaces at the ends count as nothing."""
        if area.text().strip() != text:
            area.put(text)
        self._show_length(field, area)

    def choice_box(self, field: str, options: tuple[tuple[str, str], ...]) -> ChoiceBox:
        """A list for a field with one value."""
        box = ChoiceBox(self.theme, options)
        box.activated.connect(lambda _index: self.settled.emit({field: box.value()}))
        return box

    def check_group(
        self, field: str, options: tuple[tuple[str, str], ...], *, flowing: bool = False
    ) -> CheckGroup:
        """Tick boxes for a field with several values."""
        group = CheckGroup(self.theme, field_title(field), options, flowing=flowing)
        group.edited.connect(lambda: self.settled.emit({field: group.values()}))
        return group

    def settle(self, changes: Mapping[str, Any]) -> None:
        """Tell fields that were settled in a widget of the section itself."""
        self.settled.emit(dict(changes))

    def _show_length(self, field: str, area: TextArea) -> None:
        length = len(area.text())
        hint = EXPLANATIONS.get(field, "")
        if length:
            counted = count_text(length, self.tr("teken"), self.tr("tekens"))
            hint = f"{hint} {counted}." if hint else f"{counted}."
        if not self.rows[field].problem:
            self.rows[field].set_hint(hint)


def put_line(edit: QLineEdit, text: str) -> None:
    """Fill a line; the cursor stays when it says the same."""
    if edit.text().strip() != text:
        edit.setText(text)
