"""Jobs about what few may read: somebody is erased, a register is encrypted and decrypted."""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Final

from talentdesk.domain.errors import EncryptionStateError
from talentdesk.register.keys import MARK, RING, SALT_BYTES, FileKey, salt_in
from talentdesk.services.encryption_service import NewKey, decrypt_register, encrypt_register
from talentdesk.services.people_service import PeopleService
from talentdesk.services.person_data_service import PersonDataService
from talentdesk.services.proposal_service import ProposalService
from tests.faults.fault_case import (
    Acknowledge,
    Job,
    Result,
    a_copy,
    a_register,
    register_in,
    register_problems,
)
from tests.services.cases import MORNING, complete_activity

NAME: Final = "Medewerker op afstand"
KEY: Final = NewKey(FileKey(bytes(range(32)), MARK + bytes(SALT_BYTES - len(MARK))), "")
"""One that no password made: making one costs a quarter of a second."""


# --- somebody is erased ---------------------------------------------------------------


def prepare_erase(folder: Path) -> None:
    """Somebody who made a proposal."""
    a_register(folder)
    with register_in(folder, "programmamanager") as desk:
        PeopleService(desk).add(NAME, "programmamedewerker", "", MORNING)
    with register_in(folder, NAME) as desk:
        ProposalService(desk).add(complete_activity(), MORNING)


def erase(folder: Path, acknowledge: Acknowledge) -> None:
    """Take away who it was, unless that was done."""
    with register_in(folder, "programmamanager") as desk:
        service = PersonDataService(desk)
        if not service.erasures():
            service.erase(service.find(NAME).id, "verzoek van de betrokkene", MORNING)
        acknowledge("erased")


def erase_problems(folder: Path, result: Result) -> Iterator[str]:
    """The name is everywhere that it was, or nowhere in the file any more."""
    with register_in(folder) as desk:
        yield from register_problems(desk)
        erased = bool(PersonDataService(desk).erasures())
        named = any(person.name == NAME for person in PeopleService(desk).all())
    left = NAME.encode() in (folder / "talent.tdesk").read_bytes()
    if {named, left} != {not erased}:
        yield f"half: erased {erased}, among the people {named}, in the file {left}"
    if (result.told or result.is_done) and not erased:
        yield "acknowledged and lost: the erasure"


# --- a register is encrypted, and decrypted -------------------------------------------


def prepare_encrypt(folder: Path) -> None:
    """A register with a proposal in it, and the copy that is made first."""
    a_register(folder)
    with register_in(folder, "programmamanager") as desk:
        ProposalService(desk).add(complete_activity(), MORNING)
    a_copy(folder)


def encrypt(folder: Path, acknowledge: Acknowledge) -> None:
    """Encrypt it, unless that was done."""
    RING.add(KEY.key)
    with suppress(EncryptionStateError):
        encrypt_register(folder / "talent.tdesk", KEY, "programmamanager", MORNING)
    acknowledge("encrypted")


def encrypt_problems(folder: Path, result: Result) -> Iterator[str]:
    """Wholly encrypted or not at all, with all that was in it."""
    yield from replaced_problems(folder, result, is_encrypted=True)


def replaced_problems(folder: Path, result: Result, *, is_encrypted: bool) -> Iterator[str]:
    """The register as it was, or the one that takes its place; nothing else of it stays."""
    RING.add(KEY.key)
    is_new = (salt_in(folder / "talent.tdesk") is not None) is is_encrypted
    with register_in(folder) as desk:
        yield from register_problems(desk)
        with desk.reading() as register:
            proposals = sum(1 for _ in register.proposals.all())
    if proposals != 1:
        yield f"lost: {proposals} proposals"
    if (result.told or result.is_done) and not is_new:
        yield "acknowledged and lost: it is as it was"
    if result.is_done and (left := list(folder.glob(".talent-versleutelen*"))):
        yield f"left behind: {left}"


def prepare_decrypt(folder: Path) -> None:
    """An encrypted register."""
    prepare_encrypt(folder)
    encrypt(folder, lambda _what: None)
    a_copy(folder)


def decrypt(folder: Path, acknowledge: Acknowledge) -> None:
    """Decrypt it, unless that was done."""
    RING.add(KEY.key)
    with suppress(EncryptionStateError):
        decrypt_register(folder / "talent.tdesk", "programmamanager", MORNING)
    acknowledge("decrypted")


def decrypt_problems(folder: Path, result: Result) -> Iterator[str]:
    """Wholly decrypted or not at all, with all that was in it."""
    yield from replaced_problems(folder, result, is_encrypted=False)


ERASING: Final = (Job("erase", prepare_erase, erase, erase_problems),)
"""Jobs that change a register."""
ENCRYPTING: Final = (
    Job("encrypt", prepare_encrypt, encrypt, encrypt_problems),
    Job("decrypt", prepare_decrypt, decrypt, decrypt_problems),
)
"""Jobs that put another file in its place."""
