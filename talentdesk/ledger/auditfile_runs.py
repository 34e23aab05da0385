"""Reads an auditfile: entries as most are written by one search, all the rest by the parser."""

from collections.abc import Collection, Mapping, Sequence
from functools import partial
from typing import Final

import numpy as np

from talentdesk.ledger.auditfile_batches import AuditfileRecords, EntryBatch
from talentdesk.ledger.auditfile_outline import HEAD_FIELDS, LINE_FIELDS
from talentdesk.ledger.auditfile_parser import CONTROLS, MAX_TEXT, AuditfileParser
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
_ENTITIES: Final = {"&lt;": "<", "&gt;": ">", "&quot;": '"', "&apos;": "'", "&amp;": "&"}
"""In the order in which they are resolved: what an ampersand leaves behind is text."""
_NOWHERE: Final = frozenset("\ufffe\uffff")
_FREE: Final = frozenset(
    {"entry", "entry_text", "line", "document", "description", "invoice", "amount"}
)
"""Fields with a text of their own in most lines; the others repeat a few."""


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
        self._pattern: EntryPattern | None = None
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
        batch = _batch(found, text, line, self._records.journal) if found else None
        if batch is None or not self._parser.skip(_line_ends(run)):
            self._parser.feed(run)
            return
        self._take_records()
        self._batches.append(batch)

    def _found(self, text: str) -> FoundLines | None:
        found = self._pattern.find(text) if self._pattern else None
        if found is None and self._learns(text):
            found = self._pattern.find(text) if self._pattern else None
        self._failures = self._failures + 1 if found is None else 0
        return found

    def _learns(self, text: str) -> bool:
        """Whether the run has something that was not seen in this file before."""
        if self._learned == _MOST_SHAPES:
            return False
        self._learned += 1
        shape = EntryShape.of(text)
        if self._shape is not None:
            shape = shape.joined(self._shape)
        if shape == self._shape:
            return False
        self._shape = shape
        self._pattern = EntryPattern(shape) if shape.is_usual else None
        return True


def _decoded(run: bytes, encoding: str) -> str:
    """Empty when the run is better left to the parser."""
    name = encoding.upper() or "UTF-8"
    if name not in _CODECS or (name == "ISO-8859-1" and CONTROLS.search(run)):
        return ""
    try:
        return run.decode(name)
    except UnicodeDecodeError:
        return ""


def _batch(found: FoundLines, text: str, line: int, journal: str) -> EntryBatch | None:
    """None when a text in it is better left to the parser."""
    heads = _meant(found.heads, HEAD_FIELDS, len(found.sizes))
    lines = _meant(found.lines, LINE_FIELDS, sum(found.sizes))
    if heads is None or lines is None:
        return None
    return EntryBatch(
        {**heads, "journal": [journal] * len(found.sizes)},
        found.sizes,
        lines,
        partial(_rows, text, "<transaction>", line),
        partial(_rows, text, "<trLine>", line),
    )


def _meant(
    found: Mapping[str, Sequence[str]], names: Sequence[str], count: int
) -> dict[str, Sequence[str]] | None:
    """All columns, without entities and spaces around; absent ones are empty."""
    columns: dict[str, Sequence[str]] = {}
    for name in names:
        column: Sequence[str] | None = [""] * count
        if name in found:
            column = _meant_texts(found[name], found[name] if name in _FREE else set(found[name]))
        if column is None:
            return None
        columns[name] = column
    return columns


def _meant_texts(column: Sequence[str], different: Collection[str]) -> Sequence[str] | None:
    joined = "\n".join(different)
    has_spaces = " \n" in joined or "\n " in joined or joined[:1] == " " or joined[-1:] == " "
    has_entities = "&" in joined
    # The end of a CDATA section may not stand in a text, and two characters nowhere.
    if "]]>" in joined or not (joined.isascii() or _NOWHERE.isdisjoint(joined)):
        return None
    if max(map(len, different)) > MAX_TEXT:
        return None
    if not (has_spaces or has_entities):
        return column
    if joined.count("&") != sum(map(joined.count, _ENTITIES)):
        return None
    joined = "\n".join([text.strip(" ") for text in column] if has_spaces else column)
    for entity, meant in _ENTITIES.items():
        joined = joined.replace(entity, meant)
    return joined.split("\n")


def _line_ends(run: bytes) -> int:
    """As expat counts them: a carriage return alone ends a line too."""
    if b"\r" in run:
        return run.count(b"\n") + run.count(b"\r") - run.count(b"\r\n")
    return int(np.count_nonzero(np.frombuffer(run, dtype=np.uint8) == ord("\n")))


def _rows(text: str, tag: str, line: int) -> Sequence[int]:
    """The line of the file on which each of the tags stands."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    rows = []
    at = 0
    while (found := text.find(tag, at)) >= 0:
        line += text.count("\n", at, found)
        rows.append(line)
        line += text.count("\n", found, found + len(tag))
        at = found + len(tag)
    return rows
