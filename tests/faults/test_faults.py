"""Whatever moment a job is stopped: nothing acknowledged is lost and nothing is half there.

The short form; ``bench/faults.py`` stops each job at every call that writes.
"""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.faults.fault_library import build_library, missing_tools
from tests.faults.jobs import ALIKE, JOBS

ROOT = Path(__file__).parents[2]
NAMES = [job.name for job in JOBS if job.name not in ALIKE]

pytestmark = pytest.mark.skipif(bool(missing_tools()), reason=missing_tools())


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The library that stops programs, compiled."""
    return build_library(tmp_path_factory.mktemp("library"))


def stopped(library: Path, folder: Path, job: str, *options: str) -> dict[str, Any]:
    """What stopping a job gave, in a process of its own."""
    environment = {
        **os.environ,
        "LD_PRELOAD": str(library),
        # As in the program that is shipped, where openpyxl has no lxml.
        "OPENPYXL_LXML": "False",
    }
    command = [sys.executable, "-m", "tests.faults.fault_run", "--job", job]
    done = subprocess.run(
        [*command, "--folder", str(folder), *options],
        env=environment,
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


@pytest.mark.parametrize("job", NAMES)
def test_a_job_that_is_stopped_leaves_nothing_half_and_done_carelessly_is_caught(
    job: str, library: Path, tmp_path: Path
) -> None:
    options = ("--points", "2", "--kills", "1", "--power", "10", "--careless")

    found = stopped(library, tmp_path, job, *options)

    assert found["violations"] == []
    assert found["stopped_at_calls"] == 8
    assert found["ends"]["killed"] >= 4
    assert found["caught"] == {"stopped": True, "power": True}


@pytest.mark.parametrize("job", ["grant", "form", "judge"])
def test_where_a_job_cannot_do_its_work_it_says_so_and_does_it_later(
    job: str, library: Path, tmp_path: Path
) -> None:
    options = ("--points", "1", "--faults", "full", "--conditions", "1", "--looks", "6")

    found = stopped(library, tmp_path, job, *options)

    assert found["violations"] == []
    assert found["conditions"] > 20
    assert found["misread"] == 6
    assert found["ends"]["3"] > 5


def test_a_disk_that_cannot_read_for_a_moment_shows_who_takes_that_for_damage(
    library: Path, tmp_path: Path
) -> None:
    options = ("--faults", "--looks", "60")

    assert stopped(library, tmp_path, "restore", *options)["violations"] == []
    found = stopped(library, tmp_path, "restore", "--guessing", *options)

    assert any("what was replaced is nowhere" in violation for violation in found["violations"])


def test_a_power_cut_shows_what_the_settings_of_sqlite_lose(library: Path, tmp_path: Path) -> None:
    found = stopped(library, tmp_path, "edit", "--defaults", "--faults", "--power", "60")

    assert any("acknowledged and lost" in violation for violation in found["violations"])


WRITER = """
import os, sys
from pathlib import Path
from talentdesk.register import sqlite
folder = Path(sys.argv[1])
library = None
if "fault_points" in os.environ.get("LD_PRELOAD", ""):
    from tests.faults.fault_library import Fault, FaultLibrary
    library = FaultLibrary()
os.mkdir(folder / "begin")
if library:
    library.arm(Fault.COUNT)
connection = sqlite.connect(folder / "a.db", isolation_level=None)
connection.execute("PRAGMA journal_mode = TRUNCATE")
connection.execute("CREATE TABLE t (a)")
connection.execute("INSERT INTO t VALUES (zeroblob(9000))")
connection.close()
(folder / "een").write_bytes(b"x" * 5000)
os.replace(folder / "een", folder / "twee")
os.chmod(folder / "twee", 0o600)
os.unlink(folder / "twee")
if library:
    print(library.count())
os.mkdir(folder / "einde")
"""
WRITING = re.compile(
    r"(?:pwrite64|write|fsync|fdatasync|ftruncate|unlink(?:at)?|rename(?:at2?)?|f?chmod(?:at)?)\("
    r"|openat?\(.*O_(?:CREAT|TRUNC)"
)


@pytest.mark.skipif(shutil.which("strace") is None, reason="strace is not installed")
def test_the_library_sees_every_call_that_the_system_sees(library: Path, tmp_path: Path) -> None:
    here, there, trace = tmp_path / "a", tmp_path / "b", tmp_path / "trace"
    here.mkdir()
    there.mkdir()
    command = [sys.executable, "-c", WRITER]
    environment = {**os.environ, "LD_PRELOAD": str(library)}
    counted = subprocess.run(
        [*command, str(here)], env=environment, cwd=ROOT, capture_output=True, check=True
    )
    subprocess.run(["strace", "-f", "-o", str(trace), *command, str(there)], cwd=ROOT, check=True)

    seen = trace.read_text(errors="replace").partition("/begin")[2].partition("/einde")[0]
    calls = [line for line in seen.splitlines() if WRITING.search(line)]
    assert int(counted.stdout) == len(calls) > 20
