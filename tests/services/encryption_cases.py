"""An encrypted register for tests, without the quarter of a second that a password costs."""

import secrets
from pathlib import Path

from talentdesk.domain.recovery_key import recovery_text
from talentdesk.register.keys import RING, FileKey, new_salt
from talentdesk.services.encryption_service import NewKey, encrypt_register
from tests.services.cases import MORNING

PERSON = "programmamanager"


def some_key() -> NewKey:
    """A key that no password made."""
    key = FileKey(secrets.token_bytes(32), new_salt())
    return NewKey(key, recovery_text(key.key))


def encrypted(file: Path) -> NewKey:
    """Encrypt a register; its key is known from then on."""
    key = some_key()
    encrypt_register(file, key, PERSON, MORNING)
    return key


def forget() -> None:
    """As a program that was just started."""
    RING.forget()
