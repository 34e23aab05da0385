"""A zip of sealed parts: each with a manifest that names its files by hash, and a signature.

A part is ``manifest.json``, ``manifest.sig`` when someone signed it, and its files. The first
part stands at the top; others have a folder of their own and leave the first as it is.
"""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any, Final, Protocol

from talentdesk import __version__
from talentdesk.domain.errors import PackageFileError
from talentdesk.exchange.canonical_files import json_bytes, read_json
from talentdesk.exchange.plain_zip import MAX_FILE_BYTES, PackedFile, packed, stored, unzip

FORMAT: Final = "talentdesk-package"
SCHEMA: Final = 1
"""The newest way of writing a package that this TalentDesk knows."""
MANIFEST: Final = "manifest.json"
SIGNATURE: Final = "manifest.sig"
_SIGNED: Final = b"TDK-package-v1\0"
"""Stands before a manifest when it is signed: the signature is good for nothing else."""
_MAX_MANIFEST: Final = 256 * 1024

Verify = Callable[[str, bytes, bytes], bool]
"""Whether the key (64 hex digits) signed a message with this signature."""


class PartKind(StrEnum):
    """What a part is."""

    ROUND = "round"
    ANSWERS = "answers"
    CARD = "card"


class Signer(Protocol):
    """A key that signs."""

    @property
    def public_key(self) -> str:
        """Its other half, 64 hex digits."""

    def sign(self, message: bytes) -> bytes:
        """The signature of a message."""


@dataclass(frozen=True, slots=True)
class Layout:
    """What a part must be: its kind, exactly these files, and whether it must be there."""

    kind: PartKind
    files: frozenset[str]
    is_required: bool = True


@dataclass(frozen=True, slots=True)
class SealedPart:
    """A part that was checked; ``public_key`` is empty when nobody signed it.

    ``facts`` is what its manifest says beside the list of files, ``sha256`` the hash of the
    manifest: equal hashes are equal parts.
    """

    kind: PartKind
    facts: Mapping[str, Any]
    files: Mapping[str, bytes]
    public_key: str
    sha256: str


@dataclass(frozen=True, slots=True)
class SealedFile:
    """A file that was read: its parts by folder, and the packed files to write it again."""

    name: str
    sha256: str
    parts: Mapping[str, SealedPart]
    packed: tuple[PackedFile, ...]


def seal_part(
    kind: PartKind,
    facts: Mapping[str, Any],
    files: Mapping[str, bytes],
    signer: Signer | None,
    folder: str = "",
) -> tuple[PackedFile, ...]:
    """The files of a part, to be put in a zip.

    Args:
        kind: what it is.
        facts: what the manifest says of it: JSON values.
        files: name without folder, and bytes.
        signer: who signs it; None leaves it unsigned.
        folder: empty for the first part, else a name with a slash behind it.
    """
    members = [packed(f"{folder}{name}", files[name]) for name in sorted(files)]
    manifest = json_bytes(
        {
            "format": FORMAT,
            "schema": SCHEMA,
            "kind": kind.value,
            "app": __version__,
            "facts": facts,
            "files": {item.name.removeprefix(folder): _listed(item) for item in members},
        }
    )
    found = [stored(f"{folder}{MANIFEST}", manifest)]
    if signer is not None:
        signature = {
            "algorithm": "ed25519",
            "public_key": signer.public_key,
            "signature": signer.sign(_SIGNED + manifest).hex(),
        }
        found.append(stored(f"{folder}{SIGNATURE}", json_bytes(signature)))
    return (*found, *members)


def sha256_hex(data: bytes) -> str:
    """SHA-256 as 64 hex digits."""
    return hashlib.sha256(data).hexdigest()


def _listed(item: PackedFile) -> dict[str, Any]:
    """The packed bytes are sealed too: their last bits may mean nothing and hide a change."""
    return {
        "sha256": sha256_hex(item.data),
        "size": len(item.data),
        "packed_sha256": sha256_hex(item.packed),
    }


def read_file(path: Path) -> bytes:
    """The bytes of a file that came in.

    Raises:
        PackageFileError: missing, unreadable, too_large.
    """
    try:
        if path.stat().st_size > MAX_FILE_BYTES:
            raise PackageFileError(str(path), "too_large")
        return path.read_bytes()
    except FileNotFoundError as problem:
        raise PackageFileError(str(path), "missing") from problem
    except OSError as problem:
        raise PackageFileError(str(path), "unreadable") from problem


def open_sealed(
    file: str, data: bytes, layouts: Mapping[str, Layout], verify: Verify
) -> SealedFile:
    """Check a whole file; what is not listed, sealed and allowed is refused.

    Args:
        file: names it in a refusal.
        data: the bytes of the file.
        layouts: the parts that may be in it, by folder; the first part under ''.
        verify: checks a signature.

    Raises:
        PackageFileError: not_a_package, other_kind, newer, tampered, too_large.
    """
    found = unzip(file, data, MANIFEST)
    members = {item.name: item for item in found}
    parts = {}
    for folder, layout in layouts.items():
        reader = _PartReader(file, folder, members)
        if reader.is_there:
            parts[folder] = reader.read(layout, verify)
        elif layout.is_required:
            raise PackageFileError(file, "tampered", folder)
    if members:
        raise PackageFileError(file, "tampered", "extra file")
    return SealedFile(file, sha256_hex(data), parts, found)


class _PartReader:
    """Takes the files of one part out of ``members``."""

    def __init__(self, file: str, folder: str, members: dict[str, PackedFile]) -> None:
        self._file = file
        self._folder = folder
        self._members = members
        self.is_there = f"{folder}{MANIFEST}" in members

    def read(self, layout: Layout, verify: Verify) -> SealedPart:
        manifest = self._plain_member(MANIFEST)
        said = self._table(
            read_json(self._file, manifest), {"format", "schema", "kind", "app", "facts", "files"}
        )
        self._check_kind(said, layout.kind)
        public_key = self._signed_by(manifest, verify)
        listed = said["files"]
        if not isinstance(listed, dict) or set(listed) != layout.files:
            raise self._tampered("files")
        files = {name: self._file_as(name, listed[name]) for name in sorted(listed)}
        if not isinstance(said["facts"], dict):
            raise self._tampered("facts")
        return SealedPart(layout.kind, said["facts"], files, public_key, sha256_hex(manifest))

    def _check_kind(self, said: Mapping[str, Any], wanted: PartKind) -> None:
        if said.get("format") != FORMAT:
            raise PackageFileError(self._file, "not_a_package")
        schema = said.get("schema")
        if type(schema) is not int or schema < 1:
            raise self._tampered("schema")
        if schema > SCHEMA:
            raise PackageFileError(self._file, "newer", str(schema))
        if said["kind"] != wanted.value:
            raise PackageFileError(self._file, "other_kind", str(said["kind"]))

    def _signed_by(self, manifest: bytes, verify: Verify) -> str:
        if f"{self._folder}{SIGNATURE}" not in self._members:
            return ""
        plain = read_json(self._file, self._plain_member(SIGNATURE))
        said = self._table(plain, {"algorithm", "public_key", "signature"})
        key, signature = _hex(said["public_key"], 32), _hex(said["signature"], 64)
        if said["algorithm"] != "ed25519" or key is None or signature is None:
            raise self._tampered(SIGNATURE)
        if not verify(key.hex(), _SIGNED + manifest, signature):
            raise self._tampered(SIGNATURE)
        return key.hex()

    def _plain_member(self, name: str) -> bytes:
        item = self._members.pop(f"{self._folder}{name}")
        if item.packed is not item.data or len(item.data) > _MAX_MANIFEST:
            raise self._tampered(name)
        return item.data

    def _file_as(self, name: str, listed: object) -> bytes:
        item = self._members.pop(f"{self._folder}{name}", None)
        if item is None or listed != _listed(item):
            raise self._tampered(name)
        return item.data

    def _table(self, plain: object, keys: set[str]) -> dict[str, Any]:
        if not isinstance(plain, dict):
            raise self._tampered("table")
        if set(plain) != keys and plain.get("schema", SCHEMA) == SCHEMA:
            raise self._tampered("keys")
        return plain

    def _tampered(self, where: str) -> PackageFileError:
        return PackageFileError(self._file, "tampered", f"{self._folder}{where}")


def _hex(text: object, length: int) -> bytes | None:
    """The bytes behind small hex digits; None when it is something else."""
    if not isinstance(text, str):
        return None
    try:
        found = bytes.fromhex(text)
    except ValueError:
        return None
    return found if len(found) == length and found.hex() == text else None
