"""The file itself keeps the ledger: what it was, its places, its closed periods."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from talentdesk.domain.closing import PeriodStepKind
from talentdesk.domain.ledger import LedgerColumns, Posting, PostingId, line_digests
from talentdesk.domain.ledger_books import LedgerIntake
from talentdesk.domain.ledger_facts import LedgerFacts, LedgerFormat
from talentdesk.domain.ledger_plan import KnownLines, LedgerPlan, NewLine
from talentdesk.domain.money import Money
from talentdesk.domain.placements import (
    ActKind,
    DifferenceKind,
    PlacementDraft,
    PlacementGroup,
    PlacementKind,
    Rejection,
)
from talentdesk.domain.posting_periods import book_period
from talentdesk.register import sqlite
from talentdesk.register.database import Database, Register
from tests.register.cases import ACTOR, MORNING, bare
from tests.whole_content import whole_content

CENTS = (10_000, -500, 700)
JANUARY, FEBRUARY = book_period(2026, 1), book_period(2026, 2)
LINES = [
    Posting(date(2026, 1 + at, 5), Money(cents), account="4100", description=f"regel {at}")
    for at, cents in enumerate(CENTS)
]
KEPT_FOREVER = (
    "ledger_file", "ledger_batch", "posting_before", "posting_correction", "match_act",
    "match_group", "placement", "placement_undo", "match_rejection", "difference_note",
    "match_weights", "period_step",
)  # fmt: skip


def take_in(register: Register) -> None:
    columns = LedgerColumns.of(LINES)
    plan = LedgerPlan(new=tuple(NewLine(index) for index in range(len(LINES))))
    facts = LedgerFacts("boek.xaf", "a" * 64, LedgerFormat.XAF_3_2)
    intake = LedgerIntake(facts, (), columns, line_digests(columns), plan)
    register.books.files.take_in(intake, KnownLines(), ())


def explained(posting: str, cents: int) -> PlacementGroup:
    draft = PlacementDraft(
        PostingId(posting), PlacementKind.EXPLAINED, cents, "", 0, DifferenceKind.TIMING, "ik"
    )
    return PlacementGroup((draft,))


@pytest.fixture
def other(file: Path) -> Iterator[sqlite.Connection]:
    """Another program at a register with something in every table; January is closed."""
    database = Database.open(file, "financieel adviseur", MORNING)
    with database.transaction(ACTOR, MORNING, "fill") as register:
        take_in(register)
        books = register.books
        books.placements.place(ActKind.EXPLAIN, [explained("1", 4000), explained("3", 700)], ())
        (last,) = books.placements.of_postings([PostingId("3")])
        books.placements.undo([last], ())
        books.placements.reject([Rejection(PostingId("1"), "V-2026-001")])
        books.periods.add(JANUARY, PeriodStepKind.CLOSED, "{}", "f" * 64, "")
    database.close()
    with bare(file) as connection:
        connection.execute(_FILE)
        connection.execute("INSERT INTO posting_correction VALUES (2, 2, -500, -400, '2026-02')")
        connection.execute(
            "UPDATE posting SET version = 2, changed_by = 2, cents = -400 WHERE seq = 2"
        )
        connection.execute(
            "INSERT INTO difference_note VALUES (1, 'line', 'wonen', 'timing', 5, 'ik', '',"
            " '2026-02', '', '')"
        )
        connection.execute("INSERT INTO match_weights VALUES (1, '{}', 1, '', '', '')")
        connection.execute(_FILE.replace("SELECT 2,", "SELECT 3,"))
        yield connection


_FILE = (
    "INSERT INTO ledger_file SELECT 2,"
    " sha256, name, format, year, is_part, facts, faults, reason, counts, at, actor"
    " FROM ledger_file LIMIT 1"
)


def refused(connection: sqlite.Connection, statement: str, code: str) -> None:
    before = whole_content(connection)
    with pytest.raises(sqlite.IntegrityError, match=code):
        connection.execute(statement)
    assert whole_content(connection) == before


@pytest.mark.parametrize("table", KEPT_FOREVER)
def test_a_row_is_never_changed_deleted_or_replaced(table: str, other: sqlite.Connection) -> None:
    (count,) = other.execute(f"SELECT count(*) FROM {table}").fetchone()
    column = other.execute(f"PRAGMA table_info({table})").fetchall()[-1][1]

    assert count > 0
    refused(other, f"UPDATE {table} SET {column} = {column}", "TD01")
    refused(other, f"DELETE FROM {table}", "TD01")
    refused(other, f"INSERT OR REPLACE INTO {table} SELECT * FROM {table} LIMIT 1", "TD")


def test_a_posting_is_never_deleted_or_replaced(other: sqlite.Connection) -> None:
    refused(other, "DELETE FROM posting", "TD01")
    refused(other, "INSERT OR REPLACE INTO posting SELECT * FROM posting LIMIT 1", "TD21")


def columns(connection: sqlite.Connection) -> list[str]:
    return [row[1] for row in connection.execute("PRAGMA table_info(posting)")]


def insert(connection: sqlite.Connection, **other: str) -> str:
    chosen = ", ".join(other.get(name, name) for name in columns(connection))
    return f"INSERT OR REPLACE INTO posting SELECT {chosen} FROM posting WHERE seq = 1"


def test_a_posting_comes_in_a_batch_that_told_its_number(other: sqlite.Connection) -> None:
    new = {"seq": "4", "digest": "x'00112233445566778899aabbccddeeff'"}
    refused(other, insert(other, **new), "TD21")
    batch = "INSERT INTO ledger_batch VALUES (4, 2, '{}', {}, 4)"
    refused(other, batch.format("2026-02", 3), "TD25")
    refused(other, batch.format("2026-01", 4), "TD23")
    other.execute(batch.format("2026-02", 4))
    refused(other, "INSERT INTO ledger_batch VALUES (5, 2, '2026-02', 4, 4)", "TD25")
    refused(
        other,
        "INSERT INTO period_step"
        " VALUES (2, '2026-02', 'closed', '', printf('%064d', 1), '', '', '')",
        "TD25",
    )
    refused(other, insert(other, seq="4", batch="4"), "TD21")

    other.execute(insert(other, **new, batch="4"))


def test_the_file_itself_keeps_what_a_posting_was(other: sqlite.Connection) -> None:
    kept = other.execute("SELECT posting, version, cents, description FROM posting_before")
    assert kept.fetchall() == [(2, 1, -500, "regel 1")]
    for change in ("version = 3", "version = 2, changed_by = 1", "changed_by = 2", "seq = 9"):
        refused(other, f"UPDATE posting SET {change} WHERE seq = 3", "TD22")


def test_a_posting_of_a_closed_period_changes_only_with_its_correction(
    other: sqlite.Connection,
) -> None:
    change = "UPDATE posting SET version = 2, changed_by = 3, cents = 9000 WHERE seq = 1"
    refused(other, change, "TD23")
    refused(other, "INSERT INTO posting_correction VALUES (1, 2, 10000, 9000, '2026-01')", "TD23")
    other.execute("INSERT INTO posting_correction VALUES (1, 2, 10000, 9000, '2026-02')")
    refused(other, change.replace("9000", "8000"), "TD23")

    other.execute(change)


PLACE = (
    "INSERT INTO placement VALUES ({seq}, 1, {posting}, 'explained', '', {cents}, 0, 'timing',"
    " 'ik', '{period}')"
)


@pytest.mark.parametrize(
    ("posting", "cents", "period", "code"),
    [
        (1, 6001, "2026-02", "TD24"),
        (1, -1, "2026-02", "TD24"),
        (2, 1, "2026-02", "TD24"),
        (99, 1, "2026-02", "TD24"),
        (1, 0, "2026-02", "TD24"),
        (1, 1, "2026-01", "TD23"),
    ],
)
def test_no_more_is_placed_than_was_posted(
    posting: int, cents: int, period: str, code: str, other: sqlite.Connection
) -> None:
    refused(other, PLACE.format(seq=3, posting=posting, cents=cents, period=period), code)


def test_what_was_undone_can_be_placed_again(other: sqlite.Connection) -> None:
    other.execute(PLACE.format(seq=3, posting=3, cents=700, period="2026-03"))
    other.execute(PLACE.format(seq=4, posting=1, cents=6000, period="2026-02"))
    refused(other, PLACE.format(seq=5, posting=3, cents=1, period="2026-03"), "TD24")


def test_nothing_is_undone_in_a_closed_period(other: sqlite.Connection) -> None:
    refused(other, "INSERT INTO placement_undo VALUES (1, 1, '2026-01')", "TD23")
    refused(other, "INSERT INTO placement_undo VALUES (2, 1, '2026-02')", "TD15")
    other.execute("INSERT INTO placement_undo VALUES (1, 1, '2026-02')")


def test_a_posting_cannot_become_less_than_what_is_placed(other: sqlite.Connection) -> None:
    for after, gone in ((3999, 0), (-4000, 0), (10_000, 1)):
        held = 0 if gone else after
        other.execute("SAVEPOINT before")
        other.execute(f"INSERT INTO posting_correction VALUES (1, 2, 10000, {held}, '2026-02')")
        refused(
            other,
            f"UPDATE posting SET version = 2, changed_by = 3, cents = {after}, is_gone = {gone}"
            " WHERE seq = 1",
            "TD24",
        )
        other.execute("ROLLBACK TO before")


@pytest.mark.parametrize(
    ("period", "steps"),
    [
        ("2026-01", ("closed",)),
        ("2026-01", ("reopened", "reopened")),
        ("2026-01", ("reopened", "issued")),
        ("2026-01", ("issued", "reopened")),
        ("2026-02", ("reopened",)),
        ("2026-02", ("issued",)),
    ],
)
def test_a_period_takes_only_the_step_that_can_follow(
    period: str, steps: tuple[str, ...], other: sqlite.Connection
) -> None:
    add = "INSERT INTO period_step VALUES ({}, '{}', '{}', '', printf('%064d', 1), 'x', '', '')"
    *before, last = steps
    for seq, step in enumerate(before, start=2):
        other.execute(add.format(seq, period, step))
    refused(other, add.format(len(before) + 2, period, last), "TD26")


def test_a_period_is_reopened_with_a_reason(other: sqlite.Connection) -> None:
    step = "(2, '2026-01', 'reopened', '', printf('%064d', 1), {}, '', '')"
    add = f"INSERT INTO period_step VALUES {step}"
    refused(other, add.format("''"), "CHECK")
    other.execute(add.format("'vergeten factuur'"))
    other.execute("INSERT INTO placement_undo VALUES (1, 1, '2026-01')")
