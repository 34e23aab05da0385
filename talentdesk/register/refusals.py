"""What SQLite and the system say of a register file, as refusals with a sentence."""

import errno
import os
import sqlite3
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
from talentdesk.register.connecting import either

_FULL: Final = (errno.ENOSPC, errno.EDQUOT)
_DENIED: Final = (errno.EACCES, errno.EPERM, errno.EROFS)
_WRITING: Final = (
    sqlite3.SQLITE_IOERR_WRITE,
    sqlite3.SQLITE_IOERR_FSYNC,
    sqlite3.SQLITE_IOERR_DIR_FSYNC,
    sqlite3.SQLITE_IOERR_TRUNCATE,
    sqlite3.SQLITE_IOERR_DELETE,
)


def refusal_of_sqlite(original: BaseException | None, file: str) -> TalentDeskError | None:
    """The refusal behind an error of SQLite itself; None when it is a fault of ours."""
    said = str(original)
    code = getattr(original, "sqlite_errorcode", None)
    if code is None:
        # Text that is no text any more has no code of SQLite: Python finds it.
        is_damage = isinstance(original, either(sqlite3.OperationalError)) and "UTF-8" in said
        return RegisterDamagedError(file, said) if is_damage else None
    if code in _WRITING:
        return FileWriteError(file, "full" if "full" in said else "denied")
    refusal = _REFUSALS.get(code & 0xFF)
    return refusal(file, said) if refusal else None


@contextmanager
def sqlite_refusals(file: Path) -> Iterator[None]:
    """What SQLite refuses becomes a refusal with a sentence; a fault of ours stays what it is."""
    try:
        yield
    except either(sqlite3.DatabaseError) as error:
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
    sqlite3.SQLITE_FULL: lambda file, _: FileWriteError(file, "full"),
    sqlite3.SQLITE_BUSY: lambda file, _: RegisterLockedError(file, "", "", ""),
    sqlite3.SQLITE_LOCKED: lambda file, _: RegisterLockedError(file, "", "", ""),
    sqlite3.SQLITE_READONLY: _closed,
    sqlite3.SQLITE_PERM: _closed,
    sqlite3.SQLITE_CANTOPEN: _closed,
    sqlite3.SQLITE_CORRUPT: RegisterDamagedError,
    sqlite3.SQLITE_NOTADB: RegisterDamagedError,
    sqlite3.SQLITE_IOERR: RegisterUnreachableError,
}


def refusal_of_system(error: OSError, file: str) -> TalentDeskError:
    """The refusal behind what the system says while a register is looked at."""
    if error.errno in _FULL:
        return FileWriteError(file, "full")
    if error.errno in _DENIED:
        return RegisterReadOnlyError(file, str(error))
    return RegisterUnreachableError(file, str(error))
