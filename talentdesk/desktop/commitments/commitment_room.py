"""The tab Verplichtingen of the room Reserve: its list, its side, and what is asked there."""

from collections.abc import Callable
from datetime import date, datetime

from PySide6.QtCore import QObject, Slot

from talentdesk.desktop.commitments.commitment_card import CommitmentCard
from talentdesk.desktop.commitments.commitment_list import CommitmentList
from talentdesk.desktop.commitments.commitment_side import CommitmentSide
from talentdesk.desktop.commitments.new_commitment_form import NewCommitmentForm
from talentdesk.desktop.commitments.sheet_door import SheetDoor
from talentdesk.desktop.reserve.reserve_page import ReservePage
from talentdesk.desktop.shell.file_chooser import FileChooser
from talentdesk.desktop.shell.room_frame import RoomFrame, RoomPart
from talentdesk.desktop.widgets.banner import Message
from talentdesk.desktop.widgets.buttons import desk_action
from talentdesk.desktop.widgets.refusals import refusal_message
from talentdesk.desktop.widgets.right_note import RightNote
from talentdesk.domain.commitments import CommitmentDraft
from talentdesk.domain.errors import TalentDeskError
from talentdesk.domain.programme import Right
from talentdesk.services.commitment_service import CommitmentLine, CommitmentService
from talentdesk.services.forecast_service import ForecastService
from talentdesk.services.workplace import Workplace
from talentdesk.wording.formatting import count_text, euro_text

COMMITMENTS = "commitments"
"""Key of the tab, and target in the room Reserve."""


class CommitmentRoom(QObject):
    """Reads and asks; what is typed stays until it is taken or left."""

    def __init__(
        self,
        page: ReservePage,
        frame: RoomFrame,
        workplace: Workplace,
        chooser: FileChooser,
        clock: Callable[[], datetime],
    ) -> None:
        super().__init__(page)
        self._page = page
        self._frame = frame
        self._workplace = workplace
        self._clock = clock
        self._service = CommitmentService(workplace)
        self.door = SheetDoor(page, frame, workplace, chooser, clock)
        self.list = CommitmentList(frame)
        self.side = CommitmentSide(frame.theme)
        self.new_action = desk_action(page, self.tr("Nieuwe verplichting"), "plus", "Ctrl+Shift+V")
        self.import_action = desk_action(
            page, self.tr("Verplichtingen inlezen uit een blad"), "upload-simple"
        )
        page.add_subject(COMMITMENTS, self.tr("Verplichtingen"), self.list, self.side)
        frame.add_action(self.new_action)
        frame.add_action(self.import_action)
        frame.target_asked.connect(self.show_target)
        page.refreshed.connect(self.refresh)
        page.lists.listed.connect(self._say_status)
        page.lists.tabs.chosen.connect(self._say_status)
        self.list.listed.connect(self._say_status)
        self.list.current_changed.connect(self._show_line)
        self.side.new_button.clicked.connect(self.open_new)
        self.side.import_button.clicked.connect(self.choose_sheet)
        self.new_action.triggered.connect(self.open_new)
        self.import_action.triggered.connect(self.choose_sheet)
        self.door.committed.connect(self._report_sheet)
        self.door.left.connect(self._leave)
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Read the commitments again at the day of the room."""
        day = self._page.day
        self.list.show_rows(self._service.lines(day), day)
        self._say_status()
        self.side.forecast_card.show_years(ForecastService(self._workplace).years(day))
        may = self._workplace.may(Right.BOOK)
        for part in (self.side.new_button, self.side.import_button):
            part.setEnabled(may)
        self.side.say_who_may(None if may else self._note())
        for action in (self.new_action, self.import_action):
            action.setEnabled(may)
        if self.side.top is None or isinstance(self.side.top, CommitmentCard):
            self._show_line(self.list.current)

    @Slot(object)
    def show_target(self, target: object) -> None:
        """The tab by its name; other targets are of the room itself."""
        if isinstance(target, RoomPart) and target.key == COMMITMENTS:
            self._page.lists.tabs.open(COMMITMENTS)

    def _note(self) -> RightNote:
        desk = self._workplace
        return RightNote(self._frame.theme, desk.programme, desk.actor.role, Right.BOOK)

    @Slot()
    def _say_status(self) -> None:
        if self._page.lists.tabs.current == COMMITMENTS:
            count = len(self.list.shown)
            words = (self.tr("verplichting"), self.tr("verplichtingen"))
            self._frame.set_status(count_text(count, *words))

    @Slot(object)
    def _show_line(self, line: CommitmentLine | None) -> None:
        if line is None:
            if isinstance(self.side.top, CommitmentCard):
                self.side.show_top(None)
            return
        if isinstance(self.side.top, CommitmentCard) and self.side.top.line == line:
            return
        card = CommitmentCard(self._frame.theme, self._workplace, line, self._clock)
        card.room_asked.connect(self._frame.open_room)
        card.taken.connect(self._tell_taken)
        self.side.show_top(card)

    @Slot(str, str)
    def _tell_taken(self, number: str, word: str) -> None:
        self._after(number, self.tr("{number}: {word}.").format(number=number, word=word))

    def _after(self, number: str, said: str) -> None:
        """Show a commitment as it is now."""
        self.side.show_top(None)
        self._page.refresh()
        self.list.show_number(number)
        self._show_line(self.list.current)
        self.list.table.setFocus()
        self._frame.report_done(said, undoable=False)

    # --- a new one ----------------------------------------------------------------------

    @Slot()
    def open_new(self) -> None:
        """Ask for a new commitment."""
        if not self._workplace.may(Right.BOOK):
            return
        self._page.lists.tabs.open(COMMITMENTS)
        grants = {
            key: rows
            for key, rows in self._service.grants().items()
            if any(row.granted for row in rows)
        }
        if not grants:
            self._page.banner.say(
                Message(
                    "warning",
                    self.tr("Er is nog niets toegekend."),
                    self.tr("Leg eerst in Besluiten een toekenning vast."),
                )
            )
            return
        names = ForecastService(self._workplace).names()
        form = NewCommitmentForm(self._frame.theme, grants, names, self._today())
        form.submitted.connect(self._keep)
        form.left.connect(self._leave)
        self.side.show_top(form)
        form.focus_first()

    @Slot(object, bool)
    def _keep(self, draft: CommitmentDraft, is_entered: bool) -> None:  # noqa: FBT001 -- of the signal
        form = self.side.top
        try:
            if is_entered:
                held = self._service.add_entered(draft, self._clock(), day=draft.day)
            else:
                held = self._service.add(draft, self._clock())
        except TalentDeskError as error:
            if isinstance(form, NewCommitmentForm):
                form.tell(error, refusal_message(error, self._workplace.programme))
            return
        said = self.tr("{number}: {amount} vastgelegd.")
        self._after(held.number, said.format(number=held.number, amount=euro_text(draft.amount)))

    @Slot()
    def _leave(self) -> None:
        self.side.show_top(None)
        self._show_line(self.list.current)
        self.list.table.setFocus()

    # --- a sheet --------------------------------------------------------------------------

    @Slot()
    def choose_sheet(self) -> None:
        """Ask for a sheet, and show what it would do."""
        if self._workplace.may(Right.BOOK):
            self._page.lists.tabs.open(COMMITMENTS)
            self.door.choose_file()

    @Slot(str)
    def _report_sheet(self, said: str) -> None:
        self._frame.report_done(said, undoable=False)

    def _today(self) -> date:
        return self._clock().astimezone().date()
