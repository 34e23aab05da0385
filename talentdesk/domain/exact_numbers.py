"""Numbers as a Dutch reader writes them, read without guessing."""

import re
from decimal import Decimal
from typing import Final

_DUTCH: Final = re.compile(r"^(-?)(\d{1,3}(?:\.\d{3})+|\d+)(?:,(\d+))?$")
_UNCLEAR: Final = re.compile(r"^-?\d{1,3}\.\d{3}$")
_ENGLISH: Final = re.compile(r"^-?\d+\.\d+$|^-?\d{1,3}(?:,\d{3})+\.\d+$")
_MOST_DIGITS: Final = 9


class NumberFormatError(ValueError):
    """The text is not a number; ``readings`` are the two numbers that it can be, if any."""

    def __init__(self, text: str, readings: tuple[str, ...] = ()) -> None:
        super().__init__(text)
        self.readings = readings


def read_whole(text: str) -> int | None:
    """The number that digits stand for; None for other text, and for more than nine digits.

    No count, year or version has more, and Python refuses to read thousands of them.
    """
    return int(text) if text.isdecimal() and len(text) <= _MOST_DIGITS else None


def read_number(text: str) -> Decimal:
    """Read ``1.234,5``, ``41,5`` or ``-3``; raises NumberFormatError for anything else."""
    bare = text.strip().replace("\N{MINUS SIGN}", "-").replace("\N{NO-BREAK SPACE}", "")
    if _UNCLEAR.match(bare) or _ENGLISH.match(bare):
        whole, _, rest = bare.replace(",", "").rpartition(".")
        raise NumberFormatError(text, (f"{whole}{rest}", f"{whole},{rest}"))
    match = _DUTCH.match(bare)
    if match is None:
        raise NumberFormatError(text)
    sign, whole, rest = match.groups()
    return Decimal(f"{sign}{whole.replace('.', '')}.{rest or '0'}")
