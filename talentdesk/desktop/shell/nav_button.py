"""One entry of the sidebar."""

from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy
from typing_extensions import override

from talentdesk.desktop.theme.theme import REGULAR, SEMIBOLD, Theme
from talentdesk.desktop.theme.tokens import RADIUS_CONTROL, Token, TypeSize
from talentdesk.desktop.widgets.enter_key import EnterButton
from talentdesk.desktop.widgets.painting import ELIDE, LEFT, RIGHT

_ROW: Final = 34
_SMALL_ROW: Final = 30


class NavButton(EnterButton):
    """One entry: icon, name and a figure; only the icon where the sidebar is narrow."""

    def __init__(self, theme: Theme, text: str, icon: str, *, small: bool = False) -> None:
        super().__init__()
        self._theme = theme
        self._icon_name = icon
        self._small = small
        self._count = ""
        self._narrow = False
        self.setText(text)
        self.setCheckable(not small)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_count("")

    def set_words(self, text: str, spoken: str) -> None:
        """Another name; ``spoken`` says in full what the entry does."""
        self.setText(text)
        self.setAccessibleName(spoken)
        self._explain()
        self.update()

    def set_count(self, count: str) -> None:
        """``7 open`` shows 7 and is read as a whole."""
        self._count = count
        self.setAccessibleName(f"{self.text()}, {count}" if count else self.text())
        self._explain()
        self.update()

    def set_narrow(self, *, narrow: bool) -> None:
        """Show the icon alone; the words go to the tooltip."""
        self._narrow = narrow
        self._explain()
        self.update()

    def set_key(self, key: str) -> None:
        """The key that opens it, for the tooltip."""
        self.setProperty("key", key)
        self._explain()

    @override
    def nextCheckState(self) -> None:
        """Nothing: the sidebar marks the room that is really open."""

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(120), self._theme.px(_SMALL_ROW if self._small else _ROW))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme, on = self._theme, self.isChecked()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(8, 1, -8, -1)
        self._paint_ground(painter, box, on=on)
        size = theme.px(17)
        name = f"{self._icon_name}-fill" if on else self._icon_name
        ink: Token = "side_on_text" if on else "side_text"
        token: Token = "side_dim" if self._small and not on else ink
        left = box.left() + 12 if not self._narrow else box.center().x() - size / 2
        painter.drawPixmap(
            QPointF(left, box.center().y() - size / 2), theme.pixmap(name, 17, token)
        )
        if not self._narrow:
            inner = box.adjusted(12 + size + 9, 0, -10, 0)
            painter.setPen(theme.color(ink))
            self._paint_words(painter, inner, on=on)
        painter.end()

    def _paint_ground(self, painter: QPainter, box: QRectF, *, on: bool) -> None:
        theme = self._theme
        painter.setPen(Qt.PenStyle.NoPen)
        if on or self.underMouse():
            painter.setBrush(theme.color("side_on"))
            painter.setOpacity(1.0 if on else 0.5)
            painter.drawRoundedRect(box, RADIUS_CONTROL, RADIUS_CONTROL)
            painter.setOpacity(1.0)
        if on:
            painter.setBrush(theme.color("side_mark"))
            bar = QRectF(box.left(), box.top() + 7, 3, box.height() - 14)
            painter.drawRoundedRect(bar, 1.5, 1.5)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.color("side_mark"), 2))
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), RADIUS_CONTROL, RADIUS_CONTROL)

    def _paint_words(self, painter: QPainter, inner: QRectF, *, on: bool) -> None:
        theme = self._theme
        figure = self._count.split(" ")[0]
        room = inner.width()
        if figure:
            room -= theme.metrics("caption", SEMIBOLD).horizontalAdvance(figure) + 8
        size: TypeSize = "small" if self._small else "body"
        weight = SEMIBOLD if on else REGULAR
        metrics = theme.metrics(size, weight)
        painter.setFont(theme.font(size, weight))
        painter.drawText(inner, LEFT, metrics.elidedText(self.text(), ELIDE, int(room)))
        if figure:
            painter.setFont(theme.font("caption", SEMIBOLD))
            painter.setPen(theme.color("side_on_text" if on else "side_dim"))
            painter.drawText(inner, RIGHT, figure)

    def _explain(self) -> None:
        words = self.accessibleName() if self._narrow else ""
        key = str(self.property("key") or "")
        self.setToolTip(f"{words} ({key})".strip() if key else words)
