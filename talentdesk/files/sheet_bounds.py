"""Whether a workbook can be opened to be changed: what does that makes every cell it hears of."""

import re
from typing import Final
from xml.sax.xmlreader import AttributesImpl

from talentdesk.domain.errors import SourceFileError
from talentdesk.files.sheet_marks import column_number
from talentdesk.files.source_files import SourceFile
from talentdesk.files.xml_events import read_elements
from talentdesk.files.zip_parts import ZipParts

_MOST_UNPACKED: Final = 20 * 1024 * 1024
MOST_ROWS: Final = 5_000
MOST_COLUMNS: Final = 500
"""A form has some hundreds of rows and as many columns as proposals."""
_CELL: Final = re.compile(r"\$?([A-Z]{1,3})\$?([1-9]\d{0,6})")


def is_small(source: SourceFile) -> bool:
    """Whether nothing on a sheet is far from its first cell: no row, cell, link or merged cell.

    Raises:
        SourceFileError: it is no workbook.
    """
    parts = ZipParts(source)
    if parts.unpacked_bytes > _MOST_UNPACKED:
        return False
    try:
        # Every part: programs differ in where they look for the sheets.
        for part in parts.names():
            if part.casefold().endswith(".xml"):
                read_elements(parts.file, part, parts.pieces(part), _Places(parts.file, part))
    except SourceFileError as refusal:
        if refusal.reason == "too_large":
            return False
        raise
    return True


class _Places:
    """Refuses what is too far away, or has no place that is understood."""

    def __init__(self, file: str, part: str) -> None:
        self._file = file
        self._part = part
        self._rows = 0

    def start(self, name: str, attributes: AttributesImpl) -> None:
        if name == "dimension":
            return
        self._rows += name == "row"
        place = attributes.get("r" if name in ("row", "c") else "ref")
        if not place:
            is_near = True
        elif name == "row":
            is_near = place.isdecimal() and int(place) <= MOST_ROWS
        else:
            is_near = all(map(_is_near, place.split(":")))
        if not is_near or self._rows > MOST_ROWS:
            raise SourceFileError(self._file, "too_large", self._part)

    def text(self, text: str) -> None:
        """What stands in a cell takes no room of its own."""

    def end(self, name: str) -> None:
        """Nothing: an element is looked at when it begins."""


def _is_near(corner: str) -> bool:
    match = _CELL.fullmatch(corner)
    return (
        match is not None and int(match[2]) <= MOST_ROWS and column_number(match[1]) <= MOST_COLUMNS
    )
