"""What one sees while a file hangs over the window."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from talentdesk.desktop.theme.theme import SEMIBOLD, Theme
from talentdesk.desktop.theme.tokens import RADIUS_CARD
from talentdesk.desktop.widgets.painting import CENTER


class DropVeil(QWidget):
    """Covers the window and says what letting go would do; the mouse goes through it."""

    def __init__(self, theme: Theme, window: QWidget) -> None:
        super().__init__(window)
        self._theme = theme
        self._host = window
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def cover(self) -> None:
        """Show it over the whole window."""
        self.setGeometry(self._host.rect())
        self.show()
        self.raise_()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = QColor(theme.color("accent_soft"))
        ground.setAlpha(225)
        painter.fillRect(self.rect(), ground)
        pen = QPen(theme.color("accent"), 2)
        pen.setDashPattern([4, 4])
        painter.setPen(pen)
        box = QRectF(self.rect()).adjusted(16, 16, -16, -16)
        painter.drawRoundedRect(box, RADIUS_CARD, RADIUS_CARD)
        painter.setFont(theme.font("title", SEMIBOLD))
        painter.setPen(theme.color("text"))
        painter.drawText(self.rect(), CENTER, self.tr("Laat los om het bestand te bekijken"))
        painter.end()
