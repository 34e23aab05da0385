"""How amounts and days are written in a sheet, and the name it is remembered under."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit

from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.widgets.card_grid import CardGrid
from talentdesk.desktop.widgets.cards import Card
from talentdesk.desktop.widgets.choice_box import ChoiceBox
from talentdesk.desktop.widgets.form_row import FormRow
from talentdesk.services.ledger_columns import (
    DayOrder,
    LedgerProfile,
    LedgerQuestion,
    Notation,
)

_UNKNOWN: Final = "0"


class NotationCard(Card):
    """What the file leaves open is marked: nobody guesses it in silence.

    Signals:
        changed: something else is chosen.
    """

    changed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.title_label.setText(self.tr("Hoe staan bedragen en datums er?"))
        self.body.addLayout(self.head)
        self.notation_box = ChoiceBox(
            theme,
            ((Notation.DUTCH.value, "1.234,56"), (Notation.ENGLISH.value, "1,234.56")),
        )
        self.days_box = ChoiceBox(
            theme,
            (
                (DayOrder.DAY_FIRST.value, self.tr("dag eerst: 31-12-2026")),
                (DayOrder.MONTH_FIRST.value, self.tr("maand eerst: 12-31-2026")),
            ),
        )
        self.unit_box = ChoiceBox(
            theme,
            (
                ("1", self.tr("1 is één euro")),
                ("1000", self.tr("1 is duizend euro")),
                (_UNKNOWN, self.tr("nog niet gekozen")),
            ),
        )
        self.sign_box = ChoiceBox(
            theme,
            (
                ("", self.tr("boven nul is debet (kosten)")),
                ("credit", self.tr("boven nul is credit")),
            ),
        )
        self.debit_edit, self.credit_edit = QLineEdit(), QLineEdit()
        self.name_edit = QLineEdit()
        self._add_rows(theme)
        for box in (self.notation_box, self.days_box, self.unit_box, self.sign_box):
            box.activated.connect(self.changed)
        for edit in (self.debit_edit, self.credit_edit, self.name_edit):
            edit.textEdited.connect(self.changed)

    def show_profile(self, profile: LedgerProfile, questions: Sequence[LedgerQuestion]) -> None:
        """Fill in a profile, and mark what only a person can tell."""
        self.notation_box.set_value(profile.notation.value)
        self.days_box.set_value(profile.day_order.value)
        self.unit_box.set_value(str(profile.unit))
        self.sign_box.set_value("credit" if profile.is_credit_positive else "")
        self.debit_edit.setText(", ".join(profile.debit_words))
        self.credit_edit.setText(", ".join(profile.credit_words))
        self.name_edit.setText(profile.name)
        marked = {
            LedgerQuestion.NOTATION: self.notation_row,
            LedgerQuestion.DAY_ORDER: self.days_row,
            LedgerQuestion.UNIT: self.unit_row,
            LedgerQuestion.SIGN: self.sign_row,
        }
        for question, row in marked.items():
            asked = question in questions
            row.set_hint(self.tr("Het bestand zegt dit niet: kijk het na.") if asked else "")

    def show_fields(self, fields: Collection[str]) -> None:
        """Ask only what matters for the columns that are chosen."""
        has_side = "side" in fields
        self.debit_row.setVisible(has_side)
        self.credit_row.setVisible(has_side)
        self.sign_row.setVisible("amount" in fields and not has_side)

    def applied(self, profile: LedgerProfile) -> LedgerProfile:
        """A profile with what is chosen here."""
        return replace(
            profile,
            name=self.name_edit.text().strip(),
            notation=Notation(self.notation_box.value()),
            day_order=DayOrder(self.days_box.value()),
            unit=int(self.unit_box.value()),
            is_credit_positive=self.sign_box.value() == "credit",
            debit_words=_words(self.debit_edit.text()),
            credit_words=_words(self.credit_edit.text()),
        )

    def problem(self) -> str:
        """What is wrong with the choice; empty when it can be used."""
        if self.unit_box.value() == _UNKNOWN:
            return self.tr("Kies of 1 staat voor één euro of voor duizend euro.")
        debit, credit = _words(self.debit_edit.text()), _words(self.credit_edit.text())
        if self.debit_row.isVisibleTo(self) and not (debit and credit):
            return self.tr("Schrijf op welke woorden debet en credit betekenen.")
        if not self.name_edit.text().strip():
            return self.tr("Geef deze kolomindeling een naam.")
        return ""

    def _add_rows(self, theme: Theme) -> None:
        self.notation_row = FormRow(theme, self.tr("Bedragen"), self.notation_box)
        self.days_row = FormRow(theme, self.tr("Datums"), self.days_box)
        self.unit_row = FormRow(theme, self.tr("Eenheid"), self.unit_box)
        self.sign_row = FormRow(theme, self.tr("Teken van het bedrag"), self.sign_box)
        self.debit_row = FormRow(theme, self.tr("Woorden voor debet"), self.debit_edit)
        self.credit_row = FormRow(theme, self.tr("Woorden voor credit"), self.credit_edit)
        self.name_row = FormRow(
            theme,
            self.tr("Naam van deze kolomindeling"),
            self.name_edit,
            hint=self.tr("Een bestand met deze kolommen wordt voortaan herkend."),
        )
        self.add(CardGrid(theme, (self.notation_row, self.days_row, self.unit_row), least=190))
        self.add(CardGrid(theme, (self.sign_row, self.debit_row, self.credit_row), least=190))
        self.add(self.name_row)


def _words(text: str) -> tuple[str, ...]:
    return tuple(word.strip() for word in text.split(",") if word.strip())
