"""The room Beoordelen of a package: one proposal at a time, as in a register."""

from PySide6.QtCore import Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from talentdesk.desktop.reviews.open_review import OpenReview
from talentdesk.desktop.reviews.own_review_tab import OwnReviewTab
from talentdesk.desktop.reviews.queue_navigator import QueueNavigator
from talentdesk.desktop.reviews.review_progress import ReviewProgress
from talentdesk.desktop.reviews.room_words import queue_rows
from talentdesk.desktop.round_file.note_box import NoteBox
from talentdesk.desktop.round_file.round_actions import RoundActions
from talentdesk.desktop.round_file.round_page import RETURN
from talentdesk.desktop.round_file.round_words import counter_words
from talentdesk.desktop.round_file.sitting import Sitting
from talentdesk.desktop.shell.room_frame import KeyLine, RoomFrame
from talentdesk.desktop.widgets.announce import announce
from talentdesk.desktop.widgets.labels import ElidedLabel, frame, rule
from talentdesk.desktop.widgets.refusals import refusal_message
from talentdesk.domain.errors import TalentDeskError
from talentdesk.domain.proposals import ProposalId
from talentdesk.services.judging import ReviewSheet, SheetLock

_ROOMY = 760
"""Pixels at 100 %: narrower, the navigator has no words on its buttons."""
_PLACE = "round_file/place"


class JudgingPage(QWidget):
    """What is judged or typed is in the file at once; nothing waits for a Save."""

    def __init__(self, room: RoomFrame, sitting: Sitting) -> None:
        super().__init__()
        self._room = room
        self._sitting = sitting
        self.review = OpenReview(sitting.reviews, sitting.clock, room.memory, _PLACE)
        self.own_tab = OwnReviewTab(room, sitting.reviews, self.review)
        self.note = NoteBox(room.theme, sitting.notes)
        self.own_tab.put_below_proposal(self.note)
        self.title_label = ElidedLabel("", "strong")
        self.navigator = QueueNavigator(room.theme)
        self.progress = ReviewProgress(room.theme)
        self.actions_ = RoundActions(self.own_tab, self, self.open_next)
        self._lay_out()
        self._connect()
        self.refresh()

    @property
    def current(self) -> ProposalId | None:
        """Id of the proposal that is open."""
        return self.review.sheet.proposal.id if self.review.sheet else None

    @Slot()
    def refresh(self) -> None:
        """Show the list again, and the open proposal; the one where one left off at first."""
        self.navigator.set_rows(queue_rows(self._sitting.queue))
        current = self.current or self._first()
        if current is not None:
            self.open_proposal(current)

    def _first(self) -> ProposalId | None:
        queue = self._sitting.queue
        kept = self.review.remembered_proposal()
        waiting = [item.proposal for item in queue if item.is_waiting]
        if kept in waiting:
            return ProposalId(kept)
        everything = [*waiting, *(item.proposal for item in queue)]
        return everything[0] if everything else None

    @Slot(str)
    def open_proposal(self, proposal: str) -> None:
        """Show another proposal."""
        self.flush()
        self.own_tab.open(ProposalId(proposal))
        self.note.show_note(ProposalId(proposal))

    @Slot()
    def open_next(self) -> None:
        """The next proposal that waits; to sending it back when none does."""
        found = self._sitting.next_waiting(self.current or "")
        if found is None:
            self._room.open_room(RETURN)
        else:
            self.open_proposal(found)

    @Slot()
    def flush(self) -> None:
        """Keep what was typed and not kept yet."""
        self.own_tab.flush()
        self.note.flush()

    def show_undone(self, proposal: ProposalId, condition: str) -> None:
        """Show where a step was taken back or done again."""
        self.review.open(proposal, condition)
        self.note.show_note(proposal)
        self._follow()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.navigator.set_compact(compact=self.width() < self._room.theme.px(_ROOMY))

    @Slot()
    def _fit_note(self) -> None:
        """Where room is short the note comes when it is asked for."""
        is_low, writing = self.own_tab.is_low, self.note.text.edit.hasFocus()
        self.note.setVisible(writing or not is_low)
        self.own_tab.left_stack.setVisible(not (is_low and writing))

    # --- following the open review --------------------------------------------------------

    @Slot()
    def _follow(self) -> None:
        """One judgement was kept."""
        sheet = self.review.sheet
        if sheet is None:
            return
        self._sitting.follow(sheet)
        item = next(item for item in self._sitting.queue if item.proposal == sheet.proposal.id)
        self.navigator.update_row(queue_rows([item])[0])
        self._show()

    @Slot()
    def _follow_finished(self) -> None:
        """A review was handed in, recused from or taken back."""
        # The button that was pressed is gone; from here Enter goes on and arrows scroll.
        self.own_tab.proposal_pane.setFocus()
        self._sitting.reload()
        self.navigator.set_rows(queue_rows(self._sitting.queue))
        self._show()

    @Slot()
    def _show(self) -> None:
        sheet = self.review.sheet
        if sheet is None:
            return
        reviews, proposal = self._sitting.reviews, sheet.proposal
        can = reviews.can_take_back(proposal.id)
        self.actions_.show_lock(
            sheet.lock, can_take_back=can, has_changes=bool(reviews.compare(proposal.id))
        )
        self._say_way_back(sheet, can=can)
        self.title_label.setText(f"{proposal.number} {proposal.content.title}")
        self.navigator.show_place(proposal.id)
        self.progress.show_state(sheet.assessment, self._sitting.queue)
        self._say(sheet, can=can)

    def _say_way_back(self, sheet: ReviewSheet, *, can: bool) -> None:
        if sheet.lock not in (SheetLock.HANDED_IN, SheetLock.RECUSED):
            return
        strip = self.own_tab.lock_strip
        if can:
            why = self.tr("Terugnemen kan tot het is ontvangen. Enter: volgend voorstel.")
        elif self._sitting.is_received(sheet.proposal.id):
            why = self.tr("Het is ontvangen. Wil je verder, vraag dan wie het pakket gaf.")
        else:
            why = self.tr(
                "Dat was al zo toen het pakket uitging. Wil je verder, vraag dan wie het gaf."
            )
        if sheet.lock is SheetLock.RECUSED and sheet.review is not None:
            reason = self.tr("Reden: {reason}").format(reason=sheet.review.recusal_reason)
            why = f"{reason}\n{why}"
        strip.say_way_back(why, can=can)

    def _say(self, sheet: ReviewSheet, *, can: bool) -> None:
        room, actions = self._room, self.actions_
        primary = actions.hand_in if sheet.lock is SheetLock.OPEN else actions.go_further
        room.set_actions(primary, (actions.take_back,) if can else ())
        room.set_header(self._sitting.file.package.reviewer.name)
        kept = self.tr("Elk oordeel is meteen bewaard")
        room.set_status(counter_words(self._sitting.queue), kept)

    @Slot()
    def _take_back(self) -> None:
        sheet = self.review.sheet
        if sheet is None:
            return
        try:
            self._sitting.reviews.take_back(sheet.proposal.id, self.review.now())
        except TalentDeskError as error:
            self._refuse(error)
            return
        self.review.reload()
        self._follow_finished()
        said = self.tr("{number} is teruggenomen. Je kunt verder.")
        words = said.format(number=sheet.proposal.number)
        announce(self, words)
        self._room.report_done(words, undoable=False)

    @Slot(object)
    def _refuse(self, error: TalentDeskError) -> None:
        self.own_tab.banner.say(refusal_message(error, self._sitting.file.programme))

    @Slot(object)
    def _open_target(self, target: object) -> None:
        if isinstance(target, str):
            self.open_proposal(target)

    @Slot()
    def _to_note(self) -> None:
        self.note.show()
        self.note.text.edit.setFocus()
        self._fit_note()

    @Slot()
    def _leave_note(self) -> None:
        self.own_tab.leave_text()
        self._fit_note()

    # --- putting together -----------------------------------------------------------------

    def _connect(self) -> None:
        room, actions, tab = self._room, self.actions_, self.own_tab
        steps = (self.navigator.previous_action, self.navigator.next_action)
        for action in (*actions.without_button, *steps):
            room.add_action(action)
        room.set_keys((KeyLine("Esc", self.tr("uit de tekst, terug naar de oordelen")),))
        room.set_panes((tab.right_pane, tab.proposal_pane))
        room.set_tools(self.progress)
        room.entered.connect(self.refresh)
        room.leaving.connect(self.flush)
        room.target_asked.connect(self._open_target)
        self.navigator.chosen.connect(self.open_proposal)
        tab.changed.connect(self._follow)
        tab.low_changed.connect(self._fit_note)
        tab.handed_in.connect(self._follow_finished)
        tab.lock_strip.take_back_asked.connect(self._take_back)
        self.review.opened.connect(self._show)
        self.review.saved.connect(room.report_kept)
        self.note.kept.connect(room.report_kept)
        self.note.refused.connect(self._refuse)
        self.note.escaped.connect(self._leave_note)
        self.note.text.edit.left.connect(self._fit_note)
        actions.note.triggered.connect(self._to_note)
        actions.take_back.triggered.connect(self._take_back)

    def _lay_out(self) -> None:
        top = frame("plain")
        line = QHBoxLayout(top)
        line.setContentsMargins(20, 6, 16, 6)
        line.addWidget(self.title_label, 1)
        line.addWidget(self.navigator)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for part in (top, rule()):
            layout.addWidget(part)
        layout.addWidget(self.own_tab, 1)
