"""The room Voorstellen."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from talentdesk.desktop.proposals.empty_room import empty_room
from talentdesk.desktop.proposals.form.proposal_form import ProposalForm
from talentdesk.desktop.proposals.list_room import ListRoom
from talentdesk.desktop.proposals.page_actions import PageActions
from talentdesk.desktop.shell.file_chooser import FileChooser
from talentdesk.desktop.shell.room_frame import HeaderChip, KeyLine, RoomFrame
from talentdesk.desktop.widgets.filter_state import SavedFilter
from talentdesk.desktop.widgets.status_looks import STATUS_TONES
from talentdesk.domain.errors import TalentDeskError
from talentdesk.domain.proposals import Proposal, ProposalId
from talentdesk.services.workplace import Workplace
from talentdesk.wording.terms import term


class ProposalsPage(QWidget):
    """Shows one thing at a time: the empty room, the list, a form, or what comes in."""

    def __init__(
        self,
        frame: RoomFrame,
        workplace: Workplace,
        chooser: FileChooser,
        clock: Callable[[], datetime],
    ) -> None:
        super().__init__()
        self._frame = frame
        self._workplace = workplace
        self._chooser = chooser
        self._clock = clock
        self._form: ProposalForm | None = None
        self._everything = 0
        self.page_actions = PageActions(self)
        self.empty = empty_room(frame.theme, self.page_actions)
        self.room = ListRoom(frame, workplace, clock)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.empty)
        self.stack.addWidget(self.room)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.stack)
        self._connect()
        self.room.start()
        self.show_list()

    @property
    def form(self) -> ProposalForm | None:
        """The form while it is shown."""
        return self._form if self.stack.currentWidget() is self._form else None

    @Slot()
    def refresh(self) -> None:
        """Read again what may have changed."""
        if self.form is not None:
            self.form.reload()
        self.room.refresh()

    @Slot(object)
    def show_target(self, target: object) -> None:
        """Show a proposal, or bring in a file."""
        self.leave_form()
        if not isinstance(target, Path):
            self.room.show_proposal(ProposalId(str(target)))

    @Slot()
    def leave(self) -> None:
        """The register closes: keep what was typed, and wait for nothing any more."""
        if self.form is not None:
            self.form.finish()
        self.room.list.loader.stop()

    # --- the list -----------------------------------------------------------------------

    def show_list(self) -> None:
        """The list, or the first step where the register has no proposals."""
        self.stack.setCurrentWidget(self.room if self._everything else self.empty)
        chips = []
        if self._workplace.info.is_example:
            chips.append(HeaderChip(self.tr("Voorbeeld"), "warn", "flask"))
        frame, actions = self._frame, self.page_actions
        frame.set_header("", chips, self.tr("Voorstellen"))
        frame.set_actions(actions.new, (actions.bring_in,))
        actions.enable(in_list=bool(self._everything), in_form=False)
        frame.set_panes((self.room.filter_bar, self.room.list.table, self.room.inspector))
        frame.set_keys(
            (
                KeyLine("Enter", self.tr("bewerken")),
                KeyLine("↑ ↓", self.tr("vorige en volgende voorstel")),
                KeyLine("Ctrl+C", self.tr("gekozen rijen kopiëren")),
            )
        )

    @Slot(int)
    def _count(self, everything: int) -> None:
        was_empty = not self._everything
        self._everything = everything
        self._frame.set_count(str(everything))
        if self.form is None and was_empty != (not everything):
            self.show_list()

    @Slot()
    def _focus_filter(self) -> None:
        self.leave_form()
        self.room.filter_bar.focus_search()

    @Slot(object)
    def _choose_filter(self, saved: SavedFilter) -> None:
        self.leave_form()
        self.room.choose_filter(saved)

    def _step(self, step: int) -> None:
        form = self.form
        if form is not None:
            form.finish()
        proposal = self.room.step(step)
        if proposal is not None and form is not None:
            self.edit(proposal)

    # --- the form -----------------------------------------------------------------------

    @Slot()
    def begin_new(self) -> None:
        """An empty form in place of the list."""
        form = self._show_form()
        self._frame.set_header("", (), self.tr("Nieuw voorstel"))
        form.begin()

    @Slot(object)
    def edit(self, proposal: ProposalId) -> None:
        """The form of a proposal in place of the list."""
        form = self._show_form()
        form.open(proposal)
        assert form.keeper.held is not None
        self._name_form(form.keeper.held)

    @Slot()
    def leave_form(self) -> None:
        """Back to the list, with the cursor on the proposal of the form."""
        form = self.form
        if form is None:
            return
        form.finish()
        self.room.refresh()
        self.show_list()
        if form.keeper.held is not None:
            self.room.show_proposal(form.keeper.held.id)
        self.room.list.table.setFocus()

    def _show_form(self) -> ProposalForm:
        if self.form is not None:
            self.form.finish()
        if self._form is None:
            self._form = self._make_form()
        form = self._form
        self.stack.setCurrentWidget(form)
        self._frame.set_actions(None)
        self.page_actions.enable(in_list=False, in_form=True)
        self._frame.set_panes((form.nav, form.fields))
        self._frame.set_keys(
            (
                KeyLine("Esc", self.tr("terug naar de lijst")),
                KeyLine("Ctrl+Z", self.tr("laatste wijziging ongedaan maken")),
            )
        )
        return form

    def _make_form(self) -> ProposalForm:
        form = ProposalForm(self._frame.theme, self._workplace, self._clock)
        form.left.connect(self.leave_form)
        form.submit_asked.connect(self._submit)
        form.kept.connect(self._name_form)
        self.stack.addWidget(form)
        return form

    @Slot(object)
    def _name_form(self, held: Proposal) -> None:
        chip = HeaderChip(term(held.status), STATUS_TONES[held.status])
        self._frame.set_header(held.content.title, (chip,), held.number)

    def _step_part(self, step: int) -> None:
        if self.form is not None:
            self.form.step_section(step)

    @Slot(object)
    def _submit(self, proposal: ProposalId) -> None:
        form = self.form
        if form is None:
            return
        try:
            said = self.room.submit(proposal)
        except TalentDeskError as error:
            form.refuse(error)
            return
        self.leave_form()
        self._frame.report_done(said, undoable=False)

    # --- connections ----------------------------------------------------------------------

    def _connect(self) -> None:
        frame, actions = self._frame, self.page_actions
        actions.add_to(frame)
        frame.entered.connect(self.refresh)
        frame.target_asked.connect(self.show_target)
        frame.leaving.connect(self.leave)
        frame.filter_asked.connect(self._focus_filter)
        frame.filter_chosen.connect(self._choose_filter)
        actions.new.triggered.connect(self.begin_new)
        actions.next_step.triggered.connect(self.room.take_next_step)
        actions.next_proposal.triggered.connect(partial(self._step, 1))
        actions.previous_proposal.triggered.connect(partial(self._step, -1))
        actions.next_part.triggered.connect(partial(self._step_part, 1))
        actions.previous_part.triggered.connect(partial(self._step_part, -1))
        self.room.list.described.connect(frame.set_status)
        self.room.counted.connect(self._count)
        self.room.edit_asked.connect(self.edit)
