"""Gives an account its place: a line of the mapping, new or instead of the one there is."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QLineEdit

from talentdesk.desktop.accounting.iv3.place_boxes import PlaceBoxes
from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.widgets.banner import Banner, Message
from talentdesk.desktop.widgets.buttons import DeskButton
from talentdesk.desktop.widgets.card_grid import CardGrid
from talentdesk.desktop.widgets.cards import Card
from talentdesk.desktop.widgets.choice_box import ChoiceBox
from talentdesk.desktop.widgets.form_row import FormRow
from talentdesk.domain.iv3 import Iv3Codes, Iv3Home
from talentdesk.domain.iv3_mapping import OPEN_END, Iv3Rule, Iv3RuleDraft
from talentdesk.domain.iv3_suggestions import Iv3Gap

_YEARS = range(2020, 2061)


class RuleCard(Card):
    """Changes nothing before the button is pressed; what was typed stays when it is refused.

    Signals:
        submitted: an Iv3RuleDraft.
    """

    submitted = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__(self.tr("Rekening indelen"))
        self.banner = Banner(theme)
        self.account_edit, self.centre_edit = QLineEdit(), QLineEdit()
        self.places = PlaceBoxes(theme, self)
        years = tuple((str(year), str(year)) for year in _YEARS)
        self.first_box = ChoiceBox(theme, years)
        self.last_box = ChoiceBox(theme, ((str(OPEN_END), self.tr("zonder einde")), *years))
        self.keep_button = DeskButton(theme, self.tr("Vastleggen"), "check", "primary")
        self._lay_out(theme)
        self.account_edit.textChanged.connect(self._enable)
        self.places.changed.connect(self._enable)
        self.keep_button.clicked.connect(self._submit)
        self._enable()

    def set_codes(self, codes: Iv3Codes | None, year: int) -> None:
        """The codes of a year; a line begins in it."""
        self.places.set_codes(codes)
        self.first_box.set_value(str(year))
        self._enable()

    def show_gap(self, gap: Iv3Gap, year: int) -> None:
        """Fill in an account without a place, with what its postings say."""
        self._show(gap.account, gap.cost_centre, year, OPEN_END)
        if gap.target is None:
            self.places.set_home(Iv3Home.INCOME if gap.cents < 0 else Iv3Home.EXPENSES)
        self.places.set_target(gap.target)
        self._enable()

    def show_rule(self, rule: Iv3Rule) -> None:
        """Fill in a line of the mapping, to give its account another place."""
        draft = rule.draft
        self._show(draft.account, draft.cost_centre, draft.first_year, draft.last_year)
        self.places.set_target(draft.target)
        self._enable()

    def refuse(self, message: Message) -> None:
        """Say why it was not kept."""
        self.banner.say(message)

    def _show(self, account: str, centre: str, first: int, last: int) -> None:
        self.banner.clear()
        self.account_edit.setText(account)
        self.centre_edit.setText(centre)
        self.first_box.set_value(str(first))
        self.last_box.set_value(str(last))

    @Slot()
    def _enable(self) -> None:
        is_filled = bool(self.account_edit.text().strip()) and self.places.target() is not None
        self.keep_button.setEnabled(is_filled)

    @Slot()
    def _submit(self) -> None:
        target = self.places.target()
        if target is None:
            return
        self.submitted.emit(
            Iv3RuleDraft(
                self.account_edit.text().strip(),
                self.centre_edit.text().strip(),
                int(self.first_box.value()),
                int(self.last_box.value()),
                target,
            )
        )

    def _lay_out(self, theme: Theme) -> None:
        places = self.places
        centre = FormRow(theme, self.tr("Kostenplaats"), self.centre_edit).set_optional()
        self.centre_edit.setPlaceholderText(self.tr("alle"))
        self.body.insertWidget(0, self.banner)
        account = FormRow(theme, self.tr("Grootboekrekening"), self.account_edit)
        self.add(CardGrid(theme, (account, centre), least=130))
        self.add(FormRow(theme, self.tr("Kant"), places.home_box))
        self.add(FormRow(theme, self.tr("Taakveld of balanscode"), places.code_box))
        hint = self.tr("Alleen wat het CBS bij deze code toelaat.")
        self.add(FormRow(theme, self.tr("Categorie"), places.categorie_box, hint=hint))
        first = FormRow(theme, self.tr("Van jaar"), self.first_box)
        last = FormRow(theme, self.tr("Tot en met jaar"), self.last_box)
        self.add(CardGrid(theme, (first, last), least=110))
        self.body.addWidget(self.keep_button, 0, Qt.AlignmentFlag.AlignLeft)
