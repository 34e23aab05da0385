"""The one place where a register is connected to: with Python's SQLite, or one that decrypts.

Only encrypted registers go through the second, which is loaded when the first of them is opened.
It is another SQLite: one file is never opened by both at once.
"""

import sqlite3
import sys
from pathlib import Path
from types import ModuleType
from typing import Final, Literal

from talentdesk.register.keys import RING, FileKey

ENGINE: Final = "sqlcipher3.dbapi2"
Mode = Literal["ro", "rw"]


def connect(
    file: Path, mode: Mode, *, key: FileKey | None = None, any_thread: bool = False
) -> sqlite3.Connection:
    """Connect to a register that exists; statements are committed at once.

    Args:
        file: the register.
        mode: whether it may be written.
        key: its key where the caller has it; else it is looked for.
        any_thread: whether others than the thread that asks may use it.

    Raises:
        RegisterEncryptedError: it is encrypted, and nobody gave its key.
        sqlite3.Error, or the same of the other engine (see ``either``).
    """
    uri = f"{file.resolve().as_uri()}?mode={mode}"
    return _connected(uri, key or RING.key_of(file), any_thread=any_thread)


def connect_new(file: Path, key: FileKey | None) -> sqlite3.Connection:
    """Make a file, encrypted with ``key`` when there is one, and connect to it."""
    return _connected(f"{file.resolve().as_uri()}?mode=rwc", key, any_thread=False)


def _connected(uri: str, key: FileKey | None, *, any_thread: bool) -> sqlite3.Connection:
    if key is None:
        return sqlite3.connect(
            uri, uri=True, timeout=5, isolation_level=None, check_same_thread=not any_thread
        )
    from talentdesk.register.cipher import connect_encrypted  # noqa: PLC0415 -- slow, seldom needed

    return connect_encrypted(uri, key, any_thread=any_thread)


def engine_module(key: FileKey | None) -> ModuleType:
    """For SQLAlchemy, which looks for the errors of an engine in its module."""
    if key is None:
        return sqlite3
    from talentdesk.register.cipher import MODULE  # noqa: PLC0415 -- slow, seldom needed

    return MODULE


def page_problems(connection: sqlite3.Connection) -> list[str]:
    """Pages of an encrypted file that another key or chance wrote, also those that lie unused.

    In one transaction, so that nobody writes meanwhile; another file has no such codes.
    """
    connection.execute("BEGIN")
    try:
        connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        return [str(text) for (text,) in connection.execute("PRAGMA cipher_integrity_check")]
    finally:
        connection.execute("ROLLBACK")


def either(*kinds: type[Exception]) -> tuple[type[Exception], ...]:
    """Those errors; of those of SQLite also their namesakes in the other engine, when loaded."""
    twin = sys.modules.get(ENGINE)
    if twin is None:
        return kinds
    ours = [kind.__name__ for kind in kinds if issubclass(kind, sqlite3.Error)]
    return (*kinds, *(getattr(twin, name) for name in ours))
