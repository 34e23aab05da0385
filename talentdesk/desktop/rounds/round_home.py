"""One round at a glance: its head, who is where, who is left out, what waits for a choice."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from talentdesk.desktop.rounds.interests_card import InterestsCard
from talentdesk.desktop.rounds.round_head import RoundHead
from talentdesk.desktop.rounds.round_question import RoundQuestion
from talentdesk.desktop.rounds.round_words import progress_columns
from talentdesk.desktop.rounds.rounds_desk import RoundsDesk, RoundSight
from talentdesk.desktop.rounds.waiting_card import WaitingCard
from talentdesk.desktop.shell.room_frame import RoomFrame
from talentdesk.desktop.widgets.banner import Banner
from talentdesk.desktop.widgets.desk_splitter import DeskSplitter
from talentdesk.desktop.widgets.desk_table import DeskTable
from talentdesk.desktop.widgets.labels import frame
from talentdesk.desktop.widgets.refusals import refusal_message
from talentdesk.desktop.widgets.row_table_model import RowTableModel
from talentdesk.desktop.widgets.scroll_pane import ScrollPane
from talentdesk.domain.errors import FieldError, TalentDeskError
from talentdesk.domain.people import PersonId
from talentdesk.domain.proposals import ProposalId
from talentdesk.domain.rounds import ReviewerProgress, ReviewRound, RoundId, Whereabouts
from talentdesk.wording.error_messages import message_for
from talentdesk.wording.formatting import count_text

_LEAST_SIDE: Final = 290
"""Pixels at 100 %."""
_SPARE: Final = 14
"""Pixels for a scroll bar below the rows."""


class RoundHome(QWidget):
    """Shows the round that is chosen; the newest to begin with.

    Signals:
        changed: a round is other than it was; the line that says so.
        shown: another round is shown.
    """

    changed = Signal(str)
    shown = Signal()

    def __init__(self, room: RoomFrame, desk: RoundsDesk) -> None:
        super().__init__()
        theme = room.theme
        self._theme = theme
        self._desk = desk
        self.sight: RoundSight | None = None
        self._rounds: Sequence[ReviewRound] = ()
        self.banner = Banner(theme)
        self.head = RoundHead(theme)
        self.question = RoundQuestion(theme)
        self.model: RowTableModel[ReviewerProgress] = RowTableModel(
            progress_columns(), lambda row: row.reviewer
        )
        self.table = DeskTable(theme, "round-progress", self.model, room.memory)
        self.waiting = WaitingCard(theme)
        self.interests = InterestsCard(theme)
        self.splitter = DeskSplitter(theme, "round-home", room.memory, turns_below=720)
        self._lay_out()
        self._connect()

    @property
    def current(self) -> RoundId | None:
        """Id of the round that is shown."""
        return self.sight.round.id if self.sight is not None else None

    def refresh(self, rounds: Sequence[ReviewRound]) -> None:
        """Read the shown round again; one that is gone makes place for the newest."""
        self._rounds = rounds
        if not rounds:
            self.sight = None
            return
        known = {item.id for item in rounds}
        self.open(self.current if self.current in known else rounds[0].id)

    def open(self, key: RoundId | None) -> None:
        """Show one round."""
        assert key is not None
        self.head.show_rounds(self._rounds)
        self.sight = sight = self._desk.sight(key)
        self.head.show_sight(sight, self._desk.today())
        self.model.set_rows(sight.progress)
        self._fit()
        people = {item.reviewer: item.name for item in sight.progress}
        words = count_text(len(people), self.tr("beoordelaar"), self.tr("beoordelaars"))
        self.table.setAccessibleName(self.tr("Wie is waar, {words}").format(words=words))
        self.waiting.show_sight(sight)
        self.interests.show_interests(sight.left_out, people, sight.names)
        self.shown.emit()

    def focus_first(self) -> None:
        """Put the cursor where one looks first: who is where."""
        self.table.setFocus()

    @Slot(str)
    def _choose(self, key: str) -> None:
        self.question.hide()
        self.open(RoundId(key))

    # --- close and reopen ---------------------------------------------------------------

    @Slot()
    def ask_close(self) -> None:
        """Ask whether to close the round."""
        if self.sight is None:
            return
        count = len(self.sight.progress) - self.sight.count(Whereabouts.HANDED_IN)
        one = self.tr("beoordelaar leverde nog niet alles in.")
        many = self.tr("beoordelaars leverden nog niet alles in.")
        self.question.ask_close(count_text(count, one, many) if count else "")

    @Slot()
    def ask_reopen(self) -> None:
        """Ask why the round is open longer, and until when."""
        if self.sight is not None:
            deadline = self.sight.round.draft.deadline
            self.question.ask_reopen(deadline, self._desk.today(), is_open=self.sight.is_open)

    @Slot()
    def _close(self) -> None:
        if self.sight is None:
            return
        try:
            held = self._desk.rounds.close(self.sight.round.id, self._desk.now())
        except TalentDeskError as error:
            self._refuse(error)
            return
        self._tell(self.tr("{title} is gesloten.").format(title=held.draft.title))

    @Slot(str, object)
    def _reopen(self, reason: str, deadline: object) -> None:
        if self.sight is None:
            return
        key, now = self.sight.round.id, self._desk.now()
        day = deadline if isinstance(deadline, date) else None
        try:
            held = self._desk.rounds.reopen(key, reason, now, deadline=day)
        except FieldError as error:
            words = message_for(error)
            self.question.show_problem(error.field, f"{words.what} {words.advice}")
            return
        except TalentDeskError as error:
            self._refuse(error)
            return
        self._tell(self.tr("{title} is open.").format(title=held.draft.title))

    @Slot(str, str, str)
    def _declare(self, proposal: str, reviewer: str, reason: str) -> None:
        try:
            self._desk.rounds.declare_interest(
                ProposalId(proposal), PersonId(reviewer), reason, self._desk.now()
            )
        except TalentDeskError as error:
            self._refuse(error)
            return
        self._tell(self.tr("Het belang ligt vast."))

    def _tell(self, said: str) -> None:
        self.banner.clear()
        self.question.hide()
        self.changed.emit(said)

    def _refuse(self, error: TalentDeskError) -> None:
        self.banner.say(refusal_message(error, self._desk.programme))

    # --- putting together ---------------------------------------------------------------

    def _connect(self) -> None:
        self.head.chosen.connect(self._choose)
        self.head.close_button.clicked.connect(self.ask_close)
        self.head.longer_button.clicked.connect(self.ask_reopen)
        self.question.closing.connect(self._close)
        self.question.reopening.connect(self._reopen)
        self.question.cancelled.connect(self.table.setFocus)
        self.interests.declared.connect(self._declare)
        self._theme.changed.connect(self._fit)

    @Slot()
    def _fit(self) -> None:
        """The list as high as its rows: the page scrolls, not the list in it."""
        rows = self.table.verticalHeader().defaultSectionSize() * max(len(self.model.rows), 1)
        self.table.setFixedHeight(rows + self.table.header.sizeHint().height() + _SPARE)
        self.side_pane.setMinimumWidth(self._theme.px(_LEAST_SIDE))

    def _lay_out(self) -> None:
        left = frame("canvas")
        column = QVBoxLayout(left)
        column.setContentsMargins(20, 14, 16, 14)
        column.setSpacing(12)
        for part in (self.banner, self.head, self.question):
            column.addWidget(part)
        card = frame("card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(1, 6, 1, 6)
        inside.addWidget(self.table)
        column.addWidget(card)
        column.addStretch(1)
        side = frame("canvas")
        cards = QVBoxLayout(side)
        cards.setContentsMargins(16, 14, 20, 14)
        cards.setSpacing(12)
        cards.addWidget(self.waiting)
        cards.addWidget(self.interests)
        cards.addStretch(1)
        self.splitter.addWidget(ScrollPane(left, "canvas"))
        self.side_pane = ScrollPane(side, "canvas")
        self.splitter.addWidget(self.side_pane)
        self.splitter.start((760, 320), down=(360, 160))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.splitter)
