"""The papers of one snapshot are the same bytes on another day, and on a machine set otherwise."""

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path

import pytest

from talentdesk.services.commitment_service import CommitmentService
from talentdesk.services.workplace import Workplace
from tests.services.cases import MORNING, act_as
from tests.services.commitment_cases import a_draft_for, granted
from tests.services.conftest import desk, example_file
from tests.services.ledger_files import a_line, take_in
from tests.services.snapshot_cases import freeze

__all__ = ("desk", "example_file")

ROOT = Path(__file__).parents[1]
COMPILER = shutil.which("cc")
DAYS = 400
LATER = """
#define _GNU_SOURCE
#include <dlfcn.h>
#include <sys/time.h>
#include <time.h>
static const time_t AHEAD = 400L * 86400L;
int clock_gettime(clockid_t id, struct timespec *at) {
    static int (*real)(clockid_t, struct timespec *);
    if (!real) real = dlsym(RTLD_NEXT, "clock_gettime");
    int done = real(id, at);
    if (id == CLOCK_REALTIME) at->tv_sec += AHEAD;
    return done;
}
time_t time(time_t *at) {
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    if (at) *at = now.tv_sec;
    return now.tv_sec;
}
int gettimeofday(struct timeval *at, void *zone) {
    struct timespec now;
    (void)zone;
    clock_gettime(CLOCK_REALTIME, &now);
    at->tv_sec = now.tv_sec;
    at->tv_usec = now.tv_nsec / 1000;
    return 0;
}
"""
"""A clock that is ahead, laid over that of the system."""
HERE = {"TZ": "UTC", "LANG": "C.UTF-8", "PYTHONHASHSEED": "1"}
THERE = {
    "TZ": "Pacific/Auckland",
    "LANG": "C",
    "LC_ALL": "POSIX",
    "PYTHONHASHSEED": "4242",
    "HOME": "/nonexistent",
    "OMP_NUM_THREADS": "1",
}


@pytest.fixture
def later(tmp_path: Path) -> Path:
    """A library that puts the clock of a program ahead."""
    if sys.platform != "linux" or COMPILER is None:
        pytest.skip("a clock is only put ahead with a C compiler on Linux")
    source, library = tmp_path / "later.c", tmp_path / "later.so"
    source.write_text(LATER)
    command = [COMPILER, "-shared", "-fPIC", "-o", str(library), str(source), "-ldl"]
    subprocess.run(command, check=True)
    return library


@pytest.fixture
def frozen(desk: Workplace, tmp_path: Path) -> tuple[Path, str]:
    """A register with grants, commitments and postings, and the number of a snapshot of it."""
    proposal = granted(desk)
    CommitmentService(desk).add(a_draft_for(proposal), MORNING)
    take_in(desk, tmp_path, (a_line("1", "100,00"), a_line("2", "-12,50")))
    act_as(desk, "financieel adviseur")
    number = freeze(
        desk, year=2026, years=4, title="Zomernota 2026-2029", moment="zomernota"
    ).number
    desk.close()
    return desk.database.file, number


def run(settings: Mapping[str, str], folder: Path, *words: str, umask: int = 0o022) -> str:
    """What a program of its own says."""
    folder.mkdir(exist_ok=True)
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), **settings}
    done = subprocess.run(
        [sys.executable, *words],
        env=environment, cwd=folder, umask=umask, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout


def held(folder: Path) -> dict[str, bytes]:
    return {
        file.relative_to(folder).as_posix(): file.read_bytes()
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }


def test_the_same_snapshot_gives_the_same_bytes(
    frozen: tuple[Path, str], later: Path, tmp_path: Path
) -> None:
    register, number = frozen
    copy = tmp_path / "elders" / "kopie van talent.tdesk"
    copy.parent.mkdir()
    shutil.copy(register, copy)
    there = {**THERE, "LD_PRELOAD": str(later)}
    today = "import datetime; print(datetime.date.today())"
    ahead = date.fromisoformat(
        run(there, tmp_path / "b", "-c", today).strip()
    ) - date.fromisoformat(run(HERE, tmp_path / "a", "-c", today).strip())
    assert timedelta(days=DAYS - 1) <= ahead <= timedelta(days=DAYS + 1)

    export = ("-m", "talentdesk", "export")
    run(HERE, tmp_path / "a", *export, str(register), number, "--to", "uit")
    run(there, tmp_path / "b", *export, str(copy), number, "--to", "uit", umask=0o077)

    first, second = held(tmp_path / "a" / "uit"), held(tmp_path / "b" / "uit")
    assert first.keys() == second.keys()
    assert [name for name in first if first[name] != second[name]] == []
