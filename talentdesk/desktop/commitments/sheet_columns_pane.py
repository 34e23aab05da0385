"""Which column of a sheet is which field of a commitment."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from PySide6.QtWidgets import QLineEdit
from typing_extensions import override

from talentdesk.desktop.intake.column_chooser import ColumnChooser
from talentdesk.desktop.intake.columns_page import ColumnsPage
from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.widgets.cards import Card
from talentdesk.desktop.widgets.form_row import FormRow
from talentdesk.services.commitment_sheets import ColumnProfile
from talentdesk.wording.intake import field_title

_NAMING = frozenset({"number", "reference", "description"})


class SheetColumnsPane(ColumnsPage):
    """A ColumnProfile for commitments."""

    def __init__(self, theme: Theme, fields: Sequence[str]) -> None:
        """``fields`` is everything that a column can be."""
        of_what = self.tr("Veld van een verplichting")
        super().__init__(theme, ColumnChooser(theme, fields, field_title, of_what))
        self._profile = ColumnProfile("", {})
        self.name_edit = QLineEdit()
        rest = Card(self.tr("Onthouden"))
        rest.add(
            FormRow(
                theme,
                self.tr("Naam van deze kolomindeling"),
                self.name_edit,
                hint=self.tr("Een bestand met deze kolommen wordt voortaan herkend."),
            )
        )
        self.lay_out(rest)
        self.name_edit.textEdited.connect(self.check)

    def ask(self, samples: Mapping[str, Sequence[str]], suggested: ColumnProfile) -> None:
        """Ask about the titles in ``samples``; what is likely is filled in."""
        self._profile = suggested
        self.banner.hide()
        self.chooser.ask(samples, suggested.columns)
        self.name_edit.setText(suggested.name)
        self.check()

    @override
    def profile(self) -> ColumnProfile:
        """What is chosen now."""
        name = self.name_edit.text().strip()
        return replace(self._profile, name=name, columns=self.chooser.columns())

    @override
    def problem(self) -> str:
        fields = set(self.chooser.columns().values())
        if double := self.chooser.problem():
            return double
        if not _NAMING & fields:
            return self.tr("Kies welke kolom het nummer, het kenmerk of de omschrijving is.")
        if not self.name_edit.text().strip():
            return self.tr("Geef deze kolomindeling een naam.")
        return ""
