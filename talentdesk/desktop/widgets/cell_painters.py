"""Paints a cell by its kind."""

from collections.abc import Callable
from typing import Any, Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter

from talentdesk.desktop.theme.theme import MEDIUM, REGULAR, SEMIBOLD, Theme
from talentdesk.desktop.theme.tokens import RADIUS_CHIP, Token
from talentdesk.desktop.widgets.cells import (
    AmountCell,
    Cell,
    ChangeCell,
    ChipCell,
    LineCell,
    MarkCell,
    MarksCell,
    ShareCell,
    TextCell,
    TwoLineCell,
)
from talentdesk.desktop.widgets.columns import Align
from talentdesk.desktop.widgets.painting import (
    CENTER,
    CHIP_HEIGHT,
    ELIDE,
    LEFT,
    RIGHT,
    chip_width,
    paint_chip,
    paint_marker,
)

_ALIGN: Final = {"left": LEFT, "right": RIGHT, "center": CENTER}
_BAR: Final = 56
_BAR_HEIGHT: Final = 6
_MARKER: Final = 10
_ICON: Final = 16
_GAP: Final = 6


class CellPainter:
    """Paints cells within a rectangle that already has its ground."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self.selected = False
        """Whether the row is selected: markers take their darker ink there."""
        self._painters: dict[type, Callable[[QPainter, QRectF, Any, Align], None]] = {
            TextCell: self._text,
            AmountCell: self._amount,
            TwoLineCell: self._two_lines,
            LineCell: self._line,
            ChipCell: self._chip,
            ShareCell: self._share,
            MarkCell: self._mark,
            ChangeCell: self._change,
            MarksCell: self._marks,
        }

    def paint(self, painter: QPainter, rect: QRectF, cell: Cell, align: Align) -> None:
        """Paint ``cell``; an unknown kind is painted as its text."""
        paint = self._painters.get(type(cell))
        if paint is None:
            self._words(painter, rect, cell.text, align)
        else:
            paint(painter, rect, cell, align)

    def width(self, cell: Cell, align: Align = "left") -> int:
        """Pixels that the cell needs to be seen whole, without padding."""
        theme = self._theme
        if isinstance(cell, TwoLineCell):
            name = theme.metrics("body", MEDIUM).horizontalAdvance(cell.text)
            return max(name, theme.metrics("caption").horizontalAdvance(cell.under))
        if isinstance(cell, ChipCell):
            return chip_width(theme, cell.text, cell.icon)
        if isinstance(cell, LineCell):
            text = cell.text if cell.full else theme.line(cell.key).letters
            return theme.px(_MARKER) + _GAP + theme.metrics("small").horizontalAdvance(text)
        if isinstance(cell, ShareCell):
            room = theme.metrics("small", tabular=True).horizontalAdvance(cell.text)
            return theme.px(_BAR) + 8 + room
        if isinstance(cell, MarksCell) or (isinstance(cell, MarkCell) and not cell.labelled):
            figure = cell.figure if isinstance(cell, MarksCell) else ""
            return theme.px(_ICON) + theme.metrics("caption", SEMIBOLD).horizontalAdvance(figure)
        weight = cell.weight if isinstance(cell, TextCell | AmountCell | MarkCell) else REGULAR
        metrics = theme.metrics("body", weight, tabular=align == "right")
        extra = theme.px(_ICON) + _GAP if isinstance(cell, MarkCell) else 0
        return metrics.horizontalAdvance(cell.text) + 1 + extra

    def _text(self, painter: QPainter, rect: QRectF, cell: TextCell, align: Align) -> None:
        self._words(painter, rect, cell.text, align, cell.token, cell.weight)

    def _amount(self, painter: QPainter, rect: QRectF, cell: AmountCell, align: Align) -> None:
        self._words(painter, rect, cell.text, align, cell.token, cell.weight)

    def _words(
        self,
        painter: QPainter,
        rect: QRectF,
        text: str,
        align: Align,
        token: Token = "text",
        weight: int = REGULAR,
    ) -> None:
        tabular = align == "right"
        metrics = self._theme.metrics("body", weight, tabular=tabular)
        painter.setFont(self._theme.font("body", weight, tabular=tabular))
        painter.setPen(self._theme.color(token))
        painter.drawText(rect, _ALIGN[align], metrics.elidedText(text, ELIDE, int(rect.width())))

    def _two_lines(self, painter: QPainter, rect: QRectF, cell: TwoLineCell, align: Align) -> None:
        theme = self._theme
        name, under = theme.metrics("body", MEDIUM), theme.metrics("caption")
        height = name.height() + under.height()
        painter.setPen(theme.color("text"))
        painter.setFont(theme.font("body", MEDIUM))
        if height > rect.height():  # a compact row: both on one line
            self._in_line(painter, rect, cell)
            return
        top = rect.top() + (rect.height() - height) / 2
        upper = QRectF(rect.left(), top, rect.width(), name.height())
        lower = QRectF(rect.left(), upper.bottom(), rect.width(), under.height())
        width = int(rect.width())
        painter.drawText(upper, _ALIGN[align], name.elidedText(cell.text, ELIDE, width))
        painter.setFont(theme.font("caption"))
        painter.setPen(theme.color("text2"))
        painter.drawText(lower, _ALIGN[align], under.elidedText(cell.under, ELIDE, width))

    def _in_line(self, painter: QPainter, rect: QRectF, cell: TwoLineCell) -> None:
        theme = self._theme
        name, under = theme.metrics("body", MEDIUM), theme.metrics("caption")
        code_room = min(under.horizontalAdvance(cell.under), int(rect.width() / 3))
        room = int(rect.width()) - code_room - 8
        shown = name.elidedText(cell.text, ELIDE, room)
        painter.drawText(rect, LEFT, shown)
        painter.setFont(theme.font("caption"))
        painter.setPen(theme.color("text2"))
        after = rect.adjusted(name.horizontalAdvance(shown) + 8, 0, 0, 0)
        painter.drawText(after, LEFT, under.elidedText(cell.under, ELIDE, int(after.width())))

    def _line(self, painter: QPainter, rect: QRectF, cell: LineCell, _align: Align) -> None:
        theme, look = self._theme, self._theme.line(cell.key)
        size = theme.px(_MARKER)
        code = look.colours.ink if self.selected else look.colours.fill
        center = QPointF(rect.left() + size / 2, rect.center().y())
        paint_marker(painter, center, size, look.marker, theme.qcolor(code))
        after = rect.adjusted(size + _GAP, 0, 0, 0)
        metrics = theme.metrics("small")
        text = cell.text if cell.full else look.letters
        painter.setFont(theme.font("small"))
        painter.setPen(theme.color("text"))
        painter.drawText(after, LEFT, metrics.elidedText(text, ELIDE, int(after.width())))

    def _chip(self, painter: QPainter, rect: QRectF, cell: ChipCell, align: Align) -> None:
        height = self._theme.px(CHIP_HEIGHT)
        width = min(chip_width(self._theme, cell.text, cell.icon), rect.width())
        left = rect.left()
        if align == "right":
            left = rect.right() - width
        elif align == "center":
            left = rect.center().x() - width / 2
        box = QRectF(left, rect.center().y() - height / 2, width, height)
        paint_chip(painter, self._theme, box, cell.text, cell.tone, cell.icon)

    def _share(self, painter: QPainter, rect: QRectF, cell: ShareCell, _align: Align) -> None:
        theme, height = self._theme, self._theme.px(_BAR_HEIGHT)
        bar = QRectF(rect.left(), rect.center().y() - height / 2, theme.px(_BAR), height)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("mute_soft"))
        painter.drawRoundedRect(bar, RADIUS_CHIP / 2, RADIUS_CHIP / 2)
        if cell.total and cell.done:
            full = cell.done >= cell.total
            painter.setBrush(theme.color("ok" if full else "accent"))
            bar.setWidth(max(2.0, bar.width() * min(1.0, cell.done / cell.total)))
            painter.drawRoundedRect(bar, RADIUS_CHIP / 2, RADIUS_CHIP / 2)
        painter.setFont(theme.font("small", tabular=True))
        painter.setPen(theme.color("text2"))
        painter.drawText(rect.adjusted(theme.px(_BAR) + 8, 0, 0, 0), LEFT, cell.text)

    def _mark(self, painter: QPainter, rect: QRectF, cell: MarkCell, align: Align) -> None:
        size = self._theme.px(_ICON)
        left = rect.left()
        if align == "center" and not cell.labelled:
            left = rect.center().x() - size / 2
        pixmap = self._theme.pixmap(cell.icon, _ICON, cell.token)
        painter.drawPixmap(QPointF(left, rect.center().y() - size / 2), pixmap)
        if cell.labelled:
            after = rect.adjusted(size + _GAP, 0, 0, 0)
            self._words(painter, after, cell.text, "left", "text", cell.weight)

    def _marks(self, painter: QPainter, rect: QRectF, cell: MarksCell, _align: Align) -> None:
        theme, size = self._theme, self._theme.px(_ICON)
        if cell.ground is not None:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color(cell.ground))
            painter.drawRoundedRect(rect.adjusted(0, 1, 0, 0), RADIUS_CHIP, RADIUS_CHIP)
        figure = theme.metrics("caption", SEMIBOLD).horizontalAdvance(cell.figure)
        left = rect.center().x() - (size + (figure + 2 if cell.figure else 0)) / 2
        top = rect.center().y() - size * len(cell.marks) / 2
        for place, (icon, token) in enumerate(cell.marks):
            pixmap = theme.pixmap(icon, _ICON, token)
            painter.drawPixmap(QPointF(left, top + place * size), pixmap)
        if cell.figure:
            painter.setFont(theme.font("caption", SEMIBOLD))
            painter.setPen(theme.color("text"))
            painter.drawText(
                rect.adjusted(left - rect.left() + size + 2, 0, 4, 0), LEFT, cell.figure
            )

    def _change(self, painter: QPainter, rect: QRectF, cell: ChangeCell, _align: Align) -> None:
        theme = self._theme
        old = theme.metrics("small")
        shown = old.elidedText(cell.old, ELIDE, int(rect.width() / 2))
        painter.setFont(theme.font("small"))
        painter.setPen(theme.color("text3"))
        painter.drawText(rect, LEFT, shown)
        width = old.horizontalAdvance(shown)
        middle = rect.center().y()
        painter.drawLine(
            QPointF(rect.left(), middle + 0.5), QPointF(rect.left() + width, middle + 0.5)
        )
        after = rect.adjusted(width + 8, 0, 0, 0)
        new = theme.metrics("small", SEMIBOLD)
        painter.setFont(theme.font("small", SEMIBOLD))
        painter.setPen(theme.color("text"))
        painter.drawText(after, LEFT, new.elidedText(f"→ {cell.new}", ELIDE, int(after.width())))
