"""What the system says of a register becomes a refusal that names what is the matter."""

import errno
from contextlib import closing
from pathlib import Path

import pytest

from talentdesk.domain.errors import (
    FileWriteError,
    RegisterLockedError,
    RegisterReadOnlyError,
    RegisterUnreachableError,
    TalentDeskError,
)
from talentdesk.register import sqlite
from talentdesk.register.opening import damage_as_refusal, inspect_file
from talentdesk.register.refusals import refusal_of_sqlite


def sqlite_error(code: int) -> sqlite.DatabaseError:
    error = sqlite.OperationalError("disk I/O error")
    error.sqlite_errorcode = code
    return error


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        (sqlite.SQLITE_BUSY, RegisterLockedError),
        (sqlite.SQLITE_IOERR, RegisterUnreachableError),
        (sqlite.SQLITE_FULL, FileWriteError),
        (sqlite.SQLITE_CANTOPEN, RegisterUnreachableError),
        (sqlite.SQLITE_ERROR, type(None)),
    ],
)
def test_a_file_that_cannot_be_reached_is_not_called_damaged(
    code: int, kind: type[TalentDeskError], tmp_path: Path
) -> None:
    assert type(refusal_of_sqlite(sqlite_error(code), str(tmp_path / "weg.tdesk"))) is kind


def test_a_file_that_is_there_and_cannot_be_written_is_read_only(tmp_path: Path) -> None:
    (tmp_path / "er").touch()

    refusal = refusal_of_sqlite(sqlite_error(sqlite.SQLITE_CANTOPEN), str(tmp_path / "er"))

    assert isinstance(refusal, RegisterReadOnlyError)


def test_a_copy_that_fails_says_in_words_alone_what_failed(tmp_path: Path) -> None:
    there = tmp_path / "er"
    there.touch()
    with (
        closing(sqlite.connect(":memory:")) as source,
        closing(sqlite.connect(f"{there.as_uri()}?mode=ro", uri=True)) as target,
    ):
        source.execute("CREATE TABLE t (a)")
        with pytest.raises(sqlite.OperationalError) as failed:
            source.backup(target)

    assert isinstance(refusal_of_sqlite(failed.value, str(there)), RegisterReadOnlyError)


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        (errno.ENOSPC, FileWriteError),
        (errno.EROFS, RegisterReadOnlyError),
        (errno.ESTALE, RegisterUnreachableError),
    ],
)
def test_what_the_system_refuses_while_a_register_is_looked_at_has_its_own_name(
    code: int, kind: type[TalentDeskError], tmp_path: Path
) -> None:
    with pytest.raises(kind), damage_as_refusal(tmp_path / "talent.tdesk"):
        raise OSError(code, "proef")


def test_a_register_that_another_program_is_writing_is_open_elsewhere(file: Path) -> None:
    with closing(sqlite.connect(file, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")

        with pytest.raises(RegisterLockedError):
            inspect_file(file)
