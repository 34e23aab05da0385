"""The same register under another key, or none: a new file that is proven to hold the same."""

import os
from collections.abc import Iterator
from contextlib import closing
from itertools import zip_longest
from pathlib import Path
from typing import Final

from talentdesk.domain.errors import FileWriteError, RegisterDamagedError, TalentDeskError
from talentdesk.register import sqlite
from talentdesk.register.backup import file_problems
from talentdesk.register.connecting import connect
from talentdesk.register.keys import RING, FileKey
from talentdesk.register.opening import APPLICATION_ID, connect_read_only
from talentdesk.register.refusals import refusal_of_sqlite

_IN_THE_MAKING: Final = ("journal_mode = OFF", "synchronous = OFF")
"""The new file is nothing until it is whole and on the disk."""


def rewrite(file: Path, target: Path, key: FileKey | None) -> None:
    """Write ``file`` to the new file ``target`` under ``key``, in plain when there is none.

    Every row of every table is compared, and every page is read back, before this returns; then
    ``target`` is on the disk.

    Raises:
        FileWriteError: it cannot be written.
        RegisterDamagedError: ``file`` cannot be read, or the copy is not the same.
    """
    try:
        if key is not None:
            RING.add(key)
        _export(file, target, key)
        _require_same(file, target)
        with target.open("rb+") as stream:
            os.fsync(stream.fileno())
    except OSError as error:
        raise FileWriteError(str(target), "denied") from error
    except sqlite.Error as error:
        raise _refusal_of(error, file, target) from error


def _refusal_of(error: Exception, file: Path, target: Path) -> TalentDeskError:
    """The function that exports tells what went wrong in words only."""
    said = str(error)
    if refusal := refusal_of_sqlite(error, str(file)):
        return refusal
    if "malformed" in said:
        return RegisterDamagedError(str(file), said)
    return FileWriteError(str(target), "full" if "full" in said else "denied")


def _export(file: Path, target: Path, key: FileKey | None) -> None:
    with closing(connect(file, "ro")) as connection:
        value = key.pragma_value if key is not None else ""
        made = f"{target.resolve().as_uri()}?mode=rwc"
        connection.execute("ATTACH ? AS made KEY ?", (made, value))
        for setting in _IN_THE_MAKING:
            connection.execute(f"PRAGMA made.{setting}").fetchall()
        connection.execute("SELECT sqlcipher_export('made')").fetchall()
        connection.execute(f"PRAGMA made.application_id = {APPLICATION_ID}")
        connection.execute("DETACH made")


def _require_same(file: Path, target: Path) -> None:
    for problem in file_problems(target):
        raise RegisterDamagedError(str(target), problem)
    with closing(connect_read_only(file)) as left, closing(connect_read_only(target)) as right:
        for name, first, second in _side_by_side(left, right):
            if first != second:
                raise RegisterDamagedError(str(target), f"{name}: {first!r:.40} {second!r:.40}")


_SCHEMA: Final = "SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY type, name"


def _side_by_side(
    left: sqlite.Connection, right: sqlite.Connection
) -> Iterator[tuple[str, object, object]]:
    schema = left.execute(_SCHEMA).fetchall()
    yield "sqlite_schema", schema, right.execute(_SCHEMA).fetchall()
    for kind, name, _, sql in schema:
        if kind == "table" and not str(sql).upper().startswith("CREATE VIRTUAL"):
            select = f'SELECT * FROM "{name}" NOT INDEXED'
            for first, second in zip_longest(left.execute(select), right.execute(select)):
                yield name, first, second
