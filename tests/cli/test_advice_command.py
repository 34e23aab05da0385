"""``talentdesk advice`` as someone types it."""

import json
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from talentdesk.__main__ import main
from talentdesk.domain.proposals import ProposalFilter, ProposalRow, ProposalStatus
from talentdesk.domain.rounds import RoundDraft
from talentdesk.services.example_service import create_example
from talentdesk.services.proposal_service import ProposalService
from talentdesk.services.register_service import open_register
from tests.reports.paper_reading import docx_text
from tests.services.cases import MORNING, PROGRAMMES

Capture = pytest.CaptureFixture[str]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example with a round over two of its proposals."""
    file = tmp_path_factory.mktemp("advies") / "talent.tdesk"
    workplace = create_example(file, PROGRAMMES / "hengelo-talent-2025.toml", MORNING)
    advised = rows(ProposalService(workplace), ProposalStatus.ADVISED)[0]
    draft = RoundDraft("Voorjaar 2026", (advised.id,), (), date(2026, 4, 1))
    with workplace.transaction(MORNING, "open round") as register:
        register.rounds.open(draft)
    workplace.close()
    return file


@pytest.fixture
def register(made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(made, tmp_path / "talent.tdesk"))


@pytest.fixture
def number(register: Path) -> Callable[[ProposalStatus], str]:
    """Number of the first proposal with that status."""

    def first(status: ProposalStatus) -> str:
        workplace = open_register(register, MORNING, read_only=True)
        found = rows(ProposalService(workplace), status)[0].number
        workplace.close()
        return found

    return first


def rows(service: ProposalService, status: ProposalStatus) -> list[ProposalRow]:
    return list(service.search(ProposalFilter(statuses=(status,))))


def test_advice_is_written_in_both_formats(
    register: Path, tmp_path: Path, number: Callable[[ProposalStatus], str], capsys: Capture
) -> None:
    advised = number(ProposalStatus.ADVISED)

    assert main(["advice", str(register), advised, "--to", str(tmp_path / "map")]) == 0

    said = capsys.readouterr().out
    for ending in ("pdf", "docx"):
        file = tmp_path / "map" / f"Advies {advised}.{ending}"
        assert file.is_file()
        assert f"Gemaakt: {file}" in said
    assert "Controlecode: " in said


def test_machine_gets_what_was_written(
    register: Path, tmp_path: Path, number: Callable[[ProposalStatus], str], capsys: Capture
) -> None:
    advised = number(ProposalStatus.ADVISED)
    before = register.read_bytes()

    arguments = ["advice", str(register), advised, advised, "--to", str(tmp_path), "--json"]
    assert main([*arguments, "--format", "docx", "--reviewers", "names"]) == 0

    shown = json.loads(capsys.readouterr().out)
    assert set(shown) == {"papers", "log_head"}
    [paper] = shown["papers"]
    assert (paper["format"], paper["proposals"]) == ("docx", [advised])
    assert len(paper["sha256"]) == 64
    assert "Regisseur wonen" in docx_text(Path(paper["file"]).read_bytes())
    assert register.read_bytes() == before


def test_round_is_one_paper(register: Path, tmp_path: Path) -> None:
    arguments = ["advice", str(register), "--round", "voorjaar 2026", "--to", str(tmp_path)]

    assert main([*arguments, "--format", "pdf"]) == 0
    assert [file.name for file in tmp_path.glob("*.pdf")] == ["Adviezen - Voorjaar 2026.pdf"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["A-1999-001"], "A-1999-001"),
        (["--round", "Najaar"], "Er is geen beoordelingsronde"),
    ],
)
def test_what_is_not_there_is_refused(
    register: Path, tmp_path: Path, arguments: list[str], said: str, capsys: Capture
) -> None:
    assert main(["advice", str(register), *arguments, "--to", str(tmp_path)]) == 1
    assert said in capsys.readouterr().err


def test_proposal_without_advice_is_refused(
    register: Path, tmp_path: Path, number: Callable[[ProposalStatus], str], capsys: Capture
) -> None:
    draft = number(ProposalStatus.DRAFT)

    assert main(["advice", str(register), draft, "--to", str(tmp_path / "map")]) == 1
    assert f"Over {draft} is nog geen advies" in capsys.readouterr().err
    assert not (tmp_path / "map").exists()


@pytest.mark.parametrize("asked", [[], ["A-2026-001", "--round", "Voorjaar 2026"]])
def test_proposals_or_a_round_are_asked(
    register: Path, tmp_path: Path, asked: list[str], capsys: Capture
) -> None:
    assert main(["advice", str(register), *asked, "--to", str(tmp_path)]) == 2
    assert "--round" in capsys.readouterr().err
