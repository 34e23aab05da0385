"""A CSV file as rows of text, whatever program wrote it."""

import codecs
import csv
import io
from collections import Counter
from collections.abc import Generator, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from itertools import islice
from typing import Final, TextIO

from talentdesk.domain.errors import SourceFileError
from talentdesk.files.sheet_grids import CellValue, SheetGrid
from talentdesk.files.sheet_marks import MAX_CELLS
from talentdesk.files.source_files import SourceFile

WINDOWS: Final = "cp1252"

_DELIMITERS: Final = (";", ",", "\t", "|")
_LOOKED_AT: Final = 30
_LONGEST_LINE: Final = 2_000_000
"""Characters; a line of thirty million separators would be a gigabyte of empty cells."""
_MOST_CELLS: Final = 16_384
"""Columns of a sheet in Excel."""
_BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


@dataclass(frozen=True, slots=True)
class CsvStyle:
    """How a CSV file is written.

    ``setting_line`` tells that the first line is one that Excel reads as a setting.
    """

    delimiter: str
    setting_line: bool = False


def read_csv(source: SourceFile) -> SheetGrid:
    """The lines of a CSV file as a sheet without name; a row is a line as Excel counts them.

    Without a mark of its own a file is UTF-8, and when it cannot be, Windows-1252.

    Raises:
        SourceFileError: encoding, not_a_workbook, too_large.
    """
    text = _decoded(source)
    style = csv_style(list(islice(_lines(source.name, text), _LOOKED_AT)))
    records = list(csv_records(source.name, _lines(source.name, text), style))
    width = max((len(record) for record in records), default=0)
    if width * len(records) > MAX_CELLS:
        raise SourceFileError(source.name, "too_large")
    rows: list[list[CellValue]] = [[*record, *[""] * (width - len(record))] for record in records]
    while rows and not any(str(value).strip() for value in rows[-1]):
        rows.pop()
    return SheetGrid("", (1, 1), rows)


def _lines(file: str, text: str) -> Iterator[str]:
    return bounded_lines(file, io.StringIO(text, newline=""))


def csv_style(lines: Sequence[str]) -> CsvStyle:
    """The style that the first lines, with their ends, are written in."""
    if len(lines) > 1 and lines[0].lower().startswith("sep="):
        return CsvStyle(lines[0][4:].strip("\r\n") or ",", setting_line=True)
    looked_at = lines[:_LOOKED_AT]
    return CsvStyle(max(_DELIMITERS, key=lambda delimiter: _evenness(looked_at, delimiter)))


def csv_records(
    file: str, lines: Iterable[str], style: CsvStyle
) -> Generator[list[str], None, None]:
    """The records of lines with their ends; the setting line is a record without values.

    Raises:
        SourceFileError: not_a_workbook, when a quotation mark is never closed; too_large for a
            line that no sheet can hold.
    """
    rest = iter(lines)
    count = 0
    if style.setting_line:
        next(rest, None)
        count = 1
        yield []
    try:
        for record in csv.reader(rest, delimiter=style.delimiter, strict=True):
            count += 1
            if len(record) > _MOST_CELLS:
                raise SourceFileError(file, "too_large", f"rij {count}")
            yield record
    except csv.Error as problem:
        # A quotation mark that is never closed would swallow the rest of the file.
        raise SourceFileError(file, "not_a_workbook", f"rij {count + 1}") from problem


def bounded_lines(file: str, text: TextIO) -> Iterator[str]:
    """The lines of a text with their ends; one line may be the whole file, and is not read then.

    Raises:
        SourceFileError: too_large.
    """
    for line in iter(partial(text.readline, _LONGEST_LINE + 1), ""):
        if len(line) > _LONGEST_LINE:
            raise SourceFileError(file, "too_large")
        yield line


def encoding_of_mark(head: bytes) -> str:
    """The encoding that the first bytes of a file tell; empty when they do not."""
    return next((name for bom, name in _BOMS if head.startswith(bom)), "")


def _decoded(source: SourceFile) -> str:
    encoding = encoding_of_mark(source.data)
    for name in [encoding] if encoding else ["utf-8", WINDOWS]:
        try:
            text = source.data.decode(name)
        except UnicodeDecodeError:
            continue
        if "\0" in text:
            raise SourceFileError(source.name, "not_a_workbook")
        return text
    raise SourceFileError(source.name, "encoding")


def _evenness(lines: Sequence[str], delimiter: str) -> tuple[int, int]:
    """How many of the lines it cuts in the same number of parts, and in how many."""
    widths: Counter[int] = Counter()
    with suppress(csv.Error):
        records = csv.reader(lines, delimiter=delimiter)
        widths.update(len(record) for record in records if len(record) > 1)
    if not widths:
        return 0, 0
    width, count = widths.most_common(1)[0]
    return count, width
