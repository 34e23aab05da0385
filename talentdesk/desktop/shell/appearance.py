"""The look that someone chose last time, or that of the system."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.widgets.layout_memory import LayoutMemory


def remembered_theme(app: QApplication, memory: LayoutMemory) -> Theme:
    """Make the theme; before anyone chose, it is dark where the system is.

    The main window dresses it when it is first shown.
    """
    system = app.styleHints().colorScheme() == Qt.ColorScheme.Dark
    dark = memory.text("theme/dark", "1" if system else "0") == "1"
    return Theme(app, dark=dark, zoom=memory.number("theme/zoom", 100), dressed=False)
