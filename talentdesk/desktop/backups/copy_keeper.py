"""Makes a copy of the open register when one is due, without anyone asking."""

from collections.abc import Callable
from datetime import datetime
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from talentdesk.desktop.background.page_tasks import PageTasks
from talentdesk.desktop.background.task import BackgroundTask
from talentdesk.domain.errors import TalentDeskError
from talentdesk.domain.progress import Progress
from talentdesk.services.backup_service import BackupService
from talentdesk.services.workplace import Workplace

FIRST_AFTER_MS: Final = 15_000
"""The rooms are read first."""
AGAIN_MS: Final = 15 * 60_000
_TRIES: Final = 1
"""Said once: a folder that cannot be written stays so, and the user has read it."""


class CopyKeeper(QObject):
    """Looks now and then whether enough changed.

    Signals:
        failed: the refusal, the first time that no copy could be made.
    """

    failed = Signal(object)

    def __init__(
        self, workplace: Workplace, clock: Callable[[], datetime], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._workplace = workplace
        self._clock = clock
        self._service = BackupService(workplace)
        self._tasks = PageTasks(self)
        self._failures = 0
        self._timer = QTimer(self, interval=FIRST_AFTER_MS)
        self._timer.timeout.connect(self.look)
        if workplace.database.is_writable:
            self._timer.start()

    @Slot()
    def look(self) -> None:
        """Make a copy on the worker when one is due."""
        self._timer.setInterval(AGAIN_MS)
        task = BackgroundTask(self._make, self)
        task.failed.connect(self._tell)
        self._tasks.start(task)

    def leave(self) -> None:
        """The register closes: wait for a copy that is being made."""
        self._timer.stop()
        self._tasks.leave()

    def _make(self, _progress: Progress) -> None:
        self._service.make_when_due(self._clock())

    @Slot(object)
    def _tell(self, error: Exception) -> None:
        if not isinstance(error, TalentDeskError):
            raise error
        self._failures += 1
        if self._failures <= _TRIES:
            self.failed.emit(error)
