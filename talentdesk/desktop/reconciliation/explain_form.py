"""Says of postings why they stay without a commitment: kind, owner, reason."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QLineEdit
from typing_extensions import override

from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.widgets.buttons import DeskButton
from talentdesk.desktop.widgets.choice_box import ChoiceBox
from talentdesk.desktop.widgets.form_row import FormRow
from talentdesk.desktop.widgets.work_form import WorkForm
from talentdesk.domain.money import total
from talentdesk.domain.reconciliation import Explanation, OurPosting
from talentdesk.wording.formatting import count_text, euro_text


class ExplainForm(WorkForm):
    """The whole open amount of each posting is explained.

    Signals:
        submitted: an Explanation.
    """

    submitted = Signal(object)

    def __init__(self, theme: Theme, kinds: Sequence[tuple[str, str]], owner: str) -> None:
        """``kinds`` are (key, words), the likeliest first; ``owner`` is who works now."""
        super().__init__(
            theme,
            self.tr("Verschil verklaren"),
            DeskButton(theme, self.tr("Verklaren"), "chat-text", "primary"),
        )
        self.kind_box = ChoiceBox(theme, tuple(kinds))
        self.owner_edit = QLineEdit(owner)
        self.reason_edit = QLineEdit()
        self.kind_row = FormRow(theme, self.tr("Soort verschil"), self.kind_box)
        self.owner_row = FormRow(
            theme,
            self.tr("Wie zoekt het uit?"),
            self.owner_edit,
            hint=self.tr("Staat bij het verschil in de aansluitstaat."),
        )
        self.reason_row = FormRow(
            theme,
            self.tr("Wat is er aan de hand?"),
            self.reason_edit,
            hint=self.tr("Komt in de aansluitstaat en in het logboek."),
        )
        for row in (self.kind_row, self.owner_row, self.reason_row):
            self.fields.addWidget(row)
        self.owner_edit.textEdited.connect(self._clear_problems)
        self.reason_edit.textEdited.connect(self._clear_problems)

    def show_postings(self, postings: Sequence[OurPosting]) -> None:
        """Say of which postings."""
        amount = euro_text(total(row.open for row in postings))
        count = count_text(len(postings), self.tr("boeking"), self.tr("boekingen"))
        said = self.tr("{count}, samen {amount}. Daarna staat dit niet meer open.")
        self.say_lead(said.format(count=count, amount=amount))
        self.primary_button.setEnabled(bool(postings))

    @override
    def submit(self) -> None:
        """Ask for it; owner and reason are required."""
        self.banner.clear()
        owner, reason = self.owner_edit.text().strip(), self.reason_edit.text().strip()
        self.owner_row.set_problem("" if owner else self.tr("Schrijf op wie het uitzoekt."))
        self.reason_row.set_problem("" if reason else self.tr("Schrijf op wat er aan de hand is."))
        if owner and reason:
            self.submitted.emit(Explanation(self.kind_box.value(), owner, reason))
        else:
            (self.reason_edit if owner else self.owner_edit).setFocus()

    @override
    def focus_first(self) -> None:
        """The kind."""
        self.kind_box.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _clear_problems(self) -> None:
        for row in (self.owner_row, self.reason_row):
            row.set_problem("")
