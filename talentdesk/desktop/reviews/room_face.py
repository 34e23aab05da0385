"""What the window shows of the room: header, buttons, progress, status line, panes."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from talentdesk.desktop.reviews.advice_history import is_recorded
from talentdesk.desktop.reviews.advice_tab import AdviceTab
from talentdesk.desktop.reviews.discussion_tab import DiscussionTab
from talentdesk.desktop.reviews.open_discussion import OpenDiscussion
from talentdesk.desktop.reviews.open_review import OpenReview
from talentdesk.desktop.reviews.own_review_tab import OwnReviewTab
from talentdesk.desktop.reviews.review_progress import ReviewProgress
from talentdesk.desktop.reviews.reviews_desk import ReviewsDesk
from talentdesk.desktop.reviews.room_actions import RoomActions
from talentdesk.desktop.shell.room_frame import HeaderChip, RoomFrame
from talentdesk.services.review_service import SheetLock


class RoomFace(QObject):
    """Tells the frame of the room what stands open."""

    def __init__(
        self,
        room: RoomFrame,
        desk: ReviewsDesk,
        review: OpenReview,
        discussion: OpenDiscussion,
        actions: RoomActions,
    ) -> None:
        super().__init__()
        self._room = room
        self._desk = desk
        self._review = review
        self._discussion = discussion
        self._actions = actions
        self.progress = ReviewProgress(room.theme)

    def show_tab(self, tab: QWidget | None, *, own: bool) -> None:
        """Say what belongs to the open tab; ``own``: it is the one of one's own review."""
        self.show_progress()
        self._room.set_tools(self.progress if own and self._desk.queue else None)
        if isinstance(tab, OwnReviewTab):
            self._say_own(tab)
        elif isinstance(tab, DiscussionTab):
            self._say_discussion(tab)
        elif isinstance(tab, AdviceTab):
            self._say_advice(tab)
        else:
            self._room.set_actions(None)
            self._room.set_header(self._desk.who)
            self._room.set_status("")
            self._room.set_panes(())

    def show_progress(self) -> None:
        """How far the open review and all of them are."""
        sheet = self._review.sheet
        self.progress.show_state(sheet.assessment if sheet else None, self._desk.queue)

    def _say_own(self, tab: OwnReviewTab) -> None:
        actions, sheet = self._actions, self._review.sheet
        is_open = sheet is not None and sheet.lock is SheetLock.OPEN
        actions.hand_in.setEnabled(is_open)
        actions.recuse.setEnabled(is_open)
        self._room.set_actions(actions.hand_in)
        review = sheet.review if sheet is not None else None
        chips = (HeaderChip(self.tr("voorbeeld"), "warn", "flask"),)
        is_example = review is not None and review.is_example
        self._room.set_header(self._desk.who, chips if is_example else ())
        kept = self.tr("Elk oordeel is meteen bewaard")
        self._room.set_status(kept, self.tr("Ctrl+Z herstelt"))
        self._room.set_panes((tab.right_pane, tab.proposal_pane))

    def _say_discussion(self, tab: DiscussionTab) -> None:
        self._room.set_actions(self._actions.to_advice, (self._actions.meeting,))
        self._room.set_header(self.tr("Alle voorstellen") if tab.shows_round else self._subject())
        kept = self.tr("Wat het team beslist is meteen bewaard")
        self._room.set_status(self.tr("Verschillen staan bovenaan"), kept)
        self._room.set_panes(tab.panes)

    def follow_discussion(self) -> None:
        """There is an advice to record as long as it is other than the one that holds."""
        sheet = self._discussion.sheet
        can = sheet is not None and sheet.may_advise and not is_recorded(sheet)
        self._actions.record.setEnabled(can)

    def _say_advice(self, tab: AdviceTab) -> None:
        self.follow_discussion()
        self._room.set_actions(self._actions.record)
        self._room.set_header(self._subject())
        self._room.set_status(self.tr("Het advies in wording is meteen bewaard"))
        self._room.set_panes((tab.table, tab.right_pane))

    def _subject(self) -> str:
        if self._discussion.sheet is None:
            return self._desk.who
        proposal = self._discussion.sheet.proposal
        return f"{proposal.number} {proposal.content.title}"
