"""Large buttons of the start screen."""

from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Slot
from PySide6.QtGui import QAction, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy
from typing_extensions import override

from talentdesk.desktop.theme.theme import REGULAR, SEMIBOLD, Theme
from talentdesk.desktop.theme.tokens import (
    RADIUS_CARD,
    RADIUS_CHIP,
    RADIUS_CONTROL,
    Token,
    Tone,
    TypeSize,
)
from talentdesk.desktop.widgets.buttons import action_icon
from talentdesk.desktop.widgets.enter_key import EnterButton
from talentdesk.desktop.widgets.painting import (
    CENTER,
    CHIP_HEIGHT,
    ELIDE,
    LEFT,
    RIGHT,
    chip_width,
    paint_chip,
)

_TILE_HEIGHT: Final = 104
_ROW_HEIGHT: Final = 58


class _PaintedButton(EnterButton):
    """What both kinds share: they grow with the zoom and say their words themselves."""

    def __init__(self, theme: Theme, height: int) -> None:
        super().__init__()
        self._theme = theme
        self._height = height
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        theme.changed.connect(self._follow_theme)

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(200), self._theme.px(self._height))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(120), self._theme.px(self._height))

    def _words(
        self,
        painter: QPainter,
        box: QRectF,
        text: str,
        size: TypeSize,
        token: Token,
        weight: int = REGULAR,
    ) -> None:
        painter.setFont(self._theme.font(size, weight))
        painter.setPen(self._theme.color(token))
        metrics = self._theme.metrics(size, weight)
        painter.drawText(box, LEFT, metrics.elidedText(text, ELIDE, int(box.width())))

    @Slot()
    def _follow_theme(self) -> None:
        self.updateGeometry()
        self.update()


class RecentRow(_PaintedButton):
    """A register that was opened before: title, place, mark and when."""

    def __init__(self, theme: Theme, title: str, place: str, when: str) -> None:
        super().__init__(theme, _ROW_HEIGHT)
        self._place = place
        self._when = when
        self._mark = ""
        self._tone: Tone = "mute"
        self._icon = "database"
        self.setText(title)
        self._name_it()

    def set_mark(self, mark: str, tone: Tone, icon: str) -> None:
        """A word that tells it from an ordinary register."""
        self._mark, self._tone, self._icon = mark, tone, icon
        self._name_it()
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect())
        self._ground(painter, box)
        size = theme.px(22)
        icon = theme.pixmap("database", 22, "accent" if self.isEnabled() else "disabled")
        painter.drawPixmap(QPointF(box.left() + 14, box.center().y() - size / 2), icon)
        inner = box.adjusted(14 + size + 12, 0, -14, 0)
        painter.setFont(theme.font("small"))
        painter.setPen(theme.color("text2"))
        painter.drawText(inner, RIGHT, self._when)
        right = inner.right() - theme.metrics("small").horizontalAdvance(self._when) - 12
        if self._mark:
            width, height = chip_width(theme, self._mark, self._icon), theme.px(CHIP_HEIGHT)
            chip = QRectF(right - width, box.center().y() - height / 2, width, height)
            paint_chip(painter, theme, chip, self._mark, self._tone, self._icon)
            right = chip.left() - 12
        strong, small = theme.metrics("body", SEMIBOLD).height(), theme.metrics("small").height()
        top = box.center().y() - (strong + small + 1) / 2
        title = QRectF(inner.left(), top, right - inner.left(), strong)
        place = QRectF(inner.left(), title.bottom() + 1, right - inner.left(), small)
        self._words(painter, title, self.text(), "body", "text", SEMIBOLD)
        self._words(painter, place, self._place, "small", "text2")
        painter.end()

    def _ground(self, painter: QPainter, box: QRectF) -> None:
        theme = self._theme
        painter.setPen(Qt.PenStyle.NoPen)
        if self.hasFocus():
            painter.setPen(QPen(theme.color("focus"), 2))
            painter.setBrush(theme.color("selected"))
        elif self.underMouse() and self.isEnabled():
            painter.setBrush(theme.color("hover"))
        else:
            return
        painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), RADIUS_CONTROL, RADIUS_CONTROL)

    def _name_it(self) -> None:
        parts = (self.text(), self._mark, self._place, self._when)
        self.setAccessibleName(", ".join(part for part in parts if part))


class ActionTile(_PaintedButton):
    """A way to begin: icon, key, a verb and what it is about."""

    def __init__(self, theme: Theme, action: QAction, under: str, *, primary: bool = False) -> None:
        super().__init__(theme, _TILE_HEIGHT)
        self._action = action
        self._under = under
        self._primary = primary
        self.setText(action.text())
        self.setAccessibleName(f"{action.text()}, {under}")
        self.clicked.connect(action.trigger)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._ground(painter)
        box = QRectF(self.rect()).adjusted(16, 12, -16, -12)
        ink: Token = "on_accent" if self._primary else "accent"
        icon = theme.pixmap(action_icon(self._action) or "arrow-right", 22, ink)
        painter.drawPixmap(QPointF(box.left(), box.top() + 2), icon)
        self._paint_key(painter, box)
        small, section = theme.metrics("small").height(), theme.metrics("section", 600).height()
        under = QRectF(box.left(), box.bottom() - small, box.width(), small)
        title = QRectF(box.left(), under.top() - section - 2, box.width(), section)
        strong: Token = "on_accent" if self._primary else "text"
        soft: Token = "on_accent" if self._primary else "text2"
        self._words(painter, title, self.text(), "section", strong, SEMIBOLD)
        self._words(painter, under, self._under, "small", soft)
        painter.end()

    def _ground(self, painter: QPainter) -> None:
        theme = self._theme
        fill: Token = "accent" if self._primary else "surface"
        if self.underMouse():
            fill = "accent_hover" if self._primary else "hover"
        edge: Token = "accent" if self._primary else "edge"
        width = 1.0
        if self.hasFocus():
            edge, width = ("text" if self._primary else "focus"), 2.0
        painter.setBrush(theme.color(fill))
        painter.setPen(QPen(theme.color(edge), width))
        half = width / 2
        box = QRectF(self.rect()).adjusted(half, half, -half, -half)
        painter.drawRoundedRect(box, RADIUS_CARD, RADIUS_CARD)
        if self.hasFocus() and self._primary:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.color("on_accent"), 1))
            painter.drawRoundedRect(box.adjusted(2.5, 2.5, -2.5, -2.5), 8, 8)

    def _paint_key(self, painter: QPainter, box: QRectF) -> None:
        key = self._action.shortcut().toString().replace("+", " ")
        if not key:
            return
        theme = self._theme
        ink: Token = "on_accent" if self._primary else "edge"
        width = theme.metrics("caption", SEMIBOLD).horizontalAdvance(key) + 10
        cap = QRectF(box.right() - width, box.top() + 1, width, theme.px(18))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme.color(ink), 1))
        painter.drawRoundedRect(cap, RADIUS_CHIP, RADIUS_CHIP)
        painter.setPen(theme.color("on_accent" if self._primary else "text2"))
        painter.setFont(theme.font("caption", SEMIBOLD))
        painter.drawText(cap, CENTER, key)
