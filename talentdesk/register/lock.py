"""One program at a time on a register, and who it is."""

import json
import socket
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from filelock import FileLock, Timeout

from talentdesk.domain.errors import RegisterLockedError, RegisterReadOnlyError


class RegisterLock:
    """Holds ``.FILE.lock`` while a program works on a register.

    The operating system frees the lock when a program dies, so that a crash leaves
    nothing to clean up; the note inside only tells a colleague who has it.
    """

    def __init__(self, file: Path) -> None:
        self._file = file
        self._since = ""
        self._note = file.with_name(f".{file.name}.wie")
        self._lock = FileLock(file.with_name(f".{file.name}.lock"), timeout=0)

    def take(self, person: str, now: datetime) -> None:
        """Take the lock.

        Raises:
            RegisterLockedError: another program has it.
            RegisterReadOnlyError: nothing can be written beside the register.
        """
        try:
            self._lock.acquire()
        except Timeout:
            raise RegisterLockedError(str(self._file), *self._holder()) from None
        except OSError as error:
            raise RegisterReadOnlyError(str(self._file), str(error)) from error
        self._since = now.isoformat()
        self.sign(person)

    def sign(self, person: str) -> None:
        """Say in the note who works with the register now."""
        holder = {"person": person, "computer": socket.gethostname(), "since": self._since}
        # The note is a courtesy: a full disk is told at the first thing that is kept.
        with suppress(OSError):
            self._note.write_text(json.dumps(holder), encoding="utf-8")

    def release(self) -> None:
        """Free the lock and take the note away."""
        with suppress(OSError):
            self._note.unlink(missing_ok=True)
        # The lock file stays: taking it away could let two programs in at once.
        self._lock.release()

    def _holder(self) -> tuple[str, str, str]:
        try:
            holder = json.loads(self._note.read_text(encoding="utf-8"))
            return holder["person"], holder["computer"], holder["since"]
        except (OSError, ValueError, KeyError):
            return "", "", ""
