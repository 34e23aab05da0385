"""Which column of a ledger sheet is what, and how its amounts and days are written."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from talentdesk.desktop.reconciliation.intake.notation_card import NotationCard
from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.widgets.banner import Banner, Message
from talentdesk.desktop.widgets.buttons import DeskButton
from talentdesk.desktop.widgets.cards import Card
from talentdesk.desktop.widgets.choice_box import ChoiceBox
from talentdesk.desktop.widgets.labels import (
    ElidedLabel,
    TextLabel,
    WrappedLabel,
    discard,
    frame,
    rule,
)
from talentdesk.desktop.widgets.scroll_pane import ScrollPane
from talentdesk.services.ledger_columns import SHEET_FIELDS, LedgerProfile, LedgerQuestion
from talentdesk.wording.formatting import list_text
from talentdesk.wording.ledger_columns import ledger_field_name

_NOTHING: Final = ""
_WIDEST: Final = 860


class LedgerColumnsPane(QWidget):
    """A row per column with its first values and its likeliest field.

    Signals:
        submitted: the LedgerProfile that was made.
        given: the LedgerProfile that is to be written to a file for a colleague.
        taken: a file of a colleague with a profile is asked for.
        cancelled: do nothing.
    """

    submitted = Signal(object)
    given = Signal(object)
    taken = Signal()
    cancelled = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._options = (
            (_NOTHING, self.tr("niet overnemen")),
            *((field, ledger_field_name(field)) for field in SHEET_FIELDS),
        )
        self._profile = LedgerProfile("", {})
        self.boxes: dict[str, ChoiceBox] = {}
        self.banner = Banner(theme)
        self.notation = NotationCard(theme)
        self.problem_label = WrappedLabel("", "small", "danger")
        self.use_button = DeskButton(theme, self.tr("Kolommen gebruiken"), "columns", "primary")
        self.cancel_button = DeskButton(theme, self.tr("Annuleren"))
        self.give_button = DeskButton(theme, self.tr("Aan een collega geven…"), "export")
        self.take_button = DeskButton(theme, self.tr("Van een collega…"), "download-simple")
        self._grid = QGridLayout()
        self._lay_out()
        self._connect()

    def ask(
        self,
        samples: Mapping[str, Sequence[str]],
        profile: LedgerProfile,
        questions: Sequence[LedgerQuestion] = (),
    ) -> None:
        """Ask about the titles in ``samples``; what is likely is filled in."""
        self._profile = profile
        self.banner.hide()
        self._clear()
        for row, (title, values) in enumerate(samples.items(), start=1):
            box = ChoiceBox(self._theme, self._options)
            box.set_value(profile.columns.get(title, _NOTHING))
            box.setAccessibleName(self.tr("Kolom {title} is").format(title=title))
            box.activated.connect(self._check)
            self.boxes[title] = box
            self._grid.addWidget(ElidedLabel(title, "strong"), row, 0)
            shown = " · ".join(values) or self.tr("leeg")
            self._grid.addWidget(ElidedLabel(shown, "second"), row, 1)
            self._grid.addWidget(box, row, 2)
        self.notation.show_profile(profile, questions)
        self._check()

    def use(self, profile: LedgerProfile) -> list[str]:
        """Choose as a profile says; gives its titles that this file does not have."""
        self._profile = profile
        by_title = {title.casefold(): field for title, field in profile.columns.items()}
        for title, box in self.boxes.items():
            box.set_value(by_title.get(title.casefold(), _NOTHING))
        self.notation.show_profile(profile, ())
        self._check()
        known = {title.casefold() for title in self.boxes}
        return [title for title in profile.columns if title.casefold() not in known]

    def profile(self) -> LedgerProfile:
        """What is chosen now."""
        chosen = {title: box.value() for title, box in self.boxes.items() if box.value()}
        return self.notation.applied(replace(self._profile, columns=chosen))

    def problem(self) -> str:
        """What is wrong with the choice; empty when it can be used."""
        fields = list(self.profile().columns.values())
        double = [
            ledger_field_name(name) for name in dict.fromkeys(fields) if fields.count(name) > 1
        ]
        if double:
            said = self.tr("Meer dan één kolom is {fields}. Kies er één.")
            return said.format(fields=list_text(double))
        if "day" not in fields:
            return self.tr("Kies welke kolom de boekdatum is.")
        sides = {"debit", "credit"} & set(fields)
        if not sides and "amount" not in fields:
            return self.tr("Kies één kolom als bedrag, of kolommen voor debet en credit.")
        if sides and {"amount", "side"} & set(fields):
            return self.tr("Bedrag gaat niet samen met debet en credit. Kies één van de twee.")
        return self.notation.problem()

    def say(self, message: Message) -> None:
        """Say why these columns did not work; the choice stays."""
        self.banner.say(message)

    def focus_first(self) -> None:
        """Put the cursor at the first column."""
        first = next(iter(self.boxes.values()), self.notation.name_edit)
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _check(self) -> None:
        self.notation.show_fields({box.value() for box in self.boxes.values()})
        problem = self.problem()
        self.problem_label.setText(problem)
        self.problem_label.setVisible(bool(problem))
        for button in (self.use_button, self.give_button):
            button.setEnabled(not problem)

    @Slot()
    def _submit(self) -> None:
        self.submitted.emit(self.profile())

    @Slot()
    def _give(self) -> None:
        self.given.emit(self.profile())

    def _clear(self) -> None:
        self.boxes = {}
        for place in reversed(range(3, self._grid.count())):
            item = self._grid.takeAt(place)
            if item is not None and (widget := item.widget()) is not None:
                discard(widget)

    def _connect(self) -> None:
        self.notation.changed.connect(self._check)
        self.use_button.clicked.connect(self._submit)
        self.give_button.clicked.connect(self._give)
        self.take_button.clicked.connect(self.taken)
        self.cancel_button.clicked.connect(self.cancelled)

    def _lay_out(self) -> None:
        columns = Card(self.tr("Welke kolom is wat?"))
        lead = self.tr("Wat waarschijnlijk is staat al ingevuld. De rest blijft buiten beeld.")
        columns.add(WrappedLabel(lead, "small"))
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(8)
        for column, (title, stretch) in enumerate(
            (
                (self.tr("Kolom in het bestand"), 2),
                (self.tr("Eerste waarden"), 3),
                (self.tr("Veld van een boeking"), 2),
            )
        ):
            self._grid.addWidget(TextLabel(title, "label"), 0, column)
            self._grid.setColumnStretch(column, stretch)
        holder = QWidget()
        holder.setLayout(self._grid)
        columns.add(holder)
        content = QFrame()
        inner = QVBoxLayout(content)
        inner.setContentsMargins(20, 16, 20, 16)
        inner.setSpacing(12)
        for part in (self.banner, columns, self.notation):
            inner.addWidget(part)
        inner.addStretch(1)
        content.setMaximumWidth(self._theme.px(_WIDEST))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(ScrollPane(content, "canvas"), 1)
        layout.addWidget(rule())
        layout.addWidget(self._foot())

    def _foot(self) -> QFrame:
        foot = frame("plain")
        line = QHBoxLayout(foot)
        line.setContentsMargins(20, 10, 20, 10)
        line.setSpacing(10)
        line.addWidget(self.take_button)
        line.addWidget(self.give_button)
        line.addWidget(self.problem_label, 1)
        line.addStretch(0)
        line.addWidget(self.cancel_button)
        line.addWidget(self.use_button)
        return foot
