"""The file itself lets nothing move in what is closed, and money only where the council decided."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest

from talentdesk.domain.attribution import AttributionDraft, CodeRange
from talentdesk.domain.closing import PeriodStepKind
from talentdesk.domain.commitments import CommitmentDraft, CommitmentKind, YearShare
from talentdesk.domain.decisions import DecisionDraft, DecisionKind, DecisionPaper
from talentdesk.domain.money import Money
from talentdesk.domain.posting_periods import book_period
from talentdesk.domain.programme import Standing
from talentdesk.domain.year_end import YearEndPart
from talentdesk.register import sqlite
from talentdesk.register.database import Database, Register
from talentdesk.register.dialect import make_empty
from talentdesk.register.migrations import migrate
from tests.register.cases import ACTOR, MORNING, Started, bare

MARCH = book_period(2026, 3)
PART = YearEndPart("wonen", "", "t1", 2026, 2027, 500)
QUESTION = DecisionDraft(
    DecisionKind.YEAR_TRANSFER, DecisionPaper("Overheveling"), Standing.PROPOSED, Money(500)
)
RULE = AttributionDraft((CodeRange("account", "4", "5"),), 2026, 2026, "wonen")


def fill(register: Register, ids: Started) -> None:
    shares = (YearShare(2026, Money(5)),)
    day = date(2026, 4, 1)
    draft = CommitmentDraft(CommitmentKind.SUBSIDY, ids.proposal, "wonen", day, shares, "x", "y")
    register.commitments.add(draft)
    decision = register.decisions.add(QUESTION)
    register.books.year_end.ask(decision.id, [PART])
    register.books.rules.add(RULE)
    register.books.periods.add(MARCH, PeriodStepKind.CLOSED, "{}", "f" * 64, "")


@pytest.fixture
def other(file: Path, ids: Started) -> Iterator[sqlite.Connection]:
    """Another program at a register of which March 2026 is closed."""
    database = Database.open(file, "financieel adviseur", MORNING)
    with database.transaction(ACTOR, MORNING, "fill") as register:
        fill(register, ids)
    database.close()
    with bare(file) as connection:
        yield connection


@contextmanager
def refused(code: str) -> Iterator[None]:
    with pytest.raises(sqlite.IntegrityError, match=code):
        yield


def event(day: str) -> str:
    return (
        "INSERT INTO commitment_event SELECT 1, id, 1, 2026, 'request', NULL, proposal_id, line,"
        f" '{day}', 0, 5, '', '', '', '' FROM commitment"
    )


def movement(day: str) -> str:
    return (
        "INSERT INTO movement SELECT 1, 'm', 'M-001', 'form', "
        f"'{day}', 'outside', 'free', NULL, NULL, 5, id, '', NULL, '', ''"
        " FROM decision WHERE standing = 'adopted'"
    )


@pytest.mark.parametrize("row", [event, movement])
def test_no_day_lies_in_or_before_what_is_closed(row: type[str], other: sqlite.Connection) -> None:
    for day in ("2025-12-31", "2026-02-01", "2026-03-31"):
        with refused("TD40"):
            other.execute(row(day))
    other.execute(row("2026-04-01"))


def test_a_period_before_a_closed_one_takes_nothing(other: sqlite.Connection) -> None:
    note = "INSERT INTO difference_note VALUES (1, 'kind', 'vat', 'vat', 0, 'ik', '', ?, '', '')"
    for period in ("2026-01", "2026-03"):
        with refused("TD23"):
            other.execute(note, (period,))
    other.execute(note, ("2026-04",))


def test_a_rule_holds_from_an_open_period_on_and_says_the_same_for_ever(
    other: sqlite.Connection,
) -> None:
    columns = [row[1] for row in other.execute("PRAGMA table_info(attribution_rule)")]
    chosen = {"seq": "2", "id": "'new'", "counts_from": "'2026-03'"}
    insert = "INSERT INTO attribution_rule SELECT {} FROM attribution_rule WHERE seq = 1"
    with refused("TD41"):
        other.execute(insert.format(", ".join(chosen.get(name, name) for name in columns)))
    chosen["counts_from"] = "'2026-04'"
    other.execute(insert.format(", ".join(chosen.get(name, name) for name in columns)))
    for change in ("content = '[]'", "last_year = 2030", "is_active = 0, ended_in = '2026-03'"):
        with refused("TD41"):
            other.execute(f"UPDATE attribution_rule SET {change}")
    other.execute("UPDATE attribution_rule SET is_active = 0, ended_in = '2026-04'")


def test_only_the_council_moves_money_to_another_year_and_once(
    other: sqlite.Connection,
) -> None:
    move = "INSERT INTO year_end_move VALUES (1, ?, '2026-04-01', '', '')"
    with refused("TD44"):
        other.execute(move, (500,))
    other.execute("UPDATE decision SET standing = 'adopted' WHERE kind = 'year_transfer'")
    with refused("TD44"):
        other.execute(move, (501,))
    other.execute(move, (500,))
    with refused("TD44"):
        other.execute(move.replace("INSERT", "INSERT OR REPLACE"), (1,))
    with refused("TD42"):
        other.execute(
            "INSERT INTO year_end_part SELECT 2, decision_id, '', '', line, tranche, 2026, 2027, 1"
            " FROM year_end_part"
        )
    for table in ("year_end_part", "year_end_move"):
        for change in (f"DELETE FROM {table}", f"UPDATE {table} SET cents = 1"):
            with refused("TD01"):
                other.execute(change)


def test_a_commitment_is_not_asked_for_while_the_council_thinks(
    other: sqlite.Connection,
) -> None:
    part = (
        "INSERT INTO year_end_part SELECT ?, id, 'V', 'p', 'wonen', 't1', 2026, 2027, 5"
        " FROM decision WHERE number = ?"
    )
    other.execute(
        "INSERT INTO decision SELECT 9, 'nog', 'D-009', kind, body, document, case_number, day,"
        " standing, amount_cents, tranche, proposal_id, departure_reason, note, plan_reference,"
        " version, recorded_at, recorded_by FROM decision WHERE kind = 'year_transfer'"
    )
    (first,) = other.execute("SELECT number FROM decision WHERE kind = 'year_transfer'").fetchone()
    other.execute(part, (2, first))
    with refused("TD43"):
        other.execute(part, (3, "D-009"))
    other.execute("UPDATE decision SET standing = 'lapsed' WHERE number = ?", (first,))
    other.execute(part, (3, "D-009"))


OLD = (
    (
        "INSERT INTO proposal (id, number, kind, title, sort_key, line, status, status_reason,"
        " progress, progress_text, brand, in_showcase, is_new, plan_reference, content_version,"
        " content_hash, version, created_at, changed_at) VALUES ('p', 'A-2026-001', 'activity',"
        " 'Titel', 'titel', 'wonen', 'granted', '', 'running', '', 'undecided', 0, 1, '', 1, '',"
        " 1, '', '')"
    ),
    (
        "INSERT INTO commitment VALUES (1, 'c', 'V-2026-001', 'subsidy', 'p', 'wonen',"
        " '2026-04-01', '{}', 'x', 'y', '', '', '', 0, 1)"
    ),
    (
        "INSERT INTO commitment_event VALUES (1, 'c', 1, 2026, 'request', NULL, 'p', 'wonen',"
        " '2026-04-01', 0, 5, '', '', '', '')"
    ),
    (
        "INSERT INTO difference_note VALUES (1, 'line', 'wonen', 'timing', 5, 'ik', '', '2026-04',"
        " '', '')"
    ),
)


def test_what_an_older_register_holds_is_kept_with_its_guards(tmp_path: Path) -> None:
    file = tmp_path / "oud.tdesk"
    make_empty(file)
    migrate(file, "", to="0005")
    tables = ("commitment_event", "difference_note")
    with bare(file) as connection:
        before_guards = guards(connection, tables)
        for statement in OLD:
            connection.execute(statement)
        before = [connection.execute(f"SELECT * FROM {table}").fetchall() for table in tables]

    migrate(file, "0005", to="0006")

    with bare(file) as connection:
        assert before == [connection.execute(f"SELECT * FROM {t}").fetchall() for t in tables]
        assert before_guards - guards(connection, tables) == set()
        assert len(connection.execute("PRAGMA foreign_key_list(commitment_event)").fetchall()) == 2
        for table in tables:
            with refused("TD01"):
                connection.execute(f"DELETE FROM {table}")
        (left,) = connection.execute(
            "SELECT count(*) FROM sqlite_master WHERE name LIKE '%/_before' ESCAPE '/'"
            " AND name <> 'posting_before'"
        ).fetchone()
        assert left == 0


def guards(connection: sqlite.Connection, tables: tuple[str, ...]) -> set[str]:
    """The triggers that speak of these tables."""
    rows = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
    return {name for name, sql in rows if any(table in sql for table in tables)}
