"""Every action of the room, each with its one key; the open tab decides which can be done."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QAction
from typing_extensions import override

from talentdesk.desktop.reviews.advice_tab import AdviceTab
from talentdesk.desktop.reviews.discussion_tab import DiscussionTab
from talentdesk.desktop.reviews.judging_actions import JudgingActions
from talentdesk.desktop.reviews.own_review_tab import OwnReviewTab
from talentdesk.desktop.widgets.buttons import desk_action
from talentdesk.domain.reviews import Judgement

Tab = OwnReviewTab | DiscussionTab | AdviceTab


class RoomActions(JudgingActions):
    """Keys of the three tabs; a key that two tabs know does what the open one means by it."""

    def __init__(self, own: OwnReviewTab, parent: QObject) -> None:
        super().__init__(own, parent)
        self._open: Tab | None = None
        self.to_advice = desk_action(parent, self.tr("Naar advies"), "arrow-right")
        self.record = desk_action(parent, self.tr("Advies vastleggen"), "check")
        self.difference = desk_action(parent, self.tr("Volgend verschil"), "arrow-down", "D")
        self.all_proposals = desk_action(
            parent, self.tr("Eén voorstel of alle voorstellen"), "table", "M"
        )
        self.meeting = desk_action(parent, self.tr("Vergadering"), "projector-screen", "F11")
        self._connect()

    @property
    @override
    def without_button(self) -> Sequence[QAction]:
        return (*super().without_button, self.difference, self.all_proposals)

    def show_tab(self, tab: Tab | None) -> None:
        """Let the keys mean what they mean in that tab; None takes them away."""
        self._open = tab
        own, team = tab is self._own, isinstance(tab, DiscussionTab)
        talk = isinstance(tab, DiscussionTab) and not tab.shows_round
        for kind, action in self.judge.items():
            action.setEnabled(own or (talk and kind is not Judgement.NOT_APPLICABLE))
        for action in (self.go_on, self.evidence, self.help, self.recuse, self.hand_in):
            action.setEnabled(own)
        for action in (self.below, self.above, self.reason):
            action.setEnabled(own or talk)
        self.difference.setEnabled(talk)
        for action in (self.to_advice, self.all_proposals, self.meeting):
            action.setEnabled(team)

    def _connect(self) -> None:
        self.record.triggered.connect(self._record)
        self.difference.triggered.connect(self._to_difference)
        self.all_proposals.triggered.connect(self._turn)
        self.meeting.triggered.connect(self._meet)

    @override
    def _judge(self, kind: Judgement) -> None:
        if isinstance(self._open, OwnReviewTab | DiscussionTab):
            self._open.judge(kind)

    @override
    def _step(self, by: int) -> None:
        if isinstance(self._open, OwnReviewTab | DiscussionTab):
            self._open.step(by)

    def _record(self) -> None:
        if isinstance(self._open, AdviceTab):
            self._open.record()

    def _to_difference(self) -> None:
        if isinstance(self._open, DiscussionTab):
            self._open.to_next_difference()

    def _turn(self) -> None:
        if isinstance(self._open, DiscussionTab):
            self._open.turn()

    def _meet(self) -> None:
        if isinstance(self._open, DiscussionTab):
            self._open.meet()

    @override
    @Slot()
    def _to_reason(self) -> None:
        if isinstance(self._open, OwnReviewTab | DiscussionTab):
            self._open.to_reason()
