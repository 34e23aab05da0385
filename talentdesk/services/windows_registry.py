"""The part of the registry of Windows that belongs to one user."""

import ctypes
import sys
from typing import Final, Protocol

from talentdesk.domain.errors import FileWriteError

if sys.platform == "win32":
    import winreg

_ASSOCIATIONS_CHANGED: Final = 0x08000000
"""SHCNE_ASSOCCHANGED of shlobj_core.h."""


class Registry(Protocol):
    """Keys with one text each."""

    def read(self, key: str) -> str | None:
        """The text of a key; None when there is no such key."""

    def write(self, key: str, value: str) -> None:
        """Make a key with that text, or give it another one; raises FileWriteError."""

    def remove(self, key: str) -> None:
        """Take a key away with all that is under it, if it is there; raises FileWriteError."""

    def tell(self) -> None:
        """Tell the shell to look again."""


if sys.platform == "win32":

    class UserRegistry:
        """HKEY_CURRENT_USER; only where there is a Windows."""

        def __init__(self) -> None:
            self._root = winreg.HKEY_CURRENT_USER

        def read(self, key: str) -> str | None:
            """As Registry."""
            try:
                return str(winreg.QueryValue(self._root, key))
            except OSError:
                return None

        def write(self, key: str, value: str) -> None:
            """As Registry."""
            try:
                with winreg.CreateKey(self._root, key) as made:
                    winreg.SetValueEx(made, "", 0, winreg.REG_SZ, value)
            except OSError as problem:
                raise FileWriteError(key, "denied") from problem

        def remove(self, key: str) -> None:
            """As Registry."""
            try:
                with winreg.OpenKey(self._root, key) as found:
                    count = winreg.QueryInfoKey(found)[0]
                    below = [winreg.EnumKey(found, place) for place in range(count)]
                for name in below:
                    self.remove(rf"{key}\{name}")
                winreg.DeleteKey(self._root, key)
            except FileNotFoundError:
                return
            except OSError as problem:
                raise FileWriteError(key, "denied") from problem

        def tell(self) -> None:
            """As Registry."""
            ctypes.windll.shell32.SHChangeNotify(_ASSOCIATIONS_CHANGED, 0, None, None)
