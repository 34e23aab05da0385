"""Names of files that people can read and every system takes."""

import re
import unicodedata
from collections.abc import Collection
from itertools import count
from typing import Final

MAX_NAME: Final = 80
"""Characters before the ending: leaves room for a long folder on Windows."""
_NOT_PLAIN: Final = re.compile(r"[^\w\-]+")
_RESERVED: Final = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)", re.IGNORECASE)


def file_name(*words: str, suffix: str, taken: Collection[str] = ()) -> str:
    """A name such as ``Voorjaar 2026 - Regisseur wonen.tround``.

    Args:
        words: what it is called after; each may hold anything, empty ones are left out.
        suffix: the ending with its point.
        taken: names that are used in that folder; a number makes the difference.
    """
    plain = " - ".join(clean for word in words if (clean := _plain(word)))
    stem = plain[:MAX_NAME].rstrip() or "bestand"
    if _RESERVED.fullmatch(stem):
        stem = f"{stem}-"
    used = {name.casefold() for name in taken}
    names = (f"{stem}{suffix}" if turn == 1 else f"{stem} ({turn}){suffix}" for turn in count(1))
    return next(name for name in names if name.casefold() not in used)


def _plain(word: str) -> str:
    """Letters, digits and dashes with single spaces between, composed as Windows writes them."""
    return _NOT_PLAIN.sub(" ", unicodedata.normalize("NFKC", word)).strip(" -_")
