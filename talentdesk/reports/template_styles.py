"""What the cells of a workbook are made for, by their formats."""

import re
from dataclasses import dataclass
from enum import Enum
from typing import Final

from talentdesk.domain.exact_numbers import read_whole
from talentdesk.files.xml_spans import Edit, Span, attribute_edit, read_spans, with_attribute

STYLES: Final = "xl/styles.xml"
_DAYS: Final = frozenset({*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)})
_SHARES: Final = frozenset({9, 10})
_TEXT: Final = 49
_QUOTED: Final = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.')


class CellFormat(Enum):
    """What a cell shows well."""

    GENERAL = "general"
    TEXT = "text"
    NUMBER = "number"
    SHARE = "share"
    """A percentage."""
    DAY = "day"


@dataclass(frozen=True, slots=True)
class TemplateStyles:
    """The formats of a workbook by the number of a style, and the part that holds them."""

    data: bytes
    formats: tuple[CellFormat, ...]
    records: tuple[Span, ...]
    holder: Span | None

    def format_of(self, style: int) -> CellFormat:
        """What a cell with that style is made for."""
        return self.formats[style] if style < len(self.formats) else CellFormat.GENERAL


def read_styles(file: str, data: bytes) -> TemplateStyles:
    """The styles of a workbook; raises SourceFileError."""
    if not data:
        return TemplateStyles(data, (), (), None)
    spans = read_spans(file, STYLES, data, ("numFmt", "cellXfs", "cellStyleXfs", "xf"))
    codes = {
        span.attributes.get("numFmtId", ""): span.attributes.get("formatCode", "")
        for span in spans
        if span.name == "numFmt"
    }
    at = next((at for at, span in enumerate(spans) if span.name == "cellXfs"), None)
    records = tuple(span for span in spans if span.name == "xf" and span.parent == at)
    formats = tuple(_format(span.attributes.get("numFmtId", "0"), codes) for span in records)
    return TemplateStyles(data, formats, records, spans[at] if at is not None else None)


def _format(number: str, codes: dict[str, str]) -> CellFormat:
    if number in codes:
        return _format_of_code(codes[number])
    known = read_whole(number) or 0
    if known in _DAYS:
        return CellFormat.DAY
    if known in _SHARES:
        return CellFormat.SHARE
    if known == _TEXT:
        return CellFormat.TEXT
    return CellFormat.NUMBER if known else CellFormat.GENERAL


def _format_of_code(code: str) -> CellFormat:
    bare = _QUOTED.sub("", code.split(";", maxsplit=1)[0]).lower()
    if bare.strip() in ("", "general", "standaard"):
        return CellFormat.GENERAL
    if bare.strip() == "@":
        return CellFormat.TEXT
    if any(sign in bare for sign in "ymdhj"):
        return CellFormat.DAY
    return CellFormat.SHARE if "%" in bare else CellFormat.NUMBER


class QuotedStyles:
    """Styles like those of the workbook, for text that a spreadsheet might take for a formula.

    Such a style says that the text was typed with a quote before it (ECMA-376 part 1,
    18.8.45, ``quotePrefix``), so that it stays text when somebody edits the cell.
    """

    def __init__(self, styles: TemplateStyles) -> None:
        self._styles = styles
        self._made: dict[int, int] = {}

    def of(self, style: int) -> int:
        """The number of the style that looks like ``style`` and keeps text as text."""
        records = self._styles.records
        if style >= len(records) or records[style].attributes.get("quotePrefix") in ("1", "true"):
            return style
        return self._made.setdefault(style, len(records) + len(self._made))

    def edits(self) -> list[Edit]:
        """What the part with the styles needs; nothing when no style was asked for."""
        styles, holder = self._styles, self._styles.holder
        if not self._made or holder is None:
            return []
        added = b"".join(self._record(style) for style in self._made)
        count = str(len(styles.records) + len(self._made))
        return [
            attribute_edit(styles.data, holder, "count", count),
            Edit(holder.inside_end, holder.inside_end, added),
        ]

    def _record(self, style: int) -> bytes:
        span, data = self._styles.records[style], self._styles.data
        tag = with_attribute(data[span.start : span.inside], "quotePrefix", "1")
        return tag + data[span.inside : span.end]
