"""One decision: what it says, what it moved, and what can still be done with it."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout

from talentdesk.desktop.decisions.decision_desk import DecisionDesk
from talentdesk.desktop.decisions.decision_words import (
    BODY_TONES,
    STANDING_CHIPS,
    capital,
    case_number_text,
    day_text,
)
from talentdesk.desktop.decisions.follow_up_forms import (
    ADOPT,
    ALLOT,
    PAPER,
    RELEASE,
    TRANSFER,
    AllotOnForm,
    PaperForm,
    TransferOnForm,
    offered,
)
from talentdesk.desktop.decisions.record_form import RecordForm
from talentdesk.desktop.decisions.release_form import ReleaseForm
from talentdesk.desktop.decisions.work_card import WorkCard
from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.widgets.badges import Chip
from talentdesk.desktop.widgets.buttons import DeskButton
from talentdesk.desktop.widgets.cards import Card
from talentdesk.desktop.widgets.figure_grid import FigureGrid, GridRow
from talentdesk.desktop.widgets.labels import TextLabel, WrappedLabel
from talentdesk.desktop.widgets.right_note import RightNote
from talentdesk.domain.decisions import Decision
from talentdesk.domain.programme import Body, Right
from talentdesk.services.reserve_service import JournalLine
from talentdesk.wording.formatting import amount_text, date_text, euro_text, time_text
from talentdesk.wording.movement_route import route_text
from talentdesk.wording.terms import term

translate = QCoreApplication.translate


class DecisionPane(QFrame):
    """Made for one decision.

    Signals:
        recorded: a Recorded.
        room_asked: key of a room, and its target.
        council_asked: a CouncilWish.
        paper_asked: id of the decision, whose paper is to be shown.
    """

    recorded = Signal(object)
    room_asked = Signal(str, object)
    council_asked = Signal(object)
    paper_asked = Signal(str)

    def __init__(self, theme: Theme, desk: DecisionDesk, decision: Decision) -> None:
        super().__init__()
        self.setProperty("look", "canvas")
        self._theme = theme
        self._desk = desk
        self.decision = decision
        self.work = WorkCard(self.tr("Wat nog kan"))
        council = decision.draft.body is Body.COUNCIL
        words = self.tr("Raadsvoorstel") if council else self.tr("Collegevoorstel")
        self.paper_button = DeskButton(theme, words, "file-text", "link")
        self.paper_button.clicked.connect(partial(self.paper_asked.emit, decision.id))
        journal = desk.reserve.journal()
        self._moved = [line for line in journal if line.decision.id == decision.id]
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 14, 16, 16)
        layout.setSpacing(12)
        layout.addWidget(self._paper_card())
        if self._moved:
            layout.addWidget(self._movements_card(self._moved))
        layout.addWidget(self.work)
        self._fill_work()
        layout.addStretch(1)

    @property
    def is_touched(self) -> bool:
        """Whether something was typed that would be lost."""
        return self.work.is_touched

    # --- what it says ------------------------------------------------------------------

    def _paper_card(self) -> Card:
        draft = self.decision.draft
        card = Card()
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(TextLabel(self.decision.number, "section"))
        line.addWidget(Chip(self._theme, term(draft.body), BODY_TONES[draft.body]))
        line.addWidget(Chip(self._theme, *STANDING_CHIPS[draft.standing]))
        line.addStretch(1)
        if draft.amount is not None:
            line.addWidget(TextLabel(euro_text(draft.amount), "section"))
        card.body.addLayout(line)
        title = capital(term(draft.kind))
        card.add(WrappedLabel(f"{title} · {draft.paper.document}", "strong"))
        card.body.addLayout(self._facts())
        card.body.addWidget(self.paper_button, 0, Qt.AlignmentFlag.AlignLeft)
        if draft.departure_reason:
            card.add(TextLabel(self.tr("Waarom anders dan het advies"), "label"))
            card.add(WrappedLabel(draft.departure_reason))
        if draft.note:
            card.add(TextLabel(self.tr("Notitie"), "label"))
            card.add(WrappedLabel(draft.note))
        return card

    def _facts(self) -> QGridLayout:
        decision = self.decision
        at = decision.recorded_at.astimezone()
        recorded = self.tr("{person}, {day} {time}").format(
            person=decision.recorded_by, day=date_text(at.date()), time=time_text(at)
        )
        facts = [
            (self.tr("Zaaknummer"), case_number_text(decision)),
            (self.tr("Datum"), day_text(decision)),
            (self.tr("Vastgelegd door"), recorded),
        ]
        if decision.draft.plan_reference:
            facts.append((self.tr("In het programmabestand"), decision.draft.plan_reference))
        if decision.draft.tranche:
            name = self._desk.programme.tranche(decision.draft.tranche).name
            facts.append((self.tr("Tranche"), name))
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        for row, (name, value) in enumerate(facts):
            grid.addWidget(TextLabel(name, "small"), row, 0)
            grid.addWidget(WrappedLabel(value), row, 1)
        self._add_proposal(grid, len(facts))
        return grid

    def _add_proposal(self, grid: QGridLayout, row: int) -> None:
        proposal = self.decision.draft.proposal
        if proposal is None:
            return
        number, title = self._desk.cases.subjects([self.decision])[proposal]
        grid.addWidget(TextLabel(self.tr("Voorstel"), "small"), row, 0)
        button = DeskButton(self._theme, number, "arrow-square-out", "link")
        button.setAccessibleName(self.tr("Voorstel {number} openen").format(number=number))
        button.clicked.connect(partial(self.room_asked.emit, "proposals", proposal))
        line = QHBoxLayout()
        line.addWidget(button)
        line.addWidget(WrappedLabel(title, "second"), 1)
        grid.addLayout(line, row, 1)

    def _movements_card(self, lines: Sequence[JournalLine]) -> Card:
        card = Card(translate("DecisionPane", "In de reserve"), self.tr("bedragen in €"))
        grid = FigureGrid(self._theme)
        rows = [
            GridRow(
                f"{line.movement.number} · {self._route(line)}",
                (amount_text(line.movement.draft.amount),),
            )
            for line in lines[:_SHOWN]
        ]
        grid.set_rows((self.tr("Mutatie"), self.tr("Bedrag")), rows)
        card.add(grid)
        show = DeskButton(self._theme, self.tr("In de reserve bekijken"), "wallet", "link")
        show.clicked.connect(partial(self.room_asked.emit, "reserve", self.decision.number))
        line = QHBoxLayout()
        line.addWidget(show)
        line.addStretch(1)
        card.body.addLayout(line)
        return card

    def _route(self, line: JournalLine) -> str:
        return route_text(line.movement.draft, self._desk.programme, line.number)

    # --- what can still be done --------------------------------------------------------

    def _fill_work(self) -> None:
        work, proposal = self.work, self.decision.draft.proposal
        work.recorded.connect(self.recorded)
        work.room_asked.connect(self.room_asked)
        work.council_asked.connect(self.council_asked)
        holds = proposal is not None and bool(self._desk.reserve.granted_to(proposal))
        keys = offered(self.decision, holds_money=holds, has_moved=bool(self._moved))
        allowed = [key for key in keys if self._may(key)]
        work.setVisible(bool(keys))
        if allowed:
            if len(allowed) == 1:
                work.title_label.setText(_words(allowed[0]))
            work.set_forms([(key, _words(key), partial(self._make, key)) for key in allowed])
        elif keys:
            right = self._right(keys[0])
            work.add(RightNote(self._theme, self._desk.programme, self._desk.role, right))

    def _right(self, key: str) -> Right:
        council = self.decision.draft.body is Body.COUNCIL
        if key in (ALLOT, TRANSFER) or council:
            return Right.RECORD_COUNCIL
        return Right.RECORD_EXECUTIVE

    def _may(self, key: str) -> bool:
        if key in (ALLOT, TRANSFER):
            return self._desk.may(Right.RECORD_COUNCIL) or self._desk.may(Right.BOOK)
        if key == PAPER:
            either = (Right.RECORD_COUNCIL, Right.RECORD_EXECUTIVE)
            return any(self._desk.may(right) for right in either)
        return self._desk.may(self._right(key))

    def _make(self, key: str) -> RecordForm:
        theme, desk, decision = self._theme, self._desk, self.decision
        make: dict[str, Callable[[], RecordForm]] = {
            ADOPT: partial(PaperForm, theme, desk, decision, adopt=True),
            PAPER: partial(PaperForm, theme, desk, decision, adopt=False),
            ALLOT: partial(AllotOnForm, theme, desk, decision),
            TRANSFER: partial(TransferOnForm, theme, desk, decision),
            RELEASE: self._make_release,
        }
        return make[key]()

    def _make_release(self) -> RecordForm:
        proposal = self.decision.draft.proposal
        assert proposal is not None
        return ReleaseForm(self._theme, self._desk, self._desk.proposals.get(proposal))


_SHOWN = 12


def _words(key: str) -> str:
    words = {
        ADOPT: translate("DecisionPane", "Vastgesteld melden"),
        PAPER: translate("DecisionPane", "Zaaknummer invullen"),
        ALLOT: translate("DecisionPane", "Toewijzen aan lijnen"),
        TRANSFER: translate("DecisionPane", "Overheveling boeken"),
        RELEASE: translate("DecisionPane", "Laten vrijvallen"),
    }
    return words[key]
