"""Takes files in that reviewers send back: read, show the plan, carry it out, give receipts."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QVBoxLayout, QWidget

from talentdesk.desktop.background.page_tasks import PageTasks
from talentdesk.desktop.background.task import BackgroundTask
from talentdesk.desktop.rounds.behalf_strip import BehalfStrip
from talentdesk.desktop.rounds.intake_chooser import IntakeChooser
from talentdesk.desktop.rounds.intake_foot import IntakeFoot
from talentdesk.desktop.rounds.intake_lines import IntakeLines
from talentdesk.desktop.rounds.intake_plan import IntakePlan
from talentdesk.desktop.rounds.intake_result import IntakeResult
from talentdesk.desktop.rounds.intake_work import IntakeChoices, IntakeWork, TakenIn
from talentdesk.desktop.rounds.rounds_desk import RoundsDesk
from talentdesk.desktop.rounds.sub_page import SubPage
from talentdesk.desktop.shell.file_chooser import FileChooser
from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.widgets.banner import Choice, Message
from talentdesk.desktop.widgets.labels import frame
from talentdesk.desktop.widgets.layout_memory import LayoutMemory
from talentdesk.desktop.widgets.progress_pane import ProgressPane
from talentdesk.desktop.widgets.refusals import refusal_message
from talentdesk.desktop.widgets.scroll_pane import ScrollPane
from talentdesk.domain.errors import StalePlanError, TalentDeskError
from talentdesk.wording.formatting import count_text


class IntakePage(SubPage):
    """Nothing is changed before the button with the count is pressed.

    Signals:
        committed: the line that says what was taken in.
    """

    committed = Signal(str)

    def __init__(
        self,
        theme: Theme,
        memory: LayoutMemory,
        desk: RoundsDesk,
        chooser: FileChooser,
        tasks: PageTasks,
    ) -> None:
        super().__init__(theme, self.tr("Beoordelingen innemen"))
        self._desk = desk
        self._work = IntakeWork(desk)
        self._files = chooser
        self._tasks = tasks
        self._task: BackgroundTask | None = None
        self._paths: list[Path] = []
        self._lines: IntakeLines | None = None
        self._taken: TakenIn | None = None
        self.chooser = IntakeChooser(theme)
        self.progress = ProgressPane(theme)
        self.behalf = BehalfStrip(theme)
        self.result = IntakeResult(theme)
        self.plan = IntakePlan(theme, memory, desk.programme)
        self.foot = IntakeFoot(theme)
        self.cancel_button = self.foot.cancel_button
        self.commit_button = self.foot.commit_button
        self._lay_out()
        self._connect()

    @property
    def lines(self) -> IntakeLines | None:
        """The plan that is shown; None before the files were read."""
        return self._lines

    def ask(self) -> None:
        """Ask what came back."""
        self._paths = []
        self.behalf.clear()
        self._show_nothing()
        self.about_label.setText("")
        self.chooser.show()
        self.chooser.folder_button.setFocus()

    def begin(self, paths: Sequence[Path], *, is_more: bool = False) -> None:
        """Read files, or folders with them, and show what they would do.

        ``is_more`` adds them to the plan that is shown, unless that was carried out.
        """
        if not is_more or self._taken is not None:
            self._paths = []
            self.behalf.clear()
        self._paths += [path for path in paths if path not in self._paths]
        self._read()

    @Slot()
    def stop(self) -> None:
        """Stop reading or taking over; everything stays as it was."""
        if self._task is not None:
            self._task.cancel()

    # --- reading ------------------------------------------------------------------------

    @Slot()
    def _read(self) -> None:
        self._show_nothing()
        self.chooser.hide()
        self.about_label.setText(self._named())
        work = partial(self._work.plan, tuple(self._paths), self.behalf.reason)
        what = self.tr("{files} gelezen").format(files=self._named())
        self._start(BackgroundTask(work, self), what, self._show_plan)

    def _show_nothing(self) -> None:
        self.stop()
        self.hush()
        self._lines = None
        self._taken = None
        for part in (self.plan, self.result_pane, self.behalf):
            part.hide()
        self.foot.say_nothing_yet()

    def _named(self) -> str:
        if len(self._paths) == 1:
            return self._paths[0].name
        return count_text(len(self._paths), self.tr("bestand"), self.tr("bestanden"))

    @Slot(object)
    def _show_plan(self, lines: IntakeLines) -> None:
        if not self._is_current():
            return
        self._lines = lines
        self.behalf.show_plan(lines.intake.plan)
        self.plan.show_lines(lines)
        self.plan.show()
        self._say_plan()
        self.plan.focus_first()

    @Slot()
    def _say_plan(self) -> None:
        if self._lines is not None:
            detail = self.plan.detail
            self.foot.say_plan(self._lines, detail.left_out, len(detail.reasons()))

    # --- taking over --------------------------------------------------------------------

    @Slot()
    def _commit(self) -> None:
        if self._lines is None:
            return
        self.hush()
        self._set_busy(busy=True)
        what = self.tr("{files} overgenomen").format(files=self._named())
        folder = self._desk.workplace.database.file.parent / self.tr("Ontvangstbewijzen")
        detail = self.plan.detail
        choices = IntakeChoices(frozenset(detail.left_out), detail.reasons())
        work = partial(self._work.take_in, self._lines, choices, folder)
        self._start(BackgroundTask(work, self), what, self._show_taken)

    @Slot(object)
    def _show_taken(self, taken: TakenIn) -> None:
        self._taken = taken
        said = self.foot.say_taken(taken.report)
        if not self._tasks.is_left:
            self.plan.close_choice()
            self.plan.hide()
            self.behalf.hide()
            self.result_pane.show()
            self._show_receipts(taken)
        self.committed.emit(said)

    def _show_receipts(self, taken: TakenIn) -> None:
        self.result.show_receipts(taken.receipts, taken.folder)
        if taken.problem is not None:
            self.refuse(taken.problem, self._desk.programme)
        self.result.folder_button.setFocus()

    @Slot()
    def _show_done_plan(self) -> None:
        self.result_pane.hide()
        self.plan.show()
        self.plan.focus_first()

    @Slot()
    def _write_elsewhere(self) -> None:
        folder = self._files.folder(self.tr("Map voor de ontvangstbewijzen"))
        if folder is not None and self._taken is not None:
            self.hush()
            self._taken = self._work.with_receipts(self._taken.report, folder)
            self._show_receipts(self._taken)

    @Slot()
    def _open_folder(self) -> None:
        if self._taken is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._taken.folder)))

    # --- work and refusals --------------------------------------------------------------

    def _start(self, task: BackgroundTask, what: str, succeeded: Callable[[Any], None]) -> None:
        self._task = task
        self.progress.begin(what, self.tr("stappen"))
        task.progressed.connect(self.progress.show_step)
        task.succeeded.connect(succeeded)
        task.failed.connect(self._fail)
        task.cancelled.connect(self._show_stopped)
        task.finished.connect(self._finish)
        self._tasks.start(task)

    @Slot()
    def _finish(self) -> None:
        if self.sender() is self._task:  # not one that was begun meanwhile
            self._task = None
            self.progress.finish()
            self._set_busy(busy=False)

    @Slot()
    def _show_stopped(self) -> None:
        if self._is_current():
            said = self.tr("Gestopt. Er is niets gewijzigd.")
            choices = (Choice("again", self.tr("Opnieuw inlezen")),)
            self.say(Message("warning", said, self.tr("Begin opnieuw als je wilt."), choices))

    @Slot(object)
    def _fail(self, error: Exception) -> None:
        if not self._is_current():
            return
        if not isinstance(error, TalentDeskError):
            raise error
        again = (Choice("again", self.tr("Opnieuw inlezen")),)
        choices = again if isinstance(error, StalePlanError) else ()
        self.say(refusal_message(error, self._desk.programme, choices))

    def _is_current(self) -> bool:
        return self.sender() is self._task and not self._tasks.is_left

    def _set_busy(self, *, busy: bool) -> None:
        for part in (self.foot, self.plan):
            part.setEnabled(not busy)

    @Slot()
    def _add_file(self) -> None:
        kinds = self.tr("Beoordelingen (*.tround *.xlsx *.xlsm *.ods *.xls)")
        found = self._files.open_file(self.tr("Beoordelingen innemen"), kinds)
        if found is not None:
            self.begin([found], is_more=True)

    @Slot()
    def _add_folder(self) -> None:
        found = self._files.folder(self.tr("Map met beoordelingen die terugkwamen"))
        if found is not None:
            self.begin([found], is_more=True)

    @Slot(Path)
    def _take_dropped(self, file: Path) -> None:
        self.begin([file], is_more=True)

    @Slot()
    def _leave(self) -> None:
        self.stop()
        self.left.emit()

    # --- putting together ---------------------------------------------------------------

    def _connect(self) -> None:
        self.progress.stop_asked.connect(self.stop)
        self.banner.chosen.connect(self._read)
        self.behalf.asked.connect(self._read)
        self.plan.choice_changed.connect(self._say_plan)
        self.result.folder_asked.connect(self._open_folder)
        self.result.plan_asked.connect(self._show_done_plan)
        self.result.other_folder_asked.connect(self._write_elsewhere)
        self.foot.file_button.clicked.connect(self._add_file)
        self.chooser.file_asked.connect(self._add_file)
        self.chooser.folder_asked.connect(self._add_folder)
        self.chooser.dropped.connect(self._take_dropped)
        self.cancel_button.clicked.connect(self._leave)
        self.commit_button.clicked.connect(self._commit)

    def _lay_out(self) -> None:
        done = frame("canvas")
        inside = QVBoxLayout(done)
        inside.setContentsMargins(20, 0, 20, 14)
        inside.addWidget(self.result)
        inside.addStretch(1)
        self.result_pane = ScrollPane(done, "canvas")
        self.result_pane.hide()
        above = QWidget()
        column = QVBoxLayout(above)
        column.setContentsMargins(20, 12, 20, 0)
        column.setSpacing(12)
        for part in (self.chooser, self.progress, self.behalf):
            column.addWidget(part)
        self.body.addWidget(above)
        self.body.addWidget(self.plan, 1)
        self.body.addWidget(self.result_pane, 1)
        self.body.addStretch(0)
        self.add_foot(self.foot)
