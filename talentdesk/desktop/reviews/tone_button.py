"""A button for one of a few answers: icon, word and the key that gives the same answer."""

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Slot
from PySide6.QtGui import QEnterEvent, QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy
from typing_extensions import override

from talentdesk.desktop.theme.theme import MEDIUM, SEMIBOLD, Theme
from talentdesk.desktop.theme.tokens import RADIUS_CHIP, RADIUS_CONTROL, Token, TypeSize
from talentdesk.desktop.widgets.painting import CENTER, ELIDE, LEFT

_HEIGHT: Final = 34
_SMALL_HEIGHT: Final = 24
_PADDING: Final = 12
_ICON: Final = 16
_GAP: Final = 8
_CAP: Final = 20


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer: ``ink`` colours icon and border, ``ground`` fills it when it is chosen.

    ``key`` is printed on the button; empty for an answer without a key.
    """

    word: str
    icon: str
    ink: Token
    ground: Token
    key: str = ""


class ToneButton(QAbstractButton):
    """Shows whether its answer is the one that is kept; a click only asks for it.

    Whoever keeps the answers sets ``setChecked``, so that a refused click changes nothing.
    """

    def __init__(self, theme: Theme, answer: Answer, *, is_small: bool = False) -> None:
        super().__init__()
        self._height = _SMALL_HEIGHT if is_small else _HEIGHT
        self._theme = theme
        self.answer = answer
        self._hovered = False
        self._growth = 1.0
        self.setCheckable(True)
        self.setText(answer.word)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(answer.word)
        if answer.key:
            self.setAccessibleDescription(self.tr("toets {key}").format(key=answer.key))
        theme.changed.connect(self._follow_theme)

    def set_growth(self, growth: float) -> None:
        """How many times larger than in a form, for a projector."""
        self._growth = growth
        self._follow_theme()

    @override
    def nextCheckState(self) -> None:
        """Left as it is: the answer that is kept decides."""

    @override
    def sizeHint(self) -> QSize:
        words = QFontMetrics(self._font("body", SEMIBOLD)).horizontalAdvance(self.answer.word)
        width = 2 * self._room(_PADDING) + words + 2
        if self.answer.icon:
            width += self._px(_ICON) + self._room(_GAP)
        if self.answer.key:
            width += self._cap_width() + self._room(_GAP)
        return QSize(width, self._px(self._height))

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def enterEvent(self, event: QEnterEvent) -> None:
        self._hovered = True
        super().enterEvent(event)
        self.update()

    @override
    def leaveEvent(self, event: QEvent) -> None:
        self._hovered = False
        super().leaveEvent(event)
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_box(painter)
        self._paint_words(painter)
        painter.end()

    def _paint_box(self, painter: QPainter) -> None:
        theme, answer = self._theme, self.answer
        ground: Token = "surface"
        if self.isChecked():
            ground = answer.ground
        elif self._hovered and self.isEnabled():
            ground = "hover"
        edge: Token = answer.ink if self.isChecked() else "edge"
        if not self.isEnabled() and not self.isChecked():
            edge = "line"
        width = 2 if self.isChecked() else 1
        if self.hasFocus():
            edge, width = "focus", 2
        painter.setPen(QPen(theme.color(edge), width))
        painter.setBrush(theme.color(ground))
        half = width / 2
        box = QRectF(self.rect()).adjusted(half, half, -half, -half)
        painter.drawRoundedRect(box, RADIUS_CONTROL, RADIUS_CONTROL)

    def _paint_words(self, painter: QPainter) -> None:
        theme, answer = self._theme, self.answer
        faded = not self.isEnabled() and not self.isChecked()
        padding, gap = self._room(_PADDING), self._room(_GAP)
        room = QRectF(self.rect()).adjusted(padding, 0, -padding, 0)
        if answer.icon:
            size = self._px(_ICON)
            ink = "disabled" if faded else answer.ink
            pixmap = theme.pixmap(answer.icon, size, ink, scaled=False)
            painter.drawPixmap(QPointF(room.left(), room.center().y() - size / 2), pixmap)
            room.setLeft(room.left() + size + gap)
        if answer.key and self.isEnabled():
            room.setRight(room.right() - self._paint_key(painter, room) - gap)
        font = self._font("body", SEMIBOLD if self.isChecked() else MEDIUM)
        painter.setFont(font)
        painter.setPen(theme.color("disabled" if faded else "text"))
        shown = QFontMetrics(font).elidedText(answer.word, ELIDE, int(room.width()) + 1)
        painter.drawText(room.adjusted(0, 0, 2, 0), LEFT, shown)

    def _paint_key(self, painter: QPainter, room: QRectF) -> int:
        theme = self._theme
        size, font = self._px(_CAP), self._font("caption", SEMIBOLD)
        width = self._cap_width()
        cap = QRectF(room.right() - width, room.center().y() - size * 0.45, width, size * 0.9)
        painter.setPen(QPen(theme.color("edge"), 1))
        painter.setBrush(theme.color("inset"))
        painter.drawRoundedRect(cap.adjusted(0.5, 0.5, -0.5, -0.5), RADIUS_CHIP, RADIUS_CHIP)
        painter.setPen(theme.color("text2"))
        painter.setFont(font)
        painter.drawText(cap, CENTER, self.answer.key)
        return width

    def _cap_width(self) -> int:
        metrics = QFontMetrics(self._font("caption", SEMIBOLD))
        words = metrics.horizontalAdvance(self.answer.key) + self._room(10)
        return max(self._px(_CAP), words)

    def _px(self, size: float) -> int:
        return self._theme.px(size * self._growth)

    def _room(self, size: float) -> int:
        """Space does not grow with the zoom."""
        return round(size * self._growth)

    def _font(self, size: TypeSize, weight: int) -> QFont:
        font = QFont(self._theme.font(size, weight))
        font.setPixelSize(round(font.pixelSize() * self._growth))
        return font

    @Slot()
    def _follow_theme(self) -> None:
        self.updateGeometry()
        self.update()
