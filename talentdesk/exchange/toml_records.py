"""Reads TOML tables into frozen dataclasses: the fields of the class are the keys of the table."""

import dataclasses
import re
import types
from collections.abc import Collection, Mapping
from datetime import date, datetime
from enum import Enum
from functools import cache
from typing import Any, Final, NewType, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from talentdesk.domain.errors import ProgrammeFileError
from talentdesk.domain.money import Money
from talentdesk.exchange.toml_documents import TomlDocument
from talentdesk.exchange.toml_positions import TomlPath

_T = TypeVar("_T")
_E = TypeVar("_E", bound=Enum)
FieldName = tuple[str, str]
"""A class name and one of its fields."""

_AMOUNT: Final = re.compile(r"\d{1,13}\.\d{2}")


def list_of(words: Collection[object]) -> str:
    """Words as a Dutch list: ``a, b of c``."""
    texts = [str(word) for word in words]
    return " of ".join([", ".join(texts[:-1]), texts[-1]]) if len(texts) > 1 else "".join(texts)


@cache
def field_types(kind: Any) -> Mapping[str, Any]:
    """The types of the fields of a class, worked out once: that takes as long as a whole file."""
    return get_type_hints(kind)


class RecordReader:
    """Makes dataclasses out of the tables of one document.

    A key is required when its field has no default and may not be None. A required text
    or list may not be empty, unless ``may_be_empty`` names it. ``not_in_file`` names
    fields that are made from others and so are no keys.
    """

    def __init__(
        self,
        document: TomlDocument,
        may_be_empty: Collection[FieldName] = (),
        not_in_file: Collection[FieldName] = (),
    ) -> None:
        self._document = document
        self._may_be_empty = may_be_empty
        self._not_in_file = not_in_file

    def keys(self, kind: type[Any]) -> tuple[str, ...]:
        """The keys that a table for ``kind`` may have."""
        names = (field.name for field in dataclasses.fields(kind))
        return tuple(name for name in names if (kind.__name__, name) not in self._not_in_file)

    def record(self, kind: type[_T], value: object, path: TomlPath) -> _T:
        """The table ``value``, that stands at ``path``, as a ``kind``.

        Raises:
            ProgrammeFileError: a key is missing, unknown, or of another type.
        """
        table = self.table(value, path)
        self.refuse_unknown(table, self.keys(cast("type[Any]", kind)), path)
        hints = field_types(cast("Any", kind))
        given: dict[str, Any] = {}
        for field in dataclasses.fields(cast("type[Any]", kind)):
            here = (*path, field.name)
            has_default = field.default is not dataclasses.MISSING
            may_be_empty = has_default or (kind.__name__, field.name) in self._may_be_empty
            if field.name in table:
                given[field.name] = self.value(
                    hints[field.name], table[field.name], here, may_be_empty=may_be_empty
                )
            elif _may_be_none(hints[field.name]):
                given[field.name] = None
            elif not has_default and (kind.__name__, field.name) not in self._not_in_file:
                raise self._document.error(
                    path, f"De sleutel '{field.name}' ontbreekt; vul hem in."
                )
        return kind(**given)

    def records(
        self, kind: type[_T], table: dict[str, Any], path: TomlPath, *, may_be_empty: bool
    ) -> tuple[_T, ...]:
        """The tables under the last key of ``path``; a missing key is an empty list."""
        hint = types.GenericAlias(tuple, (kind, ...))
        values = table.get(str(path[-1]), [])
        return cast("tuple[_T, ...]", self.value(hint, values, path, may_be_empty=may_be_empty))

    def table(self, value: object, path: TomlPath) -> dict[str, Any]:
        """``value`` when it is a table."""
        if not isinstance(value, dict):
            raise self._wrong(path, "een tabel met sleutels en waarden")
        return value

    def refuse_unknown(self, table: dict[str, Any], known: Collection[str], path: TomlPath) -> None:
        """Raises ProgrammeFileError at the first key that is not ``known``."""
        for key in table:
            if key not in known:
                raise self._document.error(
                    (*path, key), f"De sleutel '{key}' is onbekend; bekend zijn {list_of(known)}."
                )

    def value(self, hint: Any, value: object, path: TomlPath, *, may_be_empty: bool) -> Any:
        """``value`` as the type ``hint``; raises ProgrammeFileError when it is something else."""
        plain = _plain(hint)
        if get_origin(plain) in (tuple, frozenset):
            return self._collection(plain, value, path, may_be_empty=may_be_empty)
        if dataclasses.is_dataclass(plain) and plain is not Money:
            return self.record(cast("type[Any]", plain), value, path)
        if plain is str:
            return self._text(value, path, may_be_empty=may_be_empty)
        return self._single(plain, value, path)

    def _single(self, kind: type[Any], value: object, path: TomlPath) -> object:
        if kind is Money:
            return self._amount(value, path)
        if issubclass(kind, Enum):
            return self._choice(kind, value, path)
        if kind is date:
            if not isinstance(value, date) or isinstance(value, datetime):
                raise self._wrong(path, "een datum als 2026-03-31, zonder aanhalingstekens")
        elif kind is bool:
            if not isinstance(value, bool):
                raise self._wrong(path, "true of false, zonder aanhalingstekens")
        elif not isinstance(value, int) or isinstance(value, bool):
            raise self._wrong(path, "een heel getal, zonder aanhalingstekens")
        return value

    def _text(self, value: object, path: TomlPath, *, may_be_empty: bool) -> str:
        if not isinstance(value, str):
            raise self._wrong(path, "een tekst tussen aanhalingstekens")
        if not value.strip() and not may_be_empty:
            raise self._document.error(path, f"{_name(path)} mag niet leeg zijn; vul een tekst in.")
        return value

    def _amount(self, value: object, path: TomlPath) -> Money:
        if not isinstance(value, str) or not _AMOUNT.fullmatch(value):
            raise self._wrong(path, 'een bedrag als "1250000.00", met punt en twee decimalen')
        return Money(int(value.replace(".", "")))

    def _choice(self, kind: type[_E], value: object, path: TomlPath) -> _E:
        known = {str(member.value): member for member in kind}
        if not isinstance(value, str):
            raise self._wrong(path, f"een van deze teksten: {list_of(known)}")
        if value not in known:
            raise self._document.error(
                path, f"{_name(path)} kan niet '{value}' zijn; kies {list_of(known)}."
            )
        return known[value]

    def _collection(
        self, hint: Any, value: object, path: TomlPath, *, may_be_empty: bool
    ) -> tuple[Any, ...] | frozenset[Any]:
        item = get_args(hint)[0]
        if item == tuple[str, str]:
            return self._text_pairs(value, path)
        if not isinstance(value, list):
            raise self._wrong(path, "een lijst tussen rechte haken")
        if not value and not may_be_empty:
            raise self._document.error(
                path, f"{_name(path)} mag niet leeg zijn; noem er ten minste één."
            )
        if item == tuple[int, int]:
            return tuple(self._range(part, (*path, at)) for at, part in enumerate(value))
        found = [
            self.value(item, part, (*path, at), may_be_empty=False) for at, part in enumerate(value)
        ]
        self._refuse_doubles(found, path)
        return frozenset(found) if get_origin(hint) is frozenset else tuple(found)

    def _refuse_doubles(self, found: list[Any], path: TomlPath) -> None:
        """Raises when two tables have one id, or two texts are the same."""
        seen: set[object] = set()
        for at, item in enumerate(found):
            key, name = _identity(item)
            if key is not None and key in seen:
                place = (*path, at, name) if name else (*path, at)
                raise self._document.error(place, f"'{key}' staat er al; geef elk een eigen naam.")
            seen.add(key)

    def _text_pairs(self, value: object, path: TomlPath) -> tuple[tuple[str, str], ...]:
        table = self.table(value, path)
        return tuple(
            (key, self._text(text, (*path, key), may_be_empty=False)) for key, text in table.items()
        )

    def _range(self, value: object, path: TomlPath) -> tuple[int, int]:
        match value:
            case [int() as low, int() as high] if low <= high and not isinstance(low, bool):
                return low, high
        raise self._document.error(path, "Schrijf twee hele getallen, laag en hoog: [18, 25].")

    def _wrong(self, path: TomlPath, wanted: str) -> ProgrammeFileError:
        return self._document.error(path, f"{_name(path)} moet {wanted} zijn.")


def _name(path: TomlPath) -> str:
    """The key, or the place in its list, as the start of a sentence."""
    if path and isinstance(path[-1], int):
        return f"Nummer {path[-1] + 1} van '{_key(path)}'"
    return f"'{_key(path)}'"


def _key(path: TomlPath) -> str:
    return next((part for part in reversed(path) if isinstance(part, str)), "het bestand")


def _may_be_none(hint: Any) -> bool:
    return get_origin(hint) in (Union, types.UnionType) and types.NoneType in get_args(hint)


def _plain(hint: Any) -> Any:
    """The type behind ``X | None`` and behind a NewType."""
    if _may_be_none(hint):
        hint = next(part for part in get_args(hint) if part is not types.NoneType)
    return hint.__supertype__ if isinstance(hint, NewType) else hint


def _identity(item: object) -> tuple[object, str]:
    """What may be there only once, with the key that holds it ('' for a plain text)."""
    if not dataclasses.is_dataclass(item):
        return item, ""
    name = next((key for key in ("id", "plan_ref", "code") if hasattr(item, key)), "")
    return (getattr(item, name), name) if name else (None, "")
