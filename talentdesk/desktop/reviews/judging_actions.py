"""The actions of one's own review, each with its one key, in a register and in a package."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QAction, QKeySequence

from talentdesk.desktop.reviews.judgement_choices import KEYS
from talentdesk.desktop.reviews.own_review_tab import OwnReviewTab
from talentdesk.desktop.widgets.buttons import desk_action
from talentdesk.desktop.widgets.status_looks import JUDGEMENT_MARKS
from talentdesk.domain.reviews import Judgement
from talentdesk.wording.terms import term


class JudgingActions(QObject):
    """Keys that judge, and those that walk through the conditions."""

    def __init__(self, own: OwnReviewTab, parent: QObject) -> None:
        super().__init__(parent)
        self._own = own
        self._owner = parent
        self.hand_in = desk_action(parent, self.tr("Inleveren"), "paper-plane-tilt", "Ctrl+Return")
        self.recuse = desk_action(parent, self.tr("Onthouden…"), "hand-palm")
        self.judge = {kind: self._judge_action(kind) for kind in Judgement}
        self.go_on = desk_action(parent, self.tr("Volgende onbeantwoorde"), "arrow-right")
        self.go_on.setShortcuts([QKeySequence("Return"), QKeySequence("Enter")])
        self.below = desk_action(parent, self.tr("Volgende voorwaarde"), "arrow-down", "Alt+Down")
        self.above = desk_action(parent, self.tr("Vorige voorwaarde"), "arrow-up", "Alt+Up")
        self.reason = desk_action(parent, self.tr("Naar de reden"), "chat-text", "R")
        self.evidence = desk_action(parent, self.tr("Naar het bewijs"), "seal-question", "B")
        self.help = desk_action(parent, self.tr("Uitleg bij de voorwaarde"), "question", "U")
        self._connect_own()

    @property
    def without_button(self) -> Sequence[QAction]:
        """Actions that have no button in the header."""
        walking = (self.go_on, self.below, self.above, self.reason, self.evidence, self.help)
        return (*self.judge.values(), *walking)

    # --- what a key does; a room with more than one tab asks the open one --------------------

    def _judge(self, kind: Judgement) -> None:
        self._own.judge(kind)

    def _step(self, by: int) -> None:
        self._own.step(by)

    @Slot()
    def _to_reason(self) -> None:
        self._own.to_reason()

    @Slot()
    def _go_on(self) -> None:
        self._own.go_on()

    def _judge_action(self, kind: Judgement) -> QAction:
        icon, _token = JUDGEMENT_MARKS[kind]
        words = self.tr("Oordeel: {judgement}").format(judgement=term(kind))
        action = desk_action(self._owner, words, icon, KEYS[kind])
        # A key that is held down would judge one condition after another.
        action.setAutoRepeat(False)
        action.triggered.connect(partial(self._judge, kind))
        return action

    def _connect_own(self) -> None:
        self.hand_in.triggered.connect(self._own.hand_in)
        self.recuse.triggered.connect(self._own.ask_recusal)
        self.go_on.triggered.connect(self._go_on)
        self.below.triggered.connect(partial(self._step, 1))
        self.above.triggered.connect(partial(self._step, -1))
        self.reason.triggered.connect(self._to_reason)
        self.evidence.triggered.connect(self._own.to_evidence)
        self.help.triggered.connect(self._own.card.toggle_help)
