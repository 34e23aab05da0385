"""``check --anchor`` holds the log to a code that somebody reads from a paper."""

import json
import shutil
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from talentdesk.__main__ import main
from talentdesk.register import sqlite
from talentdesk.services.people_service import PeopleService
from talentdesk.services.register_service import Founder, create_register, open_register
from tests.services.cases import MORNING, PROGRAMMES
from tests.services.test_tampering import cut, rewrite

PROGRAMME = PROGRAMMES / "hengelo-talent-2025.toml"


def a_register(file: Path) -> Path:
    """A register with a second person in it."""
    desk = create_register(
        file, PROGRAMME, Founder("programmamanager", "programmamanager"), MORNING
    )
    PeopleService(desk).add("medewerker", desk.programme.roles[0].id, "", MORNING)
    desk.close()
    return file


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return a_register(tmp_path_factory.mktemp("made") / "talent.tdesk")


@pytest.fixture
def register(made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(made, tmp_path))


def head(file: Path) -> str:
    """What a paper of now would have on it."""
    with closing(sqlite.connect(file)) as connection:
        seq, seal = connection.execute(
            "SELECT seq, seal FROM log_entry ORDER BY seq DESC LIMIT 1"
        ).fetchone()
    return f"{seq}-{seal[:16]}"


def checked(
    file: Path, code: str, capsys: pytest.CaptureFixture[str], *, result: int
) -> dict[str, Any]:
    assert main(["check", str(file), "--anchor", code, "--json"]) == result
    said: dict[str, Any] = json.loads(capsys.readouterr().out)
    return said


def test_a_code_of_now_or_of_before_is_right(
    register: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = head(register)
    desk = open_register(register, MORNING)
    PeopleService(desk).add("nog iemand", desk.programme.roles[0].id, "", MORNING)
    desk.close()

    for code in (before, head(register).upper()):
        assert checked(register, code, capsys, result=0)["clean"] is True


@pytest.mark.parametrize("harm", [cut, rewrite])
def test_a_code_of_a_tail_that_was_cut_or_a_log_that_was_rewritten_is_named(
    harm: Any, register: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code = head(register)

    harm(register)

    assert main(["check", str(register)]) == 0
    capsys.readouterr()
    said = checked(register, code, capsys, result=1)
    assert [code in text for text in said["problems"]] == [True]


def test_a_code_of_another_register_is_named(
    register: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code = head(a_register(tmp_path / "ander.tdesk"))

    said = checked(register, code, capsys, result=1)

    assert [code in text for text in said["problems"]] == [True]


def test_what_is_no_code_is_refused(register: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(register), "--anchor", "12-abc"]) == 2
    assert "geen controlecode" in capsys.readouterr().err
