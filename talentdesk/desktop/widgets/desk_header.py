"""The header of a DeskTable: titles, and which columns sort in what order."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Slot
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHeaderView, QWidget
from typing_extensions import override

from talentdesk.desktop.theme.theme import SEMIBOLD, Theme
from talentdesk.desktop.widgets.columns import SortKey
from talentdesk.desktop.widgets.desk_delegate import padding_of
from talentdesk.desktop.widgets.painting import ELIDE, LEFT, RIGHT
from talentdesk.desktop.widgets.table_model import TableModel

HEADER_HEIGHT: Final = 30
_ARROW: Final = 10


class DeskHeader(QHeaderView):
    """Painted by hand: one hairline, no boxes, an arrow with its rank where columns sort."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._theme = theme
        self._sort: tuple[SortKey, ...] = ()
        self.setSectionsClickable(True)
        self.setSectionsMovable(True)
        self.setFirstSectionMovable(False)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(24)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._resize_to_theme()
        theme.changed.connect(self._resize_to_theme)

    def set_sort(self, keys: Sequence[SortKey]) -> None:
        """Show these sort steps, the first one first."""
        self._sort = tuple(keys)
        self.viewport().update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self._theme.px(HEADER_HEIGHT))

    @override
    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        model = self.model()
        theme, area = self._theme, QRectF(rect)
        painter.save()
        painter.fillRect(area, theme.color("surface"))
        line = QRectF(area.left(), area.bottom() - 1, area.width(), 1)
        painter.fillRect(line, theme.color("line"))
        if isinstance(model, TableModel):
            column = model.columns[logicalIndex]
            padding = padding_of(column)
            inner = area.adjusted(padding, 0, -padding, -1)
            right = column.align == "right"
            inner = self._paint_sort(painter, inner, column.key, right=right)
            painter.setFont(theme.font("caption", SEMIBOLD))
            painter.setPen(theme.color("text2"))
            metrics = theme.metrics("caption", SEMIBOLD)
            title = metrics.elidedText(column.title, ELIDE, int(inner.width()))
            align = RIGHT if right else LEFT
            if column.align == "center":
                align = Qt.AlignmentFlag.AlignCenter
            painter.drawText(inner, align, title)
        painter.restore()

    def _paint_sort(self, painter: QPainter, inner: QRectF, key: str, *, right: bool) -> QRectF:
        """Paint the arrow of a sorting column; gives what is left for the title."""
        rank = next((n for n, step in enumerate(self._sort, 1) if step.column == key), 0)
        if not rank:
            return inner
        theme, size = self._theme, self._theme.px(_ARROW)
        name = "arrow-down" if self._sort[rank - 1].descending else "arrow-up"
        mark = str(rank) if len(self._sort) > 1 else ""
        width = size + 3 + theme.metrics("caption", SEMIBOLD).horizontalAdvance(mark)
        left = (
            inner.left()
            if right
            else min(
                inner.right() - width,
                inner.left() + 4 + self._title_width(key),
            )
        )
        pixmap = theme.pixmap(name, _ARROW, "accent")
        painter.drawPixmap(QPointF(left, inner.center().y() - size / 2), pixmap)
        painter.setFont(theme.font("caption", SEMIBOLD))
        painter.setPen(theme.color("accent"))
        painter.drawText(QRectF(left + size + 1, inner.top(), width, inner.height()), LEFT, mark)
        if right:
            return inner.adjusted(width, 0, 0, 0)
        return QRectF(inner.left(), inner.top(), left - inner.left() - 2, inner.height())

    def _title_width(self, key: str) -> int:
        model = self.model()
        if not isinstance(model, TableModel):
            return 0
        title = next(column.title for column in model.columns if column.key == key)
        return self._theme.metrics("caption", SEMIBOLD).horizontalAdvance(title)

    @Slot()
    def _resize_to_theme(self) -> None:
        self.setFixedHeight(self._theme.px(HEADER_HEIGHT))
        self.viewport().update()
