"""A zip file in the one form that TalentDesk writes, and reads back from nobody else.

Every zip program opens it. Reading goes from the first byte to the last: what stands there
must be what writing the same files gives, so that nothing can hide between or behind them.
"""

import struct
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from talentdesk.domain.errors import PackageFileError

MAX_FILE_BYTES: Final = 64 * 1024 * 1024
"""A round of 200 proposals is about 1 MB."""
MAX_UNPACKED_BYTES: Final = 128 * 1024 * 1024
MAX_FILES: Final = 32
MAX_NAME: Final = 80
_WORTH_PACKING: Final = 512
"""Bytes under which a file is stored as it is."""
_LEVEL: Final = 4
"""A package is written at every key: a third of the time of 6, and a seventh larger."""

_LOCAL: Final = struct.Struct("<4s5H3I2H")
_CENTRAL: Final = struct.Struct("<4s6H3I5H2I")
_END: Final = struct.Struct("<4s4H2IH")
_LOCAL_MARK: Final = b"PK\x03\x04"
_CENTRAL_MARK: Final = b"PK\x01\x02"
_END_MARK: Final = b"PK\x05\x06"
_VERSION: Final = 20
_DAY: Final = 0x21
"""1 January 1980: when a file was made is not told, so that equal content is equal bytes."""


@dataclass(frozen=True, slots=True)
class PackedFile:
    """A file in a zip: ``packed`` are the bytes that stand there, ``data`` what they hold."""

    name: str
    data: bytes
    method: int
    packed: bytes
    checksum: int = field(init=False, compare=False)
    """CRC-32 of the data, reckoned once: heads and lists ask it time and again."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "checksum", zlib.crc32(self.data))

    @property
    def _sizes(self) -> tuple[int, int, int, int, int]:
        """Method, day, checksum and sizes, as a header holds them."""
        return (self.method, _DAY, self.checksum, len(self.packed), len(self.data))

    @property
    def head(self) -> bytes:
        """What stands before the bytes."""
        name = self.name.encode("ascii")
        method, day, *sizes = self._sizes
        numbers = (_VERSION, 0, method, 0, day, *sizes, len(name), 0)
        return _LOCAL.pack(_LOCAL_MARK, *numbers) + name

    def listed(self, place: int) -> bytes:
        """How the list at the end names a file whose head stands at ``place``."""
        name = self.name.encode("ascii")
        method, day, *sizes = self._sizes
        numbers = (_VERSION, _VERSION, 0, method, 0, day, *sizes, len(name), 0, 0, 0, 0, 0, place)
        return _CENTRAL.pack(_CENTRAL_MARK, *numbers) + name


def stored(name: str, data: bytes) -> PackedFile:
    """A file as it is."""
    return PackedFile(name, data, zipfile.ZIP_STORED, data)


def packed(name: str, data: bytes) -> PackedFile:
    """A file made smaller, where that is worth it."""
    packer = zlib.compressobj(_LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
    small = packer.compress(data) + packer.flush() if len(data) >= _WORTH_PACKING else data
    if len(small) >= len(data):
        return stored(name, data)
    return PackedFile(name, data, zipfile.ZIP_DEFLATED, small)


def zip_bytes(files: Sequence[PackedFile]) -> bytes:
    """The zip with these files, in this order."""
    return b"".join(part for file in files for part in (file.head, file.packed)) + _ending(files)


def _ending(files: Sequence[PackedFile]) -> bytes:
    place, lines = 0, []
    for file in files:
        lines.append(file.listed(place))
        place += len(file.head) + len(file.packed)
    listed = b"".join(lines)
    count = len(files)
    return listed + _END.pack(_END_MARK, 0, 0, count, count, len(listed), place, 0)


def unzip(file: str, data: bytes, first: str) -> tuple[PackedFile, ...]:
    """The files in a zip, in their order; nothing is written to disk.

    Args:
        file: names it in a refusal.
        data: the bytes of the whole zip.
        first: the name that the first file must have.

    Raises:
        PackageFileError: not_a_package when it does not begin with that file; tampered for
            anything that writing would not have given; too_large.
    """
    if len(data) > MAX_FILE_BYTES:
        raise PackageFileError(file, "too_large")
    named = data[_LOCAL.size : _LOCAL.size + len(first)]
    if not data.startswith(_LOCAL_MARK) or named != first.encode("ascii"):
        raise PackageFileError(file, "not_a_package")
    found = tuple(_files(file, data))
    place = sum(len(item.head) + len(item.packed) for item in found)
    names = {item.name.casefold() for item in found}
    if len(names) != len(found) or data[place:] != _ending(found):
        raise PackageFileError(file, "tampered", "list of files")
    return found


def _files(file: str, data: bytes) -> Iterator[PackedFile]:
    place, count, room = 0, 0, MAX_UNPACKED_BYTES
    while data[place : place + 4] == _LOCAL_MARK:
        if count == MAX_FILES:
            raise PackageFileError(file, "too_large", "files")
        item = _file_at(file, data, place, room)
        yield item
        place += len(item.head) + len(item.packed)
        count, room = count + 1, room - len(item.data)


def _file_at(file: str, data: bytes, place: int, room: int) -> PackedFile:
    head = data[place : place + _LOCAL.size]
    if len(head) < _LOCAL.size:
        raise PackageFileError(file, "tampered", "end")
    _mark, _need, _flags, method, _time, _day, _crc, small, size, length, _extra = _LOCAL.unpack(
        head
    )
    if size > room:
        raise PackageFileError(file, "too_large", "unpacked")
    start = place + _LOCAL.size + length
    name, there = data[place + _LOCAL.size : start], data[start : start + small]
    if length > MAX_NAME or len(there) != small or not name.isascii():
        raise PackageFileError(file, "tampered", "head")
    held = there if method == zipfile.ZIP_STORED else _unpacked(file, there, size)
    item = PackedFile(name.decode("ascii"), held, method, there)
    # Flags, times, checksum and sizes are all in the head: one comparison sees any change.
    if method not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) or item.head != data[place:start]:
        raise PackageFileError(file, "tampered", "head")
    return item


def _unpacked(file: str, small: bytes, size: int) -> bytes:
    """At most ``size`` bytes: what a head says of itself may be a lie."""
    unpacker = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        held = unpacker.decompress(small, size + 1)
    except zlib.error as problem:
        raise PackageFileError(file, "tampered", "packed") from problem
    if not unpacker.eof or unpacker.unused_data or len(held) != size:
        raise PackageFileError(file, "tampered", "packed")
    return held
