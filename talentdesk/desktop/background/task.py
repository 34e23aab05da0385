"""One use case off the GUI thread."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from threading import Event
from time import monotonic
from typing import Final

from PySide6.QtCore import QObject, Signal

from talentdesk.domain.errors import OperationCancelledError
from talentdesk.domain.progress import Progress

_REPORT_SECONDS: Final = 0.04
"""Shortest time between two reports: work may take a step per row."""

# One thread: use cases wait for each other, as SQLite allows one writer. A Python
# thread rather than a QThreadPool: debuggers and coverage cannot see Qt's threads.
_use_case_thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="use-case")


def finish_tasks() -> None:
    """Wait for the running task and drop the others; call once, after the event loop."""
    _use_case_thread.shutdown(wait=True, cancel_futures=True)


class BackgroundTask(QObject):
    """Runs a use case and reports back on the GUI thread.

    Exactly one of ``succeeded``, ``failed`` and ``cancelled`` is emitted, then
    ``finished``. The work itself must not touch any widget.

    Signals:
        progressed: steps done, steps in all; not every step is reported.
        succeeded: what the work returned.
        failed: the exception that the work raised.
        cancelled: the work stopped because it was asked to; nothing of it stays.
        finished: the last of all.
    """

    progressed = Signal(int, int)
    succeeded = Signal(object)
    failed = Signal(object)
    cancelled = Signal()
    finished = Signal()

    def __init__(self, work: Callable[[Progress], object], parent: QObject) -> None:
        super().__init__(parent)
        self._work = work
        self._stop_asked = Event()
        self._last_report = 0.0
        self._future: Future[None] | None = None

    def start(self) -> None:
        """Queue the work; call once, after connecting the signals."""
        self._future = _use_case_thread.submit(self._run)

    def wait(self) -> None:
        """Block until the work is over; work that did not begin is dropped."""
        if self._future is not None and not self._future.cancel():
            wait([self._future])

    def cancel(self) -> None:
        """Ask the work to stop at its next step."""
        self._stop_asked.set()

    def step(self, done: int, total: int) -> None:
        """Called by the work, on its own thread: the Progress protocol."""
        if self._stop_asked.is_set():
            raise OperationCancelledError
        now = monotonic()
        if done >= total or now - self._last_report >= _REPORT_SECONDS:
            self._last_report = now
            self.progressed.emit(done, total)

    def _run(self) -> None:
        try:
            result = self._work(self)
        except OperationCancelledError:
            self.cancelled.emit()
        except Exception as error:  # noqa: BLE001 -- thread boundary: all errors go to the GUI
            self.failed.emit(error)
        else:
            self.succeeded.emit(result)
        self.finished.emit()
