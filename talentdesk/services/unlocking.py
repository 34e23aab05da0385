"""Give the password or the recovery key of an encrypted register, once per session.

Nothing slow is imported: the start screen asks for it.
"""

import re
from pathlib import Path
from typing import Final

from talentdesk.domain.errors import RegisterKeyError
from talentdesk.domain.recovery_key import GROUPS, key_in
from talentdesk.register.keys import RING, FileKey, derive_key, salt_in
from talentdesk.register.opening import damage_as_refusal
from talentdesk.register.unlocking import unlock

_RECOVERY_KEY: Final = re.compile(rf"\s*\w{{5}}(?:[-\s]+\w{{5}}){{{GROUPS - 1}}}\s*")


def is_encrypted(file: Path) -> bool:
    """Whether a file that nobody has open is an encrypted register."""
    return salt_in(file) is not None


def require_unlocked(file: Path) -> None:
    """Raises RegisterEncryptedError when a register is encrypted and its key was not given."""
    RING.key_of(file)


def unlock_register(file: Path, secret: str) -> None:
    """Open an encrypted register for this session, by its password or its recovery key.

    A register that is not encrypted needs neither. What does not fit changes nothing.

    Raises:
        RegisterKeyError: it does not fit this register.
        RecoveryKeyError: a recovery key that was typed wrongly; it names the group.
        RegisterDamagedError: the register cannot be read.
    """
    salt = salt_in(file)
    if salt is None:
        return
    # Nobody has a password of that form.
    is_recovery = _RECOVERY_KEY.fullmatch(secret) is not None
    key = FileKey(key_in(secret), salt) if is_recovery else derive_key(secret, salt)
    with damage_as_refusal(file):
        if not unlock(file, key):
            raise RegisterKeyError(str(file))
