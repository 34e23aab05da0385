"""Reads the rows of someone's sheet field by field, each cell by what its column holds."""

from collections.abc import Callable
from typing import Any

from talentdesk.domain.imports import CellProblem
from talentdesk.domain.proposals import FieldProblem
from talentdesk.exchange.column_profile import ColumnProfile
from talentdesk.files.cell_values import CellReader, CellValueError, is_blank, shown
from talentdesk.files.folding import folded
from talentdesk.files.sheet_grids import CellValue
from talentdesk.files.tables import SourceTable


class FieldRows:
    """The columns of a table that a profile names; what does not depend on the row is made once.

    ``readers`` gives for a field what reads its cells.
    """

    def __init__(
        self, table: SourceTable, profile: ColumnProfile, readers: Callable[[str], CellReader]
    ) -> None:
        self._table = table
        by_title = {folded(title): field for title, field in profile.columns.items()}
        self._fields = {
            column: by_title[folded(title)]
            for column, title in enumerate(table.header)
            if folded(title) in by_title
        }
        self._readers = readers

    def values(self, index: int) -> tuple[dict[str, Any], list[CellProblem]]:
        """What a row says, by field and without blank cells, and what is wrong in it."""
        values: dict[str, Any] = {}
        problems = []
        for column, field in self._fields.items():
            value = self._table.rows[index][column]
            if problem := self._unreadable(index, column, field):
                problems.append(problem)
            elif not is_blank(value):
                try:
                    values[field] = self._readers(field)(value)
                except CellValueError as error:
                    problems.append(self._problem(index, column, value, error))
        return values, problems

    def _unreadable(self, index: int, column: int, field: str) -> CellProblem | None:
        """A cell that looks empty and is not: a formula without a value, or a merged one."""
        place = self._table.place(index, column)
        cell = (self._table.row_number(index), self._table.first_column + column)
        if cell in self._table.unvalued:
            text = self._table.unvalued[cell]
            return CellProblem(place, field, FieldProblem.FORMULA, text)
        if cell in self._table.covered:
            return CellProblem(place, field, FieldProblem.MERGED)
        return None

    def _problem(
        self, index: int, column: int, value: CellValue, error: CellValueError
    ) -> CellProblem:
        place = self._table.place(index, column)
        name = self._fields[column].partition("@")[0]
        return CellProblem(place, name, error.problem, shown(value), error.allowed)
