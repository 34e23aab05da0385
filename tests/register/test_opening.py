"""What can be wrong with a register file, each with its own refusal and nothing changed."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from filelock import FileLock

from talentdesk.domain.errors import (
    FileWriteError,
    RegisterDamagedError,
    RegisterExistsError,
    RegisterFileError,
    RegisterForeignError,
    RegisterLockedError,
    RegisterMissingError,
    RegisterNewerError,
    RegisterReadOnlyError,
)
from talentdesk.register import sqlite
from talentdesk.register.database import Database
from talentdesk.register.dialect import SETTINGS, apply_settings
from talentdesk.register.opening import HEAD_REVISION, connect_read_only, inspect_file
from talentdesk.register.proposals import NewProposal
from tests.builders import a_draft
from tests.register.cases import ACTOR, MORNING, Started, add, bare

ROOT = Path(__file__).parents[2]


def refusal(file: Path) -> RegisterFileError:
    before = file.read_bytes() if file.is_file() else None
    with pytest.raises(RegisterFileError) as caught:
        Database.open(file, "programmamedewerker", MORNING)
    assert (file.read_bytes() if file.is_file() else None) == before
    return caught.value


def with_content(content: bytes) -> Callable[[Path], None]:
    def change(file: Path) -> None:
        file.write_bytes(content)

    return change


def foreign_database(file: Path) -> None:
    file.unlink()
    with closing(sqlite.connect(file)) as connection:
        connection.execute("CREATE TABLE person (name TEXT)")


def with_statement(statement: str) -> Callable[[Path], None]:
    def change(file: Path) -> None:
        with bare(file) as connection:
            connection.execute(statement)

    return change


def with_a_hole(file: Path) -> None:
    """A value is missing where the schema asks one."""
    with bare(file) as connection:
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute(
            "UPDATE sqlite_schema SET sql = replace(sql, 'costs_cents INTEGER',"
            " 'costs_cents INTEGER NOT NULL') WHERE name = 'proposal'"
        )


def without_its_end(file: Path) -> None:
    file.write_bytes(file.read_bytes()[: -3 * 4096])


def with_noise(file: Path) -> None:
    content = bytearray(file.read_bytes())
    content[4096:20480] = bytes(range(256)) * 64
    file.write_bytes(content)


BROKEN: dict[str, tuple[Callable[[Path], None], type[RegisterFileError]]] = {
    "missing": (Path.unlink, RegisterMissingError),
    "empty": (with_content(b""), RegisterForeignError),
    "text": (with_content(b"geen register"), RegisterForeignError),
    "another database": (foreign_database, RegisterForeignError),
    "cut off": (without_its_end, RegisterDamagedError),
    "hole": (with_a_hole, RegisterDamagedError),
    "noise": (with_noise, RegisterDamagedError),
    "no revision": (with_statement("DELETE FROM alembic_version"), RegisterDamagedError),
    "no revision table": (with_statement("DROP TABLE alembic_version"), RegisterDamagedError),
    "newer": (
        with_statement("UPDATE alembic_version SET version_num = '9001'"),
        RegisterNewerError,
    ),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_file_that_is_no_good_register_is_refused_and_left_alone(name: str, file: Path) -> None:
    spoil, kind = BROKEN[name]
    spoil(file)

    error = refusal(file)

    assert type(error) is kind
    assert error.file == str(file)
    assert not file.with_name(f".{file.name}.lock").exists()


def test_a_folder_is_no_register(tmp_path: Path) -> None:
    assert type(refusal(tmp_path)) is RegisterMissingError


def test_a_newer_register_tells_its_revision(file: Path) -> None:
    BROKEN["newer"][0](file)

    assert refusal(file).detail == "9001"


def test_a_good_register_tells_its_revision(file: Path) -> None:
    assert inspect_file(file) == HEAD_REVISION


def test_a_new_register_never_goes_over_a_file(file: Path) -> None:
    before = file.read_bytes()

    with pytest.raises(RegisterExistsError):
        Database.create(file, "programmamedewerker", MORNING)

    assert file.read_bytes() == before


# --- read only ---------------------------------------------------------------------


@contextmanager
def ordinary_user() -> Iterator[None]:
    """Root may write everywhere; for these tests it lays that down."""
    if os.geteuid() != 0:
        yield
        return
    os.setresgid(65534, 65534, 0)
    os.setresuid(65534, 65534, 0)
    try:
        yield
    finally:
        os.setresuid(0, 0, 0)
        os.setresgid(0, 0, 0)


@pytest.fixture
def shelf(file: Path) -> Iterator[Path]:
    """The register in a folder of its own that everyone may read."""
    folder = Path(tempfile.mkdtemp())
    shutil.copy(file, folder / "talent.tdesk")
    folder.chmod(0o555)
    (folder / "talent.tdesk").chmod(0o444)
    yield folder / "talent.tdesk"
    folder.chmod(0o755)
    shutil.rmtree(folder)


needs_users = pytest.mark.skipif(
    not hasattr(os, "setresuid"), reason="rights of users are set another way on this system"
)


@needs_users
@pytest.mark.parametrize(("rights", "around"), [(0o444, 0o555), (0o666, 0o555), (0o444, 0o777)])
def test_a_register_that_cannot_be_written_can_be_read(
    rights: int, around: int, shelf: Path, ids: Started
) -> None:
    shelf.chmod(rights)
    shelf.parent.chmod(around)
    with ordinary_user():
        opened = Database.open(shelf, "regisseur wonen", MORNING)
        with opened.reading() as register:
            number = register.proposals.get(ids.proposal).number
        with pytest.raises(RegisterReadOnlyError), opened.transaction(ACTOR, MORNING, "try"):
            pass
        opened.close()

    assert (number, opened.is_writable) == ("A-2026-001", False)
    assert [item.name for item in shelf.parent.iterdir()] == ["talent.tdesk"]


@needs_users
def test_two_people_can_read_a_read_only_register_at_once(shelf: Path) -> None:
    with ordinary_user():
        first = Database.open(shelf, "regisseur wonen", MORNING)
        second = Database.open(shelf, "regisseur werken", MORNING)
        first.close()
        second.close()


@needs_users
def test_an_older_register_that_cannot_be_written_is_refused(shelf: Path) -> None:
    shelf.chmod(0o644)
    shelf.parent.chmod(0o755)
    with bare(shelf) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '0000'")
    shelf.chmod(0o444)
    shelf.parent.chmod(0o555)

    with ordinary_user():
        assert type(refusal(shelf)) is RegisterReadOnlyError


@needs_users
def test_no_register_is_made_where_nothing_can_be_written(shelf: Path) -> None:
    with ordinary_user(), pytest.raises(RegisterReadOnlyError):
        Database.create(shelf.with_name("nieuw.tdesk"), "regisseur wonen", MORNING)

    assert [item.name for item in shelf.parent.iterdir()] == ["talent.tdesk"]


@needs_users
def test_a_file_that_may_not_be_read_is_refused(shelf: Path) -> None:
    shelf.chmod(0o000)

    with ordinary_user(), pytest.raises(RegisterReadOnlyError):
        Database.open(shelf, "regisseur wonen", MORNING)


def test_read_only_on_request_leaves_the_register_to_others(file: Path, database: Database) -> None:
    looking = Database.open(file, "raadsgriffie", MORNING, read_only=True)

    add(database, "Erbij")
    with looking.reading() as register:
        titles = [item.content.title for item in register.proposals.all()]
    with pytest.raises(RegisterReadOnlyError), looking.transaction(ACTOR, MORNING, "try"):
        pass
    looking.close()

    assert titles == ["Starters in de stad", "Erbij"]


# --- one program at a time -----------------------------------------------------------

_HOLDER = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from talentdesk.register.database import Database
now = datetime(2026, 3, 3, 9, 14, tzinfo=UTC)
database = Database.open(Path(sys.argv[1]), "financieel adviseur", now)
print("open", flush=True)
sys.stdin.read()
database.close()
"""


def test_a_second_program_is_told_who_has_the_register(file: Path) -> None:
    holder = subprocess.Popen(
        [sys.executable, "-c", _HOLDER, str(file)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    with holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "open\n"
        error = refusal(file)
        holder.kill()
    Database.open(file, "regisseur wonen", MORNING).close()

    assert isinstance(error, RegisterLockedError)
    assert (error.person, error.since) == ("financieel adviseur", "2026-03-03T09:14:00+00:00")
    assert error.computer


def test_the_note_follows_who_works_now(file: Path) -> None:
    first = Database.open(file, "regisseur wonen", MORNING)
    first.sign("programmamanager")
    error = refusal(file)
    first.close()
    first.sign("niemand meer")

    assert isinstance(error, RegisterLockedError)
    assert (error.person, error.since) == ("programmamanager", MORNING.isoformat())
    assert not file.with_name(f".{file.name}.wie").exists()


def test_a_closed_register_can_be_opened_by_another(file: Path) -> None:
    first = Database.open(file, "regisseur wonen", MORNING)
    assert isinstance(refusal(file), RegisterLockedError)
    first.close()
    first.close()

    Database.open(file, "regisseur werken", MORNING).close()
    assert not file.with_name(f".{file.name}.wie").exists()


# --- settings and transactions -------------------------------------------------------


def test_every_setting_holds_on_a_connection_that_writes(database: Database) -> None:
    with database.transaction(ACTOR, MORNING, "look") as register:
        connection = register.proposals._session.connection()
        held = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name, *_ in SETTINGS
        }

    assert held == {
        "journal_mode": "truncate",
        "synchronous": 3,
        "fullfsync": 1,
        "foreign_keys": 1,
        "recursive_triggers": 1,
        "trusted_schema": 0,
        "cell_size_check": 1,
        "secure_delete": 1,
        "mmap_size": 0,
        "cache_spill": 0,
        "busy_timeout": 5000,
    }


def test_a_setting_that_does_not_hold_is_refused() -> None:
    with closing(sqlite.connect(":memory:")) as connection:
        with pytest.raises(RegisterDamagedError) as caught:
            apply_settings(connection, "talent.tdesk", writable=True)
        apply_settings(connection, "talent.tdesk", writable=False)

    assert caught.value.detail == "PRAGMA journal_mode = memory"


def test_a_fast_connection_cannot_write(database: Database) -> None:
    with (
        database.fast_reading() as connection,
        pytest.raises(sqlite.OperationalError, match="readonly"),
    ):
        connection.execute("DELETE FROM undo_step")
    with closing(connect_read_only(database.file)) as connection:
        assert connection.execute("PRAGMA trusted_schema").fetchone() == (0,)


def test_work_that_stops_halfway_leaves_nothing(database: Database, ids: Started) -> None:
    def half() -> None:
        with database.transaction(ACTOR, MORNING, "half") as register:
            register.proposals.add(NewProposal(a_draft(title="Half")))
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        half()

    with database.reading() as register:
        assert [item.id for item in register.proposals.all()] == [ids.proposal]
        assert list(register.log.faults()) == []
    (again,) = add(database, "Weer")
    with database.reading() as register:
        assert register.proposals.get(again).number == "A-2026-002"


def test_a_full_disk_is_said_and_changes_nothing(database: Database, ids: Started) -> None:
    def fill() -> None:
        with database.transaction(ACTOR, MORNING, "fill") as register:
            pages = register.proposals._session.connection()
            size = pages.exec_driver_sql("PRAGMA page_count").scalar_one()
            pages.exec_driver_sql(f"PRAGMA max_page_count = {size}")
            register.proposals.add_many([NewProposal(a_draft(summary="vol " * 5000))] * 20)

    with pytest.raises(FileWriteError) as caught:
        fill()

    assert (caught.value.reason, caught.value.file) == ("full", str(database.file))
    with database.reading() as register:
        assert [item.id for item in register.proposals.all()] == [ids.proposal]


def test_a_register_that_breaks_while_it_is_open_is_said(database: Database) -> None:
    with bare(database.file) as connection:
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute(
            "UPDATE sqlite_schema SET rootpage = 999999 WHERE name = 'number_series'"
        )

    with pytest.raises(RegisterDamagedError):
        add(database, "Erbij")


# --- what a program that died left ------------------------------------------------------


@pytest.fixture
def left_half_written(file: Path, tmp_path: Path) -> Path:
    """A register in the midst of a transaction of a program that is there no more."""
    left = tmp_path / "half.tdesk"
    with bare(file) as connection:
        connection.execute("PRAGMA journal_mode = TRUNCATE")
        connection.execute("PRAGMA cache_size = 1")
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("CREATE TABLE half AS SELECT hex(randomblob(500)) FROM log_entry")
        connection.executemany(
            "INSERT INTO half VALUES (hex(randomblob(?)))", [(2_000,) for _ in range(200)]
        )
        for name in ("", "-journal"):
            shutil.copy(f"{file}{name}", f"{left}{name}")
        connection.execute("ROLLBACK")
    with left.with_name("half.tdesk-journal").open("rb") as journal:
        assert journal.read(8) != bytes(8), "the journal is one that must be undone"
    return left


def test_what_a_program_that_died_half_wrote_is_undone_at_opening(left_half_written: Path) -> None:
    opened = Database.open(left_half_written, "programmamedewerker", MORNING)
    with opened.reading() as register:
        assert list(register.log.faults()) == []
    opened.close()

    with bare(left_half_written) as connection:
        tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_schema")}
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert "half" not in tables


def test_the_journal_of_another_state_is_not_played_back(
    left_half_written: Path, template: tuple[Path, Started], tmp_path: Path
) -> None:
    """A copy was put in the place of a register of which the journal stayed behind."""
    other = tmp_path / "ander.tdesk"
    shutil.copy(template[0], other)
    with closing(Database.open(other, "programmamedewerker", MORNING)) as database:
        for number in range(300):
            add(database, f"Voorstel {number}")
    shutil.copy(f"{left_half_written}-journal", f"{other}-journal")
    before = other.read_bytes(), Path(f"{other}-journal").read_bytes()

    with pytest.raises(RegisterDamagedError) as caught:
        Database.open(other, "programmamedewerker", MORNING)

    assert caught.value.detail.startswith("journal")
    assert (other.read_bytes(), Path(f"{other}-journal").read_bytes()) == before


def test_the_journal_of_a_program_that_is_alive_is_left_alone(left_half_written: Path) -> None:
    before = left_half_written.read_bytes()

    with (
        FileLock(left_half_written.with_name(".half.tdesk.lock")),
        pytest.raises(RegisterReadOnlyError),
    ):
        inspect_file(left_half_written)

    assert left_half_written.read_bytes() == before


def test_it_is_undone_as_well_for_who_only_looks(left_half_written: Path) -> None:
    Database.open(left_half_written, "programmamedewerker", MORNING, read_only=True).close()

    assert not left_half_written.with_name("half.tdesk-journal").exists()


def test_where_it_cannot_be_undone_that_is_no_damage(
    left_half_written: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("talentdesk.register.opening.is_writable", lambda _file: False)

    with pytest.raises(RegisterReadOnlyError):
        inspect_file(left_half_written)


def test_a_migration_that_the_disk_refuses_lets_go_of_the_register(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object) -> None:
        raise FileWriteError(str(file), "full")

    with bare(file) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '0010'")
    monkeypatch.setattr("talentdesk.register.database.migrate", refused)
    with pytest.raises(FileWriteError):
        Database.open(file, "programmamedewerker", MORNING)
    with bare(file) as connection:
        connection.execute("UPDATE alembic_version SET version_num = ?", (HEAD_REVISION,))

    Database.open(file, "programmamedewerker", MORNING).close()


def test_a_note_of_who_works_that_cannot_be_written_stops_nothing(file: Path) -> None:
    file.with_name(f".{file.name}.wie").mkdir()

    opened = Database.open(file, "programmamedewerker", MORNING)
    opened.sign("regisseur wonen")
    opened.close()

    Database.open(file, "programmamedewerker", MORNING).close()


def test_a_register_that_cannot_be_filled_is_not_there(tmp_path: Path) -> None:
    file = tmp_path / "nieuw.tdesk"

    def dies(database: Database) -> None:
        with database.transaction(ACTOR, MORNING, "start") as register:
            register.people.add("regisseur wonen", "regisseur", "wonen")
        raise FileWriteError(str(database.file), "full")

    with pytest.raises(FileWriteError) as refused:
        Database.create(file, "programmamanager", MORNING, dies)

    assert refused.value.file == str(file)
    assert list(tmp_path.iterdir()) == []


def test_what_a_program_left_that_died_while_it_made_a_register_is_in_nobodys_way(
    tmp_path: Path,
) -> None:
    for name in (".nieuw.tdesk.deel", ".nieuw.tdesk.deel-journal"):
        (tmp_path / name).write_bytes(b"half")

    Database.create(tmp_path / "nieuw.tdesk", "programmamanager", MORNING).close()

    assert not list(tmp_path.glob("*.deel*"))
