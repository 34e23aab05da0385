"""Texts and shapes that are read from the other side of a room."""

from typing import Final

from PySide6.QtCore import QObject, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFont, QPixmap
from PySide6.QtWidgets import QLabel
from typing_extensions import override

from talentdesk.desktop.theme.theme import REGULAR, SEMIBOLD, Theme
from talentdesk.desktop.theme.tokens import TYPE_SIZES, Token, Tone
from talentdesk.desktop.widgets.labels import WrappedLabel

_ACROSS: Final = 64
"""A line of text is 1/64 of the width of the picture.

On a screen of 1,21 m (55 inch) that is 19 mm with capitals of 14 mm, which is 16 minutes of arc
at 3 metres: the least that ISO 9241-303 asks of a text to be read. A projected picture is wider.
"""
_DOWN: Final = 36
_LEAST_LINES: Final = 34
"""With less of them there is no room for what people say."""


class ProjectorScale(QObject):
    """Sizes as parts of the window, because a projector shows the whole window as wide as its wall.

    Signals:
        changed: everything has another size.
    """

    changed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self._unit = theme.px(16)
        self._window = QSize()
        theme.changed.connect(self._refit)

    def fit(self, window: QSize) -> None:
        """Another size of the window."""
        self._window = window
        wide = min(window.width() / _ACROSS, window.height() / _DOWN)
        unit = round(min(wide * self.theme.zoom / 100, window.height() / _LEAST_LINES))
        if unit != self._unit:
            self._unit = unit
            self.changed.emit()

    @property
    def growth(self) -> float:
        """How many times larger than at the desk, at the zoom of the desk."""
        return self._unit / self.theme.px(TYPE_SIZES["body"])

    def px(self, factor: float) -> int:
        """Pixels for a part or a multiple of the size of a text."""
        return round(self._unit * factor)

    def font(self, factor: float, weight: int = REGULAR) -> QFont:
        """A font of that many times the size of a text."""
        font = QFont(self.theme.font("body", weight))
        font.setPixelSize(self.px(factor))
        return font

    def pixmap(self, name: str, factor: float, token: Token) -> QPixmap:
        """An icon."""
        return self.theme.pixmap(name, self.px(factor), token, scaled=False)

    @Slot()
    def _refit(self) -> None:
        if self._window.isValid():
            self.fit(self._window)
        self.changed.emit()


class BigText(WrappedLabel):
    """A text that keeps its part of the window."""

    def __init__(
        self,
        scale: ProjectorScale,
        text: str = "",
        factor: float = 1.0,
        *,
        strong: bool = False,
        tone: Tone | None = None,
    ) -> None:
        super().__init__(text, "body", tone)
        self._scale = scale
        self._factor = factor
        self._weight = SEMIBOLD if strong else REGULAR
        scale.changed.connect(self._follow)
        self._follow()

    @Slot()
    def _follow(self) -> None:
        self.setFont(self._scale.font(self._factor, self._weight))


class BigIcon(QLabel):
    """A shape beside a word."""

    def __init__(self, scale: ProjectorScale, name: str, factor: float, token: Token) -> None:
        super().__init__()
        self._scale = scale
        self._icon = (name, factor, token)
        self.setAlignment(Qt.AlignmentFlag.AlignTop)
        scale.changed.connect(self._follow)
        self._follow()

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @Slot()
    def _follow(self) -> None:
        name, factor, token = self._icon
        self.setFixedWidth(self._scale.px(factor))
        self.setPixmap(self._scale.pixmap(name, factor, token))
