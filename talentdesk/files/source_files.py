"""A file that comes in: read once, so that what was checked is what is imported."""

import hashlib
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path, PurePath
from typing import Final

from talentdesk.domain.errors import SourceFileError

MAX_FILE_BYTES: Final = 200 * 1024 * 1024
"""A workbook of 100,000 proposals is about 10 MB; above this it is something else."""

_ZIP: Final = b"PK\x03\x04"
_EMPTY_ZIP: Final = b"PK\x05\x06"
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED: Final = "EncryptedPackage".encode("utf-16-le")
_TEXT_SUFFIXES: Final = frozenset({".csv", ".tsv", ".txt"})


class SourceKind(StrEnum):
    """How the bytes are to be read."""

    ZIPPED = "zipped"
    """xlsx, xlsm or ods: parts of XML in a zip."""
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class SourceFile:
    """The bytes of a file with its SHA-256 as 64 hex digits; ``name`` is without folder."""

    name: str
    data: bytes
    sha256: str
    kind: SourceKind


def read_source_file(path: Path) -> SourceFile:
    """The file at ``path``; what it holds decides how it is read, not its ending.

    Raises:
        SourceFileError: missing, unreadable, empty, too_large, password, old_excel, not_a_workbook.
    """
    try:
        size = path.stat().st_size
        if size > MAX_FILE_BYTES:
            raise SourceFileError(path.name, "too_large", f"{size // 1024 // 1024} MB")
        data = path.read_bytes()
    except FileNotFoundError as problem:
        raise SourceFileError(path.name, "missing") from problem
    except OSError as problem:
        raise SourceFileError(path.name, "unreadable") from problem
    return source_of_bytes(path.name, data)


def source_of_bytes(name: str, data: bytes) -> SourceFile:
    """The same for bytes that were read before.

    Raises:
        SourceFileError: empty, password, old_excel, not_a_workbook.
    """
    if not data:
        raise SourceFileError(name, "empty")
    return SourceFile(name, data, hashlib.sha256(data).hexdigest(), _kind(PurePath(name), data))


def _kind(path: PurePath, data: bytes) -> SourceKind:
    if data.startswith((_ZIP, _EMPTY_ZIP)):
        return SourceKind.ZIPPED
    if data.startswith(_OLE):
        # An old .xls can lead its reader round in circles, or have it ask for all memory.
        raise SourceFileError(path.name, "password" if _ENCRYPTED in data else "old_excel")
    if path.suffix.lower() in _TEXT_SUFFIXES:
        return SourceKind.TEXT
    raise SourceFileError(path.name, "not_a_workbook")
