"""The papers of a frozen moment are handed over in one folder, with a list that seals them."""

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from talentdesk.domain.errors import OperationCancelledError, RecordMissingError, RuleError
from talentdesk.domain.handover import FolderTakenError
from talentdesk.domain.progress import Progress, Silent
from talentdesk.domain.snapshots import Snapshot
from talentdesk.services.handover_service import HandoverService
from talentdesk.services.moment_papers import PaperMaker
from talentdesk.services.proposal_service import ProposalService
from talentdesk.services.snapshot_service import SnapshotService
from talentdesk.services.workplace import Workplace
from tests.services.cases import MORNING, act_as, complete_activity
from tests.services.snapshot_cases import freeze

STEPS = 3


def titles(frozen: Workplace, snapshot: Snapshot, progress: Progress) -> Mapping[str, bytes]:
    """A paper with the titles of all proposals, and one per step."""
    with frozen.reading() as register:
        found = "\n".join(item.content.title for item in register.proposals.all())
    files = {}
    for step in range(STEPS):
        progress.step(step + 1, STEPS)
        files[f"delen/{step}.txt"] = snapshot.number.encode()
    return {"titels.txt": found.encode(), **files}


@pytest.fixture
def desk(desk: Workplace) -> Workplace:
    act_as(desk, "financieel adviseur")
    return desk


def handover(desk: Workplace, *makers: tuple[str, PaperMaker]) -> HandoverService:
    return HandoverService(desk, SnapshotService(desk), makers or (("titels", titles),))


def held(folder: Path) -> dict[str, bytes]:
    return {
        file.relative_to(folder).as_posix(): file.read_bytes()
        for file in folder.rglob("*")
        if file.is_file()
    }


def test_a_folder_holds_the_papers_and_what_they_came_from(desk: Workplace, tmp_path: Path) -> None:
    snapshot = freeze(desk)

    made = handover(desk).papers(snapshot.number, tmp_path, Silent())

    assert made.folder == tmp_path / "Jaarstukken 2025 - concept - S-2026-001"
    files = held(made.folder)
    told = json.loads(files.pop("inhoud.json"))
    text = files.pop("inhoud.txt").decode()
    assert {item["name"]: (item["bytes"], item["sha256"]) for item in told["files"]} == {
        name: (len(content), hashlib.sha256(content).hexdigest()) for name, content in files.items()
    }
    facts = (snapshot.number, snapshot.seal, snapshot.log_head)
    assert (told["snapshot"], told["seal"], told["log_head"]) == facts
    assert all(fact in text for fact in (*facts, *files, "31 december 2025", "concept"))
    assert all(item["sha256"] in text for item in told["files"])


def test_papers_come_from_the_snapshot_alone(desk: Workplace, tmp_path: Path) -> None:
    number = freeze(desk).number
    first = handover(desk).papers(number, tmp_path / "een", Silent())

    act_as(desk, "programmamanager")
    ProposalService(desk).add(complete_activity(title="Later bedacht"), MORNING)
    act_as(desk, "financieel adviseur")
    second = handover(desk).papers(number, tmp_path / "twee", Silent())

    assert held(first.folder) == held(second.folder)
    assert first.papers == second.papers


def test_the_same_folder_again_says_that_nothing_changed(desk: Workplace, tmp_path: Path) -> None:
    number = freeze(desk).number

    assert handover(desk).papers(number, tmp_path, Silent()).is_new
    made = handover(desk).papers(number, tmp_path, Silent())
    assert not made.is_new

    (made.folder / "titels.txt").write_bytes(b"anders")
    with pytest.raises(FolderTakenError):
        handover(desk).papers(number, tmp_path, Silent())
    assert (made.folder / "titels.txt").read_bytes() == b"anders"


class Watched:
    """Progress that is stopped at a step, and tells whether it only went on."""

    def __init__(self, last: int) -> None:
        self.steps: list[float] = []
        self._last = last

    def step(self, done: int, total: int) -> None:
        self.steps.append(done / total)
        if len(self.steps) > self._last:
            raise OperationCancelledError


def test_progress_goes_on_to_the_end(desk: Workplace, tmp_path: Path) -> None:
    watched = Watched(10_000)

    handover(desk, ("een", titles), ("niets", lambda *_: {})).papers(
        freeze(desk).number, tmp_path, watched
    )

    assert watched.steps == sorted(watched.steps)
    assert watched.steps[-1] == 1


@pytest.mark.parametrize("last", [0, STEPS, STEPS + 2])
def test_when_it_is_stopped_there_is_no_folder(last: int, desk: Workplace, tmp_path: Path) -> None:
    number = freeze(desk).number
    (tmp_path / "map").mkdir()

    with pytest.raises(OperationCancelledError):
        handover(desk).papers(number, tmp_path / "map", Watched(last))
    assert list((tmp_path / "map").iterdir()) == []


def test_two_papers_of_one_name_are_a_fault_of_ours(desk: Workplace, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"titels\.txt"):
        handover(desk, ("een", titles), ("twee", titles)).papers(
            freeze(desk).number, tmp_path, Silent()
        )


def test_only_who_reports_hands_over(desk: Workplace, tmp_path: Path) -> None:
    number = freeze(desk).number
    with pytest.raises(RecordMissingError):
        handover(desk).papers("S-2026-009", tmp_path, Silent())
    act_as(desk, "programmamanager")

    with pytest.raises(RuleError, match="G-07"):
        handover(desk).papers(number, tmp_path, Silent())


def test_a_long_title_keeps_standing_and_number_in_the_name(
    desk: Workplace, tmp_path: Path
) -> None:
    number = freeze(desk, title="x" * 80).number

    made = handover(desk).papers(number, tmp_path, Silent())

    assert made.folder.name.endswith(f"x - concept - {number}")
