"""One piece of work at a time for a file that comes in, off the GUI thread; knows no widgets."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from talentdesk.desktop.background.page_tasks import PageTasks
from talentdesk.desktop.background.task import BackgroundTask
from talentdesk.domain.progress import Progress

Work = Callable[[Progress], object]


class IntakeWork(QObject):
    """What an earlier piece of work still tells is left aside.

    Signals:
        started: what is done, in words, and its BackgroundTask.
        planned: what the file would do.
        received: what was taken over.
        failed: what went wrong; nothing has changed.
        stopped: someone stopped it; nothing has changed.
        finished: the last of all.
    """

    started = Signal(str, object)
    planned = Signal(object)
    received = Signal(object)
    failed = Signal(object)
    stopped = Signal()
    finished = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks = PageTasks(self)
        self._task: BackgroundTask | None = None
        self.source = Path()

    @property
    def is_busy(self) -> bool:
        """Whether something is under way."""
        return self._task is not None

    def begin(self, source: Path) -> None:
        """Turn to another file."""
        self.stop()
        self._task = None
        self.source = source

    def read(self, work: Work) -> None:
        """Make a plan."""
        what = self.tr("{file} wordt gelezen").format(file=self.source.name)
        self._start(work, what, self._tell_planned)

    def carry_out(self, work: Work) -> None:
        """Carry a plan out."""
        what = self.tr("{file} wordt overgenomen").format(file=self.source.name)
        self._start(work, what, self._tell_received)

    @Slot()
    def stop(self) -> None:
        """Stop at the next step; everything stays as it was."""
        if self._task is not None:
            self._task.cancel()

    @Slot()
    def leave(self) -> None:
        """The register closes: nothing is waited for any more."""
        self._tasks.leave()

    def _start(self, work: Work, what: str, succeeded: Callable[[object], None]) -> None:
        task = BackgroundTask(work, self)
        self._task = task
        task.succeeded.connect(succeeded)
        task.failed.connect(self._tell_failed)
        task.cancelled.connect(self._tell_stopped)
        task.finished.connect(self._finish)
        self.started.emit(what, task)
        self._tasks.start(task)

    @Slot(object)
    def _tell_planned(self, plan: object) -> None:
        if self._is_current():
            self.planned.emit(plan)

    @Slot(object)
    def _tell_received(self, receipt: object) -> None:
        if self._is_current():
            self.received.emit(receipt)

    @Slot(object)
    def _tell_failed(self, error: object) -> None:
        if self._is_current():
            self.failed.emit(error)

    @Slot()
    def _tell_stopped(self) -> None:
        if self._is_current():
            self.stopped.emit()

    @Slot()
    def _finish(self) -> None:
        if self._is_current():
            self._task = None
            self.finished.emit()

    def _is_current(self) -> bool:
        """Whether the task that tells is the one that was begun last."""
        return self.sender() is self._task and not self._tasks.is_left
