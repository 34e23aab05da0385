"""A file is written whole or not at all; the old one stays until the new one is on disk."""

import errno
import os
import secrets
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final, Self

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
    with StagedFiles() as staged:
        staged.add(target, data, mode)


class StagedFiles:
    """Files that get their names together, when the block ends well.

    Until then they stand under temporary names, on the disk; when the block raises they
    are taken away again and what was there is as it was.
    """

    def __init__(self) -> None:
        self._staged: list[tuple[Path, Path, Path]] = []

    def add(self, target: Path, data: bytes, mode: int = 0o666) -> None:
        """Write ``data`` for ``target``; raises as ``atomic_write``."""
        # A link to a file on a share stays a link: what it points to is replaced.
        place = Path(os.path.realpath(target))
        temporary = place.with_name(f"{_PREFIX}{secrets.token_hex(8)}{_SUFFIX}")
        self._staged.append((temporary, place, target))
        try:
            _write_through(temporary, data, mode)
            _remove_left_overs(temporary)
        except OSError as problem:
            raise write_error(problem, target) from problem

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        try:
            if kind is None:
                self._take_places()
        finally:
            for temporary, _place, _target in self._staged:
                with suppress(OSError):
                    temporary.unlink(missing_ok=True)

    def _take_places(self) -> None:
        for temporary, place, target in self._staged:
            try:
                _take_place(temporary, place)
            except OSError as problem:
                raise write_error(problem, target) from problem


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


def names_in(folder: Path) -> list[str]:
    """Names that are taken in a folder; none where there is no folder.

    Raises:
        FileWriteError: it cannot be looked at.
    """
    with write_refusals(folder):
        return [item.name for item in folder.iterdir()] if folder.is_dir() else []


@contextmanager
def write_refusals(target: Path) -> Iterator[None]:
    """What the system says while a file for ``target`` is made becomes FileWriteError.

    Some libraries keep parts of a workbook in the folder for temporary files, and that can be
    full.
    """
    try:
        yield
    except OSError as problem:
        raise write_error(problem, target) from problem


def write_error(problem: OSError, target: Path) -> FileWriteError:
    """What the system says about writing ``target``, as full, denied, open or missing."""
    in_use = getattr(problem, "winerror", None) in _WINDOWS_IN_USE
    if in_use and target.is_file():
        return FileWriteError(str(target), "open")
    return FileWriteError(str(target), _REASONS.get(problem.errno or 0, "denied"))
