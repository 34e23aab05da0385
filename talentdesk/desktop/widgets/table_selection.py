"""What is selected in a table, counted and added up."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from PySide6.QtCore import QCoreApplication

from talentdesk.desktop.widgets.columns import sum_of
from talentdesk.desktop.widgets.table_model import TableModel
from talentdesk.domain.money import Money
from talentdesk.wording.formatting import euro_text, number_text

translate = QCoreApplication.translate

_SUMMED_ROWS: Final = 2000
"""More selected rows than this are counted, not added up: they would all have to be read."""


@dataclass(frozen=True, slots=True)
class SelectionSum:
    """``sums`` are (column title without unit, amount); empty when not added up."""

    count: int
    sums: tuple[tuple[str, Money], ...] = ()

    @property
    def text(self) -> str:
        """For the status bar; empty when fewer than two rows are selected."""
        if self.count < 2:
            return ""
        chosen = translate("SelectionSum", "{count} gekozen").format(count=number_text(self.count))
        return " · ".join([chosen, *(f"{title} {euro_text(sum_)}" for title, sum_ in self.sums)])


def summed(model: TableModel[Any], rows: Sequence[int]) -> SelectionSum:
    """Count the rows that are no group heads, and add up every column with amounts."""
    if len(rows) > _SUMMED_ROWS:
        return SelectionSum(len(rows))
    chosen = [model.row_at(row) for row in rows if model.head_at(row) is None]
    adding = [column for column in model.columns if column.amount is not None]
    sums = tuple((column.title.removesuffix(" €"), sum_of(column, chosen)) for column in adding)
    return SelectionSum(len(chosen), sums)
