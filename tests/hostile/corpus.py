"""Hostile files, made here from sound ones; nothing binary is kept.

Where each class of harm is held:

- workbooks, text, packages, programmes, profiles, auditfiles through the services that take them
  in: ``test_corpus.py``, for every door of ``doors.py``;
- size, wide corners, a million styled rows, shared texts, lying and double parts, ods:
  ``tests/files/test_workbook_bounds.py``; error cells, merged cells, hidden sheets, encodings of
  CSV: ``tests/files/test_tables.py``;
- auditfiles by line, cut off, with wrong bytes: ``tests/ledger/test_auditfile_refusals.py``;
- packages cut at every byte and with every bit flipped, extra and double files, links, newer:
  ``tests/exchange/test_sealed_zip.py``; replayed: ``tests/services/test_review_intake_service.py``;
  of another register, late, by another: ``tests/services/test_review_intake_cases.py``;
- review workbooks with a changed hidden sheet:
  ``tests/exchange/test_review_workbook_reading.py``;
- registers: ``test_hostile_registers.py`` and ``tests/register/test_opening.py``; rows that were
  changed past the program: ``tests/register/test_triggers.py``;
- what nobody thought of: ``test_fuzz.py`` and ``bench/fuzz.py``.
"""

import base64
import io
import stat
import struct
import zipfile
import zlib
from collections.abc import Callable, Mapping, Sequence
from typing import Final

from tests.ledger.test_auditfile_refusals import HOSTILE

Change = Callable[[bytes], bytes]
"""Makes a hostile file from the bytes of a sound one."""

MB: Final = 1024 * 1024

# --- zips -----------------------------------------------------------------------------


def parts_of(data: bytes) -> dict[str, bytes]:
    """The parts of a zip by name."""
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


def zip_of(parts: Mapping[str, bytes]) -> bytes:
    """A zip with these parts."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in parts.items():
            packed.writestr(name, content)
    return stream.getvalue()


def with_part(name: str, content: bytes) -> Change:
    """Another part, or another content of one."""
    return lambda data: zip_of({**parts_of(data), name: content})


def changed(name: str, change: Callable[[bytes], bytes]) -> Change:
    """The content of one part changed; the file must have the part."""

    def change_it(data: bytes) -> bytes:
        parts = parts_of(data)
        return zip_of({**parts, name: change(parts[name])})

    return change_it


def with_entry(entry: zipfile.ZipInfo, content: bytes) -> Change:
    """One more entry, of which everything can be said."""

    def add(data: bytes) -> bytes:
        stream = io.BytesIO(data)
        with zipfile.ZipFile(stream, "a", zipfile.ZIP_DEFLATED) as packed:
            packed.writestr(entry, content)
        return stream.getvalue()

    return add


def a_link(name: str) -> zipfile.ZipInfo:
    """An entry that says that it is a symbolic link."""
    entry = zipfile.ZipInfo(name)
    entry.create_system = 3
    entry.external_attr = (stat.S_IFLNK | 0o777) << 16
    return entry


def with_raw(data: bytes, names: Sequence[str], packed: bytes, size: int) -> bytes:
    """More entries behind those of a zip: all of them the same packed bytes."""
    end = data.rindex(b"PK\x05\x06")
    count, listed_size, start = struct.unpack("<HII", data[end + 10 : end + 20])
    numbers = (20, 0, 8, 0, 33, 0, len(packed), size)
    head = struct.pack("<4s5H3I2H", b"PK\x03\x04", *numbers, len(names[0]), 0)
    listed = b"".join(
        struct.pack("<4s6H3I5H2I", b"PK\x01\x02", 20, *numbers, len(name), 0, 0, 0, 0, 0, start)
        + name.encode()
        for name in names
    )
    moved = head + names[0].encode() + packed
    total = (count + len(names),) * 2
    ending = struct.pack(
        "<4s4H2IH", b"PK\x05\x06", 0, 0, *total, listed_size + len(listed), start + len(moved), 0
    )
    return data[:start] + moved + data[start : start + listed_size] + listed + ending


def zeros(megabytes: int) -> bytes:
    """So many zeros, packed: the same thousand bytes over and over."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    one = packer.compress(bytes(MB)) + packer.flush(zlib.Z_FULL_FLUSH)
    return one * megabytes + packer.flush()


def bomb(data: bytes) -> bytes:
    """A part of 700 MB of zeros."""
    return with_raw(data, ["xl/media/bom.xml"], zeros(700), 700 * MB)


def overlapping(data: bytes) -> bytes:
    """A hundred parts of 4 MB that all are the same bytes of the file."""
    return with_raw(data, [f"xl/k{at:03}.xml" for at in range(100)], zeros(4), 4 * MB)


def encrypted(data: bytes) -> bytes:
    """Every entry says that it is encrypted."""
    spoiled = bytearray(data)
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = spoiled.find(mark)
        while at >= 0:
            spoiled[at + place] |= 1
            at = spoiled.find(mark, at + 4)
    return bytes(spoiled)


def cut_at(share: float) -> Change:
    """The first part of a file."""
    return lambda data: data[: int(len(data) * share)]


def flipped(share: float) -> Change:
    """One bit another, so far in the file."""

    def flip(data: bytes) -> bytes:
        spoiled = bytearray(data)
        spoiled[int((len(data) - 1) * share)] ^= 0x10
        return bytes(spoiled)

    return flip


ZIPS: Final[Mapping[str, Change]] = {
    "slips out upward": with_part("../../kwaad.xml", b"<a/>"),
    "slips out inside": with_part("xl/../../../kwaad.xml", b"<a/>"),
    "slips out from the root": with_part("/etc/kwaad.xml", b"<a/>"),
    "slips out over Windows": with_part("..\\..\\kwaad.xml", b"<a/>"),
    "slips out to a drive": with_part("C:/kwaad.xml", b"<a/>"),
    "bomb": bomb,
    "overlapping": overlapping,
    "link": with_entry(a_link("xl/media/koppeling"), b"/etc/passwd"),
    "encrypted": encrypted,
    "double in other letters": with_part("xl/WORKBOOK.xml", b"<workbook/>"),
    "cut at the start": cut_at(0.02),
    "cut halfway": cut_at(0.5),
    "cut at the end": cut_at(0.99),
}
"""A zip of others that no reader of ours takes."""

# --- text -----------------------------------------------------------------------------

BOM: Final = b"\xef\xbb\xbf"

TEXTS: Final[Mapping[str, Change]] = {
    "NUL": lambda data: data + b"\0\r\n",
    "UTF-16 without a mark": lambda data: data.decode().encode("utf-16-le"),
    "UTF-32": lambda data: data.decode().encode("utf-32"),
    "EBCDIC": lambda data: data.decode().encode("cp500"),
    "no set of letters at all": lambda data: data + b"\x81\x8d\x8f\x90\x9d\xff\r\n",
    "an odd number of bytes of UTF-16": lambda data: data.decode().encode("utf-16")[:-1],
    "a quotation mark that is never closed": lambda data: data + b'x;"' + b"y;z\r\n" * 1000,
    "a huge field": lambda data: data + b"x" * (20 * MB) + b"\r\n",
    "a million cells in a line": lambda data: data + b";" * 30_000_000 + b"\r\n",
    "only a mark": lambda _data: BOM,
    "only line ends": lambda _data: b"\r\n" * 100_000,
    "nothing": lambda _data: b"",
}
"""Every reader of CSV refuses these."""

HARMLESS_TEXTS: Final[Mapping[str, Change]] = {
    "a mark": lambda data: BOM + data,
    "Windows-1252": lambda data: data.decode().encode("cp1252"),
    "UTF-16 with a mark": lambda data: data.decode().encode("utf-16"),
}
"""Read as the sound file is."""

# --- packages and other files of TalentDesk -------------------------------------------

PACKAGES: Final[Mapping[str, Change]] = {
    **ZIPS,
    "packed again by another program": lambda data: zip_of(parts_of(data)),
    "manifest of zeros": with_part("manifest.json", bytes(100)),
    "nested JSON": with_part("manifest.json", b"[" * 200_000),
    **{f"cut at {share:.2f}": cut_at(share) for share in (0.1, 0.3, 0.7, 0.9)},
    **{f"bit flipped at {share:.3f}": flipped(share) for share in (0, 0.013, 0.2, 0.4, 0.8, 1)},
    "nothing": lambda _data: b"",
    "text": lambda _data: b"geen pakket",
}


def instead(text: str) -> Change:
    """A file that is hostile whatever the sound one is."""
    return lambda _data: text.encode()


AUDITFILES: Final[Mapping[str, Change]] = {
    name: instead(text) for name, (text, *_) in HOSTILE.items()
}
"""The hostile auditfiles that have a test of their own, for the way through the service."""


def sealed_line(said: bytes) -> Change:
    """A receipt whose last line says something else, signed by nobody."""
    line = b"TDK-ontvangst-1 " + base64.urlsafe_b64encode(said) + b" - -"
    return lambda data: data.rstrip().rpartition(b"\n")[0] + b"\n" + line


RECEIPTS: Final[Mapping[str, Change]] = {
    "a word changed": lambda data: data.replace(b"Ontvangen", b"Geweigerd", 1),
    "newer": lambda data: data.replace(b"TDK-ontvangst-1 ", b"TDK-ontvangst-2 "),
    "nested": sealed_line(b"[" * 200_000),
    "a huge number": sealed_line(b"9" * 100_000),
    "no UTF-8": sealed_line(b'"\xff"'),
    "no line": lambda data: data.rpartition(b"TDK")[0],
    "cut at the end": cut_at(0.99),
    "UTF-16": lambda data: data.decode().encode("utf-16"),
    "far too large": lambda data: b"x" * (20 * MB) + data,
    "a package": lambda _data: b"PK\x03\x04" + bytes(100),
    "nothing": lambda _data: b"",
}

TOMLS: Final[Mapping[str, Change]] = {
    "nested arrays": lambda data: data + b"\nx = " + b"[" * 100_000,
    "nested tables": lambda data: data + b"\n[" + b".".join([b"a"] * 20_000) + b"]\n",
    "NUL": lambda data: data + b"\0",
    "UTF-16": lambda data: data.decode().encode("utf-16"),
    "bad letters": lambda data: data + b'\nx = "\xff\xfe"\n',
    "cut halfway": cut_at(0.5),
    "a huge number": lambda data: data + b"\nx = " + b"9" * 100_000 + b"\n",
    "far too large": lambda data: data + b"#" * (40 * MB),
    "nothing": lambda _data: b"",
}

PROFILES: Final[Mapping[str, Change]] = {
    "nesting": lambda _data: b"[" * 200_000,
    "NUL": lambda data: data + b"\0",
    "UTF-16": lambda data: data.decode().encode("utf-16"),
    "bad letters": lambda _data: b'{"name": "\xff"}',
    "a huge number": lambda _data: b'{"name": ' + b"9" * 100_000 + b"}",
    "cut halfway": cut_at(0.5),
    "far too large": lambda _data: b'{"name": "' + b"x" * (40 * MB) + b'"}',
    "nothing": lambda _data: b"",
    "another file": lambda _data: b"[1, 2]",
    "half a character": lambda data: data.replace(b'"Uitdraai"', b'"\\ud800"'),
}
