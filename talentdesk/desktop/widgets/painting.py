"""Shapes that tables, badges and charts share, so that a thing looks the same everywhere."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF

from talentdesk.desktop.theme.lines import Marker
from talentdesk.desktop.theme.theme import SEMIBOLD, Theme
from talentdesk.desktop.theme.tokens import RADIUS_CHIP, TONES, Tone

VCENTER = Qt.AlignmentFlag.AlignVCenter
LEFT = Qt.AlignmentFlag.AlignLeft | VCENTER
RIGHT = Qt.AlignmentFlag.AlignRight | VCENTER
CENTER = Qt.AlignmentFlag.AlignCenter
ELIDE = Qt.TextElideMode.ElideRight

CHIP_HEIGHT = 20
_CHIP_PADDING = 8
_CHIP_ICON = 14
_HATCH_STEP = 6.0


def chip_width(theme: Theme, text: str, icon: str = "") -> int:
    """Pixels that ``paint_chip`` needs."""
    advance = theme.metrics("caption", SEMIBOLD).horizontalAdvance(text)
    return advance + 2 * _CHIP_PADDING + (theme.px(_CHIP_ICON) + 3 if icon else 0)


def paint_chip(
    painter: QPainter, theme: Theme, rect: QRectF, text: str, tone: Tone, icon: str = ""
) -> None:
    """A word on a soft ground, filling ``rect``; elided when it does not fit."""
    ink, ground = TONES[tone]
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.color(ground))
    painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), RADIUS_CHIP, RADIUS_CHIP)
    left = rect.left() + _CHIP_PADDING
    if icon:
        pixmap = theme.pixmap(icon, _CHIP_ICON, ink)
        size = theme.px(_CHIP_ICON)
        painter.drawPixmap(QPointF(left - 1, rect.center().y() - size / 2), pixmap)
        left += size + 3
    room = rect.right() - _CHIP_PADDING - left
    metrics = theme.metrics("caption", SEMIBOLD)
    painter.setPen(theme.color(ink))
    painter.setFont(theme.font("caption", SEMIBOLD))
    painter.drawText(
        QRectF(left, rect.top(), room + 2, rect.height()),
        LEFT,
        metrics.elidedText(text, ELIDE, int(room) + 2),
    )


def paint_marker(
    painter: QPainter, center: QPointF, size: float, marker: Marker, colour: QColor
) -> None:
    """The shape of a programme line, about ``size`` pixels high and wide."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    half = size / 2
    if marker == "square":
        side = size - 1
        square = QRectF(center.x() - side / 2, center.y() - side / 2, side, side)
        painter.drawRoundedRect(square, 1.5, 1.5)
    elif marker == "circle":
        painter.drawEllipse(center, half, half)
    elif marker == "ring":
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(colour, size / 4))
        painter.drawEllipse(center, half * 0.78, half * 0.78)
    elif marker in ("plus", "bar"):
        _paint_bars(painter, center, size, upright=marker == "plus")
    else:
        painter.drawPolygon(_polygon(center, half, marker))


def _paint_bars(painter: QPainter, center: QPointF, size: float, *, upright: bool) -> None:
    thick, half = size * 0.36, size / 2
    painter.drawRect(QRectF(center.x() - half, center.y() - thick / 2, size, thick))
    if upright:
        painter.drawRect(QRectF(center.x() - thick / 2, center.y() - half, thick, size))


def _polygon(center: QPointF, half: float, marker: Marker) -> QPolygonF:
    x, y = center.x(), center.y()
    if marker == "triangle":
        wide = half + 0.6
        corners = [(x, y - half), (x + wide, y + half - 0.5), (x - wide, y + half - 0.5)]
    elif marker == "wedge":
        wide = half + 0.6
        corners = [(x, y + half), (x + wide, y - half + 0.5), (x - wide, y - half + 0.5)]
    else:
        far = half + 1
        corners = [(x, y - far), (x + far, y), (x, y + far), (x - far, y)]
    return QPolygonF([QPointF(*corner) for corner in corners])


def fill_bar(painter: QPainter, rect: QRectF, colour: QColor, *, proposed: bool = False) -> None:
    """A bar of a chart: solid when decided, outlined and hatched when only proposed."""
    if not proposed:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawRoundedRect(rect, 2, 2)
        return
    painter.save()
    path = QPainterPath()
    path.addRoundedRect(rect, 2, 2)
    painter.setClipPath(path)
    veil = QColor(colour)
    veil.setAlpha(38)
    painter.fillRect(rect, veil)
    painter.setPen(QPen(colour, 1.3))
    left = rect.left() - rect.height()
    while left < rect.right():
        painter.drawLine(QPointF(left, rect.bottom()), QPointF(left + rect.height(), rect.top()))
        left += _HATCH_STEP
    painter.restore()
    painter.setPen(QPen(colour, 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), 2, 2)
