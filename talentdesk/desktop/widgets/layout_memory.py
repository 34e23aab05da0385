"""What the desk remembers about its own looks: sizes, columns, zoom. Never about the register."""

from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings

from talentdesk.domain.exact_numbers import read_whole


class LayoutMemory:
    """An ini file in a folder of the user; a lost or unreadable one only costs comfort."""

    def __init__(self, file: Path) -> None:
        self._settings = QSettings(str(file), QSettings.Format.IniFormat)

    def text(self, key: str, default: str = "") -> str:
        """What was kept under ``key``, for example ``theme/dark``."""
        value = self._settings.value(key, default)
        return value if isinstance(value, str) else default

    def keep_text(self, key: str, value: str) -> None:
        """Remember a text."""
        self._settings.setValue(key, value)

    def number(self, key: str, default: int) -> int:
        """A kept whole number."""
        text = self.text(key)
        size = read_whole(text.removeprefix("-"))
        if size is None:
            return default
        return -size if text.startswith("-") else size

    def state(self, key: str) -> QByteArray:
        """What a Qt widget saved of itself; empty when nothing was kept."""
        return QByteArray.fromBase64(QByteArray(self.text(key).encode("ascii", "ignore")))

    def keep_state(self, key: str, state: QByteArray) -> None:
        """Remember the state of a Qt widget."""
        self.keep_text(key, state.toBase64().toStdString())

    def forget(self) -> None:
        """Start again as the desk was shipped."""
        self._settings.clear()

    def flush(self) -> None:
        """Write to disk now; call it when the window closes."""
        self._settings.sync()
