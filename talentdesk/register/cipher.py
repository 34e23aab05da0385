"""SQLCipher: the SQLite of the package sqlcipher3, which encrypts each page with a key.

Every page carries a code over its bytes and its number (HMAC-SHA512): a bit that flipped is never
read as something else.
"""

import sqlite3
from contextlib import closing
from pathlib import Path
from types import ModuleType
from typing import Any, Final, cast

from sqlcipher3 import dbapi2

from talentdesk.register.keys import FileKey

_HELD: Final = (
    ("cipher_page_size", "4096"),
    ("cipher_use_hmac", "1"),
    ("cipher_plaintext_header_size", "0"),
    ("cipher_hmac_algorithm", "HMAC_SHA512"),
    ("temp_store", "2"),
)
"""What must be read back of a connection: another file format would be read as damage, and
temporary tables of an encrypted register stay in memory."""


MODULE: Final[ModuleType] = dbapi2
"""For SQLAlchemy, which looks for the errors of an engine in its module."""


def connect_encrypted(uri: str, key: FileKey, *, any_thread: bool) -> sqlite3.Connection:
    """A connection that reads and writes with ``key``; a wrong one shows at the first reading."""
    connection = dbapi2.connect(
        uri, uri=True, timeout=5, isolation_level=None, check_same_thread=not any_thread
    )
    try:
        connection.execute(f'PRAGMA key = "{key.pragma_value}"').fetchall()
        connection.execute("PRAGMA temp_store = MEMORY").fetchall()
        _require_settings(connection)
    except BaseException:
        connection.close()
        raise
    # Not of that class, but of that form: written after it, line by line.
    return cast(sqlite3.Connection, connection)


def connect_either(file: Path, key: FileKey | None) -> sqlite3.Connection:
    """This engine at a file that it may not change, plain or encrypted, to copy it from.

    Plain files stand open by Python's engine elsewhere: only for one that nobody has open.
    """
    uri = f"{file.resolve().as_uri()}?mode=ro"
    if key is not None:
        return connect_encrypted(uri, key, any_thread=False)
    connection = dbapi2.connect(uri, uri=True, timeout=5, isolation_level=None)
    return cast(sqlite3.Connection, connection)


def _require_settings(connection: Any) -> None:
    for name, value in _HELD:
        (held,) = connection.execute(f"PRAGMA {name}").fetchone()
        if str(held) != value:
            raise dbapi2.NotSupportedError(f"PRAGMA {name} = {held}")


def _be_silent() -> None:
    """A wrong password is no fault: without this the engine writes to the terminal about it."""
    with closing(dbapi2.connect(":memory:")) as connection:
        connection.execute("PRAGMA cipher_log_level = NONE").fetchall()


_be_silent()
