"""The migrations make exactly the tables that the code knows, after a copy of the file."""

from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Column, Table, UniqueConstraint
from sqlalchemy.dialects import sqlite as sqlite_dialect
from sqlmodel import SQLModel

from talentdesk.domain.people import PersonId
from talentdesk.domain.proposals import ProposalId
from talentdesk.domain.review_entries import content_of
from talentdesk.domain.reviews import ConditionJudgement, Judgement, ReviewStatus
from talentdesk.register import ledger_records, records, round_records, snapshot_records, sqlite
from talentdesk.register.database import Database
from talentdesk.register.dialect import make_empty, make_engine
from talentdesk.register.opening import HEAD_REVISION
from talentdesk.shipped import MIGRATIONS
from tests.register.cases import MORNING, bare, start

TABLES = SQLModel.metadata.tables
TYPES = {"VARCHAR": "TEXT", "INTEGER": "INTEGER", "BLOB": "BLOB"}


def config() -> Config:
    found = Config()
    found.set_main_option("script_location", str(MIGRATIONS))
    return found


def test_head_revision_is_the_last_migration() -> None:
    assert ScriptDirectory.from_config(config()).get_current_head() == HEAD_REVISION


def test_there_are_exactly_the_tables_of_the_records(file: Path) -> None:
    with bare(file) as connection:
        found = {row[1]: row for row in connection.execute("PRAGMA table_list")}
    ours = {
        name
        for name in found
        if not name.startswith(("sqlite_", "proposal_search")) and name != "alembic_version"
    }

    assert ours == set(TABLES)
    assert all(found[name][5] for name in ours), "every table is STRICT"
    assert {"proposal_search", "alembic_version"} <= found.keys()


@pytest.mark.parametrize("table", TABLES.values(), ids=lambda table: table.name)
def test_columns_are_those_of_the_record(table: Table, file: Path) -> None:
    with bare(file) as connection:
        found = connection.execute(f"PRAGMA table_info({table.name})").fetchall()
    keys = list(table.primary_key.columns)

    assert [(name, kind, place) for _, name, kind, _, _, place in found] == [
        (column.name, _type(column), keys.index(column) + 1 if column in keys else 0)
        for column in table.columns
    ]
    assert {name for _, name, _, not_null, _, place in found if not not_null and not place} == {
        column.name for column in table.columns if column.nullable and column not in keys
    }


def _type(column: Column[object]) -> str:
    return TYPES[column.type.compile(sqlite_dialect.dialect())]


@pytest.mark.parametrize("table", TABLES.values(), ids=lambda table: table.name)
def test_keys_are_those_of_the_record(table: Table, file: Path) -> None:
    with bare(file) as connection:
        references = {
            (column, other, to)
            for _, _, other, column, to, *_ in connection.execute(
                f"PRAGMA foreign_key_list({table.name})"
            )
        }
        unique = {
            tuple(row[2] for row in connection.execute(f"PRAGMA index_info({name})"))
            for _, name, is_unique, origin, _ in connection.execute(
                f"PRAGMA index_list({table.name})"
            )
            if is_unique and origin == "u"
        }

    assert references == {
        (key.parent.name, key.column.table.name, key.column.name) for key in table.foreign_keys
    }
    constraints = [item for item in table.constraints if isinstance(item, UniqueConstraint)]
    assert unique == {tuple(column.name for column in item.columns) for item in constraints}


def test_every_record_belongs_to_the_log_or_is_left_out_on_purpose() -> None:
    classes = {
        item
        for module in (records, round_records, ledger_records, snapshot_records)
        for item in vars(module).values()
        if isinstance(item, type) and issubclass(item, SQLModel) and item is not SQLModel
    }

    assert {item.__name__ for item in classes - records.KEY_OF.keys()} == {
        "LogEntryRecord",  # the log itself
        "NumberSeriesRecord",  # numbers are in the proposals that got them
        "ProposalVersionRecord",  # logged field by field, by the repository
        "UndoStepRecord",  # the state of someone's desk
        # written at once by their repository, which logs them itself
        "EntryAdmissionRecord",
        "ReceivedFileRecord",
        "ReviewEntryRecord",
        "ReviewNoteRecord",
        "RoundProposalRecord",
        "RoundReviewerRecord",
        # of the ledger: an act is logged as a whole, with a seal over its rows
        "DifferenceNoteRecord",
        "LedgerBatchRecord",
        "LedgerFileRecord",
        "MatchActRecord",
        "MatchGroupRecord",
        "MatchRejectionRecord",
        "MatchWeightsRecord",
        "PeriodStepRecord",
        "YearEndMoveRecord",
        "YearEndPartRecord",
        "PlacementRecord",
        "PlacementUndoRecord",
        "PostingBeforeRecord",
        "PostingCorrectionRecord",
        "PostingRecord",
        "SnapshotPartRecord",  # the seal in the snapshot stands for it
    }


@pytest.fixture
def old_file(tmp_path: Path) -> Path:
    """A register as the first version made it, with a person in it."""
    file = tmp_path / "oud.tdesk"
    make_empty(file)
    engine = make_engine(file)
    with engine.begin() as connection:
        settings = config()
        settings.attributes["connection"] = connection
        command.upgrade(settings, "0001")
        connection.exec_driver_sql(
            "INSERT INTO person (id, name, role, line, is_active, version)"
            " VALUES ('p', 'regisseur wonen', 'regisseur', 'wonen', 1, 1)"
        )
    engine.dispose()
    return file


@pytest.fixture
def reviewed_file(old_file: Path) -> Path:
    """A register of before review rounds: handed in twice, recused once, begun once."""
    engine = make_engine(old_file)
    with engine.begin() as connection:
        for statement in REVIEWED:
            connection.exec_driver_sql(statement)
    engine.dispose()
    return old_file


_PROPOSAL = (
    "INSERT INTO proposal (id, number, kind, title, sort_key, line, status, status_reason,"
    " progress, progress_text, brand, in_showcase, is_new, plan_reference, content_version,"
    " content_hash, version, created_at, changed_at) VALUES ('v', 'A-2026-001', 'activity',"
    " 'Titel', 'titel', 'wonen', 'under_review', '', 'not_started', '', 'undecided', 0, 1, '',"
    " 1, printf('%064d', 1), 1, '2026-03-03T09:00:00+00:00', '2026-03-03T09:00:00+00:00')"
)
_REVISION = (
    "INSERT INTO review_revision (review_id, revision, proposal_version, programme_hash, content,"
    " previous, hash, at, actor) VALUES ('r', {number}, 1, printf('%064d', 5), '{content}',"
    " printf('%064d', {number} - 1), printf('%064d', {number}), '2026-03-0{number}T09:00:00+00:00',"
    " 'regisseur wonen')"
)
_REVIEW = (
    "INSERT INTO review VALUES ('{key}', 'v', '{person}', '{status}', 1, printf('%064d', 5),"
    " {revision}, '{reason}', 0, 1, '2026-03-04T09:00:00+00:00')"
)
_AT = "2026-03-03T09:00:00+00:00"
REVIEWED = (
    f"INSERT INTO programme_version VALUES (printf('%064d', 5), 't', 't', '{{}}', '{_AT}', 'ik')",
    (
        "INSERT INTO person (id, name, role, line, is_active, version) VALUES"
        " ('q', 'regisseur werken', 'regisseur', 'werken', 1, 1),"
        " ('s', 'regisseur leven', 'regisseur', 'leven', 1, 1)"
    ),
    _PROPOSAL,
    f"INSERT INTO proposal_version VALUES ('v', 1, printf('%064d', 1), '{{}}', '{_AT}', 'ik')",
    _REVIEW.format(key="r", person="p", status="submitted", revision=3, reason=""),
    _REVIEW.format(key="w", person="q", status="recused", revision=0, reason="betrokken"),
    _REVIEW.format(key="b", person="s", status="in_progress", revision=0, reason=""),
    (
        "INSERT INTO judgement VALUES ('w', 'T.1', 'meets', 'ja', '', '[[\"a\",true]]'),"
        " ('w', 'T.2', 'not_assessed', '', '', '[]')"
    ),
    _REVISION.format(number=1, content='[{"condition":"T.2"},{"condition":"T.1"}]'),
    _REVISION.format(
        number=2,
        content='[{"condition":"T.2","judgement":"fails","reason":"duur"},'
        '{"condition":"T.1","judgement":"meets","parts":[["a",true]]},{"condition":"T.3"}]',
    ),
    _REVISION.format(number=3, content="[]"),
)


def test_what_was_handed_in_before_becomes_sealed_entries(reviewed_file: Path) -> None:
    opened = Database.open(reviewed_file, "programmamedewerker", MORNING)
    with opened.reading() as register:
        held = register.review_entries.of_proposals()
        revisions = {review.id: review.revision for review in register.reviews.all()}
    opened.close()

    first, second, third = held[ProposalId("v"), PersonId("p")].known
    (recused,) = held[ProposalId("v"), PersonId("q")].known
    yes = ConditionJudgement("T.1", Judgement.MEETS, parts=(("a", True),))
    assert all(item.is_sealed for item in (first, second, third, recused))
    assert (first.version, first.behind, first.content.judgements) == (1, frozenset(), ())
    assert (second.version, second.previous) == (2, (first.id,))
    assert (third.previous, third.lineage) == ((second.id,), (first.id,))
    assert second.content == content_of(
        ReviewStatus.SUBMITTED, (yes, ConditionJudgement("T.2", Judgement.FAILS, "duur"))
    )
    assert second.proposal_hash == f"{1:064}"
    assert recused.content == content_of(
        ReviewStatus.RECUSED, (replace(yes, reason="ja"),), "betrokken"
    )
    assert len(held) == 2
    assert revisions == {"r": 3, "w": 1, "b": 0}


def revision(file: Path) -> str:
    with closing(sqlite.connect(file)) as connection:
        (found,) = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    return str(found)


def test_an_older_register_is_copied_before_it_is_brought_up_to_date(old_file: Path) -> None:
    copy = old_file.with_name("oud.voor-0001.tdesk")

    opened = Database.open(old_file, "programmamedewerker", MORNING)
    with opened.reading() as register:
        people = register.people.all()
    opened.close()

    assert (revision(old_file), revision(copy)) == (HEAD_REVISION, "0001")
    assert [person.name for person in people] == ["regisseur wonen"]
    with bare(copy) as connection:
        assert connection.execute("SELECT name FROM person").fetchall() == [("regisseur wonen",)]


def test_a_register_that_is_up_to_date_is_not_copied(file: Path) -> None:
    Database.open(file, "programmamedewerker", MORNING).close()

    assert [item.name for item in file.parent.glob("*.tdesk")] == ["talent.tdesk"]


@pytest.mark.parametrize("name", ["talent #2", "100% talent", "een%20twee", "Élan en co"])
def test_a_new_register_is_ready_at_once_under_its_own_name(name: str, tmp_path: Path) -> None:
    file = tmp_path / "nieuwe map" / f"{name}.tdesk"
    database = Database.create(file, "programmamedewerker", MORNING)
    started = start(database)
    with database.reading() as register:
        assert register.proposals.get(started.proposal).number == "A-2026-001"
    database.close()

    assert revision(file) == HEAD_REVISION
    assert {item.name.lstrip(".") for item in file.parent.iterdir()} <= {
        f"{name}.tdesk{end}" for end in ("", "-journal", ".lock")
    }
