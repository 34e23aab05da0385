"""The system's own file windows: the only dialogs of the desk."""

from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget


class FileChooser(Protocol):
    """Asks for a file; None when the user changes their mind."""

    def open_file(self, title: str, kinds: str) -> Path | None:
        """A file that exists; ``kinds`` as in ``Register (*.tdesk)``."""
        ...

    def save_file(self, title: str, suggestion: Path, kinds: str) -> Path | None:
        """A place for a new file."""
        ...

    def folder(self, title: str) -> Path | None:
        """A folder that exists."""
        ...


class SystemFileChooser(QObject):
    """Opens in the folder that was used last."""

    def __init__(self, window: QWidget, folder: Path) -> None:
        super().__init__(window)
        self._window = window
        self._folder = folder

    def open_file(self, title: str, kinds: str) -> Path | None:
        """As FileChooser."""
        name, _ = QFileDialog.getOpenFileName(self._window, title, str(self._folder), kinds)
        return self._remembered(name)

    def save_file(self, title: str, suggestion: Path, kinds: str) -> Path | None:
        """As FileChooser."""
        name, _ = QFileDialog.getSaveFileName(self._window, title, str(suggestion), kinds)
        return self._remembered(name)

    def folder(self, title: str) -> Path | None:
        """As FileChooser."""
        name = QFileDialog.getExistingDirectory(self._window, title, str(self._folder))
        return Path(name) if name else None

    def _remembered(self, name: str) -> Path | None:
        if not name:
            return None
        self._folder = Path(name).parent
        return Path(name)
