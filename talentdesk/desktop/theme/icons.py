"""Icons from the Phosphor font that the qtawesome package carries.

The package itself is never imported: that costs half of the time to the first paint. Its
font is loaded as a font and an icon is a letter of it.
"""

import json
from functools import cached_property
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QIcon, QPainter, QPixmap

_FONT_PATTERN: Final = "phosphor-*.ttf"
_NAMES_PATTERN: Final = "phosphor-charmap-*.json"

_MODES: Final = (QIcon.Mode.Normal, QIcon.Mode.Disabled)


class IconFont:
    """The glyphs of Phosphor by name, for example ``wallet`` or ``check-circle-fill``."""

    @cached_property
    def family(self) -> str:
        """Loads the font when the first icon is painted."""
        number = QFontDatabase.addApplicationFont(str(_one_file(_FONT_PATTERN)))
        return QFontDatabase.applicationFontFamilies(number)[0]

    @cached_property
    def _codes(self) -> dict[str, str]:
        names: dict[str, str] = json.loads(_one_file(_NAMES_PATTERN).read_bytes())
        return names

    def glyph(self, name: str) -> str:
        """The letter to paint; raises KeyError when Phosphor has no icon of that name."""
        return chr(int(self._codes[name], 16))


class Icons:
    """Pixmaps of icons, kept per (name, size, colour, pixel ratio)."""

    def __init__(self, font: IconFont) -> None:
        self._font = font
        self._pixmaps: dict[tuple[str, int, str, float], QPixmap] = {}

    def clear(self) -> None:
        """Forget all; call it when the palette changes."""
        self._pixmaps.clear()

    def pixmap(self, name: str, size: int, colour: str, ratio: float) -> QPixmap:
        """A square of ``size`` logical pixels; ``colour`` is ``#RRGGBB``."""
        key = (name, size, colour, ratio)
        found = self._pixmaps.get(key)
        if found is None:
            found = self._pixmaps[key] = self._paint(name, size, colour, ratio)
        return found

    def icon(self, name: str, size: QSize, colours: tuple[str, str], ratio: float) -> QIcon:
        """For a button; ``colours`` are those of the normal and the disabled state.

        A ``size`` that is wider than high leaves room between the icon and the word.
        """
        icon = QIcon()
        for mode, colour in zip(_MODES, colours, strict=True):
            square = self.pixmap(name, size.height(), colour, ratio)
            icon.addPixmap(_widened(square, size, ratio), mode)
        return icon

    def _paint(self, name: str, size: int, colour: str, ratio: float) -> QPixmap:
        glyph = self._font.glyph(name)
        pixmap = QPixmap(QSize(size, size) * ratio)
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        font = QFont(self._font.family)
        font.setPixelSize(size)
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
        painter.setFont(font)
        painter.setPen(QColor(colour))
        painter.drawText(QRectF(0, 0, size, size), Qt.AlignmentFlag.AlignCenter, glyph)
        painter.end()
        return pixmap


def _widened(square: QPixmap, size: QSize, ratio: float) -> QPixmap:
    if size.width() == size.height():
        return square
    wide = QPixmap(size * ratio)
    wide.setDevicePixelRatio(ratio)
    wide.fill(Qt.GlobalColor.transparent)
    painter = QPainter(wide)
    painter.drawPixmap(0, 0, square)
    painter.end()
    return wide


def _one_file(pattern: str) -> Path:
    package = find_spec("qtawesome")
    if package is None or not package.submodule_search_locations:
        raise FileNotFoundError("the qtawesome package, which carries the icons, is missing")
    folder = Path(package.submodule_search_locations[0]) / "fonts"
    return max(folder.glob(pattern))
