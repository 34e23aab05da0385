import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from PyInstaller.archive.readers import CArchiveReader

PROJECT = Path(__file__).parents[1]
FROZEN = os.environ.get("TALENTDESK_FROZEN", "")


@pytest.fixture(scope="module")
def from_source(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    return self_check([sys.executable, "-m", "talentdesk"], tmp_path_factory.mktemp("home"))


def test_program_can_do_all_that_it_is_for(from_source: dict[str, Any]) -> None:
    failed = {name: step for name, step in from_source["steps"].items() if not step["ok"]}

    assert failed == {}
    assert from_source["ok"]
    assert from_source["steps"]["search"]["found"] == 1
    assert from_source["steps"]["read"]["title_kept"]
    assert from_source["steps"]["window"]["font"] == "Inter"


@pytest.mark.skipif(not FROZEN, reason="TALENTDESK_FROZEN names no built folder: see .ci/frozen")
def test_built_folder_does_the_same_without_python(
    from_source: dict[str, Any], tmp_path: Path
) -> None:
    program = (PROJECT / FROZEN / "talentdesk-cli").resolve()

    assert self_check([str(program)], tmp_path) == from_source


@pytest.mark.skipif(not FROZEN, reason="TALENTDESK_FROZEN names no built folder: see .ci/frozen")
def test_built_folder_holds_every_module() -> None:
    """Rooms are loaded by name when they are first opened, which PyInstaller does not see."""
    name = "TalentDesk.exe" if sys.platform == "win32" else "TalentDesk"
    program = CArchiveReader(str(PROJECT / FROZEN / name))
    packed = set(program.open_embedded_archive("PYZ.pyz").toc)
    ours = {
        ".".join(source.relative_to(PROJECT).with_suffix("").parts).removesuffix(".__init__")
        for source in (PROJECT / "talentdesk").rglob("*.py")
    }

    assert ours - packed - {"talentdesk.__main__"} == set()


def self_check(command: list[str], home: Path) -> dict[str, Any]:
    """What a program that knows nothing of this machine's settings finds out about itself."""
    kept = {"SYSTEMROOT", "TEMP", "TMP", "WINDIR"}  # without these nothing runs on Windows
    environ = {name: value for name, value in os.environ.items() if name in kept}
    environ |= {"HOME": str(home), "USERPROFILE": str(home), "LANG": "C.UTF-8"}
    finished = subprocess.run(
        [*command, "--self-check"],
        cwd=PROJECT,
        env=environ,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert finished.returncode in {0, 1}, finished.stderr
    report: dict[str, Any] = json.loads(finished.stdout)
    return report
