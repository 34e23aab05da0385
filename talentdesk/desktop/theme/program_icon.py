"""The icon of the program in the task bar and the title bar."""

from pathlib import Path
from typing import Final

from PySide6.QtGui import QIcon

ICON_FILE: Final = Path(__file__).parents[3] / "resources" / "icons" / "talentdesk.png"


def program_icon() -> QIcon:
    """Read when a window first asks for it."""
    return QIcon(str(ICON_FILE))
