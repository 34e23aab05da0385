"""Mijn beoordeling: the proposal at the left, its conditions at the right."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QPushButton, QWidget

from talentdesk.desktop.reviews.open_review import OpenReview
from talentdesk.desktop.reviews.own_review_panes import OwnReviewPanes
from talentdesk.desktop.shell.room_frame import RoomFrame
from talentdesk.desktop.widgets.announce import announce
from talentdesk.desktop.widgets.banner import Message
from talentdesk.desktop.widgets.refusals import refusal_message
from talentdesk.domain.errors import TalentDeskError
from talentdesk.domain.proposals import ProposalId
from talentdesk.domain.reviews import Judgement
from talentdesk.services.judging import Judging, ReviewSheet, SheetLock


class OwnReviewTab(OwnReviewPanes):
    """Shows an OpenReview; its keys are actions of the room.

    Signals:
        changed: something was kept; progress and queue are other.
        handed_in: id of the proposal whose review was handed in or recused from.
    """

    changed = Signal()
    handed_in = Signal(str)

    def __init__(self, frame_: RoomFrame, service: Judging, review: OpenReview) -> None:
        super().__init__(frame_)
        self._frame = frame_
        self._service = service
        self.review = review
        # The places of the widgets are known after the events of their layout.
        self._scroll_timer = QTimer(self, singleShot=True, interval=0)
        self._wanted: QWidget = self.card
        self._connect()

    @property
    def sheet(self) -> ReviewSheet | None:
        """The sheet that is open."""
        return self.review.sheet

    def open(self, proposal: ProposalId) -> None:
        """Show a proposal where it was left."""
        self.flush()
        self._put_questions_away()
        if self.sheet is None or self.sheet.proposal.id != proposal:
            self.show_proposal()
        self.review.open(proposal)

    @Slot()
    def flush(self) -> None:
        """Keep what was typed and not kept yet."""
        if self.sheet is not None:
            self.card.flush()

    # --- what the keys ask --------------------------------------------------------------

    def judge(self, judgement: Judgement) -> None:
        """Ask for a judgement on the open condition, as its key does."""
        sheet = self.sheet
        if sheet is None or sheet.lock is not SheetLock.OPEN:
            return
        holds = judgement in self.card.choices.offered()
        if judgement is Judgement.NOT_APPLICABLE and not holds:
            what = self.tr("'n.v.t.' kan hier niet: deze voorwaarde geldt voor dit voorstel.")
            self.banner.say(Message("warning", what, self.tr("Kies een ander oordeel.")))
            return
        self.banner.clear()
        self.card.ask(judgement)

    @Slot()
    def go_on(self) -> None:
        """To the next unanswered condition; on a button of a question it presses that."""
        focused = self.focusWidget()
        asking = self.unfinished.isAncestorOf(focused) or self.recusal.isAncestorOf(focused)
        if isinstance(focused, QPushButton) and focused.hasFocus() and asking:
            focused.click()
            return
        self.flush()
        self.review.go_on()

    def step(self, by: int) -> None:
        """To the next or previous condition."""
        self.flush()
        self.review.step(by)

    @Slot()
    def to_reason(self) -> None:
        """Put the cursor in the reason."""
        self._to_text(self.card.reason.edit)

    @Slot()
    def to_evidence(self) -> None:
        """Put the cursor in the evidence."""
        self._to_text(self.card.evidence.edit)

    @Slot()
    def show_differences(self) -> None:
        """In the place of the proposal: what changed in it since one judged it."""
        sheet = self.sheet
        if sheet is None:
            return
        changes = self._service.compare(sheet.proposal.id)
        if not changes:
            return
        self.differences_pane.show_changes(sheet.proposal, sheet.programme, changes)
        self.left_stack.setCurrentWidget(self.differences_pane)
        self.differences_pane.back_button.setFocus()

    @Slot()
    def show_proposal(self) -> None:
        """The proposal itself again."""
        if self.left_stack.currentWidget() is self.differences_pane:
            self.left_stack.setCurrentWidget(self.proposal_pane)
            self.leave_text()

    def _to_text(self, edit: QWidget) -> None:
        if edit.isVisible():
            edit.setFocus()
            self._wanted = edit
            self._scroll_timer.start()

    @Slot()
    def hand_in(self) -> None:
        """Hand the review in, or ask in the pane what to do with what is open."""
        self.flush()
        sheet = self.sheet
        if sheet is None or sheet.lock is not SheetLock.OPEN:
            return
        unanswered = sheet.unanswered()
        unreasoned = self.review.lacking_reasons()
        if unanswered or unreasoned:
            condition = sheet.programme.condition
            self.recusal.hide()
            self.unfinished.ask(
                [condition(key) for key in unanswered],
                [condition(key) for key in unreasoned],
                is_blank=sheet.is_blank,
            )
            return
        self._hand_in()

    @Slot()
    def ask_recusal(self) -> None:
        """Ask why one does not judge this proposal."""
        if self.sheet is not None and self.sheet.lock is SheetLock.OPEN:
            self.unfinished.hide()
            self.recusal.ask()

    # --- showing ------------------------------------------------------------------------

    @Slot()
    def _show_opened(self) -> None:
        self.banner.clear()
        self._show(keep_texts=False)
        self._wanted = self.card
        self._scroll_timer.start()

    @Slot()
    def _show_updated(self) -> None:
        self._show(keep_texts=True)
        self.changed.emit()

    def _show(self, *, keep_texts: bool) -> None:
        sheet = self.sheet
        if sheet is None:
            return
        criterion = sheet.programme.condition(self.review.current).criterion
        self.proposal_pane.show_proposal(sheet.proposal, sheet.programme)
        self.tiles.show_states(self.review.states(), criterion)
        self.conditions.show_sheet(sheet, self.review.current, keep_texts=keep_texts)
        self.gate.show_assessment(sheet.assessment)
        self.score.show_assessment(sheet.assessment, sheet.programme.settings)
        self.recusal_foot.setProperty("open", sheet.lock is SheetLock.OPEN)
        self._show_foot()
        self.lock_strip.show_sheet(sheet)
        self.stale_strip.show_sheet(sheet)

    @Slot()
    def _scroll(self) -> None:
        """Bring what is wanted into view; of a card that is too high, its top."""
        self.scroll_pane.ensureWidgetVisible(self._wanted, 0, 8)
        bar = self.scroll_pane.verticalScrollBar()
        if self._wanted is self.card:
            bar.setValue(min(bar.value(), self.card.y()))

    def _put_questions_away(self) -> None:
        for pane in (self.unfinished, self.recusal):
            pane.hide()
        self.banner.clear()

    @Slot(object)
    def _refuse(self, error: TalentDeskError) -> None:
        self._wanted = self.card.choices
        self._scroll_timer.start()
        programme = self.sheet.programme if self.sheet else None
        message = refusal_message(error, programme)
        self.banner.say(message)
        announce(self, f"{message.what} {message.why}")

    @Slot(str)
    def _say_kept(self, words: str) -> None:
        announce(self, words)
        self._frame.report_done(words)

    @Slot()
    def _say_finished(self) -> None:
        words = self.tr("Alle voorwaarden zijn beoordeeld. Je kunt inleveren.")
        announce(self, words)
        self._frame.set_status(words)

    # --- keeping ------------------------------------------------------------------------

    @Slot()
    def _keep_texts(self) -> None:
        self.review.keep(self.card.entry())

    @Slot()
    def _hand_in(self) -> None:
        sheet = self.sheet
        if sheet is None:
            return
        proposal, now = sheet.proposal, self.review.now()
        hand_in = partial(self._service.hand_in, proposal.id, now, unanswered_confirmed=True)
        self._finish(hand_in, self.tr("{number} is ingeleverd.").format(number=proposal.number))

    @Slot(str)
    def _recuse(self, reason: str) -> None:
        sheet = self.sheet
        if sheet is None:
            return
        proposal, now = sheet.proposal, self.review.now()
        words = self.tr("Je hebt je onthouden bij {number}.").format(number=proposal.number)
        self._finish(partial(self._service.recuse, proposal.id, reason, now), words)

    def _finish(self, work: Callable[[], object], words: str) -> None:
        """Hand in or recuse; a refusal leaves everything as it was."""
        sheet = self.sheet
        assert sheet is not None
        try:
            work()
        except TalentDeskError as error:
            self._refuse(error)
            return
        self._put_questions_away()
        self.review.reload()
        announce(self, words)
        self._frame.report_done(words, undoable=False)
        self.handed_in.emit(sheet.proposal.id)

    @Slot(str)
    def _go(self, condition: str) -> None:
        self.flush()
        self.review.go(condition)

    @Slot(str)
    def _open_criterion(self, criterion: str) -> None:
        self.flush()
        self.review.open_criterion(criterion)

    @Slot()
    def leave_text(self) -> None:
        """After Esc in a text: the keys of the judgements work again."""
        buttons = self.card.choices.buttons
        wanted = next((button for button in buttons.values() if button.isChecked()), None)
        (wanted or buttons[Judgement.MEETS]).setFocus()

    # --- putting together -----------------------------------------------------------------

    def _connect(self) -> None:
        review, card = self.review, self.card
        self._scroll_timer.timeout.connect(self._scroll)
        review.opened.connect(self._show_opened)
        review.updated.connect(self._show_updated)
        review.refused.connect(self._refuse)
        review.kept.connect(self._say_kept)
        review.finished.connect(self._say_finished)
        self.tiles.opened.connect(self._open_criterion)
        self.conditions.opened.connect(self._go)
        card.judged.connect(review.choose)
        card.typed.connect(self._keep_texts)
        card.reason.escaped.connect(self.leave_text)
        card.evidence.escaped.connect(self.leave_text)
        self.stale_strip.confirmed.connect(review.confirm)
        self.stale_strip.differences_asked.connect(self.show_differences)
        self.differences_pane.left.connect(self.show_proposal)
        self.unfinished.opened.connect(self._go)
        self.unfinished.confirmed.connect(self._hand_in)
        self.recusal_foot.asked.connect(self.ask_recusal)
        self.recusal.confirmed.connect(self._recuse)
