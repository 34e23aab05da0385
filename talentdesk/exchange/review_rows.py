"""The rows of a sheet of a review workbook, found by their keys wherever they stand."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from talentdesk.domain.places import FilePlace
from talentdesk.domain.review_intake import IntakeProblem
from talentdesk.domain.review_problems import ReviewProblem, ReviewRemark
from talentdesk.exchange.review_answers import AnswerCells, Reply, comparable
from talentdesk.exchange.review_layout import Column, RowPlan
from talentdesk.files.cell_values import shown
from talentdesk.files.sheet_grids import SheetGrid
from talentdesk.files.sheet_marks import Cell

RowReplies = tuple[Reply, Reply, Reply]
"""What the judgement, the reason and the evidence of one row say."""
SILENT: Final[RowReplies] = (Reply(), Reply(), Reply())


@dataclass(frozen=True, slots=True)
class SheetColumns:
    """Where the columns of a table stand on one sheet, by the marks above them."""

    grid: SheetGrid
    mark_row: int
    columns: Mapping[str, int]
    double: tuple[str, ...] = ()


class KeyedRows:
    """Reads rows of one sheet that has all its columns; ``cells`` gathers what was seen."""

    def __init__(self, columns: SheetColumns, plans: Sequence[RowPlan]) -> None:
        self.cells = AnswerCells(columns.grid)
        self._columns = columns
        self._grid = columns.grid
        self._keys = self._found_keys()
        self._check_labels(plans)

    def _found_keys(self) -> dict[str, list[int]]:
        """The rows in which each key stands."""
        grid, column = self._grid, self._columns.columns[Column.KEY]
        found: dict[str, list[int]] = {}
        for row in range(grid.first[0], grid.first[0] + len(grid.rows)):
            key = shown(grid.value(row, column))
            if key and row != self._columns.mark_row:
                found.setdefault(key, []).append(row)
        return found

    def _check_labels(self, plans: Sequence[RowPlan]) -> None:
        """A key beside the question of another key: only a part of the columns was sorted."""
        column = self._columns.columns.get(Column.LABEL)
        if column is None:
            return
        keys = {comparable(plan.label): plan.key for plan in plans}
        for plan in plans:
            for row in self.rows(plan):
                beside = keys.get(comparable(shown(self._grid.value(row, column))), plan.key)
                if beside != plan.key:
                    self._note(self.cells.problems, row, ReviewProblem.ROW_MIXED, plan)

    def rows(self, plan: RowPlan) -> Sequence[int]:
        """Where the row with that key stands; more than once when it was copied."""
        return self._keys.get(plan.key, ())

    def cell(self, row: int, column: Column) -> Cell:
        """A place on the sheet."""
        return row, self._columns.columns[column]

    def place(self, plan: RowPlan, column: Column) -> FilePlace | None:
        """Where the cell of a row stands; None when the row is gone."""
        rows = self.rows(plan)
        return self._grid.place(*self.cell(rows[0], column)) if rows else None

    def replies(self, plan: RowPlan, read: Callable[[int], RowReplies]) -> RowReplies:
        """What the row with that key says; a row that is gone says nothing."""
        rows = self.rows(plan)
        if not rows:
            place = FilePlace(self._grid.name, self._columns.mark_row)
            lost = IntakeProblem(place, ReviewRemark.ROW_MISSING, plan.condition, plan.label)
            self.cells.remarks.append(lost)
            return SILENT
        first, *copies = (read(row) for row in rows)
        if any(copy != first for copy in copies):
            self._note(self.cells.problems, rows[1], ReviewProblem.ROW_DIFFERS, plan)
        elif copies:
            self._note(self.cells.remarks, rows[1], ReviewRemark.ROW_COPIED, plan)
        return first

    def answer(self, plan: RowPlan, written: str) -> Reply:
        """Ja or nee in a row that asks no more than that."""

        def read(row: int) -> RowReplies:
            cell = self.cell(row, Column.JUDGEMENT)
            return (self.cells.answer(cell, written, plan.condition), Reply(), Reply())

        return self.replies(plan, read)[0]

    def _note(self, notes: list[IntakeProblem], row: int, problem: str, plan: RowPlan) -> None:
        place = self._grid.place(*self.cell(row, Column.JUDGEMENT))
        notes.append(IntakeProblem(place, problem, plan.condition, plan.label))
