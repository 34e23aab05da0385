"""Columns of a table: how each shows, sorts and adds up a row."""

from collections.abc import Callable
from typing import Any, Generic, Literal, NamedTuple, TypeVar

from talentdesk.desktop.widgets.cells import Cell, TextCell
from talentdesk.domain.money import Money

RowT = TypeVar("RowT")
Align = Literal["left", "right", "center"]


class SortKey(NamedTuple):
    """One step of a sort; ``column`` is the key of a column."""

    column: str
    descending: bool = False


class Column(NamedTuple, Generic[RowT]):
    """One column over rows of one type.

    Attributes:
        key: name in settings, sort keys and totals; never shown.
        title: header, with the unit where there is one (``Gevraagd €``).
        cell: what the row shows here; a plain text may be given as ``str``.
        sort_value: comparable value for lists in memory; None means not sortable there.
            None as a value sorts last.
        align: right for figures.
        width: pixels at 100 %; 0 means by the longest text of a sample.
        stretch: takes what is left; one column per table.
        least: pixels at 100 % under which a stretching column does not go.
        shown: whether it is on before anyone chooses columns.
        amount: what the totals row adds up; None rows count as nothing.
        sortable: False takes the sort away, also where the sort is asked outside.
        snug: cells and title come up to the edges, as in a matrix; the cell under the cursor
            is marked.
        hint: the whole title where ``title`` is a short one.
        gives_way: above 0 the column goes where room is short, the highest first, unless
            someone chose it.
    """

    key: str
    title: str
    cell: Callable[[RowT], Cell | str]
    sort_value: Callable[[RowT], Any] | None = None
    align: Align = "left"
    width: int = 0
    stretch: bool = False
    least: int = 200
    shown: bool = True
    amount: Callable[[RowT], Money | None] | None = None
    sortable: bool = True
    gives_way: int = 0
    snug: bool = False
    hint: str = ""

    @property
    def whole_title(self) -> str:
        """The title as read aloud and copied."""
        return self.hint or self.title

    def cell_of(self, row: RowT) -> Cell:
        """The cell, always as a Cell."""
        cell = self.cell(row)
        return TextCell(cell) if isinstance(cell, str) else cell


def sum_of(column: Column[RowT], rows: list[RowT]) -> Money:
    """The exact sum of a column over rows; rows without an amount count as nothing."""
    if column.amount is None:
        raise ValueError(f"column {column.key} has no amounts")
    amounts = (column.amount(row) for row in rows)
    return Money(sum(amount.cents for amount in amounts if amount is not None))
