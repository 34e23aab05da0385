"""The room Beoordelen: one's own review, the discussion, the advice."""

from collections.abc import Callable
from datetime import datetime
from functools import cached_property, partial
from typing import Final

from PySide6.QtCore import Slot
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from talentdesk.desktop.reviews.advice_tab import AdviceTab
from talentdesk.desktop.reviews.closing_watch import ClosingWatch
from talentdesk.desktop.reviews.discussion_tab import DiscussionTab
from talentdesk.desktop.reviews.guest_tabs import GuestTabs
from talentdesk.desktop.reviews.open_discussion import OpenDiscussion
from talentdesk.desktop.reviews.open_review import OpenReview
from talentdesk.desktop.reviews.own_review_tab import OwnReviewTab
from talentdesk.desktop.reviews.queue_navigator import QueueNavigator
from talentdesk.desktop.reviews.reviews_desk import ADVICE, DISCUSSION, OWN, ReviewsDesk
from talentdesk.desktop.reviews.room_actions import RoomActions, Tab
from talentdesk.desktop.reviews.room_face import RoomFace
from talentdesk.desktop.reviews.room_words import (
    count_words,
    hidden_text,
    no_right_text,
    nothing_to_discuss_text,
    nothing_to_judge_text,
    queue_rows,
)
from talentdesk.desktop.shell.room_frame import KeyLine, RoomFrame
from talentdesk.desktop.widgets.announce import announce
from talentdesk.desktop.widgets.buttons import desk_action
from talentdesk.desktop.widgets.empty_state import EmptyState, EmptyText
from talentdesk.desktop.widgets.labels import discard, frame, rule
from talentdesk.desktop.widgets.segmented_tabs import SegmentedTabs
from talentdesk.domain.errors import TalentDeskError
from talentdesk.domain.proposals import ProposalId
from talentdesk.services.workplace import Workplace

_ROOMY: Final = 760
"""Pixels at 100 %: narrower, the navigator has no words on its buttons."""


class ReviewsPage(QWidget):
    """Three tabs on one proposal at a time; nothing that is typed waits for a Save."""

    def __init__(
        self, room: RoomFrame, workplace: Workplace, clock: Callable[[], datetime]
    ) -> None:
        super().__init__()
        self._room = room
        self._desk = ReviewsDesk(workplace)
        self._empty: EmptyState | None = None
        self._current: ProposalId | None = None
        self._listed: bool | None = None
        self.review = OpenReview(self._desk.reviews, clock, room.memory)
        self.discussion = OpenDiscussion(self._desk.advice, self._desk.reviews, clock)
        self.own_tab = OwnReviewTab(room, self._desk.reviews, self.review)
        self.tabs = SegmentedTabs(
            self.tr("Onderdelen van Beoordelen"),
            (
                (OWN, self.tr("Mijn beoordeling")),
                (DISCUSSION, self.tr("Bespreken")),
                (ADVICE, self.tr("Advies")),
            ),
        )
        self.navigator = QueueNavigator(room.theme)
        self.stack = QStackedWidget()
        self.guests = GuestTabs(self.tabs, self.stack, self.navigator)
        self.actions_ = RoomActions(self.own_tab, self)
        self.to_own = desk_action(self, self.tr("Naar mijn beoordeling"), "arrow-left")
        self.to_discussion = desk_action(self, self.tr("Naar Bespreken"), "arrow-right")
        self.to_proposals = desk_action(self, self.tr("Naar Voorstellen"), "arrow-right")
        self._face = RoomFace(room, self._desk, self.review, self.discussion, self.actions_)
        self._closing = ClosingWatch(self)
        self._lay_out()
        self._connect()
        self.refresh()

    @cached_property
    def discussion_tab(self) -> DiscussionTab:
        """Made on the first visit."""
        tab = DiscussionTab(self._room, self.discussion, self._desk.meeting)
        tab.proposal_asked.connect(self.open_proposal)
        tab.turned.connect(self._follow_turn)
        self.stack.addWidget(tab)
        return tab

    @cached_property
    def advice_tab(self) -> AdviceTab:
        """Made on the first visit."""
        tab = AdviceTab(self._room, self.discussion)
        tab.condition_opened.connect(self._open_condition)
        self.stack.addWidget(tab)
        return tab

    @property
    def current(self) -> ProposalId | None:
        """Id of the proposal that is open."""
        return self._current

    @Slot()
    def refresh(self) -> None:
        """Read the lists and the open proposal again."""
        self._desk.refresh()
        self._listed = None
        self._room.set_count(count_words(self._desk.queue))
        self._show_tab()

    @Slot(str)
    def open_proposal(self, proposal: str) -> None:
        """Show another proposal in the open tab."""
        self.flush()
        self._current = ProposalId(proposal)
        self._show_tab()

    @Slot()
    def flush(self) -> None:
        """Keep what was typed and not kept yet, in every tab."""
        for place in range(self.stack.count()):
            tab = self.stack.widget(place)
            if isinstance(tab, OwnReviewTab | DiscussionTab | AdviceTab):
                tab.flush()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.navigator.set_compact(compact=self.width() < self._room.theme.px(_ROOMY))

    # --- which tab, which proposal --------------------------------------------------------

    @Slot()
    def _change_tab(self) -> None:
        self.flush()
        self._show_tab()

    def _show_tab(self) -> None:
        """Show the open tab on the open proposal, or why there is nothing to show."""
        if self.guests.show(self.tabs.current):
            self.actions_.show_tab(None)
            return
        if self.tabs.current == OWN:
            self._show_own()
        else:
            talk = self.tabs.current == DISCUSSION
            self._show_team(self.discussion_tab if talk else self.advice_tab)
        self._say()

    def _show_own(self) -> None:
        desk = self._desk
        if not desk.may_review:
            text = no_right_text(desk.programme, desk.advice.role())
            self._show_empty(text, self.to_discussion)
            return
        if self._current is None:
            self._current = desk.first_to_judge(self.review.remembered_proposal())
        if self._current is None:
            self._show_empty(nothing_to_judge_text(*desk.before_review()), self.to_proposals)
            return
        self.own_tab.open(self._current)
        self._show(self.own_tab)

    def _show_team(self, tab: DiscussionTab | AdviceTab) -> None:
        if self._current is None:
            self._current = self._desk.first_to_discuss()
        if self._current is None:
            self._show_empty(nothing_to_discuss_text(self._desk.advice.advisers()))
            return
        self.discussion.open(self._current)
        if self.discussion.sheet is None:
            self._show_empty(hidden_text(), self.to_own)
            return
        self._show(tab)

    def _show(self, tab: Tab) -> None:
        self.stack.setCurrentWidget(tab)
        self.actions_.show_tab(tab)

    def _show_empty(self, text: EmptyText, way_out: QAction | None = None) -> None:
        if self._empty is not None:
            self.stack.removeWidget(self._empty)
            discard(self._empty)
        self._empty = EmptyState(self._room.theme, text, way_out)
        self.stack.addWidget(self._empty)
        self.stack.setCurrentWidget(self._empty)
        self.actions_.show_tab(None)

    @Slot(str)
    def _open_condition(self, condition: str) -> None:
        """From the advice to what the reviewers said on one condition."""
        self.tabs.open(DISCUSSION)
        self.discussion_tab.open_condition(condition)

    @Slot(object)
    def _open_target(self, target: object) -> None:
        """Show a proposal in the tab where something is to be done with it."""
        if not isinstance(target, str):
            return
        self.flush()
        self._current = ProposalId(target)
        self.tabs.open(self._desk.tab_for(self._current))
        self._show_tab()

    @Slot()
    def _follow_turn(self) -> None:
        """The discussion turned from one proposal to all of them, or back."""
        self.actions_.show_tab(self.discussion_tab)
        self._say()

    # --- what happened ----------------------------------------------------------------------

    @Slot()
    def _follow_review(self) -> None:
        """One judgement was kept: the lists follow without being read again."""
        sheet = self.review.sheet
        if sheet is None:
            return
        for row in queue_rows(self._desk.follow(sheet)):
            self.navigator.update_row(row)
        self._face.show_progress()

    @Slot(object)
    def _refuse(self, error: TalentDeskError) -> None:
        tab = self.stack.currentWidget()
        if isinstance(tab, DiscussionTab | AdviceTab):
            tab.refuse(error)

    @Slot(str)
    def _report(self, words: str) -> None:
        announce(self, words)
        self._room.report_done(words)

    @Slot()
    def _follow_record(self) -> None:
        self.refresh()
        sheet = self.discussion.sheet
        if sheet is not None:
            words = self.tr("Het advies over {number} ligt vast.")
            said = words.format(number=sheet.proposal.number)
            announce(self, said)
            self._room.report_done(said, undoable=False)

    # --- putting together -----------------------------------------------------------------------

    def _say(self) -> None:
        own = self.tabs.current == OWN
        if self._listed != own:
            self._listed = own
            self.navigator.set_rows(self._desk.rows(own=own))
        self.navigator.show_place(self._current or "")
        self._face.show_tab(self.stack.currentWidget(), own=own)

    def _connect(self) -> None:
        room, actions = self._room, self.actions_
        steps = (self.navigator.previous_action, self.navigator.next_action)
        for action in (*actions.without_button, actions.recuse, *steps):
            room.add_action(action)
        room.set_keys(
            (
                KeyLine("Esc", self.tr("uit de tekst, terug naar de oordelen")),
                KeyLine("↑ ↓", self.tr("vorige en volgende voorwaarde in Bespreken")),
            )
        )
        self._closing.closing.connect(self.flush)
        room.entered.connect(self.refresh)
        room.target_asked.connect(self._open_target)
        self.tabs.chosen.connect(self._change_tab)
        self.navigator.chosen.connect(self.open_proposal)
        self.own_tab.changed.connect(self._follow_review)
        self.own_tab.handed_in.connect(self.refresh)
        self.discussion.refused.connect(self._refuse)
        self.review.saved.connect(room.report_kept)
        self.discussion.saved.connect(room.report_kept)
        self.discussion.kept.connect(self._report)
        self.discussion.updated.connect(self._face.follow_discussion)
        self.discussion.recorded.connect(self._follow_record)
        actions.to_advice.triggered.connect(partial(self.tabs.open, ADVICE))
        self.to_own.triggered.connect(partial(self.tabs.open, OWN))
        self.to_discussion.triggered.connect(partial(self.tabs.open, DISCUSSION))
        self.to_proposals.triggered.connect(partial(room.open_room, "proposals"))

    def _lay_out(self) -> None:
        top = frame("plain")
        line = QHBoxLayout(top)
        line.setContentsMargins(20, 0, 16, 0)
        line.addWidget(self.tabs)
        line.addStretch(1)
        line.addWidget(self.navigator)
        self.stack.addWidget(self.own_tab)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for part in (top, rule()):
            layout.addWidget(part)
        layout.addWidget(self.stack, 1)
