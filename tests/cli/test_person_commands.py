"""What is of one person, and erasing them, from the command line."""

import json
from pathlib import Path

import pytest

from talentdesk.__main__ import main
from talentdesk.services.people_service import PeopleService
from talentdesk.services.register_service import Founder, create_register
from tests.services.cases import MORNING, PROGRAMMES

NAME = "Quirina Zevenbergen"


@pytest.fixture
def register(tmp_path: Path) -> str:
    file = tmp_path / "talent.tdesk"
    founder = Founder("programmamanager", "programmamanager")
    desk = create_register(file, PROGRAMMES / "hengelo-talent-2025.toml", founder, MORNING)
    PeopleService(desk).add(NAME, "programmamedewerker", "", MORNING)
    desk.close()
    return str(file)


def test_erasing_is_shown_first_and_done_with_yes(
    register: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["person", "erase", register, NAME]) == 0
    shown = capsys.readouterr().out
    assert "- 1 gegeven dat zegt wie het is" in shown
    assert "Er is niets gewist." in shown

    assert main(["person", "erase", register, NAME, "--yes", "--reason", "op verzoek"]) == 0
    assert "heet nu Gewiste persoon 1" in capsys.readouterr().out
    assert main(["person", "list", register]) == 0
    listed = capsys.readouterr().out
    assert "Gewiste persoon 1" in listed
    assert NAME not in listed
    assert main(["check", register]) == 0


def test_erasing_without_a_reason_or_oneself_is_refused(
    register: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["person", "erase", register, NAME, "--yes"]) == 1
    assert "alleen met een reden" in capsys.readouterr().err
    assert main(["person", "erase", register, "programmamanager"]) == 1
    assert "Je kunt jezelf niet wissen." in capsys.readouterr().err
    assert main(["person", "erase", register, "niemand"]) == 1
    assert main(["person", "erase", register, NAME, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["erased"] is None


def test_what_is_of_somebody_is_given_out(
    register: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["person", "export", register, NAME, "--to", str(tmp_path)]) == 0
    (folder,) = tmp_path.glob(f"Persoonsgegevens - {NAME} - *")
    assert str(folder) in capsys.readouterr().out
    assert sorted(item.name for item in folder.iterdir()) == [
        "persoonsgegevens.json",
        "persoonsgegevens.xlsx",
    ]
    assert main(["person", "list", register, "--json"]) == 0
    assert [row["erased"] for row in json.loads(capsys.readouterr().out)] == [None, None]


def test_an_officer_may_only_have_what_is_theirs(
    register: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = ["person", "export", register, "--to", str(tmp_path), "--person", NAME]
    assert main([*asked, NAME]) == 0
    assert main([*asked, "programmamanager"]) == 1
    assert capsys.readouterr().err
