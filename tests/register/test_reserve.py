"""The journal on a real file: no order of movements takes a bucket under zero, on any day."""

import shutil
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from sqlalchemy.exc import IntegrityError

from talentdesk.domain.decisions import DecisionId
from talentdesk.domain.errors import RecordMissingError, RuleError
from talentdesk.domain.log import LogWord
from talentdesk.domain.money import Money
from talentdesk.domain.programme import Standing
from talentdesk.domain.proposals import ProposalId
from talentdesk.domain.reserve import (
    FREE,
    OUTSIDE,
    BucketKind,
    MovementDraft,
    MovementId,
    MovementKind,
    grant_bucket,
    line_bucket,
)
from talentdesk.register import sqlite
from talentdesk.register.database import Database, Register
from talentdesk.register.opening import connect_read_only
from tests.register.cases import ACTOR, MORNING, NOON, Started
from tests.reserve_model import PROPOSAL, TRANCHES, PlainReserve, journals

LINE = line_bucket("vast", "wonen", 2026)


def formed(ids: Started, cents: int = 40, **changes: Any) -> MovementDraft:
    draft = MovementDraft(
        MovementKind.FORM, date(2026, 3, 3), OUTSIDE, FREE, Money(cents), ids.decision
    )
    return replace(draft, **changes)


def allotted(ids: Started, cents: int) -> MovementDraft:
    return formed(ids, cents, kind=MovementKind.ALLOT, source=FREE, target=LINE)


# --- against the plain model -----------------------------------------------------------


@contextmanager
def copy_of(template: Path) -> Iterator[Database]:
    """A register for one run of a property."""
    file = template.with_name("run.tdesk")
    shutil.copy(template, file)
    database = Database.open(file, "financieel adviseur", MORNING)
    yield database
    database.close()


def for_real(draft: MovementDraft, ids: Started) -> MovementDraft:
    """The movement with the decision and the proposal of the register in it."""
    source, target = (
        replace(bucket, proposal=ids.proposal) if bucket.proposal == PROPOSAL else bucket
        for bucket in (draft.source, draft.target)
    )
    return replace(draft, decision=ids.decision, source=source, target=target)


def insert_without_asking(register: Register, draft: MovementDraft) -> None:
    """What another program could try: straight into the table, undone if it went in."""
    connection = register.proposals._session.connection()
    tranche = draft.target.tranche or draft.source.tranche or None
    with connection.begin_nested() as attempt:
        connection.exec_driver_sql(
            "INSERT INTO movement SELECT coalesce(max(seq), 0) + 1, 'id' || count(*), 'n' ||"
            " count(*), ?, ?, ?, ?, ?, NULL, ?, ?, '', NULL, '', '' FROM movement",
            (
                draft.kind.value, draft.day.isoformat(), draft.source.key, draft.target.key,
                tranche, draft.amount.cents, draft.decision,
            ),
        )  # fmt: skip
        attempt.rollback()


@settings(max_examples=60)
@given(journal=journals(most=20))
def test_repository_and_triggers_agree_with_the_plain_model(
    journal: list[MovementDraft], template: tuple[Path, Started]
) -> None:
    file, ids = template
    plain = PlainReserve()
    with copy_of(file) as database:
        with database.transaction(ACTOR, MORNING, "book") as register:
            for draft in (for_real(item, ids) for item in journal):
                rule = plain.refusal(draft)
                if rule:
                    with pytest.raises(RuleError, match=rule):
                        register.reserve.add(draft)
                    with pytest.raises(IntegrityError, match=r"TD1[12]"):
                        insert_without_asking(register, draft)
                else:
                    insert_without_asking(register, draft)
                    register.reserve.add(draft)
                    plain.movements.append(draft)
        with database.reading() as register:
            assert [item.draft for item in register.reserve.journal()] == plain.movements
            assert list(register.log.faults()) == []
        assert lowest_balances(database.file) >= 0


def lowest_balances(file: Path) -> int:
    """The least that any bucket but the outside held at the end of any day, in cents."""
    with closing(connect_read_only(file)) as connection:
        (lowest,) = connection.execute(
            "WITH change (bucket, day, cents) AS ("
            " SELECT target, day, amount_cents FROM movement"
            " UNION ALL SELECT source, day, -amount_cents FROM movement)"
            " SELECT min(balance) FROM (SELECT sum(sum(cents)) OVER ("
            "  PARTITION BY bucket ORDER BY day) AS balance FROM change"
            "  WHERE bucket <> 'outside' GROUP BY bucket, day)"
        ).fetchone()
    return int(lowest or 0)


# --- one at a time -----------------------------------------------------------------------


def test_a_movement_is_numbered_and_says_who_and_when(database: Database, ids: Started) -> None:
    with database.transaction(ACTOR, NOON, "book") as register:
        first = register.reserve.add(formed(ids, note="voor het programma"))
        second = register.reserve.add(formed(ids, 5))
    with database.reading() as register:
        assert register.reserve.journal() == [first, second]
        assert register.reserve.movement("M-002") == second
        assert register.reserve.movement(first.id) == first
        with pytest.raises(RecordMissingError):
            register.reserve.movement("M-003")

    assert (first.seq, first.number, first.at, first.actor) == (1, "M-001", NOON, ACTOR.name)
    assert first.draft == formed(ids, note="voor het programma")


def test_many_movements_can_share_one_book(database: Database, ids: Started) -> None:
    with database.transaction(ACTOR, NOON, "book") as register:
        book = register.reserve.book()
        register.reserve.add(formed(ids), book)
        register.reserve.add(allotted(ids, 12), book)
        with pytest.raises(RuleError, match="G-09"):
            register.reserve.add(allotted(ids, 1), book)

    assert book.balance(LINE) == Money(12)


def test_a_refused_movement_leaves_the_journal_as_it_was(database: Database, ids: Started) -> None:
    def book() -> None:
        with database.transaction(ACTOR, NOON, "book") as register:
            register.reserve.add(formed(ids))
            register.reserve.add(allotted(ids, 13))

    with pytest.raises(RuleError):
        book()

    with database.reading() as register:
        assert register.reserve.journal() == []
        assert (
            register.log.entries(meanings=[LogWord("movement", subjects=frozenset({"movement"}))])
            == []
        )


def test_a_decision_that_is_not_adopted_moves_nothing(database: Database, ids: Started) -> None:
    with (
        pytest.raises(IntegrityError, match="TD10"),
        database.transaction(ACTOR, NOON, "book") as register,
    ):
        register.reserve.add(formed(ids, decision=ids.not_adopted))


def test_a_counter_movement_is_found_from_what_it_counters(
    database: Database, ids: Started
) -> None:
    with database.transaction(ACTOR, NOON, "book") as register:
        first = register.reserve.add(formed(ids))
        back = formed(ids, kind=MovementKind.COUNTER, source=FREE, target=OUTSIDE)
        counter = register.reserve.add(replace(back, reverses=first.id))

        assert register.reserve.reversal_of(first.id) == counter
        assert register.reserve.reversal_of(counter.id) is None
        assert counter.draft.reverses == MovementId(first.id)


def test_the_journal_of_a_proposal_holds_its_grants_only(database: Database, ids: Started) -> None:
    grant = grant_bucket("vast", "wonen", 2026, ids.proposal)
    with database.transaction(ACTOR, NOON, "book") as register:
        register.reserve.add(formed(ids))
        register.reserve.add(allotted(ids, 10))
        given = register.reserve.add(
            formed(ids, 6, kind=MovementKind.GRANT, source=LINE, target=grant)
        )
        back = register.reserve.add(
            formed(ids, 2, kind=MovementKind.RELEASE, source=grant, target=LINE)
        )

        assert register.reserve.journal(ids.proposal) == [given, back]
        assert register.reserve.journal(ProposalId("een ander")) == []
        assert register.reserve.book().sum_of(BucketKind.GRANT) == Money(4)


def test_tranches_stand_in_the_order_of_the_programme_and_follow_decisions(
    database: Database, ids: Started
) -> None:
    with database.transaction(ACTOR, NOON, "adopt") as register:
        before = register.reserve.tranches()
        register.reserve.set_standing("later", Standing.ADOPTED, ids.decision)
        after = {state.tranche.id: state for state in register.reserve.tranches()}
        register.reserve.add(formed(ids))
        register.reserve.add(replace(allotted(ids, 8), target=line_bucket("later", "wonen", 2026)))
        with pytest.raises(RecordMissingError):
            register.reserve.set_standing("bestaat-niet", Standing.ADOPTED, ids.decision)

    assert [(s.tranche.id, s.tranche.amount, s.standing) for s in before] == [
        (s.tranche.id, s.tranche.amount, s.standing) for s in TRANCHES
    ]
    assert (after["later"].standing, after["later"].decision) == (Standing.ADOPTED, ids.decision)


def test_a_tranche_rests_on_a_decision_that_is_there(database: Database, ids: Started) -> None:
    unknown = DecisionId("bestaat-niet")
    with (
        pytest.raises(IntegrityError, match="FOREIGN KEY"),
        database.transaction(ACTOR, NOON, "adopt") as register,
    ):
        register.reserve.set_standing("later", Standing.ADOPTED, unknown)


def test_another_program_sees_no_half_booked_journal(database: Database, ids: Started) -> None:
    with database.transaction(ACTOR, NOON, "book") as register:
        register.reserve.add(formed(ids))
        with closing(sqlite.connect(database.file, timeout=0)) as connection:
            assert connection.execute("SELECT count(*) FROM movement").fetchone() == (0,)
