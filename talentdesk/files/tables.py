"""A sheet or CSV file as a table: titles over columns, and rows with the place of every cell."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from math import ceil
from typing import Final

from talentdesk.domain.errors import SourceFileError
from talentdesk.domain.places import FilePlace
from talentdesk.files.cell_values import FIRST_YEAR, LAST_YEAR, is_blank, shown
from talentdesk.files.csv_text import read_csv
from talentdesk.files.folding import folded
from talentdesk.files.sheet_grids import CellValue, SheetGrid, SourceBook
from talentdesk.files.sheet_marks import Cell, column_letters
from talentdesk.files.source_files import SourceFile, SourceKind

_LOOKED_AT: Final = 50
"""Rows in which the titles are looked for: above them may stand a heading and remarks."""
_SHARE_OF_WIDEST: Final = 0.6


@dataclass(frozen=True, slots=True)
class SourceTable:
    """The rows under the titles, down to the last filled one.

    ``header_row`` and ``first_column`` count from 1 as the file shows them; ``rows[0]``
    stands right under the titles. A column without a title has an empty one. ``sheet`` is
    empty for CSV. ``hidden_sheets`` were not looked into. ``above`` are the rows over the
    titles.
    """

    file: str
    sheet: str
    header_row: int
    first_column: int
    header: tuple[str, ...]
    rows: Sequence[Sequence[CellValue]]
    formulas: frozenset[Cell] = frozenset()
    unvalued: Mapping[Cell, str] = field(default_factory=dict)
    covered: frozenset[Cell] = frozenset()
    hidden_sheets: tuple[str, ...] = ()
    above: Sequence[Sequence[CellValue]] = ()

    def row_number(self, index: int) -> int:
        """The number that the file shows beside ``rows[index]``."""
        return self.header_row + 1 + index

    def letters(self, column: int) -> str:
        """The letters over ``header[column]``."""
        return column_letters(self.first_column + column)

    def place(self, index: int, column: int | None = None) -> FilePlace:
        """Where a cell stands, or the whole row when no column is given."""
        row = self.row_number(index)
        cell = "" if column is None else f"{self.letters(column)}{row}"
        return FilePlace(self.sheet, row, cell)


def read_table(source: SourceFile, wanted: Collection[str] = (), sheet: str = "") -> SourceTable:
    """The table in a file.

    Args:
        source: The file.
        wanted: Titles that are expected; the row that has most of them is the header.
            Without them it is the first row that looks like titles.
        sheet: The sheet to look in first; the others follow, hidden ones never.

    Raises:
        SourceFileError: the file cannot be read, or holds no table.
    """
    if source.kind is SourceKind.TEXT:
        return _table_in(source.name, (read_csv(source),), frozenset(map(folded, wanted)), ())
    book = SourceBook(source)
    visible = book.sheet_names()
    hidden = book.sheet_names(visible=False)
    in_order = [name for name in visible if name == sheet]
    in_order += [name for name in visible if name != sheet]
    grids = (book.grid(name) for name in in_order)
    return _table_in(source.name, grids, frozenset(map(folded, wanted)), hidden)


def _table_in(
    file: str,
    grids: Iterator[SheetGrid] | Sequence[SheetGrid],
    wanted: frozenset[str],
    hidden: tuple[str, ...],
) -> SourceTable:
    reason = "hidden" if hidden else "empty"
    for grid in grids:
        if not grid.rows:
            continue
        at = header_row(grid.rows, wanted)
        if at is None:
            reason = "no_known_columns" if wanted else "no_header"
        elif len(grid.rows) == at + 1:
            reason = "empty"
        else:
            return _table(file, grid, at, hidden)
    raise SourceFileError(file, reason, ", ".join(hidden) if reason == "hidden" else "")


def _table(file: str, grid: SheetGrid, at: int, hidden: tuple[str, ...]) -> SourceTable:
    header_row = grid.first[0] + at
    header = tuple(" ".join(shown(value).split()) for value in grid.rows[at])
    for box in grid.merged:
        if box.first[0] <= header_row <= box.last[0]:
            place = f"{column_letters(box.first[1])}{box.first[0]}"
            raise SourceFileError(file, "merged_header", f"{grid.name}!{place}")
    table = SourceTable(
        file,
        grid.name,
        header_row,
        grid.first[1],
        header,
        grid.rows[at + 1 :],
        grid.formulas,
        grid.unvalued,
        grid.covered,
        hidden,
        grid.rows[:at],
    )
    if double := double_title(header):
        first, second = (table.place(-1, column).cell for column in double)
        raise SourceFileError(file, "double_header", f"{header[double[1]]} ({first} en {second})")
    return table


def header_row(
    rows: Sequence[Sequence[CellValue]], wanted: frozenset[str] = frozenset()
) -> int | None:
    """The row that holds the titles, from 0; None when there is none.

    Args:
        rows: The first rows of a sheet; of many only the first fifty are looked at.
        wanted: Folded titles of which at least half must be there; without them it is the
            first row that looks like titles.
    """
    return _wanted_header(rows, wanted) if wanted else _likely_header(rows)


def double_title(header: Sequence[str]) -> tuple[int, int] | None:
    """The columns that have the same title, the first two of them; None when all differ."""
    seen: dict[str, int] = {}
    for column, title in enumerate(header):
        key = folded(title)
        if key and key in seen:
            return seen[key], column
        seen[key] = column
    return None


def _wanted_header(rows: Sequence[Sequence[CellValue]], wanted: frozenset[str]) -> int | None:
    """The row that has most of the wanted titles, at least half of them."""
    best, most = None, ceil(len(wanted) / 2) - 1
    for at, row in enumerate(rows[:_LOOKED_AT]):
        count = len(wanted & {folded(shown(value)) for value in row})
        if count > most:
            best, most = at, count
    return best


def _likely_header(rows: Sequence[Sequence[CellValue]]) -> int | None:
    """The first row with only text (or years) that is about as wide as the table."""
    looked = [[value for value in row if not is_blank(value)] for row in rows[:_LOOKED_AT]]
    widest = max((len(row) for row in looked), default=0)
    for at, filled in enumerate(looked):
        if filled and len(filled) >= _SHARE_OF_WIDEST * widest and all(map(_is_title, filled)):
            return at
    return None


def _is_title(value: CellValue) -> bool:
    if isinstance(value, float | int) and not isinstance(value, bool):
        return FIRST_YEAR <= value <= LAST_YEAR and value == int(value)
    return isinstance(value, str)
