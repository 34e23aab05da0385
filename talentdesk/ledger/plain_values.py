"""Amounts and days as XML writes them, many at a time."""

import re
from collections.abc import Sequence
from datetime import date
from typing import Final

NO_DAY: Final = -1

_CENTS: Final = re.compile(r"(?:-?\d{1,15}\.\d\d\n)*")
_DECIMAL: Final = re.compile(r"([+-]?)(\d{0,15})(?:\.(\d*))?")
_DAY: Final = re.compile(r"(\d{4}-\d\d-\d\d)(?:T00:00:00(?:\.0+)?)?(?:Z|[+-]\d\d:\d\d)?")


def cents_of(texts: Sequence[str]) -> list[int | None]:
    """Whole cents of decimal numbers (xsd:decimal); None for what is none of them.

    More than two decimals are taken when they are zeros: a part of a cent is never lost.
    """
    joined = "\n".join(texts) + "\n" if texts else ""
    if _CENTS.fullmatch(joined):
        return list(map(int, joined.replace(".", "").split()))
    return list(map(_cents, texts))


def _cents(text: str) -> int | None:
    match = _DECIMAL.fullmatch(text.strip())
    if match is None:
        return None
    sign, whole, fraction = match.groups()
    fraction = fraction or ""
    if not (whole or fraction) or fraction[2:].strip("0"):
        return None
    cents = int(whole or "0") * 100 + int(fraction[:2].ljust(2, "0"))
    return -cents if sign == "-" else cents


class DayCache:
    """Ordinals of days (xsd:date, with or without a time zone); a year has only so many."""

    def __init__(self) -> None:
        self._known: dict[str, int] = {}

    def ordinals(self, texts: Sequence[str]) -> list[int]:
        """0 for an empty text, ``NO_DAY`` for what is no day."""
        known = self._known
        for text in set(texts).difference(known):
            known[text] = _ordinal(text)
        return list(map(known.__getitem__, texts))


def _ordinal(text: str) -> int:
    if not text:
        return 0
    match = _DAY.fullmatch(text)
    try:
        return date.fromisoformat(match[1]).toordinal() if match else NO_DAY
    except ValueError:
        return NO_DAY
