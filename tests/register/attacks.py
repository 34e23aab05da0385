"""Another program at a register: what it tries on every table, made from the schema itself.

The program knows nothing of TalentDesk: no foreign keys, no triggers that call each other, and
no CHECKs either where it can do without. A table that comes later is tried without a word here.
"""

import contextlib
import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from talentdesk.register import sqlite

OF_SQLITE = "sqlite_%"
SEARCH = "proposal_search%"
"""The search index is made of the proposals and kept by SQLite itself."""


@dataclass(frozen=True, slots=True)
class Attack:
    """One statement on one table; ``what`` names it in the list of what gets through."""

    table: str
    what: str
    statement: str


@dataclass(frozen=True, slots=True)
class _Column:
    name: str
    kind: str

    @property
    def other(self) -> str:
        """An expression for another value of the same kind, also where there is none."""
        if self.kind == "INTEGER":
            return f"coalesce({self.name}, 0) + 1"
        if self.kind == "BLOB":
            return f"CAST(coalesce({self.name}, x'00') || x'01' AS BLOB)"
        return f"coalesce({self.name}, '') || 'x'"

    @property
    def stranger(self) -> str:
        """A value of a kind that the column does not hold."""
        return {"INTEGER": "0.5", "BLOB": "'tekst'"}.get(self.kind, "x'ff00'")


def opened(file: Path) -> sqlite.Connection:
    """A copy of the file in memory, as a program without any of our settings has it."""
    connection = sqlite.connect(":memory:", isolation_level=None)
    with contextlib.closing(sqlite.connect(file)) as source:
        source.backup(connection)
    connection.execute("PRAGMA foreign_keys = OFF")
    connection.execute("PRAGMA recursive_triggers = OFF")
    return connection


def tables(connection: sqlite.Connection) -> list[str]:
    """Every table but those of SQLite and of the search index."""
    rows = connection.execute(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE ?"
        " AND name NOT LIKE ? ORDER BY name",
        (OF_SQLITE, SEARCH),
    )
    return [name for (name,) in rows]


def plant(connection: sqlite.Connection) -> None:
    """Two rows in each table that has fewer: made up, past every guard."""
    guards = connection.execute(
        "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'"
    ).fetchall()
    connection.execute("PRAGMA ignore_check_constraints = ON")
    for name, _ in guards:
        connection.execute(f"DROP TRIGGER {name}")
    for table in tables(connection):
        (held,) = connection.execute(f"SELECT count(*) FROM {table}").fetchone()
        for number in range(held, 2):
            values: dict[str, Any] = {
                column.name: {
                    "INTEGER": 1000 + number,
                    "BLOB": bytes([number]),
                }.get(column.kind, f"geplant {number}")
                for column in _columns(connection, table)
            }
            marks = ", ".join(f":{name}" for name in values)
            connection.execute(f"INSERT INTO {table} VALUES ({marks})", values)
    for _, statement in guards:
        connection.execute(statement)
    connection.execute("PRAGMA ignore_check_constraints = OFF")


def changes(connection: sqlite.Connection) -> Iterator[Attack]:
    """Each column of a row changed, a row deleted, and a row put in the place of another."""
    for table in tables(connection):
        columns, first = _columns(connection, table), f"(SELECT min(rowid) FROM {table})"
        for column in columns:
            yield Attack(
                table,
                f"change {column.name}",
                f"UPDATE OR REPLACE {table} SET {column.name} = {column.other}"
                f" WHERE rowid = {first}",
            )
        yield Attack(table, "delete", f"DELETE FROM {table} WHERE rowid = {first}")
        for key in _keys(connection, table):
            # The row keeps one of its keys, and everything else of it is another.
            taken = ", ".join(
                column.name if column.name in key else _new(column, table) for column in columns
            )
            yield Attack(
                table,
                f"replace {', '.join(key)}",
                f"INSERT OR REPLACE INTO {table} SELECT {taken} FROM {table} WHERE rowid = {first}",
            )
            # One row gets the key of another, which is gone then: no trigger sees it go.
            stolen = ", ".join(
                f"{name} = (SELECT {name} FROM {table} WHERE rowid <> {first} LIMIT 1)"
                for name in key
            )
            yield Attack(
                table,
                f"push out {', '.join(key)}",
                f"UPDATE OR REPLACE {table} SET {stolen} WHERE rowid = {first}",
            )


def strangers(connection: sqlite.Connection) -> Iterator[Attack]:
    """A fraction or text where a number belongs, and the like, in every column of every table."""
    for table, column in itertools.chain.from_iterable(
        ((table, column) for column in _columns(connection, table)) for table in tables(connection)
    ):
        yield Attack(
            table,
            f"{column.stranger} in {column.name}",
            f"UPDATE {table} SET {column.name} = {column.stranger}",
        )


def gets_through(connection: sqlite.Connection, attack: Attack) -> bool:
    """Whether the table is another one afterwards; it is put back."""
    before = _rows(connection, attack.table)
    connection.execute("BEGIN")
    try:
        connection.execute(attack.statement)
        return _rows(connection, attack.table) != before
    except sqlite.Error:
        return False
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")


def _rows(connection: sqlite.Connection, table: str) -> list[tuple[Any, ...]]:
    return connection.execute(f"SELECT rowid, * FROM {table} ORDER BY rowid").fetchall()


def _columns(connection: sqlite.Connection, table: str) -> list[_Column]:
    return [_Column(row[1], row[2]) for row in connection.execute(f"PRAGMA table_info({table})")]


def _keys(connection: sqlite.Connection, table: str) -> list[tuple[str, ...]]:
    """What may not be twice in the table: its primary key and its UNIQUEs."""
    info = connection.execute(f"PRAGMA table_info({table})").fetchall()
    found = {tuple(row[1] for row in sorted(info, key=lambda row: int(row[5])) if row[5])}
    for _, index, unique, *_ in connection.execute(f"PRAGMA index_list({table})").fetchall():
        if unique:
            named = connection.execute(f"PRAGMA index_info({index})")
            found.add(tuple(row[2] for row in named))
    return sorted(key for key in found if key)


def _new(column: _Column, table: str) -> str:
    """The next number where rows are numbered, another value elsewhere."""
    if column.name == "seq":
        return f"(SELECT max(seq) + 1 FROM {table})"
    return column.other
