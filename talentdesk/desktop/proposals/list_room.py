"""The list with its filter bar, and the inspector beside it."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from talentdesk.desktop.proposals.inspector import Inspector
from talentdesk.desktop.proposals.move_form import MoveAnswer
from talentdesk.desktop.proposals.moves import Moves
from talentdesk.desktop.proposals.proposal_filters import asked_of, proposal_chips
from talentdesk.desktop.proposals.proposal_list import ProposalList
from talentdesk.desktop.proposals.saved_filters import SavedFilters
from talentdesk.desktop.shell.room_frame import RoomFrame
from talentdesk.desktop.widgets.columns import SortKey
from talentdesk.desktop.widgets.desk_splitter import DeskSplitter
from talentdesk.desktop.widgets.filter_bar import FilterBar
from talentdesk.desktop.widgets.filter_state import FilterState, SavedFilter
from talentdesk.desktop.widgets.labels import rule
from talentdesk.domain.errors import RecordMissingError, TalentDeskError
from talentdesk.domain.log import LogEntry
from talentdesk.domain.next_steps import Move
from talentdesk.domain.proposals import ProposalFilter, ProposalId
from talentdesk.services.decision_service import DecisionService
from talentdesk.services.proposal_service import ProposalService
from talentdesk.services.proposal_view_service import ProposalView, ProposalViewService
from talentdesk.services.workplace import Workplace

INSPECT_AFTER_MS = 40
"""Rows that are only passed by with the arrow keys are not read."""
_YEARS_AHEAD = 6
_OTHER_ROOMS = {
    Move.REVIEW: "reviews",
    Move.DISCUSS: "reviews",
    Move.DECIDE: "decisions",
    Move.SET_PROGRESS: "indicators",
}


class ListRoom(QWidget):
    """Filters, shows, and takes steps with the proposal under the cursor.

    Signals:
        edit_asked: ProposalId that is to be changed.
        counted: how many proposals the register has.
    """

    edit_asked = Signal(object)
    counted = Signal(int)

    def __init__(
        self, frame: RoomFrame, workplace: Workplace, clock: Callable[[], datetime]
    ) -> None:
        super().__init__()
        self._frame = frame
        self._workplace = workplace
        self._service = ProposalService(workplace)
        self._views = ProposalViewService(workplace)
        self._moves = Moves(self._service, DecisionService(workplace), clock)
        self._sort: tuple[SortKey, ...] = ()
        self.saved = SavedFilters(workplace, self._service, clock)
        programme = workplace.programme
        years = range(programme.first_year, clock().year + _YEARS_AHEAD)
        self.filter_bar = FilterBar(
            frame.theme, self.tr("Filter voorstellen"), proposal_chips(programme, years)
        )
        self.list = ProposalList(frame.theme, frame.memory, programme, self._service)
        self.inspector = Inspector(frame.theme, programme, self._read_history, clock)
        self._timer = QTimer(self, singleShot=True, interval=INSPECT_AFTER_MS)
        self._lay_out()
        self._connect()

    def start(self) -> None:
        """Read everything for the first time."""
        self._ask()
        self._show_saved()

    def refresh(self) -> None:
        """Read again what may have changed, also who works here."""
        asked = self._asked()
        if asked == self.list.asked:
            self.list.refresh()
        else:
            self.list.ask(asked)
        self._inspect()
        self._show_saved()

    def show_proposal(self, proposal: ProposalId) -> None:
        """Put the cursor on a proposal; a filter that hides it is emptied."""
        if not self.list.select(proposal):
            self.filter_bar.set_state(FilterState())
            self.list.select(proposal)
        self._inspect()

    def show_named(self, name: str) -> None:
        """As ``show_proposal``, by number, reference or id; an unknown name is refused."""
        try:
            self.show_proposal(self._service.find(name).id)
        except RecordMissingError as error:
            self.inspector.refuse(error)

    def choose_filter(self, saved: SavedFilter) -> None:
        """Show what a kept filter finds, sorted as it was kept."""
        sort = self.saved.sort_of(saved.name)
        if sort != self._sort:
            self.list.table.sort_by(sort)
        self.filter_bar.set_state(saved.state)

    def current(self) -> ProposalId | None:
        """The proposal under the cursor."""
        return self.list.current()

    def step(self, step: int) -> ProposalId | None:
        """Put the cursor on the next (1) or previous (-1) proposal; None where there is none."""
        table = self.list.table
        row = table.currentIndex().row() + step
        if not 0 <= row < self.list.model.rowCount():
            return None
        table.setCurrentIndex(self.list.model.index(row, 0))
        return self.list.current()

    def submit(self, proposal: ProposalId) -> str:
        """Hand a concept in; returns the line that says so. Raises what the service raises."""
        return self._moves.take(Move.SUBMIT, self._service.get(proposal), MoveAnswer())

    @Slot()
    def take_next_step(self) -> None:
        """What the button of the next step does."""
        view = self.inspector.view
        if view is not None and view.may_take_next:
            self.inspector.ask(view.next_move)

    # --- asking ---------------------------------------------------------------------

    def _asked(self) -> ProposalFilter:
        return asked_of(self.filter_bar.state(), self._workplace.actor.person, self._sort)

    @Slot()
    def _ask(self) -> None:
        self.list.ask(self._asked())

    @Slot(object)
    def _sort_by(self, keys: tuple[SortKey, ...]) -> None:
        self._sort = keys
        self._ask()

    @Slot(object)
    def _keep_filter(self, saved: SavedFilter) -> None:
        self.saved.keep(saved, self._sort)
        self._show_saved()
        said = self.tr("Filter '{name}' is bewaard.").format(name=saved.name)
        self._frame.report_done(said, undoable=False)

    @Slot(str)
    def _forget_filter(self, name: str) -> None:
        self.saved.forget(name)
        self._show_saved()

    def _show_saved(self) -> None:
        self.filter_bar.set_saved(self.saved.all())
        self._frame.set_filters(self.saved.sidebar())

    # --- the proposal under the cursor --------------------------------------------------

    @Slot(object)
    def _open(self, proposal: ProposalId) -> None:
        """Change it where that is possible; else only look at it."""
        self._inspect()
        view = self.inspector.view
        if view is not None and Move.EDIT in view.moves:
            self.edit_asked.emit(proposal)
        else:
            self.inspector.tabs.setFocus()

    @Slot(object)
    def _inspect_soon(self, _proposal: ProposalId | None) -> None:
        self._timer.start()

    @Slot()
    def _inspect(self) -> None:
        self._timer.stop()
        proposal = self.list.current()
        self.inspector.show_view(self._views.view(proposal) if proposal else None)

    def _read_history(self, view: ProposalView) -> list[LogEntry]:
        return self._service.history(view.proposal.id)

    @Slot(object, object)
    def _take(self, move: Move, answer: MoveAnswer | None) -> None:
        view = self.inspector.view
        if view is None:
            return
        held = view.proposal
        if move is Move.EDIT:
            self.edit_asked.emit(held.id)
        elif move in _OTHER_ROOMS:
            self._frame.open_room(_OTHER_ROOMS[move], held.id)
        else:
            try:
                self._carry_out(move, view, answer)
            except TalentDeskError as error:
                self.inspector.refuse(error)

    def _carry_out(self, move: Move, view: ProposalView, answer: MoveAnswer | None) -> None:
        if move is Move.FOLLOW_UP:
            self.edit_asked.emit(self._moves.follow_up(view.proposal))
            return
        said = self._moves.take(move, view.proposal, answer or MoveAnswer())
        self.inspector.drop_question()
        self._frame.report_done(said, undoable=False)
        self.refresh()

    @Slot(object)
    def _fail(self, error: Exception) -> None:
        if not isinstance(error, TalentDeskError):
            raise error
        self.inspector.refuse(error)

    def _lay_out(self) -> None:
        splitter = DeskSplitter(self._frame.theme, "proposals", self._frame.memory, 700)
        splitter.addWidget(self.list)
        splitter.addWidget(self.inspector)
        splitter.start((776, 308))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.filter_bar)
        layout.addWidget(rule())
        layout.addWidget(splitter, 1)

    def _connect(self) -> None:
        self.filter_bar.changed.connect(self._ask)
        self.filter_bar.left.connect(self.list.table.setFocus)
        self.filter_bar.save_asked.connect(self._keep_filter)
        self.filter_bar.saved_forgotten.connect(self._forget_filter)
        self.list.clear_asked.connect(self.filter_bar.clear)
        self.list.sort_asked.connect(self._sort_by)
        self.list.opened.connect(self._open)
        self.list.counted.connect(self.counted)
        self.list.failed.connect(self._fail)
        self.list.current_changed.connect(self._inspect_soon)
        self._timer.timeout.connect(self._inspect)
        self.inspector.move_asked.connect(self._take)
