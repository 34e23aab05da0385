"""The room Indicatoren: the indicators, and the progress of work, on any day."""

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Final

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from talentdesk.desktop.indicators.indicator_tab import IndicatorTab
from talentdesk.desktop.indicators.plan_pane import MeasurementPlanPane
from talentdesk.desktop.reserve.as_of_field import AsOfField
from talentdesk.desktop.shell.file_chooser import FileChooser
from talentdesk.desktop.shell.room_frame import HeaderChip, KeyLine, RoomFrame
from talentdesk.desktop.widgets.banner import Banner, Message
from talentdesk.desktop.widgets.buttons import desk_action
from talentdesk.desktop.widgets.labels import rule
from talentdesk.desktop.widgets.segmented_tabs import SegmentedTabs
from talentdesk.desktop.work_progress.work_tab import WorkTab
from talentdesk.domain.ids import ProposalId
from talentdesk.domain.programme import Right
from talentdesk.services.workplace import Workplace
from talentdesk.wording.formatting import count_text, date_text

INDICATORS: Final = "indicators"
PROGRESS: Final = "progress"
"""Keys of the tabs."""


class IndicatorsPage(QWidget):
    """Two tabs for one day; a sheet that comes in shows its plan in their place."""

    def __init__(
        self,
        frame: RoomFrame,
        workplace: Workplace,
        chooser: FileChooser,
        clock: Callable[[], datetime],
    ) -> None:
        super().__init__()
        self._frame = frame
        self._workplace = workplace
        self._chooser = chooser
        self._clock = clock
        self._chosen_day: date | None = None
        self.as_of = AsOfField(frame.theme)
        self.banner = Banner(frame.theme)
        self.tabs = SegmentedTabs(
            self.tr("Delen van Indicatoren"),
            ((INDICATORS, self.tr("Indicatoren")), (PROGRESS, self.tr("Voortgang van het werk"))),
        )
        self.indicators = IndicatorTab(frame, workplace, clock)
        self.progress = WorkTab(frame, workplace, clock)
        self.plan = MeasurementPlanPane(frame, workplace, clock)
        self.import_action = desk_action(
            self, self.tr("Metingen inlezen uit een blad"), "upload-simple"
        )
        self.measure_action = desk_action(self, self.tr("Meting toevoegen"), "plus", "Ctrl+Shift+M")
        self.report_action = desk_action(
            self, self.tr("Voortgangsbericht schrijven"), "plus", "Ctrl+Shift+B"
        )
        self.day_action = desk_action(self, self.tr("Stand op datum"), "calendar", "Ctrl+D")
        self._pages = QStackedWidget()
        self._whole = QStackedWidget()
        self._lay_out()
        self._connect()
        self.refresh()

    @property
    def day(self) -> date:
        """The day that everything shown holds for."""
        return self._chosen_day or self._today()

    @Slot()
    def refresh(self) -> None:
        """Read again what may have changed; day, cursor, filter and an open form stay."""
        self.as_of.show_day(self.day, self._today())
        self.indicators.refresh(self.day)
        self.progress.refresh(self.day)
        may = self._workplace.may(Right.EDIT)
        for action in (self.import_action, self.measure_action, self.report_action):
            action.setEnabled(may)
        chips = (HeaderChip(self.tr("Voorbeeld"), "warn", "flask"),)
        self._frame.set_header("", chips if self._workplace.info.is_example else ())
        stale = sum(row.is_stale for row in self.progress.list.rows)
        self._frame.set_count(self.tr("{count} oud").format(count=stale) if stale else "")
        self._say_status()

    @Slot(object)
    def show_target(self, target: object) -> None:
        """A sheet, a proposal whose work is to be told of, or an indicator by its id."""
        if isinstance(target, Path):
            self.bring_in(target)
        elif isinstance(target, str) and target:
            self._show_room()
            if self.progress.show_proposal(ProposalId(target)):
                self.tabs.open(PROGRESS)
                self.progress.ask_report()
            else:
                self.tabs.open(INDICATORS)
                self.indicators.show_indicator(target)

    @Slot(Path)
    def bring_in(self, file: Path) -> None:
        """Show what a sheet with measurements would do."""
        if not self._workplace.may(Right.EDIT):
            return
        current = self.indicators.current
        self._whole.setCurrentWidget(self.plan)
        self._frame.set_actions(None)
        self._frame.set_tools(None)
        self._frame.set_panes((self.plan,))
        self.plan.begin(file, current.indicator if current is not None else "")

    @Slot()
    def choose_sheet(self) -> None:
        """Ask for a sheet, and show what it would do."""
        kinds = self.tr("Werkmap of CSV (*.xlsx *.xlsm *.xls *.ods *.csv)")
        file = self._chooser.open_file(self.tr("Blad met metingen"), kinds)
        if file is not None:
            self.bring_in(file)

    @Slot()
    def _show_room(self) -> None:
        self._whole.setCurrentIndex(0)
        self._show_parts()
        self.refresh()

    @Slot(str)
    def _open_tab(self, key: str) -> None:
        self._pages.setCurrentIndex(0 if key == INDICATORS else 1)
        self._show_parts()
        self._say_status()

    @Slot()
    def _measure(self) -> None:
        self.tabs.open(INDICATORS)
        self.indicators.ask_measurement()

    @Slot()
    def _report(self) -> None:
        self.tabs.open(PROGRESS)
        self.progress.ask_report()

    @Slot(str, bool)
    def _tell(self, said: str, undoable: bool) -> None:  # noqa: FBT001 -- of the signal
        self.refresh()
        self._frame.report_done(said, undoable=undoable)

    @Slot(str)
    def _tell_committed(self, said: str) -> None:
        self._frame.report_done(said, undoable=False)

    @Slot(object)
    def _go_to_day(self, day: date | None) -> None:
        self._chosen_day = day
        self.banner.clear()
        self.refresh()

    @Slot(str)
    def _say_day_problem(self, problem: str) -> None:
        if problem:
            stays = self.tr("De stand op {day} blijft staan.").format(day=date_text(self.day))
            self.banner.say(Message("warning", problem, stays))
        else:
            self.banner.clear()

    @Slot()
    def _enter_day(self) -> None:
        self.as_of.day_edit.setFocus()
        self.as_of.day_edit.selectAll()

    @Slot()
    def _enter_filter(self) -> None:
        self.tabs.open(PROGRESS)
        self.progress.list.filter_bar.focus_search()

    @Slot()
    def _say_status(self) -> None:
        if self.tabs.current == PROGRESS:
            count = len(self.progress.list.shown)
            said = count_text(count, self.tr("voorstel"), self.tr("voorstellen"))
        else:
            count = len(self.indicators.list.rows)
            said = count_text(count, self.tr("indicator"), self.tr("indicatoren"))
        if self._chosen_day is not None:
            as_of = self.tr("stand op {day}").format(day=date_text(self.day))
            said = f"{said} · {as_of}"
        self._frame.set_status(said)

    def _today(self) -> date:
        return self._clock().astimezone().date()

    def _show_parts(self) -> None:
        """What the window shows of the room around it."""
        frame = self._frame
        frame.set_tools(self.as_of)
        if self.tabs.current == PROGRESS:
            work = self.progress
            frame.set_actions(None)
            frame.set_panes((self.tabs, work.list.filter_bar, work.list, work.side))
        else:
            frame.set_actions(None, (self.import_action,))
            frame.set_panes((self.tabs, self.indicators.list, self.indicators.side))

    def _lay_out(self) -> None:
        for page in (self.indicators, self.progress):
            self._pages.addWidget(page)
        room = QWidget()
        column = QVBoxLayout(room)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.banner)
        line = QHBoxLayout()
        line.setContentsMargins(14, 0, 14, 0)
        line.addWidget(self.tabs, 1)
        column.addLayout(line)
        column.addWidget(rule())
        column.addWidget(self._pages, 1)
        self._whole.addWidget(room)
        self._whole.addWidget(self.plan)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._whole)

    def _connect(self) -> None:
        frame = self._frame
        self._show_parts()
        for action in (self.measure_action, self.report_action, self.day_action):
            frame.add_action(action)
        frame.set_keys(
            (
                KeyLine("Enter", self.tr("naar de indicator, of een bericht schrijven")),
                KeyLine("Ctrl+Enter", self.tr("vastleggen, in een formulier")),
                KeyLine("T", self.tr("grafiek als tabel")),
                KeyLine("Esc", self.tr("formulier sluiten")),
            )
        )
        frame.entered.connect(self.refresh)
        frame.target_asked.connect(self.show_target)
        frame.filter_asked.connect(self._enter_filter)
        self.tabs.chosen.connect(self._open_tab)
        self.as_of.day_changed.connect(self._go_to_day)
        self.as_of.problem_changed.connect(self._say_day_problem)
        self.indicators.changed.connect(self._tell)
        self.indicators.file_dropped.connect(self.bring_in)
        self.progress.changed.connect(self._tell)
        self.progress.list.listed.connect(self._say_status)
        self.plan.committed.connect(self._tell_committed)
        self.plan.left.connect(self._show_room)
        self.import_action.triggered.connect(self.choose_sheet)
        self.measure_action.triggered.connect(self._measure)
        self.report_action.triggered.connect(self._report)
        self.day_action.triggered.connect(self._enter_day)
