"""What the window does with an open package; loaded when the first package is opened."""

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Final

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtWidgets import QWidget

from talentdesk.desktop.round_file.judging_page import JudgingPage
from talentdesk.desktop.round_file.return_page import ReturnPage
from talentdesk.desktop.round_file.round_page import JUDGING, RETURN, ROUND, RoundPage
from talentdesk.desktop.round_file.round_words import waiting_words
from talentdesk.desktop.round_file.sitting import Clock, Sitting
from talentdesk.desktop.shell.file_chooser import FileChooser
from talentdesk.desktop.shell.main_window import MainWindow
from talentdesk.desktop.shell.palette_entries import PaletteEntry, folded
from talentdesk.desktop.shell.room_frame import RoomEntry, RoomFrame
from talentdesk.desktop.theme.lines import LineName
from talentdesk.desktop.widgets.refusals import refusal_message
from talentdesk.domain.errors import NothingToUndoError, TalentDeskError
from talentdesk.services.key_service import own_keys
from talentdesk.services.own_notes import OwnNotes
from talentdesk.services.round_file_service import open_round_file
from talentdesk.services.round_file_undo import JudgedStep
from talentdesk.services.user_folders import data_folder
from talentdesk.wording.error_messages import message_for
from talentdesk.wording.formatting import time_text
from talentdesk.wording.terms import term

translate = QCoreApplication.translate  # pyside6-lupdate finds calls by this name

_FOUND: Final = 8
_LEAST_LETTERS: Final = 2


class RoundDesk(QObject):
    """Three rooms over one file: the round, judging, sending back."""

    def __init__(
        self, sitting: Sitting, window: MainWindow, chooser: FileChooser, clock: Clock
    ) -> None:
        super().__init__(window)
        self.sitting = sitting
        self._window = window
        self._chooser = chooser
        self._clock = clock
        actions = window.window_actions
        self._names = (actions.close_register.text(), actions.bring_in.text())

    def join(self) -> None:
        """Put the rooms in the window."""
        file = self.sitting.file
        lines = [LineName(line.id, line.name) for line in file.programme.lines]
        self._window.theme.set_lines(lines)
        title = file.package.round.draft.title
        self._window.open_desk(self._rooms(), title, file.path, self.search)
        self._name_actions(close=self.tr("Pakket sluiten"), bring_in=self.tr("Ontvangstbewijs…"))
        self.sitting.changed.connect(self._show_count)
        self._show_count()

    def search(self, letters: str) -> Sequence[PaletteEntry]:
        """Proposals of the round by number or title."""
        words = folded(letters).split()
        if len(letters.strip()) < _LEAST_LETTERS:
            return ()
        found = [
            PaletteEntry(
                item.title,
                detail=f"{item.number} · {term(item.status)}",
                icon="stack",
                room=JUDGING,
                target=item.proposal,
            )
            for item in self.sitting.queue
            if all(word in folded(f"{item.number} {item.title}") for word in words)
        ]
        return found[:_FOUND]

    def take_file(self, file: Path) -> None:
        """Read a receipt, in the room where one sends back."""
        shell = self._window.desk
        if shell is not None:
            shell.open_room(RETURN, file)

    def bring_in(self) -> None:
        """Ask for a receipt."""
        shell = self._window.desk
        if shell is not None:
            shell.open_room(RETURN)
            page = shell.room(RETURN)
            assert isinstance(page, ReturnPage)
            page.ask_receipt()

    def undo(self) -> None:
        """Take the last judgement of this sitting back, and show it."""
        said = translate("RoundFile", "Je oordeel bij {condition} is ongedaan gemaakt.")
        self._repeat(self.sitting.reviews.undo, said)

    def redo(self) -> None:
        """Give the judgement that was taken back last once more."""
        said = translate("RoundFile", "Je oordeel bij {condition} is opnieuw gegeven.")
        self._repeat(self.sitting.reviews.redo, said)

    def leave(self) -> None:
        """Keep what is typed and let go of the file."""
        if self._window.desk is not None:
            self._window.desk.leave()
        self._name_actions(*self._names)
        self.sitting.file.close()
        self.deleteLater()

    def _name_actions(self, close: str, bring_in: str) -> None:
        """What the window closes and brings in is other than with a register."""
        actions = self._window.window_actions
        actions.close_register.setText(close)
        actions.bring_in.setText(bring_in)

    def _repeat(self, work: Callable[[datetime], JudgedStep], said: str) -> None:
        shell = self._window.desk
        if shell is None:
            return
        page = shell.room(JUDGING)
        assert isinstance(page, JudgingPage)
        page.flush()
        try:
            step = work(self._clock())
        except NothingToUndoError as error:
            shell.status_line.report_done(message_for(error).what, undoable=False)
            return
        except TalentDeskError as error:
            self._window.say(refusal_message(error, self.sitting.file.programme))
            return
        shell.open_room(JUDGING)
        page.show_undone(step.proposal, step.after.condition)
        shell.status_line.report_done(said.format(condition=step.after.condition), undoable=False)

    def _show_count(self) -> None:
        shell = self._window.desk
        if shell is not None:
            shell.sidebar.set_count(JUDGING, waiting_words(self.sitting.queue))

    def _rooms(self) -> list[RoomEntry]:
        return [
            RoomEntry(ROUND, self.tr("Ronde"), "package", "Ctrl+1", self._make_round),
            RoomEntry(
                JUDGING, self.tr("Beoordelen"), "clipboard-text", "Ctrl+2", self._make_judging
            ),
            RoomEntry(
                RETURN, self.tr("Terugsturen"), "paper-plane-tilt", "Ctrl+3", self._make_return
            ),
        ]

    def _make_round(self, frame: RoomFrame) -> QWidget:
        return RoundPage(frame, self.sitting)

    def _make_judging(self, frame: RoomFrame) -> QWidget:
        frame.kept.connect(self._show_saved)
        return JudgingPage(frame, self.sitting)

    def _make_return(self, frame: RoomFrame) -> QWidget:
        return ReturnPage(frame, self.sitting, self._chooser)

    def _show_saved(self) -> None:
        shell = self._window.desk
        if shell is not None:
            said = self.tr("bewaard {time}")
            time = time_text(self._clock().astimezone())
            shell.status_line.set_saved(said.format(time=time))


def open_package(file: Path, clock: Clock) -> Sitting:
    """Open a package with one's own key and notes; raises as ``open_round_file``."""
    folder = data_folder()
    opened = open_round_file(file, own_keys(folder))
    return Sitting(opened, OwnNotes(folder, opened.package.issue), clock)
