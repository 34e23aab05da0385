"""Sound files of which one piece is much too long, or comes much too often.

Random changes hardly ever make a piece thousands of times as long. That is where a reader
that looks through everything for each thing takes hours, and where Python refuses to read a
number: it has more than 4,300 digits.
"""

import copy
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from typing import Any, Final, TypeVar

from tests.hostile.mutations import ATTRIBUTE, TEXT, Span, elements, places_in
from tests.hostile.zip_seeds import parts_of, stored_zip

_K = TypeVar("_K")
Grown = Iterator[tuple[str, Callable[[], bytes]]]
"""What was made long, and what makes the file: it can be large, and is not always wanted."""

_DIGITS: Final = re.compile(rb"\d+")
_SPACE: Final = re.compile(rb"\s")
_XML_PIECES: Final = (
    ("value", ATTRIBUTE, 1),
    ("text", TEXT, 0),
    ("space", _SPACE, 0),
    ("tag", re.compile(rb"<[^<>]*>"), 0),
)
_NAME: Final = re.compile(rb"<([\w:.-]+)")
_LONG_NUMBER: Final = b"9" * 5000
_MOST_BYTES: Final = 20_000_000
_WORDS: Final = (
    ("line", re.compile(rb"[^\n]*\n")),
    ("block", re.compile(rb"(?:[^\n]+\n)+")),
    ("word", re.compile(rb"[^\s;,:=\"{}\[\]]+")),
    ("space", re.compile(rb"\s")),
    ("sign", re.compile(rb"[\[\]{}\";:=.]")),
)
_SHORT: Final = 2
_OFTENER: Final = 20
"""A piece of so few bytes comes so many times more often: spaces, brackets, one letter."""
_SEEN: Final = 12
"""Pieces that begin alike, with so many bytes, are tried once."""


def grown(seed: bytes, times: int) -> Grown:
    """Every kind of piece of a file, one by one, ``times`` as long; numbers of 5,000 digits."""
    if seed.startswith(b"PK"):
        parts = parts_of(seed)
        for name, content in parts.items():
            for what, longer in _grown_text(content, times):
                yield f"{name}: {what}", partial(_with_part, parts, name, longer)
    elif b"\0" not in seed:
        yield from _grown_text(seed, times)


def _with_part(parts: Mapping[str, bytes], name: str, content: Callable[[], bytes]) -> bytes:
    return stored_zip({**parts, name: content()}.items())


def _put(data: bytes, span: Span, longer: bytes, times: int) -> bytes:
    return data[: span[0]] + longer * times + data[span[1] :]


def _grown_text(data: bytes, times: int) -> Grown:
    is_xml = data.lstrip().startswith(b"<")
    for what, span in _xml_pieces(data) if is_xml else _text_pieces(data):
        piece = data[span[0] : span[1]]
        often = times * _OFTENER if len(piece) <= _SHORT else times
        if len(piece) * often < _MOST_BYTES:
            yield what, partial(_put, data, span, piece, often)
    numbers = ((_before(data, match), match.span()) for match in _DIGITS.finditer(data))
    for before, span in _first_of_each(numbers):
        yield f"number after {before!r}", partial(_put, data, span, _LONG_NUMBER, 1)


def _xml_pieces(data: bytes) -> Iterator[tuple[str, Span]]:
    found = ((_kind(data[start:end]), (start, end)) for start, end in elements(data))
    yield from _first_of_each(found)
    for name, pattern, group in _XML_PIECES:
        places = (
            (_before(data, match, group), match.span(group)) for match in pattern.finditer(data)
        )
        for before, span in _first_of_each(places):
            yield f"{name} after {before!r}", span


def _text_pieces(data: bytes) -> Iterator[tuple[str, Span]]:
    for name, pattern in _WORDS:
        found = ((_kind_of(data, match), match.span()) for match in pattern.finditer(data))
        for kind, span in _first_of_each(found):
            yield f"{name} {kind!r}", span


def _kind(element: bytes) -> str:
    """What it is called, and about how large it is."""
    name = _NAME.match(element)
    return f"element {name[1].decode() if name else ''} {len(element) // 400}"


def _kind_of(data: bytes, match: re.Match[bytes]) -> bytes:
    """How it begins; of a sign or space, what is before it."""
    return match[0][:_SEEN] if len(match[0]) > _SHORT else _before(data, match) + match[0]


def _before(data: bytes, match: re.Match[bytes], group: int = 0) -> bytes:
    return data[max(0, match.start(group) - _SEEN) : match.start(group)]


def _first_of_each(found: Iterable[tuple[_K, Span]]) -> Iterator[tuple[_K, Span]]:
    """A kind is tried once, however often it comes."""
    seen: set[_K] = set()
    for kind, span in found:
        if kind not in seen:
            seen.add(kind)
            yield kind, span


def grown_values(plain: Any, times: int) -> Iterator[tuple[str, Any]]:
    """Values of JSON with one of them long: a text, a number, a list."""
    seen: set[tuple[str, str]] = set()
    for number, (holder, key) in enumerate(places_in(plain)):
        held = holder[key]
        kind = (str(key) if isinstance(key, str) else "", type(held).__name__)
        if kind in seen:
            continue
        seen.add(kind)
        for longer in _longer(held, times):
            whole = copy.deepcopy(plain)
            inside, place = list(places_in(whole))[number]
            inside[place] = longer
            yield f"{kind[0]} ({kind[1]})", whole


def _longer(held: Any, times: int) -> Iterator[Any]:
    if isinstance(held, str):
        yield held * times
        yield _LONG_NUMBER.decode()
    elif isinstance(held, list) and len(json.dumps(held)) * times < _MOST_BYTES:
        yield held * times
    elif isinstance(held, int | float):
        yield 10**4000
