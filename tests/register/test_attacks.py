"""Another program tries every column of every table, and the log and the money besides.

What gets through stands in one list, with the reason. A table or column that comes later is
tried without a word here, and fails until it is guarded or has its reason.
"""

from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import pytest

from talentdesk.domain.errors import TalentDeskError
from talentdesk.register import sqlite
from talentdesk.services.example_books import create_example_with_books
from talentdesk.services.register_service import RegisterService, open_register
from tests.register import attacks
from tests.register.attacks import Attack

PROGRAMME = Path(__file__).parents[2] / "resources" / "programmes" / "hengelo-talent-2025.toml"
NOW = datetime(2026, 5, 4, 9, 0, tzinfo=UTC)

DESK: Final = "state of a desk or of work that is not handed in; changes are in the log"
TOLD: Final = "the program changes it too; another program is named, as the log tells otherwise"
SEALED: Final = "the program changes it too; another program is named by a check code"
LATER: Final = "as above, from the first time that the program changes it; not before"
COUNTS: Final = "a number that says nothing by itself: changes, order in a list, last number given"
OF_ALEMBIC: Final = "the program that upgrades the file writes it; a wrong one is not opened"

GETS_THROUGH: Final[dict[str, dict[str, str]]] = {
    "advice_text": {"*": DESK},
    "alembic_version": {"*": OF_ALEMBIC},
    "attribution_rule": {"is_active": TOLD},
    "colleague_key": {
        "name confirmed_at confirmed_by ended_at": TOLD, "version": COUNTS,
    },
    "column_profile": {"*": DESK},
    "commitment": {
        "day description relation reference cost_centre account": TOLD, "version": COUNTS,
    },
    "decision": {"document case_number day standing note": TOLD, "version": COUNTS},
    "decision_text": {"version": COUNTS},
    "iv3_line": {"version": COUNTS},
    "iv3_rule": {"version": COUNTS},
    "iv3_sender": {"version": COUNTS},
    "judgement": {"*": DESK},
    "ledger_profile": {"*": DESK},
    "number_series": {"last": COUNTS},
    "person": {"name role line is_active": TOLD, "version": COUNTS},
    "proposal": {
        "status status_reason content_version": TOLD,
        "brand in_showcase": LATER,
        "kind title line plan_reference content_hash": SEALED,
        "is_new costs_cents requested_cents": SEALED,
        "sort_key version changed_at": COUNTS,
    },
    "register_info": {"programme_hash": TOLD, "version": COUNTS},
    "review": {
        "status proposal_version programme_hash revision recusal_reason changed_at is_forked":
            DESK,
        "version": COUNTS,
    },
    "review_round": {
        "title deadline visibility status status_reason": TOLD, "version": COUNTS,
    },
    "saved_filter": {"*": DESK},
    "team_judgement": {"*": DESK},
    "tranche": {"standing decision_id": TOLD, "version": COUNTS},
    "undo_step": {"*": DESK},
}  # fmt: skip
"""By table: columns (or all that can be done), and why the file lets it through."""


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A register with books, that nobody has open."""
    file = tmp_path_factory.mktemp("attacks") / "voorbeeld.tdesk"
    create_example_with_books(file, PROGRAMME, NOW).close()
    return file


@pytest.fixture
def other(example: Path) -> Iterator[sqlite.Connection]:
    """Another program at a copy, with something in every table."""
    with closing(attacks.opened(example)) as connection:
        attacks.plant(connection)
        yield connection


def through(connection: sqlite.Connection, tried: Iterator[Attack]) -> set[tuple[str, str]]:
    return {
        (attack.table, attack.what) for attack in tried if attacks.gets_through(connection, attack)
    }


def test_each_column_of_each_table_is_guarded_or_has_its_reason(
    other: sqlite.Connection,
) -> None:
    other.execute("PRAGMA ignore_check_constraints = ON")
    found = through(other, attacks.changes(other))

    listed = {
        (table, f"change {column}")
        for table, reasons in GETS_THROUGH.items()
        for columns in reasons
        for column in columns.split()
        if columns != "*"
    }
    wholly = {table for table, reasons in GETS_THROUGH.items() if "*" in reasons}
    assert {item for item in found if item[0] not in wholly} == listed
    assert {table for table, _ in found} == GETS_THROUGH.keys()


def test_no_column_holds_a_value_of_another_kind(other: sqlite.Connection) -> None:
    other.execute("PRAGMA ignore_check_constraints = ON")

    assert through(other, attacks.strangers(other)) == set()


def test_the_attacks_reach_every_table_and_are_no_blanks(other: sqlite.Connection) -> None:
    tried = list(attacks.changes(other))
    for (name,) in other.execute(
        "SELECT name FROM sqlite_schema WHERE type = 'trigger'"
    ).fetchall():
        other.execute(f"DROP TRIGGER {name}")
    other.execute("PRAGMA ignore_check_constraints = ON")

    assert {attack.table for attack in tried} == set(attacks.tables(other))
    # No movement of the example undoes another: there is no such key to take.
    done = {(attack.table, attack.what) for attack in tried} - {("movement", "push out reverses")}
    assert through(other, iter(tried)) == done


# --- what the file lets through is named by a check -------------------------------------


def named(example: Path, tmp_path: Path, statement: str) -> bool:
    """Whether a check of a copy is not clean after a statement that the file lets through."""
    file = tmp_path / "kopie.tdesk"
    file.write_bytes(example.read_bytes())
    with closing(sqlite.connect(file, isolation_level=None)) as connection:
        connection.execute(statement)
        assert connection.total_changes
    try:
        desk = open_register(file, NOW, read_only=True)
    except TalentDeskError:
        return True
    try:
        return not RegisterService(desk).check(NOW).is_clean
    finally:
        desk.close()


CHECKED: Final = (
    (
        "UPDATE decision SET standing = 'proposed' WHERE standing = 'adopted'"
        " AND NOT EXISTS (SELECT 1 FROM movement WHERE decision_id = decision.id)"
    ),
    "UPDATE decision SET case_number = '1234567'",
    "UPDATE decision SET note = 'x'",
    "UPDATE tranche SET standing = 'lapsed'",
    "UPDATE person SET role = 'programmamanager'",
    "UPDATE person SET is_active = 0 WHERE seq = 2",
    "UPDATE commitment SET description = 'x' WHERE seq = 1",
    "UPDATE commitment SET reference = 'x' WHERE seq = 1",
    "UPDATE attribution_rule SET is_active = 0, ended_in = '2026-01' WHERE seq = 1",
    "UPDATE proposal SET status = 'granted' WHERE seq = 1",
    "UPDATE proposal SET title = 'x' WHERE seq = 1",
    "UPDATE proposal SET line = 'x' WHERE seq = 1",
    "UPDATE proposal SET costs_cents = 1 WHERE seq = 1",
    "UPDATE proposal SET requested_cents = 1 WHERE seq = 1",
    "UPDATE proposal SET is_new = 1 - is_new WHERE seq = 1",
    "UPDATE proposal SET content_hash = 'x' WHERE seq = 1",
    "UPDATE register_info SET programme_hash = 'x'",
    "INSERT INTO tranche VALUES ('t', 'erbij', 100, 'adopted', NULL, 1)",
    "INSERT INTO person VALUES (99, 'p', 'iemand', 'programmamanager', '', 1, 1)",
    (
        "INSERT INTO proposal_version SELECT proposal_id, version + 1, content_hash, content,"
        " at, actor FROM proposal_version LIMIT 1"
    ),
)


@pytest.mark.parametrize("statement", CHECKED)
def test_what_gets_through_is_named(statement: str, example: Path, tmp_path: Path) -> None:
    assert named(example, tmp_path, statement)


# --- money and the log ------------------------------------------------------------------


def refused(connection: sqlite.Connection, statement: str, code: str) -> None:
    with pytest.raises(sqlite.IntegrityError, match=code):
        connection.execute(statement)


NEXT_MOVEMENT: Final = """
    INSERT INTO movement SELECT (SELECT max(seq) + 1 FROM movement), 'nieuw', 'M-9999-999', kind,
    day, source, target, tranche, proposal_id, {cents}, decision_id, '', NULL, at, actor
    FROM movement WHERE kind = '{kind}' LIMIT 1"""


@pytest.mark.parametrize(
    ("kind", "code"), [("allot", "TD1[12]"), ("grant", "TD11")], ids=["allot", "grant"]
)
def test_more_than_there_is_cannot_be_given(kind: str, code: str, other: sqlite.Connection) -> None:
    refused(other, NEXT_MOVEMENT.format(kind=kind, cents=10**12), code)
    refused(other, NEXT_MOVEMENT.format(kind=kind, cents=0.5), "cannot store|TD")


def test_more_than_was_granted_cannot_be_committed(other: sqlite.Connection) -> None:
    refused(
        other,
        "INSERT INTO commitment_event SELECT (SELECT max(seq) + 1 FROM commitment_event),"
        " commitment_id, act + 1, year, 'raise', NULL, proposal_id, line, day, 1000000000,"
        " 1000000000, 'reden', '', at, actor FROM commitment_event WHERE seq = 1",
        "TD34",
    )


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM log_entry WHERE seq > (SELECT max(seq) - 3 FROM log_entry)",
        "UPDATE log_entry SET seq = seq + 100000",
        "UPDATE OR REPLACE log_entry SET seq = seq + 1 WHERE seq = 4",
        "INSERT OR REPLACE INTO log_entry SELECT * FROM log_entry WHERE seq = 4",
        (
            "INSERT INTO log_entry SELECT (SELECT max(seq) + 1 FROM log_entry), at, actor, action,"
            " subject, subject_id, before, after, previous, seal || '' FROM log_entry WHERE seq = 4"
        ),
    ],
)
def test_the_log_is_not_cut_moved_or_written_anew(statement: str, other: sqlite.Connection) -> None:
    refused(other, statement, "TD0")
