"""Bytes as they might come: sound files, spoiled in every way that costs nothing to think of."""

import io
import random
import zipfile
from collections.abc import Sequence
from typing import Final

TOKENS: Final = (
    b"", b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b"\r\n", b"\n", b";", b",", b'"', b"'", b"=1+1",
    b"-1", b"0", b"99999999999999999999", b"1e309", b"NaN", b"-0,00", b"1.234", b"31-02-2026",
    b"<!DOCTYPE a [<!ENTITY b 'c'>]>", b"&b;", b"&#x0;", b"<a>", b"</a>", b"]]>", b"<![CDATA[",
    b"{", b"}", b"[", b"]", b"null", b"true", b"\\ud800", b"\xed\xa0\x80", "\u202e".encode(),
    b"xl/worksheets/sheet1.xml", b"../../x", b"A1", b"XFD1048576", b"A0", b'r="', b't="s"',
    b'ref="A1:XFD1048576"', b"PK\x03\x04", b"PK\x05\x06",
)  # fmt: skip
"""Words that readers trip over."""
_MOST_BYTES: Final = 4_000_000


def spoiled(random_of: random.Random, seeds: Sequence[bytes]) -> bytes:
    """A sound file after a few changes; a zip is changed inside as often as outside."""
    data = random_of.choice(seeds)
    if data.startswith(b"PK\x03\x04") and random_of.random() < 0.7:
        return _inside_zip(random_of, data)
    return _havoc(random_of, data)


def _havoc(random_of: random.Random, data: bytes) -> bytes:
    changed = bytearray(data)
    for _ in range(1 + int(random_of.expovariate(0.5))):
        _change(random_of, changed)
    return bytes(changed[:_MOST_BYTES])


def _change(random_of: random.Random, data: bytearray) -> None:
    at = random_of.randint(0, len(data))
    end = min(len(data), at + 1 + int(random_of.expovariate(0.1)))
    kind = random_of.randrange(7)
    if kind == 0 and at < len(data):
        data[at] ^= 1 << random_of.randrange(8)
    elif kind == 1 and at < len(data):
        data[at] = random_of.randrange(256)
    elif kind == 2:
        del data[at:end]
    elif kind == 3:
        data[at:at] = data[at:end] * random_of.randint(1, 9)
    elif kind == 4:
        data[at:at] = random_of.choice(TOKENS)
    elif kind == 5:
        data[at:end] = random_of.choice(TOKENS)
    else:
        del data[at:]


def _inside_zip(random_of: random.Random, data: bytes) -> bytes:
    """One or two parts changed and packed again, so that the change is reached."""
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        parts = {name: packed.read(name) for name in packed.namelist()}
    for _ in range(random_of.randint(1, 2)):
        name = random_of.choice(sorted(parts))
        what = random_of.randrange(12)
        if what == 0:
            del parts[name]
        elif what == 1:
            parts[f"{name}.copy"] = parts[name]
        else:
            parts[name] = _havoc(random_of, parts[name])
        if not parts:
            break
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as packed:
        for name, content in parts.items():
            packed.writestr(name, content)
    return stream.getvalue()
