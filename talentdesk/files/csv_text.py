"""A CSV file as rows of text, whatever program wrote it."""

import codecs
import csv
import io
from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from itertools import islice
from typing import Final

from talentdesk.domain.errors import SourceFileError
from talentdesk.files.sheet_grids import CellValue, SheetGrid
from talentdesk.files.sheet_marks import MAX_CELLS
from talentdesk.files.source_files import SourceFile

_DELIMITERS: Final = (";", ",", "\t")
_LOOKED_AT: Final = 30
_BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def read_csv(source: SourceFile) -> SheetGrid:
    """The lines of a CSV file as a sheet without name; a row is a line as Excel counts them.

    Without a mark of its own a file is UTF-8, and when it cannot be, Windows-1252.

    Raises:
        SourceFileError: encoding, not_a_workbook, too_large.
    """
    text = _decoded(source)
    delimiter = ""
    first_line, separator, rest = text.partition("\n")
    if first_line.lower().startswith("sep=") and separator:
        # The line that Excel reads as a setting; it stays a line in the count.
        delimiter = first_line[4:].strip("\r") or ","
        text = "\n" + rest
    records = _records(source.name, text, delimiter or _delimiter(text))
    width = max((len(record) for record in records), default=0)
    if width * len(records) > MAX_CELLS:
        raise SourceFileError(source.name, "too_large")
    rows: list[list[CellValue]] = [[*record, *[""] * (width - len(record))] for record in records]
    while rows and not any(str(value).strip() for value in rows[-1]):
        rows.pop()
    return SheetGrid("", (1, 1), rows)


def _decoded(source: SourceFile) -> str:
    encodings = [name for bom, name in _BOMS if source.data.startswith(bom)]
    for encoding in encodings or ["utf-8", "cp1252"]:
        try:
            text = source.data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" in text:
            raise SourceFileError(source.name, "not_a_workbook")
        return text
    raise SourceFileError(source.name, "encoding")


def _records(file: str, text: str, delimiter: str) -> list[list[str]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    records: list[list[str]] = []
    try:
        records.extend(reader)
    except csv.Error as problem:
        # A quotation mark that is never closed would swallow the rest of the file.
        detail = f"rij {len(records) + 1}"
        raise SourceFileError(file, "not_a_workbook", detail) from problem
    return records


def _delimiter(text: str) -> str:
    """The delimiter that cuts most of the first lines in the same number of parts."""
    lines = list(islice(io.StringIO(text, newline=""), _LOOKED_AT))
    return max(_DELIMITERS, key=lambda delimiter: _evenness(lines, delimiter))


def _evenness(lines: Sequence[str], delimiter: str) -> tuple[int, int]:
    widths: Counter[int] = Counter()
    with suppress(csv.Error):
        records = csv.reader(lines, delimiter=delimiter)
        widths.update(len(record) for record in records if len(record) > 1)
    if not widths:
        return 0, 0
    width, count = widths.most_common(1)[0]
    return count, width
