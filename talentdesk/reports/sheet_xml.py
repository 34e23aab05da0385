"""The rows of an import sheet as XML.

openpyxl writes about a hundred thousand cells a second, most of it in an element tree of
one cell at a time. The rows are the only part of a workbook that is large, so they are
written here; styles, tables, widths and print set-up are openpyxl's.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from itertools import islice
from typing import Any, Final

from openpyxl.utils import get_column_letter

from talentdesk.domain.indicators import exact_text
from talentdesk.reports.cell_text import begins_formula, inline_string
from talentdesk.reports.import_sheet import (
    FIRST_DAY,
    ROWS_AT_ONCE,
    CellKind,
    SheetValues,
    cents_text,
)
from talentdesk.wording.formatting import short_date

_EPOCH: Final = date(1899, 12, 30).toordinal()
_MOST_REMEMBERED: Final = 10_000
"""Enough for words that return, few enough for a column of a million different texts."""


@dataclass(frozen=True, slots=True)
class CellStyles:
    """Numbers of the styles of one column.

    ``guarded`` is for text that begins a formula, ``words`` has those of words with a colour.
    """

    usual: int
    guarded: int
    empty: int
    words: Mapping[str, int] = field(default_factory=dict)


def rows_xml(values: SheetValues, styles: tuple[CellStyles, ...]) -> Iterator[bytes]:
    """All rows under the header, a thousand at a time."""
    letters = [get_column_letter(number) for number in range(1, len(styles) + 1)]
    cells = [
        map(_writer(column.kind, style), column_values)
        for column, column_values, style in zip(
            values.sheet.columns, values.columns, styles, strict=True
        )
    ]
    rows = enumerate(zip(*cells, strict=True), start=2)
    while piece := list(islice(rows, ROWS_AT_ONCE)):
        yield "".join([_row(number, letters, row) for number, row in piece]).encode()


def _row(number: int, letters: list[str], cells: tuple[str, ...]) -> str:
    joined = "".join(
        [f'<c r="{letter}{number}{cell}' for letter, cell in zip(letters, cells, strict=True)]
    )
    return f'<row r="{number}">{joined}</row>'


def _writer(kind: CellKind, styles: CellStyles) -> Callable[[Any], str]:
    """What writes the values of one column: all of a cell after its place."""
    cells = _Cells(styles)
    match kind:
        case CellKind.AMOUNT:
            return cells.amount
        case CellKind.COUNT | CellKind.YEAR:
            return cells.whole
        case CellKind.NUMBER:
            return cells.exact
        case CellKind.DATE:
            return _Remembered(cells.day)
        case _:
            return _Remembered(cells.text)


class _Cells:
    """Writes cells in the styles of one column."""

    def __init__(self, styles: CellStyles) -> None:
        self._styles = styles
        self._number = f'" s="{styles.usual}"><v>'
        # An empty cell has the line under it as well.
        self._empty = f'" s="{styles.empty}"/>'

    def amount(self, cents: int | None) -> str:
        return self._empty if cents is None else f"{self._number}{cents_text(cents)}</v></c>"

    def whole(self, value: int | None) -> str:
        return self._empty if value is None else f"{self._number}{value}</v></c>"

    def exact(self, value: Decimal | None) -> str:
        return self._empty if value is None else f"{self._number}{exact_text(value)}</v></c>"

    def day(self, value: date | None) -> str:
        if value is None:
            return self._empty
        if value < FIRST_DAY:
            return self.text(short_date(value))
        return f"{self._number}{value.toordinal() - _EPOCH}</v></c>"

    def text(self, value: str) -> str:
        if not value:
            return self._empty
        usual = self._styles.words.get(value, self._styles.usual)
        style = self._styles.guarded if begins_formula(value) else usual
        return f'" s="{style}" t="inlineStr">{inline_string(value)}</c>'


class _Remembered:
    """Writes equal values of a column once: lines, kinds and documents return on every row."""

    def __init__(self, write: Callable[[Any], str]) -> None:
        self._write = write
        self._known: dict[Any, str] = {}

    def __call__(self, value: Any) -> str:
        cell = self._known.get(value)
        if cell is None:
            cell = self._write(value)
            if len(self._known) < _MOST_REMEMBERED:
                self._known[value] = cell
        return cell
