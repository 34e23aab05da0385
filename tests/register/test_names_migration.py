"""A register of before names stood outside the log: it opens, and says what it still holds."""

import json
from pathlib import Path

import pytest

from talentdesk.domain.canonical import canonical_json
from talentdesk.domain.erasures import Mention
from talentdesk.domain.iv3_sender import Iv3Sender
from talentdesk.domain.log import GENESIS, seal_of
from talentdesk.domain.personal_data import PersonalKind
from talentdesk.domain.progress import Silent
from talentdesk.register.database import Database
from talentdesk.register.dialect import make_empty
from talentdesk.register.memory_image import memory_image
from talentdesk.register.migrations import migrate
from talentdesk.register.person_rows import mentions_in
from talentdesk.register.snapshot_image import take_image
from tests.register.cases import ACTOR, MORNING, NOON, PROGRAMME_HASH, bare

NAME = "Anna Zevenbergen"


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """A register of version 0012 in which somebody did something."""
    file = tmp_path / "oud.tdesk"
    make_empty(file)
    migrate(file, "", to="0012")
    rows: dict[str, dict[str, object]] = {
        "programme_version": {
            "hash": PROGRAMME_HASH,
            "title": "P",
            "text": "t",
            "outline": "o",
            "adopted_at": MORNING.isoformat(),
            "adopted_by": NAME,
        },
        "person": {"id": "p1", "name": NAME, "role": "r", "line": "", "is_active": 1},
        "iv3_sender": {
            "id": 1,
            "authority_number": "0164",
            "authority_name": "Stad",
            "contact_name": NAME,
            "contact_email": "a@zevenbergen.example",
            "contact_phone": "",
            "package": "",
        },
    }
    previous = GENESIS
    with bare(file) as connection:
        for seq, (table, values) in enumerate(rows.items(), start=1):
            held = values if table == "programme_version" else {**values, "version": 1}
            marks = ", ".join(f":{name}" for name in held)
            connection.execute(f"INSERT INTO {table} ({', '.join(held)}) VALUES ({marks})", held)
            key = str(next(iter(values.values())))
            after = canonical_json({name: value for name, value in values.items() if value != ""})
            fields = (seq, MORNING.isoformat(), NAME, "start", table, key, "", after, previous)
            previous = seal_of(fields)
            connection.execute(
                "INSERT INTO log_entry VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", (*fields, previous)
            )
    return file


def test_what_was_told_before_stays_and_is_counted(old: Path) -> None:
    database = Database.open(old, "iemand", MORNING)
    with database.reading() as register:
        person = register.people.get(register.people.by_name(NAME).id)
        assert list(register.told_rows().faults()) == []
        mentions = register.person_rows().mentions(register.erasures().names_of(person))
        assert register.erasures().parts(person).names == 3
    image = take_image(old, Silent())
    with memory_image(image.content) as copy:
        assert mentions_in(copy.execute, [NAME.lower()], [PersonalKind.NAME]) == ()
        assert mentions_in(copy.execute, [NAME.lower()], [PersonalKind.MARK]) == (
            Mention("programme_version", "adopted_by", 1),
            Mention("log_entry", "actor", 1),
        )

    with database.transaction(ACTOR, NOON, "erase person") as register:
        register.erasures().erase(person, "op verzoek")

    assert set(mentions) == {
        Mention("programme_version", "adopted_by", 1),
        Mention("log_entry", "actor", 3),
        Mention("log_entry", "after", 3),
    }
    with database.reading() as register:
        assert list(register.log.faults()) == []
        assert list(register.told_rows().faults()) == []
        assert register.people.get(person.id).name == "Gewiste persoon 1"
        assert register.books.iv3.sender() == Iv3Sender("0164", "Stad")
        assert register.log.entries()[-1].actor == NAME
    database.close()


def test_a_new_name_is_told_by_codes_from_then_on(old: Path) -> None:
    database = Database.open(old, "iemand", MORNING)
    with database.transaction(ACTOR, NOON, "set Iv3 sender") as register:
        register.books.iv3.set_sender(Iv3Sender("0164", "Stad", "Bureau", "iv3@stad.example"))
    with bare(old) as connection:
        (before, after) = connection.execute(
            "SELECT before, after FROM log_entry ORDER BY seq DESC LIMIT 1"
        ).fetchone()
    told = [json.loads(text)["contact_name"] for text in (before, after)]
    with database.reading() as register:
        assert list(register.told_rows().faults()) == []
    database.close()

    assert all(code.startswith("name:") for code in told)
    assert told[0] != told[1]
