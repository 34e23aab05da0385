"""A receipt as a file: text for people, and its last line for TalentDesk, sealed and signed."""

import base64
import binascii
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from talentdesk.domain.canonical import sha256_of, to_plain
from talentdesk.domain.errors import PackageFileError
from talentdesk.domain.review_receipts import Receipt
from talentdesk.exchange.canonical_files import json_bytes, read_json, read_value
from talentdesk.exchange.sealed_zip import Signer, read_file
from talentdesk.exchange.signing import is_signed_by

_MARK: Final = "TDK-ontvangst-1"
_ANY_MARK: Final = re.compile(r"TDK-ontvangst-(\d{1,9}) (\S+) (\S+) (\S+)")
_SIGNED: Final = b"TDK-receipt-v1\0"
_NOBODY: Final = "-"
_MAX_BYTES: Final = 4 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class ReadReceipt:
    """A receipt that was checked; ``public_key`` signed it ('' for nobody)."""

    receipt: Receipt
    text: str
    public_key: str


def receipt_bytes(receipt: Receipt, text: str, signer: Signer | None) -> bytes:
    """The file: ``text`` for people, then one line that seals it with all facts."""
    shown = text.rstrip("\n")
    sealed = json_bytes({"receipt": to_plain(receipt), "text_sha256": sha256_of(shown)})
    key, signature = _NOBODY, _NOBODY
    if signer is not None:
        key, signature = signer.public_key, signer.sign(_SIGNED + sealed).hex()
    packed = base64.urlsafe_b64encode(sealed).decode()
    return f"{shown}\n\n{_MARK} {packed} {key} {signature}\n".encode()


def read_receipt(path: Path) -> ReadReceipt:
    """The receipt at ``path``; a line break that a mail program changed is no change.

    Raises:
        PackageFileError: missing, unreadable, too_large, other_kind (no receipt), newer,
            tampered.
    """
    file = str(path)
    data = read_file(path)
    if len(data) > _MAX_BYTES:
        raise PackageFileError(file, "too_large")
    text = data.decode("utf-8-sig", errors="replace").replace("\r\n", "\n").rstrip()
    shown, _, last = text.rpartition("\n")
    found = _ANY_MARK.fullmatch(last)
    if found is None:
        raise PackageFileError(file, "other_kind")
    if f"TDK-ontvangst-{found[1]}" != _MARK:
        raise PackageFileError(file, "newer", found[1])
    sealed = _unpacked(file, found[2])
    plain = read_json(file, sealed)
    is_whole = isinstance(plain, dict) and set(plain) == {"receipt", "text_sha256"}
    if not is_whole or not _is_signature(found, sealed):
        raise PackageFileError(file, "tampered", "signature")
    if plain["text_sha256"] != sha256_of(shown.rstrip("\n")):
        raise PackageFileError(file, "tampered", "text")
    receipt = read_value(file, Receipt, plain["receipt"])
    key = "" if found[3] == _NOBODY else found[3]
    return ReadReceipt(receipt, shown.rstrip("\n"), key)


def _unpacked(file: str, packed: str) -> bytes:
    try:
        return base64.b64decode(packed, altchars=b"-_", validate=True)
    except (binascii.Error, ValueError) as problem:
        raise PackageFileError(file, "tampered", "line") from problem


def _is_signature(found: re.Match[str], sealed: bytes) -> bool:
    if found[3] == found[4] == _NOBODY:
        return True
    try:
        signature = bytes.fromhex(found[4])
    except ValueError:
        return False
    return is_signed_by(found[3], _SIGNED + sealed, signature)
