"""Which columns a table shows, in what order and how wide; remembered per table."""

import json
from collections.abc import Mapping
from typing import Any, Final

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QTableView

from talentdesk.desktop.theme.theme import SEMIBOLD, Theme
from talentdesk.desktop.widgets.cell_painters import CellPainter
from talentdesk.desktop.widgets.columns import Column
from talentdesk.desktop.widgets.desk_delegate import CELL_PADDING
from talentdesk.desktop.widgets.layout_memory import LayoutMemory
from talentdesk.desktop.widgets.table_model import GroupHead, TableModel

_SAMPLE_ROWS: Final = 120
_WIDEST: Final = 320
_NARROWEST: Final = 44
_SORT_ROOM: Final = 24


class ColumnLayout(QObject):
    """Sizes columns by what is in them and gives the rest to the one that stretches.

    Signals:
        arranged: widths, order or choice changed.
    """

    arranged = Signal()

    def __init__(
        self, theme: Theme, view: QTableView, name: str, memory: LayoutMemory | None
    ) -> None:
        super().__init__(view)
        self._theme = theme
        self._view = view
        self._key = f"tables/{name}"
        self._memory = memory
        self._cells = CellPainter(theme)
        self._chosen_widths: dict[str, int] = {}
        self._sampled: dict[str, int] = {}
        self._needed: dict[str, int] = {}
        self._insisted: set[str] = set()
        self._gone: set[int] = set()
        self._busy = False
        header = view.horizontalHeader()
        header.sectionResized.connect(self._remember_width)
        header.sectionMoved.connect(self._remember_order)

    def start(self) -> None:
        """Apply what was remembered; call once, when the view has its model."""
        self._busy = True
        kept = self._kept()
        header = self._view.horizontalHeader()
        columns = self._columns()
        numbers = {column.key: number for number, column in enumerate(columns)}
        self._chosen_widths = {
            key: int(width) for key, width in kept.get("widths", {}).items() if key in numbers
        }
        for place, key in enumerate(key for key in kept.get("order", []) if key in numbers):
            header.moveSection(header.visualIndex(numbers[key]), place)
        self._insisted = set(kept.get("insisted", []))
        self._gone = set()
        hidden = kept.get("hidden", [column.key for column in columns if not column.shown])
        for number, column in enumerate(columns):
            header.setSectionHidden(number, number != 0 and column.key in hidden)
        self._busy = False
        self.sample()

    @Slot()
    def sample(self) -> None:
        """Measure the first rows again and fit; call it when the rows were replaced."""
        model = self._model()
        rows = range(min(model.rowCount(), _SAMPLE_ROWS))
        for number, column in enumerate(model.columns):
            if column.stretch or column.width or column.key in self._chosen_widths:
                continue
            widest = self._title_width(column)
            for row in rows:
                cell = model.cell_at(row, number)
                if not isinstance(cell, GroupHead):
                    widest = max(widest, self._cells.width(cell, column.align))
            needed = widest + 2 * CELL_PADDING
            self._sampled[column.key] = min(self._theme.px(_WIDEST), needed)
        self.fit()

    def set_needed(self, widths: Mapping[str, int]) -> None:
        """Pixels that texts outside the rows (totals) need, by column key."""
        self._needed = {key: width + 2 * CELL_PADDING for key, width in widths.items()}
        self.fit()

    @Slot()
    def fit(self) -> None:
        """Set all widths for the present size of the view."""
        header = self._view.horizontalHeader()
        self._busy = True
        self._make_room()
        left_over = self._view.viewport().width()
        stretched, least = -1, 0
        for number, column in enumerate(self._columns()):
            if header.isSectionHidden(number):
                continue
            if column.stretch:
                stretched, least = number, self._theme.px(column.least)
                continue
            width = self._width(column)
            header.resizeSection(number, width)
            left_over -= width
        if stretched >= 0:
            header.resizeSection(stretched, max(least, left_over))
        self._busy = False
        self.arranged.emit()

    def _make_room(self) -> None:
        """Take columns away that give way, until the others fit."""
        header, columns = self._view.horizontalHeader(), self._columns()
        for number in self._gone:
            header.showSection(number)
        self._gone = set()
        shown = [n for n in range(len(columns)) if not header.isSectionHidden(n)]
        needed = sum(
            self._theme.px(columns[n].least) if columns[n].stretch else self._width(columns[n])
            for n in shown
        )
        giving = [n for n in shown if columns[n].gives_way and columns[n].key not in self._insisted]
        for number in sorted(giving, key=lambda n: -columns[n].gives_way):
            if needed <= self._view.viewport().width():
                return
            needed -= self._width(columns[number])
            header.hideSection(number)
            self._gone.add(number)

    def set_shown(self, number: int, *, shown: bool) -> None:
        """Show or hide a column; the first one stays. A chosen column gives way no more."""
        if number == 0:
            return
        key = self._columns()[number].key
        self._insisted = self._insisted | {key} if shown else self._insisted - {key}
        self._gone.discard(number)
        self._view.horizontalHeader().setSectionHidden(number, not shown)
        self.fit()
        self._keep()

    def restore_default(self) -> None:
        """Forget what was chosen for this table."""
        if self._memory is not None:
            self._memory.keep_text(self._key, "")
        header = self._view.horizontalHeader()
        self._busy = True
        for number in range(header.count()):
            header.moveSection(header.visualIndex(number), number)
        self.start()

    def _columns(self) -> tuple[Column[Any], ...]:
        return self._model().columns

    def _model(self) -> TableModel[Any]:
        model = self._view.model()
        if not isinstance(model, TableModel):
            raise TypeError("a column layout needs a TableModel")
        return model

    def _width(self, column: Column[Any]) -> int:
        chosen = self._chosen_widths.get(column.key)
        if chosen is not None:
            return max(_NARROWEST, self._theme.px(chosen))
        if column.width:
            return self._theme.px(column.width)
        sampled = self._sampled.get(column.key, self._title_width(column) + 2 * CELL_PADDING)
        return max(sampled, self._needed.get(column.key, 0))

    def _title_width(self, column: Column[Any]) -> int:
        metrics = self._theme.metrics("caption", SEMIBOLD)
        # One more: an advance is rounded, and a title that is a hair too wide is cut off.
        return metrics.horizontalAdvance(column.title) + (
            self._theme.px(_SORT_ROOM) if column.sortable else 1
        )

    @Slot(int, int, int)
    def _remember_width(self, number: int, _old: int, width: int) -> None:
        if self._busy or width == 0:
            return
        column = self._columns()[number]
        if not column.stretch:
            self._chosen_widths[column.key] = round(width * 100 / self._theme.zoom)
            self._keep()
        self.fit()

    @Slot()
    def _remember_order(self) -> None:
        if not self._busy:
            self._keep()
            self.arranged.emit()

    def _keep(self) -> None:
        if self._memory is None:
            return
        header, columns = self._view.horizontalHeader(), self._columns()
        order = [columns[header.logicalIndex(place)].key for place in range(header.count())]
        hidden = [
            column.key
            for number, column in enumerate(columns)
            if header.isSectionHidden(number) and number not in self._gone
        ]
        kept = {
            "widths": self._chosen_widths,
            "order": order,
            "hidden": hidden,
            "insisted": sorted(self._insisted),
        }
        self._memory.keep_text(self._key, json.dumps(kept))

    def _kept(self) -> dict[str, Any]:
        text = self._memory.text(self._key) if self._memory is not None else ""
        try:
            kept = json.loads(text or "{}")
        except ValueError:  # an edited ini file: the table starts as it was shipped
            return {}
        return kept if isinstance(kept, dict) else {}
