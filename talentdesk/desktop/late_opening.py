"""Opens the register behind the first page once, whoever asks first."""

from datetime import datetime
from pathlib import Path
from threading import Lock
from typing import Any

from talentdesk.desktop import late


class LateOpening:
    """A register that was only looked at, and is opened when something is done with it.

    The worker asks after the first paint; a room that is visited before that waits for it.
    """

    def __init__(self, file: Path, person: str, now: datetime) -> None:
        self.file = file
        self._person = person
        self._now = now
        self._lock = Lock()
        self._workplace: Any = None
        self._is_closed = False

    def workplace(self) -> Any:
        """The ``services.workplace.Workplace``; raises RegisterFileError."""
        with self._lock:
            if self._workplace is None and not self._is_closed:
                self._workplace = late.open_workplace(self.file, self._person, self._now)
            return self._workplace

    def close(self) -> None:
        """Release the register when it was opened; it cannot be opened again through this."""
        with self._lock:
            self._is_closed = True
            if self._workplace is not None:
                self._workplace.close()
