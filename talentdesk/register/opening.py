"""Whether a file can be opened as a register, asked with SQLite alone.

The first page of the desk opens through here: nothing slow is imported.
"""

import os
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Final

from talentdesk.domain.errors import (
    RegisterDamagedError,
    RegisterForeignError,
    RegisterMissingError,
    RegisterNewerError,
    RegisterReadOnlyError,
)
from talentdesk.register import sqlite
from talentdesk.register.connecting import connect, page_problems
from talentdesk.register.keys import RING
from talentdesk.register.left_journal import journal_of, undo_what_was_left
from talentdesk.register.refusals import refusal_of_sqlite, refusal_of_system

APPLICATION_ID: Final = 0x54444B31
"""``TDK1`` in the header of the file: says that it is a register."""
HEAD_REVISION: Final = "0013"
"""The newest migration; a test holds it against the folder ``db``."""
_MEMORY_TO_SPARE: Final = 32 * 1024 * 1024
"""Where there is so much, no memory was short while a schema of some kilobytes was read."""


def inspect_file(file: Path, *, thorough: bool = True) -> str:
    """The schema revision of a register that can be read.

    ``thorough`` walks every page of the file, which takes a second for a very large one;
    without it only the header and the schema are read.

    Raises:
        RegisterMissingError, RegisterReadOnlyError, RegisterForeignError,
        RegisterEncryptedError, RegisterDamagedError, RegisterNewerError.
    """
    try:
        revision = _looked_at(file, thorough=thorough)
    except RegisterDamagedError:
        # A disk that cannot read for a moment looks like damage to SQLite; real damage stays.
        revision = _looked_at(file, thorough=thorough)
    if revision > HEAD_REVISION:
        raise RegisterNewerError(str(file), revision)
    return revision


def _looked_at(file: Path, *, thorough: bool) -> str:
    with damage_as_refusal(file):
        if not file.is_file():
            raise RegisterMissingError(str(file))
        if not os.access(file, os.R_OK):
            raise RegisterReadOnlyError(str(file))
        return _revision(file, thorough=thorough)


@contextmanager
def damage_as_refusal(file: Path) -> Iterator[None]:
    """What SQLite cannot read becomes RegisterDamagedError; what only cannot be reached does not.

    Where it may not write, what a program that died left half done cannot be undone here:
    that is RegisterReadOnlyError.
    """
    try:
        yield
    except sqlite.DatabaseError as error:
        refusal = refusal_of_sqlite(error, str(file))
        raise refusal or RegisterDamagedError(str(file), str(error)) from error
    except OSError as error:
        raise refusal_of_system(error, str(file)) from error
    except MemoryError as error:
        # SQLite says so of a schema that it cannot take in, however much there is.
        bytearray(_MEMORY_TO_SPARE)
        raise RegisterDamagedError(str(file), "schema") from error
    except UnicodeDecodeError as error:
        # SQLite tells of a damaged schema in the bytes that stand in it.
        raise RegisterDamagedError(str(file), "schema") from error


def _revision(file: Path, *, thorough: bool) -> str:
    is_encrypted = RING.key_of(file) is not None
    if not is_encrypted:
        _require_header(file)
    journal = journal_of(file)
    if journal.is_file() and journal.stat().st_size and is_writable(file):
        undo_what_was_left(file)
    with closing(connect_read_only(file)) as connection:
        # Only readable now, where it is encrypted.
        if connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
            raise RegisterForeignError(str(file))
        if thorough:
            (verdict,) = connection.execute("PRAGMA quick_check(1)").fetchone()
            problems = page_problems(connection) if is_encrypted else []
            if verdict != "ok" or problems:
                raise RegisterDamagedError(str(file), "\n".join([str(verdict), *problems[:1]]))
        tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_schema")}
        if "alembic_version" not in tables:
            raise RegisterDamagedError(str(file), "alembic_version")
        row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    if row is None:
        raise RegisterDamagedError(str(file), "alembic_version")
    return str(row[0])


def _require_header(file: Path) -> None:
    with file.open("rb") as stream:
        header = stream.read(100)
    if not header.startswith(b"SQLite format 3\0"):
        raise RegisterForeignError(str(file))
    if int.from_bytes(header[68:72], "big") != APPLICATION_ID:
        raise RegisterForeignError(str(file))


def is_writable(file: Path) -> bool:
    """Whether the register and its folder (for the journal) can be written."""
    return os.access(file, os.W_OK) and os.access(file.parent, os.W_OK)


def connect_read_only(file: Path) -> sqlite.Connection:
    """A plain connection that can only read."""
    connection = connect(file, "ro")
    connection.execute("PRAGMA trusted_schema = OFF")
    return connection
