"""Where in the bytes of an XML part its elements stand, so that a few can be changed.

What is not touched stays as it was, byte for byte: prefixes, order, extensions that this
program does not know.
"""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Final
from xml.parsers.expat import ExpatError, ParserCreate
from xml.sax.saxutils import quoteattr

from talentdesk.domain.errors import SourceFileError
from talentdesk.files.xml_events import MAX_DEPTH

MAX_PART_BYTES: Final = 64 * 1024 * 1024
"""A part that is patched is held in memory as a whole."""
MAX_ELEMENTS: Final = 400_000
"""Elements that are remembered of one part: above this it is a list, and no form to fill."""

_TAG: Final = re.compile(rb"<[^\"'>]*(?:(?:\"[^\"]*\"|'[^']*')[^\"'>]*)*>")
_UTF8: Final = frozenset({"utf-8", "utf8", "us-ascii", "ascii"})
_NO_PARENT: Final = -1


@dataclass(frozen=True, slots=True)
class Span:
    """An element: ``data[start:end]``, its content ``data[inside:inside_end]``.

    ``name`` is without its prefix, ``prefix`` ends with a colon or is empty. ``text`` is what
    stands directly in it. ``parent`` is the place in the list of the nearest element around
    it that was asked for, -1 for none.
    """

    name: str
    prefix: str
    attributes: Mapping[str, str]
    start: int
    inside: int
    inside_end: int
    end: int
    text: str
    parent: int

    @property
    def is_closed_at_once(self) -> bool:
        """Whether it is written ``<c/>``."""
        return self.inside == self.end


@dataclass(frozen=True, slots=True)
class Edit:
    """Bytes that take the place of ``data[start:end]``; equal ends mean that they come in."""

    start: int
    end: int
    content: bytes


class _Open:
    """An element that has not ended yet."""

    def __init__(
        self, at: int, name: str, attributes: Mapping[str, str], start: int, parent: int
    ) -> None:
        self.at = at
        self.name = name
        self.attributes = attributes
        self.start = start
        self.parent = parent
        self.text: list[str] = []


class _Reader:
    """Remembers the elements that were asked for."""

    def __init__(self, file: str, part: str, data: bytes, wanted: Collection[str]) -> None:
        self._file = file
        self._part = part
        self._data = data
        self._wanted = wanted
        self._stack: list[_Open | None] = []
        self._parents = [_NO_PARENT]
        self.found: list[Span | None] = []
        self._parser = ParserCreate()
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._characters
        self._parser.StartDoctypeDeclHandler = self._doctype
        self._parser.XmlDeclHandler = self._declaration

    def read(self) -> None:
        try:
            self._parser.Parse(self._data, True)  # noqa: FBT003 -- expat knows no keywords
        except (ExpatError, ValueError, LookupError) as problem:
            raise SourceFileError(self._file, "not_a_workbook", self._part) from problem

    def _doctype(self, *_: object) -> None:
        raise SourceFileError(self._file, "not_a_workbook", self._part)

    def _declaration(self, _version: str, encoding: str | None, _alone: int) -> None:
        if encoding and encoding.lower() not in _UTF8:
            raise SourceFileError(self._file, "not_a_workbook", f"{self._part} ({encoding})")

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if len(self._stack) > MAX_DEPTH:
            raise SourceFileError(self._file, "not_a_workbook", self._part)
        if name.rpartition(":")[2] not in self._wanted:
            self._stack.append(None)
            return
        at = len(self.found)
        if at >= MAX_ELEMENTS:
            raise SourceFileError(self._file, "too_large", self._part)
        self.found.append(None)
        start = self._parser.CurrentByteIndex
        self._stack.append(_Open(at, name, attributes, start, self._parents[-1]))
        self._parents.append(at)

    def _characters(self, text: str) -> None:
        if self._stack and (element := self._stack[-1]) is not None:
            element.text.append(text)

    def _end(self, _name: str) -> None:
        element = self._stack.pop()
        if element is None:
            return
        self._parents.pop()
        tag = _TAG.match(self._data, element.start)
        if tag is None:
            raise SourceFileError(self._file, "not_a_workbook", self._part)
        closing = self._parser.CurrentByteIndex
        if self._data[tag.end() - 2 : tag.end()] == b"/>":
            inside_end = end = tag.end()
        else:
            inside_end = closing
            end = self._data.index(b">", closing) + 1
        prefix, _, bare = element.name.rpartition(":")
        self.found[element.at] = Span(
            bare,
            f"{prefix}:" if prefix else "",
            element.attributes,
            element.start,
            tag.end(),
            inside_end,
            end,
            "".join(element.text),
            element.parent,
        )


def read_spans(file: str, part: str, data: bytes, wanted: Collection[str]) -> list[Span]:
    """The elements with a name in ``wanted``, in the order in which they begin.

    Raises:
        SourceFileError: not_a_workbook (no XML, with declarations of its own, or not in
            UTF-8), too_large.
    """
    if len(data) > MAX_PART_BYTES:
        raise SourceFileError(file, "too_large", part)
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise SourceFileError(file, "not_a_workbook", f"{part} (UTF-16)")
    reader = _Reader(file, part, data, frozenset(wanted))
    reader.read()
    return [span for span in reader.found if span is not None]


def with_edits(data: bytes, edits: Iterable[Edit]) -> bytes:
    """The bytes after every edit; edits do not overlap, and those at one place keep their order.

    Raises:
        ValueError: two edits want the same bytes.
    """
    pieces: list[bytes] = []
    at = 0
    for edit in sorted(edits, key=lambda item: (item.start, item.end)):
        if edit.start < at:
            raise ValueError(f"edits overlap at {edit.start}")
        pieces += [data[at : edit.start], edit.content]
        at = edit.end
    return b"".join([*pieces, data[at:]])


def with_attribute(tag: bytes, name: str, value: str) -> bytes:
    """An opening tag with one attribute changed or added."""
    written = f"{name}={quoteattr(value)}".encode()
    pattern = re.compile(rb"(?<=\s)" + re.escape(name.encode()) + rb"\s*=\s*(?:\"[^\"]*\"|'[^']*')")
    if pattern.search(tag):
        return pattern.sub(lambda _: written, tag, count=1)
    at = len(tag) - (2 if tag.endswith(b"/>") else 1)
    return tag[:at].rstrip() + b" " + written + tag[at:]


def without_attribute(tag: bytes, name: str) -> bytes:
    """An opening tag without one attribute."""
    # One space, not all of them: looking for their end from each of them takes for ever.
    pattern = rb"\s" + re.escape(name.encode()) + rb"\s*=\s*(?:\"[^\"]*\"|'[^']*')"
    return re.sub(pattern, b"", tag, count=1)


def attribute_edit(data: bytes, span: Span, name: str, value: str) -> Edit:
    """What changes one attribute of an element and leaves its content alone."""
    tag = data[span.start : span.inside]
    return Edit(span.start, span.inside, with_attribute(tag, name, value))
