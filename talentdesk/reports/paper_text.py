"""Text that is safe on paper: nothing in it is hidden, and nothing in it is markup.

Writers give text to a format as data, never as its markup, so signs that mean something there
(a hash, a dollar, a bracket) need no escape. What is left are characters without a shape of
their own, which could hide something or break the format (XML 1.0 section 2.2; Unicode
Technical Report 36, bidirectional overrides).
"""

import re
from typing import Final

from talentdesk.reports.cell_text import clean_text

_LINE_ENDS: Final = re.compile("[\u2028\u2029\x85\x0b\x0c]")
_OVERRIDES: Final = re.compile("[\u202d\u202e]")
_NOT_CHARACTERS: Final = re.compile("[\ufdd0-\ufdef\ufffe\uffff]")


def paper_text(text: str) -> str:
    """The text with one kind of line end and a visible sign for what would be hidden.

    A tab and the other separators of lines stay what they are to a reader. An override of
    the direction of reading, which would turn words around, is shown by its code.
    """
    if text.isascii() and text.isprintable():
        return text
    one_kind = _LINE_ENDS.sub("\n", text).replace("\t", "    ")
    shown = _OVERRIDES.sub(lambda found: f"[U+{ord(found[0]):04X}]", one_kind)
    return _NOT_CHARACTERS.sub("\N{REPLACEMENT CHARACTER}", clean_text(shown))


def paper_line(text: str) -> str:
    """As ``paper_text``, on one line: for titles and properties."""
    return " ".join(paper_text(text).split("\n")).strip()
