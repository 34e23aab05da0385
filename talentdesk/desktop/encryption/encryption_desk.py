"""Joins the pages about encryption to the window: asked for a password, or from the menu."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot

from talentdesk.desktop import late
from talentdesk.desktop.shell.file_chooser import FileChooser
from talentdesk.desktop.shell.main_window import MainWindow
from talentdesk.desktop.widgets.banner import Message
from talentdesk.domain.errors import RegisterEncryptedError
from talentdesk.services.unlocking import require_unlocked


class EncryptionDesk(QObject):
    """Shows one page at a time; the register is closed meanwhile.

    Signals:
        unlocked: a register that can be opened now.
        left: back; the register to open again.
        gone: back, and the register stays closed.
    """

    unlocked = Signal(Path)
    left = Signal(Path)
    gone = Signal()

    def __init__(
        self, window: MainWindow, chooser: FileChooser, clock: Callable[[], datetime]
    ) -> None:
        super().__init__(window)
        self._window = window
        self._chooser = chooser
        self._clock = clock
        self._page: Any = None
        self._then: Callable[[Path], object] = self.unlocked.emit
        self._file: Path | None = None

    def ask(self, file: Path, then: Callable[[Path], object] | None = None) -> None:
        """Ask the password of a file; ``then`` is what is done with it, else it is opened."""
        self.close()
        self._then = then or self.unlocked.emit
        page = late.unlock_page()(self._window.theme, file)
        page.unlocked.connect(self._go_on)
        page.left.connect(self.gone)
        self._show(page)

    def show(self, file: Path) -> None:
        """Show the page of a register that nobody has open; its password is asked first."""
        try:
            require_unlocked(file)
        except RegisterEncryptedError:
            self.ask(file, self.show)
            return
        self.close()
        self._file = file
        person = self._window.memory.text(f"person/{file.stem}")
        make = late.encryption_page()
        page = make(self._window.theme, file, person, self._chooser, self._clock)
        page.left.connect(self._leave)
        page.changed.connect(self._show_changed)
        self._show(page)

    def close(self) -> None:
        """Another page comes: wait for what is under way."""
        if self._page is not None:
            self._page.leave()
            self._page = None

    def _show(self, page: Any) -> None:
        self._page = page
        self._window.show_page(page)

    @Slot(Path)
    def _go_on(self, file: Path) -> None:
        self._then(file)

    @Slot(str)
    def _show_changed(self, said: str) -> None:
        if self._file is not None:
            self.show(self._file)
            self._page.banner.say(Message("done", said))

    @Slot()
    def _leave(self) -> None:
        if self._file is not None:
            self.left.emit(self._file)
