"""A document with one of each block, and words in it that mean something in a format."""

import struct
import zlib
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from talentdesk.reports.document import (
    Block,
    Column,
    Document,
    Figure,
    Heading,
    Listing,
    Note,
    Pairs,
    Paragraph,
    Run,
    Table,
    cell,
    quiet,
    strong,
    words,
)

MADE_AT = datetime(2026, 3, 3, 9, 14, tzinfo=UTC)
TRICKY = "plan #strong[x] $a$ \\ [b] \"c\" 'd' <e> &amp; = - @x _y_ *z* ~ `q` -> 3x4 https://x.nl"


def a_picture() -> bytes:
    """A PNG of one grey dot."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        checked = zlib.crc32(kind + content)
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", checked)

    size = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    dot = zlib.compress(b"\x00\x80")
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", size) + chunk(b"IDAT", dot) + chunk(b"IEND", b"")


def a_document(*blocks: Block, **changes: Any) -> Document:
    """A short document; without blocks one of each kind."""
    document = Document(
        kicker="Advies van het programmateam",
        title="Proeftuin voor starters",
        sender="Gemeente Kleinstad · Programma Klein",
        mark="Concept",
        seal="Controlecode logboek: 128-9f2c41d07ab3e655",
        made_at=MADE_AT,
        blocks=blocks or one_of_each(),
    )
    return replace(document, **changes)


def a_table(rows: int) -> Table:
    """A table with that many rows of three lines."""
    columns = (Column("Voorwaarde", 4), Column("Reden", 5), Column("Bedrag", 2, is_number=True))
    return Table(
        "Oordelen per voorwaarde",
        columns,
        tuple(
            (
                cell(strong(f"T.{row} Naam"), quiet("Klopt het?")),
                cell(f"Rij {row}\ntwee\ndrie"),
                cell("1.000,00"),
            )
            for row in range(rows)
        ),
    )


def a_figure() -> Figure:
    """A small picture with its words."""
    return Figure(a_picture(), "Een grijze stip", "De stip", 20)


def one_of_each() -> tuple[Block, ...]:
    """Every kind of block, with a link that leads somewhere and one that does not."""
    return (
        Pairs((("Hoofdlijn", words("Wonen")), ("Leeg", ()))),
        Note("Positief", (words("Het team adviseert positief."),)),
        Heading("Motivering", 1, "motivering"),
        Paragraph(words(TRICKY)),
        Heading("Per voorwaarde", 2),
        a_table(3),
        Listing((words("een"), words("twee"))),
        Listing((words("stap"), words("stap")), is_numbered=True),
        Listing((words("weer"),), is_numbered=True),
        Paragraph((Run("terug", leads_to="motivering"), Run(" en nergens", leads_to="weg"))),
        a_figure(),
        Heading("Bijlage", 1, "bijlage", starts_page=True),
    )
