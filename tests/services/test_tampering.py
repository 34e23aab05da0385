"""A tail that was cut off, and rows and guards that another program changed, are named."""

import shutil
from collections.abc import Callable
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from talentdesk.domain.anchors import Anchor, read_anchor
from talentdesk.domain.log import GENESIS, seal_of
from talentdesk.register import sqlite
from talentdesk.register.entry_rows import row_of
from talentdesk.services.backup_service import BackupService
from talentdesk.services.people_service import PeopleService
from talentdesk.services.register_service import RegisterService, open_register
from talentdesk.services.restore_service import restore_backup
from talentdesk.services.workplace import Workplace
from tests.services.cases import MORNING, under_review
from tests.services.entry_cases import NO, YES, entry, reviewer, take_in
from tests.wording.language import language_faults


def problems(file: Path, *anchors: Anchor) -> tuple[str, ...]:
    """What a check says, each in plain Dutch."""
    desk = open_register(file, MORNING, read_only=True)
    try:
        report = RegisterService(desk).check(MORNING, anchors)
    finally:
        desk.close()
    assert report.faults == ()
    for text in report.problems:
        assert not [*language_faults(text)], text
    return report.problems


def add_person(desk: Workplace, name: str) -> None:
    PeopleService(desk).add(name, desk.programme.roles[0].id, "", MORNING)


def change(file: Path, *statements: str) -> None:
    """Another program, that takes the guards away and puts them back."""
    with closing(sqlite.connect(file, isolation_level=None)) as connection:
        guards = connection.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'")
        held = guards.fetchall()
        for name, _ in held:
            connection.execute(f"DROP TRIGGER {name}")
        for statement in statements:
            connection.execute(statement)
        for _, guard in held:
            connection.execute(guard)


def rewrite(file: Path) -> None:
    """Make the whole log again with another word in it, each seal right."""
    with closing(sqlite.connect(file, isolation_level=None)) as connection:
        rows = connection.execute("SELECT * FROM log_entry ORDER BY seq").fetchall()
    previous, statements = GENESIS, ["DELETE FROM log_entry"]
    for seq, at, actor, _, *rest in rows:
        fields = (seq, at, actor, "anders", *rest[:-2], previous)
        previous = seal_of(fields)
        values = ", ".join("'" + str(value).replace("'", "''") + "'" for value in fields)
        statements.append(f"INSERT INTO log_entry VALUES ({values}, '{previous}')")
    change(file, *statements)


def cut(file: Path) -> None:
    """Take the last person away together with the name and what the log says of it."""
    change(
        file,
        "DELETE FROM kept_name WHERE seq = (SELECT max(seq) FROM kept_name)",
        "DELETE FROM person WHERE seq = (SELECT max(seq) FROM person)",
        "DELETE FROM log_entry WHERE seq = (SELECT max(seq) FROM log_entry)",
    )


@pytest.mark.parametrize("harm", [cut, rewrite])
def test_a_cut_or_rewritten_log_is_named_by_a_copy_beside_it(
    harm: Callable[[Path], None], desk: Workplace
) -> None:
    file = desk.database.file
    add_person(desk, "nieuw")
    copy = BackupService(desk).make(MORNING)
    desk.close()
    assert problems(file) == ()

    harm(file)

    (said,) = problems(file)
    assert copy.name in said


@pytest.mark.parametrize("harm", [cut, rewrite])
def test_a_cut_or_rewritten_log_is_named_by_a_paper(
    harm: Callable[[Path], None], desk: Workplace
) -> None:
    file = desk.database.file
    add_person(desk, "nieuw")
    with desk.reading() as register:
        printed = read_anchor(register.log.head().short.upper())
    desk.close()
    assert printed is not None
    assert problems(file, printed) == ()

    harm(file)

    assert problems(file) == ()
    (said,) = problems(file, printed)
    assert printed.short in said


def test_copies_of_before_one_was_put_back_are_no_harm(desk: Workplace) -> None:
    file = desk.database.file
    old = BackupService(desk).make(MORNING)
    add_person(desk, "nieuw")
    BackupService(desk).make(MORNING)
    desk.close()

    restore_backup(file, old, "per ongeluk ingelezen", "programmamanager", MORNING)

    assert problems(file) == ()


def test_copies_of_before_two_were_put_back_are_no_harm(desk: Workplace) -> None:
    """The second copy takes along what told of the first one."""
    file = desk.database.file
    old = BackupService(desk).make(MORNING)
    for number in range(3):
        add_person(desk, f"nieuw {number}")
    BackupService(desk).make(MORNING)
    desk.close()

    for reason in ("eerste keer", "tweede keer"):
        restore_backup(file, old, reason, "programmamanager", MORNING)

    assert problems(file) == ()


def test_copies_of_a_way_that_was_left_are_no_harm(desk: Workplace) -> None:
    """The copy that comes back is older than what tells where the two ways parted."""
    file = desk.database.file
    first = BackupService(desk).make(MORNING)
    for number in range(4):
        add_person(desk, f"nieuw {number}")
    second = BackupService(desk).make(MORNING)
    desk.close()
    restore_backup(file, first, "eerste keer", "programmamanager", MORNING)
    desk = open_register(file, MORNING)
    add_person(desk, "op de andere weg")
    BackupService(desk).make(MORNING)
    desk.close()

    restore_backup(file, second, "toch de eerste weg", "programmamanager", MORNING)

    assert problems(file) == ()


def damaged(file: Path) -> None:
    file.write_bytes(b"geen register meer")


def test_of_a_register_that_could_not_be_read_copies_of_before_are_no_harm(
    desk: Workplace,
) -> None:
    """Nobody knows how far its log went; a later copy, or a code on paper, is not explained."""
    file = desk.database.file
    old = BackupService(desk).make(MORNING)
    add_person(desk, "nieuw")
    with desk.reading() as register:
        printed = read_anchor(register.log.head().short)
    BackupService(desk).make(MORNING)
    desk.close()
    damaged(file)

    restore_backup(file, old, "schijf stuk", "programmamanager", MORNING)

    assert printed is not None
    assert problems(file) == ()
    assert len(problems(file, printed)) == 1
    restore_backup(file, old, "nog een keer", "programmamanager", MORNING)
    assert problems(file) == ()


@pytest.mark.parametrize("harm", [None, damaged], ids=["readable", "damaged"])
def test_a_copy_that_was_put_back_hides_no_cut_of_after(
    harm: Callable[[Path], None] | None, desk: Workplace
) -> None:
    """The numbers that were let go are given again; what is cut of those shows."""
    file, later = desk.database.file, MORNING + timedelta(minutes=5)
    old = BackupService(desk).make(MORNING)
    for number in range(3):
        add_person(desk, f"nieuw {number}")
    desk.close()
    if harm is not None:
        harm(file)
    restore_backup(file, old, "verkeerde map", "programmamanager", MORNING)
    desk = open_register(file, later)
    add_person(desk, "na het terugzetten")
    copy = BackupService(desk).make(later)
    desk.close()
    assert problems(file) == ()

    cut(file)

    (said,) = problems(file)
    assert copy.name in said


def test_copies_of_another_register_with_this_name_say_nothing(
    desk: Workplace, tmp_path: Path
) -> None:
    file, other = desk.database.file, tmp_path / "ander.tdesk"
    shutil.copy(file, other)
    add_person(desk, "nieuw")
    copy = BackupService(desk).make(MORNING)
    desk.close()
    shutil.copy(other, file)
    assert len(problems(file)) == 1

    change(copy, "UPDATE register_info SET register_id = 'ander'")

    assert problems(file) == ()


ROWS = (
    ("UPDATE decision SET standing = 'lapsed' WHERE seq = 1", "Besluit"),
    ("UPDATE tranche SET standing = 'lapsed'", "Tranche"),
    ("UPDATE person SET role = 'x' WHERE seq = 1", "Persoon"),
    ("DELETE FROM person WHERE seq = 1", "Persoon"),
    ("UPDATE movement SET note = 'x' WHERE seq = 1", "Mutatie"),
    (
        "INSERT INTO tranche VALUES ('t', 'erbij', 100, 'adopted', NULL, 1)",
        "Tranche",
    ),
)


@pytest.mark.parametrize(("statement", "named"), ROWS, ids=[row[0] for row in ROWS])
def test_a_row_that_the_log_tells_otherwise_is_named(
    statement: str, named: str, desk: Workplace
) -> None:
    file = desk.database.file
    desk.close()

    change(file, statement)

    assert any(text.startswith(named) for text in problems(file))


def test_a_review_that_was_slipped_in_with_its_seal_is_named(desk: Workplace) -> None:
    """Anybody can count a seal; what the log does not tell of came in past the program."""
    file, proposal = desk.database.file, under_review(desk)
    person = reviewer(desk, "regisseur werken").id
    take_in(desk, entry(desk, proposal, person, NO))
    forged = entry(desk, proposal, person, YES)
    desk.close()
    assert problems(file) == ()

    values = (*row_of(forged), "", MORNING.isoformat(), "programmamanager")
    with closing(sqlite.connect(file, isolation_level=None)) as connection:
        marks = ", ".join("?" * len(values))
        connection.execute(f"INSERT INTO review_entry VALUES ({marks})", values)

    assert any("beoordeling" in text for text in problems(file))


def test_guards_that_were_taken_away_are_named(desk: Workplace) -> None:
    file = desk.database.file
    desk.close()
    with closing(sqlite.connect(file, isolation_level=None)) as connection:
        connection.execute("DROP TRIGGER movement_no_update")

    (said,) = problems(file)

    assert said.startswith("De regels in het bestand zelf zijn veranderd: “movement no update”.")


def test_what_is_no_code_is_no_anchor() -> None:
    assert read_anchor("128-9f2c41d07ab3e65") is None
    assert read_anchor(" 128-9F2C41D07AB3E655 ") == Anchor(128, "9f2c41d07ab3e655")
