"""What a program that died left half written, undone: but never with the journal of another file.

SQLite plays back any journal that lies beside a file, also one of an older or another register
(a copy was put back and the journal stayed). It is tried on a copy first.
"""

import shutil
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from talentdesk.domain.errors import RegisterDamagedError
from talentdesk.domain.log import GENESIS, seal_of
from talentdesk.register import sqlite
from talentdesk.register.connecting import connect

_UNDOING: Final = (("trusted_schema", "OFF"), ("synchronous", "EXTRA"))
"""Settings with which a half transaction is undone: as durably as any other is made."""


def undo_what_was_left(file: Path) -> None:
    """Let SQLite roll back a half transaction, which it does not do for who can only read.

    A program that is alive holds the lock of the register and is left alone.

    Raises:
        RegisterDamagedError: the journal does not fit the file; both stay as they are.
        sqlite.DatabaseError: it cannot be undone.
    """
    from filelock import FileLock, Timeout  # noqa: PLC0415 -- slow, and hardly ever needed

    lock = FileLock(file.with_name(f".{file.name}.lock"), timeout=0)
    try:
        with lock:
            _require_fit(file)
            _roll_back(file)
    except Timeout:
        return


def _require_fit(file: Path) -> None:
    with TemporaryDirectory(prefix="talentdesk-") as folder:
        copy = Path(folder) / "kopie.tdesk"
        shutil.copyfile(file, copy)
        shutil.copyfile(journal_of(file), journal_of(copy))
        try:
            _roll_back(copy)
            with closing(connect(copy, "ro")) as connection:
                (verdict,) = connection.execute("PRAGMA integrity_check(1)").fetchone()
                if verdict != "ok" or not _holds_log(connection):
                    raise RegisterDamagedError(str(file), f"journal: {verdict}")
        except sqlite.DatabaseError as error:
            raise RegisterDamagedError(str(file), f"journal: {error}") from error


def _holds_log(connection: sqlite.Connection) -> bool:
    """Whether every entry of the log seals the one before it: pages of another state would not."""
    rows = connection.execute(
        "SELECT seq, at, actor, action, subject, subject_id, before, after, previous, seal"
        " FROM log_entry ORDER BY seq"
    )
    previous = GENESIS
    for number, (*fields, seal) in enumerate(rows, start=1):
        if fields[0] != number or fields[8] != previous or seal_of(tuple(fields)) != seal:
            return False
        previous = seal
    return True


def _roll_back(file: Path) -> None:
    with closing(connect(file, "rw")) as connection:
        for name, value in _UNDOING:
            connection.execute(f"PRAGMA {name} = {value}").fetchall()
        connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()


def journal_of(file: Path) -> Path:
    """The journal that SQLite keeps beside a file."""
    return file.with_name(f"{file.name}-journal")
