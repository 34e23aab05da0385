"""A register is encrypted, read, copied and restored, and nobody reads it without a key."""

import shutil
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from talentdesk.domain.errors import (
    EncryptionStateError,
    RegisterDamagedError,
    RegisterEncryptedError,
    RegisterForeignError,
    RegisterKeyError,
    RegisterLockedError,
)
from talentdesk.domain.passwords import PasswordWeakError
from talentdesk.domain.programme import Right
from talentdesk.domain.progress import Silent
from talentdesk.domain.proposals import ProposalFilter
from talentdesk.domain.recovery_key import RecoveryKeyError
from talentdesk.register import sqlite
from talentdesk.register.keys import MARK, SALT_BYTES, salt_in
from talentdesk.register.opening import inspect_file
from talentdesk.services.backup_copies import copies_of, folder_of
from talentdesk.services.backup_service import BackupService
from talentdesk.services.encryption_service import (
    change_password,
    decrypt_register,
    encrypt_register,
    new_key,
    plain_copies,
    remove_copies,
)
from talentdesk.services.first_page import read_first_page
from talentdesk.services.people_service import PeopleService
from talentdesk.services.proposal_service import ProposalService
from talentdesk.services.register_service import CheckReport, RegisterService, open_register
from talentdesk.services.restore_service import preview_backup, restore_backup
from talentdesk.services.salvage_service import salvage_register
from talentdesk.services.snapshot_service import SnapshotService
from talentdesk.services.unlocking import is_encrypted, unlock_register
from tests.services.cases import MORNING
from tests.services.encryption_cases import PERSON, encrypted, forget, some_key
from tests.whole_content import whole_content

PASSWORD = "paarden eten geen gras, zegt Zoë"


@pytest.fixture
def file(example_file: Path, tmp_path: Path) -> Iterator[Path]:
    """A register that nobody has open, in plain; no key is known before or after."""
    forget()
    copy = tmp_path / "talent.tdesk"
    shutil.copy(example_file, copy)
    yield copy
    forget()


def check(file: Path) -> CheckReport:
    with closing(open_register(file, MORNING, read_only=True)) as desk:
        return RegisterService(desk).check(MORNING)


def rows(file: Path) -> list[tuple[object, ...]]:
    """Everything in a plain register but the log, to compare."""
    with closing(sqlite.connect(file)) as connection:
        return [row for row in whole_content(connection) if row[0] != "log_entry"]


def last_actions(file: Path) -> list[str]:
    with closing(open_register(file, MORNING, read_only=True)) as desk, desk.reading() as register:
        return [entry.action for entry in register.log.entries(limit=2)]


def test_an_encrypted_register_shows_nothing_and_works_as_before(file: Path) -> None:
    before = check(file)

    encrypted(file)

    content = file.read_bytes()
    assert content.startswith(MARK)
    assert salt_in(file) == content[:SALT_BYTES]
    assert b"proposal" not in content
    after = check(file)
    assert after.is_clean
    assert after.entries == before.entries + 1
    assert (after.proposals, after.movements) == (before.proposals, before.movements)
    assert last_actions(file)[0] == "encrypt"
    assert not list(file.parent.glob(".talent-*"))


def test_encrypting_and_decrypting_gives_the_same_rows(file: Path) -> None:
    before = rows(file)
    encrypted(file)

    decrypt_register(file, PERSON, MORNING)

    assert not is_encrypted(file)
    assert rows(file) == before
    assert last_actions(file) == ["decrypt", "encrypt"]


def test_a_password_and_its_recovery_key_open_a_register(file: Path) -> None:
    made = new_key(PASSWORD)
    encrypt_register(file, made, PERSON, MORNING)
    content = file.read_bytes()

    for secret in (PASSWORD.replace("ë", "e\N{COMBINING DIAERESIS}"), made.recovery.lower()):
        forget()
        with pytest.raises(RegisterEncryptedError):
            inspect_file(file)
        unlock_register(file, secret)
        assert inspect_file(file)
    assert file.read_bytes() == content


def test_other_programs_for_sqlcipher_open_it_with_the_password(file: Path) -> None:
    encrypt_register(file, new_key(PASSWORD), PERSON, MORNING)

    with closing(sqlite.connect(file)) as connection:
        connection.execute(f"PRAGMA key = '{PASSWORD}'")
        (count,) = connection.execute("SELECT count(*) FROM proposal").fetchone()
    assert count


def test_what_does_not_fit_is_refused_and_changes_nothing(file: Path) -> None:
    key = encrypted(file)
    content = file.read_bytes()
    forget()

    with pytest.raises(RegisterKeyError):
        unlock_register(file, "een ander wachtwoord")
    with pytest.raises(RegisterKeyError):
        unlock_register(file, some_key().recovery)
    slip = key.recovery[:-1] + ("0" if key.recovery[-1] != "0" else "1")
    with pytest.raises(RecoveryKeyError):
        unlock_register(file, slip)
    with pytest.raises(RegisterEncryptedError):
        open_register(file, MORNING)
    with pytest.raises(RegisterEncryptedError):
        read_first_page(file, MORNING.date())
    assert file.read_bytes() == content


def test_what_is_easy_to_guess_is_no_password() -> None:
    with pytest.raises(PasswordWeakError):
        new_key("kort")


def test_every_use_of_a_register_works_on_an_encrypted_one(file: Path) -> None:
    encrypted(file)
    with closing(open_register(file, MORNING)) as desk:
        PeopleService(desk).add("nieuw", desk.programme.roles[0].id, "", MORNING)
        found = ProposalService(desk).search(ProposalFilter(text="talent"))
        copy = BackupService(desk).make(MORNING)
        assert BackupService(desk).make(MORNING + timedelta(days=2)) == copy

    assert found
    assert is_encrypted(copy)
    assert preview_backup(file, copy).lost_count == 0
    assert read_first_page(file, MORNING.date()) is not None
    rescued = file.with_name("gered.tdesk")
    assert all(table.is_whole for table in salvage_register(file, rescued, PERSON, MORNING))
    assert is_encrypted(rescued)


def test_a_snapshot_of_an_encrypted_register_never_lies_open_on_a_disk(file: Path) -> None:
    encrypted(file)
    with closing(open_register(file, MORNING, right=Right.REPORT)) as desk:
        snapshots = SnapshotService(desk)
        moment = desk.programme.moments[-1].id
        frozen = snapshots.freeze(snapshots.suggested(moment, MORNING.date()), MORNING, Silent())
        with snapshots.opened(frozen.number) as image:
            assert image.database.file.read_bytes().startswith(MARK)
            kept = len(ProposalService(image).search(ProposalFilter()))
        assert snapshots.verify(frozen.number)
    decrypt_register(file, PERSON, MORNING)

    with closing(open_register(file, MORNING)) as desk:
        snapshots = SnapshotService(desk)
        with snapshots.opened(frozen.number) as image:
            assert len(ProposalService(image).search(ProposalFilter())) == kept > 0


def test_a_copy_of_before_a_new_password_needs_the_old_one(file: Path) -> None:
    old = encrypted(file)
    new = some_key()
    change_password(file, new, PERSON, MORNING)
    (copy,) = [
        folder_of(file) / item.name
        for item in copies_of(file)
        if is_encrypted(folder_of(file) / item.name)
    ]
    forget()
    unlock_register(file, new.recovery)
    with pytest.raises(RegisterEncryptedError):
        preview_backup(file, copy)
    with pytest.raises(RegisterKeyError):
        unlock_register(copy, new.recovery)
    unlock_register(copy, old.recovery)

    restore_backup(file, copy, "proef", PERSON, MORNING)

    forget()
    with pytest.raises(RegisterKeyError):
        unlock_register(file, old.recovery)
    unlock_register(file, new.recovery)
    assert last_actions(file)[0] == "restore"


def test_a_plain_copy_comes_back_encrypted(file: Path) -> None:
    key = encrypted(file)
    (copy,) = plain_copies(file)

    restore_backup(file, copy, "proef", PERSON, MORNING)

    assert is_encrypted(file)
    forget()
    unlock_register(file, key.recovery)
    assert check(file).is_clean


def test_copies_that_everybody_can_read_are_named_and_taken_away(file: Path) -> None:
    beside, own = file.with_name("talent.voor-0011.tdesk"), file.with_name("talent-van-mij.tdesk")
    for copy in (beside, own):
        shutil.copy(file, copy)
    encrypted(file)
    others = folder_of(file) / "iets.tdesk"
    others.write_text("geen register")

    found = plain_copies(file)

    assert beside in found
    assert {copy.parent for copy in found} == {file.parent, folder_of(file)}
    remove_copies(found)
    assert plain_copies(file) == []
    assert own.exists()
    assert others.exists()
    assert check(file).is_clean


def test_a_register_is_encrypted_once_and_only_when_nobody_has_it_open(file: Path) -> None:
    with closing(open_register(file, MORNING)), pytest.raises(RegisterLockedError):
        encrypt_register(file, some_key(), PERSON, MORNING)
    with pytest.raises(EncryptionStateError):
        decrypt_register(file, PERSON, MORNING)
    encrypted(file)
    with pytest.raises(EncryptionStateError):
        encrypt_register(file, some_key(), PERSON, MORNING)


def test_a_bit_that_flipped_is_never_read_as_something_else(file: Path) -> None:
    key = encrypted(file)
    content = file.read_bytes()
    size = len(content)
    places = [0, 7, 16, 4095, *range(5_000, size, size // 12), size - 1]
    spoiled = file.with_name("bedorven.tdesk")
    for place in places:
        changed = bytearray(content)
        changed[place] ^= 1 << place % 8
        spoiled.write_bytes(changed)
        forget()
        refusals = (RegisterDamagedError, RegisterForeignError, RegisterKeyError)
        with pytest.raises(refusals):  # noqa: PT012 -- which of the two refuses, depends on the place
            unlock_register(spoiled, key.recovery)
            inspect_file(spoiled)


def test_what_can_be_read_of_a_damaged_encrypted_register_is_saved(file: Path) -> None:
    encrypted(file)
    content = bytearray(file.read_bytes())
    middle = len(content) // 2
    content[middle : middle + 8192] = bytes(8192)
    file.write_bytes(content)
    rescued = file.with_name("gered.tdesk")

    tables = salvage_register(file, rescued, PERSON, MORNING)

    assert sum(table.saved for table in tables) > 100
    # 8 kB lie in at most three pages, and so in three tables; all others are whole.
    assert 1 <= sum(not table.is_whole for table in tables) <= 3
    assert is_encrypted(rescued)
