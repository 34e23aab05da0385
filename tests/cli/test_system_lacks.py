"""A part that finds not in the system what it needs is told in a sentence, our own bug is not."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from talentdesk.__main__ import SYSTEM_LACKS


def started(folder: Path) -> subprocess.CompletedProcess[str]:
    """A command, where the folder goes before every other place of packages."""
    return subprocess.run(
        [sys.executable, "-m", "talentdesk", "check", "weg.tdesk"],
        env={**os.environ, "PYTHONPATH": str(folder)},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.skipif(sys.platform != "linux", reason="libraries are called otherwise")
def test_a_library_that_the_system_cannot_load_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "sqlcipher3.so").write_bytes(b"of another machine")

    ended = started(tmp_path)

    assert ended.returncode == SYSTEM_LACKS
    assert "start niet op deze computer" in ended.stderr
    assert "sqlcipher3.so" in ended.stderr
    assert "Traceback" not in ended.stderr


def test_a_name_that_we_forgot_stays_a_fault_of_ours(tmp_path: Path) -> None:
    (tmp_path / "sqlcipher3.py").touch()

    assert "Traceback" in started(tmp_path).stderr
