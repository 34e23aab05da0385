"""The field in the header that opens the command palette."""

from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy
from typing_extensions import override

from talentdesk.desktop.theme.style_sheet import CONTROL_HEIGHT
from talentdesk.desktop.theme.theme import SEMIBOLD, Theme
from talentdesk.desktop.theme.tokens import RADIUS_CHIP, RADIUS_CONTROL
from talentdesk.desktop.widgets.enter_key import EnterButton
from talentdesk.desktop.widgets.painting import CENTER, ELIDE, LEFT

_WIDTH: Final = 250
_LEAST: Final = 110


class CommandField(EnterButton):
    """Looks like a search line with its key printed in it; a click or the key opens the palette."""

    def __init__(self, theme: Theme, key: str) -> None:
        super().__init__()
        self._theme = theme
        self._key = key
        self.setText(self.tr("Zoek of geef een opdracht"))
        self.setAccessibleName(self.text())
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._follow_theme)

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(_WIDTH), self._theme.px(CONTROL_HEIGHT))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(_LEAST), self._theme.px(CONTROL_HEIGHT))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        focused = self.hasFocus()
        width = 2 if focused else 1
        painter.setPen(QPen(theme.color("focus" if focused else "edge"), width))
        painter.setBrush(theme.color("hover" if self.underMouse() else "inset"))
        box = QRectF(self.rect()).adjusted(width / 2, width / 2, -width / 2, -width / 2)
        painter.drawRoundedRect(box, RADIUS_CONTROL, RADIUS_CONTROL)
        size = theme.px(15)
        middle = box.center().y()
        icon = theme.pixmap("magnifying-glass", 15, "text3")
        painter.drawPixmap(QPointF(10, middle - size / 2), icon)
        cap = self._paint_key(painter, box)
        words = QRectF(10 + size + 7, 0, cap.left() - size - 24, self.height())
        painter.setPen(theme.color("text3"))
        painter.setFont(theme.font("small"))
        shown = theme.metrics("small").elidedText(self.text(), ELIDE, int(words.width()))
        painter.drawText(words, LEFT, shown if words.width() > theme.px(40) else "")
        painter.end()

    def _paint_key(self, painter: QPainter, box: QRectF) -> QRectF:
        theme = self._theme
        metrics = theme.metrics("caption", SEMIBOLD)
        width, height = metrics.horizontalAdvance(self._key) + 10, theme.px(18)
        cap = QRectF(box.right() - width - 5.5, box.center().y() - height / 2, width, height)
        painter.setPen(QPen(theme.color("edge"), 1))
        painter.drawRoundedRect(cap, RADIUS_CHIP, RADIUS_CHIP)
        painter.setPen(theme.color("text2"))
        painter.setFont(theme.font("caption", SEMIBOLD))
        painter.drawText(cap, CENTER, self._key)
        return cap

    @Slot()
    def _follow_theme(self) -> None:
        self.updateGeometry()
        self.update()
