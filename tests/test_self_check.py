import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from PyInstaller.archive.readers import CArchiveReader
from PySide6.QtWidgets import QWidget

from talentdesk.desktop.room_list import room_entries
from talentdesk.self_check.check import REPORT, read_options

PROJECT = Path(__file__).parents[1]
PICTURES = "afbeeldingen"
FROZEN = os.environ.get("TALENTDESK_FROZEN", "")


WITHOUT_A_PAGE = """
import sys
from pathlib import Path
from talentdesk.self_check.check import leave_the_user_alone
from talentdesk.self_check.own_window import walk_the_window

sys.modules["talentdesk.desktop.backups.backups_page"] = None
leave_the_user_alone(Path(sys.argv[1]), shows_window=False)
found = walk_the_window(Path(sys.argv[1]), None, is_on_screen=False)
print(found["backups"]["error"], found["faults"]["error"], sep="\\n")
"""


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("home")


@pytest.fixture(scope="module")
def from_source(home: Path) -> dict[str, Any]:
    return self_check([sys.executable, "-m", "talentdesk"], home)


def test_program_can_do_all_that_it_is_for(from_source: dict[str, Any]) -> None:
    failed = {name: step for name, step in from_source["steps"].items() if not step["ok"]}

    assert failed == {}
    assert from_source["ok"]
    assert from_source["steps"]["search"]["found"] == 1
    assert from_source["steps"]["read"]["title_kept"]
    assert from_source["steps"]["window"]["font"] == "Inter"


def test_every_room_of_the_window_is_visited_and_pictured(
    from_source: dict[str, Any], home: Path
) -> None:
    visited = from_source["steps"]["rooms"]["rooms"].split(", ")
    pictured = {picture.stem.partition("-")[2] for picture in (home / PICTURES).glob("*.png")}

    assert [name for name in visited if "-" not in name] == [
        room.key for room in room_entries(lambda _key, _frame: QWidget())
    ]
    assert set(visited) <= pictured
    assert {"handleiding", "back-ups", "wachtwoord", "pakket-judging"} <= pictured
    assert json.loads((home / PICTURES / REPORT).read_text("utf-8")) == from_source


def test_nothing_of_the_user_is_touched(from_source: dict[str, Any], home: Path) -> None:
    assert from_source["ok"]
    assert not list(home.rglob("TalentDesk"))


def test_a_page_that_is_missing_is_told_by_the_step_and_by_the_log(tmp_path: Path) -> None:
    command = [sys.executable, "-c", WITHOUT_A_PAGE, str(tmp_path)]
    finished = subprocess.run(command, capture_output=True, encoding="utf-8", check=True)
    step, log = finished.stdout.split("\n", 1)

    assert "in the log of faults" in step
    assert "ModuleNotFoundError" in log


@pytest.mark.parametrize("words", [["--keep"], ["--keep", "--window"], ["--windows"], ["x.tdesk"]])
def test_words_that_it_does_not_know_are_refused(words: list[str]) -> None:
    assert read_options(["--self-check", *words]) is None


def test_words_that_it_knows_say_what_is_asked(tmp_path: Path) -> None:
    asked = read_options(["--self-check", "--keep", str(tmp_path), "--window"])

    assert asked == (True, tmp_path)
    assert read_options(["--self-check"]) == (False, None)


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
        [*command, "--self-check", "--keep", str(home / PICTURES)],
        cwd=PROJECT,
        env=environ,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert finished.returncode in {0, 1}, finished.stderr
    report: dict[str, Any] = json.loads(finished.stdout)
    return report
