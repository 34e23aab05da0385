"""Pages about a register that is closed meanwhile: its copies, its password, its encryption."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from talentdesk.desktop.backups.backup_desk import BackupDesk
from talentdesk.desktop.encryption.encryption_desk import EncryptionDesk
from talentdesk.desktop.shell.file_chooser import FileChooser
from talentdesk.desktop.shell.main_window import MainWindow


class ClosedPages(QObject):
    """One page at a time; it goes when a register is opened or the start screen is shown.

    Signals:
        open_asked: open this register.
        finished: the register to open, and what was done with it.
        gone: back, and no register is opened.
    """

    open_asked = Signal(Path)
    finished = Signal(Path, str)
    gone = Signal()

    def __init__(
        self, window: MainWindow, chooser: FileChooser, clock: Callable[[], datetime]
    ) -> None:
        super().__init__(window)
        self._backups = BackupDesk(window, chooser, clock)
        self._encryption = EncryptionDesk(window, chooser, clock)
        self._shown: Path | None = None
        self._backups.finished.connect(self.finished)
        self._backups.left.connect(self.open_asked)
        self._backups.gone.connect(self.gone)
        self._backups.key_asked.connect(self._ask_key)
        self._encryption.unlocked.connect(self.open_asked)
        self._encryption.left.connect(self.open_asked)
        self._encryption.gone.connect(self.gone)

    def file_of(self, open_now: Path | None) -> Path | None:
        """The register that is open, else the one that a page is about, else one that is chosen."""
        return open_now or self._shown or self._backups.file_of(None)

    def show_backups(self, file: Path) -> None:
        """Show the copies of a register that nobody has open."""
        self._shown = file
        self._backups.show(file)

    def show_encryption(self, file: Path) -> None:
        """Show where a register that nobody has open gets a password."""
        self._shown = file
        self._encryption.show(file)

    def ask_password(self, file: Path) -> None:
        """Ask what opens an encrypted register, and then open it."""
        self._shown = file
        self._encryption.ask(file)

    def take_choice(self, key: str, file: Path | None) -> None:
        """A way out of a refusal about ``file`` was chosen."""
        self._backups.take_choice(key, file)

    def close(self) -> None:
        """Another page comes: wait for what is under way."""
        self._shown = None
        self._backups.close()
        self._encryption.close()

    @Slot(Path, Path)
    def _ask_key(self, locked: Path, register: Path) -> None:
        self._backups.close()
        self._encryption.ask(locked, lambda _file: self.show_backups(register))
