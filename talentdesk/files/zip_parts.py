"""The parts of a zipped workbook, unpacked in pieces and never more than is allowed."""

import io
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from talentdesk.domain.errors import SourceFileError
from talentdesk.files.source_files import SourceFile

MAX_UNPACKED_BYTES: Final = 600 * 1024 * 1024
"""All parts together: 100,000 rows of 12 columns are about 75 MB."""
_UNPACKED_FOR_NOTHING: Final = 100 * 1024 * 1024
_MOST_TIMES: Final = 60
"""A sheet of numbers is unpacked to ten times its size, one of the same text thirty times."""
MAX_PARTS: Final = 5_000
PIECE_BYTES: Final = 4 * 1024 * 1024
_PACKED_BYTES: Final = 256 * 1024
"""Fed to zlib at once: it copies what it could not use yet."""

_LOCAL_HEADER: Final = b"PK\x03\x04"
_LOCAL_BYTES: Final = 30
_LOCAL: Final = struct.Struct("<4s5H3I2H")
_LISTED: Final = struct.Struct("<4s6H3I5H2I")
_ENDING: Final = struct.Struct("<4s4H2IH")
_UTF_8_FLAG: Final = 0x800
_VERSION: Final = 20
_ENCRYPTED_FLAG: Final = 0x1
_DTD: Final = b"<!DOCTYPE"
_XML: Final = (".xml", ".rels")


class ZipParts:
    """Parts by name. Sizes are counted while unpacking: what a zip says of itself may be a lie.

    Raises:
        SourceFileError: on opening: not_a_workbook, too_large, password.
    """

    def __init__(self, source: SourceFile) -> None:
        self._source = source
        try:
            with zipfile.ZipFile(io.BytesIO(source.data)) as archive:
                entries = archive.infolist()
        except (zipfile.BadZipFile, ValueError, OverflowError, NotImplementedError) as problem:
            raise self._refusal("not_a_workbook") from problem
        # Some programs pack with backslashes; Python sees a slash there on Windows only.
        self._entries = {entry.filename.replace("\\", "/"): entry for entry in entries}
        if len({name.casefold() for name in self._entries}) != len(entries):
            raise self._refusal("not_a_workbook", "double part")
        if any(map(_leads_out, entries)) or _overlap(entries):
            raise self._refusal("not_a_workbook", "list of parts")
        most = max(_UNPACKED_FOR_NOTHING, _MOST_TIMES * len(source.data))
        if len(entries) > MAX_PARTS or self.unpacked_bytes > min(MAX_UNPACKED_BYTES, most):
            raise self._refusal("too_large")
        if any(entry.flag_bits & _ENCRYPTED_FLAG for entry in entries):
            raise self._refusal("password")

    @property
    def file(self) -> str:
        """The name of the file, for refusals."""
        return self._source.name

    @property
    def unpacked_bytes(self) -> int:
        """What all parts together say that they are; a part that is longer is refused."""
        return sum(entry.file_size for entry in self._entries.values())

    def names(self) -> tuple[str, ...]:
        """The names of the parts, in the order of the zip."""
        return tuple(self._entries)

    def whole(self, name: str) -> bytes:
        """One part; empty when there is no such part."""
        return b"".join(self.pieces(name)) if name in self._entries else b""

    def only(self, names: Iterable[str]) -> bytes:
        """A zip with just these parts, each as it is packed here.

        For a reader that finds its own way through a zip: it sees no other part, name or size
        than the ones that were looked at.

        Raises:
            SourceFileError: not_a_workbook.
        """
        bodies: list[bytes | memoryview] = []
        listed: list[bytes] = []
        place = 0
        for name in names:
            entry, called = self._entries[name], name.encode("utf-8", "surrogatepass")
            packed = self._packed(entry)
            told = (entry.CRC, len(packed), entry.file_size, len(called))
            numbers = (_VERSION, _UTF_8_FLAG, entry.compress_type, 0, 0, *told, 0)
            head = _LOCAL.pack(_LOCAL_HEADER, *numbers) + called
            row = _LISTED.pack(b"PK\x01\x02", _VERSION, *numbers, 0, 0, 0, 0, place)
            bodies += (head, packed)
            listed.append(row + called)
            place += len(head) + len(packed)
        tail = b"".join(listed)
        count = len(listed)
        end = _ENDING.pack(b"PK\x05\x06", 0, 0, count, count, len(tail), place, 0)
        return b"".join([*bodies, tail, end])

    def pieces(self, name: str) -> Iterator[bytes]:
        """One part in pieces of a few MB.

        Raises:
            SourceFileError: not_a_workbook when it is damaged, is longer than it says, or is
                XML with a DTD: no part of a workbook has one (ECMA-376 part 2, XML usage).
        """
        entry = self._entries[name]
        length = 0
        before = b""
        try:
            for piece in self._inflate(entry):
                length += len(piece)
                if length > entry.file_size:
                    raise self._refusal("not_a_workbook", name)
                if name.endswith(_XML):
                    if _DTD in piece or _DTD in before + piece[: len(_DTD)]:
                        raise self._refusal("not_a_workbook", name)
                    before = piece[-len(_DTD) :]
                yield piece
        except zlib.error as problem:
            raise self._refusal("not_a_workbook", name) from problem
        if length != entry.file_size:
            raise self._refusal("not_a_workbook", name)

    def _inflate(self, entry: zipfile.ZipInfo) -> Iterator[bytes]:
        """Straight from the bytes: the zipfile module stops where the entry says it ends."""
        packed = self._packed(entry)
        if entry.compress_type == zipfile.ZIP_STORED:
            for at in range(0, len(packed), PIECE_BYTES):
                yield bytes(packed[at : at + PIECE_BYTES])
        elif entry.compress_type == zipfile.ZIP_DEFLATED:
            yield from self._inflated(packed, entry.filename)
        else:
            raise self._refusal("not_a_workbook", entry.filename)

    def _packed(self, entry: zipfile.ZipInfo) -> memoryview:
        data = memoryview(self._source.data)
        head = bytes(data[entry.header_offset : entry.header_offset + _LOCAL_BYTES])
        if len(head) < _LOCAL_BYTES or head[:4] != _LOCAL_HEADER:
            raise self._refusal("not_a_workbook", entry.filename)
        names = int.from_bytes(head[26:28], "little") + int.from_bytes(head[28:30], "little")
        start = entry.header_offset + _LOCAL_BYTES + names
        return data[start : start + entry.compress_size]

    def _inflated(self, packed: memoryview, name: str) -> Iterator[bytes]:
        unpacker = zlib.decompressobj(-zlib.MAX_WBITS)
        for at in range(0, len(packed), _PACKED_BYTES):
            rest = bytes(packed[at : at + _PACKED_BYTES])
            piece = unpacker.decompress(rest, PIECE_BYTES)
            while piece:
                yield piece
                piece = unpacker.decompress(unpacker.unconsumed_tail, PIECE_BYTES)
        if not unpacker.eof:
            raise self._refusal("not_a_workbook", name)

    def _refusal(self, reason: str, detail: str = "") -> SourceFileError:
        return SourceFileError(self._source.name, reason, detail)


def _leads_out(entry: zipfile.ZipInfo) -> bool:
    """Whether unpacking it would write elsewhere: no part of a workbook has such a name.

    Nothing is unpacked here, but the file may go on to a program that does.
    """
    steps = entry.orig_filename.replace("\\", "/").split("/")
    is_link = stat.S_ISLNK(entry.external_attr >> 16)
    return is_link or ".." in steps or not steps[0] or ":" in steps[0]


def _overlap(entries: Sequence[zipfile.ZipInfo]) -> bool:
    """Whether two entries share bytes: then a small file may hold far more than its size."""
    end = 0
    for entry in sorted(entries, key=lambda item: item.header_offset):
        if entry.header_offset < end:
            return True
        end = entry.header_offset + _LOCAL_BYTES + entry.compress_size
    return False
