"""What to do with a package while a register is open: take it in, or judge in it."""

from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, Signal, Slot

from talentdesk.desktop.shell.file_question import FileQuestion
from talentdesk.desktop.shell.main_window import MainWindow
from talentdesk.desktop.widgets.banner import Choice

_TAKE_IN: Final = "take_in"
_JUDGE: Final = "judge"


class PackageQuestion(QObject):
    """Asks which of the two a package is for.

    Signals:
        take_in_chosen: it came back; take it in, in the open register.
        judge_chosen: close the register and judge in the package.
    """

    take_in_chosen = Signal(Path)
    judge_chosen = Signal(Path)

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._question = FileQuestion(window, self)
        self._question.answered.connect(self._take)

    def ask(self, file: Path) -> None:
        """Ask about one package; an answer to the question before it counts no more."""
        what = self.tr("{file} is een beoordelingspakket. Wat wil je ermee doen?")
        why = self.tr(
            "Kwam het terug van een beoordelaar, neem het dan in. Ga je er zelf in beoordelen, "
            "open het dan. Dit register gaat daarvoor dicht."
        )
        answers = (
            Choice(_TAKE_IN, self.tr("Innemen in dit register"), "download-simple"),
            Choice(_JUDGE, self.tr("Openen om te beoordelen"), "clipboard-text"),
        )
        self._question.ask(file, what, why, answers)

    @Slot(str, Path)
    def _take(self, answer: str, file: Path) -> None:
        chosen = self.take_in_chosen if answer == _TAKE_IN else self.judge_chosen
        chosen.emit(file)
