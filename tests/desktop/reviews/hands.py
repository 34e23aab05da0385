"""Drives the room as a user does: keys, clicks, and what stands on the screen."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from talentdesk.desktop.reviews.condition_card import ConditionCard
from talentdesk.desktop.reviews.reviews_page import ReviewsPage
from talentdesk.desktop.shell.room_frame import RoomFrame
from talentdesk.domain.proposals import ProposalFilter, ProposalId
from talentdesk.domain.reviews import ConditionJudgement, Review
from talentdesk.services.proposal_service import ProposalService
from talentdesk.services.review_service import ReviewService
from talentdesk.services.workplace import Workplace
from tests.services.cases import act_as

Key = Qt.Key
ALT = Qt.KeyboardModifier.AltModifier
CTRL = Qt.KeyboardModifier.ControlModifier


class Hands:
    """The room, opened on first use, and a pair of hands at it."""

    def __init__(
        self,
        qtbot: QtBot,
        frame: RoomFrame,
        workplace: Workplace,
        open_page: Callable[[], ReviewsPage],
    ) -> None:
        self.qtbot = qtbot
        self.frame = frame
        self.workplace = workplace
        self._open_page = open_page
        self._page: ReviewsPage | None = None

    @property
    def page(self) -> ReviewsPage:
        """The room."""
        if self._page is None:
            self._page = self._open_page()
        return self._page

    def enter(self) -> None:
        """Open the room."""
        assert self.page.isVisible()

    def reopen(self) -> None:
        """Leave the room; the next use opens it anew."""
        if self._page is not None:
            self._page.close()
        self._page = None

    @property
    def card(self) -> ConditionCard:
        """The condition that is open."""
        return self.page.own_tab.card

    @property
    def place(self) -> str:
        """Id of the condition that is open."""
        return self.page.review.current

    def proposal(self, title: str) -> ProposalId:
        """Id of the proposal with that title."""
        rows = ProposalService(self.workplace).search(ProposalFilter())
        return next(row.id for row in rows if row.title == title)

    def open(self, title: str) -> None:
        """Show a proposal."""
        self.page.open_proposal(self.proposal(title))

    def go(self, condition: str) -> None:
        """Open a condition."""
        self.page.review.go(condition)

    def work_as(self, name: str) -> None:
        """Someone else sits down."""
        act_as(self.workplace, name)
        if self._page is not None:
            self.frame.entered.emit()

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier | None = None) -> None:
        """Press a key where the focus is."""
        target = QApplication.focusWidget() or self.page
        self.qtbot.keyClick(target, key, modifier or Qt.KeyboardModifier.NoModifier)

    def type(self, text: str) -> None:
        """Type where the focus is."""
        target = QApplication.focusWidget()
        assert target is not None
        self.qtbot.keyClicks(target, text)

    def click(self, widget: QWidget) -> None:
        """Click on a widget."""
        self.qtbot.mouseClick(widget, Qt.MouseButton.LeftButton)

    def button(self, words: str, within: QWidget | None = None) -> QPushButton:
        """The button with those words that is shown."""
        found = (within or self.page).findChildren(QPushButton)
        return next(item for item in found if item.text() == words and item.isVisible())

    def texts(self, within: QWidget) -> str:
        """Everything that is written there now."""
        QApplication.processEvents()  # what was made just now is shown by an event
        labels = within.findChildren(QLabel)
        return "\n".join(label.text() for label in labels if label.isVisible())

    def kept(self, title: str, condition: str) -> ConditionJudgement:
        """What is in the file of one's own judgement."""
        return ReviewService(self.workplace).sheet(self.proposal(title)).judgement(condition)

    def review(self, title: str) -> Review:
        """One's own review as it is in the file."""
        found = ReviewService(self.workplace).sheet(self.proposal(title)).review
        assert found is not None
        return found
