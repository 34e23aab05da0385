"""One form of bytes for a value: what is hashed, stored and compared."""

import dataclasses
import hashlib
import json
import types
import typing
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from enum import Enum
from functools import cache
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from talentdesk.domain.money import Money

_T = TypeVar("_T")


def to_plain(value: object) -> Any:
    """JSON values of a dataclass, without the fields that hold their default.

    Fields that are left out keep old hashes valid when a field is added later.
    """
    # One function per exact kind, found once: an import asks this millions of times.
    kind: Any = type(value)
    return _writer_of(kind)(value)


@cache
def _writer_of(kind: Any) -> Callable[[Any], Any]:  # noqa: C901, PLR0911 -- one return per kind
    if kind in (str, int, bool, type(None)):
        return _itself
    if issubclass(kind, Enum):
        return _value_of
    if issubclass(kind, Money):
        return _cents_of
    if issubclass(kind, date):
        return _iso_of
    if issubclass(kind, tuple | list | frozenset):
        return _items_of
    if issubclass(kind, Mapping):
        return _pairs_of
    if dataclasses.is_dataclass(kind):
        return _fields_writer(kind)
    if issubclass(kind, str | int):
        return _itself
    raise TypeError(f"no canonical form for {kind.__name__}")


def _itself(value: Any) -> Any:
    return value


def _value_of(value: Enum) -> Any:
    return value.value


def _cents_of(value: Money) -> int:
    return value.cents


def _iso_of(value: date) -> str:
    return value.isoformat()


def _items_of(value: Iterable[object]) -> list[Any]:
    return [to_plain(item) for item in value]


def _pairs_of(value: Mapping[object, object]) -> dict[str, Any]:
    return {str(key): to_plain(item) for key, item in value.items()}


def _fields_writer(kind: Any) -> Callable[[Any], dict[str, Any]]:
    defaults = _defaults(kind)

    def write(value: Any) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for name, default in defaults:
            held = getattr(value, name)
            if held is not default and held != default:
                found[name] = to_plain(held)
        return found

    return write


def _defaults(kind: Any) -> tuple[tuple[str, object], ...]:
    return tuple(
        (
            item.name,
            item.default_factory()
            if item.default_factory is not dataclasses.MISSING
            else item.default,
        )
        for item in dataclasses.fields(kind)
    )


def from_plain(kind: type[_T], plain: Any) -> _T:
    """The dataclass that ``to_plain`` made ``plain`` from; unknown keys are ignored."""
    exact: Any = kind
    result: _T = _read(_reader_of(exact), plain)
    return result


def _read(reader: Callable[[Any], Any], plain: Any) -> Any:
    return None if plain is None else reader(plain)


@cache
def _reader_of(kind: Any) -> Callable[[Any], Any]:  # noqa: PLR0911 -- one return per kind
    if kind is Any or kind in (str, int, bool):
        return _itself
    if kind in _READERS:
        return _READERS[kind]
    origin = get_origin(kind)
    if origin in (Union, types.UnionType):
        return _reader_of(next(item for item in get_args(kind) if item is not type(None)))
    if origin is tuple:
        return _tuple_reader(get_args(kind))
    if isinstance(kind, typing.NewType):
        return _reader_of(kind.__supertype__)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind
    return _fields_reader(kind)


_READERS: typing.Final[Mapping[Any, Callable[[Any], Any]]] = {
    Money: Money,
    datetime: datetime.fromisoformat,
    date: date.fromisoformat,
}


def _tuple_reader(arguments: tuple[Any, ...]) -> Callable[[Any], Any]:
    if len(arguments) == 2 and arguments[1] is Ellipsis:
        reader = _reader_of(arguments[0])
        return lambda plain: tuple([_read(reader, item) for item in plain])
    readers = [_reader_of(kind) for kind in arguments]
    return lambda plain: tuple(
        [_read(reader, item) for reader, item in zip(readers, plain, strict=True)]
    )


def _fields_reader(kind: Any) -> Callable[[Any], Any]:
    readers: dict[str, Callable[[Any], Any]] = {}

    def read(plain: dict[str, Any]) -> Any:
        # Not before it is needed: a kind may hold itself.
        if not readers:
            hints = get_type_hints(kind)
            readers.update({name: _reader_of(hint) for name, hint in hints.items()})
        return kind(
            **{
                name: None if value is None else readers[name](value)
                for name, value in plain.items()
                if name in readers
            }
        )

    return read


_ENCODER = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def canonical_json(plain: object) -> str:
    """JSON with sorted keys and no spaces: equal values give equal text."""
    return _ENCODER.encode(plain)


def sha256_of(text: str) -> str:
    """SHA-256 of the UTF-8 bytes of ``text``, as 64 hex digits."""
    return hashlib.sha256(text.encode()).hexdigest()


def content_hash(value: object) -> str:
    """The hash that seals a dataclass."""
    return sha256_of(canonical_json(to_plain(value)))
