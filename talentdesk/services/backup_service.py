"""Use cases about copies of the register that is open."""

from datetime import datetime
from pathlib import Path

from talentdesk.domain.backups import Backup, is_due
from talentdesk.services.backup_copies import copies_of, folder_of
from talentdesk.services.safety_copy import safety_copy
from talentdesk.services.workplace import Workplace


class BackupService:
    """Copies of the register that is open. Every method is one use case."""

    def __init__(self, workplace: Workplace) -> None:
        self._workplace = workplace

    @property
    def folder(self) -> Path:
        """Where the copies are."""
        return folder_of(self._workplace.database.file)

    def all(self) -> list[Backup]:
        """Every copy, the newest first."""
        return copies_of(self._workplace.database.file)

    def make(self, now: datetime) -> Path:
        """Make a copy; the one that holds the same when there is one.

        Raises:
            FileWriteError, RegisterDamagedError: there is no copy.
        """
        return safety_copy(self._workplace, now)

    def make_when_due(self, now: datetime) -> Path | None:
        """Make a copy after so many changes or so long; None when none is due.

        Raises:
            FileWriteError, RegisterDamagedError: there is no copy.
        """
        with self._workplace.reading() as register:
            entries = register.log.head().seq
        local = now.astimezone().replace(tzinfo=None)
        last = next(iter(self.all()), None)
        return self.make(now) if is_due(last, entries, local) else None
