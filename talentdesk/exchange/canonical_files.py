"""JSON that came in: only in the one form that is written, only with the types that fit."""

import json
import types
from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields
from datetime import date, datetime
from enum import Enum
from functools import cache
from typing import Any, Final, NewType, TypeVar, Union, get_args, get_origin, get_type_hints

from talentdesk.domain.canonical import canonical_json
from talentdesk.domain.errors import PackageFileError
from talentdesk.domain.money import Money

_T = TypeVar("_T")
_Reader = Callable[[Any], Any]

MAX_NUMBER: Final = 2**62
"""Whole numbers above this fit in no register."""


def json_bytes(plain: object) -> bytes:
    """Canonical JSON as UTF-8."""
    return canonical_json(plain).encode()


def read_json(file: str, data: bytes) -> Any:
    """What canonical JSON says; ``file`` names it in a refusal.

    Raises:
        PackageFileError: tampered, when it is no JSON or not in its one form.
    """
    try:
        text = data.decode("utf-8")
        plain = json.loads(text)
    except (ValueError, RecursionError) as problem:
        raise PackageFileError(file, "tampered", "JSON") from problem
    # Compared as text: what cannot be bytes at all is another text as well.
    if canonical_json(plain) != text:
        raise PackageFileError(file, "tampered", "JSON")
    return plain


def read_value(file: str, kind: type[_T], plain: Any) -> _T:
    """The value that ``to_plain`` made ``plain`` from; anything else is refused.

    ``domain.canonical.from_plain`` trusts what it reads. This does not: no unknown or
    missing keys, no field that says its default, every value of the type it should be.

    Raises:
        PackageFileError: tampered.
    """
    exact: Any = kind
    try:
        value: _T = _reader_of(exact)(plain)
    except (ValueError, TypeError, KeyError, RecursionError) as problem:
        raise PackageFileError(file, "tampered", kind.__name__) from problem
    return value


@cache
def _reader_of(kind: Any) -> _Reader:
    """The reader of one exact kind, made once: a package asks it ten thousands of times."""
    if isinstance(kind, NewType):
        return _reader_of(kind.__supertype__)
    if get_origin(kind) in (Union, types.UnionType):
        return _optional_reader(get_args(kind))
    if get_origin(kind) is tuple:
        return _tuple_reader(get_args(kind))
    if kind in _PLAIN_READERS:
        return _PLAIN_READERS[kind]
    return _enum_reader(kind) if issubclass(kind, Enum) else _fields_reader(kind)


def _text(plain: Any) -> str:
    if type(plain) is not str:
        raise TypeError("no text")
    return plain


def _yes_or_no(plain: Any) -> bool:
    if type(plain) is not bool:
        raise TypeError("no yes or no")
    return plain


def _number(plain: Any) -> int:
    if type(plain) is not int or abs(plain) > MAX_NUMBER:
        raise TypeError("no number")
    return plain


def _money(plain: Any) -> Money:
    return Money(_number(plain))


def _day(plain: Any) -> date:
    day = date.fromisoformat(plain)
    if day.isoformat() != plain:
        raise ValueError("another way to write a day")
    return day


def _moment(plain: Any) -> datetime:
    moment = datetime.fromisoformat(plain)
    if moment.tzinfo is None or moment.isoformat() != plain:
        raise ValueError("no moment with a time zone")
    return moment


_PLAIN_READERS: Final[Mapping[Any, _Reader]] = {
    str: _text,
    bool: _yes_or_no,
    int: _number,
    Money: _money,
    date: _day,
    datetime: _moment,
}


def _optional_reader(kinds: tuple[Any, ...]) -> _Reader:
    (inner,) = (kind for kind in kinds if kind is not type(None))
    reader = _reader_of(inner)

    def read(plain: Any) -> Any:
        return None if plain is None else reader(plain)

    return read


def _tuple_reader(kinds: tuple[Any, ...]) -> _Reader:
    if kinds[1:] == (Ellipsis,):
        item_reader = _reader_of(kinds[0])

        def read_all(plain: Any) -> Any:
            return tuple([item_reader(item) for item in _list(plain)])

        return read_all
    readers = [_reader_of(kind) for kind in kinds]

    def read_each(plain: Any) -> Any:
        return tuple(reader(item) for reader, item in zip(readers, _list(plain), strict=True))

    return read_each


def _list(plain: Any) -> list[Any]:
    if type(plain) is not list:
        raise TypeError("no list")
    return plain


def _enum_reader(kind: type[Enum]) -> _Reader:
    members = {member.value: member for member in kind}

    def read(plain: Any) -> Any:
        return members[_text(plain)]

    return read


def _fields_reader(kind: Any) -> _Reader:
    hints = get_type_hints(kind)
    readers = {item.name: (_reader_of(hints[item.name]), item.default) for item in fields(kind)}
    required = {name for name, (_, default) in readers.items() if default is MISSING}

    def read(plain: Any) -> Any:
        if type(plain) is not dict or not required <= plain.keys():
            raise TypeError("no table")
        found = {}
        for name, held in plain.items():
            reader, default = readers[name]
            found[name] = value = reader(held)
            if value == default:
                raise ValueError("a default that is said")
        return kind(**found)

    return read
