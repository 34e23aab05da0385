"""Freeze a moment of the cycle, and make the papers of what was frozen."""

from collections.abc import Callable
from datetime import date, datetime
from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from talentdesk.desktop.accounting.checklist_card import ChecklistCard
from talentdesk.desktop.accounting.moment_form import MomentForm
from talentdesk.desktop.accounting.moment_rows import MomentRow, moment_columns, moment_groups
from talentdesk.desktop.accounting.snapshot_pane import SnapshotPane
from talentdesk.desktop.accounting.who_may_card import WhoMayCard
from talentdesk.desktop.background.page_tasks import PageTasks
from talentdesk.desktop.background.task import BackgroundTask
from talentdesk.desktop.shell.file_chooser import FileChooser
from talentdesk.desktop.shell.room_frame import RoomFrame
from talentdesk.desktop.widgets.banner import Banner
from talentdesk.desktop.widgets.buttons import desk_action
from talentdesk.desktop.widgets.desk_splitter import DeskSplitter
from talentdesk.desktop.widgets.desk_table import DeskTable
from talentdesk.desktop.widgets.labels import WrappedLabel
from talentdesk.desktop.widgets.progress_pane import ProgressPane
from talentdesk.desktop.widgets.refusals import refusal_message
from talentdesk.desktop.widgets.row_table_model import RowTableModel
from talentdesk.desktop.widgets.scroll_pane import ScrollPane
from talentdesk.domain.checklist import Checkpoint
from talentdesk.domain.errors import TalentDeskError
from talentdesk.domain.programme import Right
from talentdesk.domain.progress import Progress
from talentdesk.domain.snapshots import Snapshot, SnapshotDraft, SnapshotStanding
from talentdesk.services.snapshot_service import SnapshotService
from talentdesk.services.workplace import Workplace


class MomentsTab(QWidget):
    """At the left what can be frozen and what was; at the right what is chosen.

    Signals:
        frozen: a Snapshot was added.
        chosen: the MomentRow under the cursor.
    """

    frozen = Signal(object)
    chosen = Signal(object)

    def __init__(
        self,
        frame: RoomFrame,
        workplace: Workplace,
        snapshots: SnapshotService,
        chooser: FileChooser,
        clock: Callable[[], datetime],
    ) -> None:
        super().__init__()
        self._frame = frame
        self._workplace = workplace
        self._snapshots = snapshots
        self._clock = clock
        self._tasks = PageTasks(self)
        self._asked: SnapshotDraft | None = None
        self._known: list[Snapshot] = []
        theme = frame.theme
        self.banner = Banner(theme)
        self.progress = ProgressPane(theme)
        self.model: RowTableModel[MomentRow] = RowTableModel(moment_columns(), lambda row: row.key)
        self.table = DeskTable(theme, "moments", self.model)
        self.purpose_label = WrappedLabel("", "second")
        self.who_may = WhoMayCard(theme, workplace, Right.REPORT)
        self.form = MomentForm(theme)
        self.checklist = ChecklistCard(theme)
        self.snapshot = SnapshotPane(frame, workplace, snapshots, chooser)
        self.freeze_action = desk_action(self, self.tr("Bevriezen"), "snowflake")
        self.right = QStackedWidget()
        self._moment_page = QWidget()
        self._lay_out()
        self._connect()
        self.read()
        self.table.select_key(self.model.rows[0].key)

    @property
    def row(self) -> MomentRow | None:
        """What is under the cursor."""
        key = self.table.current_key()
        return next((row for row in self.model.rows if row.key == key), None)

    def read(self) -> None:
        """Read again what was frozen; the cursor stays."""
        self._known = self._snapshots.all()
        moments = self._workplace.programme.moments
        groups = moment_groups(moments, self._known, self._today())
        self.model.set_groups(groups)

    @Slot()
    def refresh(self) -> None:
        """Ask again what is in order."""
        if self._tasks.is_left:
            return
        self.who_may.refresh()
        may = self._workplace.may(Right.REPORT)
        is_moment = self.row is not None and self.row.snapshot is None
        self.freeze_action.setEnabled(may and is_moment)
        self.snapshot.papers_button.setEnabled(may)
        if is_moment:
            self._ask_checklist()

    @Slot()
    def leave(self) -> None:
        """The register closes."""
        self.snapshot.leave()
        self._tasks.leave()
        self._snapshots.close()

    @Slot()
    def _ask_checklist(self) -> None:
        draft = self.form.draft()
        if draft is None or self._tasks.is_left:
            return
        self._asked = draft
        self.form.ask_reason(asked=self._has_definitive(draft))
        task = BackgroundTask(partial(self._points, draft), self)
        task.succeeded.connect(self._show_points)
        task.failed.connect(self._show_failure)
        self._tasks.start(task)

    def _points(
        self, draft: SnapshotDraft, _progress: Progress
    ) -> tuple[SnapshotDraft, tuple[Checkpoint, ...]]:
        return draft, self._snapshots.checklist(draft)

    def _has_definitive(self, draft: SnapshotDraft) -> bool:
        return any(
            item.draft.standing is SnapshotStanding.DEFINITIVE
            and (item.draft.moment, item.draft.title) == (draft.moment, draft.title)
            for item in self._known
        )

    @Slot(object)
    def _show_points(self, asked: tuple[SnapshotDraft, tuple[Checkpoint, ...]]) -> None:
        draft, points = asked
        if self._tasks.is_left or draft != self._asked:
            return
        self.checklist.show_points(points)
        self.form.show_ready(ready=all(point.is_met for point in points if point.blocks))

    @Slot(object)
    def _choose(self, key: str | None) -> None:
        row = next((item for item in self.model.rows if item.key == key), None)
        if row is None:
            return
        self.banner.clear()
        if row.snapshot is not None:
            self.snapshot.show_snapshot(row.snapshot)
            self.right.setCurrentWidget(self.snapshot)
        elif row.coming is not None:
            self.purpose_label.setText(row.coming.moment.purpose)
            self.form.show_draft(row.coming.draft)
            self.right.setCurrentWidget(self._moment_page)
        self.chosen.emit(row)
        self.refresh()

    def _today(self) -> date:
        return self._clock().astimezone().date()

    @Slot()
    def _freeze(self) -> None:
        draft = self.form.draft()
        if draft is None:
            return
        self.freeze_action.setEnabled(False)
        self.progress.begin(self.tr("{title} wordt bevroren").format(title=draft.title), "")
        task = BackgroundTask(partial(self._frozen, draft), self)
        task.succeeded.connect(self._show_frozen)
        self._watch(task)

    def _frozen(self, draft: SnapshotDraft, progress: Progress) -> Snapshot:
        return self._snapshots.freeze(draft, self._clock(), progress)

    @Slot(object)
    def _show_frozen(self, snapshot: Snapshot) -> None:
        if self._tasks.is_left:
            return
        self.read()
        self.table.select_key(snapshot.number)
        self.frozen.emit(snapshot)

    def _watch(self, task: BackgroundTask) -> None:
        task.failed.connect(self._show_failure)
        task.progressed.connect(self.progress.show_step)
        task.finished.connect(self.progress.finish)
        task.finished.connect(self.refresh)
        self.progress.stop_asked.connect(task.cancel)
        self._tasks.start(task)

    @Slot(object)
    def _show_failure(self, error: Exception) -> None:
        if self._tasks.is_left:
            return
        if not isinstance(error, TalentDeskError):
            raise error
        self.banner.say(refusal_message(error, self._workplace.programme))

    def _connect(self) -> None:
        self.table.current_changed.connect(self._choose)
        self.form.changed.connect(self._ask_checklist)
        self.checklist.room_asked.connect(self._frame.open_room)
        self.freeze_action.triggered.connect(self._freeze)

    def _lay_out(self) -> None:
        self.table.setAccessibleName(self.tr("P&C-momenten en wat bevroren is"))
        self.table.setMinimumWidth(self._frame.theme.px(220))
        column = QVBoxLayout(self._moment_page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for widget in (self.purpose_label, self.who_may, self.form, self.checklist):
            column.addWidget(widget)
        column.addStretch(1)
        self.right.addWidget(self._moment_page)
        self.right.addWidget(self.snapshot)
        holder = QWidget()
        outer = QVBoxLayout(holder)
        outer.setContentsMargins(20, 16, 20, 16)
        outer.setSpacing(12)
        outer.addWidget(self.progress)
        outer.addWidget(self.right)
        outer.addStretch(1)
        splitter = DeskSplitter(self._frame.theme, "accounting", self._frame.memory)
        splitter.addWidget(self.table)
        splitter.addWidget(ScrollPane(holder, "canvas"))
        splitter.start((320, 764), down=(180, 300))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.banner)
        layout.addWidget(splitter, 1)
