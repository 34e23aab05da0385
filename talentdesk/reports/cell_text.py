"""Text that is safe in a cell: no formula, no hidden characters, nothing cut off.

What begins a formula: OWASP, CSV Injection (read November 2026). Escapes in a workbook:
ECMA-376 part 1, 22.9.2.19 (ST_Xstring).
"""

import re
from typing import Final
from xml.sax.saxutils import escape

MOST_CHARACTERS: Final = 32_767
"""What fits in one cell of Excel, counted in UTF-16 units."""
NOTHING_FITS: Final = "\N{REPLACEMENT CHARACTER}"

_HIDDEN: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_FORMULA: Final = re.compile(r"[\t\n]|\s*[=+\-@\uff0b\uff0d\uff1d\uff20]")
_ESCAPE_LIKE: Final = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_OUTER_SPACE: Final = re.compile(r"^\s|\s$|\n")


def clean_text(text: str) -> str:
    """The text with one kind of line end, and a visible sign for every hidden character.

    A control character becomes its picture (a bell is shown as ␇), so that a reader sees
    that something stood there.
    """
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _HIDDEN.sub(_picture, text) if _HIDDEN.search(text) else text


def _picture(found: re.Match[str]) -> str:
    code = ord(found[0])
    if code < 0x20:
        return chr(0x2400 + code)
    return "\N{SYMBOL FOR DELETE}" if code == 0x7F else NOTHING_FITS


def characters(text: str) -> int:
    """How many characters Excel counts in the text."""
    return len(text) + sum(1 for sign in text if ord(sign) > 0xFFFF)


def begins_formula(text: str) -> bool:
    """Whether a spreadsheet that gets the text as CSV might take it for a formula."""
    return _FORMULA.match(text) is not None


def inline_string(text: str) -> str:
    """The XML of a string in a cell; the text was cleaned before."""
    if "_x" in text:
        # A reader turns _x0041_ into A; the escaped underscore keeps it as it was typed.
        text = escape_like(text)
    space = ' xml:space="preserve"' if _OUTER_SPACE.search(text) else ""
    return f"<is><t{space}>{escape(text)}</t></is>"


def escape_like(text: str) -> str:
    """The text with an escape before everything that looks like one."""
    return _ESCAPE_LIKE.sub("_x005F_", text)
