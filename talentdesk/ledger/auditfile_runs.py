"""Reads an auditfile: entries as most are written by one search, all the rest by the parser."""

import re
from collections.abc import Sequence
from functools import partial
from itertools import compress, pairwise
from typing import Final

from talentdesk.ledger.auditfile_batches import AuditfileRecords, EntryBatch
from talentdesk.ledger.auditfile_outline import HEAD_FIELDS, LINE_FIELDS
from talentdesk.ledger.auditfile_parser import CONTROLS, AuditfileParser
from talentdesk.ledger.auditfile_shapes import EntryPattern, EntryShape, FoundLines

_BEGIN: Final = b"<transaction>"
_END: Final = b"</transaction>"
_JOURNAL_END: Final = b"</journal>"
_MOST_HELD: Final = 4 * 1024 * 1024
"""An entry that does not end within so many bytes goes to the parser."""
_MOST_SHAPES: Final = 12
_MOST_FAILURES: Final = 8

_CODECS: Final = frozenset({"UTF-8", "UTF8", "US-ASCII", "ISO-8859-1", "WINDOWS-1252"})
"""In these a mark is the byte of its ASCII character."""
_PLAIN: Final = r"[^<&\x00-\x1f]"
_MARKED: Final = r"[^<&\x00\x06-\x1f]"
_ENTITIES: Final = {
    "&amp;": "\x01",
    "&lt;": "\x02",
    "&gt;": "\x03",
    "&quot;": "\x04",
    "&apos;": "\x05",
}
"""XML forbids these characters, so nothing in a text can be taken for one."""
_MEANT: Final = dict(zip("\x01\x02\x03\x04\x05", "&<>\"'", strict=True))
_EDGES: Final = re.compile(r" \n|\n ")


class EntryRuns:
    """Feeds the parser, but for runs of entries that a pattern of this file takes whole.

    Leaving a run out keeps the file well-formed when it was, and broken when it was broken:
    the pattern takes whole entries only, and the parser says that it is inside a journal.
    """

    def __init__(self, parser: AuditfileParser, records: AuditfileRecords) -> None:
        self._parser = parser
        self._records = records
        self._rest = b""
        self._shape: EntryShape | None = None
        self._patterns: dict[str, EntryPattern] = {}
        self._learned = 0
        self._failures = 0
        self._batches: list[EntryBatch] = []

    def feed(self, piece: bytes) -> list[EntryBatch]:
        """Read on; the entries that ended, in the order of the file.

        Raises:
            LedgerFileError, LedgerEncodingError: as the parser does.
        """
        data = self._rest + piece
        self._rest = b""
        end = data.rfind(_END) + len(_END)
        if end < len(_END):
            end = 0
        self._read(data[:end])
        begin = data.find(_BEGIN, end)
        if begin >= 0 and len(data) - begin <= _MOST_HELD:
            self._parser.feed(data[end:begin])
            self._rest = data[begin:]
        else:
            self._parser.feed(data[end:])
        return self._taken()

    def close(self) -> list[EntryBatch]:
        """Nothing follows; raises as ``feed`` does."""
        self._parser.feed(self._rest)
        self._rest = b""
        self._parser.close()
        return self._taken()

    def _taken(self) -> list[EntryBatch]:
        self._take_records()
        found, self._batches = self._batches, []
        return found

    def _take_records(self) -> None:
        batch = self._records.take()
        if batch is not None:
            self._batches.append(batch)

    def _read(self, data: bytes) -> None:
        at = 0
        while (begin := data.find(_BEGIN, at)) >= 0:
            stop = data.find(_JOURNAL_END, begin)
            end = data.rfind(_END, begin, stop if stop >= 0 else len(data)) + len(_END)
            if end < len(_END):
                break
            self._parser.feed(data[at:begin])
            self._read_run(data[begin:end])
            at = end
        self._parser.feed(data[at:])

    def _read_run(self, run: bytes) -> None:
        text = _decoded(run, self._parser.encoding)
        line = self._parser.line
        found = self._found(text) if text and self._failures < _MOST_FAILURES else None
        if found is None or not self._parser.skip(run.count(b"\n")):
            self._parser.feed(run)
            return
        self._take_records()
        self._batches.append(_batch(found, text, line, self._records.journal))

    def _found(self, text: str) -> FoundLines | None:
        if "&" in text:
            kind, marked = _MARKED, _with_marks(text)
        else:
            kind, marked = _PLAIN, text
        found = self._pattern_finds(kind, marked)
        if found is None and self._learns(marked):
            found = self._pattern_finds(kind, marked)
        self._failures = self._failures + 1 if found is None else 0
        return found

    def _pattern_finds(self, kind: str, text: str) -> FoundLines | None:
        if self._shape is None or not self._shape.is_usual:
            return None
        pattern = self._patterns.get(kind)
        if pattern is None:
            pattern = self._patterns[kind] = EntryPattern(self._shape, kind)
        return pattern.find(text)

    def _learns(self, text: str) -> bool:
        """Whether the run has something that was not seen in this file before."""
        if self._learned == _MOST_SHAPES:
            return False
        shape = EntryShape.of(text)
        if self._shape is not None:
            shape = shape.joined(self._shape)
        is_new = shape != self._shape
        self._learned += 1
        self._shape = shape
        self._patterns.clear()
        return is_new


def _decoded(run: bytes, encoding: str) -> str:
    """Empty when the run is better left to the parser."""
    name = encoding.upper() or "UTF-8"
    has_controls = name == "ISO-8859-1" and CONTROLS.search(run)
    if name not in _CODECS or has_controls or b"]]>" in run:
        return ""
    try:
        return run.decode(name)
    except UnicodeDecodeError:
        return ""


def _with_marks(text: str) -> str:
    """Known entities as one character each; the pattern refuses what is left of them."""
    for entity, mark in _ENTITIES.items():
        if "&" in text and mark not in text:
            text = text.replace(entity, mark)
    return text


def _batch(found: FoundLines, text: str, line: int, journal: str) -> EntryBatch:
    starts = list(compress(range(len(found.begins)), found.begins))
    sizes = [end - start for start, end in pairwise([*starts, len(found.begins)])]
    plain = _Plain(text)
    empty, nothing = [""] * len(found.begins), [""] * len(starts)
    heads = {
        name: plain.texts(found.heads[name]) if name in found.heads else nothing
        for name in HEAD_FIELDS
    }
    return EntryBatch(
        {**heads, "journal": [journal] * len(starts)},
        sizes,
        {
            name: plain.texts(found.lines[name]) if name in found.lines else empty
            for name in LINE_FIELDS
        },
        partial(_rows, text, "<transaction>", line),
        partial(_rows, text, "<trLine>", line),
    )


class _Plain:
    """Texts of a run as they are meant: without spaces around and what stands for a mark."""

    def __init__(self, run: str) -> None:
        self._has_spaces = "> " in run or " </" in run
        self._has_marks = "&" in run

    def texts(self, column: Sequence[str]) -> Sequence[str]:
        if not (self._has_spaces or self._has_marks):
            return column
        joined = "\n".join(column)
        if self._has_spaces and _EDGES.search(f"\n{joined}\n"):
            joined = "\n".join(text.strip() for text in column)
        if self._has_marks:
            for mark, meant in _MEANT.items():
                joined = joined.replace(mark, meant)
        return joined.split("\n")


def _rows(text: str, tag: str, line: int) -> Sequence[int]:
    """The line of the file on which each of the tags stands."""
    rows = []
    at = 0
    while (found := text.find(tag, at)) >= 0:
        line += text.count("\n", at, found)
        rows.append(line)
        line += text.count("\n", found, found + len(tag))
        at = found + len(tag)
    return rows
