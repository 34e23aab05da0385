"""Small painted words: chips, key caps and line badges."""

from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from talentdesk.desktop.theme.theme import REGULAR, SEMIBOLD, Theme
from talentdesk.desktop.theme.tokens import RADIUS_CHIP, Tone
from talentdesk.desktop.widgets.painting import (
    CENTER,
    CHIP_HEIGHT,
    LEFT,
    chip_width,
    paint_chip,
    paint_marker,
)

_KEY_HEIGHT: Final = 18
_BADGE_HEIGHT: Final = 22
_MARKER: Final = 9


class Badge(QWidget):
    """Fixed in size by its words; grows with the zoom."""

    def __init__(self, theme: Theme, text: str) -> None:
        super().__init__()
        self._theme = theme
        self._text = text
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(text)
        theme.changed.connect(self._follow_theme)

    @property
    def text(self) -> str:
        """The words."""
        return self._text

    def set_text(self, text: str) -> None:
        """Other words."""
        self._text = text
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @Slot()
    def _follow_theme(self) -> None:
        self.updateGeometry()
        self.update()


class Chip(Badge):
    """A status or a mark: a word in a tone."""

    def __init__(self, theme: Theme, text: str, tone: Tone = "mute", icon: str = "") -> None:
        super().__init__(theme, text)
        self._tone: Tone = tone
        self._icon = icon

    def set_chip(self, text: str, tone: Tone, icon: str = "") -> None:
        """Another word, tone and icon."""
        self._tone, self._icon = tone, icon
        self.set_text(text)

    @override
    def sizeHint(self) -> QSize:
        width = chip_width(self._theme, self._text, self._icon)
        return QSize(width, self._theme.px(CHIP_HEIGHT))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(self.rect())
        paint_chip(painter, self._theme, rect, self._text, self._tone, self._icon)
        painter.end()


class KeyCap(Badge):
    """The key that does what stands beside it."""

    def __init__(self, theme: Theme, text: str, *, on_accent: bool = False) -> None:
        super().__init__(theme, text)
        self._on_accent = on_accent

    @override
    def sizeHint(self) -> QSize:
        advance = self._theme.metrics("caption", SEMIBOLD).horizontalAdvance(self._text)
        return QSize(max(self._theme.px(20), advance + 10), self._theme.px(_KEY_HEIGHT))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.color("on_accent" if self._on_accent else "edge"), 1))
        if not self._on_accent:
            painter.setBrush(theme.color("inset"))
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(box, RADIUS_CHIP, RADIUS_CHIP)
        painter.setPen(theme.color("on_accent" if self._on_accent else "text2"))
        painter.setFont(theme.font("caption", SEMIBOLD))
        painter.drawText(self.rect(), CENTER, self._text)
        painter.end()


class LineBadge(Badge):
    """A programme line by marker and name; ``plain`` has no ground (a side line, a legend)."""

    def __init__(self, theme: Theme, key: str, *, plain: bool = False) -> None:
        super().__init__(theme, theme.line(key).name)
        self._key = key
        self._plain = plain

    def set_line(self, key: str) -> None:
        """Another line."""
        self._key = key
        self.set_text(self._theme.line(key).name)

    @override
    def sizeHint(self) -> QSize:
        weight = REGULAR if self._plain else SEMIBOLD
        advance = self._theme.metrics("small", weight).horizontalAdvance(self._text)
        room = 8 if self._plain else 24
        return QSize(advance + self._theme.px(_MARKER) + room, self._theme.px(_BADGE_HEIGHT))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme, look = self._theme, self._theme.line(self._key)
        size = theme.px(_MARKER)
        rect = QRectF(self.rect())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        left = 1.0 if self._plain else 9.0
        if not self._plain:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.qcolor(look.colours.soft))
            painter.drawRoundedRect(rect, RADIUS_CHIP, RADIUS_CHIP)
        code = look.colours.fill if self._plain else look.colours.ink
        center = QPointF(left + size / 2, rect.center().y())
        paint_marker(painter, center, size, look.marker, theme.qcolor(code))
        ink = theme.color("text") if self._plain else theme.qcolor(look.colours.ink)
        painter.setPen(ink)
        painter.setFont(theme.font("small", REGULAR if self._plain else SEMIBOLD))
        painter.drawText(rect.adjusted(left + size + 6, 0, 2, 0), LEFT, self._text)
        painter.end()
