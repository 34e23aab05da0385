"""The cells of an intake form that came back: answers, and what is wrong with them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from talentdesk.domain.imports import CellProblem
from talentdesk.domain.proposals import FieldProblem
from talentdesk.exchange.cell_reading import cell_reader
from talentdesk.exchange.choices import YES_NO, ChoiceList
from talentdesk.exchange.proposal_fields import Asks
from talentdesk.files.cell_values import CellValueError, is_blank, is_cleared, shown
from talentdesk.files.folding import folded
from talentdesk.files.sheet_grids import CellValue, SheetGrid
from talentdesk.files.sheet_marks import Cell


@dataclass(slots=True)
class Answers:
    """What one proposal of a form says, while it is read."""

    position: int
    fields: dict[str, Any] = field(default_factory=dict)
    cleared: list[str] = field(default_factory=list)
    problems: list[CellProblem] = field(default_factory=list)
    cells: dict[str, str] = field(default_factory=dict)

    @property
    def says_something(self) -> bool:
        """Whether anything was filled in, rightly or not."""
        return bool(self.fields or self.cleared or self.problems)


class FormChoices:
    """What can be chosen, by the words of the programme and else by those of the form.

    A form can be older than the programme: a choice that got another name since is still
    known by the id that stands beside its word in the form.
    """

    def __init__(self, lists: Mapping[str, ChoiceList], grid: SheetGrid | None) -> None:
        self._lists = lists
        self._written: dict[str, dict[str, str]] = {}
        width = len(grid.rows[0]) if grid and grid.rows else 0
        for column in range(0, width - 1, 2):
            rows = grid.rows if grid else []
            name = shown(rows[0][column])
            self._written[name] = {
                folded(shown(row[column + 1])): shown(row[column]) for row in rows[1:]
            }

    def read(self, cell: CellValue, asks: Asks, choices: str) -> Any:
        """The value of a cell that is filled in; raises CellValueError."""
        if asks is not Asks.CHOICE or choices == YES_NO:
            return cell_reader(asks, choices, self._lists)(cell)
        try:
            return self._lists[choices].value(cell)
        except CellValueError:
            known = self._written.get(choices, {}).get(folded(shown(cell)), "")
            if not known:
                raise
            return self._lists[choices].value(known)


@dataclass(frozen=True, slots=True)
class FormSheet:
    """A sheet of the form with the words that can be chosen on it."""

    grid: SheetGrid
    choices: FormChoices

    def problem(
        self, cell: Cell, name: str, problem: FieldProblem, allowed: Sequence[str] = ()
    ) -> CellProblem:
        """Something wrong in a cell."""
        value = shown(self.grid.value(*cell)) or self.grid.unvalued.get(cell, "")
        return CellProblem(self.grid.place(*cell), name, problem, value, tuple(allowed))

    def answer(self, cell: Cell, name: str, asks: Asks, choices: str) -> "Answer":
        """What stands in one cell.

        An answer has to be what a person wrote: a formula can show another value tomorrow,
        or on another computer, so it is pointed out, even when it has a value now.
        """
        if cell in self.grid.formulas or cell in self.grid.unvalued:
            return Answer(problem=self.problem(cell, name, FieldProblem.FORMULA))
        if cell in self.grid.covered:
            return Answer(problem=self.problem(cell, name, FieldProblem.MERGED))
        value = self.grid.value(*cell)
        if is_blank(value):
            return Answer()
        if is_cleared(value):
            return Answer(is_cleared=True)
        try:
            return Answer(value=self.choices.read(value, asks, choices))
        except CellValueError as error:
            return Answer(problem=self.problem(cell, name, error.problem, error.allowed))


@dataclass(frozen=True, slots=True)
class Answer:
    """One of four: a value, the mark that empties, a problem, or nothing at all."""

    value: Any = None
    is_cleared: bool = False
    problem: CellProblem | None = None

    @property
    def is_empty(self) -> bool:
        """Whether nothing was filled in."""
        return self.value is None and not self.is_cleared and self.problem is None
