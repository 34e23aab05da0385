"""The tab Voortgang: every proposal whose work is told of, and one of them beside it."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, datetime

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from talentdesk.desktop.shell.room_frame import RoomFrame
from talentdesk.desktop.widgets.desk_splitter import DeskSplitter
from talentdesk.desktop.widgets.labels import discard
from talentdesk.desktop.widgets.reason_form import ReasonForm
from talentdesk.desktop.widgets.refusals import refusal_message
from talentdesk.desktop.widgets.right_note import RightNote
from talentdesk.desktop.widgets.scroll_pane import ScrollPane
from talentdesk.desktop.widgets.work_form import WorkForm
from talentdesk.desktop.work_progress.report_form import ReportForm
from talentdesk.desktop.work_progress.work_card import WorkCard
from talentdesk.desktop.work_progress.work_list import WorkList
from talentdesk.domain.errors import TalentDeskError
from talentdesk.domain.ids import ProposalId, WorkReportId
from talentdesk.domain.programme import Right
from talentdesk.domain.work_money import MoneySuggestion
from talentdesk.domain.work_progress import WorkReportDraft, WorkStanding
from talentdesk.services.progress_service import ProgressService
from talentdesk.services.workplace import Workplace


class WorkTab(QWidget):
    """Reads and asks; what is typed stays until it is taken or left.

    Signals:
        changed: something was kept; the line that says so, and whether it can be taken back.
    """

    changed = Signal(str, bool)

    def __init__(
        self, frame: RoomFrame, workplace: Workplace, clock: Callable[[], datetime]
    ) -> None:
        super().__init__()
        self._frame = frame
        self._workplace = workplace
        self._clock = clock
        self._service = ProgressService(workplace)
        self._day = date.min
        self._suggestions: Mapping[ProposalId, MoneySuggestion] | None = None
        self._withdrawn = WorkReportId("")
        self.list = WorkList(frame, workplace.programme)
        self.side = QFrame()
        self.top: QWidget | None = None
        self._column = QVBoxLayout(self.side)
        self._column.setContentsMargins(14, 14, 14, 14)
        self._column.setSpacing(12)
        # Not setAlignment: that gives wrapped text the height of one line.
        self._column.addStretch(1)
        splitter = DeskSplitter(frame.theme, "work-progress", frame.memory)
        splitter.addWidget(self.list)
        splitter.addWidget(ScrollPane(self.side, "canvas"))
        splitter.start((700, 384), down=(260, 340))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(splitter)
        self.list.current_changed.connect(self._follow)
        self.list.table.opened.connect(self._ask_report)

    @property
    def current(self) -> WorkStanding | None:
        """The proposal under the cursor."""
        return self.list.current

    def refresh(self, day: date) -> None:
        """Read again at a day; a form that is open stays."""
        self._day = day
        self._suggestions = None
        self.list.show_rows(self._service.standings(day))
        self._follow(self.list.current)

    def show_proposal(self, proposal: ProposalId) -> bool:
        """Put the cursor on a proposal; False when its work is not told of."""
        return self.list.show_proposal(proposal)

    @Slot(object)
    def _follow(self, standing: WorkStanding | None) -> None:
        """Another row; a form that is open stays, with what was typed."""
        if not isinstance(self.top, WorkForm):
            self._show_card(standing)

    def _show_card(self, standing: WorkStanding | None) -> None:
        if standing is None:
            self._show(None)
            return
        may = self._workplace.may(Right.EDIT)
        history = self._service.history(standing.proposal)
        theme, programme = self._frame.theme, self._workplace.programme
        card = WorkCard(theme, programme, standing, history, self._day, may_edit=may)
        card.show_suggestion(self._suggested().get(standing.proposal))
        card.report_asked.connect(self.ask_report)
        card.correct_asked.connect(self._ask_right)
        card.withdraw_asked.connect(self._ask_reason)
        card.proposal_asked.connect(self._open_proposal)
        self._show(card)
        if not may:
            role = self._workplace.actor.role
            layout = card.layout()
            assert layout is not None, "a card has a layout"
            layout.addWidget(RightNote(theme, programme, role, Right.EDIT))

    def _suggested(self) -> Mapping[ProposalId, MoneySuggestion]:
        """Read once for a day: the cursor may pass many rows."""
        if self._suggestions is None:
            self._suggestions = self._service.suggestions(self._day)
        return self._suggestions

    @Slot()
    def ask_report(self) -> None:
        """Ask for a report on the proposal under the cursor."""
        standing = self.list.current
        if standing is None or not self._workplace.may(Right.EDIT):
            return
        self._open_report(standing, self._service.begin(standing.proposal, self._today()))

    @Slot()
    def _ask_right(self) -> None:
        standing = self.list.current
        if standing is not None and standing.last is not None:
            last = standing.last
            draft = replace(last.draft, milestones=standing.milestones, replaces=last.id)
            self._open_report(standing, draft)

    def _open_report(self, standing: WorkStanding, draft: WorkReportDraft) -> None:
        programme = self._workplace.programme
        told = {item.result for item in draft.results}
        wanted = [
            item for item in programme.results if item.id in standing.results or item.id in told
        ]
        suggested = self._service.suggestion(standing.proposal, draft.day)
        form = ReportForm(self._frame.theme, standing, draft, wanted, suggested)
        form.submitted.connect(self._report)
        self._open(form)

    @Slot(object)
    def _ask_report(self, _key: object) -> None:
        self.ask_report()

    @Slot()
    def _ask_reason(self) -> None:
        standing = self.list.current
        if standing is None or standing.last is None:
            return
        self._withdrawn = standing.last.id
        form = ReasonForm(
            self._frame.theme,
            self.tr("Bericht intrekken: {number}").format(number=standing.number),
            self.tr("Het bericht telt niet meer mee en blijft te lezen."),
            self.tr("Intrekken"),
        )
        form.submitted.connect(self._withdraw)
        self._open(form)

    @Slot(object)
    def _report(self, draft: WorkReportDraft) -> None:
        try:
            self._service.report(draft, self._clock())
        except TalentDeskError as error:
            self._refuse(error)
            return
        standing = next(row for row in self.list.rows if row.proposal == draft.proposal)
        said = self.tr("Voortgangsbericht bij {number} vastgelegd.")
        self._after(said.format(number=standing.number), undoable=True)
        self.show_proposal(draft.proposal)

    @Slot(str)
    def _withdraw(self, reason: str) -> None:
        try:
            self._service.withdraw(self._withdrawn, reason, self._clock())
        except TalentDeskError as error:
            self._refuse(error)
            return
        self._after(self.tr("Voortgangsbericht ingetrokken."), undoable=False)

    def _refuse(self, error: TalentDeskError) -> None:
        form = self.top
        if isinstance(form, WorkForm):
            form.refuse(refusal_message(error, self._workplace.programme))
        if isinstance(form, ReportForm):
            form.tell(error)

    def _after(self, said: str, *, undoable: bool) -> None:
        self._show(None)
        self.changed.emit(said, undoable)
        self.list.table.setFocus()

    @Slot()
    def _open_proposal(self) -> None:
        standing = self.list.current
        if standing is not None:
            self._frame.open_room("proposals", standing.proposal)

    @Slot()
    def _leave(self) -> None:
        self._show_card(self.list.current)
        self.list.table.setFocus()

    def _open(self, form: WorkForm) -> None:
        form.left.connect(self._leave)
        self._show(form)
        form.focus_first()

    def _show(self, widget: QWidget | None) -> None:
        if self.top is not None:
            self._column.removeWidget(self.top)
            discard(self.top)
        self.top = widget
        if widget is not None:
            self._column.insertWidget(0, widget)
            widget.show()  # now, so that a form can take the focus

    def _today(self) -> date:
        return self._clock().astimezone().date()
