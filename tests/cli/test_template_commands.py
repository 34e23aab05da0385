"""A workbook of finance on the command line: kept, mapped, tried and filled."""

import json
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from talentdesk.__main__ import main
from talentdesk.services.example_service import create_example
from tests.services.cases import MORNING, PROGRAMMES
from tests.services.test_template_papers import make_template

FINANCE = ("--person", "Financieel adviseur")


@pytest.fixture
def register(tmp_path: Path) -> str:
    file = tmp_path / "talent.tdesk"
    create_example(file, PROGRAMMES / "hengelo-talent-2025.toml", MORNING).close()
    workbook = make_template(tmp_path / "reserves.xlsx")
    assert main(["template", "add", str(file), str(workbook), *FINANCE]) == 0
    return str(file)


def printed(capsys: pytest.CaptureFixture[str]) -> Any:
    return json.loads(capsys.readouterr().out)


def test_a_template_is_mapped_tried_and_filled(
    register: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "klaar.xlsx"
    name, figure = "td.onbekend", "momentopname/stand"
    assert main(["template", "map", register, "reserves", name, figure, *FINANCE]) == 0
    assert "versie 2" in capsys.readouterr().out

    asked = ("reserves", "--as-of", "2026-03-31", "--json")
    assert main(["template", "plan", register, *asked]) == 0
    plan = printed(capsys)
    assert (plan["faults"], plan["tables"][0]["rows"]) == (0, 7)
    assert not target.exists()

    assert main(["template", "fill", register, *asked[:-1], "--to", str(target), *FINANCE]) == 0
    assert "Gemaakt:" in capsys.readouterr().out
    sheet = load_workbook(target)["Reserve"]
    assert (sheet["B5"].value, sheet["A7"].value) == ("concept", 2023)


def test_what_does_not_fit_is_said(register: str, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert main(["template", "plan", register, "reserves", "--as-of", "2026-03-31"]) == 0

    said = capsys.readouterr().out
    assert "td.onbekend (Reserve!B5): TalentDesk heeft dit cijfer niet." in said
    assert "Reserve!B4 wordt leeg" in said


def test_what_a_template_asks_is_shown(register: str, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert main(["template", "show", register, "--json"]) == 0
    assert [item["title"] for item in printed(capsys)] == ["reserves"]
    assert main(["template", "show", register, "reserves", "--json"]) == 0
    names = [item["name"] for item in printed(capsys)]
    assert names[-3:] == ["td_verloop[Jaar]", "td_verloop[Saldo 1-1]", "td_verloop[Saldo 31-12]"]

    assert main(["template", "end", register, "reserves", *FINANCE]) == 0
    assert main(["template", "show", register, "reserves"]) == 1
    assert "Er is geen sjabloon 'reserves'." in capsys.readouterr().err
