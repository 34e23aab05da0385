"""The first values under the titles of a sheet, to show while its columns are chosen."""

from collections.abc import Iterable, Sequence
from itertools import islice
from typing import Final

from talentdesk.files.cell_values import shown
from talentdesk.files.sheet_grids import CellValue

_SHOWN: Final = 3
_LOOKED_AT: Final = 50


def column_samples(
    header: Sequence[str], rows: Iterable[Sequence[CellValue]]
) -> dict[str, tuple[str, ...]]:
    """The first values that differ under each title that is filled, as text."""
    first = list(islice(rows, _LOOKED_AT))
    found: dict[str, tuple[str, ...]] = {}
    for place, title in enumerate(header):
        if not title.strip():
            continue
        values = (shown(row[place]).strip() for row in first if place < len(row))
        found[title] = tuple(dict.fromkeys(value for value in values if value))[:_SHOWN]
    return found
