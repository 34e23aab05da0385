"""One place in which two versions differ: what it was, and each side to choose from."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QGridLayout, QRadioButton, QVBoxLayout, QWidget

from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.widgets.badges import Chip
from talentdesk.desktop.widgets.labels import WrappedLabel

_INDENT: Final = 26
"""Pixels at 100 %: what a side says stands under its name, not under the button."""


class Side(NamedTuple):
    """What one version says here; ``seal`` is its entry, ``name`` what it is called."""

    seal: str
    name: str
    text: str


class SideChoices(QFrame):
    """Nothing is chosen beforehand unless only one side changed it.

    Signals:
        changed: a side was chosen.
    """

    changed = Signal()

    def __init__(
        self, theme: Theme, title: str, base: str, sides: Sequence[Side], filled: str = ""
    ) -> None:
        """``filled`` is the seal of the side that alone changed it; empty leaves it open."""
        super().__init__()
        self.setProperty("look", "card")
        self._theme = theme
        self.title = title
        self.radios: dict[str, QRadioButton] = {}
        self.chip = Chip(theme, "")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 10, 14, 10)
        layout.setSpacing(6)
        layout.addWidget(WrappedLabel(title, "strong"))
        layout.addWidget(self.chip, 0, Qt.AlignmentFlag.AlignLeft)
        if base:
            layout.addWidget(WrappedLabel(self.tr("Eerst: {text}").format(text=base), "small"))
        self._box = QWidget()
        grid = QGridLayout(self._box)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        for column, side in enumerate(sides):
            self._add(grid, column, side)
        layout.addWidget(self._box)
        self._filled = filled
        if filled:
            self.radios[filled].setChecked(True)
        for radio in self.radios.values():
            radio.toggled.connect(self._follow)
        self._show()

    @property
    def chosen(self) -> str:
        """Seal of the side that was chosen; empty when it is still open."""
        return next((seal for seal, radio in self.radios.items() if radio.isChecked()), "")

    def focus_first(self) -> None:
        """Put the cursor on the first side."""
        next(iter(self.radios.values())).setFocus()

    def _add(self, grid: QGridLayout, column: int, side: Side) -> None:
        radio = QRadioButton(side.name)
        radio.setAccessibleName(f"{self.title}, {side.name}: {side.text}")
        self.radios[side.seal] = radio
        grid.addWidget(radio, 0, column)
        text = WrappedLabel(side.text)
        text.setContentsMargins(self._theme.px(_INDENT), 0, 0, 0)
        text.setAlignment(Qt.AlignmentFlag.AlignTop)
        grid.addWidget(text, 1, column)
        grid.setColumnStretch(column, 1)

    @Slot()
    def _follow(self) -> None:
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        if not self.chosen:
            self.chip.set_chip(self.tr("kies wat geldt"), "warn", "warning")
        elif self.chosen == self._filled:
            self.chip.set_chip(self.tr("alleen deze kant wijzigde het"), "mute", "check")
        else:
            self.chip.set_chip(self.tr("gekozen"), "ok", "check")
