"""Paints the rows of a DeskTable: ground, hairline, selection, focus, and the cell itself."""

from typing import Any, Final

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt
from PySide6.QtGui import QHelpEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QToolTip,
)
from typing_extensions import override

from talentdesk.desktop.theme.theme import SEMIBOLD, Theme
from talentdesk.desktop.widgets.cell_painters import CellPainter
from talentdesk.desktop.widgets.cells import LineCell, MarkCell, MarksCell
from talentdesk.desktop.widgets.columns import Column
from talentdesk.desktop.widgets.painting import ELIDE, LEFT
from talentdesk.desktop.widgets.table_model import GroupHead, Index, TableModel

CELL_PADDING: Final = 10
_SNUG: Final = 1
_ACCENT_BAR: Final = 3
_FOCUS: Final = 2
_FOLD_ICON: Final = 12
_SELECTED: Final = QStyle.StateFlag.State_Selected


def padding_of(column: Column[Any]) -> int:
    """Pixels between the edge of a cell and what is in it."""
    return _SNUG if column.snug else CELL_PADDING


class DeskDelegate(QStyledItemDelegate):
    """The selection keeps the colour of the text; an accent bar at the left marks it as well."""

    def __init__(self, theme: Theme, view: QTableView) -> None:
        super().__init__(view)
        self._theme = theme
        self._view = view
        self.cells = CellPainter(theme)
        self.hovered_row = -1

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        if not isinstance(model, TableModel):
            super().paint(painter, option, index)
            return
        row, column = index.row(), index.column()
        rect = QRectF(option.rect)
        selected = bool(option.state & _SELECTED)
        cell = model.cell_at(row, column)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._ground(painter, rect, row, selected=selected, head=isinstance(cell, GroupHead))
        if isinstance(cell, GroupHead):
            self._head(painter, rect, cell)
        else:
            self.cells.selected = selected
            shown = model.columns[column]
            padding = padding_of(shown)
            inner = rect.adjusted(padding, 0, -padding, -1)
            self.cells.paint(painter, inner, cell, shown.align)
        self._edges(painter, rect, index, selected=selected)
        painter.restore()

    @override
    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> bool:
        """A tooltip only where the text is cut off or stands in a shape."""
        if event.type() == QEvent.Type.ToolTip and self._is_whole(option, index):
            QToolTip.hideText()
            return True
        return super().helpEvent(event, view, option, index)

    def _is_whole(self, option: QStyleOptionViewItem, index: Index) -> bool:
        model = index.model()
        if not isinstance(model, TableModel):
            return False
        cell = model.cell_at(index.row(), index.column())
        if isinstance(cell, GroupHead):
            return True
        if isinstance(cell, LineCell | MarkCell | MarksCell):
            return False
        align = model.columns[index.column()].align
        return self.cells.width(cell, align) <= option.rect.width() - 2 * CELL_PADDING

    def _is_snug(self, index: Index) -> bool:
        model = index.model()
        return isinstance(model, TableModel) and model.columns[index.column()].snug

    def _ground(
        self, painter: QPainter, rect: QRectF, row: int, *, selected: bool, head: bool
    ) -> None:
        if selected:
            painter.fillRect(rect, self._theme.color("selected"))
        elif row == self.hovered_row:
            painter.fillRect(rect, self._theme.color("hover"))
        elif head:
            painter.fillRect(rect, self._theme.color("inset"))

    def _head(self, painter: QPainter, rect: QRectF, head: GroupHead) -> None:
        theme = self._theme
        size = theme.px(_FOLD_ICON)
        arrow = theme.pixmap("caret-right" if head.folded else "caret-down", _FOLD_ICON, "text2")
        painter.drawPixmap(QPointF(rect.left() + CELL_PADDING, rect.center().y() - size / 2), arrow)
        inner = rect.adjusted(CELL_PADDING + size + 6, 0, -CELL_PADDING, 0)
        painter.setFont(theme.font("small", SEMIBOLD))
        painter.setPen(theme.color("text2"))
        text = theme.metrics("small", SEMIBOLD).elidedText(head.text, ELIDE, int(inner.width()))
        painter.drawText(inner, LEFT, text)

    def _edges(self, painter: QPainter, rect: QRectF, index: Index, *, selected: bool) -> None:
        theme = self._theme
        low = rect.bottom() - 1
        painter.fillRect(QRectF(rect.left(), low, rect.width(), 1), theme.color("line"))
        first = self._view.horizontalHeader().visualIndex(index.column()) == 0
        focused = index.row() == self._view.currentIndex().row() and self._view.hasFocus()
        if first and selected:
            bar = theme.color("focus" if focused else "accent")
            painter.fillRect(QRectF(rect.left(), rect.top(), _ACCENT_BAR, low - rect.top()), bar)
        if focused:
            ring = theme.color("focus")
            painter.fillRect(QRectF(rect.left(), rect.top(), rect.width(), _FOCUS), ring)
            painter.fillRect(QRectF(rect.left(), low - 1, rect.width(), _FOCUS), ring)
            if index == self._view.currentIndex() and self._is_snug(index):
                painter.setPen(QPen(ring, _FOCUS))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRect(rect.adjusted(1, _FOCUS + 1, -1, -_FOCUS - 2))
            if first:
                left = QRectF(rect.left(), rect.top(), _ACCENT_BAR, rect.height())
                painter.fillRect(left, ring)
            if rect.right() >= self._view.horizontalHeader().length() - 1:
                right = QRectF(rect.right() - _FOCUS, rect.top(), _FOCUS, rect.height())
                painter.fillRect(right, ring)
