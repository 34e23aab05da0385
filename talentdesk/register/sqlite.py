"""The SQLite that every register is opened with: the one that ships with the program.

The package sqlcipher3 brings its own SQLite, which reads plain registers as well as encrypted
ones. What stands on the machine, with its age and its switches, is not asked. Its module speaks
as ``sqlite3`` of Python does, whose types therefore serve for both. See
docs/decisions/0020-one-sqlite.md.
"""

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import sqlite3 as dbapi2
    from sqlite3 import (
        Connection,
        Cursor,
        DatabaseError,
        DataError,
        Error,
        IntegrityError,
        NotSupportedError,
        OperationalError,
        ProgrammingError,
        connect,
        sqlite_version,
    )
else:
    from sqlcipher3 import dbapi2
    from sqlcipher3.dbapi2 import (
        Connection,
        Cursor,
        DatabaseError,
        DataError,
        Error,
        IntegrityError,
        NotSupportedError,
        OperationalError,
        ProgrammingError,
        connect,
        sqlite_version,
    )

__all__ = (
    "Connection",
    "Cursor",
    "DataError",
    "DatabaseError",
    "Error",
    "IntegrityError",
    "NotSupportedError",
    "OperationalError",
    "ProgrammingError",
    "connect",
    "dbapi2",
    "sqlite_version",
)

# Primary result codes, https://sqlite.org/rescode.html: the module tells no longer ones.
SQLITE_BUSY: Final = 5
SQLITE_CANTOPEN: Final = 14
SQLITE_CORRUPT: Final = 11
SQLITE_ERROR: Final = 1
SQLITE_FULL: Final = 13
SQLITE_IOERR: Final = 10
SQLITE_LOCKED: Final = 6
SQLITE_NOTADB: Final = 26
SQLITE_PERM: Final = 3
SQLITE_READONLY: Final = 8
