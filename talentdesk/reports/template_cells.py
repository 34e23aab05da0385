"""The XML of cells and rows that are put into a sheet of others."""

import re
from datetime import date
from decimal import Decimal
from typing import Final
from xml.sax.saxutils import escape

from talentdesk.domain.money import Money
from talentdesk.domain.template_plan import FigureValue
from talentdesk.files.sheet_marks import Cell, column_letters
from talentdesk.reports.cell_text import inline_string
from talentdesk.reports.import_sheet import cents_text

_EPOCH: Final = date(1899, 12, 30).toordinal()
_EPOCH_1904: Final = date(1904, 1, 1).toordinal()
_ELEMENT: Final = re.compile(r"<(/?)(is|t)(?=[\s>])")


def serial_day(day: date, *, from_1904: bool = False) -> int:
    """A day as a workbook counts it."""
    return date(day.year, day.month, day.day).toordinal() - (_EPOCH_1904 if from_1904 else _EPOCH)


class CellWriter:
    """Writes cells of one sheet, whose elements may have a prefix."""

    def __init__(self, prefix: str, *, from_1904: bool) -> None:
        self._prefix = prefix
        self._from_1904 = from_1904

    def value(self, cell: Cell, style: int, value: FigureValue | None, extra: str = "") -> bytes:
        """A cell with a value, or one that is empty; ``extra`` are attributes that stay."""
        open_tag = self._open(cell, style, extra)
        if value is None or value == "":
            return f"{open_tag}/>".encode()
        if isinstance(value, str):
            text = _ELEMENT.sub(rf"<\1{self._prefix}\2", inline_string(value))
            return f'{open_tag} t="inlineStr">{text}{self._close("c")}'.encode()
        return f"{open_tag}>{self._wrapped('v', self._number(value))}{self._close('c')}".encode()

    def formula(self, cell: Cell, style: int, formula: str) -> bytes:
        """A cell with a formula that is still to be worked out."""
        written = self._wrapped("f", escape(formula.lstrip("=")))
        return f"{self._open(cell, style, '')}>{written}{self._close('c')}".encode()

    def row(self, number: int, cells: bytes, attributes: str = "") -> bytes:
        """A row with its cells."""
        tag = f'<{self._prefix}row r="{number}"{attributes}'
        return f"{tag}>".encode() + cells + self._close("row").encode()

    def _number(self, value: Money | Decimal | int | date) -> str:
        if isinstance(value, Money):
            return cents_text(value.cents)
        if isinstance(value, date):
            return str(serial_day(value, from_1904=self._from_1904))
        return f"{value:f}" if isinstance(value, Decimal) else str(value)

    def _open(self, cell: Cell, style: int, extra: str) -> str:
        place = f"{column_letters(cell[1])}{cell[0]}"
        styled = f' s="{style}"' if style else ""
        return f'<{self._prefix}c r="{place}"{styled}{extra}'

    def _wrapped(self, name: str, text: str) -> str:
        return f"<{self._prefix}{name}>{text}{self._close(name)}"

    def _close(self, name: str) -> str:
        return f"</{self._prefix}{name}>"
