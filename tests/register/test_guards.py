"""The tables and guards of a file are held to one check code; each that is missing changes it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlmodel import Session

from talentdesk.register import sqlite
from talentdesk.register.content_seals import ContentSeals
from talentdesk.register.database import Database
from tests.register.cases import MORNING
from tests.register.seal_flips import held_engine


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("guards") / "leeg.tdesk"
    Database.create(path, "programmamedewerker", MORNING).close()
    return path


@pytest.fixture
def held(file: Path) -> Iterator[sqlite.Connection]:
    """A copy in memory."""
    connection = sqlite.connect(":memory:", isolation_level=None, check_same_thread=False)
    source = sqlite.connect(file)
    source.backup(connection)
    source.close()
    yield connection
    connection.close()


def are_ours(held: sqlite.Connection) -> bool:
    with Session(held_engine(held)) as session:
        return ContentSeals(session).guards_are_ours()


def changed(held: sqlite.Connection) -> list[str]:
    with Session(held_engine(held)) as session:
        return ContentSeals(session).changed_guards()


def schema(held: sqlite.Connection, kind: str) -> list[tuple[str, str]]:
    return held.execute(
        "SELECT name, sql FROM sqlite_schema WHERE type = ? AND sql IS NOT NULL", (kind,)
    ).fetchall()


def test_a_guard_that_is_gone_or_says_less_is_seen(held: sqlite.Connection) -> None:
    assert are_ours(held)
    guards = schema(held, "trigger")

    unseen = []
    for name, statement in guards:
        held.execute(f"DROP TRIGGER {name}")
        if are_ours(held):
            unseen.append(name)
        held.execute(statement[: statement.rindex("BEGIN")] + "BEGIN SELECT 1; END")
        if are_ours(held):
            unseen.append(f"{name}, that does nothing")
        held.execute(f"DROP TRIGGER {name}")
        held.execute(statement)

    assert len(guards) > 100
    assert unseen == []
    assert are_ours(held)


def test_another_index_table_or_column_is_seen(held: sqlite.Connection) -> None:
    for name, statement in schema(held, "index"):
        held.execute(f"DROP INDEX {name}")
        assert not are_ours(held), name
        held.execute(statement)
        assert are_ours(held), name

    held.execute("ALTER TABLE tranche ADD COLUMN extra TEXT")
    assert not are_ours(held)


def test_what_changed_is_named(held: sqlite.Connection) -> None:
    held.execute("DROP TRIGGER movement_no_update")
    held.execute("CREATE TRIGGER vreemd AFTER INSERT ON movement BEGIN SELECT 1; END")
    held.execute("ALTER TABLE tranche ADD COLUMN extra TEXT")

    assert changed(held) == ["movement_no_update", "tranche", "vreemd"]
