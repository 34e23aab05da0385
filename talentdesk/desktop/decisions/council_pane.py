"""The pane in which a new council decision is recorded."""

from functools import partial

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from talentdesk.desktop.decisions.council_form import CouncilForm
from talentdesk.desktop.decisions.council_wish import CouncilWish
from talentdesk.desktop.decisions.decision_desk import DecisionDesk
from talentdesk.desktop.decisions.work_card import WorkCard
from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.widgets.right_note import RightNote
from talentdesk.domain.programme import Right

translate = QCoreApplication.translate


class CouncilPane(QFrame):
    """The form, or why someone else has to do it.

    Signals:
        recorded, room_asked, council_asked: as the form tells.
    """

    recorded = Signal(object)
    room_asked = Signal(str, object)
    council_asked = Signal(object)

    def __init__(self, theme: Theme, desk: DecisionDesk, wish: CouncilWish) -> None:
        super().__init__()
        self.setProperty("look", "canvas")
        self.work = WorkCard(translate("CouncilPane", "Raadsbesluit vastleggen"))
        self.work.recorded.connect(self.recorded)
        self.work.room_asked.connect(self.room_asked)
        self.work.council_asked.connect(self.council_asked)
        if desk.may(Right.RECORD_COUNCIL):
            self.work.set_forms([("council", "", partial(CouncilForm, theme, desk, wish))])
        else:
            self.work.add(RightNote(theme, desk.programme, desk.role, Right.RECORD_COUNCIL))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 14, 16, 16)
        layout.addWidget(self.work)
        layout.addStretch(1)

    @property
    def is_touched(self) -> bool:
        """Whether something was typed that would be lost."""
        return self.work.is_touched
