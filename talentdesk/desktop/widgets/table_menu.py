"""The menu of a table: copy, sort, choose columns; by mouse and by the menu key."""

from functools import partial
from typing import Any, Protocol

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QMenu, QWidget

from talentdesk.desktop.widgets.column_layout import ColumnLayout
from talentdesk.desktop.widgets.columns import SortKey
from talentdesk.desktop.widgets.table_model import TableModel


class SortableTable(Protocol):
    """What the menu asks of a table."""

    @property
    def table_model(self) -> TableModel[Any]:
        """The rows and columns."""
        ...

    @property
    def sort_keys(self) -> tuple[SortKey, ...]:
        """How it is sorted now."""
        ...

    def toggle_sort(self, column: int, *, add: bool = False) -> None:
        """Sort by a column."""
        ...

    def copy_selection(self, *, titles: bool = False) -> None:
        """Copy the selected rows."""
        ...

    def visible_columns(self) -> list[int]:
        """Column numbers from left to right."""
        ...


class TableMenu(QObject):
    """Builds its menus when they are asked for."""

    def __init__(self, table: SortableTable, layout: ColumnLayout, parent: QWidget) -> None:
        super().__init__(parent)
        self._table = table
        self._layout = layout
        self._widget = parent

    def open_rows(self, place: QPoint) -> None:
        """Everything; ``place`` is on the screen."""
        menu = self._new_menu()
        menu.addAction(self.tr("Kopiëren") + "\tCtrl+C", self._table.copy_selection)
        menu.addAction(
            self.tr("Kopiëren met kolomkoppen"), partial(self._table.copy_selection, titles=True)
        )
        menu.addSeparator()
        self._add_sorting(menu.addMenu(self.tr("Sorteren")))
        self._add_columns(menu.addMenu(self.tr("Kolommen")))
        menu.popup(place)

    def open_columns(self, place: QPoint) -> None:
        """Which columns are shown; ``place`` is on the screen."""
        menu = self._new_menu()
        self._add_columns(menu)
        menu.popup(place)

    def _new_menu(self) -> QMenu:
        menu = QMenu(self._widget)
        menu.aboutToHide.connect(menu.deleteLater)
        return menu

    def _add_sorting(self, menu: QMenu) -> None:
        sorted_by = {step.column: step.descending for step in self._table.sort_keys}
        for number in self._table.visible_columns():
            column = self._table.table_model.columns[number]
            if not column.sortable:
                continue
            ways = {None: "", False: self.tr(" (oplopend)"), True: self.tr(" (aflopend)")}
            way = ways[sorted_by.get(column.key)]
            menu.addAction(column.whole_title + way, partial(self._table.toggle_sort, number))

    def _add_columns(self, menu: QMenu) -> None:
        visible = self._table.visible_columns()
        for number, column in enumerate(self._table.table_model.columns):
            action = menu.addAction(column.whole_title)
            action.setCheckable(True)
            action.setChecked(number in visible)
            action.setEnabled(number != 0)
            action.toggled.connect(partial(self._show_column, number))
        menu.addSeparator()
        menu.addAction(self.tr("Standaard kolommen"), self._layout.restore_default)

    def _show_column(self, number: int, shown: bool) -> None:  # noqa: FBT001 -- a Qt slot
        self._layout.set_shown(number, shown=shown)
