"""What the desk does with an open register; loaded after the first page is on screen.

Everything that needs the register behind SQLModel is imported here, and this module is
imported late (``desktop.late``). Rooms are made on their first visit.
"""

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from talentdesk.desktop.accounting.accounting_page import AccountingPage
from talentdesk.desktop.backups.copy_keeper import CopyKeeper
from talentdesk.desktop.incoming_files import IncomingFiles
from talentdesk.desktop.programme.programme_page import ProgrammePage
from talentdesk.desktop.proposals.saved_filters import ROOM as FILTER_ROOM
from talentdesk.desktop.proposals.saved_filters import saved_filters
from talentdesk.desktop.room_counts import room_counts
from talentdesk.desktop.room_factories import ROOMS, Clock
from talentdesk.desktop.shell.file_chooser import FileChooser
from talentdesk.desktop.shell.main_window import MainWindow
from talentdesk.desktop.shell.new_register_draft import NewRegisterDraft, ProgrammeChoice
from talentdesk.desktop.shell.palette_entries import PaletteEntry
from talentdesk.desktop.shell.room_frame import RoomFrame
from talentdesk.desktop.undo_words import redone_text, undone_text
from talentdesk.desktop.who_works import WhoWorks
from talentdesk.desktop.widgets.banner import Choice, Message
from talentdesk.desktop.widgets.refusals import refusal_message
from talentdesk.domain.errors import (
    NothingToUndoError,
    RecordMissingError,
    RegisterShareError,
    TalentDeskError,
)
from talentdesk.domain.people import Person
from talentdesk.domain.programme import Programme
from talentdesk.domain.proposals import ProposalFilter
from talentdesk.services.example_books import create_example_with_books
from talentdesk.services.example_service import example_programme
from talentdesk.services.overview_service import OverviewService
from talentdesk.services.programme_catalogue import (
    ProgrammeFile,
    read_programme_file,
    shipped_programmes,
)
from talentdesk.services.proposal_service import ProposalService
from talentdesk.services.register_service import (
    Founder,
    RegisterService,
    create_register,
    open_register,
)
from talentdesk.services.undo_service import UndoService
from talentdesk.services.workplace import Workplace
from talentdesk.shipped import RESOURCES
from talentdesk.wording.error_messages import message_for
from talentdesk.wording.formatting import count_text, time_text
from talentdesk.wording.terms import term

_FOUND: Final = 8
_COPY: Final = "copy_here"
_LEAST_LETTERS: Final = 2


class RegisterDesk(QObject):
    """The open register as the window sees it: rooms, search, undo, figures.

    Signals:
        figures_changed: the overview is other than it was.
        copied: a copy on this computer, to work in instead.
    """

    figures_changed = Signal(object)
    copied = Signal(Path)

    def __init__(
        self, workplace: Workplace, window: MainWindow, chooser: FileChooser, clock: Clock
    ) -> None:
        super().__init__(window)
        self.workplace = workplace
        self._window = window
        self._chooser = chooser
        self._clock = clock
        self._overview = OverviewService(workplace)
        self._undo = UndoService(workplace)
        self._register = RegisterService(workplace)
        shell = window.desk
        assert shell is not None
        self.who = WhoWorks(shell, workplace, self)
        self._incoming = IncomingFiles(window, workplace, self)
        self._keeper = CopyKeeper(workplace, clock, self)
        self._keeper.failed.connect(self._say_no_copy)

    def join(self) -> None:
        """Let the palette find records and people, and show what changed meanwhile."""
        shell = self._window.desk
        assert shell is not None
        self.who.work_as_asked.connect(self.work_as)
        shell.room_changed.connect(self.refresh)
        self._window.behaviour.search = self.search
        shell.set_filters(FILTER_ROOM, saved_filters(self.workplace, self._clock))
        shell.banner.chosen.connect(self._take_choice)
        if self.workplace.database.is_on_share:
            self._offer_copy()
        self.refresh()

    def search(self, letters: str) -> Sequence[PaletteEntry]:
        """Proposals by a few letters, then the people one can work as."""
        if len(letters.strip()) < _LEAST_LETTERS:
            return ()
        people = self.who.palette_entries(letters)
        return (*find_proposals(self.workplace, letters), *people)

    def leave(self) -> None:
        """The register closes; nothing is read from it any more."""
        self._keeper.leave()
        if self._window.desk is not None:
            self._window.desk.leave()
        self.deleteLater()

    def make_room(self, key: str, frame: RoomFrame) -> QWidget:
        """The widget of a room; each change in it shows in the status line and the overview."""
        page = ROOMS[key](frame, self.workplace, self._chooser, self._clock)
        if isinstance(page, ProgrammePage | AccountingPage):
            page.work_as_asked.connect(self.work_as)
        frame.done.connect(self._report_done)
        frame.kept.connect(self._show_saved)
        return page

    @Slot()
    def refresh(self) -> None:
        """Read the figures again."""
        today = self._clock().astimezone().date()
        figures = self._overview.figures(today)
        shell = self._window.desk
        if shell is not None:
            for key, count in room_counts(figures).items():
                shell.sidebar.set_count(key, count)
        self.figures_changed.emit(figures)

    @Slot()
    def _report_done(self) -> None:
        self._show_saved()
        self.refresh()

    @Slot()
    def _show_saved(self) -> None:
        shell = self._window.desk
        if shell is not None:
            time = time_text(self._clock().astimezone())
            shell.status_line.set_saved(self.tr("bewaard {time}").format(time=time))

    def bring_in(self, file: Path) -> None:
        """Show what a file would do, in the room that it belongs to."""
        self._incoming.bring_in(file)

    def undo(self) -> None:
        """Take the last edit back, and say which one that was."""
        edit = self._undo.next_undo()
        self._repeat(self._undo.undo, undone_text(edit) if edit is not None else "")

    def redo(self) -> None:
        """Do the last undone edit again, and say which one that was."""
        edit = self._undo.next_redo()
        self._repeat(self._undo.redo, redone_text(edit) if edit is not None else "")

    def _repeat(self, work: Callable[[datetime], str], said: str) -> None:
        try:
            work(self._clock())
        except NothingToUndoError as error:
            self._say_done(message_for(error).what)
            return
        except TalentDeskError as error:
            self._window.say(refusal_message(error, self.workplace.programme))
            return
        self._enter_again()
        self._say_done(said)

    def _say_done(self, said: str) -> None:
        shell = self._window.desk
        if shell is not None:
            shell.status_line.report_done(said, undoable=False)

    def _enter_again(self) -> None:
        """The room on screen reads again; the others do when they are entered."""
        shell = self._window.desk
        if shell is not None and shell.current_frame is not None:
            shell.current_frame.entered.emit()
        self.refresh()

    def _offer_copy(self) -> None:
        """On a network share nothing can be kept: say so before anyone types."""
        words = message_for(RegisterShareError(str(self.workplace.database.file)))
        choice = Choice(_COPY, self.tr("Kopie op deze computer…"), "copy")
        self._window.say(Message("warning", words.what, words.advice, (choice,)))

    @Slot(str)
    def _take_choice(self, key: str) -> None:
        if key != _COPY:
            return
        suggestion = Path.home() / self.workplace.database.file.name
        kinds = self.tr("Register (*.tdesk)")
        target = self._chooser.save_file(self.tr("Plaats van de kopie"), suggestion, kinds)
        if target is None:
            return
        try:
            self._register.back_up(target)
        except TalentDeskError as error:
            self._window.say(refusal_message(error, self.workplace.programme))
        else:
            self.copied.emit(target)

    @Slot(object)
    def _say_no_copy(self, error: TalentDeskError) -> None:
        words = message_for(error)
        what = self.tr("Er kon geen back-up worden gemaakt.")
        self._window.say(Message("warning", what, f"{words.what} {words.advice}".strip()))

    @Slot(object)
    def work_as(self, person: Person) -> None:
        """Someone else sits down at this desk."""
        self.workplace.act_as(person)
        key = f"person/{self.workplace.database.file.stem}"
        self._window.memory.keep_text(key, person.name)
        self.who.show_name()
        self._enter_again()
        self._say_done(self.tr("Je werkt nu als {name}.").format(name=person.name))


def open_workplace(file: Path, person: str, now: datetime) -> Workplace:
    """Open a register as ``person``, or as its first person when that one left.

    Raises:
        RegisterFileError: one of its kinds says what is wrong with the file.
    """
    try:
        return open_register(file, now, person=person)
    except RecordMissingError:
        return open_register(file, now)


def make_example(file: Path, now: datetime) -> None:
    """Write the example register, its books filled too; raises RegisterFileError."""
    create_example_with_books(file, example_programme(RESOURCES), now).close()


def make_register(draft: NewRegisterDraft, now: datetime) -> None:
    """Write a new register; raises RegisterFileError or ProgrammeFileError."""
    founder = Founder(draft.person, draft.role)
    create_register(draft.file, draft.programme, founder, now).close()


def programme_choices() -> list[ProgrammeChoice]:
    """The programmes that a new register can start from."""
    return [_choice(item) for item in shipped_programmes(RESOURCES)]


def read_choice(path: Path) -> ProgrammeChoice | Message:
    """A programme file that the user points at, or why it cannot be used."""
    try:
        return _choice(read_programme_file(path))
    except TalentDeskError as error:
        return refusal_message(error, None)


def _choice(file: ProgrammeFile) -> ProgrammeChoice:
    programme = file.programme
    lines = count_text(len(programme.lines), "lijn", "lijnen")
    conditions = count_text(len(programme.conditions), "voorwaarde", "voorwaarden")
    roles = tuple((role.id, role.name) for role in programme.roles if role.in_team)
    detail = f"{programme.municipality} · {lines} · {conditions}"
    return ProgrammeChoice(file.path, programme.title, detail, roles)


def find_proposals(workplace: Workplace, letters: str) -> list[PaletteEntry]:
    """Proposals for the command palette."""
    service = ProposalService(workplace)
    keys = service.first_keys(ProposalFilter(text=letters), _FOUND)
    return [
        PaletteEntry(
            row.title,
            detail=f"{row.number} · {_line_name(workplace.programme, row.line)} · "
            f"{term(row.status)}",
            icon="stack",
            room="proposals",
            target=row.id,
        )
        for row in service.rows(keys)
    ]


def _line_name(programme: Programme, line: str) -> str:
    return next((item.name for item in programme.lines if item.id == line), "")
