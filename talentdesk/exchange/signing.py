"""Keys and signatures (Ed25519, RFC 8032), and the card that tells one's public key.

A signature proves which key, not which person.
"""

from typing import Final

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
)

from talentdesk.domain.colleague_keys import KeyCard
from talentdesk.domain.errors import KeyFileError, PackageFileError
from talentdesk.exchange.plain_zip import zip_bytes
from talentdesk.exchange.sealed_zip import Layout, PartKind, open_sealed, seal_part

MAX_NAME: Final = 200
"""Characters in the name on a card."""
_CARD: Final = {"": Layout(PartKind.CARD, frozenset())}


class SigningKey:
    """A private key; ``public_key`` is its other half, as 64 hex digits."""

    def __init__(self, key: Ed25519PrivateKey) -> None:
        self._key = key
        raw = key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
        self.public_key: Final = raw.hex()

    def sign(self, message: bytes) -> bytes:
        """The signature of a message: 64 bytes, the same each time."""
        return self._key.sign(message)

    def to_pem(self) -> bytes:
        """PKCS8, not encrypted: for a file that only its owner may read."""
        return self._key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())


def new_key() -> SigningKey:
    """A key that nobody has."""
    return SigningKey(Ed25519PrivateKey.generate())


def key_from_pem(file: str, data: bytes) -> SigningKey:
    """The key that ``to_pem`` wrote; raises KeyFileError with the name of the file."""
    try:
        key = load_pem_private_key(data, password=None)
    except (ValueError, TypeError) as problem:
        raise KeyFileError(file) from problem
    if not isinstance(key, Ed25519PrivateKey):
        raise KeyFileError(file)
    return SigningKey(key)


def is_signed_by(public_key: str, message: bytes, signature: bytes) -> bool:
    """Whether that key (64 hex digits) made the signature of the message."""
    try:
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(public_key)).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True


def card_bytes(name: str, key: SigningKey) -> bytes:
    """A card (.tkaart): the name, signed by the key that it tells."""
    return zip_bytes(seal_part(PartKind.CARD, {"name": name}, {}, key))


def read_card(file: str, data: bytes) -> KeyCard:
    """The name and key on a card.

    Raises:
        PackageFileError: not_a_card, other_kind, newer, tampered, too_large.
    """
    try:
        part = open_sealed(file, data, _CARD, is_signed_by).parts[""]
    except PackageFileError as problem:
        if problem.reason == "not_a_package":
            raise PackageFileError(file, "not_a_card", problem.detail) from problem
        raise
    name = part.facts.get("name")
    if not part.public_key or set(part.facts) != {"name"} or not _is_name(name):
        raise PackageFileError(file, "tampered", "card")
    return KeyCard(str(name), part.public_key)


def _is_name(name: object) -> bool:
    return isinstance(name, str) and len(name.strip()) > 0 and len(name) <= MAX_NAME
