"""The bundled fonts; load them before the first widget is made."""

from pathlib import Path
from typing import Final

from PySide6.QtGui import QFontDatabase

from talentdesk.shipped import RESOURCES

FONT_FOLDER: Final = RESOURCES / "fonts"
FAMILY: Final = "Inter"
FALLBACK: Final = "DejaVu Sans"


def load_text_fonts(folder: Path = FONT_FOLDER) -> None:
    """Add the four weights of Inter to the application; without them Qt falls back."""
    for file in sorted(folder.glob("Inter-*.otf")):
        QFontDatabase.addApplicationFont(str(file))
