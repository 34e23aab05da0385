"""Copies are made when due, say what they would lose, and take the place of the register."""

import shutil
from collections.abc import Callable
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from talentdesk.domain.errors import (
    FileWriteError,
    ReasonRequiredError,
    RegisterDamagedError,
    RegisterLockedError,
    RegisterNewerError,
    RegisterOfOthersError,
    RegisterUnreachableError,
)
from talentdesk.register import sqlite
from talentdesk.services.backup_copies import copies_of, other_states_of
from talentdesk.services.backup_service import BackupService
from talentdesk.services.people_service import PeopleService
from talentdesk.services.register_service import CheckReport, RegisterService, open_register
from talentdesk.services.restore_service import preview_backup, restore_backup
from talentdesk.services.salvage_service import salvage_register
from talentdesk.services.workplace import Workplace
from tests.services.cases import MORNING
from tests.services.test_tampering import change

PERSON = "programmamanager"
LEAF = 0x0D
"""The kind of page that holds the rows of a table: format of SQLite, 1.6."""


def add_person(desk: Workplace, name: str) -> None:
    PeopleService(desk).add(name, desk.programme.roles[0].id, "", MORNING)


def names(file: Path) -> set[str]:
    desk = open_register(file, MORNING)
    try:
        return {person.name for person in PeopleService(desk).all()}
    finally:
        desk.close()


def test_a_copy_of_the_same_state_is_not_made_twice(desk: Workplace) -> None:
    service = BackupService(desk)

    first = service.make(MORNING)

    assert service.make(MORNING + timedelta(days=3)) == first
    assert [service.folder / copy.name for copy in service.all()] == [first]


def test_a_copy_is_made_when_a_day_has_changes(desk: Workplace) -> None:
    service = BackupService(desk)
    service.make(MORNING)
    add_person(desk, "nieuw")

    assert service.make_when_due(MORNING + timedelta(hours=23)) is None
    made = service.make_when_due(MORNING + timedelta(hours=24))

    assert made is not None
    assert service.make_when_due(MORNING + timedelta(hours=49)) is None


def test_a_folder_that_cannot_be_read_is_not_taken_for_one_without_copies(tmp_path: Path) -> None:
    file = tmp_path / "talent.tdesk"
    assert (copies_of(file), other_states_of(file)) == ([], [])
    (tmp_path / "back-ups").write_bytes(b"geen map")

    for look in (copies_of, other_states_of):
        with pytest.raises(RegisterUnreachableError):
            look(file)


def test_making_a_copy_thins_the_old_ones(desk: Workplace) -> None:
    service = BackupService(desk)
    for hour in range(6):
        add_person(desk, f"persoon {hour}")
        service.make(MORNING + timedelta(hours=hour))
    add_person(desk, "later")

    last = service.make(MORNING + timedelta(days=2))

    assert len(service.all()) == 2
    assert service.folder / service.all()[0].name == last


def test_a_preview_tells_what_would_be_lost(desk: Workplace) -> None:
    service = BackupService(desk)
    copy = service.make(MORNING)
    add_person(desk, "nieuw")

    preview = preview_backup(desk.database.file, copy)

    assert preview.is_of_this_register
    assert preview.lost_count == 1
    assert preview.by_action() == [("add person", 1)]
    assert preview.problems == ()


def test_a_copy_that_went_its_own_way_loses_everything(desk: Workplace, tmp_path: Path) -> None:
    service = BackupService(desk)
    other = tmp_path / "ander.tdesk"
    shutil.copy(service.make(MORNING), other)
    apart = open_register(other, MORNING)
    add_person(apart, "elders")
    apart.close()
    add_person(desk, "hier")

    preview = preview_backup(desk.database.file, other)

    assert not preview.is_of_this_register
    assert preview.lost_count == preview.head.seq


def test_what_a_damaged_register_loses_is_not_known(desk: Workplace) -> None:
    file = desk.database.file
    copy = BackupService(desk).make(MORNING)
    desk.close()
    file.write_bytes(b"geen register meer")

    preview = preview_backup(file, copy)

    assert (preview.lost_count, preview.lost, preview.can_be_put_back) == (None, (), True)


def test_a_register_that_only_cannot_be_opened_now_is_not_replaced(desk: Workplace) -> None:
    file = desk.database.file
    copy = BackupService(desk).make(MORNING)
    desk.close()
    with closing(sqlite.connect(file)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
        connection.commit()
    before = file.read_bytes()

    with pytest.raises(RegisterNewerError):
        preview_backup(file, copy)
    with pytest.raises(RegisterNewerError):
        restore_backup(file, copy, "verkeerde map ingelezen", PERSON, MORNING)

    assert file.read_bytes() == before


def test_a_copy_takes_the_place_of_the_register(desk: Workplace) -> None:
    file = desk.database.file
    copy = BackupService(desk).make(MORNING)
    add_person(desk, "te veel")
    desk.close()

    aside = restore_backup(file, copy, "verkeerde map ingelezen", PERSON, MORNING)

    assert "te veel" not in names(file)
    assert aside is not None
    assert "te veel" in names(aside)
    again = open_register(file, MORNING)
    assert RegisterService(again).check(MORNING).is_clean
    with again.reading() as register:
        entry = register.log.entries(limit=1)[0]
    again.close()
    assert (entry.action, entry.actor.casefold()) == ("restore", PERSON)
    assert "verkeerde map ingelezen" in entry.after
    assert sorted(item.name for item in file.parent.iterdir() if "terugzetten" in item.name) == []


def test_a_try_that_was_stopped_is_finished_by_the_next_one_of_that_second(
    desk: Workplace, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = desk.database.file
    copy = BackupService(desk).make(MORNING)
    add_person(desk, "te veel")
    desk.close()

    def stopped(_part: Path, _target: Path) -> None:
        raise OSError

    with monkeypatch.context() as disk:
        disk.setattr("talentdesk.services.restore_service.take_name", stopped)
        with pytest.raises(FileWriteError):
            restore_backup(file, copy, "verkeerde map ingelezen", PERSON, MORNING)
    assert "te veel" in names(file)
    aside = restore_backup(file, copy, "verkeerde map ingelezen", PERSON, MORNING)

    assert "te veel" not in names(file)
    assert aside is not None
    assert "te veel" in names(aside)


def test_a_damaged_register_is_set_aside_with_its_journal(desk: Workplace) -> None:
    file = desk.database.file
    copy = BackupService(desk).make(MORNING)
    desk.close()
    file.write_bytes(b"geen register meer")
    journal = file.with_name(f"{file.name}-journal")
    journal.write_bytes(b"wat er nog liep")

    aside = restore_backup(file, copy, "schijf stuk", PERSON, MORNING)

    assert aside is not None
    assert aside.read_bytes() == b"geen register meer"
    assert aside.with_name(f"{aside.name}-journal").read_bytes() == b"wat er nog liep"
    assert not journal.exists()
    assert "programmamanager" in {name.casefold() for name in names(file)}


def test_a_register_that_is_gone_comes_back(desk: Workplace) -> None:
    file = desk.database.file
    copy = BackupService(desk).make(MORNING)
    desk.close()
    file.unlink()

    assert restore_backup(file, copy, "per ongeluk gewist", PERSON, MORNING) is None
    assert names(file)


def test_refused_without_a_reason_or_while_open(desk: Workplace) -> None:
    file = desk.database.file
    copy = BackupService(desk).make(MORNING)

    with pytest.raises(RegisterLockedError):
        restore_backup(file, copy, "reden", PERSON, MORNING)
    desk.close()
    with pytest.raises(ReasonRequiredError):
        restore_backup(file, copy, " ", PERSON, MORNING)


def _cut_log(copy: Path) -> None:
    with closing(sqlite.connect(copy)) as connection:
        for (name,) in connection.execute(
            "SELECT name FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = 'log_entry'"
        ).fetchall():
            connection.execute(f"DROP TRIGGER {name}")
        connection.execute("UPDATE log_entry SET actor = 'iemand anders' WHERE seq = 2")
        connection.commit()


def _break_page(copy: Path) -> None:
    data = bytearray(copy.read_bytes())
    data[len(data) // 2 : len(data) // 2 + 4096] = bytes(4096)
    copy.write_bytes(data)


@pytest.mark.parametrize("harm", [_cut_log, _break_page])
def test_a_copy_that_is_not_whole_changes_nothing(
    desk: Workplace, harm: Callable[[Path], None]
) -> None:
    file = desk.database.file
    copy = BackupService(desk).make(MORNING)
    desk.close()
    harm(copy)
    before = file.read_bytes()

    with pytest.raises(RegisterDamagedError):
        restore_backup(file, copy, "reden", PERSON, MORNING)

    assert file.read_bytes() == before
    assert not [item for item in file.parent.iterdir() if "terugzetten" in item.name]


def test_a_copy_of_another_register_is_refused(desk: Workplace, tmp_path: Path) -> None:
    file = desk.database.file
    desk.close()
    other = tmp_path / "ander.tdesk"
    shutil.copy(file, other)
    with closing(sqlite.connect(other)) as connection:
        connection.execute("DROP TRIGGER register_info_keeps_what_it_is")
        connection.execute("UPDATE register_info SET register_id = 'ander'")
        connection.commit()

    with pytest.raises(RegisterOfOthersError):
        restore_backup(file, other, "reden", PERSON, MORNING)


def test_what_can_be_read_of_a_damaged_register_is_saved(desk: Workplace, tmp_path: Path) -> None:
    file, target = desk.database.file, tmp_path / "gered.tdesk"
    desk.close()
    with closing(sqlite.connect(file)) as connection:
        count = connection.execute("SELECT count(*) FROM log_entry").fetchone()[0]
        root = connection.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'log_entry'")
        page = _leaf_of(file, root.fetchone()[0])
    data = bytearray(file.read_bytes())
    size = int.from_bytes(data[16:18], "big")
    data[(page - 1) * size : page * size] = bytes(size)
    file.write_bytes(data)

    tables = {item.name: item for item in salvage_register(file, target, PERSON, MORNING)}

    log = tables["log_entry"]
    lost = sum(last - first + 1 for first, last in log.holes)
    assert log.saved + lost == count
    assert lost > 0
    assert all(item.is_whole for name, item in tables.items() if name != "log_entry")
    saved = open_register(target, MORNING)
    report = RegisterService(saved).check(MORNING)
    saved.close()
    assert report.is_clean
    assert any("missing" in text for text in report.known)
    assert file.read_bytes() == bytes(data)


@pytest.mark.parametrize(
    ("damage", "lost"),
    [
        ("UPDATE sqlite_schema SET sql = 'CREATE TABLX' WHERE name = 'advice'", ["advice"]),
        ("DELETE FROM sqlite_schema WHERE name = 'advice'", ["advice"]),
        (
            "UPDATE sqlite_schema SET sql = 'CREATE TABLE advice (seq)' WHERE name = 'advice'",
            ["advice"],
        ),
        ("UPDATE sqlite_schema SET sql = CAST(x'ff' AS TEXT) WHERE name = 'alembic_version'", []),
        ("UPDATE sqlite_schema SET name = CAST(x'ff' AS TEXT) WHERE name = 'advice'", ["advice"]),
        ("UPDATE sqlite_schema SET sql = replace(sql, 'register_id', 'vegister_id')", []),
        ("UPDATE sqlite_schema SET sql = 'CREATE' WHERE name LIKE 'proposal_search%'", []),
        ("UPDATE alembic_version SET version_num = '00x3'", []),
        ("UPDATE alembic_version SET version_num = '9013'", []),
        ("DELETE FROM alembic_version", []),
    ],
)
def test_a_table_of_which_the_description_is_gone_keeps_no_other_from_being_saved(
    desk: Workplace, tmp_path: Path, damage: str, lost: list[str]
) -> None:
    file, target = desk.database.file, tmp_path / "gered.tdesk"
    desk.close()
    with closing(sqlite.connect(file)) as connection:
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute(damage)
        connection.commit()

    tables = salvage_register(file, target, PERSON, MORNING)

    assert [item.name for item in tables if not item.is_whole] == lost
    assert all(item.problem == "schema" for item in tables if not item.is_whole)
    assert sum(item.saved for item in tables) > 20
    assert check(target).is_clean


def test_what_was_lost_is_known_and_what_comes_later_is_not(
    desk: Workplace, tmp_path: Path
) -> None:
    file, target = desk.database.file, tmp_path / "gered.tdesk"
    desk.close()
    change(file, "DELETE FROM advice", "DELETE FROM movement WHERE seq = 1")

    salvage_register(file, target, PERSON, MORNING)

    first = check(target)
    assert first.is_clean
    assert any("Mutatie" in text for text in first.known)
    change(target, "UPDATE person SET role = 'x' WHERE seq = 1")
    change(target, "DELETE FROM decision WHERE seq = 1")
    later = check(target)
    assert len(later.problems) >= 2
    assert later.known == first.known


def check(file: Path) -> CheckReport:
    desk = open_register(file, MORNING, read_only=True)
    try:
        return RegisterService(desk).check(MORNING)
    finally:
        desk.close()


def _leaf_of(file: Path, root: int) -> int:
    """A page in the middle of the table that begins at ``root``."""
    data = file.read_bytes()
    size = int.from_bytes(data[16:18], "big")
    page = data[(root - 1) * size :][:size]
    if page[0] == LEAF:
        return root
    cells = int.from_bytes(page[3:5], "big")
    at = int.from_bytes(page[12 + cells // 2 * 2 :][:2], "big")
    return _leaf_of(file, int.from_bytes(page[at : at + 4], "big"))
