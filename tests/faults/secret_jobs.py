"""Jobs on an encrypted register: it gets another password, and it is edited."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from talentdesk.domain.recovery_key import recovery_text
from talentdesk.register.keys import MARK, RING, FileKey, salt_in
from talentdesk.services.encryption_service import NewKey, change_password, encrypt_register
from tests.faults.fault_case import (
    Acknowledge,
    Job,
    Result,
    a_copy,
    a_register,
    register_in,
    register_problems,
)
from tests.faults.fault_jobs import edit, edit_problems
from tests.services.cases import MORNING

PERSON: Final = "programmamanager"


def _key(sign: bytes) -> NewKey:
    key = FileKey(sign * 32, MARK + sign * 12)
    return NewKey(key, recovery_text(key.key))


FIRST, SECOND = _key(b"1"), _key(b"2")
"""Keys that no password made: that would cost a quarter of a second."""


def prepare_encrypted(folder: Path) -> None:
    """An encrypted register, and the copy that is made first."""
    a_register(folder)
    encrypt_register(folder / "talent.tdesk", FIRST, PERSON, MORNING)
    a_copy(folder)


def give_keys() -> None:
    """As somebody who typed both passwords."""
    for new in (FIRST, SECOND):
        RING.add(new.key)


def password(folder: Path, acknowledge: Acknowledge) -> None:
    """Give it the second key, unless it has that."""
    give_keys()
    file = folder / "talent.tdesk"
    if salt_in(file) != SECOND.key.salt:
        change_password(file, SECOND, PERSON, MORNING)
    acknowledge("changed")


def password_problems(folder: Path, result: Result) -> Iterator[str]:
    """Under its name stands the one register or the other, whole, and nothing else is left."""
    give_keys()
    salt = salt_in(folder / "talent.tdesk")
    if salt not in (FIRST.key.salt, SECOND.key.salt):
        yield f"neither of both: {salt!r}"
    if (result.told or result.is_done) and salt != SECOND.key.salt:
        yield "acknowledged and lost: the other key"
    with register_in(folder) as desk:
        yield from register_problems(desk)
    if result.is_done and (left := [item.name for item in folder.glob(".talent-*")]):
        yield f"left behind: {left}"


def secret_edit(folder: Path, acknowledge: Acknowledge) -> None:
    """Edit it as another register is edited."""
    give_keys()
    edit(folder, acknowledge)


def secret_edit_problems(folder: Path, result: Result) -> Iterator[str]:
    """As for another register, and it is as secret as it was."""
    give_keys()
    yield from edit_problems(folder, result)
    if salt_in(folder / "talent.tdesk") != FIRST.key.salt:
        yield "not encrypted any more"


SECRET_EDIT: Final = Job("secret_edit", prepare_encrypted, secret_edit, secret_edit_problems)
"""A change of an encrypted register."""
PASSWORD: Final = Job("password", prepare_encrypted, password, password_problems)
"""The whole register, written anew."""
