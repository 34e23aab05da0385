"""Brings a file in: read it, ask about its columns where needed, show the plan, carry it out."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from talentdesk.desktop.background.task import BackgroundTask
from talentdesk.desktop.proposals.intake.columns_pane import ColumnsPane
from talentdesk.desktop.proposals.intake.plan_lines import PlanLines
from talentdesk.desktop.proposals.intake.plan_pane import PlanPane
from talentdesk.desktop.shell.file_chooser import FileChooser
from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.widgets.banner import Banner, Choice, Message
from talentdesk.desktop.widgets.layout_memory import LayoutMemory
from talentdesk.desktop.widgets.progress_pane import ProgressPane
from talentdesk.desktop.widgets.refusals import refusal_message
from talentdesk.domain.errors import (
    ProfileUnknownError,
    SourceFileError,
    StalePlanError,
    TalentDeskError,
)
from talentdesk.domain.progress import Progress
from talentdesk.services.intake_service import ColumnProfile, ImportReceipt, IntakeService
from talentdesk.services.workplace import Workplace
from talentdesk.wording.formatting import count_text


class ImportPane(QWidget):
    """One file at a time; nothing is changed before the button with the count is pressed.

    Signals:
        named: file and column profile, for the header of the room.
        committed: the line that says what was taken over.
        opened: ProposalId that is to be looked at.
        left: back to the list.
    """

    named = Signal(str, str)
    committed = Signal(str)
    opened = Signal(object)
    left = Signal()

    def __init__(
        self,
        theme: Theme,
        memory: LayoutMemory,
        workplace: Workplace,
        chooser: FileChooser,
        clock: Callable[[], datetime],
    ) -> None:
        super().__init__()
        self._workplace = workplace
        self._service = IntakeService(workplace)
        self._chooser = chooser
        self._clock = clock
        self._source = Path()
        self._lines: PlanLines | None = None
        self._task: BackgroundTask | None = None
        self.banner = Banner(theme)
        self.progress = ProgressPane(theme)
        self.columns = ColumnsPane(theme, self._service.column_fields())
        self.plan = PlanPane(theme, memory)
        self._above = QWidget()
        self._blank = QWidget()
        self.stack = QStackedWidget()
        self._lay_out()
        self._connect()

    @property
    def lines(self) -> PlanLines | None:
        """The plan that is shown; None before the file was read."""
        return self._lines

    def begin(self, source: Path) -> None:
        """Read a file and show what it would do."""
        self.stop()
        self._task = None
        self._source = source
        self._lines = None
        self._clear_banner()
        self.stack.setCurrentWidget(self._blank)
        self.named.emit(source.name, "")
        self._read()

    def ask_columns(self) -> None:
        """Choose the columns by hand, also of a file that was recognised."""
        try:
            header, profile = self._service.suggest(self._source)
        except TalentDeskError as error:
            self._refuse(error)
            return
        self._clear_banner()
        self.columns.ask(header, profile)
        self.stack.setCurrentWidget(self.columns)
        self.columns.focus_first()

    def stop(self) -> None:
        """Stop reading or taking over; everything stays as it was."""
        if self._task is not None:
            self._task.cancel()

    # --- reading ---------------------------------------------------------------------------

    def _read(self, profile: str = "") -> None:
        what = self.tr("{file} wordt ingelezen").format(file=self._source.name)
        work = partial(self._plan, self._source, profile)
        self._start(BackgroundTask(work, self), what, self._show_plan)

    def _plan(self, source: Path, profile: str, progress: Progress) -> PlanLines:
        plan = self._service.plan(source, progress, profile=profile)
        return PlanLines(self._workplace.programme, plan)

    @Slot(object)
    def _show_plan(self, lines: PlanLines) -> None:
        if not self._is_current():
            return
        self._lines = lines
        self.named.emit(self._source.name, lines.plan.profile)
        self.plan.show_plan(lines)
        self.stack.setCurrentWidget(self.plan)
        self.plan.focus_first()

    @Slot(object)
    def _use_columns(self, profile: ColumnProfile) -> None:
        try:
            self._service.save_profile(profile, self._clock())
        except TalentDeskError as error:
            self._refuse(error)
            return
        self._read(profile.name)

    # --- taking over ---------------------------------------------------------------------------

    @Slot()
    def _commit(self) -> None:
        if self._lines is None:
            return
        self._clear_banner()
        self.plan.set_busy(busy=True)
        what = self.tr("{file} wordt overgenomen").format(file=self._source.name)
        work = partial(self._service.commit, self._lines.plan, self._clock())
        self._start(BackgroundTask(work, self), what, self._show_receipt)

    @Slot(object)
    def _show_receipt(self, receipt: ImportReceipt) -> None:
        added = count_text(
            len(receipt.added), self.tr("nieuw voorstel"), self.tr("nieuwe voorstellen")
        )
        changed = count_text(
            len(receipt.changed), self.tr("gewijzigd voorstel"), self.tr("gewijzigde voorstellen")
        )
        said = self.tr("Overgenomen: {added} en {changed}.").format(added=added, changed=changed)
        note = ""
        if receipt.backup is not None:
            kept = self.tr("Zoals het was staat het in back-up {file}.")
            note = kept.format(file=receipt.backup.name)
        if self._is_current():
            self.plan.show_done(said, note)
        self.committed.emit(said)

    @Slot()
    def _save_refused(self) -> None:
        if self._lines is None:
            return
        name = self.tr("{file} - verbeteren.xlsx").format(file=self._source.stem)
        target = self._chooser.save_file(
            self.tr("Niet overgenomen rijen bewaren"),
            self._source.with_name(name),
            self.tr("Werkmap (*.xlsx)"),
        )
        if target is None:
            return
        try:
            self._service.write_refused(self._lines.plan, self._source, target)
        except TalentDeskError as error:
            self._refuse(error)
            return
        what = self.tr("De rijen staan in {file}.").format(file=target.name)
        why = self.tr("Verbeter ze en lees het bestand opnieuw in.")
        self._say(Message("done", what, why))

    # --- work and refusals ---------------------------------------------------------------------

    def _start(self, task: BackgroundTask, what: str, succeeded: Callable[[Any], None]) -> None:
        self._task = task
        self.progress.begin(what, self.tr("stappen"))
        self._above.show()
        task.progressed.connect(self.progress.show_step)
        task.succeeded.connect(succeeded)
        task.failed.connect(self._fail)
        task.cancelled.connect(self._show_stopped)
        task.finished.connect(self._finish)
        task.start()

    @Slot()
    def _finish(self) -> None:
        task = self.sender()
        if isinstance(task, BackgroundTask):
            task.deleteLater()
        if task is self._task:  # not one that was begun meanwhile
            self._task = None
            self.progress.finish()
            self.plan.set_busy(busy=False)
            self._fit_above()

    @Slot()
    def _show_stopped(self) -> None:
        if not self._is_current():
            return
        said = self.tr("Gestopt. Er is niets gewijzigd.")
        choices = (Choice("again", self.tr("Opnieuw inlezen")), Choice("leave", self.tr("Sluiten")))
        self._say(Message("warning", said, self.tr("Begin opnieuw als je wilt."), choices))

    @Slot(object)
    def _fail(self, error: Exception) -> None:
        if not self._is_current():
            return
        if isinstance(error, ProfileUnknownError):
            self.ask_columns()
        elif isinstance(error, TalentDeskError):
            self._refuse(error)
        else:
            raise error

    def _refuse(self, error: TalentDeskError) -> None:
        choices = [Choice("leave", self.tr("Sluiten"))]
        if isinstance(error, StalePlanError):
            choices = [Choice("again", self.tr("Opnieuw inlezen"))]
        elif isinstance(error, SourceFileError):
            choices.insert(0, Choice("file", self.tr("Ander bestand kiezen…")))
        self._say(refusal_message(error, self._workplace.programme, choices))

    def _say(self, message: Message) -> None:
        self._above.show()
        self.banner.say(message)

    @Slot()
    def _fit_above(self) -> None:
        self._above.setVisible(not self.banner.isHidden())

    def _is_current(self) -> bool:
        """Whether the task that tells is the one that was begun last."""
        return self.sender() is self._task

    def _clear_banner(self) -> None:
        self.banner.hide()
        self._fit_above()

    @Slot()
    def _close_banner(self) -> None:
        """Nothing below it to go on with: then back to the list."""
        self._fit_above()
        if self.stack.currentWidget() is self._blank and self._task is None:
            self.left.emit()

    @Slot(str)
    def _choose(self, key: str) -> None:
        if key == "again":
            self.begin(self._source)
        elif key == "file":
            self.choose_file()
        else:
            self.left.emit()

    def choose_file(self) -> bool:
        """Ask for a file and read it; False when the user changed their mind."""
        kinds = self.tr("Werkmap of CSV (*.xlsx *.xlsm *.xls *.ods *.csv)")
        source = self._chooser.open_file(self.tr("Voorstellen inlezen"), kinds)
        if source is None:
            return False
        self.begin(source)
        return True

    def _connect(self) -> None:
        self.progress.stop_asked.connect(self.stop)
        self.banner.chosen.connect(self._choose)
        self.banner.closed.connect(self._close_banner)
        self.columns.submitted.connect(self._use_columns)
        self.columns.cancelled.connect(self.left)
        self.plan.commit_asked.connect(self._commit)
        self.plan.refused_asked.connect(self._save_refused)
        self.plan.cancelled.connect(self.left)
        self.plan.opened.connect(self.opened)

    def _lay_out(self) -> None:
        for page in (self._blank, self.columns, self.plan):
            self.stack.addWidget(page)
        above = QVBoxLayout(self._above)
        above.setContentsMargins(20, 12, 20, 0)
        above.addWidget(self.banner)
        above.addWidget(self.progress)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._above)
        layout.addWidget(self.stack, 1)
