"""A sheet of the ledger as rows under titles: CSV line by line, a workbook as a whole."""

import codecs
from collections.abc import Generator, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from itertools import chain, islice
from typing import Final, Protocol

from talentdesk.domain.errors import SourceFileError
from talentdesk.domain.ledger_errors import LedgerFileError
from talentdesk.domain.places import FilePlace
from talentdesk.files.csv_text import (
    WINDOWS,
    CsvStyle,
    bounded_lines,
    csv_records,
    csv_style,
    encoding_of_mark,
)
from talentdesk.files.sheet_grids import CellValue
from talentdesk.files.sheet_marks import Cell, column_letters
from talentdesk.files.source_files import read_source_file
from talentdesk.files.tables import double_title, header_row, read_table
from talentdesk.ledger.ledger_source import LedgerKind, LedgerSource

Row = Sequence[CellValue]

_LOOKED_AT: Final = 60
"""Rows in which the titles are looked for, with some under them to show."""


@dataclass(frozen=True, slots=True)
class SheetHead:
    """The titles of a sheet, and what stands over them and right under them.

    ``header_row`` and ``first_column`` count from 1 as the file shows them. ``sheet`` is
    empty for CSV. ``samples`` are the first rows, to guess from and to show.
    """

    file: str
    sheet: str
    header_row: int
    first_column: int
    header: tuple[str, ...]
    above: tuple[Row, ...] = ()
    samples: tuple[Row, ...] = ()

    def place(self, row: int, column: int) -> FilePlace:
        """A cell; ``row`` as the file shows it, ``column`` from 0 under the titles."""
        return FilePlace(self.sheet, row, f"{column_letters(self.first_column + column)}{row}")


@dataclass(frozen=True, slots=True)
class SheetFlaws:
    """Cells without a value of their own: the text of an error, or that of no calculation.

    ``covered`` are cells under a merged cell.
    """

    unvalued: Mapping[Cell, str] = field(default_factory=dict)
    covered: frozenset[Cell] = frozenset()


class SheetRows(Protocol):
    """Rows of one sheet; a pass over them gives the hash of the file."""

    head: SheetHead
    flaws: SheetFlaws
    encoding: str

    def rows(self) -> Iterator[Row]:
        """The rows under the titles, the first one right under them."""
        ...


def open_sheet(
    source: LedgerSource, wanted: frozenset[str] = frozenset(), sheet: str = "", encoding: str = ""
) -> SheetRows:
    """The sheet in a file.

    Args:
        source: A CSV file or a workbook.
        wanted: Folded titles that are expected; without them the titles are guessed.
        sheet: The sheet of a workbook to look in first.
        encoding: Of a CSV file; empty to find out.

    Raises:
        LedgerFileError, SourceFileError: it cannot be read, or has no titles.
    """
    if source.kind() is LedgerKind.WORKBOOK:
        return BookRows(source, wanted, sheet)
    return CsvRows(source, wanted, encoding)


class CsvRows:
    """The records of a CSV file, which is gone through twice: for its encoding and for them."""

    def __init__(
        self, source: LedgerSource, wanted: frozenset[str] = frozenset(), encoding: str = ""
    ) -> None:
        self._source = source
        self._style = CsvStyle("")
        self.flaws = SheetFlaws()
        self.encoding = encoding or _encoding(source)
        with closing(self._lines()) as lines:
            self._style = csv_style(list(islice(lines, _LOOKED_AT)))
        with closing(self._records()) as records:
            first = list(islice(records, _LOOKED_AT))
        at = header_row(first, wanted)
        if at is None:
            raise SourceFileError(source.name, "no_header")
        header = tuple(" ".join(title.split()) for title in first[at])
        above, samples = tuple(first[:at]), tuple(first[at + 1 :])
        self.head = SheetHead(source.name, "", at + 1, 1, header, above, samples)
        if double := double_title(header):
            cells = " en ".join(self.head.place(at + 1, column).cell for column in double)
            raise SourceFileError(source.name, "double_header", f"{header[double[1]]} ({cells})")

    def rows(self) -> Iterator[Row]:
        """The records under the titles.

        Raises:
            LedgerFileError: unreadable.
            SourceFileError: encoding, or a quotation mark that is never closed.
        """
        return islice(self._records(), self.head.header_row, None)

    def _records(self) -> Generator[list[str], None, None]:
        return csv_records(self._source.name, self._lines(), self._style)

    def _lines(self) -> Generator[str, None, None]:
        try:
            with self._source.text(self.encoding) as text:
                yield from bounded_lines(self._source.name, text)
        except UnicodeDecodeError as problem:
            raise SourceFileError(self._source.name, "encoding") from problem


class BookRows:
    """The rows of the first fitting sheet of a workbook."""

    def __init__(
        self, source: LedgerSource, wanted: frozenset[str] = frozenset(), sheet: str = ""
    ) -> None:
        file = read_source_file(source.path)
        source.sha256 = file.sha256
        self.encoding = ""
        table = read_table(file, wanted, sheet)
        self._table = table
        self.flaws = SheetFlaws(table.unvalued, table.covered)
        self.head = SheetHead(
            file.name,
            table.sheet,
            table.header_row,
            table.first_column,
            table.header,
            tuple(table.above),
            tuple(table.rows[:_LOOKED_AT]),
        )

    def rows(self) -> Iterator[Row]:
        """The rows under the titles."""
        return iter(self._table.rows)


def _encoding(source: LedgerSource) -> str:
    """The mark at its begin, else UTF-8, and when it cannot be that, Windows-1252."""
    if marked := encoding_of_mark(source.head):
        return marked
    decoder = codecs.getincrementaldecoder("utf-8")()
    found = "utf-8"
    for piece in chain(source.pieces(), [b""]):
        if b"\0" in piece:
            raise LedgerFileError(source.name, "not_a_ledger")
        if found == "utf-8":
            try:
                decoder.decode(piece, final=not piece)
            except UnicodeDecodeError:
                found = WINDOWS
    return found
