"""A ledger file that is read from disk in pieces, however large it is."""

import hashlib
import io
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import Any, BinaryIO, Final, TextIO

from typing_extensions import override

from talentdesk.domain.ledger_errors import LedgerFileError

MAX_LEDGER_BYTES: Final = 4 * 1024**3
"""A ledger of ten million lines; above this it is something else."""
PIECE_BYTES: Final = 1024 * 1024

_HEAD_BYTES: Final = 4096
_BOMS: Final = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
_ZIP: Final = b"PK\x03\x04"
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_FIXED_WIDTH: Final = "CLAIR1.00.00"
"""The first auditfile of 1999 has no marks around its fields; nothing writes it any more."""


class LedgerKind(StrEnum):
    """How a ledger file is to be read."""

    AUDITFILE = "auditfile"
    TEXT = "text"
    WORKBOOK = "workbook"


class LedgerSource:
    """The bytes at ``path``. A pass over them gives the hash of what was read in it.

    Raises:
        LedgerFileError: on making it: missing, unreadable, empty, too_large.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.name = path.name
        self.sha256 = ""
        try:
            size = path.stat().st_size
            with path.open("rb") as file:
                self.head = file.read(_HEAD_BYTES)
        except FileNotFoundError as problem:
            raise LedgerFileError(self.name, "missing") from problem
        except OSError as problem:
            raise LedgerFileError(self.name, "unreadable") from problem
        if not self.head:
            raise LedgerFileError(self.name, "empty")
        if size > MAX_LEDGER_BYTES:
            raise LedgerFileError(self.name, "too_large", detail=f"{size // 1024**2} MB")

    def pieces(self) -> Iterator[bytes]:
        """The bytes in pieces; ``sha256`` is set (64 hex digits) after the last one.

        Raises:
            LedgerFileError: unreadable.
        """
        digest = hashlib.sha256()
        try:
            with self.path.open("rb") as file:
                while piece := file.read(PIECE_BYTES):
                    digest.update(piece)
                    yield piece
        except OSError as problem:
            raise LedgerFileError(self.name, "unreadable") from problem
        self.sha256 = digest.hexdigest()

    @contextmanager
    def text(self, encoding: str) -> Iterator[TextIO]:
        """The file as text, line ends as they are; ``sha256`` is set when all of it was read.

        Raises:
            LedgerFileError: unreadable.
        """
        try:
            with self.path.open("rb") as file:
                hashed = _HashedFile(file)
                yield io.TextIOWrapper(io.BufferedReader(hashed, PIECE_BYTES), encoding, newline="")
                self.sha256 = hashed.sha256
        except OSError as problem:
            raise LedgerFileError(self.name, "unreadable") from problem

    def kind(self) -> LedgerKind:
        """What its first bytes say it is; the ending of its name says nothing.

        Raises:
            LedgerFileError: version (the fixed-width auditfile of 1999), zipped.
        """
        if self.head.startswith(_ZIP):
            self._require_no_auditfile()
            return LedgerKind.WORKBOOK
        if self.head.startswith(_OLE):
            return LedgerKind.WORKBOOK
        text = self._head_text().lstrip()
        if text.startswith(_FIXED_WIDTH):
            raise LedgerFileError(self.name, "version", 1, _FIXED_WIDTH)
        return LedgerKind.AUDITFILE if text.startswith("<") else LedgerKind.TEXT

    def _head_text(self) -> str:
        for bom, encoding in _BOMS:
            if self.head.startswith(bom):
                return self.head[len(bom) :].decode(encoding, "ignore")
        return self.head.decode("latin-1")

    def _require_no_auditfile(self) -> None:
        try:
            with zipfile.ZipFile(self.path) as archive:
                names = archive.namelist()
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, OverflowError):
            return
        if any(name.lower().endswith((".xaf", ".adf")) for name in names):
            raise LedgerFileError(self.name, "zipped")


class _HashedFile(io.RawIOBase):
    """Bytes of a file, hashed as they are read; ``sha256`` is empty before the last of them."""

    def __init__(self, file: BinaryIO) -> None:
        super().__init__()
        self.sha256 = ""
        self._digest = hashlib.sha256()
        self._file = file

    @override
    def readable(self) -> bool:
        return True

    @override
    def readinto(self, buffer: Any) -> int:
        view = memoryview(buffer)
        piece = self._file.read(len(view))
        self._digest.update(piece)
        if not piece:
            self.sha256 = self._digest.hexdigest()
        view[: len(piece)] = piece
        return len(piece)
