"""What a reader of values does not tell of a sheet: its formulas, its errors, its size."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

LAST_ROW: Final = 1_048_576
LAST_COLUMN: Final = 16_384
"""The last place of a sheet (ECMA-376, and Excel since 2007)."""
MAX_CELLS: Final = 6_000_000
"""Cells in the rectangle around everything that is filled: a reader makes all of them."""
_CELLS_FOR_NOTHING: Final = 1_000_000
_EMPTY_TO_FILLED: Final = 20
MAX_MERGES: Final = 20_000
MAX_MARKS: Final = 1_000_000
MAX_TEXT_CHARACTERS: Final = 512 * 1024 * 1024
"""All texts of a sheet, each counted as often as it is used."""

Cell = tuple[int, int]
"""Row and column, both counted from 1."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle of cells, both corners included: a merged cell."""

    first: Cell
    last: Cell


@dataclass(frozen=True, slots=True)
class SheetMarks:
    """Cells of one sheet that need care.

    ``formulas`` are calculated. ``unvalued`` have no value that can be taken: a formula
    that was never calculated, or an error such as ``#REF!`` (the text that stands there).
    """

    formulas: frozenset[Cell] = frozenset()
    unvalued: tuple[tuple[Cell, str], ...] = ()
    merged: tuple[Box, ...] = ()


def is_too_large(cells: int, filled: int) -> bool:
    """Whether a rectangle of ``cells`` is more than a reader may make of ``filled`` of them.

    One value in a far row makes a million rows of a file that holds nothing.
    """
    is_hollow = cells > _CELLS_FOR_NOTHING and cells > _EMPTY_TO_FILLED * filled
    return cells > MAX_CELLS or is_hollow


def column_letters(column: int) -> str:
    """``C`` for 3, ``AA`` for 27."""
    letters = ""
    while column:
        column, digit = divmod(column - 1, 26)
        letters = chr(65 + digit) + letters
    return letters


def column_number(letters: Iterable[str]) -> int:
    """3 for ``C``, 27 for ``AA``."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


_REFERENCE: Final = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})(?::\$?([A-Z]{1,3})\$?(\d{1,7}))?")


def box_of(reference: str) -> Box | None:
    """The rectangle of ``B2:C9`` or ``B2``; None when it is something else, or off the sheet."""
    match = _REFERENCE.fullmatch(reference.strip().upper())
    if match is None:
        return None
    rows = (int(match[2]), int(match[4] or match[2]))
    columns = (column_number(match[1]), column_number(match[3] or match[1]))
    if min(rows) < 1 or max(rows) > LAST_ROW or max(columns) > LAST_COLUMN:
        return None
    return Box((min(rows), min(columns)), (max(rows), max(columns)))


def boxes_of(references: str) -> tuple[Box, ...]:
    """The rectangles of ``B2:B9 D2``; those that cannot be read are left out."""
    return tuple(box for text in references.split() if (box := box_of(text)) is not None)


def reference_of(box: Box) -> str:
    """The rectangle as a workbook writes it: ``B2:C9``."""
    first, last = (f"{column_letters(column)}{row}" for row, column in (box.first, box.last))
    return first if first == last else f"{first}:{last}"
