"""Reads what may take seconds off the GUI thread; only the last answer counts."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal, Slot

from talentdesk.desktop.background.page_tasks import PageTasks
from talentdesk.desktop.background.task import BackgroundTask
from talentdesk.domain.errors import TalentDeskError


class LaterReading(QObject):
    """For a pane over a register of any size.

    Signals:
        read: the answer.
        refused: a TalentDeskError; nothing has changed.
    """

    read = Signal(object)
    refused = Signal(object)

    def __init__(self, tasks: PageTasks, parent: QObject) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._last: BackgroundTask | None = None

    @property
    def is_busy(self) -> bool:
        """Whether an answer is still to come."""
        return self._last is not None

    def start(self, work: Callable[[], object]) -> None:
        """Ask; what was asked before is not told any more."""
        task = BackgroundTask(lambda _progress: work(), self)
        self._last = task
        task.succeeded.connect(self._tell)
        task.failed.connect(self._fail)
        self._tasks.start(task)

    @Slot(object)
    def _tell(self, answer: object) -> None:
        if self._is_last():
            self.read.emit(answer)

    @Slot(object)
    def _fail(self, error: Exception) -> None:
        if not isinstance(error, TalentDeskError):
            raise error
        if self._is_last():
            self.refused.emit(error)

    def _is_last(self) -> bool:
        if self.sender() is not self._last or self._tasks.is_left:
            return False
        self._last = None
        return True
