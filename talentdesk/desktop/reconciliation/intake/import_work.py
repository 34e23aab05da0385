"""Reads a ledger file and carries its plan out, off the GUI thread; knows no widgets."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot

from talentdesk.desktop.background.page_tasks import PageTasks
from talentdesk.desktop.background.task import BackgroundTask
from talentdesk.domain.progress import Progress
from talentdesk.services.ledger_columns import LedgerProfile
from talentdesk.services.ledger_service import LedgerImportPlan, LedgerService


class LedgerImportWork(QObject):
    """One file at a time: what an earlier one still tells is left aside.

    Signals:
        started: what is done, in words, and its BackgroundTask.
        planned: the LedgerImportPlan of the file.
        received: the LedgerReceipt of what was taken over.
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

    def __init__(
        self, service: LedgerService, clock: Callable[[], datetime], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._service = service
        self._clock = clock
        self._tasks = PageTasks(self)
        self._task: BackgroundTask | None = None
        self.source = Path()
        self.profile: LedgerProfile | None = None
        self.encoding = ""
        self.is_part = False

    @property
    def is_busy(self) -> bool:
        """Whether something is under way."""
        return self._task is not None

    def begin(self, source: Path) -> None:
        """Read another file."""
        self.stop()
        self._task = None
        self.source, self.profile, self.encoding, self.is_part = source, None, "", False
        self.read()

    def read(self) -> None:
        """Read the file, with the profile and encoding that were chosen."""
        what = self.tr("{file} wordt gelezen").format(file=self.source.name)
        work: Callable[..., object]
        if self.profile is not None:
            work = partial(self._service.plan_with, self.source, self.profile, is_part=self.is_part)
        else:
            work = partial(
                self._service.plan, self.source, encoding=self.encoding, is_part=self.is_part
            )
        self._start(work, what, self._tell_planned)

    def commit(self, plan: LedgerImportPlan, reason: str, *, alarms_seen: bool) -> None:
        """Carry a plan out."""

        def work(progress: Progress) -> object:
            return self._service.commit(
                plan, self._clock(), progress, reason=reason, alarms_seen=alarms_seen
            )

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

    def _start(
        self, work: Callable[[Any], object], what: str, succeeded: Callable[[object], None]
    ) -> None:
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
