"""Bytes as they might come: sound files, spoiled in every way that costs nothing to think of.

Bytes that are changed anywhere hardly ever get past the first check of a reader. So most inputs
are changed where it is still a file of its kind: a cell, a value, an element, a line.
"""

import copy
import json
import random
import re
import tomllib
from collections.abc import Callable, Iterator, Sequence
from datetime import date, time
from typing import Any, Final

Spoil = Callable[[random.Random], bytes]
"""Makes an input; the same one for a random that begins the same."""
Span = tuple[int, int]

TOKENS: Final = (
    b"", b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b"\r\n", b"\n", b";", b",", b'"', b"'", b"=1+1",
    b"-1", b"0", b"99999999999999999999", b"1e309", b"NaN", b"-0,00", b"1.234", b"31-02-2026",
    b"<!DOCTYPE a [<!ENTITY b 'c'>]>", b"&b;", b"&#x0;", b"<a>", b"</a>", b"]]>", b"<![CDATA[",
    b"{", b"}", b"[", b"]", b"null", b"true", b"\\ud800", b"\xed\xa0\x80", "\u202e".encode(),
    b"xl/worksheets/sheet1.xml", b"../../x", b"A1", b"XFD1048576", b"A0", b'r="', b't="s"',
    b'ref="A1:XFD1048576"', b"PK\x03\x04", b"PK\x05\x06", b"1", b"2", b"1048577", b"s", b"e", b"b",
    b"str", b"inlineStr", b"29-02-2024", b"2026-02-30", b"10000-01-01", b"0.10", b"1.234,56", b" ",
    "\u00a0".encode(), "\u0661".encode(), "\u00b2".encode(), b"-9223372036854775809", b"0x10",
    b"1_000", b"Infinity", b"#REF!", b"_x0041_", b"A" * 300, b"&#xD;&#xA;", b"&#65535;", b"[[]]",
    b"A1:XFD1048576", b"array", b"shared", b"date", b"1E+999999", b"SUM(A:A)", b"$B$4", b"9" * 5000,
)  # fmt: skip
"""Words that readers trip over."""
PLAIN: Final[tuple[Any, ...]] = (
    None, True, False, 0, -1, 1, 2**31, 2**63, 2**70, 1.5, 1e300, float("nan"), "", " ", "0", "x",
    "\ud800", "\u202e", "x" * 400, "2026-02-30", "2026-01-01T00:00:00", "\0", "_x0041_", "NaN",
    "9" * 5000, "=1+1", [], {}, [[]], [None], {"": ""}, [[[[[[[[]]]]]]]],
)  # fmt: skip
"""Values of JSON that readers trip over."""
_MOST_BYTES: Final = 4_000_000


def of_bytes(*seeds: bytes) -> Spoil:
    """A sound file after a few changes anywhere."""
    return lambda chance: havoc(chance, chance.choice(seeds))


def one_of(*ways: tuple[int, Spoil]) -> Spoil:
    """One of some ways, each as often as its number says."""
    weights, spoils = [weight for weight, _ in ways], [spoil for _, spoil in ways]
    return lambda chance: chance.choices(spoils, weights)[0](chance)


def havoc(chance: random.Random, data: bytes) -> bytes:
    """A few changes anywhere."""
    changed = bytearray(data)
    for _ in range(_count(chance)):
        _change(chance, changed)
    return bytes(changed[:_MOST_BYTES])


def in_place(chance: random.Random, data: bytes) -> bytes:
    """A few bytes another, where no other byte moves."""
    changed = bytearray(data)
    for _ in range(_count(chance)):
        at = chance.randrange(len(changed))
        if chance.random() < 0.5:
            changed[at] ^= 1 << chance.randrange(8)
        else:
            changed[at] = chance.choice((0, 1, 0x7F, 0x80, 0xFF, chance.randrange(256)))
    return bytes(changed)


def _count(chance: random.Random) -> int:
    return 1 + int(chance.expovariate(0.7))


def _change(chance: random.Random, data: bytearray) -> None:
    at = chance.randint(0, len(data))
    end = min(len(data), at + 1 + int(chance.expovariate(0.1)))
    kind = chance.randrange(7)
    if kind == 0 and at < len(data):
        data[at] ^= 1 << chance.randrange(8)
    elif kind == 1 and at < len(data):
        data[at] = chance.randrange(256)
    elif kind == 2:
        del data[at:end]
    elif kind == 3:
        data[at:at] = data[at:end] * chance.randint(1, 9)
    elif kind == 4:
        data[at:at] = chance.choice(TOKENS)
    elif kind == 5:
        data[at:end] = chance.choice(TOKENS)
    else:
        del data[at:]


# --- pieces of text -------------------------------------------------------------------


class Pieces:
    """A text whose pieces change; those of one group can stand in each other's place."""

    def __init__(self, data: bytes, groups: Sequence[Sequence[Span]]) -> None:
        self.data = data
        self._groups = [group for group in groups if group]

    def __call__(self, chance: random.Random) -> bytes:
        """The text with a few pieces of it changed."""
        if not self._groups:
            return havoc(chance, self.data)
        edits = sorted(self._edit(chance) for _ in range(_count(chance)))
        found: list[bytes] = []
        place = 0
        for start, end, new in edits:
            if start >= place:
                found += (self.data[place:start], new)
                place = end
        return b"".join([*found, self.data[place:]])

    def _edit(self, chance: random.Random) -> tuple[int, int, bytes]:
        group = chance.choice(self._groups)
        start, end = chance.choice(group)
        kind = chance.randrange(8)
        if kind < 3:
            first, last = chance.choice(group)
            return start, end, self.data[first:last]
        if kind < 5:
            return start, end, chance.choice(TOKENS)
        if kind == 5:
            return start, end, b""
        if kind == 6:
            return start, end, self.data[start:end] * chance.choice((2, 2, 3, 9, 40))
        return start, end, havoc(chance, self.data[start:end])


def text_pieces(data: bytes, *patterns: bytes) -> Pieces:
    """A text of lines, and what each pattern finds in it."""
    lines = (rb"[^\n]*\n", rb"(?:[^\n]+\n)+", *patterns)
    return Pieces(data, [[match.span() for match in re.finditer(each, data)] for each in lines])


_TAG: Final = re.compile(rb"<(/?)([\w:.-]+)[^<>]*?(/?)>")
ATTRIBUTE: Final = re.compile(rb'\s[\w:.-]+="([^"<]*)"')
TEXT: Final = re.compile(rb"(?<=>)[^<>]+(?=<)")


def xml_pieces(data: bytes) -> Pieces:
    """Texts, values, attributes and whole elements of an XML part."""
    attributes = list(ATTRIBUTE.finditer(data))
    texts = [match.span() for match in TEXT.finditer(data)]
    values = [match.span(1) for match in attributes]
    return Pieces(
        data, [texts, values, values, [match.span() for match in attributes], [*elements(data)]]
    )


def elements(data: bytes) -> Iterator[Span]:
    """Where every element begins and ends; the root is none of them."""
    opened: list[int] = []
    for tag in _TAG.finditer(data):
        if tag[3]:
            yield tag.span()
        elif not tag[1]:
            opened.append(tag.start())
        elif len(opened) > 1:
            # The root itself stays.
            yield opened.pop(), tag.end()


# --- JSON -----------------------------------------------------------------------------


def changed_plain(chance: random.Random, plain: Any) -> Any:
    """JSON values after a few changes; ``plain`` itself may be changed."""
    for _ in range(_count(chance)):
        plain = _changed_once(chance, plain)
    return plain


def _changed_once(chance: random.Random, plain: Any) -> Any:
    places = [*places_in(plain)]
    if not places:
        return copy.deepcopy(chance.choice(PLAIN))
    holder, key = chance.choice(places)
    kind = chance.randrange(8)
    if kind == 0:
        del holder[key]
    elif kind == 1:
        other, name = chance.choice(places)
        # By way of a name and not of the value: what holds itself has no end.
        holder[key] = other[name] if not isinstance(other[name], dict | list) else name
    elif kind == 2 and isinstance(holder, list):
        holder[key:key] = [holder[key]] * chance.choice((1, 1, 2, 9))
    elif kind == 2:
        holder[str(chance.choice(places)[1])] = holder[key]
    elif kind == 3 and isinstance(holder[key], str):
        held = havoc(chance, holder[key].encode("utf-8", "surrogatepass"))
        holder[key] = held.decode("utf-8", "replace")
    elif kind == 4 and isinstance(holder[key], int | float):
        holder[key] += chance.choice((1, -1, 0.5, 2**62))
    else:
        holder[key] = copy.deepcopy(chance.choice(PLAIN))
    return plain


def json_spoil(data: bytes) -> Spoil:
    """JSON text, changed by value, by piece of text, or anywhere."""
    plain = json.loads(data)

    def by_value(chance: random.Random) -> bytes:
        found = changed_plain(chance, copy.deepcopy(plain))
        return json.dumps(found, ensure_ascii=chance.random() < 0.5).encode("utf-8", "replace")

    pieces = text_pieces(data, rb'"[^"\n]*"', rb"[^,\n]+", rb"\d+")
    return one_of((70, by_value), (15, pieces), (15, of_bytes(data)))


def toml_spoil(data: bytes) -> Spoil:
    """TOML text, changed by value, by piece of text, or anywhere."""
    plain = tomllib.loads(data.decode())

    lines = {key: f"{_toml(key)} = {_toml(value)}\n" for key, value in plain.items()}
    sizes = [len(line) for line in lines.values()]

    def by_value(chance: random.Random) -> bytes:
        (key,) = chance.choices([*lines], sizes)
        changed = changed_plain(chance, {key: copy.deepcopy(plain[key])})
        changed = changed if isinstance(changed, dict) else {key: changed}
        new = (f"{_toml(str(name))} = {_toml(value)}\n" for name, value in changed.items())
        return "".join({**lines, key: "".join(new)}.values()).encode("utf-8", "replace")

    pieces = text_pieces(data, rb'"[^"\n]*"', rb"(?<== )[^\n]+", rb"[\w.]+")
    return one_of((60, by_value), (28, pieces), (12, of_bytes(data)))


def _toml(value: Any) -> str:
    if isinstance(value, dict):
        inside = (f"{_toml(str(key))} = {_toml(item)}" for key, item in value.items())
        return "{" + ", ".join(inside) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_toml, value)) + "]"
    if isinstance(value, date | time):
        return value.isoformat()
    # What is left is written as in JSON, but for what is no number.
    written = json.dumps("" if value is None else value)
    return written if isinstance(value, str) else written.replace("NaN", "nan")


def places_in(plain: Any) -> Iterator[tuple[Any, Any]]:
    """Every place at which a value stands: what holds it, and by which key."""
    keys = plain if isinstance(plain, dict) else range(len(plain) if isinstance(plain, list) else 0)
    for key in keys:
        yield plain, key
        if isinstance(plain[key], dict | list):
            yield from places_in(plain[key])
