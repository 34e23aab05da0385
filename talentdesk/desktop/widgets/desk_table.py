"""The table of every room."""

from collections.abc import Hashable, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, QPoint, Qt, QTimer, Signal, Slot
from PySide6.QtGui import (
    QContextMenuEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QApplication, QFrame, QTableView
from typing_extensions import override

from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.widgets.column_layout import ColumnLayout
from talentdesk.desktop.widgets.columns import SortKey
from talentdesk.desktop.widgets.desk_delegate import DeskDelegate
from talentdesk.desktop.widgets.desk_header import DeskHeader
from talentdesk.desktop.widgets.layout_memory import LayoutMemory
from talentdesk.desktop.widgets.row_heights import Density, RowHeights
from talentdesk.desktop.widgets.row_table_model import RowTableModel
from talentdesk.desktop.widgets.table_copy import copied_rows
from talentdesk.desktop.widgets.table_menu import TableMenu
from talentdesk.desktop.widgets.table_model import TableModel
from talentdesk.desktop.widgets.table_selection import summed

_FOLDING = {Qt.Key.Key_Left: True, Qt.Key.Key_Right: False}
_Move = QAbstractItemView.CursorAction


class DeskTable(QTableView):
    """Rows with one hairline each; sorts, selects, copies and remembers its columns.

    Signals:
        current_changed: key of the row under the cursor, None when there is none.
        opened: key of the row that was opened with Enter or a double click.
        sort_changed: a tuple of SortKey.
        selection_summed: a SelectionSum, shortly after the selection changed.
    """

    current_changed = Signal(object)
    opened = Signal(object)
    sort_changed = Signal(object)
    selection_summed = Signal(object)

    def __init__(
        self,
        theme: Theme,
        name: str,
        model: TableModel[Any],
        memory: LayoutMemory | None = None,
        density: Density | None = None,
    ) -> None:
        """``name`` is the key under which columns are remembered.

        Without ``density`` the rows are as high as the first row asks.
        """
        super().__init__()
        self._theme = theme
        self._model = model
        self._sort: tuple[SortKey, ...] = ()
        self._kept_key: Hashable = None
        self._delegate = DeskDelegate(theme, self)
        self.header = DeskHeader(theme, self)
        self._sum_timer = QTimer(self, singleShot=True, interval=0)
        self._set_up()
        self.setModel(model)
        self._heights = RowHeights(theme, self, model, density)
        self.column_layout = ColumnLayout(theme, self, name, memory)
        self.menu = TableMenu(self, self.column_layout, self)
        self._connect()
        self._heights.apply()
        self.column_layout.start()

    @property
    def table_model(self) -> TableModel[Any]:
        """The model that the table was made with."""
        return self._model

    @property
    def sort_keys(self) -> tuple[SortKey, ...]:
        """How the rows are sorted now; empty is the order of the room."""
        return self._sort

    def current_key(self) -> Hashable:
        """Key of the row under the cursor; None when there is none."""
        index = self.currentIndex()
        return self._model.key_at(index.row()) if index.isValid() else None

    def select_key(self, key: Hashable) -> bool:
        """Put the cursor on a row and show it; False when it is not among the rows."""
        row = self._model.position_of(key)
        if row is None:
            return False
        # Not setCurrentIndex of the view: with Shift or Ctrl down it would add to the selection.
        chosen, flag = self.selectionModel(), self.selectionModel().SelectionFlag
        chosen.setCurrentIndex(self._model.index(row, 0), flag.ClearAndSelect | flag.Rows)
        return True

    def selected_rows(self) -> list[int]:
        """Row numbers, in the order shown."""
        chosen = self.selectionModel().selection()
        parts = [chosen.at(number) for number in range(chosen.count())]
        return sorted({row for part in parts for row in range(part.top(), part.bottom() + 1)})

    def selected_keys(self) -> list[Hashable]:
        """Keys of the selected rows, in the order shown, without group heads."""
        rows = self.selected_rows()
        return [self._model.key_at(row) for row in rows if self._model.head_at(row) is None]

    def sort_by(self, keys: Sequence[SortKey]) -> None:
        """Sort as a user would, for example by a saved filter."""
        self._sort = tuple(keys)
        self.header.set_sort(self._sort)
        self._model.sort_by(self._sort)
        self.sort_changed.emit(self._sort)

    def toggle_sort(self, column: int, *, add: bool = False) -> None:
        """Up, down, off; ``add`` keeps the columns that sort already."""
        if not self._model.columns[column].sortable:
            return
        key = self._model.columns[column].key
        present = next((step for step in self._sort if step.column == key), None)
        turned = SortKey(key, descending=present is not None)
        if present is not None and present.descending:
            kept = [step for step in self._sort if step.column != key]
            self.sort_by(kept if add else [])
        elif not add:
            self.sort_by([turned])
        elif present is None:
            self.sort_by([*self._sort, turned])
        else:
            self.sort_by([turned if step.column == key else step for step in self._sort])

    def visible_columns(self) -> list[int]:
        """Column numbers from left to right."""
        ordered = (self.header.logicalIndex(place) for place in range(self.header.count()))
        return [number for number in ordered if not self.header.isSectionHidden(number)]

    def copy_selection(self, *, titles: bool = False) -> None:
        """Put the selected rows on the clipboard, as text and as HTML."""
        rows = self.selected_rows()
        if rows:
            mime = copied_rows(self._model, rows, self.visible_columns(), titles=titles)
            QGuiApplication.clipboard().setMimeData(mime)

    def set_density(self, density: Density) -> None:
        """Make the rows higher or lower."""
        self._heights.density = density
        self._heights.apply()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        row, key = self.currentIndex().row(), Qt.Key(event.key())
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_selection()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and row >= 0:
            self._open(row)
        elif key in _FOLDING and self._is_head(row):
            self._fold(row, folded=_FOLDING[key])
        else:
            super().keyPressEvent(event)

    @override
    def keyboardSearch(self, search: str) -> None:
        """Nothing: letters are keys of the room, and a search would read every page."""

    @override
    def moveCursor(self, cursorAction: _Move, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        if cursorAction == _Move.MoveHome:
            return self._model.index(0, 0)
        if cursorAction == _Move.MoveEnd:
            return self._model.index(self._model.rowCount() - 1, 0)
        return super().moveCursor(cursorAction, modifiers)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        row = self.rowAt(round(event.position().y()))
        if event.button() == Qt.MouseButton.LeftButton and self._is_head(row):
            self._open(row)

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        super().mouseDoubleClickEvent(event)
        row = self.rowAt(round(event.position().y()))
        if row >= 0 and not self._is_head(row):
            self._open(row)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self._hover(self.rowAt(round(event.position().y())))

    @override
    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover(-1)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.column_layout.fit()

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        place = event.globalPos()
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            rect = self.visualRect(self.currentIndex())
            place = self.viewport().mapToGlobal(rect.bottomLeft())
        self.menu.open_rows(place)

    def _set_up(self) -> None:
        self.setHorizontalHeader(self.header)
        self.setItemDelegate(self._delegate)
        self.setShowGrid(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerItem)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)

    def _connect(self) -> None:
        self.header.sectionClicked.connect(self._sort_clicked)
        self.header.customContextMenuRequested.connect(self._open_columns)
        self._model.modelAboutToBeReset.connect(self._keep_cursor)
        self._model.modelReset.connect(self._restore_cursor)
        self.selectionModel().currentRowChanged.connect(self._tell_current)
        self.selectionModel().selectionChanged.connect(self._sum_timer.start)
        self._sum_timer.timeout.connect(self._sum_selection)
        self._theme.changed.connect(self._follow_theme)

    def _is_head(self, row: int) -> bool:
        return row >= 0 and self._model.head_at(row) is not None

    def _open(self, row: int) -> None:
        head = self._model.head_at(row)
        if head is None:
            self.opened.emit(self._model.key_at(row))
        else:
            self._fold(row, folded=not head.folded)

    def _fold(self, row: int, *, folded: bool) -> None:
        if isinstance(self._model, RowTableModel):
            self._model.fold(row, folded=folded)

    def _hover(self, row: int) -> None:
        old, self._delegate.hovered_row = self._delegate.hovered_row, row
        if old != row:
            for changed in (old, row):
                height, top = self.rowHeight(changed), self.rowViewportPosition(changed)
                self.viewport().update(0, top, self.viewport().width(), height)

    @Slot(int)
    def _sort_clicked(self, column: int) -> None:
        shift = QApplication.keyboardModifiers() & Qt.KeyboardModifier.ShiftModifier
        self.toggle_sort(column, add=bool(shift))

    @Slot(QPoint)
    def _open_columns(self, place: QPoint) -> None:
        self.menu.open_columns(self.header.mapToGlobal(place))

    @Slot()
    def _keep_cursor(self) -> None:
        self._kept_key = self.current_key()

    @Slot()
    def _restore_cursor(self) -> None:
        self._heights.apply()
        self.column_layout.sample()
        if self._kept_key is not None and not self.select_key(self._kept_key):
            self.current_changed.emit(None)
        self._sum_timer.start()

    @Slot(QModelIndex)
    def _tell_current(self, current: QModelIndex) -> None:
        key = self._model.key_at(current.row()) if current.isValid() else None
        self.current_changed.emit(key)
        self.viewport().update()

    @Slot()
    def _sum_selection(self) -> None:
        self.selection_summed.emit(summed(self._model, self.selected_rows()))

    @Slot()
    def _follow_theme(self) -> None:
        self._heights.apply()
        self.column_layout.sample()
        self.viewport().update()
