"""Iv3 on the command line: what a period comes to, and a mapping that comes in."""

import json
from pathlib import Path
from typing import Any

import pytest

from talentdesk.__main__ import main
from talentdesk.services.example_service import create_example
from talentdesk.services.iv3_service import Iv3Service
from tests.services.cases import MORNING, PROGRAMMES
from tests.services.iv3_cases import SENDER, take_in_ledger

MAPPING = "Rekening;Kostenplaats;Taakveld;Categorie\n6038;;3.1;3.8\n6071;;0.10;7.1\n"


@pytest.fixture
def file(tmp_path: Path) -> str:
    """A register with a ledger and a sender, and nothing mapped."""
    file = tmp_path / "talent.tdesk"
    desk = create_example(file, PROGRAMMES / "hengelo-talent-2025.toml", MORNING)
    take_in_ledger(desk, tmp_path)
    Iv3Service(desk).set_sender(SENDER, MORNING)
    desk.close()
    return str(file)


def printed(capsys: pytest.CaptureFixture[str]) -> Any:
    return json.loads(capsys.readouterr().out)


def sheet(folder: Path, text: str) -> str:
    source = folder / "indeling.csv"
    source.write_text(text, encoding="utf-8")
    return str(source)


def test_a_mapping_is_tried_then_taken_in(
    file: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = sheet(tmp_path, MAPPING + "2100;;P213;6.1\n")

    assert main(["iv3", file, "2025", "--mapping", source, "--dry-run", "--json"]) == 1
    tried = printed(capsys)
    assert (tried["mapping"]["new"], tried["mapping"]["committed"]) == (3, False)
    assert (tried["whole"], len(tried["unmapped"])) == (False, 5)

    assert main(["iv3", file, "2025", "--mapping", source, "--json"]) == 0
    taken = printed(capsys)
    assert (taken["mapping"]["committed"], taken["whole"]) == (True, True)
    assert taken["cells"][1] == {
        "side": "baten",
        "code": "0.10",
        "categorie": "7.1",
        "amount_cents": 46_000_40,
        "euros": 46_000,
        "behind": [{"key": "6", "cents": 46_000_40}],
    }


def test_what_is_wrong_is_said_and_the_table_is_for_people(
    file: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = sheet(tmp_path, MAPPING + "2100;;0.1;7.1\n0099;;3.1;3.8\n")

    assert main(["iv3", file, "2025", "--mapping", source]) == 1

    said = capsys.readouterr()
    assert said.out.splitlines()[0] == "3 nieuw, 0 gewijzigd, 0 gelijk, 1 niet overgenomen."
    assert "rij 4: '0.1' met categorie '7.1' mag in 2025 niet." in said.err
    assert "rij 5: rekening 0099 heeft geen boekingen." in said.err
    assert "Er staan 2 boekingen zonder taakveld en categorie." in said.err
    assert "46.000,40" in said.out


def test_a_period_and_a_year_that_are_not_there(
    file: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["iv3", file, "2025", "--period", "6"]) == 2
    assert main(["iv3", file, "2031"]) == 1
    assert "Van 2031 zijn er geen codes van Iv3" in capsys.readouterr().err
