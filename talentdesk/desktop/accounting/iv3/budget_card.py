"""Where the budget of each programme line goes: its taakveld and categorie."""

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from talentdesk.desktop.accounting.iv3.place_boxes import PlaceBoxes
from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.widgets.banner import Banner, Message
from talentdesk.desktop.widgets.buttons import DeskButton
from talentdesk.desktop.widgets.card_grid import CardGrid
from talentdesk.desktop.widgets.cards import Card
from talentdesk.desktop.widgets.form_row import FormRow
from talentdesk.desktop.widgets.labels import TextLabel, WrappedLabel
from talentdesk.domain.iv3 import Iv3Codes, Iv3Home, Iv3Target


class BudgetCard(Card):
    """One line of fields per programme line, and a button that keeps it.

    Signals:
        submitted: id of a programme line, and its Iv3Target.
    """

    submitted = Signal(str, object)

    def __init__(self, theme: Theme, lines: Sequence[tuple[str, str]]) -> None:
        """``lines`` are the programme lines: id and name."""
        super().__init__(self.tr("Begroting per programmalijn"))
        self.banner = Banner(theme)
        self.body.insertWidget(0, self.banner)
        self.places: dict[str, PlaceBoxes] = {}
        self.state_labels: dict[str, WrappedLabel] = {}
        self.buttons: dict[str, DeskButton] = {}
        self._held: Mapping[str, Iv3Target] = {}
        for line, name in lines:
            self.add(self._row(theme, line, name))

    def show_lines(self, codes: Iv3Codes | None, held: Mapping[str, Iv3Target]) -> None:
        """Show the codes of a year and what was chosen."""
        self._held = held
        for line, places in self.places.items():
            places.set_codes(codes)
            places.set_target(held.get(line))
            said = self.tr("Nog niet gekozen.") if line not in held else ""
            self.state_labels[line].setText(said)
            self.state_labels[line].setVisible(bool(said))
            self._enable(line)

    def refuse(self, message: Message) -> None:
        """Say why it was not kept."""
        self.banner.say(message)

    def _enable(self, line: str) -> None:
        target = self.places[line].target()
        self.buttons[line].setEnabled(target is not None and target != self._held.get(line))

    def _submit(self, line: str) -> None:
        self.banner.clear()
        if (target := self.places[line].target()) is not None:
            self.submitted.emit(line, target)

    def _row(self, theme: Theme, line: str, name: str) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 4, 0, 4)
        column.setSpacing(6)
        places = PlaceBoxes(theme, self, homes=(Iv3Home.EXPENSES,))
        code = FormRow(theme, self.tr("Taakveld"), places.code_box)
        categorie = FormRow(theme, self.tr("Categorie"), places.categorie_box)
        for row in (code, categorie):
            row.field.setAccessibleName(f"{name}, {row.label.text()}")
        button = DeskButton(theme, self.tr("Kiezen"), "check", "small")
        button.setAccessibleName(self.tr("Kiezen voor {line}").format(line=name))
        state = WrappedLabel("", "small")
        column.addWidget(TextLabel(name, "strong"))
        column.addWidget(CardGrid(theme, (code, categorie), least=140))
        column.addWidget(state)
        column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        places.changed.connect(partial(self._enable, line))
        button.clicked.connect(partial(self._submit, line))
        self.places[line], self.state_labels[line], self.buttons[line] = places, state, button
        return holder
