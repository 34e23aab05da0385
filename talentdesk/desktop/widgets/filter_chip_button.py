"""A chip of the filter bar: says what is chosen and opens the choices."""

from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QMenu
from typing_extensions import override

from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.widgets.buttons import DeskButton
from talentdesk.desktop.widgets.filter_state import FilterChip
from talentdesk.desktop.widgets.labels import set_look


class FilterChipButton(DeskButton):
    """Enter or a click opens the menu; Delete takes the choice away.

    A chip with one option has no menu: a click puts it on or off.

    Signals:
        chosen_changed: other values are chosen.
    """

    chosen_changed = Signal()

    def __init__(self, theme: Theme, chip: FilterChip) -> None:
        super().__init__(theme, chip.title, look="chip")
        self._chip = chip
        self._values: tuple[str, ...] = ()
        self.clicked.connect(self._open_menu)
        self._show()

    @property
    def key(self) -> str:
        """Key of the property."""
        return self._chip.key

    @property
    def values(self) -> tuple[str, ...]:
        """Chosen values, in the order of the menu."""
        return self._values

    def set_values(self, values: tuple[str, ...]) -> None:
        """Choose without telling; values that the chip does not have are left out."""
        known = [value for value, _ in self._chip.options]
        self._values = tuple(value for value in known if value in values)
        self._show()

    def set_chip(self, chip: FilterChip) -> None:
        """Other options for the same property; the choice stays where it can."""
        self._chip = chip
        self.set_values(self._values)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and self._values:
            self._choose(())
        else:
            super().keyPressEvent(event)

    def build_menu(self) -> QMenu:
        """The choices, each with a check mark."""
        menu = QMenu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        for value, words in self._chip.options:
            action = menu.addAction(words)
            action.setCheckable(True)
            action.setChecked(value in self._values)
            action.triggered.connect(partial(self._toggle, value))
        if self._values:
            menu.addSeparator()
            menu.addAction(self.tr("Alles tonen"), partial(self._choose, ()))
        return menu

    def _open_menu(self) -> None:
        if self._is_switch:
            self._toggle(self._chip.options[0][0])
            return
        self.build_menu().popup(self.mapToGlobal(QPoint(0, self.height() + 2)))

    @property
    def _is_switch(self) -> bool:
        return len(self._chip.options) == 1

    def _toggle(self, value: str) -> None:
        if value in self._values:
            self._choose(tuple(other for other in self._values if other != value))
        elif self._chip.several:
            self._choose((*self._values, value))
        else:
            self._choose((value,))

    def _choose(self, values: tuple[str, ...]) -> None:
        self.set_values(values)
        self.chosen_changed.emit()

    def _show(self) -> None:
        words = [text for value, text in self._chip.options if value in self._values]
        shown = ", ".join(words[:2])
        if len(words) > 2:
            shown = self.tr("{count} gekozen").format(count=len(words))
        shows_words = bool(words) and not self._is_switch
        self.setText(f"{self._chip.title}: {shown}" if shows_words else self._chip.title)
        said = ", ".join(words) or self.tr("alles")
        if self._is_switch:
            said = self.tr("aan") if words else self.tr("uit")
        self.setAccessibleName(
            self.tr("Filter {title}: {chosen}").format(title=self._chip.title, chosen=said)
        )
        set_look(self, "true" if words else "false", "chosen")
        self.updateGeometry()
