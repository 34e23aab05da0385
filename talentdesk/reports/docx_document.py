"""A paper as .docx, to work on in Word or LibreOffice.

It and its ``docx_`` parts are the only modules that import python-docx; import it late.
"""

import zipfile
from collections.abc import Callable, Mapping
from io import BytesIO
from pathlib import Path
from typing import Any, Final

import docx
from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph as WordParagraph

from talentdesk.files.package_entry import package_entry, utc_moment
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
    words,
)
from talentdesk.reports.docx_parts import (
    add_field,
    describe_picture,
    mark_anchor,
    start_numbering,
)
from talentdesk.reports.docx_styles import (
    CELL,
    KICKER,
    NOTE,
    NOTE_TITLE,
    PAIR,
    set_up_page,
    set_up_settings,
    set_up_styles,
)
from talentdesk.reports.docx_table import add_table
from talentdesk.reports.docx_text import Pen
from talentdesk.reports.paper_text import paper_line
from talentdesk.wording.paper_words import page_words

_LANGUAGE: Final = "nl-NL"
_TEMPLATE: Final = Path(docx.__file__).with_name("templates") / "default.docx"
_MOST_IN_PROPERTY: Final = 255
"""Characters: what python-docx takes, as Word does."""


def docx_bytes(document: Document) -> bytes:
    """The document as .docx; the same document gives the same bytes.

    So it is with one version of Python and python-docx; another may compress differently.

    Raises:
        OSError: what python-docx starts from cannot be read, for want of open files.
    """
    # Read here: python-docx says of a template that cannot be opened that it is not there.
    word = docx.Document(BytesIO(_TEMPLATE.read_bytes()))
    set_up_page(word)
    set_up_styles(word)
    set_up_settings(word)
    _set_properties(word, document)
    _write_margins(word, document)
    writer = _BlockWriter(word, _anchors(document))
    writer.add_line(document.kicker, KICKER)
    writer.add_line(document.title, "Title")
    for part in document.blocks:
        writer.add(part)
    return _packed(word, document)


def _anchors(document: Document) -> dict[str, int]:
    named = [part.anchor for part in document.blocks if isinstance(part, Heading) and part.anchor]
    return {anchor: number for number, anchor in enumerate(named, start=1)}


def _set_properties(word: WordDocument, document: Document) -> None:
    """What the file says of itself; the picture of python-docx's own example goes out."""
    moment = utc_moment(document.made_at)
    properties = word.core_properties
    properties.title = _property(document.title)
    properties.subject = _property(document.kicker)
    properties.author = properties.last_modified_by = _property(document.sender)
    properties.comments = properties.keywords = ""
    properties.language = _LANGUAGE
    properties.created = properties.modified = moment
    properties.revision = 1
    package = word.part.package
    for key, relation in list(package.rels.items()):
        if relation.reltype == RELATIONSHIP_TYPE.THUMBNAIL:
            del package.rels[key]


def _property(text: str) -> str:
    """A text as a property of the file; longer ones are cut there, never in the text itself."""
    line = paper_line(text)
    return line if len(line) <= _MOST_IN_PROPERTY else f"{line[: _MOST_IN_PROPERTY - 1]}…"


def _write_margins(word: WordDocument, document: Document) -> None:
    """Above each page who it is from and its mark; below it the seal and the page."""
    section = word.sections[0]
    head = section.header.paragraphs[0]
    head.add_run(f"{paper_line(document.sender)}\t")
    head.add_run(paper_line(document.mark), "Strong")
    foot = section.footer.paragraphs[0]
    before, between, after = page_words()
    foot.add_run(f"{paper_line(document.seal)}\t{before}")
    add_field(foot, "PAGE")
    foot.add_run(between)
    add_field(foot, "NUMPAGES")
    foot.add_run(after)


class _BlockWriter:
    """Adds blocks to the end of the text."""

    def __init__(self, word: WordDocument, anchors: Mapping[str, int]) -> None:
        self._word = word
        self._anchors = anchors
        self._pen = Pen(word, anchors)
        self._writers: Mapping[type[Any], Callable[[Any], None]] = {
            Heading: self._heading,
            Paragraph: self._paragraph,
            Listing: self._listing,
            Pairs: self._pairs,
            Table: self._table,
            Note: self._note,
            Figure: self._figure,
        }

    def add(self, part: Block) -> None:
        """Add one block."""
        kind: type[Any] = type(part)
        self._writers[kind](part)

    def add_line(self, text: str, style: str) -> WordParagraph:
        """Add one line in that style."""
        return self._pen.new(self._word, style, words(paper_line(text)))

    def _heading(self, part: Heading) -> None:
        made = self.add_line(part.text, f"Heading {part.level}")
        made.paragraph_format.page_break_before = True if part.starts_page else None
        if part.anchor and made.runs:
            mark_anchor(made, self._anchors[part.anchor])

    def _paragraph(self, part: Paragraph) -> None:
        self._pen.new(self._word, "Normal", part.text)

    def _listing(self, part: Listing) -> None:
        style = "List Number" if part.is_numbered else "List Bullet"
        items = [self._pen.new(self._word, style, text) for text in part.items]
        if part.is_numbered:
            start_numbering(self._word, items)

    def _pairs(self, part: Pairs) -> None:
        last = len(part.rows) - 1
        for place, (name, value) in enumerate(part.rows):
            made = self._pen.new(self._word, PAIR)
            self._pen.add_run(made, f"{paper_line(name)}\t")
            self._pen.write(made, PAIR, value)
            if place == last:
                made.paragraph_format.keep_with_next = False
                made.paragraph_format.space_after = Pt(10)

    def _table(self, part: Table) -> None:
        add_table(self._word, part, self._pen)

    def _note(self, part: Note) -> None:
        if part.title:
            self.add_line(part.title, NOTE_TITLE)
        for text in part.paragraphs:
            self._pen.new(self._word, NOTE, text)
        # Two frames that touch would become one.
        self._pen.new(self._word, CELL)

    def _figure(self, part: Figure) -> None:
        run = self._word.add_paragraph().add_run()
        run.add_picture(BytesIO(part.png), width=Mm(part.width_mm))
        describe_picture(run, paper_line(part.alt))
        if part.caption:
            self.add_line(part.caption, "Caption")


def _packed(word: WordDocument, document: Document) -> bytes:
    """The package with one moment in it instead of the clock's."""
    moment = utc_moment(document.made_at)
    plain, packed = BytesIO(), BytesIO()
    word.save(plain)
    with zipfile.ZipFile(plain) as source, zipfile.ZipFile(packed, "w") as target:
        for name in source.namelist():
            target.writestr(package_entry(name, moment), source.read(name))
    return packed.getvalue()
