"""Images of registers as bytes in memory, which only Python's own SQLite can give and take.

It opens no file: two SQLite libraries at one file in one process break each other's locks.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager

from talentdesk.register import sqlite


@contextmanager
def memory_image(content: bytes | None = None) -> Iterator[sqlite3.Connection]:
    """A database in memory, empty or with the content of an image; ``serialize`` gives its bytes.

    Of before SQLite 3.42 it takes JSON functions in a schema for unsafe when that is distrusted:
    ``trusted_schema`` therefore stays as it is, also for what somebody else made. Nothing here
    has functions of its own that a schema could misuse.

    Raises:
        sqlite.Error: what this SQLite refuses, as the namesake in the one of registers.
    """
    try:
        with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
            if content is not None:
                connection.deserialize(content)
            yield connection
    except sqlite3.Error as error:
        raise _translated(error) from error


def _translated(error: sqlite3.Error) -> sqlite.Error:
    """The same words and code, in the class that the rest of the program knows."""
    kind = getattr(sqlite, type(error).__name__, sqlite.DatabaseError)
    twin: sqlite.Error = kind(*error.args)
    code = getattr(error, "sqlite_errorcode", None)
    if code is not None:
        twin.sqlite_errorcode = code
    return twin
