"""A new commitment: for which proposal, with whom, for what, and how much in which year."""

from collections.abc import Mapping
from datetime import date
from typing import Final

from PySide6.QtCore import Qt, Signal, Slot
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
from talentdesk.domain.commitments import CommitmentDraft, CommitmentKind, YearShare
from talentdesk.domain.errors import FieldError, TalentDeskError
from talentdesk.domain.proposals import ProposalId
from talentdesk.services.commitment_service import GrantLeft
from talentdesk.wording.error_messages import message_for
from talentdesk.wording.formatting import euro_text
from talentdesk.wording.terms import term

Grants = Mapping[ProposalId, tuple[GrantLeft, ...]]
_MOST_YEARS: Final = 4
"""Years that are asked for beside each other; a sheet can spread over more."""


class NewCommitmentForm(QFrame):
    """Keeps nothing itself; what was typed stays when it is refused.

    Signals:
        submitted: a CommitmentDraft, and whether it is entered at once.
        left: the user does not want it after all.
    """

    submitted = Signal(object, bool)
    left = Signal()

    def __init__(
        self, theme: Theme, grants: Grants, names: Mapping[ProposalId, tuple[str, str]], today: date
    ) -> None:
        """``names`` gives number and title of each proposal that was granted money."""
        super().__init__()
        self._theme = theme
        self._grants = grants
        self.setProperty("look", "card")
        self.setAccessibleName(self.tr("Nieuwe verplichting"))
        self.banner = Banner(theme)
        options = tuple((key, f"{names[key][0]} · {names[key][1]}") for key in grants)
        self.proposal_box = ChoiceBox(theme, options)
        self.proposal_box.setMinimumContentsLength(20)
        self.kind_box = ChoiceBox(theme, tuple((kind.value, term(kind)) for kind in CommitmentKind))
        self.texts = {name: QLineEdit() for name in _titles(self)}
        self.day_edit = DateEdit(theme)
        self.day_edit.set_value(today)
        self.amount_edits: dict[int, AmountEdit] = {}
        self._amount_rows: list[FormRow] = []
        self._amounts = QVBoxLayout()
        self.enter_button = DeskButton(theme, self.tr("Aangaan"), "check", "primary")
        self.keep_button = DeskButton(theme, self.tr("Als concept bewaren"))
        self.leave_button = DeskButton(theme, self.tr("Toch niet"), look="quiet")
        self._rows: dict[str, FormRow] = {}
        self._lay_out()
        self._show_years()
        self.proposal_box.currentIndexChanged.connect(self._show_years)
        self.enter_button.clicked.connect(self.enter)
        self.keep_button.clicked.connect(self.keep)
        self.leave_button.clicked.connect(self.left)

    @Slot()
    def enter(self) -> None:
        """Ask to keep it and enter it at once."""
        self._submit(is_entered=True)

    @Slot()
    def keep(self) -> None:
        """Ask to keep it as a draft."""
        self._submit(is_entered=False)

    def refuse(self, error: TalentDeskError, message: Message) -> None:
        """Say why it was not kept, and mark the field that it is about."""
        self.banner.say(message)
        if isinstance(error, FieldError) and error.field in self._rows:
            row = self._rows[error.field]
            row.set_problem(message_for(error).what)
            row.field.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        ctrl = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif ctrl and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.enter()
        else:
            super().keyPressEvent(event)

    def _submit(self, *, is_entered: bool) -> None:
        self.banner.clear()
        for row in self._rows.values():
            row.set_problem("")
        day = self.day_edit.value() if self.day_edit.is_valid else None
        if day is None:
            self.day_edit.show_problem(self.day_edit.problem or self.tr("Vul de dag in."))
            self.day_edit.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        for edit in self.amount_edits.values():
            if edit.text() and edit.value() is None:
                edit.show_problem(edit.problem or self.tr("Schrijf een bedrag als 1.234,56."))
                edit.setFocus(Qt.FocusReason.OtherFocusReason)
                return
        self.submitted.emit(self._draft(day), is_entered)

    def _draft(self, day: date) -> CommitmentDraft:
        proposal = ProposalId(self.proposal_box.value())
        texts = {name: edit.text() for name, edit in self.texts.items()}
        kind = CommitmentKind(self.kind_box.value())
        line = self._grants[proposal][0].line
        return CommitmentDraft(kind, proposal, line, day, self._shares(), **texts)

    def _shares(self) -> tuple[YearShare, ...]:
        filled = ((year, edit.value()) for year, edit in self.amount_edits.items())
        return tuple(YearShare(year, amount) for year, amount in filled if amount is not None)

    @Slot()
    def _show_years(self) -> None:
        """A field for each year in which the proposal has money, with what is left of it."""
        for row in self._amount_rows:
            self._amounts.removeWidget(row)
            row.deleteLater()
            row.hide()
        self._amount_rows, self.amount_edits = [], {}
        grants = self._grants.get(ProposalId(self.proposal_box.value()), ())
        for grant in [item for item in grants if item.granted][:_MOST_YEARS]:
            edit = AmountEdit(self._theme)
            hint = self.tr("Nog vast te leggen: {amount}").format(amount=euro_text(grant.left))
            title = self.tr("Bedrag in {year}").format(year=grant.year)
            row = FormRow(self._theme, title, edit, "€", hint)
            self.amount_edits[grant.year] = edit
            self._amount_rows.append(row)
            self._amounts.addWidget(row)

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.setSpacing(10)
        layout.addWidget(self.banner)
        layout.addWidget(TextLabel(self.tr("Nieuwe verplichting"), "section"))
        layout.addWidget(FormRow(self._theme, self.tr("Voorstel"), self.proposal_box))
        layout.addWidget(FormRow(self._theme, self.tr("Soort"), self.kind_box))
        for name, title in _titles(self).items():
            self._rows[name] = FormRow(self._theme, title, self.texts[name])
            if name not in ("relation", "description"):
                self._rows[name].set_optional()
            layout.addWidget(self._rows[name])
        layout.addWidget(FormRow(self._theme, self.tr("Datum"), self.day_edit))
        self._amounts.setSpacing(10)
        layout.addLayout(self._amounts)
        buttons = FlowLayout(8)
        for button in (self.enter_button, self.keep_button, self.leave_button):
            buttons.addWidget(button)
        layout.addLayout(buttons)


def _titles(form: QFrame) -> dict[str, str]:
    """The text fields in their order."""
    return {
        "relation": form.tr("Relatie"),
        "description": form.tr("Omschrijving"),
        "reference": form.tr("Kenmerk bij financiën"),
        "cost_centre": form.tr("Kostenplaats"),
        "account": form.tr("Grootboekrekening"),
    }
