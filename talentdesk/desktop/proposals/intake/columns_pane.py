"""Which column of an unknown sheet is which field of a proposal."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QLineEdit
from typing_extensions import override

from talentdesk.desktop.intake.column_chooser import ColumnChooser
from talentdesk.desktop.intake.columns_page import ColumnsPage
from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.widgets.cards import Card
from talentdesk.desktop.widgets.choice_box import ChoiceBox
from talentdesk.desktop.widgets.form_row import FormRow
from talentdesk.domain.programme import ProposalKind
from talentdesk.services.intake_service import ColumnProfile
from talentdesk.wording.intake import field_title
from talentdesk.wording.terms import term

_NOTHING = ""


class ColumnsPane(ColumnsPage):
    """A ColumnProfile; the kind can be given for all rows at once."""

    def __init__(self, theme: Theme, fields: Sequence[str]) -> None:
        """``fields`` is everything that a column can be."""
        of_what = self.tr("Veld van een voorstel")
        super().__init__(theme, ColumnChooser(theme, fields, field_title, of_what))
        self._profile = ColumnProfile("", {})
        self.name_edit = QLineEdit()
        kinds = tuple((kind.value, term(kind)) for kind in ProposalKind)
        self.kind_box = ChoiceBox(theme, ((_NOTHING, self.tr("staat in een kolom")), *kinds))
        self.lay_out(self._rest())

    def ask(self, samples: Mapping[str, Sequence[str]], suggested: ColumnProfile) -> None:
        """Ask about the titles in ``samples``; what is likely is filled in."""
        self._profile = suggested
        self.chooser.ask(samples, suggested.columns)
        self.name_edit.setText(suggested.name)
        self.kind_box.set_value(suggested.defaults.get("kind", _NOTHING))
        self.check()

    @override
    def profile(self) -> ColumnProfile:
        """What is chosen now."""
        kept = {key: value for key, value in self._profile.defaults.items() if key != "kind"}
        kind = self.kind_box.value()
        return replace(
            self._profile,
            name=self.name_edit.text().strip(),
            columns=self.chooser.columns(),
            defaults={**kept, "kind": kind} if kind else kept,
        )

    @override
    def problem(self) -> str:
        profile = self.profile()
        fields = set(profile.columns.values())
        if double := self.chooser.problem():
            return double
        if not {"title", "number"} & fields:
            return self.tr("Kies welke kolom de titel is, of het nummer.")
        if profile.problems():
            return self.tr("Kosten per jaar en kosten samen gaan niet tegelijk.")
        if not profile.name:
            return self.tr("Geef deze kolomindeling een naam.")
        return ""

    @override
    @Slot()
    def check(self) -> None:
        super().check()
        self.kind_box.setEnabled("kind" not in self.chooser.columns().values())

    def _rest(self) -> Card:
        rest = Card(self.tr("Onthouden"))
        rest.add(
            FormRow(
                self._theme,
                self.tr("Soort van nieuwe voorstellen"),
                self.kind_box,
                hint=self.tr("Nodig als geen kolom zegt of het een activiteit of inspanning is."),
            )
        )
        rest.add(
            FormRow(
                self._theme,
                self.tr("Naam van deze kolomindeling"),
                self.name_edit,
                hint=self.tr("Een bestand met deze kolommen wordt voortaan herkend."),
            )
        )
        self.name_edit.textEdited.connect(self.check)
        return rest
