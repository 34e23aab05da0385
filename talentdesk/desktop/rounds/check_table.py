"""A list with check marks that is searched while one types; one stop for Tab."""

from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import Any, Final, Generic

from PySide6.QtCore import QCoreApplication, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.widgets.buttons import DeskButton
from talentdesk.desktop.widgets.cells import Cell, MarkCell
from talentdesk.desktop.widgets.columns import Column, RowT
from talentdesk.desktop.widgets.desk_table import DeskTable
from talentdesk.desktop.widgets.labels import TextLabel
from talentdesk.desktop.widgets.row_table_model import RowTableModel
from talentdesk.desktop.widgets.search_line import SearchLine
from talentdesk.wording.formatting import number_text

translate = QCoreApplication.translate  # pyside6-lupdate finds calls by this name
_SHOWN_ROWS: Final = 5


class _CheckView(DeskTable):
    """Space, Enter and a click put a row on or off.

    Signals:
        toggled: keys of the rows to turn.
    """

    toggled = Signal(object)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.toggled.emit(self.selected_keys())
        else:
            super().keyPressEvent(event)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        row = self.rowAt(round(event.position().y()))
        plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
        if event.button() == Qt.MouseButton.LeftButton and row >= 0 and plain:
            self.toggled.emit([self.table_model.key_at(row)])


class CheckTable(QWidget, Generic[RowT]):
    """Rows to choose from; what is chosen stays so while a search hides it.

    Signals:
        changed: other rows are chosen.
    """

    changed = Signal()

    def __init__(
        self,
        theme: Theme,
        name: str,
        columns: Sequence[Column[Any]],
        key: Callable[[Any], Hashable],
        words: Callable[[Any], str],
    ) -> None:
        """``name`` says what they are ("Voorstellen"), ``words`` what a search looks in."""
        super().__init__()
        self._theme = theme
        self._name = name
        self._key = key
        self._words = words
        self._rows: list[RowT] = []
        self._chosen: set[Hashable] = set()
        self.model: RowTableModel[RowT] = RowTableModel(
            (Column("check", "", self._mark, width=44, sortable=False), *columns), key
        )
        self.table = _CheckView(theme, f"check-{name}", self.model)
        self.search = SearchLine(theme, translate("CheckTable", "Zoeken in de lijst"))
        self.count_label = TextLabel("", "small")
        self.all_button = DeskButton(theme, translate("CheckTable", "Alles"), look="small")
        self.none_button = DeskButton(theme, translate("CheckTable", "Niets"), look="small")
        self._lay_out()
        self.search.searched.connect(self._filter)
        self.search.left.connect(self._enter)
        self.search.entered.connect(self._enter)
        self.table.toggled.connect(self._toggle)
        self.all_button.clicked.connect(self._choose_all)
        self.none_button.clicked.connect(self._choose_none)
        theme.changed.connect(self._fit)

    def set_rows(self, rows: Iterable[RowT], chosen: Iterable[Hashable]) -> None:
        """Show other rows."""
        self._rows = list(rows)
        self._chosen = set(chosen)
        self.search.set_text_silently("")
        # A line to search in, where the list is longer than one sees.
        self.search.setVisible(len(self._rows) > _SHOWN_ROWS)
        self._filter("")
        if self._rows:
            self.table.select_key(self._key(self._rows[0]))
        self._fit()

    def chosen(self) -> tuple[Any, ...]:
        """Keys of what is chosen, in the order of the rows."""
        return tuple(key for row in self._rows if (key := self._key(row)) in self._chosen)

    def refresh(self) -> None:
        """What the cells say is other than it was."""
        self._filter(self.search.text())

    @Slot()
    def _enter(self) -> None:
        """From the search to the first row that fits."""
        self.table.setFocus()
        if self.model.rowCount() and not self.table.selected_keys():
            self.table.select_key(self.model.key_at(0))

    @Slot(object)
    def _toggle(self, keys: Sequence[Hashable]) -> None:
        on = all(key in self._chosen for key in keys)
        for key in keys:
            (self._chosen.discard if on else self._chosen.add)(key)
        self._tell()

    @Slot()
    def _choose_all(self) -> None:
        self._chosen |= {self._key(row) for row in self.model.rows}
        self._tell()

    @Slot()
    def _choose_none(self) -> None:
        self._chosen -= {self._key(row) for row in self.model.rows}
        self._tell()

    def _tell(self) -> None:
        self.refresh()
        self.changed.emit()

    @Slot(str)
    def _filter(self, text: str) -> None:
        parts = text.casefold().split()
        shown = [
            row for row in self._rows if all(part in self._words(row).casefold() for part in parts)
        ]
        self.model.set_rows(shown)
        said = translate("CheckTable", "{chosen} van {all} gekozen").format(
            chosen=number_text(len(self.chosen())), all=number_text(len(self._rows))
        )
        self.count_label.setText(said)
        self.table.setAccessibleName(f"{self._name}, {said}")

    def _mark(self, row: RowT) -> Cell:
        if self._key(row) in self._chosen:
            return MarkCell("check-square-fill", "accent", translate("CheckTable", "gekozen"))
        return MarkCell("square", "edge", translate("CheckTable", "niet gekozen"))

    @Slot()
    def _fit(self) -> None:
        """As high as its rows, up to a few of them."""
        rows = min(max(len(self._rows), 1), _SHOWN_ROWS)
        height = self.table.verticalHeader().defaultSectionSize() * rows
        self.table.setFixedHeight(height + self.table.header.sizeHint().height() + 2)

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self.search, 1)
        line.addWidget(self.count_label)
        line.addStretch(0)
        line.addWidget(self.all_button)
        line.addWidget(self.none_button)
        self.all_button.setAccessibleName(f"{self._name}: {self.all_button.text()}")
        self.none_button.setAccessibleName(f"{self._name}: {self.none_button.text()}")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addLayout(line)
        layout.addWidget(self.table)
