"""A line that asks for a look and blocks nothing."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.widgets.labels import IconLabel, WrappedLabel


class WarningStrip(QFrame):
    """What deserves a look, and below it in small type what can be done."""

    def __init__(self, theme: Theme, what: str, advice: str = "") -> None:
        super().__init__()
        self.setProperty("look", "banner-warn")
        self.setAccessibleName(f"{what} {advice}".strip())
        self.what_label = WrappedLabel(what, "small-strong")
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.what_label)
        if advice:
            words.addWidget(WrappedLabel(advice, "small"))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(10, 8, 10, 8)
        layout.setSpacing(8)
        layout.addWidget(IconLabel(theme, "warning", 16, "warn"), 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(words, 1)
