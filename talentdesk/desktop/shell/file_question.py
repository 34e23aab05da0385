"""What to do with a file that came in: asked above the open room, not in a box on top of it."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from talentdesk.desktop.shell.main_window import MainWindow
from talentdesk.desktop.widgets.banner import Banner, Choice, Message


class FileQuestion(QObject):
    """One question at a time: an answer to the question before it counts no more.

    Signals:
        answered: the key of the chosen answer, and the file that was asked about.
    """

    answered = Signal(str, Path)

    def __init__(self, window: MainWindow, parent: QObject) -> None:
        super().__init__(parent)
        self._window = window
        self._file: Path | None = None
        self._keys: frozenset[str] = frozenset()
        self._banner: Banner | None = None

    def ask(self, file: Path, what: str, why: str, answers: Sequence[Choice]) -> None:
        """Ask about a file; nothing when no room is open. ``what`` may name it as ``{file}``."""
        shell = self._window.desk
        if shell is None:
            return
        self._file = file
        self._keys = frozenset(answer.key for answer in answers)
        if self._banner is not shell.banner:
            self._banner = shell.banner
            shell.banner.chosen.connect(self._take)
        said = Message("question", what.format(file=file.name), why, tuple(answers))
        self._window.say(said)
        shell.banner.choice_buttons()[0].setFocus()

    @Slot(str)
    def _take(self, answer: str) -> None:
        file, self._file = self._file, None
        if file is None or answer not in self._keys:
            return
        if self._banner is not None:
            self._banner.clear()
        self.answered.emit(answer, file)
