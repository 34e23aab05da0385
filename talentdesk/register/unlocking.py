"""Whether a key opens a register; with SQLite alone, as the start screen asks for it."""

from contextlib import closing
from pathlib import Path

from talentdesk.register import sqlite
from talentdesk.register.connecting import connect
from talentdesk.register.keys import RING, FileKey


def unlock(file: Path, key: FileKey) -> bool:
    """Remember a key when it opens a file; False, and nothing is changed, when it does not.

    Raises:
        OSError, sqlite.Error: the file cannot be read at all.
    """
    try:
        with closing(connect(file, "ro", key=key)) as connection:
            connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    except sqlite.DatabaseError as error:
        if getattr(error, "sqlite_errorcode", 0) & 0xFF != sqlite.SQLITE_NOTADB:
            raise
        return False
    RING.add(key)
    return True
