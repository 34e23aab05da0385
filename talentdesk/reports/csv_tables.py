"""The tables of the finance workbook as CSV: as a Dutch Excel writes them.

Divided by ``;``, decimal comma, lines ended by CR LF, days as 31-12-2026, encoded as UTF-8:
once with a mark of that (Excel needs it) and once without (some programs choke on it).
"""

import codecs
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from itertools import islice
from typing import Any, Final

from talentdesk.domain.indicators import exact_text
from talentdesk.domain.progress import Progress
from talentdesk.reports.cell_text import begins_formula
from talentdesk.reports.import_sheet import ROWS_AT_ONCE, CellKind, SheetValues, cents_text
from talentdesk.wording.formatting import short_date

WITH_MARK: Final = "csv"
WITHOUT_MARK: Final = "csv-zonder-bom"
_GUARD: Final = "'"
"""Stands before text that a spreadsheet would take for a formula; Excel shows it in a CSV."""


def csv_tables(values: Sequence[SheetValues], progress: Progress) -> dict[str, bytes]:
    """Each table as a file in both folders; raises OperationCancelledError."""
    found: dict[str, bytes] = {}
    steps = sum(item.pieces for item in values)
    done = 0
    for item in values:
        pieces = []
        for piece in csv_lines(item):
            pieces.append(piece)
            done += 1
            progress.step(min(done, steps), steps)
        content = "".join(pieces).encode()
        found[f"{WITH_MARK}/{item.sheet.key}.csv"] = codecs.BOM_UTF8 + content
        found[f"{WITHOUT_MARK}/{item.sheet.key}.csv"] = content
    return dict(sorted(found.items()))


def csv_lines(values: SheetValues) -> Iterator[str]:
    """The header and then the rows, a thousand at a time."""
    head = _line([_text(column.title) for column in values.sheet.columns])
    cells = [
        map(_WRITTEN[column.kind], held)
        for column, held in zip(values.sheet.columns, values.columns, strict=True)
    ]
    rows = zip(*cells, strict=True)
    while piece := list(islice(rows, ROWS_AT_ONCE)):
        yield head + "".join(map(_line, piece))
        head = ""
    if head:
        yield head


def _line(cells: Sequence[str]) -> str:
    return ";".join(cells) + "\r\n"


def _text(text: str) -> str:
    """Text between quotes: a separator or the end of a line in it then begins no cell."""
    if not text:
        return ""
    guarded = f"{_GUARD}{text}" if begins_formula(text) else text
    return '"' + guarded.replace('"', '""') + '"'


def _amount(cents: int | None) -> str:
    return "" if cents is None else cents_text(cents).replace(".", ",")


def _decimal(number: Decimal | None) -> str:
    return "" if number is None else exact_text(number).replace(".", ",")


def _number(number: int | None) -> str:
    return "" if number is None else str(number)


def _day(day: date | None) -> str:
    return "" if day is None else short_date(day)


_WRITTEN: Final[dict[CellKind, Callable[[Any], str]]] = {
    CellKind.TEXT: _text,
    CellKind.CODE: _text,
    CellKind.MARK: _text,
    CellKind.LIGHT: _text,
    CellKind.NUMBER: _decimal,
    CellKind.AMOUNT: _amount,
    CellKind.COUNT: _number,
    CellKind.YEAR: _number,
    CellKind.DATE: _day,
}
