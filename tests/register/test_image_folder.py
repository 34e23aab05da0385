"""An image of a register does not stay behind in a folder for temporary files."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from talentdesk.register.image_folder import ImageFolder

ROOT = Path(__file__).parents[2]
KILLED = """
import os
from talentdesk.register.image_folder import ImageFolder
folder = ImageFolder()
(folder.path / "S-2026-001.tdesk").write_bytes(b"x")
print(folder.path, flush=True)
os._exit(1)
"""
LONG_AGO = 1_000_000_000


@pytest.fixture(autouse=True)
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


def test_a_folder_is_there_until_it_is_closed() -> None:
    folder = ImageFolder()
    (folder.path / "beeld.tdesk").write_bytes(b"x")

    folder.close()

    assert not folder.path.exists()


def test_what_a_killed_program_left_is_taken_away(temporary: Path) -> None:
    said = subprocess.run(
        [sys.executable, "-c", KILLED],
        env={**os.environ, "PYTHONPATH": str(ROOT), "TMPDIR": str(temporary)},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    left = Path(said.stdout.strip())
    assert left.is_dir()
    os.utime(left, (LONG_AGO, LONG_AGO))

    folder = ImageFolder()

    assert not left.exists()
    folder.close()


def test_what_another_program_reads_stays() -> None:
    other = ImageFolder()
    os.utime(other.path, (LONG_AGO, LONG_AGO))

    folder = ImageFolder()

    assert other.path.exists()
    folder.close()
    other.close()


def test_what_was_just_made_stays(temporary: Path) -> None:
    fresh = temporary / "talentdesk-beeld-net-gemaakt"
    fresh.mkdir()

    ImageFolder().close()

    assert fresh.exists()
