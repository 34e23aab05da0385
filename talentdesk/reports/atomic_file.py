"""A file is written whole or not at all; the old one stays until the new one is on disk."""

import errno
import os
import secrets
import shutil
import sys
from contextlib import suppress
from pathlib import Path
from typing import Final

from talentdesk.domain.errors import FileWriteError

_PREFIX: Final = ".~tdk-"
_SUFFIX: Final = ".tmp"
_STALE_SECONDS: Final = 24 * 60 * 60
"""A temporary file of another program that is still writing is younger than a day."""
_REASONS: Final = {
    errno.ENOSPC: "full",
    errno.EDQUOT: "full",
    errno.EFBIG: "full",
    errno.ENOENT: "missing",
    errno.ENOTDIR: "missing",
    errno.EBUSY: "open",
    errno.ETXTBSY: "open",
}
_WINDOWS_IN_USE: Final = (5, 32, 33)
"""Access denied, sharing violation, lock violation: what replacing an opened workbook gives."""


def atomic_write(target: Path, data: bytes, mode: int = 0o666) -> None:
    """Put ``data`` in ``target`` in one step that cannot be seen half done.

    ``mode`` holds for a file that is new, less what the umask takes away.

    The bytes go to a temporary file in the same folder, to the disk, and then take the
    place of the old file. What an earlier, killed writer left in the folder is removed
    when it is older than a day.

    Raises:
        FileWriteError: full, denied, open or missing (no such folder); the old file is
            as it was.
    """
    # A link to a file on a share stays a link: what it points to is replaced.
    place = Path(os.path.realpath(target))
    temporary = place.with_name(f"{_PREFIX}{secrets.token_hex(8)}{_SUFFIX}")
    try:
        _write_through(temporary, data, mode)
        _remove_left_overs(temporary)
        _take_place(temporary, place)
    except OSError as problem:
        raise write_error(problem, target) from problem
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)


def _write_through(temporary: Path, data: bytes, mode: int) -> None:
    """Write and wait until the disk has it."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    with os.fdopen(os.open(temporary, flags, mode), "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _take_place(temporary: Path, place: Path) -> None:
    if place.exists():
        shutil.copymode(place, temporary)
    temporary.replace(place)
    # The new name is only on disk when the folder is; Windows has no such call.
    if sys.platform != "win32":
        folder = os.open(place.parent, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def _remove_left_overs(temporary: Path) -> None:
    """Remove old temporary files beside ``temporary``, by the clock of the disk they are on."""
    now = temporary.stat().st_mtime
    for file in temporary.parent.glob(f"{_PREFIX}*{_SUFFIX}"):
        with suppress(OSError):
            if now - file.stat().st_mtime > _STALE_SECONDS:
                file.unlink()


def write_error(problem: OSError, target: Path) -> FileWriteError:
    """What the system says about writing ``target``, as full, denied, open or missing."""
    in_use = getattr(problem, "winerror", None) in _WINDOWS_IN_USE
    if in_use and target.is_file():
        return FileWriteError(str(target), "open")
    return FileWriteError(str(target), _REASONS.get(problem.errno or 0, "denied"))
