"""A folder of its own for the image of a snapshot; what a killed program left is taken away."""

import shutil
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import Final

from filelock import FileLock, Timeout

from talentdesk.register.refusals import refusal_of_system

_PREFIX: Final = "talentdesk-beeld-"
_LOCK: Final = "open.lock"
_FRESH_SECONDS: Final = 60
"""A folder younger than this may not have its lock yet."""


class ImageFolder:
    """Holds a lock in its folder as long as it is open; the system frees it on a crash.

    Raises:
        FileWriteError, RegisterUnreachableError: there is no room for it.
    """

    def __init__(self) -> None:
        try:
            self.path = Path(tempfile.mkdtemp(prefix=_PREFIX))
            self._lock = FileLock(self.path / _LOCK, timeout=0)
            self._lock.acquire()
        except OSError as error:
            raise refusal_of_system(error, tempfile.gettempdir()) from error
        with suppress(OSError):
            _remove_left_overs(self.path)

    def close(self) -> None:
        """Take the folder away."""
        self._lock.release()
        shutil.rmtree(self.path, ignore_errors=True)


def _remove_left_overs(own: Path) -> None:
    """An image is a whole register: none stays behind in a folder for temporary files."""
    now = own.stat().st_mtime
    for folder in own.parent.glob(f"{_PREFIX}*"):
        if folder == own or now - folder.stat().st_mtime < _FRESH_SECONDS:
            continue
        with suppress(Timeout, OSError):
            FileLock(folder / _LOCK, timeout=0).acquire().lock.release()
            shutil.rmtree(folder, ignore_errors=True)
