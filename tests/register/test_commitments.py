"""Commitments in the file: the repository and the file itself refuse alike, and nothing is lost."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from sqlalchemy.exc import IntegrityError

from talentdesk.domain.commitment_errors import CommitmentRoomError, GrantCommittedError
from talentdesk.domain.commitment_steps import enter_step
from talentdesk.domain.commitments import (
    Commitment,
    CommitmentStep,
    Posted,
    StepDraft,
    StepShare,
    YearShare,
)
from talentdesk.domain.errors import RecordMissingError, StaleRecordError, TalentDeskError
from talentdesk.domain.grant_room import GrantRoom, check_room
from talentdesk.domain.money import ZERO, Money
from talentdesk.domain.reserve import MovementDraft, MovementKind, grant_bucket, line_bucket
from talentdesk.register import sqlite
from talentdesk.register.database import Database, Register
from tests.commitment_model import DAYS, LINE, YEARS, Wish, a_commitment, step_of, stories
from tests.register.cases import ACTOR, MORNING, Started, bare
from tests.register.test_reserve import allotted, formed
from tests.whole_content import whole_content

GRANTED = {2026: 12, 2027: 6}


def grant(register: Register, ids: Started) -> None:
    """EUR 0.12 for 2026 and 0.06 for 2027, granted to the proposal on the second day."""
    register.reserve.add(formed(ids, 100, day=DAYS[0]))
    for year, cents in GRANTED.items():
        line = line_bucket("rest", LINE, year)
        register.reserve.add(replace(allotted(ids, 20), target=line, day=DAYS[0]))
        register.reserve.add(moved(ids, MovementKind.GRANT, year, cents))


def moved(ids: Started, kind: MovementKind, year: int, cents: int) -> MovementDraft:
    ends = (line_bucket("rest", LINE, year), grant_bucket("rest", LINE, year, ids.proposal))
    source, target = ends if kind is MovementKind.GRANT else ends[::-1]
    return MovementDraft(kind, DAYS[1], source, target, Money(cents), ids.decision)


@contextmanager
def granted(file: Path, ids: Started) -> Iterator[Register]:
    """A register of its own in which the proposal has its grant, in one transaction."""
    run = file.with_name("commitments.tdesk")
    shutil.copy(file, run)
    database = Database.open(run, "financieel adviseur", MORNING)
    try:
        with database.transaction(ACTOR, MORNING, "enter commitment") as register:
            grant(register, ids)
            yield register
    finally:
        database.close()


def added(register: Register, ids: Started, **changes: Any) -> Commitment:
    return register.commitments.add(a_commitment(proposal=ids.proposal, **changes).draft)


# --- the file and the rules agree ------------------------------------------------------


def unchecked(held: Commitment, wish: Wish) -> StepDraft | None:
    """The same step without asking any rule; None where the rules say more than the file."""
    cents = {"enter": 1, "raise": 1, "release": -1, "advance": 0}.get(wish.step)
    if cents is None or wish.step == "enter":
        return None
    share = StepShare(wish.year, Money(cents * wish.cents), Money(wish.cents))
    return StepDraft(CommitmentStep(wish.step), wish.day, (share,), "buiten om")


@settings(max_examples=40)
@given(wishes=stories(12))
def test_what_the_rules_let_through_the_file_takes(
    wishes: list[Wish], template: tuple[Path, Started]
) -> None:
    file, ids = template
    with granted(file, ids) as register:
        held = [added(register, ids), added(register, ids)]
        for wish in wishes:
            at = wish.commitment
            room = GrantRoom(register.reserve.book(), held)
            try:
                step = step_of(held[at], wish, ZERO)
                check_room(room, held[at], step, "A-2026-001")
            except TalentDeskError as error:
                _file_refuses(register, held[at], wish, error)
                continue
            taken = register.commitments.take(held[at], step)
            assert taken.events[-1].draft == step
            held[at] = taken
        assert register.commitments.all() == held
        assert list(register.log.faults()) == []


def _file_refuses(register: Register, held: Commitment, wish: Wish, error: TalentDeskError) -> None:
    step = unchecked(held, wish)
    # What is posted, drafts and settled subsidies are for the rules alone.
    if step is None or getattr(error, "reason", "") in ("status", "determined"):
        return
    connection = register.commitments._session.connection()
    with connection.begin_nested() as attempt:
        with pytest.raises(IntegrityError, match="TD3"):
            insert(connection.exec_driver_sql, held, step)
        attempt.rollback()


def insert(
    run: Callable[[str, tuple[Any, ...]], object],
    held: Commitment,
    step: StepDraft,
    **values: object,
) -> None:
    """Straight into the table by ``run``, as another program could."""
    for share in step.shares:
        row = {
            "commitment_id": held.id, "act": len(held.events) + 1, "year": share.year,
            "step": step.step.value, "undoes": step.undoes, "proposal_id": held.draft.proposal,
            "line": held.draft.line, "day": step.day.isoformat(), "cents": share.change.cents,
            "amount_cents": share.stated.cents, "reason": step.reason, "document": "", "at": "",
            "actor": "een ander programma", **values,
        }  # fmt: skip
        names = ",".join(row)
        run(
            f"INSERT INTO commitment_event (seq, {names}) SELECT coalesce(max(seq), 0) + 1,"
            f" {','.join('?' * len(row))} FROM commitment_event",
            tuple(row.values()),
        )


# --- the grant -------------------------------------------------------------------------


def test_a_grant_does_not_go_away_under_a_commitment(file: Path, ids: Started) -> None:
    with granted(file, ids) as register:
        held = added(register, ids)
        register.commitments.take(held, enter_step(held, DAYS[2]))

        register.reserve.add(moved(ids, MovementKind.RELEASE, 2026, 6))
        with pytest.raises(GrantCommittedError) as caught:
            register.reserve.add(moved(ids, MovementKind.RELEASE, 2026, 1))

    assert (caught.value.proposal, caught.value.available) == ("A-2026-001", ZERO)


@pytest.fixture
def other(file: Path, ids: Started) -> Iterator[tuple[sqlite.Connection, Commitment]]:
    """Another program at a register with a subsidy that was entered on the third day."""
    with granted(file, ids) as register:
        held = added(register, ids)
        held = register.commitments.take(held, enter_step(held, DAYS[2]))
    with bare(file.with_name("commitments.tdesk")) as connection:
        yield connection, held


def a_step(step: str, cents: int, stated: int, day: date = DAYS[3], year: int = 2026) -> StepDraft:
    share = StepShare(year, Money(cents), Money(stated))
    undoes = 1 if step == "undo" else None
    return StepDraft(CommitmentStep(step), day, (share,), "buiten om", undoes=undoes)


@pytest.mark.parametrize(
    ("step", "values", "code"),
    [
        (a_step("raise", 7, 7), {}, "TD34"),
        (a_step("raise", 1, 1, year=2028), {}, "TD34"),
        (a_step("advance", 0, 1), {"line": "werken"}, "TD32"),
        (a_step("raise", 1, 1), {"act": 1}, "TD32"),
        (a_step("raise", 1, 1), {"act": 3}, "TD32"),
        (a_step("raise", 1, 1, day=DAYS[1]), {}, "TD32"),
        (a_step("release", -7, 7), {}, "TD35"),
        (a_step("advance", 0, 11), {}, "TD36"),
        (a_step("determine", 0, 11), {}, "TD36"),
        (a_step("undo", -5, 6), {}, "TD33"),
        (a_step("undo", -6, 6), {"undoes": 7}, "TD33"),
        (a_step("raise", 1, 1), {"reason": ""}, "CHECK"),
        (a_step("raise", -1, 1), {}, "CHECK"),
        (a_step("advance", 1, 1), {}, "CHECK"),
    ],
)
def test_the_file_refuses_another_program(
    other: tuple[sqlite.Connection, Commitment],
    step: StepDraft,
    values: dict[str, object],
    code: str,
) -> None:
    connection, held = other
    before = whole_content(connection)

    with pytest.raises(sqlite.IntegrityError, match=code):
        insert(connection.execute, held, step, **values)

    assert whole_content(connection) == before


def test_the_file_takes_what_fits(other: tuple[sqlite.Connection, Commitment]) -> None:
    connection, held = other

    insert(connection.execute, held, a_step("raise", 6, 6))
    insert(connection.execute, held, a_step("advance", 0, 16), act=3)
    with pytest.raises(sqlite.IntegrityError, match="TD37"):
        insert(connection.execute, held, a_step("release", -1, 1), act=4)
    with pytest.raises(sqlite.IntegrityError, match="TD34"):
        connection.execute(
            "INSERT INTO movement SELECT max(seq) + 1, 'x', 'x', 'release', day, target, source,"
            " tranche, NULL, 1, decision_id, '', NULL, '', '' FROM movement"
            " WHERE kind = 'grant' AND target LIKE '%|2026|%'"
        )


def test_after_the_end_the_file_takes_only_a_step_back(
    other: tuple[sqlite.Connection, Commitment],
) -> None:
    connection, held = other

    insert(connection.execute, held, a_step("settle", -2, 2))
    with pytest.raises(sqlite.IntegrityError, match="TD32"):
        insert(connection.execute, held, a_step("raise", 1, 1), act=3)
    insert(connection.execute, held, a_step("undo", 2, 2), act=3, undoes=2)
    with pytest.raises(sqlite.IntegrityError, match="TD33"):
        insert(connection.execute, held, a_step("undo", 2, 2), act=4, undoes=2)


@pytest.mark.parametrize(
    ("statement", "code"),
    [
        ("UPDATE commitment_event SET reason = 'x'", "TD01"),
        ("DELETE FROM commitment_event", "TD01"),
        ("DELETE FROM commitment", "TD01"),
        ("INSERT OR REPLACE INTO commitment SELECT * FROM commitment", "TD30"),
        ("INSERT OR REPLACE INTO commitment_event SELECT * FROM commitment_event", "TD32"),
        ("UPDATE commitment SET number = 'V-1'", "TD31"),
        ("UPDATE commitment SET line = 'werken'", "TD31"),
        ("UPDATE commitment SET spread = '{}'", "TD31"),
    ],
)
def test_what_was_entered_is_kept(
    other: tuple[sqlite.Connection, Commitment], statement: str, code: str
) -> None:
    connection, _ = other

    with pytest.raises(sqlite.IntegrityError, match=code):
        connection.execute(statement)


# --- the repository ------------------------------------------------------------------------


def test_numbers_follow_each_other_per_year(file: Path, ids: Started) -> None:
    with granted(file, ids) as register:
        days = (date(2026, 3, 1), date(2027, 1, 1), date(2026, 4, 1))
        numbers = [added(register, ids, day=day).number for day in days]
        found = register.commitments.get("V-2027-001")
        assert register.commitments.get(found.id) == found
        with pytest.raises(RecordMissingError):
            register.commitments.get("V-2029-001")

    assert numbers == ["V-2026-001", "V-2027-001", "V-2026-002"]


def test_a_change_of_an_older_version_is_refused(file: Path, ids: Started) -> None:
    with granted(file, ids) as register:
        held = added(register, ids)
        better = replace(held.draft, reference="INK-9", shares=(YearShare(2026, Money(3)),))
        register.commitments.change(held.id, better, held.version)
        assert register.commitments.get(held.id).draft == better
        with pytest.raises(StaleRecordError):
            register.commitments.change(held.id, better, held.version)


def test_what_does_not_fit_leaves_no_trace(file: Path, ids: Started) -> None:
    with granted(file, ids) as register:
        held = added(register, ids, shares=(YearShare(2026, Money(13)),))
        room = GrantRoom(register.reserve.book(), [held])
        with pytest.raises(CommitmentRoomError):
            check_room(room, held, enter_step(held, DAYS[2]), "A-2026-001")
        assert register.commitments.of_proposals([ids.proposal]) == [held]
        assert {place[2] for place in room.places()} == set(YEARS)


# --- what is posted ------------------------------------------------------------------------


def put(connection: sqlite.Connection, table: str, **values: object) -> None:
    """A row with quiet values where none is named."""
    quiet: dict[str, object] = {"TEXT": "", "INTEGER": 0, "BLOB": b"0" * 16}
    row = {
        name: quiet[kind]
        for _, name, kind, not_null, *_ in connection.execute(f"PRAGMA table_info({table})")
        if not_null
    }
    row |= values
    marks = ",".join("?" * len(row))
    connection.execute(f"INSERT INTO {table} ({','.join(row)}) VALUES ({marks})", [*row.values()])


def test_what_is_posted_comes_from_the_links_that_hold(
    other: tuple[sqlite.Connection, Commitment], file: Path
) -> None:
    connection, held = other
    period = {"counts_in": "2026-05"}
    put(connection, "ledger_file", seq=1, sha256="f" * 64)
    put(connection, "ledger_batch", seq=1, file=1, first_posting=1, last_posting=1, **period)
    put(
        connection, "posting", seq=1, version=1, batch=1, day="2026-05-04", cents=9,
        book_period="2026-05",
    )  # fmt: skip
    put(connection, "match_act", seq=1, kind="by_hand")
    put(connection, "match_group", seq=1, act=1)
    for seq, cents, taken, difference in ((1, 4, 3, "price"), (2, 5, 5, "")):
        put(
            connection, "placement", seq=seq, match_group=1, posting=1, kind="commitment",
            commitment=held.id, cents=cents, taken_cents=taken, difference=difference, **period,
        )  # fmt: skip
    put(connection, "match_act", seq=2, kind="undo", undoes=1)
    put(connection, "placement_undo", placement=2, act=2, **period)
    connection.close()

    database = Database.open(file.with_name("commitments.tdesk"), "ik", MORNING)
    with database.reading() as register:
        assert register.commitments.posted() == {held.id: [Posted(date(2026, 5, 4), Money(3))]}
        assert register.commitments.posted_on(held.id) == Money(3)
    database.close()
