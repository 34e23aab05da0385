"""Keys of colleagues: how a file is known to come from a computer that was met before."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
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


@dataclass(frozen=True, slots=True)
class ColleagueKey:
    """A card that was read in.

    The key counts as a colleague's once its code was compared: ``confirmed_at`` is None and
    ``confirmed_by`` empty until then. ``ended_counter`` is the highest counter of a file that
    the key still vouches for, such as after a lost laptop; None while it holds.
    """

    card: KeyCard
    confirmed_at: datetime | None = None
    confirmed_by: str = ""
    ended_counter: int | None = None

    def vouches_for(self, counter: int) -> bool:
        """Whether a file that was kept ``counter`` times comes from this colleague."""
        if self.confirmed_at is None:
            return False
        return self.ended_counter is None or counter <= self.ended_counter


def short_code(public_key: str) -> str:
    """Five groups of four hex digits that stand for a key, such as ``8cae-360c-a3f9-832d-8b96``.

    80 bits: making another key with the same code is out of reach.
    """
    digest = hashlib.sha256(_CODE_DOMAIN + bytes.fromhex(public_key)).hexdigest()
    starts = range(0, _GROUPS * _GROUP_LENGTH, _GROUP_LENGTH)
    return "-".join(digest[start : start + _GROUP_LENGTH] for start in starts)
