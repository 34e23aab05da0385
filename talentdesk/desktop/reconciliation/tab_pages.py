"""The tabs of the room Aansluiten, and the page that each opens."""

from typing import Final

from PySide6.QtCore import QCoreApplication, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from talentdesk.desktop.reconciliation.closing.differences_tab import DifferencesTab
from talentdesk.desktop.reconciliation.closing.periods_tab import PeriodsTab
from talentdesk.desktop.reconciliation.closing.statement_tab import StatementTab
from talentdesk.desktop.reconciliation.files_tab import FilesTab
from talentdesk.desktop.reconciliation.match_actions import MatchActions
from talentdesk.desktop.reconciliation.match_desk import MatchDesk
from talentdesk.desktop.reconciliation.match_tab import MatchTab
from talentdesk.desktop.reconciliation.match_work import MatchWork
from talentdesk.desktop.reconciliation.placed_tab import PlacedTab
from talentdesk.desktop.reconciliation.rules.rules_tab import RulesTab
from talentdesk.desktop.reconciliation.weights_tab import WeightsTab
from talentdesk.desktop.shell.file_chooser import FileChooser
from talentdesk.desktop.shell.room_frame import RoomFrame
from talentdesk.desktop.widgets.choice_box import ChoiceBox
from talentdesk.desktop.widgets.labels import rule
from talentdesk.desktop.widgets.segmented_tabs import SegmentedTabs
from talentdesk.services.ledger_service import LedgerService
from talentdesk.services.workplace import Workplace
from talentdesk.wording.formatting import number_text

translate = QCoreApplication.translate  # pyside6-lupdate finds calls by this name

MATCH: Final = "match"
PLACED: Final = "placed"
STATEMENT: Final = "statement"
DIFFERENCES: Final = "differences"
PERIODS: Final = "periods"
RULES: Final = "rules"
WEIGHTS: Final = "weights"
FILES: Final = "files"


class TabPages(QWidget):
    """One page at a time; a page reads anew when its tab is opened.

    Signals:
        opened: another tab is open, and has read what it shows.
    """

    opened = Signal()

    def __init__(
        self,
        frame: RoomFrame,
        workplace: Workplace,
        desk: MatchDesk,
        chooser: FileChooser,
        work: MatchWork,
        acts: MatchActions,
    ) -> None:
        super().__init__()
        self._acts = acts
        tasks, clock = work.tasks, work.clock
        self.year_box = ChoiceBox(frame.theme)
        self.year_box.setAccessibleName(self.tr("Boekjaar"))
        self.tabs = SegmentedTabs(self.tr("Wat je aansluit"), _titles())
        self.match = MatchTab(frame, desk, work, acts, workplace.programme, workplace.actor.name)
        self.placed = PlacedTab(frame, desk)
        self.statement = StatementTab(frame, workplace, chooser, tasks, clock)
        self.differences = DifferencesTab(frame, workplace, tasks, clock)
        self.periods = PeriodsTab(frame, workplace, tasks, clock)
        self.rules = RulesTab(frame, workplace, tasks, clock)
        self.weights = WeightsTab(frame, workplace, clock)
        self.files = FilesTab(frame, LedgerService(workplace))
        self._by_tab: dict[str, QWidget] = {
            MATCH: self.match,
            PLACED: self.placed,
            STATEMENT: self.statement,
            DIFFERENCES: self.differences,
            PERIODS: self.periods,
            RULES: self.rules,
            WEIGHTS: self.weights,
            FILES: self.files,
        }
        self._stack = QStackedWidget()
        self._lay_out()
        self.tabs.chosen.connect(self.show_open_tab)

    @property
    def year(self) -> int:
        """The year that is shown; 0 when there are no postings."""
        return int(self.year_box.value() or 0)

    @property
    def is_matching(self) -> bool:
        """Whether the tab Koppelen is open on a year with postings."""
        return self.tabs.current == MATCH and bool(self.year)

    @Slot()
    def show_open_tab(self) -> None:
        """Let the page of the open tab read what it shows."""
        page = self._by_tab[self.tabs.current]
        self._stack.setCurrentWidget(page)
        if isinstance(page, PlacedTab | StatementTab | DifferencesTab | PeriodsTab | RulesTab):
            page.show_year(self.year)
        elif isinstance(page, WeightsTab | FilesTab):
            page.refresh()
        self._acts.set_here(here=self.is_matching)
        undoable = self.tabs.current == PLACED and self.placed.current is not None
        self.placed.undo_action.setEnabled(undoable)
        if self.is_matching:
            self.match.show_posting(self.match.postings.current)
        self.opened.emit()

    def set_left(self, postings: int) -> None:
        """How many postings have no place yet."""
        said = translate("TabPages", "Koppelen {count}").format(count=number_text(postings))
        self.tabs.set_words(MATCH, said)

    @Slot()
    def enter_filter(self) -> None:
        """Put the cursor in the filter of the open tab, or of the postings."""
        if self.tabs.current == PLACED:
            self.placed.filter_bar.focus_search()
            return
        self.tabs.open(MATCH)
        self.match.postings.filter_bar.focus_search()

    def _lay_out(self) -> None:
        for page in self._by_tab.values():
            self._stack.addWidget(page)
        tabs = QHBoxLayout()
        tabs.setContentsMargins(12, 4, 20, 4)
        tabs.addWidget(self.tabs, 1)
        tabs.addWidget(self.year_box)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(tabs)
        layout.addWidget(rule())
        layout.addWidget(self._stack, 1)


def _titles() -> tuple[tuple[str, str], ...]:
    return (
        (MATCH, translate("TabPages", "Koppelen")),
        (PLACED, translate("TabPages", "Gekoppeld")),
        (STATEMENT, translate("TabPages", "Aansluitstaat")),
        (DIFFERENCES, translate("TabPages", "Verschillen")),
        (PERIODS, translate("TabPages", "Perioden")),
        (RULES, translate("TabPages", "Regels")),
        (WEIGHTS, translate("TabPages", "Gewichten")),
        (FILES, translate("TabPages", "Bestanden")),
    )
