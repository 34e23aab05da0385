"""What someone typed as parts of a paper: paragraphs, and lists where lines begin like one."""

import re
from collections.abc import Iterator
from itertools import groupby
from typing import Final

from talentdesk.reports.document import Block, Listing, Paragraph, parts_of, words

_ITEM: Final = re.compile(r"(?:(?P<dot>[-•*])|(?P<number>\d{1,3}[.)]))\s+(?P<text>\S.*)")


def typed_blocks(text: str) -> Iterator[Block]:
    """Paragraphs of a typed text; lines that begin with ``- `` or ``1. `` become a list."""
    for part in parts_of(text):
        for kind, lines in groupby(part.split("\n"), key=_kind_of):
            if kind == "plain":
                yield Paragraph(words("\n".join(lines)))
            else:
                items = tuple(words(_item_of(line)) for line in lines)
                yield Listing(items, is_numbered=kind == "number")


def _kind_of(line: str) -> str:
    found = _ITEM.fullmatch(line.strip())
    if found is None:
        return "plain"
    return "dot" if found["dot"] else "number"


def _item_of(line: str) -> str:
    found = _ITEM.fullmatch(line.strip())
    return found["text"] if found is not None else line
