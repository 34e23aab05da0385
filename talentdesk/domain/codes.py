"""Codes of municipal finance: always text, so that 0.1 is not 0.10."""

import re
from typing import NewType

Taakveld = NewType("Taakveld", str)
"""Iv3 taakveld, for example ``0.10`` (Mutaties reserves)."""
Categorie = NewType("Categorie", str)
"""Iv3 economic category, for example ``7.1`` (Mutatie reserves)."""


def code_sort_key(code: str) -> tuple[tuple[int, int | str], ...]:
    """Sort ``0.2`` before ``0.10``: numbers by value, letters as text."""
    parts = re.findall(r"\d+|\D+", code)
    return tuple((0, int(part)) if part.isdigit() else (1, part) for part in parts)
