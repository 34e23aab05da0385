"""JSON that came in: only in the one form that is written, only with the types that fit."""

import json
import types
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from functools import cache
from typing import Any, Final, NewType, TypeVar, Union, get_args, get_origin, get_type_hints

from talentdesk.domain.canonical import canonical_json, from_plain, to_plain
from talentdesk.domain.errors import PackageFileError

_T = TypeVar("_T")

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
        plain = json.loads(data.decode("utf-8"))
        is_canonical = json_bytes(plain) == data
    except (ValueError, RecursionError) as problem:
        raise PackageFileError(file, "tampered", "JSON") from problem
    if not is_canonical:
        raise PackageFileError(file, "tampered", "JSON")
    return plain


def read_value(file: str, kind: type[_T], plain: Any) -> _T:
    """The value that ``to_plain`` made ``plain`` from, with every type as it should be.

    Raises:
        PackageFileError: tampered, when it is anything else.
    """
    try:
        value = from_plain(kind, plain)
        fits = _fits(kind, value) and to_plain(value) == plain
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as problem:
        raise PackageFileError(file, "tampered", kind.__name__) from problem
    if not fits:
        raise PackageFileError(file, "tampered", kind.__name__)
    return value


def _fits(kind: Any, value: object) -> bool:
    """Whether a value is what its annotation says, in every field of every part."""
    if isinstance(kind, NewType):
        return _fits(kind.__supertype__, value)
    if get_origin(kind) in (Union, types.UnionType):
        return any(_fits(item, value) for item in get_args(kind))
    if get_origin(kind) is tuple:
        return _fits_tuple(get_args(kind), value)
    if kind in _PLAIN_CHECKS:
        return type(value) is kind and _PLAIN_CHECKS[kind](value)
    return isinstance(value, kind) and (issubclass(kind, Enum) or _fits_fields(kind, value))


_PLAIN_CHECKS: Final[Mapping[Any, Callable[[Any], bool]]] = {
    str: lambda _: True,
    bool: lambda _: True,
    type(None): lambda _: True,
    date: lambda _: True,
    int: lambda number: abs(number) <= MAX_NUMBER,
    datetime: lambda moment: moment.tzinfo is not None,
}


def _fits_tuple(kinds: tuple[Any, ...], value: object) -> bool:
    if not isinstance(value, tuple):
        return False
    if len(kinds) == 2 and kinds[1] is Ellipsis:
        return all(_fits(kinds[0], item) for item in value)
    return all(_fits(kind, item) for kind, item in zip(kinds, value, strict=True))


def _fits_fields(kind: type, value: object) -> bool:
    return is_dataclass(kind) and all(
        _fits(hint, getattr(value, name)) for name, hint in _hints(kind)
    )


@cache
def _hints(kind: Any) -> tuple[tuple[str, Any], ...]:
    hints = get_type_hints(kind)
    return tuple((item.name, hints[item.name]) for item in fields(kind))
