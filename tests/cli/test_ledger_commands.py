"""A ledger on the command line: the plan, the reason for faults, and register beside ledger."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from talentdesk.__main__ import main
from talentdesk.services.example_service import create_example
from talentdesk.services.ledger_service import LedgerService
from tests.services.cases import MORNING, PROGRAMMES, act_as
from tests.services.ledger_files import PROFILE, a_line, ledger_file

LINES = (
    a_line("1", "100,00"),
    a_line("1", "-90,00", text="tegenrekening"),
    a_line("2", "5,00"),
    a_line("2", "-5,00"),
)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example, with a profile for the sheets of these tests."""
    file = tmp_path_factory.mktemp("cli") / "talent.tdesk"
    desk = create_example(file, PROGRAMMES / "hengelo-talent-2025.toml", MORNING)
    act_as(desk, "financieel adviseur")
    LedgerService(desk).save_profile(PROFILE, MORNING)
    desk.close()
    return file


@pytest.fixture
def register(made: Path, tmp_path: Path) -> str:
    copy = tmp_path / "talent.tdesk"
    shutil.copy(made, copy)
    return str(copy)


def printed(capsys: pytest.CaptureFixture[str]) -> Any:
    return json.loads(capsys.readouterr().out)


def test_a_dry_run_shows_the_plan_and_its_faults_and_changes_nothing(
    register: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = str(ledger_file(tmp_path, LINES))
    before = Path(register).read_bytes()

    assert main(["import", "ledger", register, source, "--dry-run"]) == 0

    shown = capsys.readouterr()
    assert "4 nieuw, 0 gelijk, 0 gewijzigd, 0 weg, 0 terug." in shown.out
    assert "niet in balans" in shown.err
    assert Path(register).read_bytes() == before


def test_a_file_with_faults_goes_in_with_a_reason_and_is_shown(
    register: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = str(ledger_file(tmp_path, LINES))
    assert main(["import", "ledger", register, source]) == 1
    assert "Er is niets gewijzigd" in capsys.readouterr().err

    command = ["import", "ledger", register, source, "--accept-faults", "volgt", "--json"]
    assert main(command) == 0

    told = printed(capsys)
    assert (told["new"], told["committed"], told["debit_cents"]) == (4, True, 10_500)
    assert "unbalanced" in {fault["kind"] for fault in told["faults"]}
    assert main(["show", register, "postings", "--json"]) == 0
    assert [row["amount_cents"] for row in printed(capsys)] == [10_000, -9000, 500, -500]
    assert main(["show", register, "reconciliation", "--as-of", "2026-12-31", "--json"]) == 0
    shown = printed(capsys)
    assert (shown["posted_cents"], shown["left_cents"], shown["taken_cents"]) == (1000, 1000, 0)
    assert main(["show", register, "reconciliation", "--as-of", "2026-12-31"]) == 0
    assert "geen lijn" in capsys.readouterr().out


def test_the_same_file_again_says_so(
    register: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    command = [
        "import",
        "ledger",
        register,
        str(ledger_file(tmp_path, LINES)),
        "--accept-faults",
        "x",
    ]
    assert main(command) == 0
    capsys.readouterr()

    assert main(command) == 0
    assert "al ingelezen" in capsys.readouterr().out


def test_an_example_with_books_has_a_statement(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "voorbeeld.tdesk"
    assert main(["new", str(file), "--books"]) == 2
    assert main(["new", str(file), "--example", "--books"]) == 0
    capsys.readouterr()
    assert main(["show", str(file), "postings", "--json"]) == 0
    year = printed(capsys)[0]["day"][:4]
    asked = ["statement", str(file), year, "--period", "3", "--to", str(tmp_path / "uit")]

    assert main([*asked, "--json"]) == 0

    made = printed(capsys)["files"]
    assert [Path(item["file"]).suffix for item in made] == [".pdf", ".docx", ".xlsx"]
    assert main([*asked, "--final"]) == 1
    assert "niet afgesloten" in capsys.readouterr().err
