"""What the two table models share: roles, columns and keys."""

from abc import abstractmethod
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import Any, Final, Generic

from PySide6.QtCore import (
    QAbstractTableModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)
from typing_extensions import override

from talentdesk.desktop.widgets.cells import Cell
from talentdesk.desktop.widgets.columns import Column, RowT, SortKey

translate = QCoreApplication.translate
Index = QModelIndex | QPersistentModelIndex

# Comparing with an int is four times faster than with the enum, and data() is called for
# every cell and role of a repaint.
DISPLAY: Final = int(Qt.ItemDataRole.DisplayRole)
TOOL_TIP: Final = int(Qt.ItemDataRole.ToolTipRole)
SPOKEN: Final = int(Qt.ItemDataRole.AccessibleTextRole)
ALIGNMENT: Final = int(Qt.ItemDataRole.TextAlignmentRole)
ROW_ROLE: Final = int(Qt.ItemDataRole.UserRole)
"""The whole row object."""

_ALIGNMENTS: Final = {
    "left": int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter),
    "right": int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter),
    "center": int(Qt.AlignmentFlag.AlignCenter),
}


@dataclass(frozen=True, slots=True)
class GroupHead:
    """A full-width row above the rows of one group."""

    title: str
    count: int
    folded: bool

    @property
    def text(self) -> str:
        """For example ``Geweigerd · 2``."""
        return f"{self.title} · {self.count}"

    @property
    def spoken(self) -> str:
        """The same in words, with what a key would do."""
        said = (
            translate("GroupHead", "groep {title}, {count} rijen, dicht")
            if self.folded
            else translate("GroupHead", "groep {title}, {count} rijen, open")
        )
        return said.format(title=self.title, count=self.count)


class TableModel(QAbstractTableModel, Generic[RowT]):
    """Shows rows through columns; knows neither queries nor rooms."""

    def __init__(self, columns: Sequence[Column[RowT]], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._answers: dict[int, Callable[[Cell | GroupHead, int], Any]] = {
            DISPLAY: lambda cell, _column: cell.text,
            TOOL_TIP: lambda cell, _column: cell.spoken,
            SPOKEN: lambda cell, _column: cell.spoken,
            ALIGNMENT: lambda _cell, column: _ALIGNMENTS[self.columns[column].align],
        }

    @abstractmethod
    def row_at(self, row: int) -> RowT:
        """The row object at a row number that is no group head."""

    @abstractmethod
    def key_at(self, row: int) -> Hashable:
        """What identifies the row when the order changes."""

    @abstractmethod
    def position_of(self, key: Hashable) -> int | None:
        """Row number of a key; None when it is not shown."""

    @abstractmethod
    def sort_by(self, keys: Sequence[SortKey]) -> None:
        """Put the rows in another order, or ask for it outside."""

    def head_at(self, row: int) -> GroupHead | None:  # noqa: ARG002 -- models without groups
        """The group head at a row number; None for an ordinary row."""
        return None

    def cell_at(self, row: int, column: int) -> Cell | GroupHead:
        """What is painted there."""
        head = self.head_at(row)
        return head or self.columns[column].cell_of(self.row_at(row))

    @override
    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.columns)

    @override
    def data(self, index: Index, role: int = DISPLAY) -> Any:
        answer = self._answers.get(role)
        if answer is not None and index.isValid():
            return answer(self.cell_at(index.row(), index.column()), index.column())
        if role == ROW_ROLE and index.isValid() and self.head_at(index.row()) is None:
            return self.row_at(index.row())
        return None

    @override
    def headerData(self, section: int, orientation: Qt.Orientation, role: int = DISPLAY) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == DISPLAY:
            return self.columns[section].title
        if orientation == Qt.Orientation.Horizontal and role == SPOKEN:
            return self.columns[section].whole_title
        if orientation == Qt.Orientation.Horizontal and role == TOOL_TIP:
            return self.columns[section].hint or None
        if role == ALIGNMENT and orientation == Qt.Orientation.Horizontal:
            return _ALIGNMENTS[self.columns[section].align]
        return None
