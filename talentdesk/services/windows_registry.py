"""The part of the registry of Windows that belongs to one user."""

import ctypes
from importlib import import_module
from typing import Any, Final, Protocol

from talentdesk.domain.errors import FileWriteError

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


class UserRegistry:
    """HKEY_CURRENT_USER; only where there is a Windows."""

    def __init__(self) -> None:
        # By name: no other system has that module.
        self._api: Any = import_module("winreg")
        self._root: Any = self._api.HKEY_CURRENT_USER

    def read(self, key: str) -> str | None:
        """As Registry."""
        try:
            return str(self._api.QueryValue(self._root, key))
        except OSError:
            return None

    def write(self, key: str, value: str) -> None:
        """As Registry."""
        try:
            with self._api.CreateKey(self._root, key) as made:
                self._api.SetValueEx(made, "", 0, self._api.REG_SZ, value)
        except OSError as problem:
            raise FileWriteError(key, "denied") from problem

    def remove(self, key: str) -> None:
        """As Registry."""
        try:
            with self._api.OpenKey(self._root, key) as found:
                count = self._api.QueryInfoKey(found)[0]
                below = [self._api.EnumKey(found, place) for place in range(count)]
            for name in below:
                self.remove(rf"{key}\{name}")
            self._api.DeleteKey(self._root, key)
        except FileNotFoundError:
            return
        except OSError as problem:
            raise FileWriteError(key, "denied") from problem

    def tell(self) -> None:
        """As Registry."""
        windows: Any = ctypes
        windows.windll.shell32.SHChangeNotify(_ASSOCIATIONS_CHANGED, 0, None, None)
