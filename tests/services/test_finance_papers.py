"""The finance papers of a snapshot: the same bytes everywhere, and stopped when asked."""

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from talentdesk.domain.errors import OperationCancelledError
from talentdesk.domain.progress import Silent
from talentdesk.domain.snapshots import Snapshot
from talentdesk.services.finance_papers import WORKBOOK, finance_papers
from talentdesk.services.register_service import open_register
from talentdesk.services.snapshot_service import SnapshotService
from talentdesk.services.workplace import Workplace
from tests.services.cases import MORNING
from tests.services.paper_cases import frozen, reconciled

ROOT = Path(__file__).parents[2]
DIGEST = """
import hashlib, sys
from pathlib import Path
from talentdesk.domain.progress import Silent
from talentdesk.services.finance_papers import finance_papers
from talentdesk.services.register_service import open_register
from talentdesk.services.snapshot_service import SnapshotService
from tests.services.cases import MORNING

desk = open_register(Path(sys.argv[1]), MORNING, read_only=True)
service = SnapshotService(desk)
with service.opened("S-2026-001") as register:
    files = finance_papers(register, service.get("S-2026-001"), Silent())
desk.close()
for name, content in files.items():
    print(name, hashlib.sha256(content).hexdigest())
"""


@pytest.fixture(scope="module")
def register(example_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A register with a ledger and one snapshot."""
    folder = tmp_path_factory.mktemp("papers")
    file = folder / "talent.tdesk"
    shutil.copy(example_file, file)
    desk = open_register(file, MORNING)
    reconciled(desk, folder)
    frozen(desk)
    desk.close()
    return file


@pytest.fixture
def opened(register: Path) -> Iterator[tuple[Workplace, Snapshot]]:
    desk = open_register(register, MORNING, read_only=True)
    service = SnapshotService(desk)
    with service.opened("S-2026-001") as found:
        yield found, service.get("S-2026-001")
    desk.close()


def elsewhere(register: Path, **settings: str) -> list[str]:
    """Names and SHA-256 of the papers, made by a process with other settings."""
    done = subprocess.run(
        [sys.executable, "-c", DIGEST, str(register)],
        check=True,
        capture_output=True,
        text=True,
        cwd=ROOT,
        env=os.environ | settings,
    )
    return done.stdout.splitlines()


def test_another_machine_makes_the_same_bytes(
    register: Path, opened: tuple[Workplace, Snapshot]
) -> None:
    here = [
        f"{name} {hashlib.sha256(content).hexdigest()}"
        for name, content in finance_papers(*opened, Silent()).items()
    ]

    assert here[0].startswith(WORKBOOK)
    assert len(here) == 1 + 2 * 14
    assert elsewhere(register, TZ="Pacific/Auckland", LC_ALL="C", PYTHONHASHSEED="7") == here


class Watcher:
    """Remembers steps, and stops after ``last`` of them."""

    def __init__(self, last: int = 10**9) -> None:
        self.steps: list[int] = []
        self._last = last

    def step(self, done: int, total: int) -> None:
        assert total == 1000
        self.steps.append(done)
        if len(self.steps) >= self._last:
            raise OperationCancelledError


def test_progress_goes_on_to_the_end(opened: tuple[Workplace, Snapshot]) -> None:
    watcher = Watcher()

    finance_papers(*opened, watcher)

    assert watcher.steps == sorted(watcher.steps)
    assert (watcher.steps[-1], len(watcher.steps) > 40) == (1000, True)


@pytest.mark.parametrize("last", [1, 2, 20, 40])
def test_it_stops_when_asked(opened: tuple[Workplace, Snapshot], last: int) -> None:
    watcher = Watcher(last)

    with pytest.raises(OperationCancelledError):
        finance_papers(*opened, watcher)

    assert len(watcher.steps) == last
