"""Goes through the sheets of an xlsx before a reader does.

A sheet with one value in its last corner makes a reader allocate every cell before it, and
a formula that was never calculated reads as an empty cell. Both are found here, in the
bytes: that costs a third of the time of the reader, an XML parser ten times its time. What
is not written the usual way goes to the parser after all.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from talentdesk.domain.errors import SourceFileError
from talentdesk.files.sheet_marks import (
    MAX_CELLS,
    MAX_MARKS,
    MAX_MERGES,
    MAX_TEXT_CHARACTERS,
    Cell,
    SheetMarks,
    column_letters,
    column_number,
    is_too_large,
)
from talentdesk.files.xlsx_parts import sheet_part_names
from talentdesk.files.xlsx_unusual import scan_unusual
from talentdesk.files.zip_parts import PIECE_BYTES, ZipParts

SHARED_TEXTS: Final = "xl/sharedStrings.xml"
_SHARED_ENDING: Final = "sharedstrings.xml"
_SCANNED: Final = (".xml", ".rels")

# Three searches: together in one they take four times as long.
_UNUSUAL: Final = (
    re.compile(
        rb'<c(?:[^\w ]| (?!r="[A-Z]{1,3}+[1-9]\d{0,6}+"(?:>| s="\d++"(?:>| t="[a-zA-Z]++">)|'
        rb'(?: s="\d+")?(?: t="[a-zA-Z]+")?(?: (?:cm|vm|ph)="\d+")*+ ?/?>)))'
    ),
    re.compile(rb'<row(?:[^\w ]| (?!r="[1-9]\d{0,6}"(?: (?!r=)[\w:]+="[^"<>]*")* ?/?>))'),
    re.compile(rb":(?:c|row|sheetData|f)[\s/>]"),
)
_ROW: Final = re.compile(rb'<row r="(\d+)"')
# Nothing here may look past the next "<": on a damaged file that would take for ever.
_FILLED: Final = re.compile(rb'<c r="([A-Z]+)(\d+)"[^<>]*(?<!/)>')
_FORMULA: Final = re.compile(
    rb'<c r="([A-Z]+)(\d+)"([^<>]*)>\s*<f(?:\s[^<>]*)?(?:/>|>[^<]*</f>)\s*(<v>[^<])?'
)
_ERROR: Final = re.compile(
    rb'<c r="([A-Z]+)(\d+)"[^<>]*\bt="e"[^<>]*>'
    rb"\s*(?:<f(?:\s[^<>]*)?(?:/>|>[^<]*</f>))?\s*(?:<v>([^<]*))?"
)
_SHARED: Final = re.compile(rb't="s"[^<>]*>\s*<v>(\d{1,9})</v>')
_LONGEST_TAG: Final = 1024
_BEGINS: Final = re.compile(rb"<(?:[\w.-]+:)?(?:sst|(sheetData))(?=[\s/>])")
_TAG_OF_TEXTS: Final = re.compile(
    rb"""<[\w.:-]+(?:\s+[\w:.-]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*\s*/?>"""
)
_TOLD: Final = re.compile(rb"""uniqueCount\s*=\s*["'][\s+]*(\d+)""")
_WIDTHS: Final = (16, 32, 64, 256, 1024, 16_384)


@dataclass(frozen=True, slots=True)
class ScannedBook:
    """The marks of every sheet by its name, and the parts that were looked at.

    A reader may be shown no other part: it may find its own way, by other names than ours.
    """

    marks: Mapping[str, SheetMarks]
    parts: tuple[str, ...]


def scan_xlsx(parts: ZipParts) -> ScannedBook:
    """Look through every part in which a reader could find cells, whatever it is called.

    Raises:
        SourceFileError: too_large or not_a_workbook.
    """
    sheets = sheet_part_names(parts)
    longest, lengths = _shared_text_lengths(parts)
    found: dict[str, SheetMarks] = {}
    named = frozenset(sheets.values())
    for part in parts.names():
        if part in named or (part.casefold().endswith(_SCANNED) and not _is_of_another(part)):
            found[part] = _scan_part(parts, part, longest, lengths)
    marks = {sheet: found.get(part, SheetMarks()) for sheet, part in sheets.items()}
    shared = (SHARED_TEXTS,) if longest and SHARED_TEXTS not in found else ()
    return ScannedBook(marks, (*found, *shared))


def _is_of_another(part: str) -> bool:
    """Shared texts, which are counted in their own way; and what makes the file an ods."""
    return part.casefold().endswith(_SHARED_ENDING) or part.casefold() == "content.xml"


def _scan_part(parts: ZipParts, part: str, longest: int, lengths: list[int]) -> SheetMarks:
    scan = _Scan(counts_shared=longest > 0)
    for piece in _whole_cells(parts.pieces(part)):
        scan.read(piece)
        if scan.is_unusual:
            return scan_unusual(parts, part, longest)
        if scan.remembers_too_much:
            raise SourceFileError(parts.file, "too_large", part)
    if is_too_large(scan.widest_area, scan.values) and is_too_large(
        _filled_area(parts, part), scan.values
    ):
        raise SourceFileError(parts.file, "too_large", part)
    if scan.shared_cells * longest > MAX_TEXT_CHARACTERS:
        _require_text_fits(parts, part, lengths)
    return scan.marks()


class _Scan:
    """What one pass over a part finds."""

    def __init__(self, *, counts_shared: bool) -> None:
        self.is_unusual = False
        self._counts_shared = counts_shared
        self.shared_cells = 0
        self.values = 0
        self._merges = 0
        self._last_row = 0
        self._width = 0
        self._formulas: set[Cell] = set()
        self._unvalued: dict[Cell, str] = {}

    def read(self, piece: bytes) -> None:
        """Look through a piece that breaks no cell in two."""
        if any(pattern.search(piece) for pattern in _UNUSUAL):
            self.is_unusual = True
            return
        self._last_row = max(self._last_row, max(map(int, _ROW.findall(piece)), default=0))
        if _below(self._last_row).search(piece):
            # A cell may tell that it stands in another row than the one it is in.
            self.is_unusual = True
            return
        while self._width < len(_WIDTHS) and _BEYOND[self._width].search(piece):
            self._width += 1
        self._merges += piece.count(b"mergeCell ")
        self.values += sum(map(piece.count, (b"<v", b"<is", b"<f")))
        if self._counts_shared:
            self.shared_cells += piece.count(b't="s"')
        self._read_marks(piece)

    def _read_marks(self, piece: bytes) -> None:
        if b"<f" in piece:
            for letters, row, attributes, value in _FORMULA.findall(piece):
                cell = (int(row), column_number(letters.decode()))
                self._formulas.add(cell)
                # A formula that gave an empty text was calculated.
                if not value and b't="str"' not in attributes:
                    self._unvalued[cell] = ""
        if b't="e"' in piece:
            for letters, row, text in _ERROR.findall(piece):
                cell = (int(row), column_number(letters.decode()))
                self._unvalued[cell] = text.decode("utf-8", "replace")

    @property
    def widest_area(self) -> int:
        """At most so many cells, counting empty ones that have a format."""
        return self._last_row * _WIDTHS[min(self._width, len(_WIDTHS) - 1)]

    @property
    def remembers_too_much(self) -> bool:
        """Whether there are more formulas, errors or merged cells than a sheet may have."""
        marks = len(self._formulas) + len(self._unvalued)
        return marks > MAX_MARKS or self._merges > MAX_MERGES

    def marks(self) -> SheetMarks:
        """What was found."""
        return SheetMarks(frozenset(self._formulas), tuple(self._unvalued.items()))


def _whole_cells(pieces: Iterator[bytes]) -> Iterator[bytes]:
    """The same bytes, cut before the start of a cell."""
    rest = b""
    for piece in pieces:
        joined = rest + piece
        cut = joined.rfind(b"<c ")
        if cut <= 0:
            cut = joined.rfind(b"<")
        if cut <= 0 and len(joined) > 2 * PIECE_BYTES:
            cut = len(joined)
        yield joined[: max(cut, 0)]
        rest = joined[max(cut, 0) :]
    yield rest


def _beyond(column: int) -> re.Pattern[bytes]:
    """Finds a cell to the right of ``column``."""
    letters = column_letters(column)
    ways = [f"[A-Z]{{{len(letters) + 1},}}"]
    for at, letter in enumerate(letters):
        if letter != "Z":
            rest = len(letters) - at - 1
            ways.append(f"{letters[:at]}[{chr(ord(letter) + 1)}-Z][A-Z]{{{rest}}}")
    return re.compile(f'<c r="(?:{"|".join(ways)})\\d'.encode())


_BEYOND: Final = tuple(_beyond(width) for width in _WIDTHS)


@lru_cache(maxsize=1024)
def _below(row: int) -> re.Pattern[bytes]:
    """Finds a cell below ``row``."""
    digits = str(row)
    ways = [rf"\d{{{len(digits) + 1},}}"]
    for at, digit in enumerate(digits):
        if digit != "9":
            ways.append(rf"{digits[:at]}[{int(digit) + 1}-9]\d{{{len(digits) - at - 1}}}")
    return re.compile(f'<c r="[A-Z]+(?:{"|".join(ways)})"'.encode())


def _filled_area(parts: ZipParts, part: str) -> int:
    """The rectangle around cells that are not empty; a format alone does not count."""
    last_row = 0
    columns: set[bytes] = set()
    for piece in _whole_cells(parts.pieces(part)):
        for letters, row in _FILLED.findall(piece):
            columns.add(letters)
            last_row = max(last_row, int(row))
    return last_row * max((column_number(letters.decode()) for letters in columns), default=0)


def _shared_text_lengths(parts: ZipParts) -> tuple[int, list[int]]:
    """The longest shared text and the length of each, in bytes of XML."""
    lengths: list[int] = []
    if SHARED_TEXTS not in parts.names():
        return 0, lengths
    start = 0
    offset = 0
    tail = b""
    for piece in _honest_pieces(parts):
        joined = tail + piece
        for match in re.finditer(rb"</(?:\w+:)?si\s*>|<(?:\w+:)?si\s*/>", joined):
            end = offset + match.end()
            lengths.append(end - start)
            start = end
        kept = min(len(joined), 32)
        offset += len(joined) - kept
        tail = joined[-kept:]
        # A text that ended in the part that is kept must not be counted twice.
        if start > offset:
            tail = tail[start - offset :]
            offset = start
    return max(lengths, default=0), lengths


def _honest_pieces(parts: ZipParts) -> Iterator[bytes]:
    """The shared texts. A reader makes room for as many as are told of: a lie would end it.

    Raises:
        SourceFileError: too_large; not_a_workbook when a reader could find cells in it.
    """
    before = b""
    for piece in parts.pieces(SHARED_TEXTS):
        joined = before + piece
        _require_honest(parts.file, joined, len(joined) - _LONGEST_TAG)
        before = joined[-_LONGEST_TAG:]
        yield piece
    _require_honest(parts.file, before, len(before))


def _require_honest(file: str, text: bytes, end: int) -> None:
    """Look at every tag that begins before ``end``."""
    for begin in _BEGINS.finditer(text, 0, max(end, 0)):
        tag = _TAG_OF_TEXTS.match(text, begin.start(), begin.start() + _LONGEST_TAG)
        if tag is None or begin[1]:
            raise SourceFileError(file, "not_a_workbook", SHARED_TEXTS)
        told = _TOLD.search(tag[0])
        if told and (len(told[1]) > 9 or int(told[1]) > MAX_CELLS):
            raise SourceFileError(file, "too_large", SHARED_TEXTS)


def _require_text_fits(parts: ZipParts, part: str, lengths: list[int]) -> None:
    characters = 0
    for piece in _whole_cells(parts.pieces(part)):
        for index in _SHARED.findall(piece):
            place = int(index)
            characters += lengths[place] if place < len(lengths) else 0
        if characters > MAX_TEXT_CHARACTERS:
            raise SourceFileError(parts.file, "too_large", part)
