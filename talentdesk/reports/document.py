"""A paper as data: what stands in it, not how it looks; writers make a PDF or a .docx of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final


class Weight(StrEnum):
    """How loud a word is; told apart without colour."""

    PLAIN = "plain"
    STRONG = "strong"
    QUIET = "quiet"


@dataclass(frozen=True, slots=True)
class Run:
    """Words of one weight; ``leads_to`` is the anchor of a heading, empty for no link."""

    text: str
    weight: Weight = Weight.PLAIN
    leads_to: str = ""


Text = tuple[Run, ...]
"""Words that belong together; a line end in them stays a line end."""
Cell = tuple[Text, ...]
"""Paragraphs in one place of a table; none for an empty place."""
_LONG_ROW: Final = 900
"""Characters; much more of them would not fit on one page."""


@dataclass(frozen=True, slots=True)
class Heading:
    """The title of a part; ``level`` 1 to 3, none skipped. ``anchor`` is for links to it."""

    text: str
    level: int = 1
    anchor: str = ""
    starts_page: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Words of one paragraph."""

    text: Text


@dataclass(frozen=True, slots=True)
class Listing:
    """Items below each other, with a dot or (``is_numbered``) a number."""

    items: tuple[Text, ...]
    is_numbered: bool = False


@dataclass(frozen=True, slots=True)
class Pairs:
    """Labels with what belongs to them, one below the other."""

    rows: tuple[tuple[str, Text], ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table; ``share`` is its part of the width beside the other shares."""

    title: str
    share: int
    is_number: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under a header that returns on each page; ``about`` says what it is, unseen."""

    about: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class Note:
    """Paragraphs in a frame, that nobody may miss; ``title`` may be empty."""

    title: str
    paragraphs: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture with the words for who does not see it.

    ``png`` is what every format can show; ``svg``, where given, is sharper in a PDF.
    ``width_mm`` at most 160.
    """

    png: bytes
    alt: str
    caption: str = ""
    width_mm: int = 160
    svg: str = ""


Block = Heading | Paragraph | Listing | Pairs | Table | Note | Figure


@dataclass(frozen=True, slots=True)
class Document:
    """A whole paper on A4.

    ``kicker`` stands above the title and says what kind of paper it is. ``sender`` (who it
    is from) and ``mark`` (for example concept, may be empty) stand above every page,
    ``seal`` below it. ``made_at`` is the only moment in it: the same document gives the
    same bytes.
    """

    kicker: str
    title: str
    sender: str
    mark: str
    seal: str
    made_at: datetime
    blocks: tuple[Block, ...]


def words(text: str, weight: Weight = Weight.PLAIN) -> Text:
    """Text of one weight; nothing for an empty text."""
    return (Run(text, weight),) if text else ()


def strong(text: str) -> Text:
    """Text that stands out."""
    return words(text, Weight.STRONG)


def quiet(text: str) -> Text:
    """Text that steps back."""
    return words(text, Weight.QUIET)


def cell(*paragraphs: str | Text) -> Cell:
    """A place in a table; empty paragraphs are left out."""
    texts = (words(item) if isinstance(item, str) else item for item in paragraphs)
    return tuple(text for text in texts if text)


def paragraphs(text: str) -> Iterable[Paragraph]:
    """What someone typed as paragraphs: an empty line ends one."""
    for part in parts_of(text):
        yield Paragraph(words(part))


def parts_of(text: str) -> list[str]:
    """The parts of a typed text between its empty lines, without outer space."""
    parts: list[list[str]] = [[]]
    for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        if line.strip():
            parts[-1].append(line.rstrip())
        elif parts[-1]:
            parts.append([])
    return ["\n".join(part) for part in parts if part]


def is_long(row: tuple[Cell, ...]) -> bool:
    """Whether a row of a table may go on on a next page, as it could be higher than one."""
    return sum(len(run.text) for place in row for text in place for run in text) > _LONG_ROW
