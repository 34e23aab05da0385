"""What a colleague gives of their key, and the code that two people compare."""

import hashlib
from dataclasses import dataclass
from typing import Final

_CODE_DOMAIN: Final = b"TDK-key-v1\0"
_GROUPS: Final = 5
_GROUP_LENGTH: Final = 4


@dataclass(frozen=True, slots=True)
class KeyCard:
    """What a colleague gives of their key; ``public_key`` is 64 hex digits (Ed25519)."""

    name: str
    public_key: str

    @property
    def code(self) -> str:
        """What two people compare by telephone, see ``short_code``."""
        return short_code(self.public_key)


def short_code(public_key: str) -> str:
    """Five groups of four hex digits that stand for a key, such as ``8cae-360c-a3f9-832d-8b96``.

    80 bits: making another key with the same code is out of reach.
    """
    digest = hashlib.sha256(_CODE_DOMAIN + bytes.fromhex(public_key)).hexdigest()
    starts = range(0, _GROUPS * _GROUP_LENGTH, _GROUP_LENGTH)
    return "-".join(digest[start : start + _GROUP_LENGTH] for start in starts)
