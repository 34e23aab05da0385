"""Names outside the chain: the log holds the code of a name, and the name stands beside it.

A code is made with a salt. Without that salt it says nothing, also to who tries every name
there is: when salt and name are erased, the log is as it was and tells of nobody any more.
"""

import hashlib
import re
from dataclasses import dataclass
from typing import Final

SALT_BYTES: Final = 16
CODES: Final = re.compile(r"name:[0-9a-f]{64}")
"""What stands in the log where a name belongs."""
_DOMAIN: Final = b"TDK-name-v1\0"


def code_of(salt: bytes, name: str) -> str:
    """SHA-256 over salt and name, as it stands in the log."""
    return f"name:{hashlib.sha256(_DOMAIN + salt + name.encode()).hexdigest()}"


def is_code(value: object) -> bool:
    """Whether this stands for a name."""
    return isinstance(value, str) and CODES.fullmatch(value) is not None


@dataclass(frozen=True, slots=True)
class KeptName:
    """A name, or another value that tells who somebody is, with its code.

    Attributes:
        code: what the log holds.
        subject: the table where it stands or stood.
        subject_id: which row, as the log names it.
        salt: empty when it was erased, as is ``value``.
        value: what was told.
        erasure: number of the erasure that took it away; None while it is there.
    """

    code: str
    subject: str
    subject_id: str
    salt: bytes
    value: str
    erasure: int | None = None

    @property
    def fits(self) -> bool:
        """Whether code and name belong together; an erased one cannot be asked any more."""
        return self.erasure is not None or self.is_of(self.value)

    def is_of(self, value: object) -> bool:
        """Whether this is the code of that value."""
        is_there = self.erasure is None and isinstance(value, str)
        return is_there and code_of(self.salt, str(value)) == self.code
