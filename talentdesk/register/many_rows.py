"""Inserts many rows of one table, several in a statement: that halves the time of each."""

from collections.abc import Sequence
from itertools import chain
from typing import Any, Final

from sqlalchemy import Connection

_ROWS: Final = 100
"""Rows in a statement; more gains nothing, and SQLite takes 32,766 values at most."""


def insert_rows(connection: Connection, table: str, columns: str, rows: Sequence[Any]) -> None:
    """Insert ``rows`` in their order; in that of the key they go fastest.

    Args:
        connection: of the session.
        table: name of the table, our own word.
        columns: their names with commas between, in the order of the values.
        rows: tuples of values.
    """
    one = f"({', '.join('?' * len(columns.split(',')))})"
    start = f"INSERT INTO {table} ({columns}) VALUES"
    for first in range(0, len(rows), _ROWS):
        part = rows[first : first + _ROWS]
        statement = f"{start} {', '.join([one] * len(part))}"
        connection.exec_driver_sql(statement, tuple(chain.from_iterable(part)))
