"""What SQLite and the system say of a register file, as refusals with a sentence."""

import errno
import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from talentdesk.domain.errors import (
    FileWriteError,
    RegisterDamagedError,
    RegisterLockedError,
    RegisterReadOnlyError,
    RegisterUnreachableError,
    TalentDeskError,
)
from talentdesk.register import sqlite

_FULL: Final = (errno.ENOSPC, errno.EDQUOT)
_DENIED: Final = (errno.EACCES, errno.EPERM, errno.EROFS)


def refusal_of_sqlite(original: BaseException | None, file: str) -> TalentDeskError | None:
    """The refusal behind an error of SQLite itself; None when it is a fault of ours."""
    said = str(original)
    # Copying a register tells what failed in words alone.
    code = getattr(original, "sqlite_errorcode", _CODES_IN_WORDS.get(said))
    if code is None:
        # Text that is no text any more has no code of SQLite: Python finds it.
        is_damage = isinstance(original, sqlite.OperationalError) and "UTF-8" in said
        return RegisterDamagedError(file, said) if is_damage else None
    refusal = _REFUSALS.get(code & 0xFF)
    return refusal(file, said) if refusal else None


@contextmanager
def sqlite_refusals(file: Path) -> Iterator[None]:
    """What SQLite refuses becomes a refusal with a sentence; a fault of ours stays what it is."""
    try:
        yield
    except sqlite.DatabaseError as error:
        refusal = refusal_of_sqlite(error, str(file))
        if refusal is None:
            raise
        raise refusal from error


def _closed(file: str, said: str) -> TalentDeskError:
    """It may not be opened to write, or it went away while it was open."""
    # A share that is gone refuses the question as well: os.path takes that for "not there".
    is_there = os.path.exists(file)  # noqa: PTH110 -- pathlib raises
    return RegisterReadOnlyError(file, said) if is_there else RegisterUnreachableError(file, said)


_REFUSALS: Final[Mapping[int, Callable[[str, str], TalentDeskError]]] = {
    sqlite.SQLITE_FULL: lambda file, _: FileWriteError(file, "full"),
    sqlite.SQLITE_BUSY: lambda file, _: RegisterLockedError(file, "", "", ""),
    sqlite.SQLITE_LOCKED: lambda file, _: RegisterLockedError(file, "", "", ""),
    sqlite.SQLITE_READONLY: _closed,
    sqlite.SQLITE_PERM: _closed,
    sqlite.SQLITE_CANTOPEN: _closed,
    sqlite.SQLITE_CORRUPT: RegisterDamagedError,
    sqlite.SQLITE_NOTADB: RegisterDamagedError,
    sqlite.SQLITE_IOERR: RegisterUnreachableError,
}
_CODES_IN_WORDS: Final[Mapping[str, int]] = {
    "database or disk is full": sqlite.SQLITE_FULL,
    "database is locked": sqlite.SQLITE_BUSY,
    "database table is locked": sqlite.SQLITE_LOCKED,
    "attempt to write a readonly database": sqlite.SQLITE_READONLY,
    "access permission denied": sqlite.SQLITE_PERM,
    "unable to open database file": sqlite.SQLITE_CANTOPEN,
    "database disk image is malformed": sqlite.SQLITE_CORRUPT,
    "file is not a database": sqlite.SQLITE_NOTADB,
    "disk I/O error": sqlite.SQLITE_IOERR,
}
"""What SQLite says of a result code: ``sqlite3_errstr``, https://sqlite.org/c3ref/errcode.html."""


def refusal_of_system(error: OSError, file: str) -> TalentDeskError:
    """The refusal behind what the system says while a register is looked at."""
    if error.errno in _FULL:
        return FileWriteError(file, "full")
    if error.errno in _DENIED:
        return RegisterReadOnlyError(file, str(error))
    return RegisterUnreachableError(file, str(error))
