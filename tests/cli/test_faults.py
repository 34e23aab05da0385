"""A fault of ours on the command line says where, and nothing of what it was about."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from talentdesk.__main__ import main
from talentdesk.cli import app
from talentdesk.cli.faults import FAULT
from talentdesk.services.fault_log import logger
from talentdesk.services.user_folders import LOG_NAME
from tests.services.canaries import ALL_IN_ONE, NAME, found_in


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Where the log of faults goes in this test."""
    monkeypatch.setattr(logger, "handlers", [])
    monkeypatch.setattr("talentdesk.cli.faults.log_folder", lambda: tmp_path / "log")
    yield tmp_path / "log"
    for handler in logger.handlers:
        handler.close()


def test_fault_is_told_by_its_place(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(*_asked: object, **_named: object) -> None:
        raise LookupError(ALL_IN_ONE)

    monkeypatch.setattr(app, "create_example", fail)

    assert main(["new", f"/nergens/{NAME}.tdesk", "--example"]) == FAULT

    said = capsys.readouterr()
    logged = (folder / LOG_NAME).read_text(encoding="utf-8")
    assert "LookupError" in said.err
    assert "test_faults.py" in said.err
    assert "command TalentDesk" in logged
    assert not found_in(said.out + said.err + logged, "nergens")


def test_real_program_prints_no_traceback(tmp_path: Path) -> None:
    broken = (
        "from talentdesk.cli import app; from talentdesk.__main__ import main\n"
        "app.create_example = None\n"
        f"raise SystemExit(main(['new', {str(tmp_path / NAME)!r}, '--example']))"
    )
    home = {"XDG_CONFIG_HOME": str(tmp_path / "config"), "PATH": ""}

    done = subprocess.run(
        [sys.executable, "-c", broken], check=False, capture_output=True, text=True, env=home
    )

    assert done.returncode == FAULT
    assert "TypeError" in done.stderr
    assert "Traceback" not in done.stderr
    assert not found_in(done.stderr)
