"""Keys are found by the salt of a file, and a file that is open is left alone."""

import errno
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from talentdesk.domain.errors import RegisterEncryptedError, RegisterUnreachableError
from talentdesk.register.database import Database
from talentdesk.register.keys import (
    MARK,
    RING,
    SALT_BYTES,
    FileKey,
    derive_key,
    new_salt,
    salt_in,
)
from tests.register.cases import ACTOR, NOON

KEY = FileKey(bytes(32), MARK + bytes(12))


@pytest.fixture(autouse=True)
def forgotten() -> Iterator[None]:
    RING.forget()
    yield
    RING.forget()


def test_a_salt_is_recognised_and_never_the_same() -> None:
    first, second = new_salt(), new_salt()

    assert first != second
    assert len(first) == SALT_BYTES
    assert first.startswith(MARK)


def test_a_key_is_what_sqlcipher_makes_of_a_password() -> None:
    """Counted with PBKDF2-HMAC-SHA512, 256,000 rounds: what SQLCipher 4 does by itself."""
    key = derive_key("paarden eten geen gras", KEY.salt)

    assert key.key.hex().startswith("25cce1fd70e17fb1")
    assert "paarden" not in repr(key)
    assert key.key.hex() not in repr(key)


@pytest.mark.parametrize("content", [b"", MARK, MARK + bytes(11), b"SQLite format 3\0" * 9])
def test_other_files_have_no_salt(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "iets.tdesk"
    file.write_bytes(content)

    assert salt_in(file) is None
    assert RING.key_of(file) is None
    assert RING.key_of(tmp_path / "niets.tdesk") is None


def test_a_disk_that_does_not_answer_makes_no_register_one_that_is_not_encrypted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(path: Path, _mode: str) -> None:
        raise OSError(errno.EIO, "weg", str(path))

    file = tmp_path / "een.tdesk"
    file.write_bytes(KEY.salt + bytes(100))
    monkeypatch.setattr(Path, "open", away)

    with pytest.raises(RegisterUnreachableError):
        RING.key_of(file)


def test_a_key_fits_every_file_with_its_salt(tmp_path: Path) -> None:
    file, copy = tmp_path / "een.tdesk", tmp_path / "twee.tdesk"
    for each in (file, copy):
        each.write_bytes(KEY.salt + bytes(100))
    with pytest.raises(RegisterEncryptedError):
        RING.key_of(file)

    RING.add(KEY)

    assert RING.key_of(file) == RING.key_of(copy) == KEY


def test_a_file_that_is_open_is_not_read_for_its_salt(tmp_path: Path) -> None:
    file = tmp_path / "een.tdesk"
    file.write_bytes(b"open")
    with RING.holding(file), RING.holding(file):
        file.write_bytes(KEY.salt)
        assert RING.key_of(file) is None

    with pytest.raises(RegisterEncryptedError):
        RING.key_of(file)


@pytest.mark.skipif(sys.platform == "win32", reason="there a lock belongs to a handle")
def test_a_list_that_is_read_does_not_let_another_program_in(database: Database) -> None:
    """Closing a file lets go of the locks that SQLite has on it in the same program."""
    other = (
        "import sqlite3, sys; sqlite3.connect(sys.argv[1], timeout=0).execute('BEGIN IMMEDIATE')"
    )
    with database.transaction(ACTOR, NOON, "add person") as register:
        register.people.add("iemand", "regisseur", "wonen")
        with database.fast_reading() as connection:
            connection.execute("SELECT count(*) FROM person").fetchone()
        done = subprocess.run(
            [sys.executable, "-c", other, str(database.file)], capture_output=True, check=False
        )

    assert b"database is locked" in done.stderr
