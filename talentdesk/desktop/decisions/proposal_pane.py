"""A proposal as whoever decides needs it, and the form that fits its status."""

from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtCore import QCoreApplication, Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from talentdesk.desktop.decisions.advice_card import AdviceCard
from talentdesk.desktop.decisions.decision_desk import DecisionDesk
from talentdesk.desktop.decisions.grant_form import GrantForm
from talentdesk.desktop.decisions.other_outcomes import DeferForm, RefuseForm
from talentdesk.desktop.decisions.present_form import PresentForm
from talentdesk.desktop.decisions.record_form import RecordForm
from talentdesk.desktop.decisions.release_form import ReleaseForm
from talentdesk.desktop.decisions.room_card import CoverCard, RoomCard
from talentdesk.desktop.decisions.work_card import WorkCard
from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.widgets.badges import Chip, LineBadge
from talentdesk.desktop.widgets.buttons import DeskButton
from talentdesk.desktop.widgets.cards import Card
from talentdesk.desktop.widgets.labels import TextLabel, WrappedLabel
from talentdesk.desktop.widgets.right_note import RightNote
from talentdesk.domain.programme import Right
from talentdesk.domain.proposals import ProposalId, ProposalStatus
from talentdesk.services.decision_case_service import DecisionCase
from talentdesk.wording.terms import term

translate = QCoreApplication.translate

GRANT: Final = "grant"
REFUSE: Final = "refuse"
DEFER: Final = "defer"
RELEASE: Final = "release"
PRESENT: Final = "present"

_ON_ITS_WAY: Final = (
    ProposalStatus.ADVISED,
    ProposalStatus.BEFORE_EXECUTIVE,
    ProposalStatus.DEFERRED,
    ProposalStatus.EXISTING,
)
"""A paper is written before the decision; later on it is that of the decision."""
_OFFERED: Final = {
    ProposalStatus.BEFORE_EXECUTIVE: (GRANT, REFUSE, DEFER),
    ProposalStatus.EXISTING: (GRANT, RELEASE),
    ProposalStatus.GRANTED: (RELEASE, GRANT),
    ProposalStatus.ADVISED: (PRESENT,),
    ProposalStatus.DEFERRED: (PRESENT,),
}


class ProposalPane(QFrame):
    """Made for one proposal; ``take_case`` brings new figures without losing what was typed.

    Signals:
        recorded: a Recorded.
        room_asked: key of another room, and its target.
        council_asked: a CouncilWish.
        paper_asked: id of the proposal, whose paper is to be shown.
    """

    recorded = Signal(object)
    room_asked = Signal(str, object)
    council_asked = Signal(object)
    paper_asked = Signal(str)

    def __init__(self, theme: Theme, desk: DecisionDesk, case: DecisionCase) -> None:
        super().__init__()
        self.setProperty("look", "canvas")
        self._theme = theme
        self._desk = desk
        self._case = case
        self.open_button = DeskButton(theme, self.tr("Voorstel openen"), "arrow-square-out", "link")
        self.open_button.clicked.connect(self._open_proposal)
        self.paper_button = DeskButton(theme, self.tr("Collegevoorstel"), "file-text", "link")
        self.paper_button.clicked.connect(self._ask_paper)
        self.room_card = RoomCard(theme, desk.line_name(case.proposal.content.line))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 14, 16, 16)
        layout.setSpacing(12)
        layout.addWidget(self._head())
        if case.proposal.status is not ProposalStatus.EXISTING:
            layout.addWidget(AdviceCard(theme, case))
        self.work = WorkCard(self.tr("Besluit vastleggen"))
        self._fill_work()
        layout.addWidget(self.work)
        layout.addWidget(self.room_card)
        if case.proposal.content.costs or case.proposal.content.cover:
            layout.addWidget(CoverCard(theme, case.proposal.content))
        layout.addStretch(1)
        self._show_room()

    @property
    def proposal(self) -> ProposalId:
        """Which proposal."""
        return self._case.proposal.id

    @property
    def status(self) -> ProposalStatus:
        """The status that the forms were made for."""
        return self._case.proposal.status

    @property
    def is_touched(self) -> bool:
        """Whether something was typed that would be lost."""
        return self.work.is_touched

    def take_case(self, case: DecisionCase) -> None:
        """Show the figures of now."""
        self._case = case
        self._show_room()
        grant = self.work.forms.get(GRANT)
        if isinstance(grant, GrantForm):
            grant.take_case(case)

    def _head(self) -> Card:
        proposal = self._case.proposal
        content = proposal.content
        card = Card()
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(LineBadge(self._theme, content.line))
        self.status_chip = Chip(self._theme, term(proposal.status), "info")
        line.addWidget(self.status_chip)
        line.addWidget(TextLabel(f"{proposal.number} · {term(content.kind)}", "small"))
        line.addStretch(1)
        line.addWidget(self.open_button)
        card.body.addLayout(line)
        card.add(WrappedLabel(content.title, "section"))
        if content.summary.strip():
            card.add(WrappedLabel(_shortened(content.summary), "second"))
        if proposal.status in _ON_ITS_WAY:
            card.body.addWidget(self.paper_button, 0, Qt.AlignmentFlag.AlignLeft)
        return card

    def _fill_work(self) -> None:
        work, keys = self.work, self._offered()
        work.recorded.connect(self.recorded)
        work.room_asked.connect(self.room_asked)
        work.council_asked.connect(self.council_asked)
        right = Right.PRESENT if PRESENT in keys else Right.RECORD_EXECUTIVE
        if PRESENT in keys:
            work.title_label.setText(self.tr("Voorleggen aan het college"))
        if not keys:
            said = self.tr("Dit voorstel is '{status}'. Hier valt nu niets te besluiten.")
            work.add(WrappedLabel(said.format(status=term(self._case.proposal.status)), "second"))
        elif not self._desk.may(right):
            work.add(RightNote(self._theme, self._desk.programme, self._desk.role, right))
        else:
            work.set_forms([(key, _words(key), partial(self._make_form, key)) for key in keys])

    def _offered(self) -> tuple[str, ...]:
        keys = _OFFERED.get(self._case.proposal.status, ())
        holds = bool(self._desk.reserve.granted_to(self._case.proposal.id))
        return tuple(key for key in keys if key != RELEASE or holds)

    def _make_form(self, key: str) -> RecordForm:
        make: dict[str, Callable[[], RecordForm]] = {
            GRANT: partial(GrantForm, self._theme, self._desk, self._case),
            REFUSE: partial(RefuseForm, self._theme, self._desk, self._case),
            DEFER: partial(DeferForm, self._theme, self._desk, self._case),
            PRESENT: partial(PresentForm, self._theme, self._desk, self._case),
            RELEASE: partial(ReleaseForm, self._theme, self._desk, self._case.proposal),
        }
        return make[key]()

    def _show_room(self) -> None:
        rooms = self._desk.reserve.rooms()
        self.room_card.show_room(self._case.proposal, rooms, self._case.tranches)

    @Slot()
    def _ask_paper(self) -> None:
        self.paper_asked.emit(self._case.proposal.id)

    @Slot()
    def _open_proposal(self) -> None:
        self.room_asked.emit("proposals", self._case.proposal.id)


_LONGEST: Final = 280


def _shortened(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= _LONGEST else f"{flat[: _LONGEST - 1].rstrip()}…"


def _words(key: str) -> str:
    words = {
        GRANT: translate("ProposalPane", "Toekennen"),
        REFUSE: translate("ProposalPane", "Afwijzen"),
        DEFER: translate("ProposalPane", "Aanhouden"),
        PRESENT: translate("ProposalPane", "Voorleggen"),
        RELEASE: translate("ProposalPane", "Laten vrijvallen"),
    }
    return words[key]
