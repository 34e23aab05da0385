"""Brings a ledger file in: read it, ask what it leaves open, show the plan, carry it out."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Final

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from talentdesk.desktop.background.task import BackgroundTask
from talentdesk.desktop.reconciliation.intake.import_work import LedgerImportWork
from talentdesk.desktop.reconciliation.intake.ledger_columns_pane import LedgerColumnsPane
from talentdesk.desktop.reconciliation.intake.ledger_plan_pane import LedgerPlanPane
from talentdesk.desktop.reconciliation.intake.profile_files import ProfileFiles
from talentdesk.desktop.shell.file_chooser import FileChooser
from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.widgets.banner import Banner, Choice, Message
from talentdesk.desktop.widgets.layout_memory import LayoutMemory
from talentdesk.desktop.widgets.progress_pane import ProgressPane
from talentdesk.desktop.widgets.refusals import refusal_message
from talentdesk.domain.errors import ProfileUnknownError, StalePlanError, TalentDeskError
from talentdesk.domain.ledger_errors import (
    LedgerEncodingError,
    LedgerProfileError,
    LedgerUnitError,
    LedgerValuesError,
)
from talentdesk.services.ledger_columns import LedgerProfile, column_samples
from talentdesk.services.ledger_service import LedgerImportPlan, LedgerReceipt, LedgerService
from talentdesk.services.workplace import Workplace
from talentdesk.wording.formatting import count_text

_ENCODING: Final = "encoding:"


class LedgerImportPane(QWidget):
    """One file at a time; nothing is changed before the button with the count is pressed.

    Signals:
        named: the file, for the header of the room.
        committed: the line that says what was taken over.
        left: back to the postings.
    """

    named = Signal(str)
    committed = Signal(str)
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
        self._service = LedgerService(workplace)
        self._chooser = chooser
        self._clock = clock
        self.work = LedgerImportWork(self._service, clock, self)
        self.banner = Banner(theme)
        self.progress = ProgressPane(theme)
        self.columns = LedgerColumnsPane(theme)
        self.plan = LedgerPlanPane(theme, memory)
        self.profile_files = ProfileFiles(self._service, chooser, self.columns, self)
        self._above = QWidget()
        self._blank = QWidget()
        self.stack = QStackedWidget()
        self._lay_out()
        self._connect()

    def begin(self, source: Path) -> None:
        """Read a file and show what it would do."""
        self._clear_banner()
        self.stack.setCurrentWidget(self._blank)
        self.named.emit(source.name)
        self.work.begin(source)

    def choose_file(self) -> bool:
        """Ask for a file and read it; False when the user changed their mind."""
        kinds = self.tr(
            "Auditfile, werkmap of CSV (*.xaf *.adf *.xml *.xlsx *.xlsm *.xls *.ods *.csv *.txt)"
        )
        source = self._chooser.open_file(self.tr("Grootboek inlezen"), kinds)
        if source is None:
            return False
        self.begin(source)
        return True

    @Slot()
    def ask_columns(self) -> None:
        """Choose the columns by hand, also of a sheet that was recognised."""
        try:
            head = self._service.head(self.work.source)
            suggestion = self._service.suggest(self.work.source)
        except TalentDeskError as error:
            self._refuse(error)
            return
        profile = self.work.profile or suggestion.profile
        self.columns.ask(column_samples(head), profile, suggestion.questions)
        self.stack.setCurrentWidget(self.columns)
        self.columns.focus_first()

    @Slot()
    def leave(self) -> None:
        """The register closes: nothing is waited for any more."""
        self.work.leave()

    # --- reading ----------------------------------------------------------------------------

    @Slot(object)
    def _show_plan(self, plan: LedgerImportPlan) -> None:
        self._clear_banner()
        if plan.other_company:
            said = self.tr("Het vorige bestand was van {other}, dit is van {company}.")
            company = plan.intake.facts.company
            what = said.format(other=plan.other_company, company=company)
            self._say(Message("warning", what, self.tr("Kijk of dit hetzelfde grootboek is.")))
        self.plan.show_plan(plan)
        self.stack.setCurrentWidget(self.plan)
        self.plan.focus_first()

    @Slot(object)
    def _use_columns(self, profile: LedgerProfile) -> None:
        try:
            self._service.save_profile(profile, self._clock())
        except TalentDeskError as error:
            self.columns.say(refusal_message(error, self._workplace.programme))
            return
        self.work.profile = profile
        self.work.read()

    @Slot(bool)
    def _read_part(self, is_part: bool) -> None:  # noqa: FBT001 -- a slot of a tick box
        self.work.is_part = is_part
        self.work.read()

    # --- taking over --------------------------------------------------------------------------

    @Slot(str)
    def _commit(self, reason: str) -> None:
        plan = self.plan.plan
        if plan is None:
            return
        self._clear_banner()
        self.plan.foot.set_busy(busy=True)
        seen = self.plan.foot.alarm_check.isChecked()
        self.work.commit(plan, reason, alarms_seen=seen)

    @Slot(object)
    def _show_receipt(self, receipt: LedgerReceipt) -> None:
        plan = self.plan.plan
        if plan is None:
            return
        counts = plan.counts
        said = self.tr("Overgenomen: {new}, {changed} gewijzigd, {gone} verdwenen.").format(
            new=count_text(counts.new, self.tr("nieuwe boeking"), self.tr("nieuwe boekingen")),
            changed=counts.changed,
            gone=counts.gone,
        )
        notes = []
        if receipt.undone:
            undone = count_text(receipt.undone, self.tr("koppeling"), self.tr("koppelingen"))
            notes.append(self.tr("{count} past niet meer en staat weer open.").format(count=undone))
        if receipt.backup is not None:
            kept = self.tr("Zoals het was staat het in back-up {file}.")
            notes.append(kept.format(file=receipt.backup.name))
        self.plan.foot.show_done(said, " ".join(notes))
        self.committed.emit(said)

    # --- work and refusals ----------------------------------------------------------------------

    @Slot(str, object)
    def _show_started(self, what: str, task: BackgroundTask) -> None:
        self.progress.begin(what, self.tr("stappen"))
        self._above.show()
        task.progressed.connect(self.progress.show_step)

    @Slot()
    def _finish(self) -> None:
        self.progress.finish()
        self._fit_above()

    @Slot()
    def _show_stopped(self) -> None:
        self.plan.foot.set_busy(busy=False)
        said = self.tr("Gestopt. Er is niets gewijzigd.")
        choices = (Choice("again", self.tr("Opnieuw inlezen")), Choice("leave", self.tr("Sluiten")))
        self._say(Message("warning", said, self.tr("Begin opnieuw als je wilt."), choices))

    @Slot(object)
    def _fail(self, error: Exception) -> None:
        self.plan.foot.set_busy(busy=False)
        if isinstance(error, ProfileUnknownError):
            self.ask_columns()
        elif isinstance(error, LedgerUnitError | LedgerProfileError | LedgerValuesError):
            self._doubt_columns(error)
        elif isinstance(error, TalentDeskError):
            self._refuse(error)
        else:
            raise error

    def _doubt_columns(self, error: TalentDeskError) -> None:
        """A sheet that these columns do not fit: they can be chosen otherwise at once."""
        if self.stack.currentWidget() is not self.columns:
            self.ask_columns()
        self.columns.say(refusal_message(error, self._workplace.programme))

    def _refuse(self, error: TalentDeskError) -> None:
        choices = [Choice("leave", self.tr("Sluiten"))]
        if isinstance(error, StalePlanError):
            choices = [Choice("again", self.tr("Opnieuw inlezen"))]
        elif isinstance(error, LedgerEncodingError):
            said = self.tr("Inlezen als {guess}").format(guess=error.guess)
            choices.insert(0, Choice(_ENCODING + error.guess, said))
        elif self.stack.currentWidget() is self._blank:
            choices.insert(0, Choice("file", self.tr("Ander bestand kiezen…")))
        self._say(refusal_message(error, self._workplace.programme, choices))

    def _say(self, message: Message) -> None:
        self._above.show()
        self.banner.say(message)

    @Slot()
    def _fit_above(self) -> None:
        self._above.setVisible(not self.banner.isHidden())

    def _clear_banner(self) -> None:
        self.banner.hide()
        self._fit_above()

    @Slot()
    def _close_banner(self) -> None:
        """Nothing below it to go on with: then back to the postings."""
        self._fit_above()
        if self.stack.currentWidget() is self._blank and not self.work.is_busy:
            self.left.emit()

    @Slot(str)
    def _choose(self, key: str) -> None:
        if key.startswith(_ENCODING):
            self.work.encoding = key.removeprefix(_ENCODING)
            self._clear_banner()
            self.work.read()
        elif key == "again":
            self.begin(self.work.source)
        elif key == "file":
            self.choose_file()
        else:
            self.left.emit()

    def _connect(self) -> None:
        work = self.work
        work.started.connect(self._show_started)
        work.planned.connect(self._show_plan)
        work.received.connect(self._show_receipt)
        work.failed.connect(self._fail)
        work.stopped.connect(self._show_stopped)
        work.finished.connect(self._finish)
        self.progress.stop_asked.connect(work.stop)
        self.banner.chosen.connect(self._choose)
        self.banner.closed.connect(self._close_banner)
        self.columns.submitted.connect(self._use_columns)
        self.columns.cancelled.connect(self.left)
        self.plan.commit_asked.connect(self._commit)
        self.plan.part_changed.connect(self._read_part)
        self.plan.cancelled.connect(self.left)

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
        self._above.hide()
