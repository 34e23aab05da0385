"""A new commitment: for which proposal, with whom, for what, and how much in which year."""

from collections.abc import Mapping
from datetime import date
from typing import Final

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QLineEdit, QVBoxLayout
from typing_extensions import override

from talentdesk.desktop.commitments.commitment_texts import CommitmentTexts
from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.widgets.amount_edit import AmountEdit
from talentdesk.desktop.widgets.banner import Message
from talentdesk.desktop.widgets.buttons import DeskButton
from talentdesk.desktop.widgets.choice_box import ChoiceBox
from talentdesk.desktop.widgets.date_edit import DateEdit
from talentdesk.desktop.widgets.form_row import FormRow
from talentdesk.desktop.widgets.work_form import WorkForm
from talentdesk.domain.commitments import CommitmentDraft, CommitmentKind, YearShare
from talentdesk.domain.errors import TalentDeskError
from talentdesk.domain.proposals import ProposalId
from talentdesk.services.commitment_service import GrantLeft
from talentdesk.wording.formatting import euro_text
from talentdesk.wording.terms import term

Grants = Mapping[ProposalId, tuple[GrantLeft, ...]]
_MOST_YEARS: Final = 4
"""Years that are asked for beside each other; a sheet can spread over more."""


class NewCommitmentForm(WorkForm):
    """Keeps nothing itself; what was typed stays when it is refused.

    Signals:
        submitted: a CommitmentDraft, and whether it is entered at once.
    """

    submitted = Signal(object, bool)

    def __init__(
        self, theme: Theme, grants: Grants, names: Mapping[ProposalId, tuple[str, str]], today: date
    ) -> None:
        """``names`` gives number and title of each proposal that was granted money."""
        super().__init__(
            theme,
            self.tr("Nieuwe verplichting"),
            DeskButton(theme, self.tr("Aangaan"), "check", "primary"),
        )
        self._theme = theme
        self._grants = grants
        options = tuple((key, f"{names[key][0]} · {names[key][1]}") for key in grants)
        self.proposal_box = ChoiceBox(theme, options)
        self.proposal_box.setMinimumContentsLength(20)
        self.kind_box = ChoiceBox(theme, tuple((kind.value, term(kind)) for kind in CommitmentKind))
        self.about = CommitmentTexts(theme)
        self.day_edit = DateEdit(theme)
        self.day_edit.set_value(today)
        self.amount_edits: dict[int, AmountEdit] = {}
        self._amount_rows: list[FormRow] = []
        self._amounts = QVBoxLayout()
        self.keep_button = DeskButton(theme, self.tr("Als concept bewaren"))
        self._add_rows()
        self._show_years()
        self.proposal_box.currentIndexChanged.connect(self._show_years)
        self.keep_button.clicked.connect(self.keep)

    @property
    def texts(self) -> dict[str, QLineEdit]:
        """The text fields by their name."""
        return self.about.edits

    @override
    def submit(self) -> None:
        """Ask to keep it and enter it at once."""
        self._submit(is_entered=True)

    @Slot()
    def keep(self) -> None:
        """Ask to keep it as a draft."""
        self._submit(is_entered=False)

    def tell(self, error: TalentDeskError, message: Message) -> None:
        """Say why it was not kept, and mark the field that it is about."""
        self.refuse(message)
        self.about.mark(error)

    @override
    def focus_first(self) -> None:
        """With whom it is."""
        self.texts["relation"].setFocus(Qt.FocusReason.OtherFocusReason)

    def _submit(self, *, is_entered: bool) -> None:
        self.banner.clear()
        self.about.clear_problems()
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
        kind = CommitmentKind(self.kind_box.value())
        line = self._grants[proposal][0].line
        return CommitmentDraft(kind, proposal, line, day, self._shares(), **self.about.values())

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

    def _add_rows(self) -> None:
        self.fields.addWidget(FormRow(self._theme, self.tr("Voorstel"), self.proposal_box))
        self.fields.addWidget(FormRow(self._theme, self.tr("Soort"), self.kind_box))
        for row in self.about.rows.values():
            self.fields.addWidget(row)
        self.fields.addWidget(FormRow(self._theme, self.tr("Datum"), self.day_edit))
        self._amounts.setSpacing(10)
        self.fields.addLayout(self._amounts)
        self.buttons.addWidget(self.keep_button)
