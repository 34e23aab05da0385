"""An image holds every table that papers need, as it was, and is a register of its own."""

import zlib
from collections.abc import Iterator
from contextlib import AbstractContextManager, closing
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from talentdesk.domain.errors import RegisterUnreachableError
from talentdesk.domain.progress import Silent
from talentdesk.domain.snapshots import SnapshotDraft, SnapshotStanding
from talentdesk.register import sqlite
from talentdesk.register.database import Database
from talentdesk.register.image_source import source_for
from talentdesk.register.memory_image import memory_image
from talentdesk.register.opening import HEAD_REVISION, inspect_file
from talentdesk.register.snapshot_image import (
    LEFT_OUT,
    NAMES,
    ONLY_LAST,
    PIECE,
    pack,
    seal_of_pieces,
    take_image,
    unpack,
)
from tests.register.cases import ACTOR, MORNING, PROGRAMME_HASH, bare
from tests.whole_content import whole_content


@pytest.fixture
def filled(database: Database) -> Path:
    """A register with a row in each table, whatever it is."""
    file = database.file
    database.close()
    with bare(file) as connection:
        for (trigger,) in connection.execute(
            "SELECT name FROM sqlite_schema WHERE type = 'trigger'"
        ).fetchall():
            connection.execute(f"DROP TRIGGER {trigger}")
        connection.execute("PRAGMA ignore_check_constraints = ON")
        for table in tables(connection):
            if not connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]:
                connection.execute(_any_row(connection, table))
    return file


def tables(connection: sqlite.Connection) -> list[str]:
    return sorted(
        row[1]
        for row in connection.execute("PRAGMA table_list")
        if row[0] == "main" and row[2] in ("table", "virtual") and "sqlite_" not in row[1]
    )


def _any_row(connection: sqlite.Connection, table: str) -> str:
    values = {"INTEGER": "1", "TEXT": "'x'", "BLOB": "x'01'", "REAL": "1.0", "": "'x'"}
    columns = connection.execute(f"PRAGMA table_info({table})").fetchall()
    return f"INSERT INTO {table} VALUES ({', '.join(values[row[2]] for row in columns)})"


def _coded(live: sqlite.Connection, table: str, row: tuple[Any, ...]) -> tuple[Any, ...]:
    """The row with codes where names stand."""
    columns = [found[1] for found in live.execute(f"PRAGMA table_info({table})")]
    kept = {
        (subject, value): code
        for subject, value, code in live.execute("SELECT subject, value, code FROM kept_name")
    }
    return tuple(
        kept.get((table, value), value) if name in NAMES.get(table, ()) else value
        for name, value in zip(columns, row, strict=True)
    )


def image_of(file: Path) -> AbstractContextManager[sqlite.Connection]:
    return memory_image(take_image(file, Silent()).content)


def test_every_table_goes_along_or_is_left_out_with_a_reason(filled: Path) -> None:
    with bare(filled) as live, image_of(filled) as image:
        held = tables(live)
        assert tables(image) == held
        assert LEFT_OUT.keys() <= set(held)
        for table in held:
            rows = [_coded(live, table, row) for row in live.execute(f"SELECT * FROM {table}")]
            if table in LEFT_OUT:
                rows = []
            elif table == ONLY_LAST:
                rows = rows[-1:]
            assert image.execute(f"SELECT * FROM {table}").fetchall() == rows, table
    assert all(LEFT_OUT.values())


def test_an_image_holds_codes_and_no_names(database: Database) -> None:
    with database.reading() as register:
        names = [person.name for person in register.people.all()]
    content = take_image(database.file, Silent()).content

    assert names
    assert not any(name.encode() in content for name in names)


def test_an_image_is_a_register_with_all_its_guards(database: Database, tmp_path: Path) -> None:
    copy = tmp_path / "beeld.tdesk"
    copy.write_bytes(take_image(database.file, Silent()).content)

    assert inspect_file(copy) == HEAD_REVISION
    with bare(database.file) as live, bare(copy) as image:
        schema = "SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY 1, 2"
        assert image.execute(schema).fetchall() == live.execute(schema).fetchall()


def test_the_same_register_gives_the_same_image(database: Database) -> None:
    first, second = (take_image(database.file, Silent()) for _ in range(2))

    assert first == second
    with database.reading() as register:
        assert first.head == register.log.head()


@settings(max_examples=20)
@given(st.binary(max_size=200), st.integers(0, 2), st.integers(-1, 1))
def test_pieces_are_the_image_again(start: bytes, whole: int, more: int) -> None:
    content = (start + bytes(PIECE * whole + more if whole else 0)) or b"x"

    pieces = pack(content, Silent())

    assert b"".join(unpack(pieces)) == content
    assert pack(content, Silent()) == pieces


def test_pieces_that_are_not_whole_have_no_seal() -> None:
    (piece,) = pack(b"beeld" * 100, Silent())
    (large,) = pack(bytes(PIECE), Silent())

    assert seal_of_pieces([piece[:-1]]) == ""
    assert seal_of_pieces([b"anders"]) == ""
    assert len(seal_of_pieces([large])) == 64
    assert seal_of_pieces([zlib.compress(bytes(PIECE + 1))]) == ""


INSERT = (
    "INSERT OR REPLACE INTO snapshot SELECT {seq}, {id}, {number}, moment, title, year, years,"
    " as_of, {standing}, {follows}, {reason}, revision, program_version, programme_hash, log_head,"
    " seal, size, pieces, at, actor FROM snapshot WHERE seq = 1"
)
NEXT = {
    "seq": "2", "id": "'b'", "number": "'S-2026-002'", "standing": "'definitive'",
    "follows": "'S-2026-001'", "reason": "'later'",
}  # fmt: skip


@pytest.fixture
def other(database: Database) -> Iterator[sqlite.Connection]:
    """Another program at a register with a definitive snapshot."""
    image = take_image(database.file, Silent())
    draft = SnapshotDraft("m", "M 2025", 2025, 1, MORNING.date(), SnapshotStanding.DEFINITIVE)
    with database.transaction(ACTOR, MORNING, "freeze moment") as register:
        pieces = pack(image.content, Silent())
        register.snapshots.add(draft, image, pieces, "0.1.0", PROGRAMME_HASH)
    with bare(database.file) as connection:
        yield connection


def refused(connection: sqlite.Connection, statement: str, code: str) -> None:
    before = whole_content(connection)
    with pytest.raises(sqlite.IntegrityError, match=code):
        connection.execute(statement)
    assert whole_content(connection) == before


@pytest.mark.parametrize("table", ["snapshot", "snapshot_part"])
def test_nothing_of_a_snapshot_changes(table: str, other: sqlite.Connection) -> None:
    column = other.execute(f"PRAGMA table_info({table})").fetchall()[-1][1]

    refused(other, f"UPDATE {table} SET {column} = {column}", "TD01")
    refused(other, f"DELETE FROM {table}", "TD01")
    refused(other, f"INSERT OR REPLACE INTO {table} SELECT * FROM {table} LIMIT 1", "TD5")


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"seq": "1"}, "TD50"),
        ({"seq": "3"}, "TD50"),
        ({"number": "'S-2026-001'"}, "TD50"),
        ({"id": "id"}, "TD50"),
        ({"follows": "''"}, "TD51"),
        ({"follows": "'S-2026-009'"}, "TD51"),
        ({"reason": "' '"}, "TD52"),
    ],
)
def test_a_definitive_snapshot_is_only_followed(
    change: dict[str, str], code: str, other: sqlite.Connection
) -> None:
    refused(other, INSERT.format(**{**NEXT, **change}), code)

    other.execute(INSERT.format(**{**NEXT, "standing": "'concept'", "reason": "''"}))


def test_a_snapshot_that_is_whole_takes_no_more_parts(other: sqlite.Connection) -> None:
    (last,) = other.execute("SELECT pieces FROM snapshot").fetchone()

    refused(other, f"INSERT INTO snapshot_part VALUES (1, {last + 1}, x'01')", "TD53")
    other.execute(INSERT.format(**NEXT))
    refused(other, "INSERT INTO snapshot_part VALUES (2, 2, x'01')", "TD53")
    refused(other, "INSERT INTO snapshot_part VALUES (1, 1, x'01')", "TD53")
    other.execute("INSERT INTO snapshot_part VALUES (2, 1, x'01')")


def test_what_was_copied_of_two_states_is_no_image(database: Database) -> None:
    with (
        closing(sqlite.connect(":memory:", uri=True, isolation_level=None)) as image,
        pytest.raises(RegisterUnreachableError),
        source_for(image, database.file, Silent()),
    ):
        image.execute("ROLLBACK")
