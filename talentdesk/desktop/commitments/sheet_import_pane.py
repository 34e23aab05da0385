"""Brings commitments in from a sheet: columns once, then the plan, then all of it or nothing."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal, Slot
from typing_extensions import override

from talentdesk.desktop.commitments.sheet_columns_pane import SheetColumnsPane
from talentdesk.desktop.commitments.sheet_plan_lines import sheet_lines
from talentdesk.desktop.commitments.sheet_plan_pane import SheetPlanPane, SheetPlanReading
from talentdesk.desktop.intake.intake_pane import IntakePane
from talentdesk.desktop.intake.intake_work import IntakeWork
from talentdesk.desktop.shell.file_chooser import FileChooser
from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.widgets.layout_memory import LayoutMemory
from talentdesk.desktop.widgets.refusals import refusal_message
from talentdesk.domain.commitment_plan import CommitmentPlan
from talentdesk.domain.errors import TalentDeskError
from talentdesk.domain.progress import Progress
from talentdesk.services.commitment_import import CommitmentImport, CommitmentReceipt
from talentdesk.services.commitment_sheets import ColumnProfile, CommitmentSheets
from talentdesk.services.workplace import Workplace
from talentdesk.wording.formatting import number_text


class SheetImportPane(IntakePane):
    """A sheet with titles that were seen before shows its plan at once.

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
        super().__init__(theme, workplace.programme, IntakeWork())
        self._sheets = CommitmentSheets(workplace)
        self._imports = CommitmentImport(workplace)
        self._chooser = chooser
        self._clock = clock
        self.columns = SheetColumnsPane(theme, self._sheets.column_fields())
        self.plan = SheetPlanPane(theme, memory)
        self.set_pages(self.columns, self.plan, self.plan.foot)
        self.work.planned.connect(self._show_plan)
        self.work.received.connect(self._show_receipt)
        self.columns.submitted.connect(self._use_columns)
        self.plan.foot.commit_asked.connect(self._commit)

    @override
    def read(self) -> None:
        self.named.emit(self.work.source.name)
        self._read(None)

    @override
    def choose_file(self) -> bool:
        kinds = self.tr("Werkmap of CSV (*.xlsx *.xlsm *.xls *.ods *.csv)")
        source = self._chooser.open_file(self.tr("Blad met verplichtingen"), kinds)
        if source is None:
            return False
        self.begin(source)
        return True

    @override
    @Slot()
    def ask_columns(self) -> None:
        try:
            samples, profile = self._sheets.suggest(self.work.source)
        except TalentDeskError as error:
            self.refuse(error)
            return
        self.clear_banner()
        self.columns.ask(samples, profile)
        self.show_page(self.columns)
        self.columns.focus_first()

    def _read(self, profile: ColumnProfile | None) -> None:
        self.work.read(partial(self._plan, self.work.source, profile))

    def _plan(
        self, source: Path, profile: ColumnProfile | None, progress: Progress
    ) -> SheetPlanReading:
        day = self._clock().astimezone().date()
        plan: CommitmentPlan = self._sheets.plan(source, day, progress, profile)
        return SheetPlanReading(plan, sheet_lines(plan))

    @Slot(object)
    def _show_plan(self, reading: SheetPlanReading) -> None:
        self.clear_banner()
        self.plan.show_plan(reading)
        self.show_page(self.plan)
        self.plan.focus_first()

    @Slot(object)
    def _use_columns(self, profile: ColumnProfile) -> None:
        try:
            self._sheets.save_profile(profile, self._clock())
        except TalentDeskError as error:
            self.columns.say(refusal_message(error, self._programme))
            return
        self._read(profile)

    @Slot(str)
    def _commit(self, _reason: str) -> None:
        reading = self.plan.reading
        if reading is None:
            return
        self.clear_banner()
        self.plan.foot.set_busy(busy=True)

        def work(_progress: Progress) -> object:
            return self._imports.commit(reading.plan, self._clock())

        self.work.carry_out(work)

    @Slot(object)
    def _show_receipt(self, receipt: CommitmentReceipt) -> None:
        said = self.tr("Overgenomen: {added} nieuw, {changed} gewijzigd.").format(
            added=number_text(len(receipt.added)), changed=number_text(len(receipt.changed))
        )
        note = ""
        if receipt.backup is not None:
            kept = self.tr("Zoals het was staat het in back-up {file}.")
            note = kept.format(file=receipt.backup.name)
        self.plan.foot.show_done(said, note)
        self.committed.emit(said)
