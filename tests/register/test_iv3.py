"""The file itself keeps the mapping: one line per account and year, nothing lost."""

from pathlib import Path

import pytest

from talentdesk.domain.iv3 import Iv3Home, Iv3Target
from talentdesk.domain.iv3_mapping import Iv3RuleDraft, RuleChange
from talentdesk.domain.iv3_sender import Iv3Sender
from talentdesk.register import sqlite
from talentdesk.register.database import Database
from tests.register.cases import ACTOR, MORNING, bare

WORK = Iv3Target(Iv3Home.EXPENSES, "0.10", "7.1")


@pytest.fixture
def mapped(database: Database, file: Path) -> Path:
    with database.transaction(ACTOR, MORNING, "map to Iv3") as register:
        register.books.iv3.add_rule(Iv3RuleDraft("0060", "KP7", 2025, 2026, WORK))
        register.books.iv3.set_line("wonen", WORK)
        register.books.iv3.set_sender(Iv3Sender(package="Boek"))
    return file


def test_what_was_kept_comes_back_as_text(mapped: Path, database: Database) -> None:
    with database.reading() as register:
        (rule,) = register.books.iv3.rules()
        lines, sender = register.books.iv3.lines(), register.books.iv3.sender()

    assert rule.draft == Iv3RuleDraft("0060", "KP7", 2025, 2026, WORK)
    assert (lines, sender) == ({"wonen": WORK}, Iv3Sender(package="Boek"))


def test_changes_are_sealed_in_the_log_and_the_same_is_no_change(
    mapped: Path, database: Database
) -> None:
    with database.transaction(ACTOR, MORNING, "end Iv3 line") as register:
        register.books.iv3.change_rule(RuleChange(register.books.iv3.rules()[0], None))
        register.books.iv3.set_line("wonen", WORK)
        register.books.iv3.set_sender(Iv3Sender(package="Boek"))
    with database.reading() as register:
        entries = [(item.action, item.subject) for item in register.log.entries()[:4]]
        (rule,) = register.books.iv3.rules()

    assert entries[0] == ("end Iv3 line", "iv3_rule")
    assert {subject for _, subject in entries[1:]} == {"iv3_rule", "iv3_line", "iv3_sender"}
    assert (rule.is_active, rule.version) == (False, 2)


INSERT = (
    "INSERT INTO iv3_rule (id, account, cost_centre, first_year, last_year, home, cell_code,"
    " categorie, is_active, version) VALUES ('x', '0060', 'KP7', 2026, 2030, 'lasten', '3.1',"
    " '3.8', 1, 1)"
)

REPLACE = (
    "INSERT OR REPLACE INTO iv3_rule SELECT seq, id, account, 'KP8', first_year, last_year, home,"
    " cell_code, categorie, is_active, version FROM iv3_rule"
)


@pytest.mark.parametrize(
    ("statement", "code"),
    [
        ("DELETE FROM iv3_rule", "TD01"),
        ("DELETE FROM iv3_line", "TD01"),
        ("DELETE FROM iv3_sender", "TD01"),
        (REPLACE, "TD60"),
        ("INSERT OR REPLACE INTO iv3_line SELECT * FROM iv3_line", "TD60"),
        ("INSERT OR REPLACE INTO iv3_sender SELECT * FROM iv3_sender", "TD60"),
        (INSERT, "TD61"),
        ("UPDATE iv3_rule SET categorie = '3.8', version = 2", "TD62"),
        ("UPDATE iv3_rule SET last_year = 2030", "TD62"),
        ("UPDATE iv3_line SET cell_code = '3.1'", "TD63"),
        ("UPDATE iv3_sender SET package = 'Ander'", "TD63"),
    ],
)
def test_another_program_cannot_get_round_it(mapped: Path, statement: str, code: str) -> None:
    with bare(mapped) as connection, pytest.raises(sqlite.IntegrityError, match=code):
        connection.execute(statement)


def test_years_of_a_line_may_change_until_it_ended(mapped: Path) -> None:
    with bare(mapped) as connection:
        connection.execute("UPDATE iv3_rule SET last_year = 2025, version = 2")
        connection.execute(INSERT)
        with pytest.raises(sqlite.IntegrityError, match="TD61"):
            connection.execute("UPDATE iv3_rule SET last_year = 2026, version = 3 WHERE seq = 1")
        connection.execute("UPDATE iv3_rule SET is_active = 0, version = 3 WHERE seq = 1")
        with pytest.raises(sqlite.IntegrityError, match="TD62"):
            connection.execute("UPDATE iv3_rule SET is_active = 1, version = 4 WHERE seq = 1")
