"""Copies of a register from the command line."""

import json
import shutil
from pathlib import Path

import pytest

from talentdesk.__main__ import main
from talentdesk.services.backup_service import BackupService
from talentdesk.services.example_service import create_example
from talentdesk.services.register_service import open_register
from tests.services.cases import MORNING, PROGRAMMES


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("cli") / "groen.tdesk"
    create_example(file, PROGRAMMES / "voorbeeldstad-groen-2026.toml", MORNING).close()
    return file


@pytest.fixture
def register(made: Path, tmp_path: Path) -> Path:
    copy = tmp_path / "groen.tdesk"
    shutil.copy(made, copy)
    return copy


def test_a_copy_is_listed_and_put_back(register: Path, capsys: pytest.CaptureFixture[str]) -> None:
    desk = open_register(register, MORNING)
    copy = BackupService(desk).make(MORNING)
    desk.close()

    assert main(["backups", str(register), "--json"]) == 0
    assert [item["file"] for item in json.loads(capsys.readouterr().out)] == [str(copy)]
    assert main(["restore", str(register), str(copy), "--reason", "oefening"]) == 0
    assert "Wat er stond, staat nu in" in capsys.readouterr().out
    assert main(["check", str(register)]) == 0


def test_a_copy_is_not_put_back_without_a_reason(
    register: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["restore", str(register), str(register), "--reason", " "]) == 1
    assert "met een reden" in capsys.readouterr().err


def test_what_is_whole_is_saved_whole(
    register: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "gered.tdesk"

    assert main(["salvage", str(register), "--to", str(target)]) == 0
    assert "Niet gered" not in capsys.readouterr().out
    assert main(["check", str(target)]) == 0
    assert main(["salvage", str(register), "--to", str(target)]) == 1
