"""The page for the data protection officer tells of every table and column of the register."""

import re
from collections import defaultdict
from pathlib import Path

import pytest
from sqlmodel import SQLModel

from talentdesk.domain.personal_data import NOT_PERSONAL, PERSONAL, PersonalKind
from talentdesk.register.database import Database
from talentdesk.register.kept_names import OUTSIDE
from talentdesk.register.person_marks import PersonMark
from tests.register.cases import MORNING, bare

PAGE = Path(__file__).parents[2] / "docs" / "persoonsgegevens.md"
KINDS = {
    "naam": PersonalKind.NAME,
    "bestand": PersonalKind.FILE,
    "wie": PersonalKind.MARK,
    "nummer": PersonalKind.PERSON,
    "bureau": PersonalKind.DESK,
    "tekst": PersonalKind.TEXT,
}
SAYS_WHO = re.compile(r"(^|_)(actor|name|email|phone|person|owner)(_|$)|_by$|person_id|reviewer_id")
"""Names of columns that look as if they say something of a person."""
NOT_OF_PEOPLE = {
    ("posting", "account_name"), ("posting", "changed_by"), ("posting_before", "account_name"),
    ("posting_before", "changed_by"), ("iv3_sender", "authority_name"), ("tranche", "name"),
    ("column_profile", "name"), ("ledger_profile", "name"), ("decision_text", "owner"),
}  # fmt: skip
"""A code, a file, an organisation, a tranche, a kind of sheet, a decision."""


@pytest.fixture(scope="module")
def schema(tmp_path_factory: pytest.TempPathFactory) -> dict[str, set[str]]:
    """The columns of each table of a new register."""
    file = tmp_path_factory.mktemp("schema") / "leeg.tdesk"
    Database.create(file, "iemand", MORNING).close()
    with bare(file) as connection:
        tables = [
            row[1]
            for row in connection.execute("PRAGMA table_list")
            if row[0] == "main" and row[2] == "table" and not row[1].startswith("sqlite_")
        ]
        return {
            table: {row[1] for row in connection.execute(f"PRAGMA table_info({table})")}
            for table in tables
        }


def test_every_table_is_chosen_for(schema: dict[str, set[str]]) -> None:
    assert PERSONAL.keys() & NOT_PERSONAL == set()
    assert PERSONAL.keys() | NOT_PERSONAL == schema.keys()
    assert [table for table, columns in PERSONAL.items() if columns.keys() - schema[table]] == []


def test_no_column_that_says_who_is_forgotten(schema: dict[str, set[str]]) -> None:
    forgotten = {
        (table, column)
        for table, columns in schema.items()
        for column in columns
        if SAYS_WHO.search(column) and column not in PERSONAL.get(table, ())
    }

    assert forgotten == NOT_OF_PEOPLE


def test_who_did_it_is_written_as_an_id_in_each_such_column() -> None:
    marks = {
        (table.name, column.name)
        for table in SQLModel.metadata.tables.values()
        for column in table.columns
        if isinstance(column.type, PersonMark)
    }
    told = {
        (table, column)
        for table, columns in PERSONAL.items()
        for column, kind in columns.items()
        if kind is PersonalKind.MARK
    }

    assert marks == told


def test_the_log_tells_names_by_their_code() -> None:
    told = {
        table: tuple(name for name, kind in columns.items() if kind is PersonalKind.NAME)
        for table, columns in PERSONAL.items()
    }
    kept = {table: names for table, names in told.items() if names and table != "kept_name"}

    assert {**kept, "received_file": ("file",)} == OUTSIDE


def test_the_page_tells_what_the_code_knows() -> None:
    page = PAGE.read_text(encoding="utf-8")
    found: dict[str, dict[str, PersonalKind]] = defaultdict(dict)
    for table, columns, kind in re.findall(
        r"^\| `(\w+)` \| [^|]+ \| ([^|]+) \| (\w+) \| [^|]+ \|$", page, re.MULTILINE
    ):
        found[table] |= dict.fromkeys(re.findall(r"`(\w+)`", columns), KINDS[kind])

    assert found == {table: dict(columns) for table, columns in PERSONAL.items()}
    (none,) = re.findall(r"## Tabellen zonder persoonsgegevens\n\n(.+?)\n\n", page, re.DOTALL)
    assert set(re.findall(r"`(\w+)`", none)) == NOT_PERSONAL
