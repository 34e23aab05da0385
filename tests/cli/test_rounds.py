"""A round goes out from the command line, to files that a reviewer can open."""

import json
from pathlib import Path
from typing import Any

import pytest

from talentdesk.__main__ import main
from talentdesk.domain.rounds import RoundDraft
from talentdesk.exchange.round_package import read_package
from talentdesk.services.people_service import PeopleService
from talentdesk.services.register_service import Founder, create_register
from talentdesk.services.round_service import RoundService
from tests.services.cases import MORNING, PROGRAMMES, complete_activity, under_review

LEADS = ("Regisseur A", "Regisseur B")


@pytest.fixture
def register(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A register with an open round for two reviewers."""
    monkeypatch.setattr("talentdesk.cli.rounds.data_folder", lambda: tmp_path / "eigen")
    file = tmp_path / "talent.tdesk"
    founder = Founder("programmamanager", "programmamanager")
    desk = create_register(file, PROGRAMMES / "hengelo-talent-2025.toml", founder, MORNING)
    people = PeopleService(desk)
    for name, line in zip(LEADS, ("wonen", "werken"), strict=True):
        people.add(name, "regisseur", line, MORNING)
    proposal = under_review(desk, complete_activity())
    leads = tuple(item.id for item in people.all() if item.name in LEADS)
    deadline = MORNING.date().replace(month=4)
    RoundService(desk).open(RoundDraft("Voorjaar", (proposal,), leads, deadline), MORNING)
    desk.close()
    return str(file)


def printed(capsys: pytest.CaptureFixture[str]) -> Any:
    return json.loads(capsys.readouterr().out)


def test_every_reviewer_gets_a_package(
    register: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["round", "export", register, "--to", str(tmp_path), "--json"]) == 0

    said = printed(capsys)
    assert (said["title"], [item["reviewer"] for item in said["files"]]) == (
        "Voorjaar",
        list(LEADS),
    )
    for item in said["files"]:
        package = read_package(Path(item["file"])).package
        assert (package.issue, package.reviewer.name) == (item["issue"], item["reviewer"])


def test_one_reviewer_gets_a_workbook(
    register: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    options = ["--round", "voorjaar", "--as", "workbook", "--reviewer", "regisseur b"]

    assert main(["round", "export", register, "--to", str(tmp_path), *options]) == 0

    said = capsys.readouterr().out
    assert "Ronde Voorjaar: 1 bestand." in said
    assert (tmp_path / "Voorjaar - Regisseur B.xlsx").exists()


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--round", "Najaar"], "'Najaar'"),
        (["--reviewer", "Niemand"], "'Niemand'"),
        (["--person", "Niemand"], "'Niemand'"),
    ],
)
def test_what_is_not_there_is_refused_and_nothing_is_written(
    register: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    options: list[str],
    said: str,
) -> None:
    out = tmp_path / "uit"
    out.mkdir()

    assert main(["round", "export", register, "--to", str(out), *options]) == 1

    assert said in capsys.readouterr().err
    assert list(out.iterdir()) == []
