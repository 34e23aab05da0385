"""Heads of the log that left the register: what they name must be in the log for ever."""

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Final

_HEAD: Final = re.compile(r"(?P<seq>\d{1,18})-(?P<seal>[0-9a-f]{16})")


@dataclass(frozen=True, slots=True)
class Anchor:
    """The head that the log once had, as ``LogHead.short`` writes it.

    Attributes:
        seq: the number of the last entry of then.
        seal: the first sixteen digits of its seal.
        place: where it was found: the name of a back-up, the number of a snapshot; empty when
            somebody read it from a paper.
        at: local time at which it left, without a time zone; None when that is not known.
    """

    seq: int
    seal: str
    place: str = ""
    at: datetime | None = None

    @property
    def short(self) -> str:
        """As it is printed."""
        return f"{self.seq}-{self.seal}"


def read_anchor(text: str, place: str = "") -> Anchor | None:
    """The anchor that a text holds, for example ``128-9f2c41d07ab3e655``; None when it is none."""
    found = _HEAD.fullmatch(text.strip().lower())
    return Anchor(int(found["seq"]), found["seal"], place) if found else None


@dataclass(frozen=True, slots=True)
class Restored:
    """A copy was put back: what came after it then is no part of the log any more.

    Attributes:
        first: the entry that says so, and so the first number that was given a second time.
        last: the last entry that was ever let go so far, also at an earlier time whose own
            entry was let go with it; None when that could not be read.
        at: local time at which it was put back, without a time zone.
        gone: the heads of back-ups that were no part of the log that came back; None for
            entries that do not tell them.
    """

    first: int
    last: int | None
    at: datetime
    gone: frozenset[str] | None = None

    def explains(self, anchor: Anchor) -> bool:
        """Whether the anchor is of what was let go on purpose.

        A back-up is named one by one. What left the register after that is not: its number may
        have been given again.
        """
        if anchor.at is not None and self.gone is not None:
            return anchor.short in self.gone
        if anchor.at is not None and anchor.at > self.at:
            return False
        if self.last is not None:
            return self.first <= anchor.seq <= self.last
        return self.first <= anchor.seq and anchor.at is not None
