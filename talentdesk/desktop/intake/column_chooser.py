"""Which column of someone's sheet is which field: a row per column, its first values beside it."""

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.widgets.cards import Card
from talentdesk.desktop.widgets.choice_box import ChoiceBox
from talentdesk.desktop.widgets.labels import ElidedLabel, TextLabel, WrappedLabel, discard
from talentdesk.wording.formatting import list_text

_NOTHING: Final = ""
_TITLES: Final = 3


class ColumnChooser(Card):
    """What is likely is filled in; the rest is left alone.

    Signals:
        changed: another field was chosen for a column.
    """

    changed = Signal()

    def __init__(
        self, theme: Theme, fields: Sequence[str], name: Callable[[str], str], of_what: str
    ) -> None:
        """``name`` gives the words for a field; ``of_what`` stands above the fields."""
        super().__init__(self.tr("Welke kolom is wat?"))
        self._theme = theme
        self._options = (
            (_NOTHING, self.tr("niet overnemen")),
            *((field, name(field)) for field in fields),
        )
        self.boxes: dict[str, ChoiceBox] = {}
        self._grid = QGridLayout()
        self._lay_out(of_what)

    def ask(self, samples: Mapping[str, Sequence[str]], columns: Mapping[str, str]) -> None:
        """Ask about the titles in ``samples``; ``columns`` gives what each is likely to be."""
        self._clear()
        for row, (title, values) in enumerate(samples.items(), start=1):
            box = ChoiceBox(self._theme, self._options)
            box.set_value(columns.get(title, _NOTHING))
            box.setAccessibleName(self.tr("Kolom {title} is").format(title=title))
            box.activated.connect(self.changed)
            self.boxes[title] = box
            shown = " · ".join(values) or self.tr("leeg")
            self._grid.addWidget(ElidedLabel(title, "strong"), row, 0)
            self._grid.addWidget(ElidedLabel(shown, "second"), row, 1)
            self._grid.addWidget(box, row, 2)

    def choose(self, columns: Mapping[str, str]) -> list[str]:
        """Choose as a profile says; gives its titles that this file does not have."""
        by_title = {title.casefold(): field for title, field in columns.items()}
        for title, box in self.boxes.items():
            box.set_value(by_title.get(title.casefold(), _NOTHING))
        known = {title.casefold() for title in self.boxes}
        return [title for title in columns if title.casefold() not in known]

    def columns(self) -> dict[str, str]:
        """The field of each column that is taken over."""
        return {title: box.value() for title, box in self.boxes.items() if box.value()}

    def problem(self) -> str:
        """That two columns are the same field; empty when none are."""
        fields = list(self.columns().values())
        words = dict(self._options)
        double = [words[name].lower() for name in dict.fromkeys(fields) if fields.count(name) > 1]
        if not double:
            return ""
        said = self.tr("Meer dan één kolom is {fields}. Kies er één.")
        return said.format(fields=list_text(double))

    def _clear(self) -> None:
        self.boxes = {}
        for place in reversed(range(_TITLES, self._grid.count())):
            item = self._grid.takeAt(place)
            if item is not None and (widget := item.widget()) is not None:
                discard(widget)

    def _lay_out(self, of_what: str) -> None:
        lead = self.tr("Wat waarschijnlijk is staat al ingevuld. De rest blijft buiten beeld.")
        self.add(WrappedLabel(lead, "small"))
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(8)
        titles = (self.tr("Kolom in het bestand"), self.tr("Eerste waarden"), of_what)
        for column, (title, stretch) in enumerate(zip(titles, (2, 3, 2), strict=True)):
            self._grid.addWidget(TextLabel(title, "label"), 0, column)
            self._grid.setColumnStretch(column, stretch)
        holder = QWidget()
        holder.setLayout(self._grid)
        self.add(holder)
