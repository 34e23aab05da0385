"""A table over rows that are already in memory, in groups or not."""

from collections.abc import Callable, Hashable, Sequence
from typing import Any, Generic, NamedTuple

from PySide6.QtCore import QModelIndex, QObject
from typing_extensions import override

from talentdesk.desktop.widgets.columns import Column, RowT, SortKey
from talentdesk.desktop.widgets.table_model import GroupHead, Index, TableModel


class RowGroup(NamedTuple, Generic[RowT]):
    """Rows under one head; ``folded`` hides them until someone opens the group."""

    title: str
    rows: Sequence[RowT]
    folded: bool = False


class RowTableModel(TableModel[RowT]):
    """For small lists: sorts by itself and can fold groups."""

    def __init__(
        self,
        columns: Sequence[Column[RowT]],
        key: Callable[[RowT], Hashable],
        parent: QObject | None = None,
    ) -> None:
        """``key`` tells which row is which when the rows are replaced."""
        super().__init__(columns, parent)
        self._key = key
        self._groups: list[RowGroup[RowT]] = []
        self._grouped = False
        self._sort: tuple[SortKey, ...] = ()
        self._shown: list[RowT | GroupHead] = []

    @property
    def rows(self) -> list[RowT]:
        """All rows, those of folded groups included, in the order shown."""
        return [row for group in self._groups for row in self._sorted(group.rows)]

    def set_rows(self, rows: Sequence[RowT]) -> None:
        """Replace all rows, without groups."""
        self._grouped = False
        self._groups = [RowGroup("", rows)]
        self._rebuild()

    def set_groups(self, groups: Sequence[RowGroup[RowT]]) -> None:
        """Replace all rows by groups; a group without rows is not shown."""
        self._grouped = True
        self._groups = [group for group in groups if group.rows]
        self._rebuild()

    def fold(self, row: int, *, folded: bool) -> None:
        """Close or open the group whose head is at ``row``; other rows: nothing happens."""
        head = self.head_at(row)
        if head is None or head.folded == folded:
            return
        position = sum(isinstance(entry, GroupHead) for entry in self._shown[:row])
        self._groups[position] = self._groups[position]._replace(folded=folded)
        self._rebuild()

    @override
    def head_at(self, row: int) -> GroupHead | None:
        entry = self._shown[row]
        return entry if isinstance(entry, GroupHead) else None

    @override
    def row_at(self, row: int) -> RowT:
        entry = self._shown[row]
        if isinstance(entry, GroupHead):
            raise IndexError(f"row {row} is the head of a group")
        return entry

    @override
    def key_at(self, row: int) -> Hashable:
        entry = self._shown[row]
        return ("group", entry.title) if isinstance(entry, GroupHead) else self._key(entry)

    @override
    def position_of(self, key: Hashable) -> int | None:
        numbers = range(len(self._shown))
        return next((number for number in numbers if self.key_at(number) == key), None)

    @override
    def sort_by(self, keys: Sequence[SortKey]) -> None:
        self._sort = tuple(keys)
        self._rebuild()

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._shown)

    def _rebuild(self) -> None:
        self.beginResetModel()
        self._shown = []
        for group in self._groups:
            if self._grouped:
                self._shown.append(GroupHead(group.title, len(group.rows), group.folded))
            if not group.folded:
                self._shown.extend(self._sorted(group.rows))
        self.endResetModel()

    def _sorted(self, rows: Sequence[RowT]) -> list[RowT]:
        ordered = list(rows)
        by_key = {column.key: column for column in self.columns}
        for step in reversed(self._sort):  # Python's sort is stable: last key first
            value = by_key[step.column].sort_value
            if value is not None:
                ordered = _ordered(ordered, value, descending=step.descending)
        return ordered


def _ordered(rows: list[RowT], value: Callable[[RowT], Any], *, descending: bool) -> list[RowT]:
    """By value; rows without one come last, whichever way the others go."""
    known = [row for row in rows if value(row) is not None]
    unknown = [row for row in rows if value(row) is None]
    return sorted(known, key=value, reverse=descending) + unknown
