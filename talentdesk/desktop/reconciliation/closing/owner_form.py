"""Says of differences what kind they are and who follows them."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit
from typing_extensions import override

from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.widgets.buttons import DeskButton
from talentdesk.desktop.widgets.choice_box import ChoiceBox
from talentdesk.desktop.widgets.form_row import FormRow
from talentdesk.desktop.widgets.work_form import WorkForm
from talentdesk.domain.difference_notes import DifferenceItem, DifferenceSubject
from talentdesk.domain.money import Money
from talentdesk.domain.placements import DifferenceKind
from talentdesk.wording.difference_words import DIFFERENCES
from talentdesk.wording.formatting import count_text, euro_text

_OWN_KIND: Final = (DifferenceSubject.KIND, DifferenceSubject.PLACEMENT)


class OwnerWish(NamedTuple):
    """What is to be said of the chosen differences."""

    kind: DifferenceKind
    owner: str
    reason: str


class OwnerForm(WorkForm):
    """Beside the list; it follows what is chosen there.

    Signals:
        submitted: an OwnerWish.
    """

    submitted = Signal(object)

    def __init__(self, theme: Theme, owner: str) -> None:
        """``owner`` is who works now: the likeliest to find out."""
        super().__init__(
            theme,
            self.tr("Wie volgt dit verschil?"),
            DeskButton(theme, self.tr("Vastleggen"), "check", "primary"),
        )
        self.leave_button.hide()
        self._owner = owner
        self.kind_box = ChoiceBox(
            theme, tuple((kind.value, words) for kind, words in DIFFERENCES.items())
        )
        self.owner_edit = QLineEdit(owner)
        self.reason_edit = QLineEdit()
        self.kind_row = FormRow(theme, self.tr("Soort verschil"), self.kind_box)
        self.owner_row = FormRow(
            theme,
            self.tr("Wie zoekt het uit?"),
            self.owner_edit,
            hint=self.tr("Een naam of een rol. Staat in de aansluitstaat."),
        )
        self.reason_row = FormRow(theme, self.tr("Wat is er aan de hand?"), self.reason_edit)
        self.reason_row.set_optional()
        for row in (self.kind_row, self.owner_row, self.reason_row):
            self.fields.addWidget(row)

    def show_items(self, items: Sequence[DifferenceItem]) -> None:
        """Ask about these; what is known of the first one is filled in."""
        self.banner.clear()
        self.primary_button.setEnabled(bool(items))
        if not items:
            self.say_lead(self.tr("Kies links een verschil."))
            return
        count = count_text(len(items), self.tr("verschil"), self.tr("verschillen"))
        amount = euro_text(Money(sum(item.cents for item in items)))
        self.say_lead(self.tr("{count}, samen {amount}.").format(count=count, amount=amount))
        first = items[0]
        if first.kind is not None:
            self.kind_box.set_value(first.kind.value)
        fixed = all(item.subject in _OWN_KIND for item in items)
        self.kind_box.setEnabled(not fixed)
        fixed_hint = self.tr("Een koppeling houdt de soort waarmee ze is gemaakt.")
        self.kind_row.set_hint(fixed_hint if fixed else "")
        self.owner_edit.setText(first.owner or self._owner)
        self.reason_edit.setText(first.reason)

    @override
    def submit(self) -> None:
        """Ask for it; an owner is required."""
        self.banner.clear()
        owner = self.owner_edit.text().strip()
        self.owner_row.set_problem("" if owner else self.tr("Schrijf op wie het uitzoekt."))
        if not owner:
            self.owner_edit.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        kind = DifferenceKind(self.kind_box.value())
        self.submitted.emit(OwnerWish(kind, owner, self.reason_edit.text().strip()))

    @override
    def focus_first(self) -> None:
        """The kind, or the owner where the kind is given."""
        first = self.kind_box if self.kind_box.isEnabled() else self.owner_edit
        first.setFocus(Qt.FocusReason.OtherFocusReason)
