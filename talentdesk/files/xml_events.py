"""Runs through a part of a zip as XML, element by element, with everything hostile refused."""

from collections.abc import Iterable
from typing import Final, Protocol
from xml.parsers.expat import ExpatError, ParserCreate
from xml.sax import SAXException
from xml.sax.handler import ContentHandler
from xml.sax.xmlreader import AttributesImpl

from defusedxml.common import DefusedXmlException
from defusedxml.expatreader import DefusedExpatParser
from typing_extensions import override

from talentdesk.domain.errors import SourceFileError

MAX_DEPTH: Final = 200
"""Elements within elements; a sheet has about ten, a drawing some dozens."""


class ElementReader(Protocol):
    """Gets every element by its name without prefix."""

    def start(self, name: str, attributes: AttributesImpl) -> None:
        """An element begins."""
        ...

    def text(self, text: str) -> None:
        """A piece of text, as long as the parser likes it."""
        ...

    def end(self, name: str) -> None:
        """An element ends."""
        ...


class _Events(ContentHandler):
    def __init__(self, reader: ElementReader) -> None:
        super().__init__()
        self._reader = reader
        self._depth = 0

    @override
    def startElement(self, name: str, attrs: AttributesImpl) -> None:
        self._depth += 1
        if self._depth > MAX_DEPTH:
            raise ValueError("elements within elements without end")
        self._reader.start(name.rpartition(":")[2], attrs)

    @override
    def endElement(self, name: str) -> None:
        self._depth -= 1
        self._reader.end(name.rpartition(":")[2])

    @override
    def characters(self, content: str) -> None:
        self._reader.text(content)


def read_elements(file: str, part: str, pieces: Iterable[bytes], reader: ElementReader) -> None:
    """Give every element of a part to ``reader``.

    Raises:
        SourceFileError: not_a_workbook when it is no XML, or declares anything of its own.
    """
    parser = DefusedExpatParser(forbid_dtd=True)
    parser.setContentHandler(_Events(reader))
    try:
        for piece in pieces:
            parser.feed(piece)
        parser.close()
    except (SAXException, DefusedXmlException, ValueError, LookupError) as problem:
        raise SourceFileError(file, "not_a_workbook", part) from problem


def require_sound(file: str, part: str, pieces: Iterable[bytes]) -> None:
    """Go through a part that is not read yet: it must be XML, and not without end inside.

    Raises:
        SourceFileError: not_a_workbook.
    """
    depth = 0

    def start(_name: str, _attributes: object) -> None:
        nonlocal depth
        depth += 1
        if depth > MAX_DEPTH:
            raise SourceFileError(file, "not_a_workbook", part)

    def end(_name: str) -> None:
        nonlocal depth
        depth -= 1

    parser = ParserCreate()
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    try:
        for piece in pieces:
            parser.Parse(piece, False)  # noqa: FBT003 -- expat knows no keywords
        parser.Parse(b"", True)  # noqa: FBT003 -- as above
    except (ExpatError, ValueError, LookupError) as problem:
        raise SourceFileError(file, "not_a_workbook", part) from problem
