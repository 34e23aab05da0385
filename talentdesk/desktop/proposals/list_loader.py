"""Finds what a filter lets through: the first page at once, the rest on the worker."""

from array import array
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot

from talentdesk.desktop.background.task import BackgroundTask
from talentdesk.desktop.widgets.paged_table_model import PAGE_ROWS
from talentdesk.domain.progress import Progress
from talentdesk.domain.proposals import ListTotals, ProposalFilter
from talentdesk.services.proposal_service import ProposalService


@dataclass(frozen=True, slots=True)
class FoundList:
    """Keys in the order asked, with sums over them and how many proposals there are at all.

    ``totals`` is None while only the first page is known.
    """

    keys: "array[int]"
    totals: ListTotals | None = None
    everything: int = 0


class ListLoader(QObject):
    """Answers the last question only: one that is replaced is interrupted.

    Signals:
        found: a FoundList; for a long list first without totals.
        failed: what went wrong on the worker.
    """

    found = Signal(object)
    failed = Signal(object)

    def __init__(self, service: ProposalService, parent: QObject) -> None:
        super().__init__(parent)
        self._service = service
        self._task: BackgroundTask | None = None

    @property
    def is_busy(self) -> bool:
        """Whether the rest of a long list is still being found."""
        return self._task is not None

    def ask(self, asked: ProposalFilter) -> None:
        """Find another list."""
        self.stop()
        first = self._service.first_keys(asked, PAGE_ROWS)
        if len(first) < PAGE_ROWS:
            self.found.emit(self._with_totals(asked, first, None))
            return
        self.found.emit(FoundList(first))
        self._ask_rest(asked)

    def ask_again(self, asked: ProposalFilter, rows: int) -> None:
        """Find the same list once more: a long one stays as it is until the whole is known.

        ``rows`` is how many are shown now.
        """
        if rows < PAGE_ROWS:
            self.ask(asked)
            return
        self.stop()
        self._ask_rest(asked)

    def stop(self) -> None:
        """Wait for nothing any more."""
        if self._task is not None:
            self._task.cancel()
            self._task = None

    def _ask_rest(self, asked: ProposalFilter) -> None:
        task = BackgroundTask(partial(self._find, asked), self)
        task.succeeded.connect(self._tell)
        task.failed.connect(self._fail)
        task.finished.connect(task.deleteLater)
        self._task = task
        task.start()

    def _find(self, asked: ProposalFilter, progress: Progress) -> FoundList:
        return self._with_totals(asked, self._service.keys(asked, progress), progress)

    def _with_totals(
        self, asked: ProposalFilter, keys: "array[int]", progress: Progress | None
    ) -> FoundList:
        totals = self._service.totals(asked, progress)
        unfiltered = ProposalFilter(sort=asked.sort)
        if asked == unfiltered:
            return FoundList(keys, totals, totals.count)
        return FoundList(keys, totals, self._service.totals(unfiltered, progress).count)

    @Slot(object)
    def _tell(self, found: FoundList) -> None:
        if self.sender() is self._task:
            self._task = None
            self.found.emit(found)

    @Slot(object)
    def _fail(self, error: Exception) -> None:
        if self.sender() is self._task:
            self._task = None
            self.failed.emit(error)
