"""The room Aansluiten."""

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from talentdesk.desktop.background.page_tasks import PageTasks
from talentdesk.desktop.background.task import BackgroundTask
from talentdesk.desktop.reconciliation.empty_ledger import empty_ledger
from talentdesk.desktop.reconciliation.intake_door import IntakeDoor
from talentdesk.desktop.reconciliation.match_actions import MatchActions, match_keys
from talentdesk.desktop.reconciliation.match_desk import MatchDesk
from talentdesk.desktop.reconciliation.match_work import MatchWork
from talentdesk.desktop.reconciliation.tab_pages import (
    FILES,
    MATCH,
    PERIODS,
    RULES,
    WEIGHTS,
    TabPages,
)
from talentdesk.desktop.reconciliation.totals_strip import TotalsStrip
from talentdesk.desktop.shell.file_chooser import FileChooser
from talentdesk.desktop.shell.room_frame import HeaderChip, RoomFrame, RoomPart
from talentdesk.desktop.widgets.labels import rule
from talentdesk.desktop.widgets.progress_pane import ProgressPane
from talentdesk.domain.reconciliation import PlacedPosting, PostingChoices
from talentdesk.services.workplace import Workplace
from talentdesk.wording.formatting import number_text


class LedgerReading(NamedTuple):
    """The years there are, the one that is shown, and what there is to filter it on."""

    years: Sequence[int]
    year: int
    choices: PostingChoices


class ReconciliationPage(QWidget):
    """The difference on top, always; the ways to bring it to zero behind tabs."""

    def __init__(
        self,
        frame: RoomFrame,
        workplace: Workplace,
        desk: MatchDesk,
        chooser: FileChooser,
        clock: Callable[[], datetime],
    ) -> None:
        super().__init__()
        self._frame = frame
        self._workplace = workplace
        self._desk = desk
        self._tasks = PageTasks(self)
        self.acts = MatchActions(self)
        self.work = MatchWork(desk, clock, self._tasks, self)
        self.strip = TotalsStrip(frame.theme)
        self.pages = TabPages(frame, workplace, desk, chooser, self.work, self.acts)
        self.tabs, self.match, self.placed = self.pages.tabs, self.pages.match, self.pages.placed
        self.statement, self.periods = self.pages.statement, self.pages.periods
        self.differences = self.pages.differences
        self.rules, self.weights = self.pages.rules, self.pages.weights
        self._whole = QStackedWidget()
        self.door = IntakeDoor(frame, workplace, chooser, clock, self._whole)
        self.empty = empty_ledger(frame.theme, self.door.bring_action)
        self._room = QWidget()
        self._reading = QWidget()
        self.progress = ProgressPane(frame.theme)
        self.is_read = False
        self._last_act = 0
        self._wanted = ""
        self._lay_out()
        self._connect()
        self.read()

    @property
    def year(self) -> int:
        """The year that is shown; 0 when there are no postings."""
        return self.pages.year

    @Slot()
    def refresh(self) -> None:
        """Read again what may have changed; year, filter and cursor stay."""
        if self.door.pane is None and self.is_read:
            self._show_head()
            if self._desk.last_act() == self._last_act:
                self.match.follow((), self.strip.totals)
                return
            self._last_act = self._desk.last_act()
            self.match.renew(self.strip.totals)
            self.pages.show_open_tab()

    @Slot()
    def read(self) -> None:
        """Read the ledger, off this thread: it may be large."""
        self.is_read = False
        self._whole.setCurrentWidget(self._reading)
        asked = self.year
        task = BackgroundTask(lambda _progress: self._read_year(asked), self)
        self.progress.begin(self.tr("De boekingen worden gelezen"), "")
        task.succeeded.connect(self._show_read)
        task.failed.connect(self._fail)
        task.finished.connect(self.progress.finish)
        self._tasks.start(task)

    def _read_year(self, asked: int) -> LedgerReading:
        """The year that was asked, or the last one where that has no postings."""
        years = tuple(self._desk.years())
        year = asked if asked in years else max(years, default=0)
        return LedgerReading(years, year, self._desk.choices(year))

    @Slot(object)
    def _show_read(self, reading: LedgerReading) -> None:
        if self._tasks.is_left or self.door.pane is not None:
            return  # a file came in meanwhile; when that is done all is read again
        self.is_read = True
        years = reading.years
        year_box = self.pages.year_box
        year_box.set_options(tuple((str(year), str(year)) for year in years))
        year_box.set_value(str(reading.year))
        self._whole.setCurrentWidget(self._room if years else self.empty)
        self._frame.set_actions(
            self.door.bring_action, (self.acts.accept_all, self.acts.search) if years else ()
        )
        parts = (self.match.postings, self.match.middle, self.match.commitments)
        self._frame.set_panes((self.tabs, *parts, self.placed) if years else (self.empty,))
        self._show_head()
        self._last_act = self._desk.last_act()
        self.match.show_year(self.year, self.strip.totals, reading.choices)
        self._open_wanted()
        self.pages.show_open_tab()

    @Slot(object)
    def _fail(self, error: Exception) -> None:
        raise error

    @Slot(object)
    def show_target(self, target: object) -> None:
        """A file that comes in, a tab, or words to look for among the postings."""
        if isinstance(target, Path):
            self.door.bring_in(target)
        elif isinstance(target, RoomPart):
            self._wanted = target.key
            if self.is_read:
                self._open_wanted()
        elif isinstance(target, str) and target:
            self.tabs.open(MATCH)
            self.match.postings.show_only(target)

    def _open_wanted(self) -> None:
        """Open the tab that was asked for, once there is something to show in it."""
        wanted, self._wanted = self._wanted, ""
        if wanted and self.year:
            self.tabs.open(wanted)

    def _show_head(self) -> None:
        totals = self._desk.totals(self.year)
        self.strip.show_totals(totals)
        left = number_text(totals.left_postings)
        open_text = self.tr("{count} open").format(count=left) if totals.left_postings else ""
        self._frame.set_count(open_text)
        self.pages.set_left(totals.left_postings)
        chips = (HeaderChip(self.tr("Voorbeeld"), "warn", "flask"),)
        self._frame.set_header("", chips if self._workplace.info.is_example else ())

    @Slot(str, object)
    def _report(self, said: str, postings: Sequence[str]) -> None:
        self._last_act = self._desk.last_act()
        self._frame.report_done(said, undoable=True)
        self._show_head()
        self.match.follow(postings, self.strip.totals)
        self.pages.show_open_tab()

    @Slot(str)
    def _report_intake(self, said: str) -> None:
        self.is_read = False
        self._frame.report_done(said, undoable=False)

    @Slot(str)
    def _report_closing(self, said: str) -> None:
        self._frame.report_done(said, undoable=False)

    @Slot(str)
    def _report_rule(self, said: str) -> None:
        """Other postings are ours now: all of it is read again, and the tab stays."""
        self._frame.report_done(said, undoable=False)
        self.read()

    @Slot()
    def _clear_status(self) -> None:
        """A tab that says nothing of itself leaves nothing of the one before it."""
        if self.tabs.current in (PERIODS, RULES, WEIGHTS, FILES):
            self._frame.set_status("")

    @Slot(object)
    def _undo(self, rows: Sequence[PlacedPosting]) -> None:
        self.work.undo(rows)

    @Slot()
    def _leave_intake(self) -> None:
        self.read()

    @Slot(str)
    def _report_weights(self, said: str) -> None:
        """Suggestions weigh otherwise now: they are looked for anew."""
        self._frame.report_done(said, undoable=False)
        self.work.renew()

    def _connect(self) -> None:
        frame = self._frame
        for action in (*self.acts.all, self.placed.undo_action, self.placed.group_action):
            if action not in (self.acts.accept_all, self.acts.search):
                frame.add_action(action)
        frame.set_keys(match_keys())
        frame.entered.connect(self.refresh)
        frame.target_asked.connect(self.show_target)
        frame.filter_asked.connect(self.pages.enter_filter)
        frame.leaving.connect(self._tasks.leave)
        self.pages.year_box.activated.connect(self.read)
        self.pages.opened.connect(self._clear_status)
        self.work.done.connect(self._report)
        self.match.described.connect(frame.set_status)
        self.placed.undo_asked.connect(self._undo)
        self.statement.described.connect(frame.set_status)
        self.statement.issued.connect(self._report_closing)
        self.differences.described.connect(frame.set_status)
        self.differences.done.connect(self._report_closing)
        self.periods.done.connect(self._report_closing)
        self.periods.room_asked.connect(frame.open_room)
        self.rules.changed.connect(self._report_rule)
        self.weights.changed.connect(self._report_weights)
        self.door.committed.connect(self._report_intake)
        self.door.left.connect(self._leave_intake)
        self.empty.file_dropped.connect(self.door.bring_in)

    def _lay_out(self) -> None:
        room = QVBoxLayout(self._room)
        room.setContentsMargins(0, 0, 0, 0)
        room.setSpacing(0)
        room.addWidget(self.strip)
        room.addWidget(rule())
        room.addWidget(self.pages, 1)
        reading = QVBoxLayout(self._reading)
        reading.setContentsMargins(20, 14, 20, 14)
        reading.addWidget(self.progress)
        reading.addStretch(1)
        self._whole.addWidget(self._reading)
        self._whole.addWidget(self._room)
        self._whole.addWidget(self.empty)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._whole)
