"""Every action of the room, each with its one key; the open tab decides which can be done."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence

from talentdesk.desktop.reviews.advice_tab import AdviceTab
from talentdesk.desktop.reviews.discussion_tab import DiscussionTab
from talentdesk.desktop.reviews.judgement_choices import KEYS
from talentdesk.desktop.reviews.own_review_tab import OwnReviewTab
from talentdesk.desktop.widgets.buttons import desk_action
from talentdesk.desktop.widgets.status_looks import JUDGEMENT_MARKS
from talentdesk.domain.reviews import Judgement
from talentdesk.wording.terms import term

Tab = OwnReviewTab | DiscussionTab | AdviceTab


class RoomActions(QObject):
    """Keys of the three tabs; a key that two tabs know does what the open one means by it."""

    def __init__(self, own: OwnReviewTab, parent: QObject) -> None:
        super().__init__(parent)
        self._own = own
        self._owner = parent
        self._open: Tab | None = None
        self.hand_in = desk_action(parent, self.tr("Inleveren"), "paper-plane-tilt", "Ctrl+Return")
        self.recuse = desk_action(parent, self.tr("Onthouden…"), "hand-palm")
        self.to_advice = desk_action(parent, self.tr("Naar advies"), "arrow-right")
        self.record = desk_action(parent, self.tr("Advies vastleggen"), "check")
        self.judge = {kind: self._judge_action(kind) for kind in Judgement}
        self.go_on = desk_action(parent, self.tr("Volgende onbeantwoorde"), "arrow-right")
        self.go_on.setShortcuts([QKeySequence("Return"), QKeySequence("Enter")])
        self.below = desk_action(parent, self.tr("Volgende voorwaarde"), "arrow-down", "Alt+Down")
        self.above = desk_action(parent, self.tr("Vorige voorwaarde"), "arrow-up", "Alt+Up")
        self.reason = desk_action(parent, self.tr("Naar de reden"), "chat-text", "R")
        self.evidence = desk_action(parent, self.tr("Naar het bewijs"), "seal-question", "B")
        self.help = desk_action(parent, self.tr("Uitleg bij de voorwaarde"), "question", "U")
        self.difference = desk_action(parent, self.tr("Volgend verschil"), "arrow-down", "D")
        self.all_proposals = desk_action(
            parent, self.tr("Eén voorstel of alle voorstellen"), "table", "M"
        )
        self.meeting = desk_action(parent, self.tr("Vergadering"), "projector-screen", "F11")
        self._connect()

    @property
    def without_button(self) -> Sequence[QAction]:
        """Actions that have no button in the header."""
        return (
            *self.judge.values(),
            self.go_on,
            self.below,
            self.above,
            self.reason,
            self.evidence,
            self.help,
            self.difference,
            self.all_proposals,
        )

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

    def _judge_action(self, kind: Judgement) -> QAction:
        icon, _token = JUDGEMENT_MARKS[kind]
        words = self.tr("Oordeel: {judgement}").format(judgement=term(kind))
        action = desk_action(self._owner, words, icon, KEYS[kind])
        # A key that is held down would judge one condition after another.
        action.setAutoRepeat(False)
        action.triggered.connect(partial(self._judge, kind))
        return action

    def _connect(self) -> None:
        self.hand_in.triggered.connect(self._own.hand_in)
        self.recuse.triggered.connect(self._own.ask_recusal)
        self.record.triggered.connect(self._record)
        self.go_on.triggered.connect(self._own.go_on)
        self.below.triggered.connect(partial(self._step, 1))
        self.above.triggered.connect(partial(self._step, -1))
        self.reason.triggered.connect(self._to_reason)
        self.evidence.triggered.connect(self._own.to_evidence)
        self.help.triggered.connect(self._own.card.toggle_help)
        self.difference.triggered.connect(self._to_difference)
        self.all_proposals.triggered.connect(self._turn)
        self.meeting.triggered.connect(self._meet)

    def _judge(self, kind: Judgement) -> None:
        if isinstance(self._open, OwnReviewTab | DiscussionTab):
            self._open.judge(kind)

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

    def _to_reason(self) -> None:
        if isinstance(self._open, OwnReviewTab | DiscussionTab):
            self._open.to_reason()
