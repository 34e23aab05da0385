"""What to do with a package while a register is open: take it in, or judge in it."""

from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, Signal, Slot

from talentdesk.desktop.shell.main_window import MainWindow
from talentdesk.desktop.widgets.banner import Banner, Choice, Message

_TAKE_IN: Final = "take_in"
_JUDGE: Final = "judge"


class PackageQuestion(QObject):
    """Asked above the open room, not in a box on top of it.

    Signals:
        take_in_chosen: it came back; take it in, in the open register.
        judge_chosen: close the register and judge in the package.
    """

    take_in_chosen = Signal(Path)
    judge_chosen = Signal(Path)

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._file: Path | None = None
        self._banner: Banner | None = None

    def ask(self, file: Path) -> None:
        """Ask about one package; an answer to the question before it counts no more."""
        shell = self._window.desk
        if shell is None:
            return
        self._file = file
        if self._banner is not shell.banner:
            self._banner = shell.banner
            shell.banner.chosen.connect(self._take)
        what = self.tr("{file} is een beoordelingspakket. Wat wil je ermee doen?")
        why = self.tr(
            "Kwam het terug van een beoordelaar, neem het dan in. Ga je er zelf in beoordelen, "
            "open het dan. Dit register gaat daarvoor dicht."
        )
        answers = (
            Choice(_TAKE_IN, self.tr("Innemen in dit register"), "download-simple"),
            Choice(_JUDGE, self.tr("Openen om te beoordelen"), "clipboard-text"),
        )
        self._window.say(Message("question", what.format(file=file.name), why, answers))
        shell.banner.choice_buttons()[0].setFocus()

    @Slot(str)
    def _take(self, answer: str) -> None:
        file, self._file = self._file, None
        if file is None or answer not in (_TAKE_IN, _JUDGE):
            return
        if self._banner is not None:
            self._banner.clear()
        chosen = self.take_in_chosen if answer == _TAKE_IN else self.judge_chosen
        chosen.emit(file)
