"""Which column of a ledger sheet is what, and how its amounts and days are written."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import Signal, Slot
from typing_extensions import override

from talentdesk.desktop.intake.column_chooser import ColumnChooser
from talentdesk.desktop.intake.columns_page import ColumnsPage
from talentdesk.desktop.reconciliation.intake.notation_card import NotationCard
from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.widgets.buttons import DeskButton
from talentdesk.services.ledger_columns import SHEET_FIELDS, LedgerProfile, LedgerQuestion
from talentdesk.wording.ledger_columns import ledger_field_name


class LedgerColumnsPane(ColumnsPage):
    """A LedgerProfile; a colleague can be given it as a file.

    Signals:
        given: the LedgerProfile that is to be written to a file for a colleague.
        taken: a file of a colleague with a profile is asked for.
    """

    given = Signal(object)
    taken = Signal()

    def __init__(self, theme: Theme) -> None:
        of_what = self.tr("Veld van een boeking")
        super().__init__(theme, ColumnChooser(theme, SHEET_FIELDS, ledger_field_name, of_what))
        self._profile = LedgerProfile("", {})
        self.notation = NotationCard(theme)
        self.give_button = DeskButton(theme, self.tr("Aan een collega geven…"), "export")
        self.take_button = DeskButton(theme, self.tr("Van een collega…"), "download-simple")
        self.lay_out(self.notation, (self.take_button, self.give_button))
        self.notation.changed.connect(self.check)
        self.give_button.clicked.connect(self._give)
        self.take_button.clicked.connect(self.taken)

    def ask(
        self,
        samples: Mapping[str, Sequence[str]],
        profile: LedgerProfile,
        questions: Sequence[LedgerQuestion] = (),
    ) -> None:
        """Ask about the titles in ``samples``; what is likely is filled in."""
        self._profile = profile
        self.banner.hide()
        self.chooser.ask(samples, profile.columns)
        self.notation.show_profile(profile, questions)
        self.check()

    def use(self, profile: LedgerProfile) -> list[str]:
        """Choose as a profile says; gives its titles that this file does not have."""
        self._profile = profile
        missing = self.chooser.choose(profile.columns)
        self.notation.show_profile(profile, ())
        self.check()
        return missing

    @override
    def profile(self) -> LedgerProfile:
        """What is chosen now."""
        return self.notation.applied(replace(self._profile, columns=self.chooser.columns()))

    @override
    def problem(self) -> str:
        fields = set(self.chooser.columns().values())
        if double := self.chooser.problem():
            return double
        if "day" not in fields:
            return self.tr("Kies welke kolom de boekdatum is.")
        sides = {"debit", "credit"} & fields
        if not sides and "amount" not in fields:
            return self.tr("Kies één kolom als bedrag, of kolommen voor debet en credit.")
        if sides and {"amount", "side"} & fields:
            return self.tr("Bedrag gaat niet samen met debet en credit. Kies één van de twee.")
        return self.notation.problem()

    @override
    @Slot()
    def check(self) -> None:
        self.notation.show_fields(set(self.chooser.columns().values()))
        super().check()
        self.give_button.setEnabled(self.use_button.isEnabled())

    @Slot()
    def _give(self) -> None:
        self.given.emit(self.profile())
