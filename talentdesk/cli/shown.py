"""One subject of ``talentdesk show``, as a table and as plain values."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Shown:
    """One subject: a header, rows of text, which columns are numbers, and plain values."""

    header: tuple[str, ...]
    rows: Sequence[tuple[str, ...]]
    right: tuple[int, ...]
    plain: Any
