"""The totals under a table: each one under the column that it adds up."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QRectF, QSize, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from talentdesk.desktop.theme.theme import SEMIBOLD, Theme
from talentdesk.desktop.widgets.desk_delegate import CELL_PADDING
from talentdesk.desktop.widgets.desk_table import DeskTable
from talentdesk.desktop.widgets.painting import ELIDE, LEFT, RIGHT

TOTALS_HEIGHT: Final = 34


class TotalsRow(QWidget):
    """Painted at the places of the columns; the text at its left gives way to the totals."""

    def __init__(self, theme: Theme, table: DeskTable) -> None:
        super().__init__()
        self._theme = theme
        self._table = table
        self._left = ""
        self._totals: dict[str, str] = {}
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        table.column_layout.arranged.connect(self.update)
        table.horizontalScrollBar().valueChanged.connect(self._scroll)
        theme.changed.connect(self._follow_theme)

    def set_totals(self, left: str, totals: Mapping[str, str]) -> None:
        """``left`` counts the rows; ``totals`` are texts by column key, over those same rows."""
        self._left = left
        self._totals = dict(totals)
        titles = {column.key: column.title for column in self._table.table_model.columns}
        parts = [left, *(f"{titles[key]} {text}" for key, text in totals.items())]
        self.setAccessibleName(", ".join(part for part in parts if part))
        self._ask_room()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(200, self._theme.px(TOTALS_HEIGHT))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.color("surface"))
        painter.fillRect(QRectF(0, 0, self.width(), 1), theme.color("line"))
        painter.setPen(theme.color("text"))
        painter.setFont(theme.font("body", SEMIBOLD, tabular=True))
        free = float(self.width())
        for rect, text in self._places():
            painter.drawText(rect, RIGHT, text)
            width = theme.metrics("body", SEMIBOLD, tabular=True).horizontalAdvance(text)
            free = min(free, rect.right() - width - CELL_PADDING)
        painter.setFont(theme.font("body", SEMIBOLD))
        left = QRectF(CELL_PADDING, 0, free - CELL_PADDING, self.height())
        metrics = theme.metrics("body", SEMIBOLD)
        painter.drawText(left, LEFT, metrics.elidedText(self._left, ELIDE, int(left.width())))
        painter.end()

    def _ask_room(self) -> None:
        metrics = self._theme.metrics("body", SEMIBOLD, tabular=True)
        widths = {key: metrics.horizontalAdvance(text) for key, text in self._totals.items()}
        self._table.column_layout.set_needed(widths)

    def _places(self) -> list[tuple[QRectF, str]]:
        header = self._table.header
        places = []
        for number in self._table.visible_columns():
            text = self._totals.get(self._table.table_model.columns[number].key)
            if text is not None:
                left, width = header.sectionViewportPosition(number), header.sectionSize(number)
                room = QRectF(left - width, 0, width * 2 - CELL_PADDING, self.height())
                places.append((room, text))
        return places

    @Slot()
    def _scroll(self) -> None:
        self.update()

    @Slot()
    def _follow_theme(self) -> None:
        self._ask_room()
        self.updateGeometry()
        self.update()
