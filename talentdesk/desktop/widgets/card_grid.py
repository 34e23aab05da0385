"""Cards side by side, in fewer columns where the window is narrow or the text large."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLayout, QWidget
from typing_extensions import override

from talentdesk.desktop.theme.theme import Theme

_GAP = 12


class CardGrid(QWidget):
    """Each card is at least ``least`` pixels wide (at 100 %); 4 columns become 2, then 1."""

    def __init__(
        self,
        theme: Theme,
        cards: Sequence[QWidget],
        least: int,
        weights: Sequence[int] = (),
        gap: int = _GAP,
    ) -> None:
        """``weights`` share the width when all cards stand in one row."""
        super().__init__()
        self._theme = theme
        self._cards = tuple(cards)
        self._least = least
        self._gap = gap
        self._weights = tuple(weights) or (1,) * len(cards)
        self._columns = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(gap)
        self._grid.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        self._place(len(cards))
        theme.changed.connect(self._fit)

    @property
    def columns(self) -> int:
        """How many cards stand side by side now."""
        return self._columns

    @override
    def minimumSizeHint(self) -> QSize:
        width = max(card.minimumSizeHint().width() for card in self._cards)
        return QSize(width, self._grid.minimumSize().height())

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._grid.sizeHint().width(), self._grid.sizeHint().height())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    @Slot()
    def _fit(self) -> None:
        columns = len(self._cards)
        least = self._theme.px(self._least)
        while columns > 1 and (self.width() + self._gap) / columns - self._gap < least:
            columns = (columns + 1) // 2
        if columns != self._columns:
            self._place(columns)

    def _place(self, columns: int) -> None:
        for column in range(max(columns, self._columns)):
            self._grid.setColumnStretch(column, 0)
        for card in self._cards:
            self._grid.removeWidget(card)
        self._columns = columns
        for number, card in enumerate(self._cards):
            row, column = divmod(number, columns)
            self._grid.addWidget(card, row, column)
            whole = columns == len(self._cards)
            self._grid.setColumnStretch(column, self._weights[number] if whole else 1)
        self.updateGeometry()
