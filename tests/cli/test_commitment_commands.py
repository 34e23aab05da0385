"""Commitments on the command line: a sheet goes in, and what it came to is shown."""

import json
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from talentdesk.__main__ import main
from talentdesk.services.example_service import create_example
from talentdesk.services.proposal_service import ProposalService
from tests.services.cases import MORNING, PROGRAMMES
from tests.services.commitment_cases import granted

HEADER = ("Kenmerk", "Voorstel", "Soort", "Datum", "Leverancier", "Omschrijving", "Bedrag", "Jaar")


@pytest.fixture
def register(tmp_path: Path) -> tuple[str, str]:
    """A register with a grant, and the number of the proposal that has it."""
    file = tmp_path / "talent.tdesk"
    desk = create_example(file, PROGRAMMES / "hengelo-talent-2025.toml", MORNING)
    number = ProposalService(desk).get(granted(desk)).number
    desk.close()
    return str(file), number


def sheet(folder: Path, *rows: tuple[object, ...]) -> str:
    book = Workbook()
    page = book.active
    assert page is not None
    for row in (HEADER, *rows):
        page.append(list(row))
    file = folder / "lijst.xlsx"
    book.save(file)
    return str(file)


def printed(capsys: pytest.CaptureFixture[str]) -> Any:
    return json.loads(capsys.readouterr().out)


def test_a_sheet_is_tried_then_taken_in_and_shown(
    register: tuple[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file, number = register
    day = "10-03-2026"
    source = sheet(
        tmp_path,
        ("INK-1", number, "opdracht", day, "Bureau A", "Werving", 1500.5, 2026),
        ("INK-2", number, "opdracht", day, "Bureau B", "Te duur", 99_000, 2026),
    )

    assert main(["import", "commitments", file, source, "--dry-run", "--json"]) == 1
    plan = printed(capsys)
    assert (plan["new"], plan["refused"], plan["committed"]) == (1, 1, False)
    assert plan["rows"][1]["refusal"].startswith("In 2026 is voor")
    assert main(["show", file, "commitments", "--as-of", "2026-12-31", "--json"]) == 0
    assert printed(capsys) == []

    assert main(["import", "commitments", file, source]) == 1
    captured = capsys.readouterr()
    assert "1 nieuw" in captured.out
    assert "Je vraagt" in captured.err
    assert main(["show", file, "commitments", "--as-of", "2026-12-31", "--json"]) == 0
    (line,) = printed(capsys)
    assert (line["number"], line["status"], line["proposal"]) == ("V-2026-001", "entered", number)
    assert (line["committed_cents"], line["posted_cents"], line["open_cents"]) == (
        150_050, 0, 150_050,
    )  # fmt: skip

    assert main(["show", file, "forecast", "--as-of", "2026-12-31", "--json"]) == 0
    (year,) = printed(capsys)
    assert (year["certain_cents"], year["granted_cents"]) == (150_050, 10_000_000)
    assert {part["rule"] for part in year["parts"]} == {"due", "uncommitted"}


@pytest.mark.parametrize("subject", ["commitments", "forecast"])
def test_both_are_shown_as_a_table(
    register: tuple[str, str], subject: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["show", register[0], subject, "--as-of", "2026-12-31"]) == 0
    assert "€" in capsys.readouterr().out
