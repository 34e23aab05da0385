"""The room Voorstellen."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from talentdesk.desktop.proposals.empty_room import empty_room
from talentdesk.desktop.proposals.form.proposal_form import ProposalForm
from talentdesk.desktop.proposals.intake.import_pane import ImportPane
from talentdesk.desktop.proposals.list_room import ListRoom
from talentdesk.desktop.proposals.page_actions import PageActions
from talentdesk.desktop.proposals.page_frames import PageFrames
from talentdesk.desktop.shell.file_chooser import FileChooser
from talentdesk.desktop.shell.room_frame import RoomFrame
from talentdesk.desktop.widgets.filter_state import SavedFilter
from talentdesk.domain.errors import TalentDeskError
from talentdesk.domain.proposals import ProposalId
from talentdesk.services.intake_service import IntakeService
from talentdesk.services.workplace import Workplace
from talentdesk.wording.formatting import count_text


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
        self._intake: ImportPane | None = None
        self._everything = 0
        self.page_actions = PageActions(self)
        self._frames = PageFrames(frame, self.page_actions)
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
            held = self.form.keeper.held
            if held is not None:
                self._frames.name_form(held)
        self.room.refresh()

    @Slot(object)
    def show_target(self, target: object) -> None:
        """Show a proposal, or bring in a file."""
        self.leave_form()
        if isinstance(target, Path):
            self.bring_in(target)
        else:
            self.show_list()
            self.room.show_named(str(target))

    @Slot()
    def leave(self) -> None:
        """The register closes: keep what was typed, and wait for nothing any more."""
        if self.form is not None:
            self.form.finish()
        self.room.list.loader.stop()
        if self._intake is not None:
            self._intake.leave()

    # --- the list -----------------------------------------------------------------------

    def show_list(self) -> None:
        """The list, or the first step where the register has no proposals."""
        if self._everything:
            self.stack.setCurrentWidget(self.room)
            self._frames.show_list(self.room, is_example=self._workplace.info.is_example)
        else:
            self.stack.setCurrentWidget(self.empty)
            self._frames.show_empty(self.empty)

    @Slot(int)
    def _count(self, everything: int) -> None:
        was_empty = not self._everything
        self._everything = everything
        said = count_text(everything, self.tr("voorstel"), self.tr("voorstellen"))
        self._frame.set_count(said)
        if self.stack.currentWidget() in (self.empty, self.room) and was_empty != (not everything):
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
        self._show_form().begin()

    @Slot(object)
    def edit(self, proposal: ProposalId) -> None:
        """The form of a proposal in place of the list."""
        form = self._show_form()
        form.open(proposal)
        assert form.keeper.held is not None
        self._frames.name_form(form.keeper.held)

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
        self._frames.show_form(form)
        return form

    def _make_form(self) -> ProposalForm:
        form = ProposalForm(self._frame.theme, self._workplace, self._clock)
        form.left.connect(self.leave_form)
        form.submit_asked.connect(self._submit)
        form.kept.connect(self._frames.name_form)
        form.kept.connect(self._frame.report_kept)
        self.stack.addWidget(form)
        return form

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

    # --- what comes in ----------------------------------------------------------------------

    @property
    def intake(self) -> ImportPane | None:
        """The import while it is shown."""
        return self._intake if self.stack.currentWidget() is self._intake else None

    @Slot()
    def choose_file(self) -> None:
        """Ask for a file to bring in."""
        if not self._make_intake().choose_file():
            return
        self._show_intake()

    @Slot(Path)
    def bring_in(self, file: Path) -> None:
        """Show what a file would do."""
        self._make_intake().begin(file)
        self._show_intake()

    @Slot()
    def write_form(self) -> None:
        """Save an intake form that a colleague can fill in."""
        target = self._chooser.save_file(
            self.tr("Intakeformulier maken"),
            Path(self.tr("intakeformulier.xlsx")),
            self.tr("Werkmap (*.xlsx)"),
        )
        if target is None:
            return
        try:
            IntakeService(self._workplace).write_form(target)
        except TalentDeskError as error:
            self.room.inspector.refuse(error)
            return
        said = self.tr("Het intakeformulier staat in {file}.").format(file=target.name)
        self._frame.report_done(said, undoable=False)

    def _make_intake(self) -> ImportPane:
        if self._intake is None:
            frame = self._frame
            intake = ImportPane(
                frame.theme, frame.memory, self._workplace, self._chooser, self._clock
            )
            intake.named.connect(self._frames.name_intake)
            intake.committed.connect(self._report_intake)
            intake.opened.connect(self.show_target)
            intake.left.connect(self._leave_intake)
            self.page_actions.other_columns.triggered.connect(intake.ask_columns)
            self.stack.addWidget(intake)
            self._intake = intake
        return self._intake

    def _show_intake(self) -> None:
        intake = self._make_intake()
        self.stack.setCurrentWidget(intake)
        self._frames.show_intake(intake)

    @Slot(str)
    def _report_intake(self, said: str) -> None:
        self.room.refresh()
        self._frame.report_done(said, undoable=False)

    @Slot()
    def _leave_intake(self) -> None:
        self.room.refresh()
        self.show_list()
        self.room.list.table.setFocus()

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
        actions.bring_in.triggered.connect(self.choose_file)
        actions.write_form.triggered.connect(self.write_form)
        self.empty.file_dropped.connect(self.bring_in)
        actions.next_step.triggered.connect(self.room.take_next_step)
        actions.next_proposal.triggered.connect(partial(self._step, 1))
        actions.previous_proposal.triggered.connect(partial(self._step, -1))
        actions.next_part.triggered.connect(partial(self._step_part, 1))
        actions.previous_part.triggered.connect(partial(self._step_part, -1))
        self.room.list.described.connect(frame.set_status)
        self.room.counted.connect(self._count)
        self.room.edit_asked.connect(self.edit)
