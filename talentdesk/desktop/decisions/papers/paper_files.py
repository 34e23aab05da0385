"""Makes files of a paper: asks where to, writes on the worker, tells what came of it."""

from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices

from talentdesk.desktop.background.page_tasks import PageTasks
from talentdesk.desktop.background.task import BackgroundTask
from talentdesk.desktop.decisions.decision_desk import Clock
from talentdesk.desktop.shell.file_chooser import FileChooser
from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.widgets.buttons import DeskButton
from talentdesk.desktop.widgets.choice_box import ChoiceBox
from talentdesk.domain.paper_blocks import PaperOwner
from talentdesk.domain.progress import Progress
from talentdesk.services.advice_paper_service import PaperFormat, PaperReceipt
from talentdesk.services.college_paper_service import CollegePaperService

_CONCEPT: Final = "concept"
_FINAL: Final = "final"


class PaperFiles(QObject):
    """The buttons Word and PDF with their choice, and what follows them.

    Signals:
        asked: a PaperFormat; the page keeps what was typed and calls ``write``.
        written: a PaperReceipt.
        failed: the exception.
    """

    asked = Signal(object)
    written = Signal(object)
    failed = Signal(object)

    def __init__(
        self,
        theme: Theme,
        service: CollegePaperService,
        chooser: FileChooser,
        clock: Clock,
        tasks: PageTasks,
    ) -> None:
        super().__init__(tasks)
        self._service = service
        self._chooser = chooser
        self._clock = clock
        self._tasks = tasks
        self._folder: Path | None = None
        self.standing_box = ChoiceBox(
            theme, ((_CONCEPT, self.tr("als concept")), (_FINAL, self.tr("definitief")))
        )
        self.standing_box.setAccessibleName(self.tr("Concept of definitief"))
        self.word_button = DeskButton(theme, self.tr("Word maken"), "file-text")
        self.pdf_button = DeskButton(theme, self.tr("PDF maken"), "file-pdf", "primary")
        self.word_button.clicked.connect(partial(self.asked.emit, PaperFormat.DOCX))
        self.pdf_button.clicked.connect(partial(self.asked.emit, PaperFormat.PDF))

    @property
    def is_final(self) -> bool:
        """Whether a definitive paper is asked for."""
        return self.standing_box.value() == _FINAL

    def write(self, owner: PaperOwner, form: PaperFormat) -> None:
        """Ask for a folder and write one format there."""
        folder = self._chooser.folder(self.tr("Map voor het papier"))
        if folder is None:
            return
        self._folder = folder
        self._set_busy(busy=True)
        work = partial(self._write, owner, folder, form, final=self.is_final)
        task = BackgroundTask(work, self)
        task.succeeded.connect(self._tell)
        task.failed.connect(self._fail)
        task.finished.connect(self._end)
        self._tasks.start(task)

    def _write(
        self,
        owner: PaperOwner,
        folder: Path,
        form: PaperFormat,
        _progress: Progress,
        *,
        final: bool,
    ) -> PaperReceipt:
        now = self._clock().astimezone()
        return self._service.write(owner, folder, (form,), now, final=final)

    @Slot()
    def open_folder(self) -> None:
        """Show where the last file was written."""
        if self._folder is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._folder)))

    @Slot(object)
    def _tell(self, receipt: PaperReceipt) -> None:
        if not self._tasks.is_left:
            self.written.emit(receipt)

    @Slot(object)
    def _fail(self, error: Exception) -> None:
        if not self._tasks.is_left:
            self.failed.emit(error)

    @Slot()
    def _end(self) -> None:
        if not self._tasks.is_left:
            self._set_busy(busy=False)

    def _set_busy(self, *, busy: bool) -> None:
        for button in (self.word_button, self.pdf_button):
            button.setEnabled(not busy)
