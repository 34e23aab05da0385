"""A frozen moment: make its papers, or set it beside the one that it follows."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Slot
from typing_extensions import override

from talentdesk.desktop.accounting.snapshot_face import SnapshotFace
from talentdesk.desktop.background.page_tasks import PageTasks
from talentdesk.desktop.background.task import BackgroundTask
from talentdesk.desktop.shell.file_chooser import FileChooser
from talentdesk.desktop.shell.room_frame import RoomFrame
from talentdesk.desktop.widgets.refusals import refusal_message
from talentdesk.domain.errors import TalentDeskError
from talentdesk.domain.file_names import file_name
from talentdesk.domain.progress import Progress
from talentdesk.domain.snapshot_differences import SnapshotDifference
from talentdesk.domain.snapshots import Snapshot
from talentdesk.services.handover_service import Handover, HandoverService
from talentdesk.services.snapshot_difference import SnapshotDifferenceService
from talentdesk.services.snapshot_service import SnapshotService
from talentdesk.services.workplace import Workplace


class SnapshotPane(SnapshotFace):
    """Works on the worker, can be stopped, and leaves nothing half behind."""

    def __init__(
        self,
        frame: RoomFrame,
        workplace: Workplace,
        snapshots: SnapshotService,
        chooser: FileChooser,
    ) -> None:
        super().__init__(frame.theme)
        self._frame = frame
        self._workplace = workplace
        self._handover = HandoverService(workplace, snapshots)
        self._difference = SnapshotDifferenceService(snapshots)
        self._chooser = chooser
        self._snapshot: Snapshot | None = None
        self._tasks = PageTasks(self)
        self.papers_button.clicked.connect(self._choose_folder)
        self.difference_button.clicked.connect(self._choose_difference)

    @override
    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Another one."""
        self._snapshot = snapshot
        super().show_snapshot(snapshot)

    @Slot()
    def leave(self) -> None:
        """The register closes."""
        self._tasks.leave()

    @Slot()
    def _choose_folder(self) -> None:
        folder = self._chooser.folder(self.tr("Map voor de papieren"))
        if folder is not None:
            self.make_papers(folder)

    def make_papers(self, folder: Path) -> None:
        """Make the papers of this snapshot."""
        if self._snapshot is None:
            return
        title = self._snapshot.draft.title
        self.progress.begin(self.tr("Papieren van {title}").format(title=title), "")
        task = BackgroundTask(partial(self._made, self._snapshot.number, folder), self)
        task.succeeded.connect(self._show_papers)
        self._watch(task)

    def _made(self, number: str, folder: Path, progress: Progress) -> Handover:
        return self._handover.papers(number, folder, progress)

    @Slot(object)
    def _show_papers(self, handover: Handover) -> None:
        if self._tasks.is_left:
            return
        if self._snapshot == handover.papers.snapshot:
            self.show_handover(handover)
        self._frame.report_done(self.tr("De papieren zijn gemaakt."), undoable=False)

    @Slot()
    def _choose_difference(self) -> None:
        """Write what changed since the snapshot that this one follows."""
        if self._snapshot is None:
            return
        before, after = self._snapshot.follows, self._snapshot.number
        suggestion = Path.home() / file_name(self.tr("Verschil"), before, after, suffix=".xlsx")
        kinds = self.tr("Werkmap (*.xlsx)")
        target = self._chooser.save_file(self.tr("Verschilblad"), suggestion, kinds)
        if target is None:
            return
        said = self.tr("{after} wordt naast {before} gelegd")
        self.progress.begin(said.format(before=before, after=after), "")
        task = BackgroundTask(partial(self._compared, before, after, target), self)
        task.succeeded.connect(self._show_difference)
        self._watch(task)

    def _compared(
        self, before: str, after: str, target: Path, progress: Progress
    ) -> tuple[Path, SnapshotDifference]:
        return target, self._difference.write(before, after, target, progress)

    @Slot(object)
    def _show_difference(self, made: tuple[Path, SnapshotDifference]) -> None:
        if not self._tasks.is_left:
            self.show_difference(*made)

    def _watch(self, task: BackgroundTask) -> None:
        for button in (self.papers_button, self.difference_button):
            button.setEnabled(False)
        task.failed.connect(self._refuse)
        task.progressed.connect(self.progress.show_step)
        task.finished.connect(self._finish)
        self.progress.stop_asked.connect(task.cancel)
        self._tasks.start(task)

    @Slot()
    def _finish(self) -> None:
        self.progress.finish()
        for button in (self.papers_button, self.difference_button):
            button.setEnabled(True)

    @Slot(object)
    def _refuse(self, error: Exception) -> None:
        if self._tasks.is_left:
            return
        if not isinstance(error, TalentDeskError):
            raise error
        self.banner.say(refusal_message(error, self._workplace.programme))
