"""Who did something is written as an id and read as a name."""

from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import inspect

from talentdesk.domain.log import LogWord
from talentdesk.domain.people import Actor, Person
from talentdesk.domain.progress import Silent
from talentdesk.domain.snapshots import SnapshotDraft, SnapshotStanding
from talentdesk.register.database import Database
from talentdesk.register.person_marks import marks_of
from talentdesk.register.proposals import NewProposal
from talentdesk.register.records import KEY_OF, LogEntryRecord, ProposalVersionRecord
from talentdesk.register.snapshot_image import pack, take_image
from tests.builders import a_draft
from tests.register.cases import ACTOR, MORNING, NOON, PROGRAMME_HASH, Started, bare


@pytest.fixture
def anna(database: Database) -> Person:
    with database.transaction(ACTOR, MORNING, "add person") as register:
        key = register.people.add("Anna Bos", "programmamedewerker")
        return register.people.get(key)


def actor(person: Person) -> Actor:
    return Actor(person.id, person.name, person.role)


def test_what_somebody_did_is_told_by_the_name_they_have_now(
    database: Database, anna: Person
) -> None:
    with database.transaction(actor(anna), NOON, "add proposal") as register:
        (proposal,) = register.proposals.add_many([NewProposal(a_draft())])
    with database.transaction(ACTOR, NOON, "change person") as register:
        register.people.change(replace(anna, name="Anna de Wit"))

    with database.reading() as register:
        entries = register.log.entries()
        assert [x.actor for x in entries if x.action == "add proposal"] == ["Anna de Wit"]
        assert [x.actor for x in register.proposals.versions(proposal)] == ["Anna de Wit"]
        found = register.log.entries(meanings=[LogWord("ANNA")])
        assert [x.action for x in found] == ["change person", "add proposal", "add person"]
        assert "Anna Bos" in found[0].before
        assert list(register.log.faults()) == []
        assert list(register.told_rows().faults()) == []


def test_the_file_holds_ids(database: Database, anna: Person) -> None:
    with database.transaction(actor(anna), NOON, "add proposal") as register:
        register.proposals.add_many([NewProposal(a_draft())])
    with bare(database.file) as connection:
        for table, column in (("log_entry", "actor"), ("proposal_version", "actor")):
            (last,) = connection.execute(
                f"SELECT {column} FROM {table} ORDER BY rowid DESC LIMIT 1"
            ).fetchone()
            assert last == anna.id


def test_a_record_that_was_just_written_reads_like_any_other(
    database: Database, anna: Person, ids: Started
) -> None:
    draft = SnapshotDraft("zomernota", "Zomernota", 2026, 1, NOON.date(), SnapshotStanding.CONCEPT)
    image = take_image(database.file, Silent())
    pieces = pack(image.content, Silent())
    with database.transaction(actor(anna), NOON, "freeze moment") as register:
        made = register.snapshots.add(draft, image, pieces, "1", PROGRAMME_HASH)
        assert made.actor == anna.name
        assert register.snapshots.frozen_by(made.number) == anna.id
    with database.reading() as register:
        assert register.snapshots.get(made.number) == made
        assert register.snapshots.broken() == []


def test_a_row_of_before_keeps_the_name_that_it_holds(database: Database, anna: Person) -> None:
    with database.transaction(ACTOR, NOON, "add proposal") as register:
        (proposal,) = register.proposals.add_many([NewProposal(a_draft())])
    with database.reading() as register:
        assert [x.actor for x in register.proposals.versions(proposal)] == [ACTOR.name]


def test_each_column_that_says_who_did_it_is_one() -> None:
    says_who = {"actor", "recorded_by", "adopted_by", "confirmed_by"}
    records: tuple[type[Any], ...] = (*KEY_OF, LogEntryRecord, ProposalVersionRecord)
    for record in records:
        assert says_who & set(inspect(record).columns.keys()) <= marks_of(record), record
