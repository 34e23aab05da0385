"""Brings a ledger file in: read it, ask what it leaves open, show the plan, carry it out."""

from collections.abc import Callable
from datetime import datetime
from typing import Final

from PySide6.QtCore import Signal, Slot
from typing_extensions import override

from talentdesk.desktop.intake.intake_pane import IntakePane
from talentdesk.desktop.reconciliation.intake.import_work import LedgerImportWork
from talentdesk.desktop.reconciliation.intake.ledger_columns_pane import LedgerColumnsPane
from talentdesk.desktop.reconciliation.intake.ledger_plan_pane import LedgerPlanPane
from talentdesk.desktop.reconciliation.intake.profile_files import ProfileFiles
from talentdesk.desktop.shell.file_chooser import FileChooser
from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.widgets.banner import Choice, Message
from talentdesk.desktop.widgets.layout_memory import LayoutMemory
from talentdesk.desktop.widgets.refusals import refusal_message
from talentdesk.domain.errors import TalentDeskError
from talentdesk.domain.ledger_errors import (
    LedgerEncodingError,
    LedgerProfileError,
    LedgerUnitError,
    LedgerValuesError,
)
from talentdesk.services.ledger_columns import LedgerProfile, ledger_samples
from talentdesk.services.ledger_service import LedgerImportPlan, LedgerReceipt, LedgerService
from talentdesk.services.workplace import Workplace
from talentdesk.wording.formatting import count_text

_ENCODING: Final = "encoding:"
_OF_COLUMNS: Final = (LedgerUnitError, LedgerProfileError, LedgerValuesError)
"""What other columns, or another notation, may help against."""


class LedgerImportPane(IntakePane):
    """A file that does not agree with itself goes in only for a reason.

    Signals:
        named: the file, for the header of the room.
    """

    named = Signal(str)

    def __init__(
        self,
        theme: Theme,
        memory: LayoutMemory,
        workplace: Workplace,
        chooser: FileChooser,
        clock: Callable[[], datetime],
    ) -> None:
        self._service = LedgerService(workplace)
        self._chooser = chooser
        self._clock = clock
        self._ledger = LedgerImportWork(self._service, clock)
        super().__init__(theme, workplace.programme, self._ledger)
        self.columns = LedgerColumnsPane(theme)
        self.plan = LedgerPlanPane(theme, memory)
        self.profile_files = ProfileFiles(self._service, chooser, self.columns, self)
        self.set_pages(self.columns, self.plan, self.plan.foot)
        self._ledger.planned.connect(self._show_plan)
        self._ledger.received.connect(self._show_receipt)
        self.columns.submitted.connect(self._use_columns)
        self.plan.foot.commit_asked.connect(self._commit)
        self.plan.part_changed.connect(self._read_part)

    @override
    def read(self) -> None:
        self.named.emit(self.work.source.name)
        self._ledger.read_again()

    @override
    def choose_file(self) -> bool:
        kinds = self.tr(
            "Auditfile, werkmap of CSV (*.xaf *.adf *.xml *.xlsx *.xlsm *.xls *.ods *.csv *.txt)"
        )
        source = self._chooser.open_file(self.tr("Grootboek inlezen"), kinds)
        if source is None:
            return False
        self.begin(source)
        return True

    @override
    @Slot()
    def ask_columns(self) -> None:
        try:
            head = self._service.head(self.work.source)
            suggestion = self._service.suggest(self.work.source)
        except TalentDeskError as error:
            self.refuse(error)
            return
        profile = self._ledger.profile or suggestion.profile
        self.columns.ask(ledger_samples(head), profile, suggestion.questions)
        self.show_page(self.columns)
        self.columns.focus_first()

    @override
    def doubt(self, error: TalentDeskError) -> bool:
        """A sheet that these columns do not fit: they can be chosen otherwise at once."""
        if isinstance(error, _OF_COLUMNS):
            if self.stack.currentWidget() is not self.columns:
                self.ask_columns()
            self.columns.say(refusal_message(error, self._programme))
            return True
        if isinstance(error, LedgerEncodingError):
            said = self.tr("Inlezen als {guess}").format(guess=error.guess)
            self.refuse(error, (Choice(_ENCODING + error.guess, said),))
            return True
        return super().doubt(error)

    @override
    def answer(self, key: str) -> bool:
        if not key.startswith(_ENCODING):
            return super().answer(key)
        self._ledger.encoding = key.removeprefix(_ENCODING)
        self.clear_banner()
        self._ledger.read_again()
        return True

    @Slot(object)
    def _show_plan(self, plan: LedgerImportPlan) -> None:
        self.clear_banner()
        if plan.other_company:
            said = self.tr("Het vorige bestand was van {other}, dit is van {company}.")
            company = plan.intake.facts.company
            what = said.format(other=plan.other_company, company=company)
            self.say(Message("warning", what, self.tr("Kijk of dit hetzelfde grootboek is.")))
        self.plan.show_plan(plan)
        self.show_page(self.plan)
        self.plan.focus_first()

    @Slot(object)
    def _use_columns(self, profile: LedgerProfile) -> None:
        try:
            self._service.save_profile(profile, self._clock())
        except TalentDeskError as error:
            self.columns.say(refusal_message(error, self._programme))
            return
        self._ledger.profile = profile
        self._ledger.read_again()

    @Slot(bool)
    def _read_part(self, is_part: bool) -> None:  # noqa: FBT001 -- a slot of a tick box
        self._ledger.is_part = is_part
        self._ledger.read_again()

    @Slot(str)
    def _commit(self, reason: str) -> None:
        plan = self.plan.plan
        if plan is None:
            return
        self.clear_banner()
        self.plan.foot.set_busy(busy=True)
        seen = self.plan.foot.alarm_check.isChecked()
        self._ledger.commit(plan, reason, alarms_seen=seen)

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
