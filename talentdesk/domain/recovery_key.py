"""The key of an encrypted register as text for the safe: groups that each show a slip of the pen.

Five bits per sign in the alphabet of Crockford's base 32, which has no I, L, O and U. The fifth
sign of a group checks the four before it and the place of the group.
"""

from typing import Final

from talentdesk.domain.errors import TalentDeskError

KEY_BYTES: Final = 32
GROUPS: Final = 13
"""Of four signs of five bits: 260 bits, of which the last four are zero."""
_ALPHABET: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_READ_AS: Final = str.maketrans("OIL", "011")
_BITS: Final = 5
_IN_GROUP: Final = 4
_SPARE: Final = GROUPS * _IN_GROUP * _BITS - KEY_BYTES * 8
_POLYNOMIAL: Final = 0b100101
"""x5 + x2 + 1: makes a field of the 32 signs, in which every wrong sign and every pair of signs
that changed places gives another check."""


class RecoveryKeyError(TalentDeskError):
    """A recovery key was not written as it stands on paper.

    ``group`` is the number of the first wrong group, from 1; 0 when the number of groups is wrong.
    """

    def __init__(self, group: int) -> None:
        super().__init__(f"group {group}")
        self.group = group


def recovery_text(key: bytes) -> str:
    """A key of 32 bytes as 13 groups of five signs with hyphens."""
    number = int.from_bytes(key, "big") << _SPARE
    signs = [
        number >> shift & 31 for shift in reversed(range(0, GROUPS * _IN_GROUP * _BITS, _BITS))
    ]
    groups = (signs[first : first + _IN_GROUP] for first in range(0, len(signs), _IN_GROUP))
    return "-".join(
        "".join(_ALPHABET[sign] for sign in (*group, _check(place, group)))
        for place, group in enumerate(groups, start=1)
    )


def key_in(text: str) -> bytes:
    """The key in a recovery key as somebody typed it; hyphens, spaces and capitals do not matter.

    Raises:
        RecoveryKeyError: a group is not as it was written.
    """
    plain = "".join(sign for sign in text.upper() if sign.isalnum()).translate(_READ_AS)
    size = _IN_GROUP + 1
    number = 0
    for place in range(1, -(-len(plain) // size) + 1):
        group = [_ALPHABET.find(sign) for sign in plain[(place - 1) * size : place * size]]
        if len(group) < size or -1 in group or _check(place, group[:-1]) != group[-1]:
            raise RecoveryKeyError(place if place <= GROUPS else 0)
        for sign in group[:-1]:
            number = number << _BITS | sign
    if len(plain) != GROUPS * size:
        raise RecoveryKeyError(0)
    if number & (1 << _SPARE) - 1:
        raise RecoveryKeyError(GROUPS)
    return (number >> _SPARE).to_bytes(KEY_BYTES, "big")


def _check(place: int, group: list[int]) -> int:
    held = place
    for sign in group:
        # Times x also after the last one, or that one could change places with the check.
        held = (held ^ sign) << 1
        if held > 31:
            held ^= _POLYNOMIAL
    return held
