"""Import sheets: plain tables with a header in row 1, described by their columns."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import Enum
from itertools import islice
from typing import Any, Final, Generic, TypeVar

from talentdesk.domain.errors import PaperLimitError
from talentdesk.domain.figures import FigurePart, figure_key
from talentdesk.domain.indicators import exact_text
from talentdesk.domain.money import Money
from talentdesk.domain.places import FilePlace
from talentdesk.reports.cell_text import MOST_CHARACTERS, characters, clean_text
from talentdesk.wording.formatting import amount_text, number_text

RowT = TypeVar("RowT")

MOST_ROWS: Final = 1_048_575
"""Rows under the header of one sheet in Excel."""
FIRST_DAY: Final = date(1900, 3, 1)
"""Before it the calendar of Excel has a day that never was; such a day is written as text."""
FIGURE_TITLE: Final = "Vindplaats"
"""The column with the id of a row; with the title of a column behind it it names a figure."""
ROWS_AT_ONCE: Final = 1_000
"""Rows that are sealed or written in one piece."""


class CellKind(Enum):
    """What a column holds, and so how it is written and shown."""

    TEXT = "text"
    CODE = "code"
    """Text that looks like a number and is none: 0.10, 0012345."""
    MARK = "mark"
    """A word that warns, for example ``voorbeeld``."""
    LIGHT = "light"
    """A word that has its colour: groen, oranje, rood, grijs."""
    AMOUNT = "amount"
    NUMBER = "number"
    """A measured number, exact."""
    COUNT = "count"
    YEAR = "year"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class SheetColumn(Generic[RowT]):
    """One column; ``value`` gives what ``kind`` says, or None for empty.

    That is text, Money, a Decimal, an int or a date.

    ``widest`` is the most characters that stand beside each other: longer text wraps.
    ``is_totalled`` columns get a control total. ``parts`` gives what is behind an amount.
    """

    title: str
    kind: CellKind
    value: Callable[[RowT], Any]
    widest: int = 32
    is_totalled: bool = False
    parts: Callable[[RowT], Iterable[FigurePart]] | None = None

    @property
    def key(self) -> str:
        """The column in the id of a figure."""
        return figure_key(self.title)


@dataclass(frozen=True, slots=True)
class ImportSheet(Generic[RowT]):
    """A sheet with one table: its name in Excel, one line about it, columns and rows.

    ``key`` is the sheet in the id of a figure, and ``row_name`` what makes a row known in it.
    """

    title: str
    table: str
    about: str
    columns: tuple[SheetColumn[RowT], ...]
    rows: Sequence[RowT]
    key: str
    row_name: Callable[[RowT], str]

    def row_keys(self) -> list[str]:
        """The row in the id of a figure, for each row; equal names are numbered from the second."""
        seen: dict[str, int] = {}
        found = []
        for row in self.rows:
            key = figure_key(self.row_name(row))
            seen[key] = count = seen.get(key, 0) + 1
            found.append(key if count == 1 else f"{key}-n{count}")
        return found

    def with_figures(self, snapshot: str) -> "ImportSheet[RowT]":
        """The sheet with a last column that says where its figures are followed."""
        places = dict(zip(map(id, self.rows), self.row_keys(), strict=True))
        column: SheetColumn[RowT] = SheetColumn(
            FIGURE_TITLE,
            CellKind.CODE,
            lambda row: f"{snapshot}/{self.key}/{places[id(row)]}",
            widest=60,
        )
        return replace(self, columns=(*self.columns, column))


_TEXTS: Final = (CellKind.TEXT, CellKind.CODE, CellKind.MARK, CellKind.LIGHT)


class SheetValues:
    """The values of one import sheet, column by column: text cleaned, money in cents.

    Raises:
        PaperLimitError: more rows than a sheet holds, or more text than a cell holds.
    """

    def __init__(self, sheet: ImportSheet[Any]) -> None:
        if len(sheet.rows) > MOST_ROWS:
            raise PaperLimitError("rows", FilePlace(sheet.title, 1), len(sheet.rows), MOST_ROWS)
        self.sheet = sheet
        self.columns = [self._column(column) for column in sheet.columns]

    def __len__(self) -> int:
        return len(self.sheet.rows)

    @property
    def pieces(self) -> int:
        """How many pieces the rows come in."""
        return -(-len(self) // ROWS_AT_ONCE)

    def _column(self, column: SheetColumn[Any]) -> list[Any]:
        values = [column.value(row) for row in self.sheet.rows]
        if column.kind is CellKind.AMOUNT:
            return [None if value is None else value.cents for value in values]
        if column.kind in _TEXTS:
            return [self._text(value, row) for row, value in enumerate(values, start=2)]
        return values

    def _text(self, text: str | None, row: int) -> str:
        cleaned = clean_text(text or "")
        if len(cleaned) * 2 > MOST_CHARACTERS and characters(cleaned) > MOST_CHARACTERS:
            place = FilePlace(self.sheet.title, row)
            raise PaperLimitError("characters", place, characters(cleaned), MOST_CHARACTERS)
        return cleaned

    def totals(self) -> tuple[tuple[str, Money], ...]:
        """The control total of each column that has one, by title.

        Empty cells add nothing, and a column without any amount has no total: not filled
        in is not zero.
        """
        return tuple(
            (column.title, Money(sum(cents for cents in values if cents is not None)))
            for column, values in zip(self.sheet.columns, self.columns, strict=True)
            if column.is_totalled and any(cents is not None for cents in values)
        )

    def widths(self) -> tuple[int, ...]:
        """For each column the characters that its longest value, as shown, needs."""
        return tuple(
            _longest(column, values)
            for column, values in zip(self.sheet.columns, self.columns, strict=True)
        )

    def sealed_text(self) -> Iterator[str]:
        """What the control code of the workbook is taken over, in pieces.

        The name of the sheet, the titles, and each row: cells divided by U+001F, rows
        closed by U+001E. Amounts read ``-1234.50``, days ``2026-03-03``, empty is empty.
        """
        titles = (column.title for column in self.sheet.columns)
        head = f"{self.sheet.title}\x1e{chr(0x1F).join(titles)}\x1e"
        texts = [
            map(_SEALED[column.kind], values)
            for column, values in zip(self.sheet.columns, self.columns, strict=True)
        ]
        rows = zip(*texts, strict=True)
        while piece := list(islice(rows, ROWS_AT_ONCE)):
            yield head + "".join([f"{chr(0x1F).join(row)}\x1e" for row in piece])
            head = ""
        if head:
            yield head


def _longest(column: SheetColumn[Any], values: list[Any]) -> int:
    """The length of the longest value as it is shown; text counts up to where it wraps."""
    present = [value for value in values if value not in (None, "")]
    if not present:
        return 0
    match column.kind:
        case CellKind.AMOUNT:
            return max(len(amount_text(Money(cents))) for cents in (min(present), max(present)))
        case CellKind.COUNT:
            return max(len(number_text(number)) for number in (min(present), max(present)))
        case CellKind.NUMBER:
            return max(len(exact_text(number)) for number in present)
        case CellKind.YEAR | CellKind.DATE:
            return len("31-12-2026") if column.kind is CellKind.DATE else 4
        case _:
            lines = (line for text in set(present) for line in text.split("\n"))
            return min(max(map(len, lines)), column.widest)


def cents_text(cents: int) -> str:
    """An amount as a workbook stores it, for example ``-1234.50``: exact, with a point."""
    whole, part = divmod(abs(cents), 100)
    return f"{'-' if cents < 0 else ''}{whole}.{part:02d}"


def _sealed_amount(cents: int | None) -> str:
    return "" if cents is None else cents_text(cents)


def _sealed_number(number: int | None) -> str:
    return "" if number is None else str(number)


def _sealed_decimal(number: Decimal | None) -> str:
    return "" if number is None else exact_text(number)


def _sealed_day(day: date | None) -> str:
    return "" if day is None else day.isoformat()


_SEALED: Final[dict[CellKind, Callable[[Any], str]]] = {
    CellKind.TEXT: str,
    CellKind.CODE: str,
    CellKind.MARK: str,
    CellKind.LIGHT: str,
    CellKind.NUMBER: _sealed_decimal,
    CellKind.AMOUNT: _sealed_amount,
    CellKind.COUNT: _sealed_number,
    CellKind.YEAR: _sealed_number,
    CellKind.DATE: _sealed_day,
}
