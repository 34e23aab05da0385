"""A paper as PDF/UA-1 (ISO 14289-1:2014): tagged, Dutch, with its own fonts.

Only this module and ``one_page`` import typst; import them late, its library is large.
"""

import json
from collections.abc import Callable, Mapping
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final

import typst

from talentdesk.reports.document import (
    Block,
    Document,
    Figure,
    Heading,
    Listing,
    Note,
    Pairs,
    Paragraph,
    Table,
    Text,
    is_long,
)
from talentdesk.reports.paper_text import paper_line, paper_text
from talentdesk.shipped import RESOURCES
from talentdesk.wording.paper_words import page_words

_TEMPLATE: Final = RESOURCES / "papers" / "document.typ"

Plain = dict[str, Any]


def pdf_bytes(document: Document) -> bytes:
    """The document as a PDF; the same document gives the same bytes."""
    made: bytes = typst.compile(
        _TEMPLATE.read_bytes(),
        font_paths=paper_fonts(),
        sys_inputs={"document": json.dumps(_plain_document(document))},
        pdf_standards=["ua-1"],
        timestamp=int(document.made_at.timestamp()),
    )
    return made


def page_pictures(document: Document, dots_per_inch: int) -> tuple[bytes, ...]:
    """Every page of the document as it will look in a PDF, as PNG."""
    made: bytes | list[bytes] = typst.compile(
        _TEMPLATE.read_bytes(),
        font_paths=paper_fonts(),
        sys_inputs={"document": json.dumps(_plain_document(document))},
        format="png",
        ppi=dots_per_inch,
        timestamp=int(document.made_at.timestamp()),
    )
    return (made,) if isinstance(made, bytes) else tuple(made)


@cache
def paper_fonts() -> typst.Fonts:
    """Inter, and for other scripts what matplotlib brings along; none of the system's.

    The last resort font has a sign for every character that there is, so that no text of a
    user is lost or can stop a paper.
    """
    found = find_spec("matplotlib")
    places = (found.submodule_search_locations or []) if found else []
    others = [str(Path(place) / "mpl-data" / "fonts" / "ttf") for place in places]
    return typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[str(RESOURCES / "fonts"), *others],
    )


def _plain_document(document: Document) -> Plain:
    anchors = {part.anchor for part in document.blocks if isinstance(part, Heading)}
    writer = _PlainBlocks(anchors - {""})
    return {
        "kicker": paper_line(document.kicker),
        "title": paper_line(document.title),
        "sender": paper_line(document.sender),
        "mark": paper_line(document.mark),
        "seal": paper_line(document.seal),
        "page_words": page_words(),
        "blocks": [writer.block(part) for part in document.blocks],
    }


class _PlainBlocks:
    """Blocks as the template reads them; a link to a heading that is not there is no link."""

    def __init__(self, anchors: set[str]) -> None:
        self._anchors = anchors
        self._writers: Mapping[type[Any], Callable[[Any], Plain]] = {
            Heading: self._heading,
            Paragraph: self._paragraph,
            Listing: self._listing,
            Pairs: self._pairs,
            Table: self._table,
            Note: self._note,
            Figure: self._figure,
        }

    def block(self, part: Block) -> Plain:
        """One block."""
        kind: type[Any] = type(part)
        return self._writers[kind](part)

    def _text(self, text: Text) -> list[Plain]:
        return [
            {
                "text": paper_text(run.text),
                "weight": run.weight.value,
                "leads_to": run.leads_to if run.leads_to in self._anchors else "",
            }
            for run in text
        ]

    def _heading(self, part: Heading) -> Plain:
        return {
            "kind": "heading",
            "text": paper_line(part.text),
            "level": part.level,
            "anchor": part.anchor,
            "starts_page": part.starts_page,
        }

    def _paragraph(self, part: Paragraph) -> Plain:
        return {"kind": "paragraph", "text": self._text(part.text)}

    def _listing(self, part: Listing) -> Plain:
        items = [self._text(item) for item in part.items]
        return {"kind": "listing", "items": items, "is_numbered": part.is_numbered}

    def _pairs(self, part: Pairs) -> Plain:
        rows = [[paper_line(name), self._text(value)] for name, value in part.rows]
        may_break = is_long(tuple((value,) for _, value in part.rows))
        return {"kind": "pairs", "rows": rows, "may_break": may_break}

    def _table(self, part: Table) -> Plain:
        return {
            "kind": "table",
            "columns": [
                {
                    "title": paper_line(column.title),
                    "share": column.share,
                    "is_number": column.is_number,
                }
                for column in part.columns
            ],
            "rows": [
                {
                    "may_break": is_long(row),
                    "cells": [[self._text(text) for text in cell] for cell in row],
                }
                for row in part.rows
            ],
        }

    def _note(self, part: Note) -> Plain:
        paragraphs = [self._text(text) for text in part.paragraphs]
        return {"kind": "note", "title": paper_line(part.title), "paragraphs": paragraphs}

    def _figure(self, part: Figure) -> Plain:
        return {
            "kind": "figure",
            "png": [] if part.svg else list(part.png),
            "svg": part.svg,
            "alt": paper_line(part.alt),
            "caption": paper_line(part.caption),
            "width_mm": part.width_mm,
        }
