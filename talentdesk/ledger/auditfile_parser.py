"""Goes through an auditfile with expat; whatever could do harm is refused with its line."""

import re
from collections.abc import Iterable
from html import unescape
from typing import Final, Protocol
from xml.parsers import expat

from talentdesk.domain.ledger_errors import LedgerEncodingError, LedgerFileError
from talentdesk.ledger.auditfile_outline import (
    JOURNAL_PART,
    ONLY_HERE,
    OUTLINE,
    ROOT,
    Part,
)

MAX_DEPTH: Final = 32
"""The deepest element of any version stands at 8."""
MAX_TEXT: Final = 20_000
"""Characters of one element; XAF 3.2 allows 9,999 in a description, 4.0 sets no limit."""
MAX_TOKEN_BYTES: Final = 4 * 1024 * 1024
"""One tag, comment or the like: expat keeps it whole until it ends."""
STAND_IN: Final = "talentdesk-entries"
"""Takes the place of entries that were read in another way."""
GUESS: Final = "windows-1252"
"""What programs write that do not write what they declare."""

_CUT_OFF: Final = frozenset({3, 5, 6, 20})
"""Codes of expat: no element, unclosed token, part of a character, unclosed CDATA."""
_INVALID: Final = 4
CONTROLS: Final = re.compile(rb"[\x80-\x9f]")
"""In ISO-8859-1 these are no letters; in Windows-1252 they are € and quotation marks."""
_SET: Final = re.compile(r"vervolgbestand\s+(\d+)\s+van\s+(\d+)", re.IGNORECASE)
_SAMPLE: Final = 30
_LAST: Final = True

_Node = Part | str | None
"""An element that holds others, the name of a field, or something that is not read."""


class RecordReader(Protocol):
    """Gets the records of the outline as they begin and end."""

    def root(self, space: str) -> None:
        """The file is an auditfile; ``space`` is its namespace, empty without one."""
        ...

    def opened(self, record: str, fields: dict[str, str], line: int) -> None:
        """A record begins at a line of the file; its fields fill while it is read."""
        ...

    def closed(self, record: str, fields: dict[str, str]) -> None:
        """A record ends."""
        ...

    def part_of_set(self, number: int, count: int) -> None:
        """The file says that it is one of ``count`` that belong together."""
        ...


class AuditfileParser:
    """One pass over one file.

    ``declared`` is the encoding that the file names; empty when it names none.

    Args:
        file: Its name.
        reader: Gets what is read.
        encoding: Used instead of the one that the file names; empty to believe it.
    """

    def __init__(self, file: str, reader: RecordReader, encoding: str = "") -> None:
        self.declared = ""
        self._file = file
        self._reader = reader
        self._encoding = encoding
        self._prefix = ""
        self._nodes: list[_Node] = []
        self._fields: list[dict[str, str]] = [{}]
        self._texts: list[str] = []
        self._is_in_journal = False
        self._length = 0
        self._tail = b""
        self._expat = self._parser()

    @property
    def encoding(self) -> str:
        """What the bytes are read with; empty for what XML takes when nothing is said."""
        return self._encoding or self.declared

    @property
    def line(self) -> int:
        """The line of the file that is being read, from 1."""
        return self._expat.CurrentLineNumber

    def _parser(self) -> expat.XMLParserType:
        parser = expat.ParserCreate(self._encoding or None)
        parser.buffer_text = True
        parser.XmlDeclHandler = self._declaration
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        parser.CommentHandler = self._comment
        parser.StartDoctypeDeclHandler = self._doctype
        return parser

    def read(self, pieces: Iterable[bytes]) -> None:
        """Give all records to the reader.

        Raises:
            LedgerFileError: dtd, nesting, long_text, damaged, cut_off, wrong_place,
                not_a_ledger.
            LedgerEncodingError: the bytes do not fit the encoding.
        """
        for piece in pieces:
            self.feed(piece)
        self.close()

    def feed(self, piece: bytes) -> None:
        """Read on; raises as ``read`` does."""
        self._require_letters(piece)
        try:
            self._expat.Parse(piece)
        except expat.ExpatError as problem:
            raise self._refusal(problem, piece) from problem
        except (LookupError, ValueError) as problem:
            if self._nodes:
                raise
            # Before the first element only the encoding can raise these.
            raise self._error("encoding", self.declared) from problem
        self._length += len(piece)
        self._tail = (
            (self._tail + piece)[-2 * _SAMPLE :] if len(piece) < _SAMPLE else piece[-_SAMPLE:]
        )
        if self._length - self._expat.CurrentByteIndex > MAX_TOKEN_BYTES:
            raise self._error("long_text")

    def skip(self, lines: int) -> bool:
        """Pass over entries that were read in another way, ``lines`` line ends in all.

        Returns:
            Whether the parser is where entries stand, so that they count: right inside a
            journal, and not in a comment or the like.
        """
        self._is_in_journal = False
        self.feed(b"<" + STAND_IN.encode() + b"/>")
        if not self._is_in_journal:
            return False
        self.feed(b"\n" * lines)
        return True

    def close(self) -> None:
        """Nothing follows; raises as ``read`` does."""
        try:
            self._expat.Parse(b"", _LAST)
        except expat.ExpatError as problem:
            raise self._refusal(problem, b"") from problem

    # --- what expat reports --------------------------------------------------

    def _declaration(self, _version: str, encoding: str | None, _standalone: int) -> None:
        self.declared = encoding or ""

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if len(self._nodes) >= MAX_DEPTH:
            raise self._error("nesting")
        if not self._nodes:
            self._begin(name, attributes)
            return
        local = name.removeprefix(self._prefix)
        if local == STAND_IN:
            self._is_in_journal = self._nodes[-1] is JOURNAL_PART
        node = self._child(local)
        if node is None and local in ONLY_HERE:
            raise self._error("wrong_place", local)
        self._nodes.append(node)
        if isinstance(node, str):
            self._texts.clear()
        elif node is not None and node.record:
            fields: dict[str, str] = {}
            self._fields.append(fields)
            self._reader.opened(node.record, fields, self.line)

    def _child(self, local: str) -> _Node:
        parent = self._nodes[-1]
        if not isinstance(parent, Part):
            return None
        return parent.parts.get(local) or parent.fields.get(local)

    def _begin(self, name: str, attributes: dict[str, str]) -> None:
        prefix, separator, local = name.rpartition(":")
        if local != ROOT:
            raise self._error("not_a_ledger", local)
        self._prefix = prefix + separator
        self._nodes.append(OUTLINE)
        self._reader.root(attributes.get(f"xmlns:{prefix}" if prefix else "xmlns", ""))

    def _end(self, _name: str) -> None:
        node = self._nodes.pop()
        if isinstance(node, str):
            self._fields[-1][node] = "".join(self._texts).strip()
        elif node is not None and node.record:
            self._reader.closed(node.record, self._fields.pop())

    def _text(self, text: str) -> None:
        if self._nodes and isinstance(self._nodes[-1], str):
            self._texts.append(text)
            if len(self._texts) > 1 and sum(map(len, self._texts)) > MAX_TEXT:
                raise self._error("long_text")

    def _comment(self, text: str) -> None:
        if match := _SET.search(text[:200]):
            self._reader.part_of_set(int(match[1][:4]), int(match[2][:4]))

    def _doctype(self, *_declared: object) -> None:
        raise self._error("dtd")

    # --- refusals ------------------------------------------------------------

    def _error(self, reason: str, detail: str = "") -> LedgerFileError:
        return LedgerFileError(self._file, reason, self.line, detail)

    def _require_letters(self, piece: bytes) -> None:
        if self._encoding or self.declared.upper() not in ("ISO-8859-1", "LATIN1", "LATIN-1"):
            return
        if match := CONTROLS.search(piece):
            line = self.line + piece.count(b"\n", 0, match.start())
            raise self._misfit(line, piece, match.start())

    def _refusal(
        self, problem: expat.ExpatError, piece: bytes
    ) -> LedgerFileError | LedgerEncodingError:
        if problem.code in _CUT_OFF and not piece:
            return LedgerFileError(self._file, "cut_off", problem.lineno)
        around = self._tail + piece
        at = self._expat.ErrorByteIndex - self._length + len(self._tail)
        says_utf8 = not self._encoding and self.declared.upper() in ("", "UTF-8", "UTF8")
        if says_utf8 and problem.code == _INVALID and at >= 0 and not _is_utf8(around, at):
            return self._misfit(problem.lineno, around, at)
        detail = expat.ErrorString(problem.code) or ""
        return LedgerFileError(self._file, "damaged", problem.lineno, detail)

    def _misfit(self, line: int, piece: bytes, at: int) -> LedgerEncodingError:
        around = piece[max(0, at - _SAMPLE) : at + _SAMPLE].decode(GUESS, "replace")
        # Only the words of the element itself: marks around them say nothing to a reader.
        before, after = around[:_SAMPLE], around[_SAMPLE:]
        sample = before.rpartition(">")[2] + after.partition("<")[0]
        return LedgerEncodingError(
            self._file, line, self.declared or "UTF-8", GUESS, " ".join(unescape(sample).split())
        )


def _is_utf8(piece: bytes, at: int) -> bool:
    """Whether the bytes from there up to the next mark are UTF-8."""
    end = piece.find(b"<", at)
    word = piece[at : end if end >= 0 else at + 8]
    try:
        word.decode("utf-8")
    except UnicodeDecodeError as problem:
        return problem.reason == "unexpected end of data" and end < 0
    return True
