"""Rows of a form that spread an amount over years, and over lines where that is asked."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.theme.tokens import Tone
from talentdesk.desktop.widgets.amount_edit import AmountEdit
from talentdesk.desktop.widgets.buttons import DeskButton, IconButton
from talentdesk.desktop.widgets.choice_box import ChoiceBox
from talentdesk.desktop.widgets.form_row import FormRow
from talentdesk.desktop.widgets.labels import TextLabel, WrappedLabel, discard
from talentdesk.desktop.widgets.tab_order import order_as_placed
from talentdesk.domain.money import Money, total


@dataclass(frozen=True, slots=True)
class Part:
    """One row as it is filled in; ``amount`` is None when empty or not to be read."""

    year: int
    tranche: str = ""
    amount: Money | None = None
    line: str = ""


@dataclass(frozen=True, slots=True)
class PartChoices:
    """What can be chosen in a row.

    Attributes:
        lines: (id, name); empty when the line is fixed.
        years: in order.
        tranches: for a line and a year, the (id, name) that money may come out of; a choice
            is shown where there is more than one.
    """

    lines: tuple[tuple[str, str], ...]
    years: tuple[int, ...]
    tranches: Callable[[str, int], tuple[tuple[str, str], ...]]


class MoneyRow(QFrame):
    """Line, year, amount, and the tranche where there is a choice.

    Signals:
        changed: something else is filled in.
    """

    changed = Signal()

    def __init__(self, theme: Theme, choices: PartChoices, place: int) -> None:
        """``place`` counts from one, for the screen reader."""
        super().__init__()
        self._choices = choices
        self.line_box = ChoiceBox(theme, choices.lines)
        self.year_box = ChoiceBox(theme, tuple((str(year), str(year)) for year in choices.years))
        self.amount_edit = AmountEdit(theme)
        self.tranche_box = ChoiceBox(theme)
        self.remove_button = IconButton(theme, "trash", "")
        self.note_label = WrappedLabel("", "small")
        self._line_row = FormRow(theme, self.tr("Lijn"), self.line_box)
        self._year_row = FormRow(theme, self.tr("Jaar"), self.year_box)
        self.amount_row = FormRow(theme, self.tr("Bedrag"), self.amount_edit, self.tr("EUR"))
        self._tranche_row = FormRow(theme, self.tr("Uit"), self.tranche_box)
        self._above_button = TextLabel(" ", "label")
        self._lay_out()
        self.set_place(place)
        self._offer_tranches()
        for box in (self.line_box, self.year_box):
            box.currentIndexChanged.connect(self._offer_tranches)
            box.currentIndexChanged.connect(self.changed)
        self.tranche_box.currentIndexChanged.connect(self.changed)
        self.amount_edit.textChanged.connect(self.changed)

    def part(self) -> Part:
        """What the row says."""
        return Part(
            int(self.year_box.value()),
            self.tranche_box.value(),
            self.amount_edit.value(),
            self.line_box.value(),
        )

    def set_part(self, part: Part) -> None:
        """Fill the row; a year that is not among the choices is added to them."""
        if self.year_box.findData(str(part.year)) < 0:
            self.year_box.addItem(str(part.year), str(part.year))
        self.line_box.set_value(part.line)
        self.year_box.set_value(str(part.year))
        self.tranche_box.set_value(part.tranche)
        self.amount_edit.set_value(part.amount)

    def set_note(self, text: str, tone: Tone | None = None) -> None:
        """What is free for this row and what is left after it."""
        self.note_label.setText(text)
        self.note_label.set_tone(tone)
        self.note_label.setVisible(bool(text))
        self.amount_edit.setAccessibleDescription(text)

    def set_place(self, place: int, name: str = "") -> None:
        """Number the row: only the first has labels above its fields; ``name`` is of its list."""
        first = place == 1
        before = f"{name}, " if name else ""
        for row in (self._line_row, self._year_row, self.amount_row):
            row.label.setVisible(first)
        self._above_button.setVisible(first)
        names: Sequence[tuple[QWidget, str]] = (
            (self.line_box, self.tr("Lijn, rij {place}")),
            (self.year_box, self.tr("Jaar, rij {place}")),
            (self.amount_edit, self.tr("Bedrag in euro, rij {place}")),
            (self.tranche_box, self.tr("Tranche, rij {place}")),
        )
        for widget, said in names:
            widget.setAccessibleName(before + said.format(place=place))
        removing = self.tr("Rij {place} weghalen").format(place=place)
        self.remove_button.set_name(before + removing)

    def offer_again(self) -> None:
        """Ask again which tranches there are, as when the date changed."""
        self._offer_tranches()

    @Slot()
    def _offer_tranches(self) -> None:
        options = self._choices.tranches(self.line_box.value(), int(self.year_box.value()))
        before = self.tranche_box.value()
        blocked = self.tranche_box.blockSignals(True)  # noqa: FBT003 -- Qt's own signature
        self.tranche_box.set_options(options)
        self.tranche_box.blockSignals(blocked)
        self._tranche_row.setVisible(len(options) > 1)
        if self.tranche_box.value() != before:
            self.changed.emit()

    def _lay_out(self) -> None:
        self.year_box.setMinimumContentsLength(4)
        shrink = QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        for box in (self.line_box, self.tranche_box):
            box.setSizeAdjustPolicy(shrink)
            box.setMinimumContentsLength(8)
            box.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        button = QVBoxLayout()
        button.setSpacing(4)
        button.addWidget(self._above_button)
        button.addWidget(self.remove_button)
        button.addStretch(1)
        fields = QHBoxLayout()
        fields.setSpacing(8)
        if self._choices.lines:
            fields.addWidget(self._line_row, 1)
        fields.addWidget(self._year_row)
        fields.addWidget(self.amount_row)
        fields.addLayout(button)
        if not self._choices.lines:
            fields.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addLayout(fields)
        layout.addWidget(self._tranche_row)
        layout.addWidget(self.note_label)
        self._tranche_row.hide()
        self.note_label.hide()


class MoneyRows(QWidget):
    """One row or more, with a button to add one.

    Signals:
        changed: rows or what is in them.
    """

    changed = Signal()

    def __init__(self, theme: Theme, choices: PartChoices, add_text: str) -> None:
        super().__init__()
        self._theme = theme
        self._choices = choices
        self._name = ""
        self.rows: list[MoneyRow] = []
        self.add_button = DeskButton(theme, add_text, "plus", "quiet")
        holder = QWidget()
        self._list = QVBoxLayout(holder)
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(8)
        foot = QHBoxLayout()
        foot.addWidget(self.add_button)
        foot.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(holder)
        layout.addLayout(foot)
        self.add_button.clicked.connect(self._add_next)

    @property
    def parts(self) -> tuple[Part, ...]:
        """All rows as they are filled in."""
        return tuple(row.part() for row in self.rows)

    @property
    def total(self) -> Money:
        """What the rows add up to."""
        return total(part.amount for part in self.parts if part.amount is not None)

    @property
    def filled(self) -> tuple[Part, ...]:
        """Rows with an amount; an empty row is no part."""
        return tuple(row.part() for row in self.rows if row.amount_edit.text().strip())

    def name_rows(self, name: str) -> None:
        """What the rows are, where a form has more than one list: heard before each field."""
        self._name = name
        self.add_button.setAccessibleName(f"{name}: {self.add_button.text()}")
        self._number()

    def set_parts(self, parts: Sequence[Part]) -> None:
        """Show these rows and no others."""
        while len(self.rows) > max(1, len(parts)):
            self._take_out(self.rows[-1])
        while len(self.rows) < max(1, len(parts)):
            self._put_in()
        for row, part in zip(self.rows, parts, strict=False):
            row.set_part(part)
        self.changed.emit()

    def check_amounts(self) -> bool:
        """Whether every row has an amount that can be read; marks those that do not."""
        fine = True
        for row in self.rows:
            if not row.amount_edit.is_valid:
                fine = False
        return fine

    def mark_empty(self) -> None:
        """Ask for an amount in the rows that have none, or nothing at all."""
        for row in self.rows:
            amount = row.amount_edit.value()
            if not row.amount_edit.problem and (amount is None or amount.cents <= 0):
                row.amount_edit.show_problem(self.tr("Vul een bedrag boven 0,00 in."))

    def offer_again(self) -> None:
        """Ask again which tranches there are for each row."""
        for row in self.rows:
            row.offer_again()

    @Slot()
    def _add_next(self) -> None:
        last = self.rows[-1].part() if self.rows else None
        row = self._put_in()
        if last is not None:
            row.set_part(Part(self._next_year(last), last.tranche, None, last.line))
        row.year_box.setFocus()
        self.changed.emit()

    def _next_year(self, last: Part) -> int:
        taken = {part.year for part in self.parts[:-1] if part.line == last.line}
        later = (year for year in self._choices.years if year > last.year and year not in taken)
        return next(later, last.year)

    def _put_in(self) -> MoneyRow:
        row = MoneyRow(self._theme, self._choices, len(self.rows) + 1)
        row.changed.connect(self.changed)
        row.remove_button.clicked.connect(partial(self._remove, row))
        self.rows.append(row)
        self._list.addWidget(row)
        self._number()
        return row

    def _remove(self, row: MoneyRow) -> None:
        place = self.rows.index(row)
        self._take_out(row)
        self.rows[min(place, len(self.rows) - 1)].amount_edit.setFocus()
        self.changed.emit()

    def _take_out(self, row: MoneyRow) -> None:
        self.rows.remove(row)
        discard(row)
        self._number()

    def _number(self) -> None:
        for place, row in enumerate(self.rows, start=1):
            row.set_place(place, self._name)
            row.remove_button.setVisible(len(self.rows) > 1)
        order_as_placed(self)
