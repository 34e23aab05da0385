"""Joins the page of the copies to the window: from a room, the start screen, or a refusal."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import QCoreApplication, QObject, Signal, Slot

from talentdesk.desktop import late
from talentdesk.desktop.package_files import is_package
from talentdesk.desktop.recent import recent_registers
from talentdesk.desktop.shell.file_chooser import FileChooser
from talentdesk.desktop.shell.main_window import MainWindow
from talentdesk.desktop.widgets.banner import Choice

_CHOICE: Final = "backups"

translate = QCoreApplication.translate  # pyside6-lupdate finds calls by this name


def backup_choices() -> tuple[Choice, ...]:
    """What helps when a register is damaged."""
    text = translate("BackupDesk", "Back-ups bekijken")
    return (Choice(_CHOICE, text, "arrow-counter-clockwise"),)


class BackupDesk(QObject):
    """Shows the copies of one register at a time; that register is closed meanwhile.

    Signals:
        finished: the register to open, and what was done.
        left: back; the register to open again.
        gone: back, and there is no register to open.
        key_asked: the password of a file is to be asked, before this register is shown again.
    """

    finished = Signal(Path, str)
    left = Signal(Path)
    gone = Signal()
    key_asked = Signal(Path, Path)

    def __init__(
        self, window: MainWindow, chooser: FileChooser, clock: Callable[[], datetime]
    ) -> None:
        super().__init__(window)
        self._window = window
        self._chooser = chooser
        self._clock = clock
        self._file: Path | None = None
        self._page: Any = None

    def take_choice(self, key: str, file: Path | None) -> None:
        """A way out of a refusal about ``file`` was chosen."""
        if key == _CHOICE and file is not None:
            self.show(file)

    def file_of(self, open_now: Path | None) -> Path | None:
        """The register that is open, else the one that was open last, else the one chosen."""
        if open_now is not None:
            return open_now
        for item in recent_registers(self._window.memory, self._clock()):
            if not is_package(item.path):
                return item.path
        kinds = self.tr("Register (*.tdesk)")
        return self._chooser.open_file(self.tr("Register kiezen"), kinds)

    def show(self, file: Path) -> None:
        """Show the copies of a register that nobody has open."""
        self._file = file
        person = self._window.memory.text(f"person/{file.stem}")
        make = late.backups_page()
        page = make(
            self._window.theme, self._window.memory, file, person, self._chooser, self._clock
        )
        page.left.connect(self._leave)
        page.finished.connect(self.finished)
        page.key_asked.connect(self._ask_key)
        self._page = page
        self._window.show_page(page)

    def close(self) -> None:
        """Another page comes: wait for what is under way."""
        if self._page is not None:
            self._page.leave()
            self._page = None

    @Slot(Path)
    def _ask_key(self, locked: Path) -> None:
        if self._file is not None:
            self.key_asked.emit(locked, self._file)

    @Slot()
    def _leave(self) -> None:
        if self._file is not None and self._file.is_file():
            self.left.emit(self._file)
        else:
            self.gone.emit()
