"""Brings measurements in from a sheet: first what would happen, then all of it or nothing."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from talentdesk.desktop.background.task import BackgroundTask
from talentdesk.desktop.indicators.plan_lines import (
    MeasuredLine,
    measured_columns,
    measured_lines,
)
from talentdesk.desktop.intake.fate_tiles import FateTiles
from talentdesk.desktop.intake.fates import FATE_MARKS, TILES, fate_title
from talentdesk.desktop.intake.intake_work import IntakeWork
from talentdesk.desktop.intake.plan_foot import PlanFoot
from talentdesk.desktop.intake.sheet_lines import shown_groups
from talentdesk.desktop.shell.room_frame import RoomFrame
from talentdesk.desktop.widgets.banner import Banner, Choice, Message
from talentdesk.desktop.widgets.count_tile import CountTile
from talentdesk.desktop.widgets.desk_table import DeskTable
from talentdesk.desktop.widgets.labels import frame, rule
from talentdesk.desktop.widgets.progress_pane import ProgressPane
from talentdesk.desktop.widgets.refusals import refusal_message
from talentdesk.desktop.widgets.row_table_model import RowTableModel
from talentdesk.domain.errors import StalePlanError, TalentDeskError
from talentdesk.domain.imports import Fate
from talentdesk.domain.measurement_plan import MeasurementPlan, MeasurementReceipt
from talentdesk.domain.progress import Progress
from talentdesk.services.measurement_import import MeasurementImport
from talentdesk.services.workplace import Workplace
from talentdesk.wording.formatting import count_text, number_text


class MeasurementPlanPane(QWidget):
    """Four counts that filter, the rows, and one button that carries it out.

    Signals:
        committed: the line that says what was taken over.
        left: back to the room.
    """

    committed = Signal(str)
    left = Signal()

    def __init__(
        self, room: RoomFrame, workplace: Workplace, clock: Callable[[], datetime]
    ) -> None:
        super().__init__()
        theme = room.theme
        self._workplace = workplace
        self._imports = MeasurementImport(workplace)
        self._clock = clock
        self._indicator = ""
        self.plan: MeasurementPlan | None = None
        self.work = IntakeWork(self)
        self.banner = Banner(theme)
        self.progress = ProgressPane(theme)
        self.tiles = {fate: CountTile(theme, fate_title(fate), *FATE_MARKS[fate]) for fate in TILES}
        self._fates = FateTiles(self.tiles, self)
        self.model: RowTableModel[MeasuredLine] = RowTableModel(
            measured_columns(), key=lambda line: line.number
        )
        self.table = DeskTable(theme, "measurement-import", self.model, room.memory, "two-line")
        self.foot = PlanFoot(
            theme, self.tr("rij"), self.tr("rijen"), self.tr("Naar de indicatoren")
        )
        self._lay_out()
        self._connect(room)

    def begin(self, source: Path, indicator: str) -> None:
        """Read a file and show what it would do; ``indicator`` is for rows that name none."""
        self.banner.clear()
        self._indicator = indicator
        self.plan = None
        self.model.set_rows(())
        self.work.begin(source)
        self.work.read(lambda _progress: self._imports.plan(source, indicator))

    @Slot(object)
    def _show_plan(self, plan: MeasurementPlan) -> None:
        self.plan = plan
        notes = {
            Fate.NEW: self.tr("komen erbij"),
            Fate.CHANGED: self.tr("krijgen een andere waarde"),
            Fate.SAME: self.tr("hier verandert niets"),
            Fate.REFUSED: self.tr("met plaats en reden"),
        }
        for fate, tile in self.tiles.items():
            tile.set_count(plan.count(fate), notes[fate])
        self._fates.clear()
        taken = plan.count(Fate.NEW) + plan.count(Fate.CHANGED)
        self.foot.show_taken(taken)
        if not taken:
            self._say_nothing(plan)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _say_nothing(self, plan: MeasurementPlan) -> None:
        if plan.count(Fate.REFUSED):
            what = self.tr("Er is niets om over te nemen.")
            self.foot.say(what, self.tr("Verbeter het blad en lees het opnieuw in."))
        else:
            what = self.tr("{file} is al ingelezen. Er is niets nieuws.")
            self.foot.say(what.format(file=plan.source), self.tr("Je hoeft niets te doen."))

    @Slot(object)
    def _filter(self, fate: Fate | None) -> None:
        if self.plan is None:
            return
        self.model.set_groups(shown_groups(measured_lines(self.plan), fate))
        count = count_text(self.model.rowCount(), self.tr("regel"), self.tr("regels"))
        self.table.setAccessibleName(self.tr("Importplan, {count}").format(count=count))

    @Slot(str)
    def _commit(self, _reason: str) -> None:
        plan = self.plan
        if plan is None:
            return
        self.banner.clear()
        self.foot.set_busy(busy=True)
        self.work.carry_out(partial(self._carry_out, plan))

    def _carry_out(self, plan: MeasurementPlan, _progress: Progress) -> object:
        return self._imports.commit(plan, self._clock())

    @Slot(object)
    def _show_receipt(self, receipt: MeasurementReceipt) -> None:
        said = self.tr("Overgenomen: {count}.").format(
            count=count_text(len(receipt.added), self.tr("meting"), self.tr("metingen"))
        )
        kept = self.tr("Zoals het was staat het in back-up {file}.")
        self.foot.show_done(said, kept.format(file=receipt.backup) if receipt.backup else "")
        self.committed.emit(said)

    @Slot(str, object)
    def _show_started(self, what: str, task: BackgroundTask) -> None:
        self.progress.begin(what, self.tr("stappen"))
        task.progressed.connect(self.progress.show_step)

    @Slot()
    def _finish(self) -> None:
        self.progress.finish()
        self.foot.set_busy(busy=False)

    @Slot(object)
    def _fail(self, error: Exception) -> None:
        if not isinstance(error, TalentDeskError):
            raise error
        again = Choice("again", self.tr("Opnieuw inlezen"))
        choices = [again] if isinstance(error, StalePlanError) else []
        choices.append(Choice("leave", self.tr("Sluiten")))
        self.banner.say(refusal_message(error, self._workplace.programme, choices))

    @Slot()
    def _show_stopped(self) -> None:
        said = self.tr("Gestopt. Er is niets gewijzigd.")
        choices = (Choice("again", self.tr("Opnieuw inlezen")), Choice("leave", self.tr("Sluiten")))
        self.banner.say(Message("warning", said, self.tr("Begin opnieuw als je wilt."), choices))

    @Slot(str)
    def _choose(self, key: str) -> None:
        if key == "again":
            self.begin(self.work.source, self._indicator)
        else:
            self.left.emit()

    def _connect(self, room: RoomFrame) -> None:
        self._fates.chosen.connect(self._filter)
        self.work.started.connect(self._show_started)
        self.work.planned.connect(self._show_plan)
        self.work.received.connect(self._show_receipt)
        self.work.failed.connect(self._fail)
        self.work.stopped.connect(self._show_stopped)
        self.work.finished.connect(self._finish)
        self.progress.stop_asked.connect(self.work.stop)
        self.banner.chosen.connect(self._choose)
        self.foot.commit_asked.connect(self._commit)
        self.foot.cancelled.connect(self.left)
        room.leaving.connect(self.work.leave)

    def _lay_out(self) -> None:
        tiles = QHBoxLayout()
        tiles.setContentsMargins(20, 14, 20, 12)
        tiles.setSpacing(12)
        for tile in self.tiles.values():
            tiles.addWidget(tile, 1)
            tile.set_count(0, number_text(0))
        above = QVBoxLayout()
        above.setContentsMargins(20, 12, 20, 0)
        above.addWidget(self.banner)
        above.addWidget(self.progress)
        card = frame("card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(1, 6, 1, 6)
        inside.addWidget(self.table)
        around = QVBoxLayout()
        around.setContentsMargins(20, 0, 20, 14)
        around.addWidget(card)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(above)
        layout.addLayout(tiles)
        layout.addLayout(around, 1)
        layout.addWidget(rule())
        layout.addWidget(self.foot)
