"""Whatever somebody did: after erasing them no byte of a name is left, and all seals hold."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from itertools import count
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from talentdesk.domain.difference_notes import DifferenceSubject
from talentdesk.domain.iv3_sender import Iv3Sender
from talentdesk.domain.kept_names import code_of
from talentdesk.domain.people import Actor, Person, PersonId
from talentdesk.domain.placements import DifferenceKind
from talentdesk.domain.posting_periods import BookPeriod
from talentdesk.domain.progress import Silent
from talentdesk.domain.review_intake import Carrier
from talentdesk.domain.rounds import RoundId
from talentdesk.register import sqlite
from talentdesk.register.database import Database, Register
from talentdesk.register.proposals import NewProposal
from talentdesk.register.received_files import IncomingBytes
from talentdesk.register.snapshot_image import take_image
from tests.builders import a_draft
from tests.register.cases import ACTOR, MORNING, NOON, bare, start

NUMBERS = count()


@pytest.fixture(scope="module")
def started(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A register that somebody works in, closed."""
    file = tmp_path_factory.mktemp("erase") / "begin.tdesk"
    database = Database.create(file, "iemand", MORNING)
    start(database)
    database.close()
    return file


def add_proposal(register: Register, _person: Person) -> None:
    register.proposals.add_many([NewProposal(a_draft(title=f"Voorstel {next(NUMBERS)}"))])


def add_key(register: Register, person: Person) -> None:
    register.colleague_keys.add(f"{next(NUMBERS):064x}", person.name, "code")


def send_iv3(register: Register, person: Person) -> None:
    mail = f"{person.name}@voorbeeld.example"
    register.books.iv3.set_sender(Iv3Sender("0164", "Stad", person.name, mail, "074"))


def hand_over_iv3(register: Register, _person: Person) -> None:
    register.books.iv3.set_sender(Iv3Sender("0164", "Stad", "Bureau Iv3", "iv3@stad.example"))


def send_file(register: Register, person: Person) -> None:
    content = f"{next(NUMBERS)} {person.name}".encode()
    name = f"Ronde - {person.name}.tround"
    about = (Carrier.PACKAGE, "", RoundId(""), person.id)
    register.received_files.add(IncomingBytes(name, content, *about))


def own_difference(register: Register, person: Person) -> None:
    about = (DifferenceSubject.LINE, f"lijn {next(NUMBERS)}", 100)
    register.books.notes.add(about, DifferenceKind.TIMING, person.name, "", BookPeriod("2026-03"))


def keep_filter(register: Register, person: Person) -> None:
    register.desk.save_filter(f"f{next(NUMBERS)}", "mijn lijst", "{}")
    register.desk.add_step("proposal", "p", f'"{person.name}"', '""')


ACTS: list[Callable[[Register, Person], None]] = [
    add_proposal,
    add_key,
    send_iv3,
    hand_over_iv3,
    send_file,
    own_difference,
    keep_filter,
]
NAMES = st.text(st.sampled_from("abcdéïklmnopqrstuvz "), min_size=9, max_size=30).map(
    lambda text: f"Xq{text.strip()}yw"
)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.one_of(st.sampled_from(ACTS), NAMES), max_size=8), NAMES)
def test_nothing_of_a_name_is_left_and_every_seal_holds(
    started: Path, acts: list[Callable[[Register, Person], None] | str], name: str
) -> None:
    file = started.with_name("werk.tdesk")
    shutil.copy(started, file)
    database = Database.open(file, "iemand", MORNING)
    try:
        names = {name, *(act for act in acts if isinstance(act, str))}
        with database.transaction(ACTOR, MORNING, "add person") as register:
            person = register.people.get(register.people.add(name, "programmamedewerker"))
        for act in acts:
            if isinstance(act, str):
                person = replace(person, name=act)
            worker = Actor(person.id, person.name, person.role)
            with database.transaction(worker, MORNING, "act") as register:
                register.people.change(person) if isinstance(act, str) else act(register, person)
        seals = _seals(database)

        with database.transaction(ACTOR, NOON, "erase person") as register:
            register.erasures().erase(register.people.get(person.id), "op verzoek")

        assert _seals(database)[: len(seals)] == seals
        with database.reading() as register:
            assert list(register.log.faults()) == []
            assert list(register.told_rows().faults()) == []
            assert list(register.content_seals().faults()) == []
            assert list(register.books.faults()) == []
            assert register.person_rows().mentions(names) == ()
        image = take_image(file, Silent()).content
    finally:
        database.close()
    journal = file.with_name(f"{file.name}-journal")
    held = file.read_bytes() + image + (journal.read_bytes() if journal.exists() else b"")
    assert [word for word in names if word.encode() in held] == []


def _seals(database: Database) -> list[str]:
    with database.reading() as register:
        return [entry.seal for entry in reversed(register.log.entries(limit=10_000))]


@pytest.fixture
def person(database: Database) -> Person:
    with database.transaction(ACTOR, MORNING, "add person") as register:
        return register.people.get(register.people.add("Anna Bos", "programmamedewerker"))


def test_the_log_holds_a_code_of_salt_and_name(database: Database, person: Person) -> None:
    with bare(database.file) as connection:
        (salt, code), = connection.execute(
            "SELECT salt, code FROM kept_name WHERE subject_id = ?", (person.id,)
        ).fetchall()  # fmt: skip
        (after,) = connection.execute(
            "SELECT after FROM log_entry WHERE subject_id = ?", (person.id,)
        ).fetchone()

    assert len(salt) == 16
    assert code == code_of(salt, "Anna Bos")
    assert code in after
    assert "Anna" not in after


def test_words_that_look_like_a_code_are_words(database: Database, person: Person) -> None:
    with database.transaction(ACTOR, NOON, "add proposal") as register:
        title = f"name:{'a' * 64}"
        register.proposals.add_many([NewProposal(a_draft(title=title))])
    with database.reading() as register:
        assert title in register.log.entries(limit=1)[0].after
        assert list(register.told_rows().faults()) == []


def test_a_name_that_comes_back_keeps_its_code(database: Database, person: Person) -> None:
    for name in ("Anna de Wit", "Anna Bos"):
        with database.transaction(ACTOR, NOON, "rename") as register:
            register.people.change(replace(person, name=name))
    with database.reading() as register:
        kept = register.log.names.of("person", person.id)
        told = register.log.of_subject("person", person.id)

    assert [name.value for name in kept] == ["Anna Bos", "Anna de Wit"]
    assert ["Anna Bos" in entry.after for entry in told] == [True, False, True]


@pytest.mark.parametrize(
    ("statement", "fault"),
    [
        ("UPDATE person SET name = 'Iemand anders' WHERE id = :id", "person"),
        ("UPDATE kept_name SET value = 'Iemand anders' WHERE subject_id = :id", "kept_name"),
        ("UPDATE kept_name SET salt = zeroblob(16) WHERE subject_id = :id", "kept_name"),
        ("DELETE FROM kept_name WHERE subject_id = :id", "kept_name"),
    ],
)
def test_check_names_a_name_that_does_not_fit(
    statement: str, fault: str, database: Database, person: Person
) -> None:
    with bare(database.file) as connection:
        for (name,) in connection.execute(
            "SELECT name FROM sqlite_schema WHERE type = 'trigger'"
        ).fetchall():
            connection.execute(f"DROP TRIGGER {name}")
        connection.execute(statement, {"id": person.id})
    with database.reading() as register:
        assert fault in {item.subject for item in register.told_rows().faults()}


WIPE = "UPDATE kept_name SET salt = x'', value = '', erasure = 1 WHERE subject_id = :id"


@pytest.mark.parametrize(
    ("statement", "code"),
    [
        (WIPE, "TD93"),
        ("UPDATE kept_name SET value = 'x' WHERE subject_id = :id", "TD93"),
        ("DELETE FROM kept_name WHERE subject_id = :id", "TD01"),
        ("INSERT INTO person_erasure VALUES (7, :id, 'r', 'a', 'b')", "TD94"),
        ("INSERT INTO person_erasure VALUES (1, 'niemand', 'r', 'a', 'b')", "TD94"),
    ],
)
def test_the_file_refuses_to_forget_who_was_not_erased(
    statement: str, code: str, database: Database, person: Person
) -> None:
    with bare(database.file) as connection, pytest.raises(sqlite.IntegrityError, match=code):
        connection.execute(statement, {"id": person.id})


@pytest.mark.parametrize(
    ("statement", "code"),
    [
        ("UPDATE person SET name = 'Anna Bos' WHERE id = :id", "TD95"),
        ("UPDATE person SET is_active = 1 WHERE id = :id", "TD95"),
        ("UPDATE kept_name SET value = 'Anna Bos' WHERE subject_id = :id", "TD93"),
        ("DELETE FROM person_erasure WHERE person = :id", "TD01"),
        (WIPE.replace("= :id", "<> :id"), "TD93"),
        ("UPDATE received_file SET name = 'x'", "TD01"),
        ("UPDATE received_file SET name = '', content = x'', size = 0, at = 'x'", "TD01"),
    ],
)
def test_the_file_lets_nobody_come_back(
    statement: str, code: str, database: Database, person: Person
) -> None:
    with database.transaction(ACTOR, NOON, "erase person") as register:
        send_file(register, person)
        register.erasures().erase(person, "op verzoek")
    with bare(database.file) as connection, pytest.raises(sqlite.IntegrityError, match=code):
        connection.execute(statement, {"id": person.id})


def test_a_file_of_somebody_else_is_not_emptied(database: Database, person: Person) -> None:
    with database.transaction(ACTOR, NOON, "erase person") as register:
        send_file(register, replace(person, id=PersonId("ander")))
        register.erasures().erase(person, "op verzoek")
    emptied = "UPDATE received_file SET name = '', content = x'', size = 0"
    with bare(database.file) as connection, pytest.raises(sqlite.IntegrityError, match="TD01"):
        connection.execute(emptied)
