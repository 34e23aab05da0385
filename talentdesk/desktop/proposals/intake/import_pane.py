"""Brings proposals in: read the file, ask about its columns, show the plan, carry it out."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal, Slot
from typing_extensions import override

from talentdesk.desktop.intake.intake_pane import IntakePane
from talentdesk.desktop.intake.intake_work import IntakeWork
from talentdesk.desktop.proposals.intake.columns_pane import ColumnsPane
from talentdesk.desktop.proposals.intake.plan_lines import PlanLines
from talentdesk.desktop.proposals.intake.plan_pane import PlanPane
from talentdesk.desktop.shell.file_chooser import FileChooser
from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.widgets.banner import Message
from talentdesk.desktop.widgets.layout_memory import LayoutMemory
from talentdesk.desktop.widgets.refusals import refusal_message
from talentdesk.domain.errors import TalentDeskError
from talentdesk.domain.progress import Progress
from talentdesk.services.intake_service import ColumnProfile, ImportReceipt, IntakeService
from talentdesk.services.workplace import Workplace
from talentdesk.wording.formatting import count_text


class ImportPane(IntakePane):
    """Rows that are refused can be saved, mended and brought in again.

    Signals:
        named: file and column profile, for the header of the room.
        opened: ProposalId that is to be looked at.
    """

    named = Signal(str, str)
    opened = Signal(object)

    def __init__(
        self,
        theme: Theme,
        memory: LayoutMemory,
        workplace: Workplace,
        chooser: FileChooser,
        clock: Callable[[], datetime],
    ) -> None:
        super().__init__(theme, workplace.programme, IntakeWork())
        self._service = IntakeService(workplace)
        self._chooser = chooser
        self._clock = clock
        self._lines: PlanLines | None = None
        self.columns = ColumnsPane(theme, self._service.column_fields())
        self.plan = PlanPane(theme, memory)
        self.set_pages(self.columns, self.plan, self.plan.foot)
        self.work.planned.connect(self._show_plan)
        self.work.received.connect(self._show_receipt)
        self.columns.submitted.connect(self._use_columns)
        self.plan.foot.commit_asked.connect(self._commit)
        self.plan.refused_asked.connect(self._save_refused)
        self.plan.opened.connect(self.opened)

    @property
    def lines(self) -> PlanLines | None:
        """The plan that is shown; None before the file was read."""
        return self._lines

    @override
    def read(self) -> None:
        self._lines = None
        self.named.emit(self.work.source.name, "")
        self._read("")

    @override
    @Slot()
    def ask_columns(self) -> None:
        try:
            samples, profile = self._service.suggest(self.work.source)
        except TalentDeskError as error:
            self.refuse(error)
            return
        self.clear_banner()
        self.columns.ask(samples, profile)
        self.show_page(self.columns)
        self.columns.focus_first()

    @override
    def choose_file(self) -> bool:
        kinds = self.tr("Werkmap of CSV (*.xlsx *.xlsm *.xls *.ods *.csv)")
        source = self._chooser.open_file(self.tr("Voorstellen inlezen"), kinds)
        if source is None:
            return False
        self.begin(source)
        return True

    def _read(self, profile: str) -> None:
        self.work.read(partial(self._plan, self.work.source, profile))

    def _plan(self, source: Path, profile: str, progress: Progress) -> PlanLines:
        plan = self._service.plan(source, progress, profile=profile)
        return PlanLines(self._programme, plan)

    @Slot(object)
    def _show_plan(self, lines: PlanLines) -> None:
        self._lines = lines
        self.named.emit(self.work.source.name, lines.plan.profile)
        self.plan.show_plan(lines)
        self.show_page(self.plan)
        self.plan.focus_first()

    @Slot(object)
    def _use_columns(self, profile: ColumnProfile) -> None:
        try:
            self._service.save_profile(profile, self._clock())
        except TalentDeskError as error:
            self.columns.say(refusal_message(error, self._programme))
            return
        self._read(profile.name)

    @Slot(str)
    def _commit(self, _reason: str) -> None:
        if self._lines is None:
            return
        self.clear_banner()
        self.plan.foot.set_busy(busy=True)
        self.work.carry_out(partial(self._service.commit, self._lines.plan, self._clock()))

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
        self.plan.foot.show_done(said, note)
        self.committed.emit(said)

    @Slot()
    def _save_refused(self) -> None:
        if self._lines is None:
            return
        source = self.work.source
        name = self.tr("{file} - verbeteren.xlsx").format(file=source.stem)
        target = self._chooser.save_file(
            self.tr("Niet overgenomen rijen bewaren"),
            source.with_name(name),
            self.tr("Werkmap (*.xlsx)"),
        )
        if target is None:
            return
        try:
            self._service.write_refused(self._lines.plan, source, target)
        except TalentDeskError as error:
            self.refuse(error)
            return
        what = self.tr("De rijen staan in {file}.").format(file=target.name)
        why = self.tr("Verbeter ze en lees het bestand opnieuw in.")
        self.say(Message("done", what, why))
