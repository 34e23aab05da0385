"""The paper of a decision is the same on another machine, to the byte."""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

from talentdesk.domain.paper_blocks import PaperOwner
from talentdesk.services.advice_paper_service import PaperFormat
from talentdesk.services.college_paper_service import CollegePaperService
from talentdesk.services.workplace import Workplace
from tests.services.cases import MORNING, advised

ROOT = Path(__file__).parents[2]
WRITE = """
import sys
from pathlib import Path
from talentdesk.services.advice_paper_service import PaperFormat
from talentdesk.services.college_paper_service import CollegePaperService
from talentdesk.services.register_service import open_register
from tests.services.cases import MORNING

desk = open_register(Path(sys.argv[1]), MORNING, read_only=True)
service = CollegePaperService(desk)
owner = service.owner_of(sys.argv[2])
service.write(owner, Path(sys.argv[3]), tuple(PaperFormat), MORNING)
desk.close()
"""


def sums(folder: Path) -> dict[str, str]:
    return {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in folder.iterdir()}


def test_another_machine_writes_the_same_bytes(desk: Workplace, tmp_path: Path) -> None:
    service, owner = CollegePaperService(desk), PaperOwner(advised(desk))
    service.write(owner, tmp_path / "hier", tuple(PaperFormat), MORNING)
    number = service.paper(owner, MORNING).facts.number
    other = {"TZ": "America/Lima", "LANG": "tr_TR.UTF-8", "LC_ALL": "C", "PYTHONHASHSEED": "11"}

    subprocess.run(
        [sys.executable, "-c", WRITE, str(desk.database.file), number, str(tmp_path / "daar")],
        env={**os.environ, **other},
        cwd=ROOT,
        check=True,
    )

    assert sums(tmp_path / "daar") == sums(tmp_path / "hier")
    assert len(sums(tmp_path / "daar")) == 2
