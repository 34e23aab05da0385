"""Runs through a part of a zip as XML, element by element, with everything hostile refused."""

from collections.abc import Iterable
from typing import Protocol
from xml.sax import SAXException
from xml.sax.handler import ContentHandler
from xml.sax.xmlreader import AttributesImpl

from defusedxml.common import DefusedXmlException
from defusedxml.expatreader import DefusedExpatParser
from typing_extensions import override

from talentdesk.domain.errors import SourceFileError


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

    @override
    def startElement(self, name: str, attrs: AttributesImpl) -> None:
        self._reader.start(name.rpartition(":")[2], attrs)

    @override
    def endElement(self, name: str) -> None:
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
