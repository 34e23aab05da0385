"""The tab Ronde: a round at a glance, and the pages behind it."""

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout
from typing_extensions import override

from talentdesk.desktop.background.page_tasks import PageTasks
from talentdesk.desktop.reviews.guest_tabs import GuestTab
from talentdesk.desktop.rounds.apart_page import ApartPage
from talentdesk.desktop.rounds.fork_page import ForkPage
from talentdesk.desktop.rounds.intake_page import IntakePage
from talentdesk.desktop.rounds.issue_page import IssuePage
from talentdesk.desktop.rounds.keys_page import KeysPage
from talentdesk.desktop.rounds.new_round_page import NewRoundPage
from talentdesk.desktop.rounds.round_actions import RoundActions
from talentdesk.desktop.rounds.round_home import RoundHome
from talentdesk.desktop.rounds.rounds_desk import RoundsDesk
from talentdesk.desktop.rounds.sub_page import SubPage
from talentdesk.desktop.shell.file_chooser import FileChooser
from talentdesk.desktop.shell.room_frame import RoomFrame
from talentdesk.desktop.widgets.announce import announce
from talentdesk.desktop.widgets.empty_state import EmptyState, EmptyText, Step
from talentdesk.desktop.widgets.scroll_pane import ScrollPane
from talentdesk.domain.rounds import RoundId, Whereabouts
from talentdesk.services.workplace import Workplace
from talentdesk.wording.terms import term


class RoundTab(GuestTab):
    """One page at a time; Esc goes back to the round.

    Signals:
        changed: a round, or what came in, is other than it was; whoever holds the tab enters it
            again.
    """

    changed = Signal()

    def __init__(
        self,
        room: RoomFrame,
        workplace: Workplace,
        chooser: FileChooser,
        clock: Callable[[], datetime],
        own_folder: Path | None = None,
    ) -> None:
        """``own_folder`` holds one's own key; by default that of this computer."""
        super().__init__()
        theme = room.theme
        self._room = room
        self._chooser = chooser
        self.desk = RoundsDesk(workplace, clock, own_folder)
        self.tasks = PageTasks(self)
        self.actions_ = RoundActions(self)
        self.home = RoundHome(room, self.desk)
        self.new_page = NewRoundPage(theme, self.desk)
        self.issue_page = IssuePage(theme, self.desk, chooser, self.tasks)
        self.intake_page = IntakePage(theme, room.memory, self.desk, chooser, self.tasks)
        self.fork_page = ForkPage(room, self.desk)
        self.apart_page = ApartPage(room, self.desk)
        self.keys_page = KeysPage(theme, self.desk, chooser)
        self.empty = EmptyState(theme, self._empty_text(), self.actions_.new, steps=self._steps())
        self.empty_pane = ScrollPane(self.empty, "canvas")
        self.stack = QStackedWidget()
        for page in (self.empty_pane, self.home, *self.pages):
            self.stack.addWidget(page)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.stack)
        self._connect()

    @property
    def pages(self) -> Sequence[SubPage]:
        """The pages behind the round."""
        return (
            self.new_page,
            self.issue_page,
            self.intake_page,
            self.fork_page,
            self.apart_page,
            self.keys_page,
        )

    @override
    def enter(self) -> None:
        rounds = self.desk.rounds.rounds()
        self.home.refresh(rounds)
        if not isinstance(self.stack.currentWidget(), SubPage):
            self.stack.setCurrentWidget(self.home if rounds else self.empty_pane)
        self._say()

    def take_files(self, paths: Sequence[Path]) -> None:
        """Show what taking these files in would do."""
        is_more = self.stack.currentWidget() is self.intake_page
        self._open(self.intake_page)
        self.intake_page.begin(paths, is_more=is_more)

    def _open(self, page: SubPage) -> None:
        self.stack.setCurrentWidget(page)
        self._say()

    @Slot()
    def back(self) -> None:
        """Back to the round."""
        self.stack.setCurrentWidget(self.empty_pane)
        self.enter()
        if self.stack.currentWidget() is self.home:
            self.home.focus_first()

    # --- what can be done ---------------------------------------------------------------

    @Slot()
    def new_round(self) -> None:
        """Show the form of a new round."""
        self._open(self.new_page)
        self.new_page.begin()

    @Slot()
    def issue(self) -> None:
        """Show who gets a file."""
        if self.home.sight is not None:
            self._open(self.issue_page)
            self.issue_page.begin(self.home.sight)

    @Slot()
    def bring_in(self) -> None:
        """Ask for what came back."""
        self._open(self.intake_page)
        self.intake_page.ask()

    @Slot()
    def forks(self) -> None:
        """Show the reviews of this round with two versions."""
        if self.home.sight is not None:
            self._open(self.fork_page)
            self.fork_page.begin(self.home.sight.round.draft.proposals)

    @Slot()
    def apart(self) -> None:
        """Show what was set apart in this round."""
        if self.home.sight is not None:
            self._open(self.apart_page)
            self.apart_page.begin(self.home.sight.round.draft.proposals)

    @Slot()
    def keys(self) -> None:
        """Show one's own key and those of colleagues."""
        self._open(self.keys_page)
        self.keys_page.begin()

    @Slot(str)
    def _show_opened(self, key: str) -> None:
        self._tell(self.tr("De ronde is open. Geef nu de pakketten uit."))
        self.home.refresh(self.desk.rounds.rounds())
        self.home.open(RoundId(key))
        self.back()

    @Slot(str)
    def _tell(self, said: str) -> None:
        announce(self, said)
        self._room.report_done(said, undoable=False)
        self.changed.emit()

    @Slot(Path)
    def _take_dropped(self, file: Path) -> None:
        self.take_files([file])

    # --- what the window shows ----------------------------------------------------------

    @Slot()
    def _say(self) -> None:
        """Header, buttons, status line and panes of the page that is shown."""
        parent = self.parentWidget()
        if parent is not None and not self.isVisibleTo(parent):
            return  # the window shows another tab
        page, room, actions = self.stack.currentWidget(), self._room, self.actions_
        sight = self.home.sight
        room.set_tools(None)
        actions.issue.setEnabled(page is self.home and sight is not None and sight.is_open)
        if page is self.home and sight is not None:
            first, second = actions.issue, actions.take_in
            if sight.is_issued or not sight.is_open:
                first, second = second, first
            room.set_actions(first, (second,))
            room.set_header(sight.round.draft.title)
            done = sight.count(Whereabouts.HANDED_IN)
            room.set_status(
                self.tr("{done} van {all} ingeleverd").format(done=done, all=len(sight.progress)),
                term(sight.round.status),
            )
            room.set_panes((self.home.table, self.home.side_pane))
        else:
            room.set_actions(None)
            title = page.title_label.text() if isinstance(page, SubPage) else ""
            room.set_header(title or self.tr("Nog geen ronde"))
            room.set_status("")
            room.set_panes((page,) if page is not None else ())

    def _empty_text(self) -> EmptyText:
        return EmptyText(
            self.tr("Er is nog geen beoordelingsronde."),
            self.tr(
                "In een ronde beoordelen regisseurs voorstellen op hun eigen computer, zonder"
                " netwerk. Jij geeft de bestanden uit en neemt ze weer in."
            ),
            self.tr("Of sleep hier een bestand dat een beoordelaar terugstuurde."),
        )

    def _steps(self) -> tuple[Step, ...]:
        return (
            Step(self.tr("Open een ronde"), self.tr("Welke voorstellen, wie, en tot wanneer.")),
            Step(
                self.tr("Geef de pakketten uit"),
                self.tr("Eén bestand per beoordelaar, voor TalentDesk of voor Excel."),
            ),
            Step(
                self.tr("Neem ze weer in"),
                self.tr("Eerst zie je wat er zou gebeuren. Dan alles in één keer, of niets."),
            ),
        )

    def _connect(self) -> None:
        actions, head = self.actions_, self.home.head
        actions.new.triggered.connect(self.new_round)
        actions.issue.triggered.connect(self.issue)
        actions.take_in.triggered.connect(self.bring_in)
        actions.keys.triggered.connect(self.keys)
        head.new_button.clicked.connect(self.new_round)
        head.keys_button.clicked.connect(self.keys)
        self.home.waiting.forks_asked.connect(self.forks)
        self.home.waiting.apart_asked.connect(self.apart)
        self.home.changed.connect(self._tell)
        self.home.shown.connect(self._say)
        self.empty.file_dropped.connect(self._take_dropped)
        self.new_page.opened.connect(self._show_opened)
        self.issue_page.issued.connect(self._tell)
        self.intake_page.committed.connect(self._tell)
        self.fork_page.chosen.connect(self._tell)
        self.apart_page.let_in.connect(self._tell)
        self.keys_page.changed.connect(self._tell)
        for page in self.pages:
            page.left.connect(self.back)
        self._room.leaving.connect(self.tasks.leave)
