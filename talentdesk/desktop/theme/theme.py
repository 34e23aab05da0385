"""The look of the running application: palette, zoom, fonts, icons and lines in one place."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QObject, QSize, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QIcon, QPixmap
from PySide6.QtWidgets import QApplication

from talentdesk.desktop.theme.fonts import FALLBACK, FAMILY, load_text_fonts
from talentdesk.desktop.theme.icons import IconFont, Icons
from talentdesk.desktop.theme.lines import LineLook, LineLooks, LineName
from talentdesk.desktop.theme.palette import qt_palette
from talentdesk.desktop.theme.style_sheet import style_sheet
from talentdesk.desktop.theme.tokens import (
    DARK,
    LIGHT,
    MAX_ZOOM,
    MIN_ZOOM,
    TYPE_SIZES,
    Token,
    Tokens,
    TypeSize,
)

REGULAR: Final = 400
MEDIUM: Final = 500
SEMIBOLD: Final = 600

_TABULAR: Final = "tnum"


class Theme(QObject):
    """Switched at run time; widgets repaint on ``changed`` and keep no colour themselves.

    Signals:
        changed: another palette, zoom or set of lines.
    """

    changed = Signal()

    def __init__(
        self, app: QApplication, *, dark: bool = False, zoom: int = 100, dressed: bool = True
    ) -> None:
        """Without ``dressed`` the style sheet waits for ``dress``.

        Qt repolishes a whole branch of widgets at every step of putting it together; built
        first and dressed once, the first window costs a third less.
        """
        super().__init__(app)
        self._dressed = dressed
        self._app = app
        self._dark = dark
        self._zoom = _allowed(zoom)
        self._names: tuple[LineName, ...] = ()
        self._icons = Icons(IconFont())
        self._fonts: dict[tuple[str, int, bool], QFont] = {}
        self._metrics: dict[tuple[str, int, bool], QFontMetrics] = {}
        self._colours: dict[str, QColor] = {}
        load_text_fonts()
        app.setStyle("Fusion")
        self._apply()

    @property
    def dark(self) -> bool:
        """Whether the dark palette is on."""
        return self._dark

    @property
    def zoom(self) -> int:
        """Percentage, 90 to 200."""
        return self._zoom

    @property
    def tokens(self) -> Tokens:
        """Hex codes by token."""
        return DARK if self._dark else LIGHT

    @property
    def lines(self) -> LineLooks:
        """Looks of the lines of the open programme, by line key."""
        return self._lines

    def dress(self) -> None:
        """Put the style sheet on; call it just before the first window is shown."""
        if not self._dressed:
            self._dressed = True
            self._app.setStyleSheet(style_sheet(self.tokens, self._zoom / 100))

    def set_dark(self, dark: bool) -> None:  # noqa: FBT001 -- a Qt style setter
        """Switch the palette."""
        if dark != self._dark:
            self._dark = dark
            self._apply()

    def toggle_dark(self) -> None:
        """Light becomes dark and back."""
        self.set_dark(not self._dark)

    def set_zoom(self, zoom: int) -> None:
        """Percentage; outside 90 to 200 the nearest of the two."""
        if _allowed(zoom) != self._zoom:
            self._zoom = _allowed(zoom)
            self._apply()

    def set_lines(self, names: Sequence[LineName]) -> None:
        """The lines of the programme that was opened, in its order."""
        self._names = tuple(names)
        self._lines = LineLooks(self._names, self.tokens, dark=self._dark)
        self.changed.emit()

    def color(self, name: Token) -> QColor:
        """The colour of a token in the present palette."""
        return self.qcolor(self.tokens[name])

    def qcolor(self, code: str) -> QColor:
        """A QColor for ``#RRGGBB``, for example of a line; do not change it."""
        found = self._colours.get(code)
        if found is None:
            found = self._colours[code] = QColor(code)
        return found

    def px(self, size: float) -> int:
        """Pixels at 100 % to pixels at the present zoom."""
        return round(size * self._zoom / 100)

    def font(self, size: TypeSize, weight: int = REGULAR, *, tabular: bool = False) -> QFont:
        """A font to paint with; ``tabular`` makes figures of one width, for right-aligned cells.

        Do not change the font that you get: it is shared.
        """
        key = (size, weight, tabular)
        found = self._fonts.get(key)
        if found is None:
            found = self._fonts[key] = self._make_font(TYPE_SIZES[size], weight, tabular=tabular)
        return found

    def metrics(
        self, size: TypeSize, weight: int = REGULAR, *, tabular: bool = False
    ) -> QFontMetrics:
        """Widths of text in the same font as ``font``."""
        key = (size, weight, tabular)
        found = self._metrics.get(key)
        if found is None:
            found = QFontMetrics(self.font(size, weight, tabular=tabular))
            self._metrics[key] = found
        return found

    def pixmap(self, name: str, size: int, token: Token, *, scaled: bool = True) -> QPixmap:
        """A Phosphor icon in the colour of a token; ``size`` grows with the zoom."""
        pixels = self.px(size) if scaled else size
        ratio = self._app.devicePixelRatio()
        return self._icons.pixmap(name, pixels, self.tokens[token], ratio)

    def icon(self, name: str, size: QSize, token: Token = "text2") -> QIcon:
        """An icon for a button, ``size`` in screen pixels; it does not follow the theme itself."""
        colours = (self.tokens[token], self.tokens["disabled"])
        return self._icons.icon(name, size, colours, self._app.devicePixelRatio())

    def line(self, key: str) -> LineLook:
        """The look of one programme line."""
        return self._lines[key]

    def _make_font(self, size: int, weight: int, *, tabular: bool) -> QFont:
        font = QFont([FAMILY, FALLBACK])
        font.setPixelSize(self.px(size))
        font.setWeight(QFont.Weight(weight))
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        if tabular:
            font.setFeature(QFont.Tag(_TABULAR), 1)
        return font

    def _apply(self) -> None:
        self._icons.clear()
        self._fonts.clear()
        self._metrics.clear()
        self._lines = LineLooks(self._names, self.tokens, dark=self._dark)
        self._app.setPalette(qt_palette(self.tokens))
        self._app.setFont(self._make_font(TYPE_SIZES["body"], REGULAR, tabular=False))
        if self._dressed:
            self._app.setStyleSheet(style_sheet(self.tokens, self._zoom / 100))
        self.changed.emit()


def _allowed(zoom: int) -> int:
    return min(MAX_ZOOM, max(MIN_ZOOM, zoom))
