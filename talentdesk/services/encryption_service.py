"""Use cases about encryption: encrypt a register, decrypt it, give it another password.

Each writes the whole register anew beside the old one, proves that both hold the same, and lets
the new one take the name. There is no moment at which neither stands there.
"""

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from talentdesk.domain.errors import (
    EncryptionStateError,
    FileWriteError,
    RegisterDamagedError,
    RegisterReadOnlyError,
    RegisterShareError,
)
from talentdesk.domain.passwords import require_strong
from talentdesk.domain.people import Actor, PersonId
from talentdesk.domain.recovery_key import recovery_text
from talentdesk.register.backup import register_in, remove_made, take_name
from talentdesk.register.database import Database
from talentdesk.register.keys import RING, FileKey, derive_key, new_salt, salt_in
from talentdesk.register.lock import RegisterLock
from talentdesk.register.log import Change
from talentdesk.register.opening import damage_as_refusal
from talentdesk.register.reencryption import rewrite
from talentdesk.reports.atomic_file import atomic_write
from talentdesk.services.backup_copies import folder_of
from talentdesk.services.register_service import open_register
from talentdesk.services.safety_copy import safety_copy
from talentdesk.wording.recovery_paper import recovery_paper

__all__ = (
    "NewKey",
    "change_password",
    "decrypt_register",
    "encrypt_register",
    "keep_recovery_key",
    "new_key",
    "plain_copies",
    "remove_copies",
)


@dataclass(frozen=True, slots=True)
class NewKey:
    """A key for a register, and the same key as text for the safe."""

    key: FileKey = field(repr=False)
    recovery: str = field(repr=False)


def new_key(password: str) -> NewKey:
    """A key that a password makes; another one each time.

    Raises:
        PasswordWeakError: it is easy to guess.
    """
    require_strong(password)
    key = derive_key(password, new_salt())
    return NewKey(key, recovery_text(key.key))


def keep_recovery_key(target: Path, file: Path, new: NewKey, now: datetime) -> None:
    """Write a recovery key as a text to print, that only who writes it can read.

    Raises:
        FileWriteError: it cannot be written.
    """
    text = recovery_paper(file.name, new.recovery, now)
    atomic_write(target, text.encode("utf-8"), mode=0o600)


def encrypt_register(file: Path, new: NewKey, person: str, now: datetime) -> None:
    """Encrypt a register that nobody has open; a backup of before stays, and is not encrypted.

    Args:
        file: the register.
        new: its key; who keeps its recovery key can always open the register.
        person: who does it; the log names them.
        now: the moment.

    Raises:
        EncryptionStateError: it is encrypted already.
        RegisterLockedError: somebody has it open.
        RegisterFileError: it cannot be read, or lies where it cannot be written.
        FileWriteError: there is no room; the register is as it was.
    """
    _require_state(file, is_encrypted=False)
    _replace(file, new.key, "encrypt", person, now)


def change_password(file: Path, new: NewKey, person: str, now: datetime) -> None:
    """Give an encrypted register another key; backups of before keep the old one.

    Raises:
        EncryptionStateError: it is not encrypted.
        RegisterEncryptedError: nobody gave the old password.
        RegisterLockedError, RegisterFileError, FileWriteError: as ``encrypt_register``.
    """
    _require_state(file, is_encrypted=True)
    _replace(file, new.key, "change password", person, now)


def decrypt_register(file: Path, person: str, now: datetime) -> None:
    """Make an encrypted register one that anybody can open.

    Raises:
        EncryptionStateError: it is not encrypted.
        RegisterEncryptedError: nobody gave its password.
        RegisterLockedError, RegisterFileError, FileWriteError: as ``encrypt_register``.
    """
    _require_state(file, is_encrypted=True)
    _replace(file, None, "decrypt", person, now)


def plain_copies(file: Path) -> list[Path]:
    """Copies of a register that everybody can read, by name: those that the program makes.

    What somebody copied elsewhere, or under another name, is not known here.

    Raises:
        RegisterEncryptedError: nobody gave the password of the register.
    """
    # Asked first: of a register that cannot be read nothing can be said.
    RING.key_of(file)
    own = register_in(file)
    end = f"*{file.suffix}*"
    beside = (f"{file.stem}{part}{end}" for part in (".voor-", "-back-up-"))
    made = [
        *folder_of(file).glob(end),
        *(found for names in (*beside, f".{file.stem}{end}") for found in file.parent.glob(names)),
    ]
    return sorted(copy for copy in made if _is_plain_copy(copy, own))


def remove_copies(copies: Iterable[Path]) -> None:
    """Take copies away; what a disk still holds of a file that was deleted, stays there.

    Raises:
        FileWriteError: one is open somewhere; those before it are gone.
    """
    for copy in copies:
        try:
            copy.unlink(missing_ok=True)
            copy.with_name(f"{copy.name}-journal").unlink(missing_ok=True)
        except OSError as error:
            raise FileWriteError(str(copy), "open") from error


def _is_plain_copy(copy: Path, own: str) -> bool:
    return bool(own) and salt_in(copy) is None and register_in(copy) == own


def _require_state(file: Path, *, is_encrypted: bool) -> None:
    with damage_as_refusal(file):
        is_there = file.is_file()
    if is_there and (salt_in(file) is not None) is not is_encrypted:
        raise EncryptionStateError(str(file), is_encrypted=not is_encrypted)


def _replace(file: Path, key: FileKey | None, action: str, person: str, now: datetime) -> None:
    copy = _copy_before(file, now)
    lock = RegisterLock(file)
    lock.take(person, now)
    part = file.with_name(f".{file.stem}-versleutelen{file.suffix}")
    try:
        remove_made(part)
        rewrite(file, part, key)
        _record(part, Change(action, "register_info", "1", None, {"copy": copy.name}), person, now)
        take_name(part, file)
    except OSError as error:
        raise FileWriteError(str(file), "denied") from error
    finally:
        with suppress(OSError):
            remove_made(part)
        lock.release()


def _copy_before(file: Path, now: datetime) -> Path:
    """A backup of the register as it is; an older register is migrated by that."""
    workplace = open_register(file, now)
    try:
        if workplace.database.is_on_share:
            raise RegisterShareError(str(file))
        if not workplace.database.is_writable:
            raise RegisterReadOnlyError(str(file))
        return safety_copy(workplace, now)
    finally:
        workplace.close()


def _record(part: Path, change: Change, person: str, now: datetime) -> None:
    """Say in the log what was done, and walk its seal."""
    database = Database.open(part, person, now)
    try:
        with database.transaction(Actor(PersonId(""), person, ""), now, change.action) as register:
            register.log.add([change])
        with database.reading() as register:
            for fault in register.log.faults():
                raise RegisterDamagedError(str(part), f"log_entry {fault.seq} {fault.problem}")
    finally:
        database.close()
