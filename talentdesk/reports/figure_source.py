"""The figures that a workbook of others can be filled with, found by name."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

from talentdesk.domain.template_plan import FigureValue

AMBIGUOUS: Final = "?"
"""Stands where a name fits more than one figure."""
_NOT_A_WORD: Final = re.compile(r"[\W_]+")
_OUR_NAME: Final = re.compile(r"td[._](.+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class FigureColumn:
    """A column of ours: its key, and its head as it is printed."""

    key: str
    title: str


@dataclass(frozen=True, slots=True)
class FigureTable:
    """A sheet of ours; ``row_keys`` names each row, and is empty where rows have no name."""

    key: str
    title: str
    columns: tuple[FigureColumn, ...]
    row_keys: tuple[str, ...]
    rows: tuple[tuple[FigureValue | None, ...], ...]

    def column(self, name: str) -> int | None:
        """The place of the column with that key or head; None when there is none."""
        wanted = flat_name(name)
        for at, column in enumerate(self.columns):
            if wanted in (flat_name(column.key), flat_name(column.title)):
                return at
        return None


@dataclass(frozen=True)
class FigureSource:
    """All tables, and ``facts`` that stand alone, by their address ``sheet/row/column``.

    ``aliases`` gives other names to rows: ``t`` for the first year of a moment.
    """

    tables: tuple[FigureTable, ...]
    facts: Mapping[str, FigureValue | None] = field(default_factory=dict)
    aliases: Mapping[str, str] = field(default_factory=dict)

    def table(self, name: str) -> FigureTable | None:
        """The table with that key or title."""
        wanted = flat_name(name)
        for table in self.tables:
            if wanted in (flat_name(table.key), flat_name(table.title)):
                return table
        return None

    def address(self, name: str) -> str:
        """The figure that a name means; empty for none, ``AMBIGUOUS`` for more than one."""
        return self._by_name.get(flat_name(name), "")

    def value(self, address: str) -> FigureValue | None:
        """What stands at an address that ``address`` gave; None when it is not filled in."""
        return self._values[address]

    def choices(self, most_rows: int = 200) -> tuple[str, ...]:
        """Figures to choose from, in the order of the sheets; those of long sheets left out."""
        long = {table.key for table in self.tables if len(table.rows) > most_rows}
        return tuple(name for name in self._values if name.partition("/")[0] not in long)

    @cached_property
    def _values(self) -> dict[str, FigureValue | None]:
        return dict(self._pairs())

    @cached_property
    def _by_name(self) -> dict[str, str]:
        found: dict[str, str] = {}
        for address in self._values:
            name = flat_name(address)
            found[name] = AMBIGUOUS if name in found else address
        return found

    def _pairs(self) -> Iterator[tuple[str, FigureValue | None]]:
        yield from self.facts.items()
        for table in self.tables:
            for key, row in zip(table.row_keys, table.rows, strict=False):
                for name in (key, *(alias for alias, of in self.aliases.items() if of == key)):
                    for column, value in zip(table.columns, row, strict=True):
                        yield f"{table.key}/{name}/{column.key}", value


def flat_name(name: str) -> str:
    """A name as it is compared: a name in a workbook has no ``/`` and no ``-``."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    bare = "".join(sign for sign in plain if not unicodedata.combining(sign))
    return _NOT_A_WORD.sub("-", bare).strip("-")


def our_name(name: str) -> str:
    """The part after ``td.`` or ``td_``; empty for a name that is not meant for us."""
    match = _OUR_NAME.fullmatch(name)
    return match[1] if match else ""
