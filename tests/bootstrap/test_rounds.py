import json
import subprocess
import sys
from pathlib import Path

import pytest

from bootstrap.environment import Environment
from bootstrap.messages import SetupError
from bootstrap.rounds import has_screen, round_without_screen, talentdesk

PROJECT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    ("environ", "platform", "expected"),
    [
        ({}, "linux", False),
        ({"DISPLAY": ":0"}, "linux", True),
        ({"WAYLAND_DISPLAY": "wayland-0"}, "linux", True),
        ({"DISPLAY": ":0", "QT_QPA_PLATFORM": "offscreen:size=800x600"}, "linux", False),
        ({}, "win32", True),
        ({}, "darwin", True),
    ],
)
def test_only_linux_can_be_without_a_screen(
    environ: dict[str, str], platform: str, expected: bool
) -> None:
    assert has_screen(environ, platform) is expected


@pytest.fixture
def newcomer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The home folder of someone who has nothing of TalentDesk yet."""
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("XDG_DOCUMENTS_DIR", raising=False)
    monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)
    return tmp_path


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there is always a screen")
def test_round_without_a_screen_ends_with_the_workbook(
    newcomer: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    environment = Environment(PROJECT, Path(sys.prefix))

    assert round_without_screen(environment) == 0

    last_line = capfd.readouterr().out.splitlines()[-1]
    assert Path(last_line).parents[1] == newcomer / "TalentDesk" / "papieren"
    assert Path(last_line).read_bytes().startswith(b"PK")


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there is always a screen")
@pytest.mark.parametrize("papers_are", ["there", "moved"])
def test_second_round_freezes_nothing_new(newcomer: Path, papers_are: str) -> None:
    environment = Environment(PROJECT, Path(sys.prefix))
    register = newcomer / "TalentDesk" / "voorbeeld.tdesk"
    assert round_without_screen(environment) == 0
    before = register.read_bytes()
    if papers_are == "moved":
        (register.parent / "papieren").rename(newcomer / "elders")

    assert round_without_screen(environment) == 0

    assert list(register.parent.glob("papieren/*/financiele-werkmap.xlsx"))
    if papers_are == "there":
        assert register.read_bytes() == before
    assert frozen_in(register) == 1


def frozen_in(register: Path) -> int:
    """How many moments of the cycle a register holds."""
    asked = [sys.executable, "-m", "talentdesk", "show", str(register), "snapshots", "--json"]
    shown = subprocess.run(asked, cwd=PROJECT, capture_output=True, encoding="utf-8", check=True)
    return len(json.loads(shown.stdout))


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there is always a screen")
def test_register_that_is_there_is_never_written_over(
    newcomer: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    register = newcomer / "TalentDesk" / "voorbeeld.tdesk"
    register.parent.mkdir()
    register.write_text("mijn eigen bestand", "utf-8")

    with pytest.raises(SetupError, match="TalentDesk kan niet verder"):
        round_without_screen(Environment(PROJECT, Path(sys.prefix)))

    assert register.read_text("utf-8") == "mijn eigen bestand"


@pytest.mark.skipif(sys.platform == "win32", reason="a program of Windows has no signals")
def test_screen_out_of_reach_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    python = tmp_path / "bin" / "python"
    python.parent.mkdir()
    python.write_text("#!/bin/sh\nkill -ABRT $$\n", "utf-8")
    python.chmod(0o755)
    monkeypatch.setenv("DISPLAY", ":77")

    with pytest.raises(SetupError, match="DISPLAY=:77"):
        talentdesk(Environment(tmp_path, tmp_path), [])
