"""What the answer cells of a review workbook say, each held against what stood in it."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto
from typing import Any, Final

from talentdesk.domain.review_intake import IntakeProblem
from talentdesk.domain.review_problems import ReviewProblem, ReviewRemark
from talentdesk.exchange.review_choices import JUDGED, JUDGEMENT_WORDS, YES_NO_WORDS
from talentdesk.files.cell_values import (
    CellValueError,
    is_blank,
    is_cleared,
    shown,
    unprotected_text,
    yes_no,
)
from talentdesk.files.folding import folded
from talentdesk.files.sheet_grids import CellValue, SheetGrid
from talentdesk.files.sheet_marks import Cell
from talentdesk.wording.review_workbook import CLEAR
from talentdesk.wording.terms import term

_JUDGEMENTS: Final = {folded(term(item)): item for item in JUDGED}
_UNSEEN: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffd-\uffff]")
"""Signs that one program or another drops when it saves."""


class Said(Enum):
    """What a cell says. An empty cell says as little as one that was not touched."""

    NOTHING = auto()
    CLEAR = auto()
    VALUE = auto()


@dataclass(frozen=True, slots=True)
class Reply:
    """What one cell says, with its value for VALUE."""

    said: Said = Said.NOTHING
    value: Any = None

    def after(self, before: Any, empty: Any) -> Any:
        """The value that holds after this, where ``before`` held; ``empty`` when cleared."""
        if self.said is Said.VALUE:
            return self.value
        return empty if self.said is Said.CLEAR else before


_NOTHING: Final = Reply()


def comparable(text: str) -> str:
    """A text without what differs between programs that save the same workbook."""
    one_end = text.replace("\r\n", "\n").replace("\r", "\n")
    return _UNSEEN.sub("", one_end).strip()


class AnswerCells:
    """Reads answers of one sheet; ``problems`` and ``remarks`` gather what was seen."""

    def __init__(self, grid: SheetGrid) -> None:
        self._grid = grid
        self.problems: list[IntakeProblem] = []
        self.remarks: list[IntakeProblem] = []

    def judgement(self, cell: Cell, written: str, condition: str) -> Reply:
        """A judgement; ``written`` is the word that stood there, empty for none."""
        return self._read(cell, written, condition, _JUDGEMENT)

    def answer(self, cell: Cell, written: str, condition: str = "") -> Reply:
        """Ja or nee."""
        return self._read(cell, written, condition, _YES_NO)

    def text(self, cell: Cell, written: str, condition: str = "") -> Reply:
        """A reason or evidence, with the spaces around it."""
        return self._read(cell, written, condition, _TEXT)

    def fixed(self, cell: Cell, written: str, condition: str) -> None:
        """A cell that is not asked: a problem when it says something else than it did."""
        value = self._grid.value(*cell)
        if not is_blank(value) and folded(shown(value)) != folded(written):
            self._add(cell, ReviewProblem.NOT_A_CHOICE, condition, (written,))

    def _read(self, cell: Cell, written: str, condition: str, asked: "_Asked") -> Reply:
        value = self._value(cell, condition)
        if value is None:
            return _NOTHING
        if is_blank(value):
            if written:
                self._remark(cell, ReviewRemark.EMPTIED, condition)
            return _NOTHING
        if written and comparable(shown(value)) == comparable(written):
            return _NOTHING
        if is_cleared(value, CLEAR):
            return Reply(Said.CLEAR)
        try:
            return Reply(Said.VALUE, asked.reader(value))
        except (CellValueError, KeyError):
            self._add(cell, ReviewProblem.NOT_A_CHOICE, condition, asked.allowed)
            return _NOTHING

    def _value(self, cell: Cell, condition: str) -> CellValue | None:
        """What stands there; None when it cannot be an answer, which is noted."""
        grid = self._grid
        value = grid.value(*cell)
        if cell in grid.covered:
            self._add(cell, ReviewProblem.MERGED, condition)
            return None
        if cell in grid.unvalued:
            is_error = grid.unvalued[cell].startswith("#")
            found = ReviewProblem.ERROR if is_error else ReviewProblem.FORMULA
            self._add(cell, found, condition)
            return None
        if cell in grid.formulas:
            if not isinstance(value, str) or is_blank(value):
                self._add(cell, ReviewProblem.FORMULA, condition)
                return None
            self._remark(cell, ReviewRemark.FORMULA_TAKEN, condition)
        return value

    def _add(self, cell: Cell, problem: str, condition: str, allowed: tuple[str, ...] = ()) -> None:
        value = shown(self._grid.value(*cell)) or self._grid.unvalued.get(cell, "")
        place = self._grid.place(*cell)
        self.problems.append(IntakeProblem(place, problem, condition, value, allowed))

    def _remark(self, cell: Cell, remark: str, condition: str) -> None:
        value = shown(self._grid.value(*cell))
        place = self._grid.place(*cell)
        self.remarks.append(IntakeProblem(place, remark, condition, value))


@dataclass(frozen=True, slots=True)
class _Asked:
    """How a cell is read; ``allowed`` are the words that can stand there."""

    reader: Callable[[CellValue], Any]
    allowed: tuple[str, ...] = ()


def _text(value: CellValue) -> str:
    text = shown(value).replace("\r\n", "\n").replace("\r", "\n")
    return unprotected_text(text, CLEAR)


_JUDGEMENT: Final = _Asked(lambda value: _JUDGEMENTS[folded(shown(value))], JUDGEMENT_WORDS)
_YES_NO: Final = _Asked(yes_no, YES_NO_WORDS)
_TEXT: Final = _Asked(_text)
