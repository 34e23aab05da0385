"""The columns that sheets are made of, in one way everywhere."""

from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal
from typing import Any, Final, TypeVar

from talentdesk.domain.figures import FigurePart, PartKind
from talentdesk.domain.money import Money
from talentdesk.reports.import_sheet import CellKind, SheetColumn
from talentdesk.wording.formatting import list_text

RowT = TypeVar("RowT")

EXAMPLE: Final = "voorbeeld"
EXAMPLE_TITLE: Final = "Voorbeeld"
MISSING_TITLE: Final = "Niet ingevuld"
_NARROW: Final = 16


def text(title: str, value: Callable[[RowT], str], *, widest: int = 32) -> SheetColumn[RowT]:
    """Words."""
    return SheetColumn(title, CellKind.TEXT, value, widest)


def code(title: str, value: Callable[[RowT], str], *, widest: int = _NARROW) -> SheetColumn[RowT]:
    """Text that looks like a number and is none."""
    return SheetColumn(title, CellKind.CODE, value, widest)


def amount(
    title: str,
    value: Callable[[RowT], Money | None],
    parts: Callable[[RowT], Iterable[FigurePart]],
    *,
    is_totalled: bool = True,
) -> SheetColumn[RowT]:
    """Money, with what is behind it; a balance is not totalled."""
    return SheetColumn(title, CellKind.AMOUNT, value, _NARROW, is_totalled, parts)


def count(title: str, value: Callable[[RowT], int | None]) -> SheetColumn[RowT]:
    """How many."""
    return SheetColumn(title, CellKind.COUNT, value, _NARROW)


def number(title: str, value: Callable[[RowT], Decimal | None]) -> SheetColumn[RowT]:
    """A measured number, exact."""
    return SheetColumn(title, CellKind.NUMBER, value, _NARROW)


def year(title: str, value: Callable[[RowT], int | None]) -> SheetColumn[RowT]:
    """A year."""
    return SheetColumn(title, CellKind.YEAR, value, _NARROW)


def day(title: str, value: Callable[[RowT], date | None]) -> SheetColumn[RowT]:
    """A day."""
    return SheetColumn(title, CellKind.DATE, value, _NARROW)


def with_example(columns: Iterable[SheetColumn[RowT]]) -> tuple[SheetColumn[RowT], ...]:
    """The columns, and one that says of each row whether its amounts are an example."""
    return (*columns, SheetColumn(EXAMPLE_TITLE, CellKind.MARK, _example))


def _example(row: Any) -> str:
    return EXAMPLE if row.is_example else ""


def with_missing(
    columns: tuple[SheetColumn[RowT], ...], titles: Iterable[str]
) -> tuple[SheetColumn[RowT], ...]:
    """The columns, and one that names which of ``titles`` are not filled in on a row.

    Their cells stay empty, so that a table that is read in never holds a made-up zero.
    """
    wanted = set(titles)
    expected = [column for column in columns if column.title in wanted]

    def missing(row: RowT) -> str:
        return list_text(
            [column.title.lower() for column in expected if column.value(row) in (None, "")]
        )

    return (*columns, text(MISSING_TITLE, missing, widest=24))


def itself(
    kind: PartKind,
    number: Callable[[RowT], str],
    value: Callable[[RowT], Money | None],
    told: Callable[[RowT], str],
    on: Callable[[RowT], date | None] = lambda _row: None,
) -> Callable[[RowT], Iterable[FigurePart]]:
    """Parts of an amount that was filled in as such: the record is all there is behind it."""

    def parts(row: RowT) -> Iterable[FigurePart]:
        found = value(row)
        if found is not None:
            name = number(row)
            decision = name if kind is PartKind.DECISION else ""
            yield FigurePart(kind, name, name, on(row), found.cents, told(row), decision)

    return parts
