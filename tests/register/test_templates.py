"""Workbooks of finance in the register: versions follow, and nothing of them changes."""

from pathlib import Path

import pytest

from talentdesk.domain.errors import RecordMissingError
from talentdesk.domain.templates import TemplateId
from talentdesk.register import sqlite
from talentdesk.register.database import Database
from talentdesk.register.templates import TemplateDraft
from tests.register.cases import ACTOR, MORNING, bare


def add(database: Database, title: str, content: bytes, **mapping: str) -> None:
    with database.transaction(ACTOR, MORNING, "add template") as register:
        seal = register.templates.keep_file(content)
        register.templates.add(TemplateDraft(title, f"{title}.xlsx", seal, mapping))


def test_a_version_follows_and_the_last_one_holds(database: Database) -> None:
    add(database, "Reserves", b"een", Saldo="verloop/2026/saldo")
    add(database, "Iv3", b"een")
    add(database, "Reserves", b"twee")

    with database.reading() as register:
        reserves, iv3 = register.templates.all()
        assert (reserves.title, reserves.version, reserves.mapping) == ("Reserves", 2, {})
        assert (iv3.version, iv3.mapping) == (1, {})
        assert register.templates.content(reserves.sha256) == b"twee"
        assert register.templates.content(iv3.sha256) == b"een"
        assert register.templates.get(reserves.id) == reserves
        with pytest.raises(RecordMissingError):
            register.templates.get(TemplateId("geen"))


def test_the_log_says_which_bytes_were_added(database: Database) -> None:
    add(database, "Reserves", b"een", Saldo="verloop/2026/saldo")

    with database.reading() as register:
        (template,) = register.templates.all()
        (entry,) = register.log.history(template.id)
        assert template.sha256 in entry.after
        assert "verloop/2026/saldo" in entry.after
        assert register.log_subjects.named([template.id])[template.id].name == "Reserves"


ROW = "SELECT {seq}, {id}, {version}, {title}, file, sha256, mapping, 1, at, actor FROM template"
SAME = {"seq": "seq + 1", "id": "id", "version": "version + 1", "title": "title"}


@pytest.mark.parametrize(
    ("statement", "code"),
    [
        ("UPDATE template SET mapping = '{}'", "TD01"),
        ("DELETE FROM template", "TD01"),
        ("UPDATE template_file SET content = x'00', size = 1", "TD01"),
        ("DELETE FROM template_file", "TD01"),
        ("INSERT OR REPLACE INTO template_file SELECT * FROM template_file", "TD80"),
        (f"INSERT INTO template {ROW.format(**{**SAME, 'seq': 'seq + 2'})}", "TD81"),
        (f"INSERT OR REPLACE INTO template {ROW.format(**{**SAME, 'version': 'version'})}", "TD81"),
        (f"INSERT INTO template {ROW.format(**{**SAME, 'version': 'version + 2'})}", "TD81"),
        (f"INSERT INTO template {ROW.format(**{**SAME, 'title': 'id'})}", "TD82"),
        (
            f"INSERT INTO template {ROW.format(**{**SAME, 'id': 'title', 'version': '1'})}",
            "TD82",
        ),
    ],
)
def test_another_program_cannot_change_what_is_kept(
    database: Database, file: Path, statement: str, code: str
) -> None:
    add(database, "Reserves", b"een")
    database.close()

    with bare(file) as connection, pytest.raises(sqlite.IntegrityError, match=code):
        connection.execute(statement)


def test_a_version_that_follows_is_taken(database: Database, file: Path) -> None:
    add(database, "Reserves", b"een")
    database.close()

    with bare(file) as connection:
        connection.execute(f"INSERT INTO template {ROW.format(**SAME)}")
