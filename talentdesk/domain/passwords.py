"""What a password of a register must be."""

import unicodedata
from enum import Enum
from itertools import pairwise
from typing import Final

from talentdesk.domain.errors import TalentDeskError

LEAST_LENGTH: Final = 12
"""Characters. Who has a copy of the file can try as often as a computer can count."""
STRONG_LENGTH: Final = 16
_LEAST_DIFFERENT: Final = 6


class PasswordStrength(Enum):
    """How hard a password is to guess; the first two are refused."""

    TOO_SHORT = "too_short"
    TOO_PLAIN = "too_plain"
    FAIR = "fair"
    STRONG = "strong"

    @property
    def is_enough(self) -> bool:
        """Whether a register may be encrypted with it."""
        return self in (PasswordStrength.FAIR, PasswordStrength.STRONG)


class PasswordWeakError(TalentDeskError):
    """A register is not encrypted with a password that is easy to guess."""

    def __init__(self, strength: PasswordStrength) -> None:
        super().__init__(strength.value)
        self.strength = strength


class PasswordFileError(TalentDeskError):
    """The file that should hold a password cannot be read as text."""

    def __init__(self, file: str) -> None:
        super().__init__(file)
        self.file = file


def strength_of(password: str) -> PasswordStrength:
    """How hard a password is to guess: by its length, and by how many different signs it has."""
    if len(normal_password(password)) < LEAST_LENGTH:
        return PasswordStrength.TOO_SHORT
    if len(set(password)) < _LEAST_DIFFERENT or _is_row(password):
        return PasswordStrength.TOO_PLAIN
    return PasswordStrength.STRONG if len(password) >= STRONG_LENGTH else PasswordStrength.FAIR


def _is_row(password: str) -> bool:
    """Whether each sign follows the one before it, as in ``abcdefghijkl``."""
    return all(abs(ord(later) - ord(sign)) == 1 for sign, later in pairwise(password))


def require_strong(password: str) -> None:
    """Raises PasswordWeakError."""
    strength = strength_of(password)
    if not strength.is_enough:
        raise PasswordWeakError(strength)


def normal_password(password: str) -> str:
    """One way to write it: keyboards differ in how they make é."""
    return unicodedata.normalize("NFC", password)
