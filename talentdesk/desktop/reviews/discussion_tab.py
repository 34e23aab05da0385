"""Bespreken: reviewers side by side, differences first, and what the team settles."""

from functools import cached_property

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from talentdesk.desktop.reviews.discussion_foot import DiscussionFoot
from talentdesk.desktop.reviews.discussion_inspector import DiscussionInspector
from talentdesk.desktop.reviews.discussion_rows import DiscussionRow, discussion_rows
from talentdesk.desktop.reviews.discussion_summary import DiscussionSummary
from talentdesk.desktop.reviews.discussion_table import DiscussionTable
from talentdesk.desktop.reviews.judgement_choices import JUDGED
from talentdesk.desktop.reviews.meeting_agenda import MeetingAgenda
from talentdesk.desktop.reviews.meeting_screen import MeetingScreen
from talentdesk.desktop.reviews.open_discussion import OpenDiscussion
from talentdesk.desktop.reviews.round_view import RoundView
from talentdesk.desktop.shell.room_frame import RoomFrame
from talentdesk.desktop.widgets.announce import announce
from talentdesk.desktop.widgets.banner import Banner
from talentdesk.desktop.widgets.desk_splitter import DeskSplitter
from talentdesk.desktop.widgets.labels import frame, rule
from talentdesk.desktop.widgets.refusals import refusal_message
from talentdesk.desktop.widgets.scroll_pane import ScrollPane
from talentdesk.domain.errors import TalentDeskError
from talentdesk.domain.reviews import Judgement
from talentdesk.domain.rounds import RoundId
from talentdesk.services.meeting_service import MeetingService


class DiscussionTab(QWidget):
    """Shows an OpenDiscussion, or all of them beside each other; keys are actions of the room.

    Signals:
        proposal_asked: id of another proposal to open.
        turned: it shows all proposals now, or one again.
    """

    proposal_asked = Signal(str)
    turned = Signal()

    def __init__(
        self, frame_: RoomFrame, discussion: OpenDiscussion, meeting: MeetingService
    ) -> None:
        super().__init__()
        theme = frame_.theme
        self._frame = frame_
        self.discussion = discussion
        self._meeting = meeting
        self._scope: RoundId | None = None
        self._rows: list[DiscussionRow] = []
        self._is_showing = False
        self.summary = DiscussionSummary(theme)
        self.banner = Banner(theme)
        self.table = DiscussionTable(theme)
        self.inspector = DiscussionInspector(theme)
        self.foot = DiscussionFoot(theme)
        self.stack = QStackedWidget()
        self._lay_out()
        self.table.current_changed.connect(self._show_current)
        self.inspector.settled.connect(self.settle)
        self.inspector.typed.connect(self._keep_reason)
        self.inspector.reason.escaped.connect(self._to_table)
        self.foot.next_button.clicked.connect(self.to_next_difference)
        self.summary.give_back_asked.connect(discussion.give_back)
        self.summary.round_asked.connect(self.turn)
        discussion.opened.connect(self._show_opened)
        discussion.updated.connect(self._show_updated)

    @cached_property
    def round_view(self) -> RoundView:
        """All proposals beside each other; made on the first visit."""
        view = RoundView(self._frame)
        view.opened.connect(self._open_from_round)
        view.back_asked.connect(self.turn)
        view.scope_chosen.connect(self._choose_scope)
        self.stack.addWidget(view)
        return view

    @cached_property
    def meeting_screen(self) -> MeetingScreen:
        """The meeting; made when it first begins."""
        screen = MeetingScreen(self._frame.theme, self.window(), self.discussion)
        screen.proposal_asked.connect(self.proposal_asked)
        screen.left.connect(self._follow_meeting)
        return screen

    @property
    def shows_round(self) -> bool:
        """Whether all proposals are shown, not one."""
        return self.stack.currentIndex() > 0

    @property
    def panes(self) -> tuple[QWidget, ...]:
        """Parts that F6 walks through."""
        if self.shows_round:
            return self.round_view.table, self.round_view.right_pane
        return self.table, self.right_pane

    @Slot()
    def turn(self) -> None:
        """From one proposal to all of them, and back."""
        self.flush()
        if self.shows_round:
            self.stack.setCurrentIndex(0)
        else:
            self._show_round()
            self.stack.setCurrentWidget(self.round_view)
        self.panes[0].setFocus()
        self.turned.emit()

    @Slot()
    def meet(self) -> None:
        """Begin the meeting with the difference that is open here."""
        self.flush()
        sheet = self.discussion.sheet
        if sheet is None:
            return
        agenda = MeetingAgenda(self._meeting.of_round(self._scope), sheet.proposal.id)
        place = agenda.start(sheet.proposal.id, self.table.current)
        if place is None:
            self._frame.report_done(self.tr("Er is geen verschil te bespreken."), undoable=False)
            return
        self.meeting_screen.open(agenda, place)

    @Slot()
    def flush(self) -> None:
        """Keep what was typed and not kept yet."""
        self.inspector.reason.flush()
        if "meeting_screen" in self.__dict__:
            self.meeting_screen.flush()

    def judge(self, judgement: Judgement) -> None:
        """What the team says on the condition under the cursor, as its key does."""
        sheet = self.discussion.sheet
        if sheet is not None and sheet.may_advise and judgement in JUDGED:
            self.settle(judgement)

    @Slot(object)
    def settle(self, judgement: Judgement) -> None:
        """Keep what the team says."""
        condition = self.table.current
        if condition:
            self.banner.clear()
            self.discussion.choose(condition, judgement, self.inspector.reason.text())

    @Slot()
    def to_next_difference(self) -> None:
        """To the next difference that the team has not settled."""
        self.flush()
        wanted = self.table.next_difference()
        if not wanted:
            announce(self, self.tr("Er is geen verschil meer open."))
            return
        self.table.select(wanted)
        row = self._row(wanted)
        announce(self, f"{row.comparison.condition.name}, {self.inspector.counts_label.text()}")

    def step(self, by: int) -> None:
        """To the next or previous condition."""
        self.flush()
        self.table.step(by)

    @Slot()
    def to_reason(self) -> None:
        """Put the cursor in the reason of the team."""
        self.inspector.reason.edit.setFocus()

    def open_condition(self, condition: str) -> None:
        """Put the cursor on a condition."""
        self.table.select(condition)

    def refuse(self, error: TalentDeskError) -> None:
        """Say what was not kept."""
        sheet = self.discussion.sheet
        message = refusal_message(error, sheet.programme if sheet else None)
        self.banner.say(message)
        announce(self, f"{message.what} {message.why}")

    @Slot()
    def _keep_reason(self) -> None:
        if self.inspector.condition:
            self.discussion.keep_reason(self.inspector.condition, self.inspector.reason.text())

    @Slot()
    def _to_table(self) -> None:
        self.table.setFocus()

    @Slot()
    def _show_opened(self) -> None:
        self.banner.clear()
        self._show(keep_texts=False)
        if self.shows_round:
            self._show_round()

    def _show_round(self) -> None:
        sheet = self.discussion.sheet
        if sheet is not None:
            self.round_view.set_rounds(self._meeting.rounds())
            matrix = self._meeting.of_round(self._scope)
            self.round_view.show_matrix(matrix, sheet.programme, sheet.proposal)

    @Slot(str)
    def _choose_scope(self, scope: str) -> None:
        self._scope = RoundId(scope) if scope else None
        self._show_round()

    @Slot(str, str)
    def _open_from_round(self, proposal: str, condition: str) -> None:
        self.stack.setCurrentIndex(0)
        self.proposal_asked.emit(proposal)
        self.open_condition(condition)
        self.table.setFocus()
        self.turned.emit()

    @Slot()
    def _follow_meeting(self) -> None:
        """The tab stands where the meeting ended, with the reasons that were written there."""
        self._show(keep_texts=False)
        stop = self.meeting_screen.stop
        if stop is not None:
            self.open_condition(stop.condition)
        if self.shows_round:
            self._show_round()
        self.panes[0].setFocus()

    @Slot()
    def _show_updated(self) -> None:
        self._show(keep_texts=True)

    def _show(self, *, keep_texts: bool) -> None:
        sheet = self.discussion.sheet
        if sheet is None:
            return
        self._rows = discussion_rows(sheet)
        if not keep_texts:
            self.summary.show_states(self._meeting.matrix([sheet.proposal.id]))
        self.summary.show_sheet(sheet, self._rows)
        self._is_showing = True
        self.table.show_rows(sheet, self._rows)
        self._is_showing = False
        self.foot.show_left(sum(1 for row in self._rows if row.is_open_difference))
        self._show_inspector(self.table.current, keep_texts=keep_texts)
        if not self.isVisible() and self.focusWidget() is None:
            self.table.setFocus()  # where one begins when the tab is opened

    @Slot(str)
    def _show_current(self, condition: str) -> None:
        # New rows put the cursor back where it was: that is no visit to another condition.
        if not self._is_showing:
            self.banner.clear()
            self._show_inspector(condition, keep_texts=False)

    def _show_inspector(self, condition: str, *, keep_texts: bool) -> None:
        sheet = self.discussion.sheet
        if sheet is None or not condition:
            return
        self.inspector.show_row(self._row(condition), sheet, keep_texts=keep_texts)

    def _row(self, condition: str) -> DiscussionRow:
        return next(row for row in self._rows if row.key == condition)

    def _lay_out(self) -> None:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self.summary, rule()):
            column.addWidget(part)
        column.addWidget(self.table, 1)
        self.right_pane = frame("plain")
        pane = QVBoxLayout(self.right_pane)
        pane.setContentsMargins(0, 0, 0, 0)
        pane.setSpacing(0)
        pane.addWidget(self.banner)
        pane.addWidget(ScrollPane(self.inspector), 1)
        pane.addWidget(rule())
        pane.addWidget(self.foot)
        splitter = DeskSplitter(self._frame.theme, "discussion", self._frame.memory)
        splitter.addWidget(left)
        splitter.addWidget(self.right_pane)
        splitter.start((700, 384))
        self.stack.addWidget(splitter)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.stack)
