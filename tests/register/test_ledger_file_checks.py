"""A ledger file is held to the seal in the log; to the older one where the log has only that."""

import hashlib
import json
import shutil
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import Session

from talentdesk.domain.book_faults import BookFaultKind
from talentdesk.register import sqlite
from talentdesk.register.dialect import make_engine
from talentdesk.register.ledger_file_checks import LedgerFileChecks
from tests.register.seal_cases import small_books

NAMED = {BookFaultKind.FILE_CHANGED}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return small_books(tmp_path_factory.mktemp("made") / "boeken.tdesk")


@pytest.fixture
def books(made: Path, tmp_path: Path) -> Path:
    """A copy, without guards."""
    file = Path(shutil.copy(made, tmp_path))
    with closing(sqlite.connect(file, isolation_level=None)) as connection:
        names = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'")
        for (name,) in names.fetchall():
            connection.execute(f"DROP TRIGGER {name}")
    return file


def change(file: Path, statement: str, *values: object) -> None:
    with closing(sqlite.connect(file, isolation_level=None)) as connection:
        assert connection.execute(statement, values).rowcount


def faults(file: Path) -> set[BookFaultKind]:
    with Session(make_engine(file, writable=False)) as session:
        return {fault.kind for fault in LedgerFileChecks(session).faults()}


@pytest.mark.parametrize(
    "column", ["journal", "entry", "line", "account_name", "file_row", "occurrence"]
)
def test_what_no_key_tells_of_a_posting_is_sealed_with_its_file(column: str, books: Path) -> None:
    assert faults(books) == set()

    change(books, f"UPDATE posting SET {column} = {column} || '9' WHERE seq = 2")

    assert faults(books) == NAMED


def test_what_a_posting_was_before_is_sealed_too(books: Path) -> None:
    change(books, "UPDATE posting_before SET cents = cents + 1")

    assert faults(books) == {*NAMED, BookFaultKind.POSTING_CHANGED}


def test_the_period_that_a_batch_counts_in_is_sealed(books: Path) -> None:
    change(books, "UPDATE ledger_batch SET counts_in = '2026-09' WHERE seq = 1")

    assert faults(books) == NAMED


# --- entries of before ------------------------------------------------------------------


def tell_as_before(file: Path) -> None:
    """The entries as they were: a seal over the keys of new lines only."""
    with closing(sqlite.connect(file, isolation_level=None)) as connection:
        entries = connection.execute(
            "SELECT seq, after FROM log_entry WHERE subject = 'ledger_file' ORDER BY seq"
        ).fetchall()
        for seq, after in entries:
            told: dict[str, Any] = json.loads(after)
            del told["rows_sha256"]
            keys = [b"new 1 "] + [
                digest
                for (digest,) in connection.execute(
                    "SELECT coalesce((SELECT b.digest FROM posting_before AS b"
                    " WHERE b.posting = p.seq AND b.version = 1), p.digest) FROM posting AS p"
                    " WHERE p.seq <= 3 ORDER BY p.seq"
                )
            ]
            told["lines_sha256"] = hashlib.sha256(b"".join(keys)).hexdigest()
            connection.execute(
                "UPDATE log_entry SET after = ? WHERE seq = ?", (json.dumps(told), seq)
            )


TOUCHED: tuple[tuple[str, Callable[[set[BookFaultKind]], bool]], ...] = (
    ("UPDATE posting SET digest = zeroblob(16) WHERE seq = 1", lambda found: found >= NAMED),
    (
        "UPDATE posting SET description = 'anders' WHERE seq = 1",
        lambda found: found == {BookFaultKind.POSTING_CHANGED},
    ),
    ("UPDATE posting SET changed_by = NULL", lambda found: found >= NAMED),
)


@pytest.mark.parametrize(("statement", "is_named"), TOUCHED, ids=[row[0] for row in TOUCHED])
def test_a_file_of_before_is_held_to_the_seal_of_then(
    statement: str, is_named: Callable[[set[BookFaultKind]], bool], books: Path
) -> None:
    tell_as_before(books)
    assert faults(books) == set()

    change(books, statement)

    assert is_named(faults(books))
