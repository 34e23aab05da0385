"""A verified copy of a register, and what is wrong with a register file."""

import os
import sys
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path

from talentdesk.domain.errors import (
    FileWriteError,
    RegisterDamagedError,
    RegisterEncryptedError,
    RegisterExistsError,
)
from talentdesk.register import sqlite
from talentdesk.register.connecting import connect_new, page_problems
from talentdesk.register.keys import RING
from talentdesk.register.opening import connect_read_only, damage_as_refusal

COUNTED = ("proposal", "review", "decision", "movement")
"""Tables of which a check gives the number of rows."""


def file_problems(file: Path) -> tuple[str, ...]:
    """What SQLite finds wrong in a file; empty when it is whole.

    Raises:
        RegisterFileError: it cannot be opened, or not be reached at this moment.
    """
    with damage_as_refusal(file), closing(connect_read_only(file)) as connection:
        return tuple(_problems(connection))


def row_counts(file: Path) -> dict[str, int]:
    """Rows per counted table; raises RegisterDamagedError when they cannot be read."""
    with damage_as_refusal(file), closing(connect_read_only(file)) as connection:
        return {
            table: connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
            for table in COUNTED
        }


def back_up(file: Path, target: Path) -> None:
    """Write a verified copy of ``file``; it appears under its name only when it is whole.

    Raises:
        RegisterExistsError: ``target`` is there already.
        FileWriteError: it cannot be written.
        RegisterDamagedError: the copy is not whole.
    """
    part = target.with_name(f"{target.name}.deel")
    try:
        if target.exists():
            raise RegisterExistsError(str(target))
        key = RING.key_of(file)
        with closing(connect_read_only(file)) as source, closing(connect_new(part, key)) as copy:
            source.backup(copy)
            for problem in _problems(copy):
                raise RegisterDamagedError(str(target), problem)
        take_name(part, target)
    except (OSError, sqlite.OperationalError) as error:
        reason = "full" if "full" in str(error) else "denied"
        raise FileWriteError(str(target), reason) from error
    except sqlite.DatabaseError as error:
        raise RegisterDamagedError(str(file), str(error)) from error
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)


def remove_made(part: Path) -> None:
    """Take away a register that was being made, with all that lies beside it while it is open."""
    part.unlink(missing_ok=True)
    _remove_beside(part)


def _remove_beside(part: Path) -> None:
    for name in (f"{part.name}-journal", f".{part.name}.lock", f".{part.name}.wie"):
        part.with_name(name).unlink(missing_ok=True)
    for copy in part.parent.glob(f"{part.stem}.voor-*{part.suffix}"):
        copy.unlink(missing_ok=True)


def take_name(part: Path, target: Path) -> None:
    """Give a copy that is on the disk its name, also on the disk.

    What lay beside it while it was made goes first: under another name nobody would look for it.
    """
    _remove_beside(part)
    _keep_names(part.parent)
    part.replace(target)
    _keep_names(target.parent)


def _keep_names(folder: Path) -> None:
    """Put the names in a folder on the disk. Windows has no such call."""
    if sys.platform == "win32":
        return
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _problems(connection: sqlite.Connection) -> Iterator[str]:
    try:
        for (text,) in connection.execute("PRAGMA integrity_check(5)").fetchall():
            if text != "ok":
                yield f"integrity_check: {text}"
        for table, *_ in connection.execute("PRAGMA foreign_key_check").fetchall():
            yield f"foreign_key_check: {table}"
        yield from page_problems(connection)
    except sqlite.DatabaseError as error:
        # Too damaged to be asked.
        yield f"integrity_check: {error}"


def register_in(copy: Path) -> str:
    """The id of the register that a copy is of; empty when it cannot be read."""
    try:
        with closing(connect_read_only(copy)) as connection:
            row = connection.execute("SELECT register_id FROM register_info").fetchone()
    except (RegisterEncryptedError, sqlite.DatabaseError):
        return ""
    return str(row[0]) if row else ""
