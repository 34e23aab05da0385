"""The room Besluiten."""

from collections.abc import Hashable
from functools import partial

from PySide6.QtCore import QCoreApplication, Qt, Slot
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from talentdesk.desktop.decisions.council_pane import CouncilPane
from talentdesk.desktop.decisions.council_wish import CouncilWish
from talentdesk.desktop.decisions.decision_desk import Clock, DecisionDesk
from talentdesk.desktop.decisions.decision_list import DecisionList
from talentdesk.desktop.decisions.decision_pane import DecisionPane
from talentdesk.desktop.decisions.follow_up_forms import ADOPT
from talentdesk.desktop.decisions.no_decisions import no_decisions
from talentdesk.desktop.decisions.proposal_chooser import ProposalChooser
from talentdesk.desktop.decisions.proposal_pane import ProposalPane
from talentdesk.desktop.decisions.record_form import RECORD_KEY, Recorded
from talentdesk.desktop.decisions.room_stack import RoomStack
from talentdesk.desktop.decisions.side_pane import SidePane
from talentdesk.desktop.decisions.waiting_list import WaitingList
from talentdesk.desktop.shell.pane_cycle import first_control
from talentdesk.desktop.shell.room_frame import HeaderChip, KeyLine, RoomFrame
from talentdesk.desktop.widgets.buttons import desk_action
from talentdesk.desktop.widgets.desk_splitter import DeskSplitter
from talentdesk.desktop.widgets.refusals import warning_message
from talentdesk.domain.decisions import Decision, DecisionKind
from talentdesk.domain.proposals import ProposalId
from talentdesk.domain.rules import Finding
from talentdesk.services.decision_case_service import WaitKind
from talentdesk.services.workplace import Workplace
from talentdesk.wording.formatting import count_text

translate = QCoreApplication.translate


class DecisionsPage(QWidget):
    """Left what waits and all decisions, right the record and its form."""

    def __init__(self, frame: RoomFrame, workplace: Workplace, clock: Clock) -> None:
        super().__init__()
        self._frame = frame
        self._desk = DecisionDesk.at(workplace, clock)
        self.waiting = WaitingList(frame, self._desk)
        self.decisions = DecisionList(frame, self._desk)
        self.side = SidePane(frame.theme)
        self.council_action = desk_action(
            self, self.tr("Raadsbesluit vastleggen"), "scales", "Ctrl+N"
        )
        self.choose_action = desk_action(
            self, self.tr("Besluit bij een voorstel"), "magnifying-glass", "Ctrl+B"
        )
        self.record_action = desk_action(self, self.tr("Vastleggen"), "check", RECORD_KEY)
        self.stack = RoomStack()
        self._lay_out()
        self._connect()
        self.refresh()
        self._show_first()

    @Slot()
    def refresh(self) -> None:
        """Read again what waits and what was decided; what was typed stays."""
        self.waiting.refresh()
        self.decisions.refresh()
        self._refresh_pane()
        self._say_keys()
        counts = self.waiting.counts
        example = self._desk.workplace.info.is_example
        chips = [HeaderChip(self.tr("Voorbeeld"), "warn", "flask")] if example else []
        self._frame.set_header(self.waiting.text, chips)
        at_executive = counts[WaitKind.EXECUTIVE]
        said = count_text(at_executive, self.tr("bij het college"), self.tr("bij het college"))
        self._frame.set_count(said if at_executive else "")
        empty = not any(counts.values()) and not self.decisions.rows
        self.stack.show_room(empty=empty and self.side.key is None)

    def show_target(self, target: object) -> None:
        """A record of this room: a number or id, or what a council decision is to be about."""
        self.stack.leave_page()
        if isinstance(target, CouncilWish):
            self._ask_council(target)
        elif target == "council":
            self._ask_council(CouncilWish())
        elif isinstance(target, str) and ":" in target:
            word, tranche = target.split(":", 1)
            kind = DecisionKind.ADOPT_TRANCHE if word == "tranche" else DecisionKind.ALLOT
            self._ask_council(CouncilWish(kind, tranche))
        elif isinstance(target, str):
            self._show_named(target)

    def _show_named(self, name: str) -> None:
        self._clear_selections()
        decision = self._desk.decision_named(name) if name else None
        if decision is not None:
            self.decisions.show_number(decision.number)
            self._show_decision(decision)
        elif name:
            held = self._desk.proposals.find(name)
            self.waiting.show_number(held.number)
            self._show_proposal(held.id)

    # --- panes -------------------------------------------------------------------------

    def _show_first(self) -> None:
        first = self.waiting.first_key()
        if first is not None:
            self.waiting.table.select_key(first)

    @Slot(object)
    def _take_waiting(self, key: Hashable) -> None:
        item = self.waiting.item(key)
        if item is None:
            return
        self.decisions.clear_selection()
        if item.proposal is not None:
            self._show_proposal(item.proposal)
        elif item.decision is not None:
            self._show_decision(item.decision)

    @Slot(object)
    def _take_decision(self, key: Hashable) -> None:
        if key is not None:
            self.waiting.clear_selection()
            self._show_decision(self._desk.decisions.find(str(key)))

    @Slot(object)
    def _show_proposal(self, proposal: ProposalId) -> None:
        make = partial(self._make_proposal_pane, proposal)
        self.stack.show_room()
        self.side.show_pane(("proposal", proposal), make)
        self._say_keys()

    def _make_proposal_pane(self, proposal: ProposalId) -> ProposalPane:
        return ProposalPane(self._frame.theme, self._desk, self._desk.cases.case(proposal))

    def _show_decision(self, decision: Decision, *, anew: bool = False) -> None:
        make = partial(DecisionPane, self._frame.theme, self._desk, decision)
        self.stack.show_room()
        self.side.show_pane(("decision", decision.number), make, anew=anew)
        self._say_keys()

    @Slot(object)
    def _ask_council(self, wish: CouncilWish) -> None:
        waiting = self._proposed_for(wish)
        if waiting is not None:
            self._show_decision(waiting)
            pane = self.side.pane
            if isinstance(pane, DecisionPane):
                pane.work.open_form(ADOPT)
        else:
            make = partial(CouncilPane, self._frame.theme, self._desk, wish)
            self._clear_selections()
            self.stack.show_room()
            self.side.show_pane(("council", wish), make)
        self._say_keys()
        self._enter_side()

    def _proposed_for(self, wish: CouncilWish) -> Decision | None:
        """The decision about a tranche that only has to be adopted."""
        adopting = wish.kind is DecisionKind.ADOPT_TRANCHE
        return self._desk.proposed_decision(wish.tranche) if adopting else None

    @Slot()
    def _begin_council(self) -> None:
        self._ask_council(CouncilWish())

    @Slot()
    def _choose_proposal(self) -> None:
        self._clear_selections()
        self.stack.show_room()
        make = partial(ProposalChooser, self._frame.theme, self._desk)
        self.side.show_pane(("choose",), make)
        self._enter_side()

    def _refresh_pane(self) -> None:
        """Make the pane of an unchanged record again, so that it shows what holds now."""
        pane, key = self.side.pane, self.side.key
        if isinstance(pane, ProposalPane):
            case = self._desk.cases.case(pane.proposal)
            if pane.is_touched:
                pane.take_case(case)
            else:
                self.side.show_pane(key, partial(self._make_proposal_pane, pane.proposal))
        elif isinstance(pane, DecisionPane) and not pane.is_touched:
            self._show_decision(self._desk.decisions.find(pane.decision.number))

    @Slot(object)
    def _take_recorded(self, done: Recorded) -> None:
        pane = self.side.pane
        proposal = pane.proposal if isinstance(pane, ProposalPane) else None
        self.side.forget()
        self.refresh()
        if done.decision is not None:
            self._show_decision(self._desk.decisions.find(done.decision.number), anew=True)
            self.decisions.show_number(done.decision.number)
        elif proposal is not None:
            self._show_proposal(proposal)
        for found in done.warnings:
            if isinstance(found, Finding):
                self.side.banner.say(warning_message(found, self._desk.programme))
        self._frame.report_done(done.said, undoable=False)
        self._enter_side()

    @Slot(str, object)
    def _leave_for(self, room: str, target: object) -> None:
        if room == self._frame.key:
            self.side.forget()
            self.refresh()
            self.show_target(target)
        else:
            self._frame.open_room(room, target)

    @Slot()
    def _record(self) -> None:
        form = self.side.form
        if form is not None:
            form.record()

    @Slot()
    def _enter_side(self) -> None:
        """Put the cursor in the first field of the pane."""
        form = self.side.form
        control = first_control(form if form is not None else self.side)
        if control is not None:
            control.setFocus(Qt.FocusReason.OtherFocusReason)

    def _clear_selections(self) -> None:
        self.waiting.clear_selection()
        self.decisions.clear_selection()

    @Slot()
    def _say_keys(self) -> None:
        is_room = not self.stack.has_page
        self.record_action.setEnabled(is_room and self.side.form is not None)
        for action in (self.council_action, self.choose_action):
            action.setEnabled(is_room)

    @Slot()
    def _come_back(self) -> None:
        self._set_panes()
        self.refresh()
        self._enter_side()

    # --- building ----------------------------------------------------------------------

    def _lay_out(self) -> None:
        left = QSplitter(Qt.Orientation.Vertical)
        left.setHandleWidth(1)
        left.setChildrenCollapsible(False)
        left.addWidget(self.waiting)
        left.addWidget(self.decisions)
        left.setSizes([self._frame.theme.px(330), self._frame.theme.px(380)])
        sides = DeskSplitter(self._frame.theme, "decisions", self._frame.memory)
        sides.addWidget(left)
        sides.addWidget(self.side)
        sides.start((570, 514))
        self.stack.addWidget(sides)
        self.stack.addWidget(no_decisions(self._frame.theme, self.council_action))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.stack)

    def _set_panes(self) -> None:
        panes = (self.waiting, self.decisions.bar, self.decisions.table, self.side)
        self._frame.set_panes(panes)

    def _connect(self) -> None:
        frame = self._frame
        frame.set_actions(None, (self.choose_action, self.council_action))
        frame.add_action(self.record_action)
        self._set_panes()
        self.stack.page_shown.connect(self._say_keys)
        self.stack.page_left.connect(self._come_back)
        frame.set_keys(
            (
                KeyLine("Enter", self.tr("naar het formulier")),
                KeyLine("Delete", self.tr("filterkeuze wissen")),
            )
        )
        frame.entered.connect(self.refresh)
        frame.target_asked.connect(self.show_target)
        frame.filter_asked.connect(self.decisions.bar.focus_search)
        self.waiting.table.current_changed.connect(self._take_waiting)
        self.waiting.table.opened.connect(self._enter_side)
        self.decisions.table.current_changed.connect(self._take_decision)
        self.decisions.table.opened.connect(self._enter_side)
        self.side.recorded.connect(self._take_recorded)
        self.side.room_asked.connect(self._leave_for)
        self.side.council_asked.connect(self._ask_council)
        self.side.proposal_chosen.connect(self._show_proposal)
        self.council_action.triggered.connect(self._begin_council)
        self.choose_action.triggered.connect(self._choose_proposal)
        self.record_action.triggered.connect(self._record)
