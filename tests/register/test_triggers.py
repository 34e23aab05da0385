"""The file itself refuses what may never happen, whichever program writes."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from talentdesk.domain.kept_reviews import ReviewNote, RoundIssue
from talentdesk.domain.review_entries import sealed
from talentdesk.domain.review_intake import ApartBecause, Carrier
from talentdesk.domain.reviews import AdviceDraft, AdviceOutcome, ConditionJudgement, Judgement
from talentdesk.domain.rounds import RoundDraft
from talentdesk.register import sqlite
from talentdesk.register.database import Database, Register
from talentdesk.register.received_files import IncomingBytes
from tests.builders import a_draft
from tests.register.cases import ACTOR, MORNING, PROGRAMME_HASH, Started, bare
from tests.whole_content import whole_content

NEVER_DELETED = (
    "proposal", "review", "decision", "person", "tranche", "review_round", "colleague_key",
)  # fmt: skip
WRITTEN = {
    "log_entry": "actor = 'x'", "movement": "note = 'x'", "proposal_version": "content = '{}'",
    "advice": "content = '{}'", "programme_version": "text = 'x'",
    "review_entry": "content = '{}'", "entry_admission": "reason = 'x'",
    "review_note": "text = 'x'", "round_proposal": "place = 9", "round_reviewer": "place = 9",
    "round_issue": "carrier = 'workbook'", "received_file": "name = 'x'",
}  # fmt: skip
KEPT_FOREVER = tuple(WRITTEN)


@pytest.fixture
def other(file: Path, ids: Started) -> Iterator[sqlite.Connection]:
    """Another program at a register that has something in every table."""
    database = Database.open(file, "programmamedewerker", MORNING)
    with database.transaction(ACTOR, MORNING, "fill") as register:
        register.proposals.change_content(ids.proposal, a_draft(title="Tweede versie"))
        review = register.reviews.start(ids.proposal, ids.reviewer, 1, PROGRAMME_HASH)
        register.reviews.judge(review.id, ConditionJudgement("T.1", Judgement.MEETS))
        register.reviews.hand_in(review.id)
        fill_rounds(register, ids)
        register.advice.add(
            AdviceDraft(ids.proposal, AdviceOutcome.POSITIVE, "goed"), 1, PROGRAMME_HASH
        )
    database.close()
    with bare(file) as connection:
        book(connection, ids, day="2026-03-03")
        yield connection


def fill_rounds(register: Register, ids: Started) -> None:
    """A row in each table of review rounds; the second entry is set apart and let in."""
    draft = RoundDraft("Ronde", (ids.proposal,), (ids.reviewer,), date(2026, 4, 1))
    held = register.rounds.open(draft)
    issue = RoundIssue(
        "uitgave", held.id, ids.reviewer, Carrier.PACKAGE, "c" * 64, 1, "d" * 64, MORNING, ""
    )
    register.rounds.add_issue(issue)
    file = IncomingBytes("ronde.tround", b"bytes", Carrier.PACKAGE, "", held.id, ids.reviewer)
    received = register.received_files.add(file)
    (kept,) = register.review_entries.of_review(ids.proposal, ids.reviewer).known
    late = replace(kept, id="", version=2, previous=(kept.id,), lineage=())
    (late,) = register.review_entries.add([sealed(late)], received=received)
    register.review_entries.set_apart({late.id: ApartBecause.LATE})
    register.review_entries.let_in(late.id, "ziekte")
    register.review_entries.add_notes([ReviewNote(late.id, "T.9", "meets", "zonder plaats")])
    register.colleague_keys.add("e" * 64, "regisseur wonen", "8cae-360c")


def book(connection: sqlite.Connection, ids: Started, **values: object) -> None:
    """Insert a movement with plain SQL; by default EUR 0.40 into the reserve."""
    seq = connection.execute("SELECT coalesce(max(seq), 0) + 1 FROM movement").fetchone()[0]
    row: dict[str, object] = {
        "seq": seq, "id": f"id-{seq}", "number": f"M-{seq:03d}", "kind": "form",
        "day": "2026-03-03", "source": "outside", "target": "free", "tranche": None,
        "proposal_id": None, "amount_cents": 40, "decision_id": ids.decision, "note": "",
        "reverses": None, "at": "2026-03-03T09:00:00+00:00", "actor": "een ander programma",
        **values,
    }  # fmt: skip
    marks = ",".join(f":{name}" for name in row)
    connection.execute(f"INSERT INTO movement ({','.join(row)}) VALUES ({marks})", row)


def refused(connection: sqlite.Connection, statement: str, code: str) -> None:
    before = whole_content(connection)
    with pytest.raises(sqlite.IntegrityError, match=code):
        connection.execute(statement)
    assert whole_content(connection) == before


def allot(connection: sqlite.Connection, ids: Started, cents: int, tranche: str = "vast") -> None:
    book(
        connection, ids, kind="allot", source="free", target=f"line|{tranche}|wonen|2026",
        tranche=tranche, amount_cents=cents,
    )  # fmt: skip


# --- kept for ever -------------------------------------------------------------------


@pytest.mark.parametrize("table", KEPT_FOREVER)
def test_a_row_that_is_kept_is_never_changed(table: str, other: sqlite.Connection) -> None:
    refused(other, f"UPDATE {table} SET {WRITTEN[table]}", "TD01")
    refused(other, f"UPDATE OR REPLACE {table} SET {WRITTEN[table]}", "TD01")


@pytest.mark.parametrize("table", [*KEPT_FOREVER, *NEVER_DELETED])
def test_a_row_that_is_kept_is_never_deleted(table: str, other: sqlite.Connection) -> None:
    assert other.execute(f"SELECT count(*) FROM {table}").fetchone() > (0,)
    refused(other, f"DELETE FROM {table}", "TD01")


@pytest.mark.parametrize(
    "table", [*KEPT_FOREVER, "proposal", "decision", "review_round", "colleague_key"]
)
def test_a_row_is_not_replaced_under_its_own_key(table: str, other: sqlite.Connection) -> None:
    refused(other, f"INSERT OR REPLACE INTO {table} SELECT * FROM {table} LIMIT 1", "TD[01]")


def columns(connection: sqlite.Connection, table: str) -> list[str]:
    return [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]


@pytest.mark.parametrize(
    ("table", "kept"),
    [
        (table, kept)
        for table, keys in {
            "movement": ("id", "number"),
            "advice": ("id",),
            "proposal": ("id", "number"),
            "decision": ("id", "number"),
            "review_round": ("id",),
        }.items()
        for kept in keys
    ],
)
def test_a_row_is_not_replaced_through_another_key(
    table: str, kept: str, other: sqlite.Connection
) -> None:
    """The number is the next one; one key is that of a row that is there."""
    keys = {"seq": f"(SELECT max(seq) + 1 FROM {table})", "id": "'nieuw'", "number": "'X-999'"}
    del keys[kept]
    chosen = ", ".join(keys.get(name, name) for name in columns(other, table))

    refused(other, f"INSERT OR REPLACE INTO {table} SELECT {chosen} FROM {table} LIMIT 1", "TD[01]")


def test_a_log_entry_is_not_replaced_through_its_seal(other: sqlite.Connection) -> None:
    refused(
        other,
        "INSERT OR REPLACE INTO log_entry SELECT (SELECT max(seq) + 1 FROM log_entry), at, actor,"
        " action, subject, subject_id, before, after,"
        " (SELECT seal FROM log_entry ORDER BY seq DESC LIMIT 1), seal FROM log_entry"
        " ORDER BY seq LIMIT 1",
        "TD02",
    )


def test_a_log_entry_follows_the_last_one(other: sqlite.Connection) -> None:
    entry = (
        "INSERT INTO log_entry SELECT (SELECT max(seq) {step} FROM log_entry), at, actor, action,"
        " subject, subject_id, before, after, {previous}, printf('%064d', 1) FROM log_entry LIMIT 1"
    )
    last = "(SELECT seal FROM log_entry ORDER BY seq DESC LIMIT 1)"

    refused(other, entry.format(step="+ 2", previous=last), "TD02")
    refused(other, entry.format(step="+ 1", previous="printf('%064d', 0)"), "TD02")
    other.execute(entry.format(step="+ 1", previous=last))


def test_a_movement_has_the_next_number(other: sqlite.Connection, ids: Started) -> None:
    with pytest.raises(sqlite.IntegrityError, match="TD03"):
        book(other, ids, seq=9)


def test_a_movement_is_countered_once(other: sqlite.Connection, ids: Started) -> None:
    back = {"kind": "counter", "source": "free", "target": "outside", "amount_cents": 1}
    book(other, ids, **back, reverses="id-1")

    with pytest.raises(sqlite.IntegrityError, match="TD03"):
        book(other, ids, **back, reverses="id-1")


@pytest.mark.parametrize(("step", "code"), [(0, "TD04"), (2, "TD04")])
def test_versions_of_a_proposal_follow_each_other(
    step: int, code: str, other: sqlite.Connection
) -> None:
    refused(
        other,
        "INSERT OR REPLACE INTO proposal_version SELECT proposal_id, max(version) +"
        f" {step}, content_hash, content, at, actor FROM proposal_version GROUP BY proposal_id",
        code,
    )


def test_an_entry_is_let_in_only_after_it_was_set_apart_and_with_a_reason(
    other: sqlite.Connection,
) -> None:
    add = (
        "INSERT INTO entry_admission SELECT id, '{step}', '{why}', '{reason}', at, actor"
        " FROM review_entry WHERE version = 1"
    )
    refused(other, add.format(step="let_in", why="", reason="ziekte"), "TD19")
    refused(other, add.format(step="apart", why="", reason=""), "CHECK")
    other.execute(add.format(step="apart", why="late", reason=""))
    refused(other, add.format(step="let_in", why="", reason=""), "CHECK")


def test_a_key_keeps_its_code(other: sqlite.Connection) -> None:
    refused(other, "UPDATE colleague_key SET code = 'x'", "TD18")
    other.execute("UPDATE colleague_key SET ended_at = 4")


def test_a_received_file_is_as_long_as_it_says(other: sqlite.Connection) -> None:
    chosen = ", ".join(
        {"sha256": "printf('%064d', 7)", "size": "size + 1"}.get(name, name)
        for name in columns(other, "received_file")
    )

    refused(other, f"INSERT INTO received_file SELECT {chosen} FROM received_file", "CHECK")


# --- money ---------------------------------------------------------------------------


@pytest.mark.parametrize("amount", [1.5, "tien", "1,50", b"1"])
def test_money_columns_hold_whole_cents_and_nothing_else(
    amount: object, other: sqlite.Connection, ids: Started
) -> None:
    with pytest.raises(sqlite.IntegrityError, match="cannot store"):
        book(other, ids, amount_cents=amount)
    for table, column in (
        ("proposal", "costs_cents"),
        ("proposal", "requested_cents"),
        ("decision", "amount_cents"),
        ("tranche", "amount_cents"),
    ):
        with pytest.raises(sqlite.IntegrityError, match="cannot store"):
            other.execute(f"UPDATE {table} SET {column} = ?", (amount,))


@pytest.mark.parametrize("cents", [0, -1])
def test_a_movement_has_an_amount_above_zero(
    cents: int, other: sqlite.Connection, ids: Started
) -> None:
    with pytest.raises(sqlite.IntegrityError, match="CHECK"):
        book(other, ids, amount_cents=cents)


def test_a_movement_goes_somewhere_else(other: sqlite.Connection, ids: Started) -> None:
    with pytest.raises(sqlite.IntegrityError, match="CHECK"):
        book(other, ids, source="free")


def test_no_bucket_goes_under_zero(other: sqlite.Connection, ids: Started) -> None:
    out = {"kind": "counter", "source": "free", "target": "outside"}
    book(other, ids, **out, amount_cents=40, day="2026-03-04")

    with pytest.raises(sqlite.IntegrityError, match="TD11"):
        book(other, ids, **out, amount_cents=1, day="2026-03-04")


def test_no_bucket_goes_under_zero_through_a_back_dated_movement(
    other: sqlite.Connection, ids: Started
) -> None:
    out = {"kind": "counter", "source": "free", "target": "outside"}
    book(other, ids, **out, amount_cents=30, day="2026-03-09")
    book(other, ids, amount_cents=5, day="2026-03-20")

    with pytest.raises(sqlite.IntegrityError, match="TD11"):
        book(other, ids, **out, amount_cents=11, day="2026-03-05")
    with pytest.raises(sqlite.IntegrityError, match="TD11"):
        book(other, ids, **out, amount_cents=1, day="2026-03-02")
    book(other, ids, **out, amount_cents=10, day="2026-03-05")


def test_no_grant_is_more_than_its_line(other: sqlite.Connection, ids: Started) -> None:
    allot(other, ids, 10)
    grant = {
        "kind": "grant", "source": "line|vast|wonen|2026", "tranche": "vast",
        "target": f"grant|vast|wonen|2026|{ids.proposal}", "proposal_id": ids.proposal,
    }  # fmt: skip

    with pytest.raises(sqlite.IntegrityError, match="TD11"):
        book(other, ids, **grant, amount_cents=11)
    book(other, ids, **grant, amount_cents=10)


def test_a_tranche_gives_no_more_than_its_cap(other: sqlite.Connection, ids: Started) -> None:
    allot(other, ids, 7)
    with pytest.raises(sqlite.IntegrityError, match="TD12"):
        allot(other, ids, 6)
    back = {"kind": "return", "source": "line|vast|wonen|2026", "target": "free"}
    book(other, ids, **back, tranche="vast", amount_cents=2)

    allot(other, ids, 7)


def test_a_tranche_without_an_amount_takes_what_the_others_leave(
    other: sqlite.Connection, ids: Started
) -> None:
    with pytest.raises(sqlite.IntegrityError, match="TD12"):
        allot(other, ids, 21, "rest")
    allot(other, ids, 20, "rest")


@pytest.mark.parametrize("tranche", ["later", "nooit", "bestaat-niet", None])
def test_nothing_goes_out_of_a_tranche_that_is_not_adopted(
    tranche: str | None, other: sqlite.Connection, ids: Started
) -> None:
    with pytest.raises(sqlite.IntegrityError, match="TD12"):
        book(
            other, ids, kind="allot", source="free", target=f"line|{tranche}|wonen|2026",
            tranche=tranche, amount_cents=1,
        )  # fmt: skip


def test_money_is_booked_on_the_tranche_that_it_comes_from(
    other: sqlite.Connection, ids: Started
) -> None:
    with pytest.raises(sqlite.IntegrityError, match="TD12"):
        book(
            other, ids, kind="allot", source="free", target="line|later|wonen|2026",
            tranche="vast", amount_cents=1,
        )  # fmt: skip


@pytest.mark.parametrize("standing", ["proposed", "superseded", "lapsed"])
def test_money_moves_only_on_an_adopted_decision(
    standing: str, other: sqlite.Connection, ids: Started
) -> None:
    other.execute("UPDATE decision SET standing = ? WHERE id = ?", (standing, ids.not_adopted))

    with pytest.raises(sqlite.IntegrityError, match="TD10"):
        book(other, ids, decision_id=ids.not_adopted)
    with pytest.raises(sqlite.IntegrityError, match="TD10"):
        book(other, ids, decision_id="bestaat-niet")


@pytest.mark.parametrize("standing", ["proposed", "lapsed"])
def test_a_decision_that_money_rests_on_stays_adopted(
    standing: str, other: sqlite.Connection, ids: Started
) -> None:
    refused(
        other, f"UPDATE decision SET standing = '{standing}' WHERE id = '{ids.decision}'", "TD14"
    )
    other.execute("UPDATE decision SET standing = 'superseded' WHERE id = ?", (ids.decision,))


@pytest.mark.parametrize(
    "change",
    ["kind = 'grant'", "body = 'executive'", "number = 'D-9'", "id = 'x'", "proposal_id = NULL"],
)
def test_a_decision_keeps_what_it_is(change: str, other: sqlite.Connection) -> None:
    refused(other, f"UPDATE decision SET {change}", "TD13")


def test_only_on_brand_stands_in_the_showcase(other: sqlite.Connection) -> None:
    refused(other, "UPDATE proposal SET in_showcase = 1", "CHECK")
