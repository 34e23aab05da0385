"""The tab Perioden: closing, reopening, and what the end of the year would mean."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication, Signal, Slot
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from talentdesk.desktop.background.later_reading import LaterReading
from talentdesk.desktop.background.page_tasks import PageTasks
from talentdesk.desktop.reconciliation.closing.home_names import HomeNames, period_text
from talentdesk.desktop.reconciliation.closing.period_foot import PeriodFoot
from talentdesk.desktop.reconciliation.closing.year_end_desk import YearEndDesk, YearEndReading
from talentdesk.desktop.reconciliation.fitting_pane import FittingPane
from talentdesk.desktop.shell.room_frame import RoomFrame
from talentdesk.desktop.widgets.cells import Cell, ChipCell, TextCell, TwoLineCell
from talentdesk.desktop.widgets.columns import Column
from talentdesk.desktop.widgets.desk_splitter import DeskSplitter
from talentdesk.desktop.widgets.desk_table import DeskTable
from talentdesk.desktop.widgets.labels import rule
from talentdesk.desktop.widgets.refusals import refusal_message
from talentdesk.desktop.widgets.row_table_model import RowTableModel
from talentdesk.desktop.widgets.table_pane import TablePane
from talentdesk.domain.closing import PeriodStep, PeriodStepKind
from talentdesk.domain.errors import TalentDeskError
from talentdesk.domain.posting_periods import BookPeriod
from talentdesk.services.closing_service import ClosingService
from talentdesk.services.statement_service import StatementService
from talentdesk.services.workplace import Workplace
from talentdesk.services.year_end_service import YearEndService
from talentdesk.wording.formatting import count_text, short_date, time_text

translate = QCoreApplication.translate  # pyside6-lupdate finds calls by this name

_STACKS_BELOW = 1000


@dataclass(frozen=True, slots=True)
class PeriodRow:
    """One period; ``step`` is its last one, None while it was never closed.

    ``waiting`` counts the postings until its end without a place, ``is_sound`` tells whether
    the figures of a closed one still have their seal.
    """

    period: BookPeriod
    step: PeriodStep | None
    waiting: int
    is_sound: bool = True

    @property
    def is_closed(self) -> bool:
        """Whether nothing moves in it."""
        return self.step is not None and self.step.kind.is_closed


class PeriodsReading(NamedTuple):
    """The periods of a year, and what closing the year would mean."""

    rows: Sequence[PeriodRow]
    year_end: YearEndReading


class PeriodsTab(QWidget):
    """Read anew each time that it is opened, off the GUI thread.

    Signals:
        done: a period was closed or reopened, or a year ended; a line that says so.
        room_asked: key of another room, and the record to show there.
    """

    done = Signal(str)
    room_asked = Signal(str, object)

    def __init__(
        self,
        room: RoomFrame,
        workplace: Workplace,
        tasks: PageTasks,
        clock: Callable[[], datetime],
    ) -> None:
        super().__init__()
        self._workplace = workplace
        self._closing = ClosingService(workplace)
        self._statements = StatementService(workplace)
        self._clock = clock
        self._names = HomeNames(workplace)
        self._year = 0
        self.model: RowTableModel[PeriodRow] = RowTableModel(period_columns(), _key)
        self.table = DeskTable(room.theme, "periods", self.model, room.memory, "two-line")
        self.pane = TablePane(room.theme, self.table)
        self.foot = PeriodFoot(room.theme)
        self.year_end = YearEndDesk(room.theme, workplace, self._names, clock)
        self._reading = LaterReading(tasks, self)
        self._lay_out(room)
        self._reading.read.connect(self._show)
        self.table.current_changed.connect(self._show_current)
        self.year_end.done.connect(self._tell_done)
        self.year_end.room_asked.connect(self.room_asked)
        self.year_end.grew.connect(self._side.fit)
        self.foot.close_asked.connect(self._close)
        self.foot.reopen_asked.connect(self._reopen)

    @property
    def is_busy(self) -> bool:
        """Whether the figures are still being counted."""
        return self._reading.is_busy

    @property
    def current(self) -> PeriodRow | None:
        """The period under the cursor."""
        index = self.table.currentIndex()
        return self.model.row_at(index.row()) if index.isValid() else None

    def show_year(self, year: int) -> None:
        """Read the periods of a year."""
        self._year = year
        self.foot.say_busy()
        self._reading.start(lambda: self._read(year))

    def _read(self, year: int) -> PeriodsReading:
        steps = self._closing.periods()
        rows = [self._row(period, steps) for period in self._statements.periods(year)]
        service = YearEndService(self._workplace)
        reading = YearEndReading(service.preview(year), service.questions(year))
        self._names.learn(line.proposal for line in reading.found.lines)
        return PeriodsReading(rows, reading)

    def _row(self, period: BookPeriod, steps: Mapping[BookPeriod, PeriodStep]) -> PeriodRow:
        step = steps.get(period)
        if step is None or not step.kind.is_closed:
            return PeriodRow(period, step, len(self._closing.waiting(period)))
        return PeriodRow(period, step, 0, self._closing.is_as_closed(period))

    @Slot(object)
    def _show(self, reading: PeriodsReading) -> None:
        self.model.set_rows(reading.rows)
        closed = sum(row.is_closed for row in reading.rows)
        count = count_text(len(reading.rows), self.tr("periode"), self.tr("perioden"))
        said = self.tr("{count}, {closed} afgesloten").format(count=count, closed=closed)
        self.table.setAccessibleName(self.tr("Perioden, {count}").format(count=said))
        self.pane.set_totals(said)
        if reading.rows and not self.table.currentIndex().isValid():
            first = next((row for row in reading.rows if not row.is_closed), reading.rows[-1])
            self.table.select_key(first.period)
        self.year_end.show_reading(reading.year_end)
        self._side.fit()
        self._show_current(None)

    @Slot(object)
    def _show_current(self, _key: object) -> None:
        row = self.current
        if row is None:
            self.foot.say_nothing()
        elif row.step is not None and row.step.kind is PeriodStepKind.ISSUED:
            self.foot.say_issued(period_text(row.period), row.step.reason)
        elif row.is_closed:
            self.foot.say_closed(period_text(row.period), is_sound=row.is_sound)
        else:
            self.foot.say_open(period_text(row.period), row.waiting)

    @Slot()
    def _close(self) -> None:
        row = self.current
        if row is None:
            return
        said = self.tr("Afgesloten: {period}.").format(period=period_text(row.period))
        self._act(lambda: self._closing.close(row.period, self._clock()), said)

    @Slot(str)
    def _reopen(self, reason: str) -> None:
        row = self.current
        if row is None:
            return
        said = self.tr("Heropend: {period}.").format(period=period_text(row.period))
        self._act(lambda: self._closing.reopen(row.period, reason, self._clock()), said)

    def _act(self, act: Callable[[], object], said: str) -> None:
        try:
            act()
        except TalentDeskError as error:
            self.foot.refuse(refusal_message(error, self._workplace.programme))
            return
        self._tell_done(said)

    @Slot(str)
    def _tell_done(self, said: str) -> None:
        self.done.emit(said)
        self.show_year(self._year)

    def _lay_out(self, room: RoomFrame) -> None:
        left = QFrame()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.pane, 1)
        column.addWidget(rule())
        column.addWidget(self.foot)
        holder = QFrame()
        inside = QVBoxLayout(holder)
        inside.setContentsMargins(14, 14, 14, 14)
        inside.addWidget(self.year_end)
        inside.addStretch(1)
        splitter = DeskSplitter(room.theme, "periods", room.memory, _STACKS_BELOW)
        splitter.addWidget(left)
        self._side = FittingPane(holder)
        splitter.addWidget(self._side)
        splitter.start((680, 460), down=(260, 180))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(splitter)


def period_columns() -> tuple[Column[PeriodRow], ...]:
    """Period, state, who and when, and the seal over its figures."""
    return (
        Column(
            "period",
            translate("PeriodsTab", "Periode"),
            lambda row: period_text(row.period),
            _key,
            width=150,
        ),
        Column("state", translate("PeriodsTab", "Staat"), _state, _key, width=130),
        Column(
            "by",
            translate("PeriodsTab", "Afgesloten door"),
            _by,
            lambda row: row.step.at if row.step is not None else None,
            stretch=True,
            least=150,
        ),
        Column(
            "seal",
            translate("PeriodsTab", "Controlecode"),
            lambda row: TextCell(_seal(row), "text2"),
            width=160,
            gives_way=1,
        ),
    )


def _key(row: PeriodRow) -> BookPeriod:
    return row.period


def _state(row: PeriodRow) -> Cell:
    if row.step is None or not row.is_closed:
        return ChipCell(
            translate("PeriodsTab", "heropend")
            if row.step is not None
            else translate("PeriodsTab", "open"),
            "info",
        )
    if row.step.kind is PeriodStepKind.ISSUED:
        return ChipCell(translate("PeriodsTab", "uitgebracht"), "accent")
    if not row.is_sound:
        return ChipCell(translate("PeriodsTab", "klopt niet meer"), "danger")
    return ChipCell(translate("PeriodsTab", "afgesloten"), "ok")


def _by(row: PeriodRow) -> Cell:
    if row.step is None:
        return TextCell("")
    moment = row.step.at.astimezone()
    return TwoLineCell(row.step.actor, f"{short_date(moment.date())} {time_text(moment)}")


def _seal(row: PeriodRow) -> str:
    return row.step.hash[:16] if row.step is not None and row.is_closed else ""
