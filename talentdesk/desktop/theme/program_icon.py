"""The icon of the program in the task bar and the title bar."""

from typing import Final

from PySide6.QtGui import QIcon

from talentdesk.shipped import RESOURCES

ICON_FILE: Final = RESOURCES / "icons" / "talentdesk.png"


def program_icon() -> QIcon:
    """Read when a window first asks for it."""
    return QIcon(str(ICON_FILE))
