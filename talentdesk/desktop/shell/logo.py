"""The mark of the program."""

from PySide6.QtCore import QPointF, QRectF, Qt, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from talentdesk.desktop.theme.theme import Theme


class Logo(QWidget):
    """A T and a point on a rounded square, for the dark sidebar."""

    def __init__(self, theme: Theme, size: int) -> None:
        super().__init__()
        self._theme = theme
        self._size = size
        self._follow_theme()
        theme.changed.connect(self._follow_theme)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        side = float(self.width())
        unit = side / 26
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color("side_mark"))
        painter.drawRoundedRect(QRectF(0, 0, side, side), side * 0.24, side * 0.24)
        painter.setBrush(self._theme.color("side"))
        round_ = 1.2 * unit
        for box in (QRectF(5.5, 6.5, 15, 3.4), QRectF(11.3, 6.5, 3.4, 13.5)):
            scaled = QRectF(box.x() * unit, box.y() * unit, box.width() * unit, box.height() * unit)
            painter.drawRoundedRect(scaled, round_, round_)
        painter.drawEllipse(QPointF(18.6 * unit, 18.2 * unit), 2 * unit, 2 * unit)
        painter.end()

    @Slot()
    def _follow_theme(self) -> None:
        size = self._theme.px(self._size)
        self.setFixedSize(size, size)
        self.update()
