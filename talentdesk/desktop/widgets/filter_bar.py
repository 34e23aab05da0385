"""The filter line above a table: search text, chips, saved filters."""

from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QMenu, QWidgetAction
from typing_extensions import override

from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.widgets.buttons import DeskButton, IconButton
from talentdesk.desktop.widgets.filter_chip_button import FilterChipButton
from talentdesk.desktop.widgets.filter_state import FilterChip, FilterState, SavedFilter
from talentdesk.desktop.widgets.flow_layout import FlowLayout
from talentdesk.desktop.widgets.search_line import SearchLine

BAR_HEIGHT: Final = 46


class FilterBar(QFrame):
    """Emits one FilterState for whatever changes; keeps no rows.

    Signals:
        changed: the new FilterState.
        left: the user wants to go to the list below.
        save_asked: a SavedFilter with the name that was typed.
        saved_forgotten: the name of a saved filter.
    """

    changed = Signal(object)
    left = Signal()
    save_asked = Signal(object)
    saved_forgotten = Signal(str)

    def __init__(self, theme: Theme, name: str, chips: Sequence[FilterChip] = ()) -> None:
        """``name`` stands grey in the search line, for example ``Filter voorstellen``."""
        super().__init__()
        self._theme = theme
        self._saved: tuple[SavedFilter, ...] = ()
        self.setProperty("look", "plain")
        self._flow = FlowLayout(6)
        self.search_line = SearchLine(theme, name)
        self.chips = {chip.key: FilterChipButton(theme, chip) for chip in chips}
        self.saved_button = IconButton(theme, "bookmark-simple", self.tr("Bewaarde filters"))
        self.clear_button = DeskButton(theme, self.tr("Wissen"), look="quiet")
        self._lay_out()
        self.search_line.searched.connect(self._tell)
        self.search_line.left.connect(self.left)
        for chip in self.chips.values():
            chip.chosen_changed.connect(self._tell)
        self.clear_button.clicked.connect(self.clear)
        self.saved_button.clicked.connect(self._open_saved)
        theme.changed.connect(self._follow_theme)
        self._show_clear()

    def state(self) -> FilterState:
        """What is asked for now."""
        chosen = {key: chip.values for key, chip in self.chips.items() if chip.values}
        return FilterState(self.search_line.text().strip(), chosen)

    def set_state(self, state: FilterState) -> None:
        """Ask for something else, as when a saved filter is chosen."""
        self.search_line.set_text_silently(state.text)
        for key, chip in self.chips.items():
            chip.set_values(state.chosen.get(key, ()))
        self._tell()

    def set_chip(self, chip: FilterChip) -> None:
        """Give a chip other options; raises KeyError for a chip that the bar does not have."""
        self.chips[chip.key].set_chip(chip)

    def set_saved(self, saved: Sequence[SavedFilter]) -> None:
        """The saved filters of this room."""
        self._saved = tuple(saved)

    @Slot()
    def clear(self) -> None:
        """Show everything."""
        self.set_state(FilterState())
        self.search_line.setFocus()

    @Slot()
    def focus_search(self) -> None:
        """Put the cursor in the search line, its text selected."""
        self.search_line.setFocus()
        self.search_line.selectAll()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_height()

    def build_saved_menu(self) -> QMenu:
        """Saved filters to choose, and a line to save the present one under a name."""
        menu = QMenu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        for saved in self._saved:
            menu.addAction(saved.name, partial(self.set_state, saved.state))
        if self._saved:
            forget = menu.addMenu(self.tr("Vergeten"))
            for saved in self._saved:
                forget.addAction(saved.name, partial(self.saved_forgotten.emit, saved.name))
            menu.addSeparator()
        if self.state().is_empty:
            nothing = menu.addAction(self.tr("Kies eerst een filter om te bewaren"))
            nothing.setEnabled(False)
        else:
            self._add_name_line(menu)
        return menu

    def _add_name_line(self, menu: QMenu) -> None:
        name_edit = QLineEdit()
        name_edit.setPlaceholderText(self.tr("Naam om dit filter te bewaren"))
        name_edit.setAccessibleName(self.tr("Naam om dit filter te bewaren"))
        name_edit.setMinimumWidth(self._theme.px(220))
        name_edit.returnPressed.connect(partial(self._save, menu, name_edit))
        action = QWidgetAction(menu)
        action.setDefaultWidget(name_edit)
        menu.addAction(action)
        name_edit.setFocus()

    def _save(self, menu: QMenu, name_edit: QLineEdit) -> None:
        name = name_edit.text().strip()
        if name:
            self.save_asked.emit(SavedFilter(name, self.state()))
            menu.close()

    @Slot()
    def _open_saved(self) -> None:
        place = self.saved_button.mapToGlobal(QPoint(0, self.saved_button.height() + 2))
        self.build_saved_menu().popup(place)

    def _lay_out(self) -> None:
        self._flow.addWidget(self.search_line)
        for chip in self.chips.values():
            self._flow.addWidget(chip)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 8, 8, 8)
        layout.setSpacing(6)
        layout.addLayout(self._flow, 1)
        for button in (self.clear_button, self.saved_button):
            layout.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        self._follow_theme()

    @Slot()
    def _tell(self) -> None:
        self._show_clear()
        self._fit_height()
        self.changed.emit(self.state())

    def _show_clear(self) -> None:
        self.clear_button.setVisible(not self.state().is_empty)

    @Slot()
    def _follow_theme(self) -> None:
        self.search_line.setFixedWidth(self._theme.px(200))
        self._fit_height()

    def _fit_height(self) -> None:
        """One line of chips, or as many as they need."""
        shown = [
            button for button in (self.clear_button, self.saved_button) if button.isVisibleTo(self)
        ]
        room = self.width() - 20 - sum(button.sizeHint().width() + 6 for button in shown)
        needed = self._flow.heightForWidth(max(1, room)) + 16
        self.setFixedHeight(max(self._theme.px(BAR_HEIGHT), needed))
