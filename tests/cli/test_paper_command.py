"""``talentdesk paper`` as someone types it."""

import json
import shutil
from pathlib import Path

import pytest

from talentdesk.__main__ import main
from talentdesk.services.example_service import create_example
from talentdesk.services.proposal_service import ProposalService
from tests.reports.paper_reading import docx_text
from tests.services.cases import MORNING, PROGRAMMES, advised

Capture = pytest.CaptureFixture[str]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """The example with a proposal that the team advised on, and its number."""
    file = tmp_path_factory.mktemp("papier") / "talent.tdesk"
    workplace = create_example(file, PROGRAMMES / "hengelo-talent-2025.toml", MORNING)
    number = ProposalService(workplace).get(advised(workplace)).number
    workplace.close()
    return file, number


@pytest.fixture
def register(made: tuple[Path, str], tmp_path: Path) -> Path:
    return Path(shutil.copy(made[0], tmp_path / "talent.tdesk"))


def test_paper_is_written_in_both_formats(
    register: Path, made: tuple[Path, str], tmp_path: Path, capsys: Capture
) -> None:
    code = main(["paper", str(register), made[1], "--to", str(tmp_path / "map")])

    said = capsys.readouterr().out
    assert code == 0
    name = f"Collegevoorstel {made[1]} - concept"
    assert sorted(file.name for file in (tmp_path / "map").iterdir()) == [
        f"{name}.docx",
        f"{name}.pdf",
    ]
    assert "Nog leeg: Zaaknummer, Behandelend ambtenaar, Sector/afdeling en Porte" in said
    assert "Gevraagd besluit" in docx_text((tmp_path / "map" / f"{name}.docx").read_bytes())


def test_definitive_is_refused_while_something_is_empty(
    register: Path, made: tuple[Path, str], tmp_path: Path, capsys: Capture
) -> None:
    code = main(["paper", str(register), made[1], "--to", str(tmp_path / "map"), "--final"])

    assert code == 1
    assert "'Behandelend ambtenaar'" in capsys.readouterr().err
    assert not (tmp_path / "map").exists()


def test_papers_are_told_as_json(
    register: Path, made: tuple[Path, str], tmp_path: Path, capsys: Capture
) -> None:
    call = ["paper", str(register), made[1], "--to", str(tmp_path), "--format", "pdf", "--json"]
    code = main(call)

    told = json.loads(capsys.readouterr().out)
    assert code == 0
    assert [Path(item["file"]).suffix for item in told["papers"]] == [".pdf"]
    assert "Portefeuillehouder" in told["empty"]


def test_an_unknown_number_is_told(register: Path, tmp_path: Path, capsys: Capture) -> None:
    assert main(["paper", str(register), "D-999", "--to", str(tmp_path)]) == 1
    assert "Er is geen besluit 'D-999'." in capsys.readouterr().err
