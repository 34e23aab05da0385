"""A few rows of figures within a card: no table to walk through, only to read."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from talentdesk.desktop.theme.theme import REGULAR, SEMIBOLD, Theme
from talentdesk.desktop.widgets.badges import LineBadge
from talentdesk.desktop.widgets.labels import TextLabel, discard, rule


@dataclass(frozen=True, slots=True)
class GridRow:
    """What stands at the left and the figures after it; ``line`` puts its marker in front."""

    head: str
    figures: tuple[str, ...]
    line: str = ""
    is_total: bool = False


class FigureGrid(QWidget):
    """Figures under each other, right-aligned; a total row has a line above it."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._titles: tuple[str, ...] = ()
        self._rows: tuple[GridRow, ...] = ()
        self._figures: list[tuple[TextLabel, int]] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(14)
        self._grid.setVerticalSpacing(5)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        theme.changed.connect(self._follow_theme)

    @property
    def rows(self) -> tuple[GridRow, ...]:
        """What is shown now."""
        return self._rows

    def set_rows(self, titles: Sequence[str], rows: Sequence[GridRow]) -> None:
        """``titles`` stand above head and figures; the first may be empty."""
        self._titles, self._rows = tuple(titles), tuple(rows)
        self._clear()
        self._figures = []
        for column, title in enumerate(self._titles):
            place = Qt.AlignmentFlag.AlignLeft if column == 0 else Qt.AlignmentFlag.AlignRight
            self._grid.addWidget(TextLabel(title, "label"), 0, column, place)
        below = 1
        for row in self._rows:
            if row.is_total:
                self._grid.addWidget(rule(), below, 0, 1, len(self._titles))
                below += 1
            self._add(row, below)
            below += 1
        self._grid.setColumnStretch(0, 1)
        self.setAccessibleName(". ".join(self._said(row) for row in self._rows))
        self._follow_theme()

    def _add(self, row: GridRow, place: int) -> None:
        head: QWidget = TextLabel(row.head, "strong" if row.is_total else "body")
        if row.line:
            head = LineBadge(self._theme, row.line, plain=True)
        self._grid.addWidget(head, place, 0)
        for column, text in enumerate(row.figures, start=1):
            label = TextLabel(text)
            self._figures.append((label, SEMIBOLD if row.is_total else REGULAR))
            self._grid.addWidget(label, place, column, Qt.AlignmentFlag.AlignRight)

    def _said(self, row: GridRow) -> str:
        pairs = zip(self._titles[1:], row.figures, strict=False)
        return f"{row.head}: " + ", ".join(f"{title} {text}" for title, text in pairs)

    def _clear(self) -> None:
        for child in self.children():
            if isinstance(child, QWidget):
                discard(child)

    @Slot()
    def _follow_theme(self) -> None:
        for label, weight in self._figures:
            label.setFont(self._theme.font("body", weight, tabular=True))
