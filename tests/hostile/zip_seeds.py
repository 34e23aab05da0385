"""Zips that are spoiled inside: one part changes, and the container round it stays sound."""

import io
import random
import re
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterable, Mapping
from typing import Final

from tests.hostile.mutations import Spoil, havoc, of_bytes, one_of, xml_pieces

_LOCAL: Final = struct.Struct("<4s5H3I2H")
_CENTRAL: Final = struct.Struct("<4s6H3I5H2I")
_END: Final = struct.Struct("<4s4H2IH")
_DAY: Final = 0x21

_NO_VALUE: Final = re.compile(rb"<c [^<>]*?(?:/>|></c>)")
_NO_CELLS: Final = re.compile(rb"<row [^<>]*?(?:/>|></row>)")
_LOOKS: Final = re.compile(
    rb"<(dataValidations|conditionalFormatting|cols|headerFooter|sheetViews)\b.*?</\1>", re.DOTALL
)
_NOT_READ: Final = ("docProps/", "xl/theme/", "xl/printerSettings/")


def parts_of(data: bytes) -> dict[str, bytes]:
    """The parts of a zip by name."""
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


def lean(data: bytes) -> dict[str, bytes]:
    """The parts of a workbook without what only looks: the same values, read ten times as fast."""
    return {
        name: _LOOKS.sub(b"", _NO_CELLS.sub(b"", _NO_VALUE.sub(b"", content)))
        if name.startswith("xl/worksheets/sheet")
        else content
        for name, content in parts_of(data).items()
        if not name.startswith(_NOT_READ)
    }


def stored_zip(parts: Iterable[tuple[str, bytes]]) -> bytes:
    """A zip in which every part stands as it is: nothing is packed or unpacked."""
    heads: list[bytes] = []
    listed: list[bytes] = []
    place = 0
    for name, content in parts:
        called = name.encode("utf-8", "surrogatepass")
        sizes = (0, _DAY, zlib.crc32(content), len(content), len(content), len(called))
        head = _LOCAL.pack(b"PK\x03\x04", 20, 0x800, 0, *sizes, 0)
        heads += (head, called, content)
        row = (20, 20, 0x800, 0, *sizes, 0, 0, 0, 0, 0, place)
        listed += (_CENTRAL.pack(b"PK\x01\x02", *row), called)
        place += len(head) + len(called) + len(content)
    ending = b"".join(listed)
    count = len(listed) // 2
    end = _END.pack(b"PK\x05\x06", 0, 0, count, count, len(ending), place, 0)
    return b"".join([*heads, ending, end])


def of_parts(parts: Mapping[str, bytes], seldom: Iterable[str] = ()) -> Spoil:
    """One or two parts of a zip changed; those named ``seldom`` only now and then."""
    spoils = {
        name: xml_pieces(content) if content.lstrip().startswith(b"<") else of_bytes(content)
        for name, content in parts.items()
    }
    often = [name for name in parts if name not in {*seldom}] or [*parts]
    everything = [*parts]

    def spoil(chance: random.Random) -> bytes:
        changed = dict(parts)
        for _ in range(chance.choice((1, 1, 1, 2))):
            name = chance.choice(often if chance.random() < 0.9 else everything)
            changed[name] = spoils[name](chance)
        return stored_zip(changed.items())

    return spoil


def of_lists(parts: Mapping[str, bytes]) -> Spoil:
    """A zip whose list of parts is changed: parts gone, double, renamed, or told of in lies."""
    sound = stored_zip(parts.items())
    start = sound.index(b"PK\x01\x02")

    def spoil(chance: random.Random) -> bytes:
        kind = chance.randrange(5)
        entries = [*parts.items()]
        at, to = chance.randrange(len(entries)), chance.randrange(len(entries))
        if kind == 0:
            del entries[at]
        elif kind == 1:
            entries.append(
                (entries[at][0] + chance.choice(("", ".xml", "/", "\0")), entries[to][1])
            )
        elif kind == 2:
            name = havoc(chance, entries[at][0].encode()).decode("utf-8", "replace")
            entries[at] = (name, entries[at][1])
        elif kind == 3:
            entries[at] = (entries[at][0], entries[to][1])
        else:
            return sound[:start] + havoc(chance, sound[start:])
        return stored_zip(entries)

    return spoil


def book_spoil(data: bytes, seldom: Iterable[str] = ()) -> Spoil:
    """A workbook, most often changed inside a part; now and then it is the one that was made."""
    parts = lean(data)
    return one_of(
        (90, of_parts(parts, seldom)),
        (5, of_lists(parts)),
        (2, of_parts(parts_of(data), seldom)),
        (3, of_bytes(data)),
    )


def inside(data: bytes) -> tuple[list[bytes], Callable[[bytes], bytes]]:
    """The parts of a workbook, each behind a byte that says which, and what packs one of them."""
    parts = lean(data)
    names = [*parts]

    def dress(changed: bytes) -> bytes:
        name = names[changed[0] % len(names)] if changed else names[0]
        return stored_zip({**parts, name: changed[1:]}.items())

    return [bytes([at]) + parts[name] for at, name in enumerate(names)], dress
