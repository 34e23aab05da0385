"""The room Aansluiten."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Final

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from talentdesk.desktop.background.page_tasks import PageTasks
from talentdesk.desktop.reconciliation.match_actions import MatchActions, match_keys
from talentdesk.desktop.reconciliation.match_desk import MatchDesk, PlacedRow
from talentdesk.desktop.reconciliation.match_tab import MatchTab
from talentdesk.desktop.reconciliation.match_work import MatchWork
from talentdesk.desktop.reconciliation.placed_tab import PlacedTab
from talentdesk.desktop.reconciliation.totals_strip import TotalsStrip
from talentdesk.desktop.shell.room_frame import HeaderChip, RoomFrame
from talentdesk.desktop.widgets.choice_box import ChoiceBox
from talentdesk.desktop.widgets.labels import rule
from talentdesk.desktop.widgets.segmented_tabs import SegmentedTabs
from talentdesk.services.workplace import Workplace
from talentdesk.wording.formatting import number_text

MATCH: Final = "match"
PLACED: Final = "placed"


class ReconciliationPage(QWidget):
    """The difference on top, always; the ways to bring it to zero behind tabs."""

    def __init__(
        self,
        frame: RoomFrame,
        workplace: Workplace,
        desk: MatchDesk,
        clock: Callable[[], datetime],
    ) -> None:
        super().__init__()
        self._frame = frame
        self._workplace = workplace
        self._desk = desk
        self._tasks = PageTasks(self)
        theme = frame.theme
        self.acts = MatchActions(self)
        self.work = MatchWork(desk, clock, self._tasks, self)
        self.strip = TotalsStrip(theme)
        self.year_box = ChoiceBox(theme)
        self.year_box.setAccessibleName(self.tr("Boekjaar"))
        self.tabs = SegmentedTabs(
            self.tr("Wat je aansluit"),
            ((MATCH, self.tr("Koppelen")), (PLACED, self.tr("Gekoppeld"))),
        )
        self.match = MatchTab(
            frame, desk, self.work, self.acts, workplace.programme, workplace.actor.name
        )
        self.placed = PlacedTab(frame, desk)
        self._pages = QStackedWidget()
        self._lay_out()
        self._connect()
        self.refresh()

    @property
    def year(self) -> int:
        """The year that is shown; 0 when there are no postings."""
        return int(self.year_box.value() or 0)

    @Slot()
    def refresh(self) -> None:
        """Read again what may have changed; year, filter and cursor stay."""
        years = self._desk.years()
        self.year_box.set_options(tuple((str(year), str(year)) for year in years))
        self._show_year()

    @Slot()
    def _show_year(self) -> None:
        totals = self._desk.totals(self.year)
        self.strip.show_totals(totals)
        self.match.show_year(self.year, totals)
        self.placed.show_year(self.year)
        left = number_text(totals.left_postings)
        open_text = self.tr("{count} open").format(count=left) if totals.left_postings else ""
        self._frame.set_count(open_text)
        self.tabs.set_words(MATCH, self.tr("Koppelen {count}").format(count=left))
        chips = (HeaderChip(self.tr("Voorbeeld"), "warn", "flask"),)
        is_example = self._workplace.info.is_example
        self._frame.set_header("", chips if is_example else ())
        self._open_tab()

    @Slot()
    def _open_tab(self) -> None:
        places: Sequence[str] = (MATCH, PLACED)
        self._pages.setCurrentIndex(places.index(self.tabs.current))
        here = self.tabs.current == MATCH
        self.acts.set_here(here=here)
        self.placed.undo_action.setEnabled(not here and self.placed.current is not None)
        if here:
            self.match.show_posting(self.match.postings.current)

    @Slot(str)
    def _report(self, said: str) -> None:
        self._frame.report_done(said, undoable=False)
        self._show_year()

    @Slot(object)
    def _undo(self, rows: Sequence[PlacedRow]) -> None:
        self.work.undo(rows)

    @Slot()
    def _enter_filter(self) -> None:
        tab = self.match.postings if self.tabs.current == MATCH else self.placed
        tab.filter_bar.focus_search()

    def _connect(self) -> None:
        frame = self._frame
        frame.set_actions(None, (self.acts.accept_all, self.acts.search))
        for action in self.acts.all:
            if action not in frame.secondary:
                frame.add_action(action)
        frame.add_action(self.placed.undo_action)
        frame.add_action(self.placed.group_action)
        frame.set_keys(match_keys())
        frame.set_panes(
            (self.tabs, self.match.postings, self.match.middle, self.match.commitments, self.placed)
        )
        frame.entered.connect(self.refresh)
        frame.filter_asked.connect(self._enter_filter)
        frame.leaving.connect(self._tasks.leave)
        self.year_box.activated.connect(self._show_year)
        self.tabs.chosen.connect(self._open_tab)
        self.work.done.connect(self._report)
        self.match.described.connect(frame.set_status)
        self.placed.undo_asked.connect(self._undo)

    def _lay_out(self) -> None:
        for page in (self.match, self.placed):
            self._pages.addWidget(page)
        tabs = QHBoxLayout()
        tabs.setContentsMargins(12, 4, 20, 4)
        tabs.addWidget(self.tabs)
        tabs.addStretch(1)
        tabs.addWidget(self.year_box)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.strip)
        layout.addWidget(rule())
        layout.addLayout(tabs)
        layout.addWidget(rule())
        layout.addWidget(self._pages, 1)
