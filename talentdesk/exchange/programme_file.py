"""Reads a programme file: TOML in, Programme out, or a refusal with line and reason."""

import hashlib
from dataclasses import fields, replace
from pathlib import Path
from typing import Any, Final

from talentdesk.domain.programme import (
    DesiredResult,
    Line,
    Programme,
    Reserve,
    Role,
)
from talentdesk.exchange.programme_checks import check_programme
from talentdesk.exchange.toml_documents import (
    TomlDocument,
    parse_document,
    plain_text,
    read_text,
)
from talentdesk.exchange.toml_records import FieldName, RecordReader, field_types

SCHEMA: Final = "talentdesk-programme"
SCHEMA_VERSION: Final = 1
"""The newest way of writing a programme file that this TalentDesk knows."""

MAY_BE_EMPTY: Final[frozenset[FieldName]] = frozenset(
    {
        (Line.__name__, "ambition"),
        (DesiredResult.__name__, "official_text"),
        (Reserve.__name__, "aliases"),
        (Role.__name__, "rights"),
    }
)
"""Required keys that may be an empty text or list."""
NOT_IN_FILE: Final[frozenset[FieldName]] = frozenset({(Line.__name__, "taakvelden")})
"""Fields that are made from other keys: taakvelden of a line come from ``[[taakvelden]]``."""

_OPTIONAL_SECTIONS: Final = frozenset(
    {
        "migration_moments",
        "areas",
        "effect_places",
        "policy_documents",
        "indicators",
        "taakvelden",
        "paper_blocks",
        "retention",
    }
)


def load_programme(path: Path) -> Programme:
    """The programme in the file at ``path``.

    Raises:
        ProgrammeFileError: the file cannot be read, or is wrong at one line.
    """
    return read_programme(read_text(path), str(path))


def read_programme(text: str, file: str) -> Programme:
    """The programme in ``text``; ``file`` only names it in a refusal.

    Raises:
        ProgrammeFileError: the text is wrong at one line.
    """
    clean = plain_text(text)
    document = parse_document(clean, file)
    require_schema(document, SCHEMA, SCHEMA_VERSION)
    programme = _programme(document)
    check_programme(programme, document)
    named = {field.code: field.line for field in programme.taakvelden}
    return replace(
        programme,
        lines=tuple(
            replace(line, taakvelden=tuple(code for code in named if named[code] == line.id))
            for line in programme.lines
        ),
        hash=hashlib.sha256(clean.encode()).hexdigest(),
    )


def require_schema(document: TomlDocument, schema: str, newest: int) -> None:
    """Raises ProgrammeFileError when the file is of another kind or of a newer TalentDesk."""
    name = document.values.get("schema")
    version = document.values.get("schema_version")
    if name != schema:
        raise document.error(
            ("schema",), f'Zet bovenaan schema = "{schema}"; dit bestand is van een andere soort.'
        )
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        raise document.error(
            ("schema_version",), f"Zet bovenaan schema_version = {newest}, als heel getal."
        )
    if version > newest:
        raise document.error(
            ("schema_version",),
            f"Dit bestand heeft versie {version} en deze TalentDesk kent versie {newest}; "
            "werk TalentDesk bij.",
        )


def _programme(document: TomlDocument) -> Programme:
    reader = RecordReader(document, MAY_BE_EMPTY, NOT_IN_FILE)
    hints = field_types(Programme)
    known = ("schema", "schema_version", "programme", *_section_names(), *_SINGLE_TABLES)
    reader.refuse_unknown(document.values, known, ())
    given: dict[str, Any] = _programme_table(document, reader)
    for name in _section_names():
        given[name] = reader.records(
            _item_type(hints[name]),
            document.values,
            (name,),
            may_be_empty=name in _OPTIONAL_SECTIONS,
        )
    for name in _SINGLE_TABLES:
        if name not in document.values and name == "reserve":
            raise document.error((), "De tabel [reserve] ontbreekt; voeg hem toe.")
        value = document.values.get(name, {})
        given[name] = reader.value(hints[name], value, (name,), may_be_empty=True)
    return Programme(**given)


def _programme_table(document: TomlDocument, reader: RecordReader) -> dict[str, Any]:
    """The keys of ``[programme]``: the fields of Programme that are one text or number."""
    path = ("programme",)
    if "programme" not in document.values:
        raise document.error((), "De tabel [programme] ontbreekt; zet hem bovenaan.")
    table = reader.table(document.values["programme"], path)
    hints = field_types(Programme)
    keys = _programme_table_keys()
    reader.refuse_unknown(table, keys, path)
    for key in keys:
        if key not in table:
            raise document.error(path, f"De sleutel '{key}' ontbreekt; vul hem in.")
    return {
        key: reader.value(hints[key], table[key], (*path, key), may_be_empty=False) for key in keys
    }


_SINGLE_TABLES: Final = ("reserve", "settings", "reason_prompts")


def _programme_table_keys() -> tuple[str, ...]:
    hints = field_types(Programme)
    return tuple(
        field.name
        for field in fields(Programme)
        if hints[field.name] in (str, int) and field.name != "hash"
    )


def _section_names() -> tuple[str, ...]:
    """The lists of tables: ``[[lines]]``, ``[[results]]`` and so on."""
    single = {*_programme_table_keys(), *_SINGLE_TABLES, "hash"}
    return tuple(field.name for field in fields(Programme) if field.name not in single)


def _item_type(hint: Any) -> type[Any]:
    kind: type[Any] = hint.__args__[0]
    return kind
