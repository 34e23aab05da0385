"""A table over many rows: all ids are known, rows are fetched by the page when they are seen."""

from collections import OrderedDict
from collections.abc import Callable, Hashable, Sequence
from typing import Final

from PySide6.QtCore import QModelIndex, QObject, Signal
from typing_extensions import override

from talentdesk.desktop.widgets.columns import Column, RowT, SortKey
from talentdesk.desktop.widgets.table_model import Index, TableModel

PAGE_ROWS: Final = 200
_KEPT_PAGES: Final = 25

Fetch = Callable[[Sequence[Hashable]], Sequence[RowT]]
"""Gives one row for every id, in the order of the ids."""


class PagedTableModel(TableModel[RowT]):
    """Keeps the last few pages of rows; a million ids cost as much as a screenful of rows.

    Signals:
        sort_asked: a tuple of SortKey; answer with ``set_ids`` in that order.
    """

    sort_asked = Signal(object)

    def __init__(
        self,
        columns: Sequence[Column[RowT]],
        fetch: Fetch[RowT],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(columns, parent)
        self._fetch = fetch
        self._ids: Sequence[Hashable] = ()
        self._pages: OrderedDict[int, Sequence[RowT]] = OrderedDict()

    @property
    def ids(self) -> Sequence[Hashable]:
        """All ids in the order shown."""
        return self._ids

    def set_ids(self, ids: Sequence[Hashable]) -> None:
        """Show other rows; an ``array`` or ``tuple``, never changed afterwards.

        When the new ids only add to the end of the old ones, the rows on the screen stay
        where they are: show the first page at once and the rest when it is known.
        """
        old = len(self._ids)
        if 0 < old < len(ids) and ids[:old] == self._ids:
            self.beginInsertRows(QModelIndex(), old, len(ids) - 1)
            self._ids = ids
            self._pages.pop((old - 1) // PAGE_ROWS, None)  # it was not full yet
            self.endInsertRows()
            return
        self.beginResetModel()
        self._ids = ids
        self._pages.clear()
        self.endResetModel()

    def refetch(self) -> None:
        """Show the same ids with rows as they are now."""
        self._pages.clear()
        if self._ids:
            last = self.index(len(self._ids) - 1, len(self.columns) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    @override
    def row_at(self, row: int) -> RowT:
        page, offset = divmod(row, PAGE_ROWS)
        rows = self._pages.get(page)
        if rows is None:
            rows = self._load(page)
        else:
            self._pages.move_to_end(page)
        return rows[offset]

    @override
    def key_at(self, row: int) -> Hashable:
        return self._ids[row]

    @override
    def position_of(self, key: Hashable) -> int | None:
        try:
            return self._ids.index(key)
        except (ValueError, TypeError):  # an array of ints refuses to look for a text
            return None

    @override
    def sort_by(self, keys: Sequence[SortKey]) -> None:
        self.sort_asked.emit(tuple(keys))

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._ids)

    def _load(self, page: int) -> Sequence[RowT]:
        ids = self._ids[page * PAGE_ROWS : (page + 1) * PAGE_ROWS]
        rows = self._fetch(ids)
        if len(rows) != len(ids):
            raise ValueError(f"{len(ids)} rows were asked, {len(rows)} came")
        self._pages[page] = rows
        if len(self._pages) > _KEPT_PAGES:
            self._pages.popitem(last=False)
        return rows
