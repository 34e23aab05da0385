"""Codes of municipal finance: always text, so that 0.1 is not 0.10."""

import re
from typing import NewType

Taakveld = NewType("Taakveld", str)
"""Iv3 taakveld, for example ``0.10`` (Mutaties reserves)."""
Categorie = NewType("Categorie", str)
"""Iv3 economic category, for example ``7.1`` (Mutatie reserves)."""


def number_order(digits: str) -> tuple[int, str]:
    """Sort digits by their value, however many there are."""
    bare = digits.lstrip("0")
    return len(bare), bare


def code_sort_key(code: str) -> tuple[tuple[int, int, str], ...]:
    """Sort ``0.2`` before ``0.10``: numbers by value, letters as text."""
    parts = re.findall(r"\d+|\D+", code)
    return tuple((0, *number_order(part)) if part.isdecimal() else (1, 0, part) for part in parts)
