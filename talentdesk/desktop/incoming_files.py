"""A file that comes in while a register is open goes to the room that can read it."""

from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, Slot

from talentdesk.desktop.rounds.round_targets import ReviewFiles
from talentdesk.desktop.shell.file_question import FileQuestion
from talentdesk.desktop.shell.main_window import MainWindow
from talentdesk.desktop.widgets.banner import Choice
from talentdesk.desktop.widgets.refusals import refusal_message
from talentdesk.domain.errors import TalentDeskError
from talentdesk.domain.programme import Right
from talentdesk.services.ledger_columns import looks_like_ledger
from talentdesk.services.measurement_import import looks_like_measurements
from talentdesk.services.review_files import holds_reviews
from talentdesk.services.workplace import Workplace

AUDITFILES: Final = frozenset({".xaf", ".adf", ".xml"})
_LEDGER: Final = "ledger"
_PROPOSALS: Final = "proposals"


class IncomingFiles(QObject):
    """What a sheet is, is asked above the open room only where it may be a ledger."""

    def __init__(self, window: MainWindow, workplace: Workplace, parent: QObject) -> None:
        super().__init__(parent)
        self._window = window
        self._workplace = workplace
        self._question = FileQuestion(window, self)
        self._question.answered.connect(self._take)

    def bring_in(self, file: Path) -> None:
        """Show what a file would do, in the room that it belongs to."""
        if file.suffix.casefold() in AUDITFILES:
            self._open_room("reconciliation", file)
        elif holds_reviews(file):
            self._open_reviews(file)
        elif looks_like_measurements(file):
            self._open_room("indicators", file)
        elif looks_like_ledger(file):
            self._ask(file)
        else:
            self._open_room("proposals", file)

    def _open_reviews(self, file: Path) -> None:
        try:
            self._workplace.require(Right.EDIT)
        except TalentDeskError as error:
            self._window.say(refusal_message(error, self._workplace.programme))
            return
        self._open_room("reviews", ReviewFiles((file,)))

    def _ask(self, file: Path) -> None:
        what = self.tr("{file} lijkt op een export van het grootboek. Wat is het?")
        why = self.tr("Er verandert nog niets: je ziet eerst wat het bestand zou doen.")
        answers = (
            Choice(_LEDGER, self.tr("Boekingen"), "link"),
            Choice(_PROPOSALS, self.tr("Voorstellen"), "stack"),
        )
        self._question.ask(file, what, why, answers)

    @Slot(str, Path)
    def _take(self, answer: str, file: Path) -> None:
        self._open_room("reconciliation" if answer == _LEDGER else "proposals", file)

    def _open_room(self, room: str, target: object) -> None:
        if self._window.desk is not None:
            self._window.desk.open_room(room, target)
