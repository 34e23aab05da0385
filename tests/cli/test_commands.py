"""The command line as someone types it: exit code, what it prints, what stays as it was."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from typer.core import TyperGroup
from typer.main import get_command

from talentdesk.__main__ import COMMANDS, main
from talentdesk.cli.app import app
from talentdesk.services.example_service import create_example
from talentdesk.services.people_service import PeopleService
from talentdesk.services.register_service import open_register
from tests.services.cases import MORNING, PROGRAMMES
from tests.services.test_retention_service import with_terms

GREEN = PROGRAMMES / "voorbeeldstad-groen-2026.toml"
TALENT = PROGRAMMES / "hengelo-talent-2025.toml"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("cli") / "talent.tdesk"
    create_example(file, TALENT, MORNING).close()
    return file


@pytest.fixture
def register(made: Path, tmp_path: Path) -> str:
    copy = tmp_path / "talent.tdesk"
    shutil.copy(made, copy)
    return str(copy)


def printed(capsys: pytest.CaptureFixture[str]) -> Any:
    return json.loads(capsys.readouterr().out)


def test_new_makes_a_register_that_checks_out(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = str(tmp_path / "groen.tdesk")

    assert main(["new", file, "--programme", str(GREEN), "--name", "Beheer"]) == 0
    capsys.readouterr()
    assert main(["check", file, "--json"]) == 0
    assert printed(capsys)["clean"] is True


def test_new_does_not_overwrite(register: str, capsys: pytest.CaptureFixture[str]) -> None:
    before = Path(register).read_bytes()

    assert main(["new", register, "--example"]) == 1
    assert "bestaat al" in capsys.readouterr().err
    assert Path(register).read_bytes() == before


def test_check_refuses_what_is_no_register(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = tmp_path / "brief.tdesk"
    other.write_text("Beste collega")

    assert main(["check", str(other)]) == 1
    assert "brief.tdesk" in capsys.readouterr().err


def test_show_gives_whole_cents(register: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["show", register, "reserve", "--json"]) == 0

    shown = printed(capsys)
    assert shown["formed_cents"] == 500_000_000
    assert (
        shown["free_cents"] + shown["proposed_cents"] + shown["allotted_cents"]
        == shown["formed_cents"]
    )


@pytest.mark.parametrize(
    "subject", ["reserve", "proposals", "decisions", "movements", "log", "programme"]
)
def test_show_prints_a_table_of_every_subject(
    register: str, subject: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["show", register, subject]) == 0

    header, rule, *rows = capsys.readouterr().out.splitlines()
    assert header.strip()
    assert set(rule) <= {"-", " "}
    assert rows


def test_export_writes_what_it_says(
    register: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    command = ["export", register, "zomernota", "--to", str(tmp_path / "papieren")]

    assert main([*command, "--as-of", "2026-06-30", "--figures", "--json"]) == 0

    receipt = printed(capsys)
    folder = Path(receipt["folder"])
    assert folder.name == f"{receipt['snapshot']['title']} - concept - S-2026-001"
    told = json.loads((folder / "inhoud.json").read_text(encoding="utf-8"))
    assert told["files"] == receipt["files"]
    assert "financiele-werkmap.xlsx" in {item["name"] for item in receipt["files"]}
    workbook = load_workbook(folder / "financiele-werkmap.xlsx", read_only=True)
    assert "Toelichting" in workbook.sheetnames
    drawn = [Path(file) for file in receipt["figures"]]
    assert [file.name for file in drawn] == [
        "zomernota-2026-06-30-reserve.png",
        "zomernota-2026-06-30-toekenningen.png",
        "zomernota-2026-06-30-stadia.png",
    ]
    assert all(file.read_bytes().startswith(b"\x89PNG") for file in drawn)


def test_definitive_paper_without_spending_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = str(tmp_path / "groen.tdesk")
    assert main(["new", file, "--programme", str(GREEN), "--role", "controller"]) == 0

    assert (
        main(
            [
                "export",
                file,
                "kaderbrief",
                "--to",
                str(tmp_path),
                "--final",
                "--as-of",
                "2020-01-01",
            ]
        )
        == 1
    )
    assert "Kaderbrief" in capsys.readouterr().err
    assert not list(tmp_path.rglob("*.xlsx"))
    assert main(["show", file, "snapshots", "--json"]) == 0
    assert printed(capsys) == []


def test_unknown_day_is_refused_with_the_way_to_write_it(
    register: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    command = ["export", register, "zomernota", "--to", str(tmp_path), "--as-of", "juni"]

    assert main(command) == 1
    assert "juni" in capsys.readouterr().err


def test_empty_form_has_no_rows(
    register: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    form = str(tmp_path / "formulier.xlsx")
    assert main(["form", register, "--to", form]) == 0

    assert main(["import", "proposals", register, form, "--dry-run"]) == 1
    assert "geen regels" in capsys.readouterr().err


def test_backup_is_a_register_too(
    register: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    copy = str(tmp_path / "kopie.tdesk")

    assert main(["backup", register, "--to", copy]) == 0
    capsys.readouterr()
    assert main(["check", copy, "--json"]) == 0
    assert printed(capsys)["clean"] is True


@pytest.mark.parametrize(
    "words",
    [["shows"], ["show"], ["export", "--moment"], ["import"], ["--Setup"], ["--open", "x.tdesk"]],
)
def test_wrong_usage_is_told_apart_from_a_refusal(
    words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(words) == 2
    assert capsys.readouterr().err.strip()


def test_every_command_is_one_also_beside_a_folder_with_that_name() -> None:
    group = get_command(app)
    assert isinstance(group, TyperGroup)
    assert set(group.commands) == COMMANDS


def test_retention_says_what_is_missing_and_writes_the_list(
    register: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = Path(register).read_bytes()

    assert main(["retention", register, "--to", str(tmp_path / "lijst")]) == 0

    said = capsys.readouterr().out
    assert "noemt geen bewaartermijnen" in said
    assert "vernietigt niets vanzelf" in said
    assert len(list((tmp_path / "lijst").iterdir())) == 3
    assert Path(register).read_bytes() == before
    assert main(["retention", register, "--as-of", "2040-01-01", "--json"]) == 0
    assert len(printed(capsys)["without_term"]) == 9


def test_retention_leads_to_erasing_who_left_long_ago(
    register: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    workplace = open_register(Path(register), MORNING)
    with_terms(workplace, tmp_path)
    people = PeopleService(workplace)
    gone = people.all()[-1]
    people.leave(gone, MORNING)
    workplace.close()

    assert main(["retention", register, "--as-of", "2028-03-02"]) == 0
    assert gone.name not in capsys.readouterr().out
    assert main(["retention", register, "--as-of", "2028-03-03"]) == 0

    said = capsys.readouterr().out
    assert gone.name in said
    assert "talentdesk person erase" in said
