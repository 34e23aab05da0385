"""Keys of encrypted registers, in memory only: asked once, found again by the salt in the file.

An encrypted register begins with MARK and goes on with random signs; together they are the salt
that its key was made with. A copy keeps the salt, so its key is known when that of the register
is. See docs/decisions/0019-encryption.md.
"""

import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock
from typing import Final

from talentdesk.domain.errors import RegisterEncryptedError, RegisterUnreachableError
from talentdesk.domain.passwords import normal_password

MARK: Final = b"TDKV"
"""Says that a file without the header of SQLite is an encrypted register."""
SALT_BYTES: Final = 16
"""MARK and 96 random bits; RFC 8018 asks at least 64."""
_ROUNDS: Final = 256_000
"""Of PBKDF2 with HMAC-SHA512: what SQLCipher 4 does, so that its own tools open the file."""


@dataclass(frozen=True, slots=True)
class FileKey:
    """What a register is encrypted with; it is never shown in a fault."""

    key: bytes = field(repr=False)
    salt: bytes = field(repr=False)

    @property
    def pragma_value(self) -> str:
        """The raw key as SQLCipher takes it: nothing is derived, so opening costs nothing."""
        return f"x'{self.key.hex()}{self.salt.hex()}'"


def new_salt() -> bytes:
    """A salt that no other register has."""
    return MARK + os.urandom(SALT_BYTES - len(MARK))


def derive_key(password: str, salt: bytes) -> FileKey:
    """The key that a password makes with a salt; takes a quarter of a second on purpose."""
    plain = normal_password(password).encode("utf-8")
    return FileKey(hashlib.pbkdf2_hmac("sha512", plain, salt, _ROUNDS, 32), salt)


def salt_in(file: Path) -> bytes | None:
    """The salt of an encrypted register; None for any other file, and for one that is not there.

    Not for a file that SQLite has open: closing a file lets go of the locks that it holds.

    Raises:
        RegisterUnreachableError: the disk does not answer. Whoever took that for a register
            that is not encrypted, would take what is encrypted for damaged.
    """
    try:
        with file.open("rb") as stream:
            head = stream.read(SALT_BYTES)
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError, PermissionError):
        return None
    except OSError as error:
        raise RegisterUnreachableError(str(file), str(error)) from error
    return head if len(head) == SALT_BYTES and head.startswith(MARK) else None


class KeyRing:
    """The keys that were given since the program began, and which open file has which."""

    def __init__(self) -> None:
        self._guard = Lock()
        self._by_salt: dict[bytes, FileKey] = {}
        self._open: dict[Path, tuple[FileKey | None, int]] = {}

    def add(self, key: FileKey) -> None:
        """Remember a key that was found to fit, or that a new file is made with."""
        with self._guard:
            self._by_salt[key.salt] = key

    def forget(self) -> None:
        """Ask for every key again."""
        with self._guard:
            self._by_salt.clear()

    def key_of(self, file: Path) -> FileKey | None:
        """The key of a file; None when it is not encrypted.

        Raises:
            RegisterEncryptedError: it is, and its key was not given.
        """
        with self._guard:
            if (held := self._open.get(file.resolve())) is not None:
                return held[0]
        salt = salt_in(file)
        if salt is None:
            return None
        with self._guard:
            if (key := self._by_salt.get(salt)) is None:
                raise RegisterEncryptedError(str(file))
            return key

    @contextmanager
    def holding(self, file: Path) -> Iterator[FileKey | None]:
        """While SQLite has a file open its key is not looked for in it."""
        key, place = self.key_of(file), file.resolve()
        with self._guard:
            self._open[place] = (key, self._open.get(place, (key, 0))[1] + 1)
        try:
            yield key
        finally:
            with self._guard:
                left = self._open[place][1] - 1
                if left:
                    self._open[place] = (key, left)
                else:
                    del self._open[place]


RING: Final = KeyRing()
"""One for the program: whatever opens a register by its name finds its key."""
