"""What the system is told about files of TalentDesk, and that all of it can be taken away."""

import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from talentdesk.services.file_association import NoAssociation
from talentdesk.services.system_associations import (
    LinuxAssociation,
    WindowsAssociation,
    own_association,
    own_program,
)

PROGRAM = Path("/opt/Talent Desk 100%/talentdesk")
CLASSES = r"Software\Classes"


class Desktop:
    """Commands that were run for the desktop."""

    def __init__(self) -> None:
        self.commands: list[Sequence[str]] = []

    def run(self, command: Sequence[str]) -> None:
        self.commands.append(command)


class MemoryRegistry:
    """Keys of one user, as Windows keeps them."""

    def __init__(self, **keys: str) -> None:
        self.keys = dict(keys)
        self.told = 0

    def read(self, key: str) -> str | None:
        return self.keys.get(key)

    def write(self, key: str, value: str) -> None:
        self.keys[key] = value

    def remove(self, key: str) -> None:
        self.keys = {name: value for name, value in self.keys.items() if not under(name, key)}

    def tell(self) -> None:
        self.told += 1


def under(name: str, key: str) -> bool:
    return name == key or name.startswith(f"{key}\\")


def test_linux_is_told_and_forgets_again(tmp_path: Path) -> None:
    desktop = Desktop()
    found = LinuxAssociation(PROGRAM, tmp_path, desktop.run)
    assert not found.is_set()

    found.associate()

    assert found.is_set()
    entry = (tmp_path / "applications" / "talentdesk.desktop").read_text(encoding="utf-8")
    assert 'Exec="/opt/Talent Desk 100%%/talentdesk" %f\n' in entry
    assert list(desktop.commands[-1][:3]) == ["xdg-mime", "default", "talentdesk.desktop"]

    found.take_away()
    assert not found.is_set()
    assert not [file for file in tmp_path.rglob("*") if file.is_file()]


def test_linux_is_set_no_more_when_the_program_moved(tmp_path: Path) -> None:
    LinuxAssociation(PROGRAM, tmp_path, Desktop().run).associate()

    assert not LinuxAssociation(Path("/elders/talentdesk"), tmp_path, Desktop().run).is_set()


@pytest.mark.skipif(
    shutil.which("update-mime-database") is None, reason="update-mime-database is missing"
)
def test_the_desktop_of_linux_knows_the_kind_of_a_package(tmp_path: Path) -> None:
    LinuxAssociation(PROGRAM, tmp_path, Desktop().run).associate()
    subprocess.run(["update-mime-database", str(tmp_path / "mime")], check=True)

    known = (tmp_path / "mime" / "globs2").read_text(encoding="utf-8")
    assert "application/x-talentdesk-round:*.tround" in known


def test_windows_is_told_for_this_user_and_forgets_again() -> None:
    registry = MemoryRegistry()
    found = WindowsAssociation(Path("C:/TalentDesk/TalentDesk.exe"), registry)
    found.associate()

    assert found.is_set()
    kind = registry.keys[rf"{CLASSES}\.tround"]
    command = registry.keys[rf"{CLASSES}\{kind}\shell\open\command"]
    assert command.endswith('TalentDesk.exe" "%1"')

    found.take_away()
    assert not registry.keys
    assert registry.told == 2


def test_windows_leaves_what_another_program_said_of_the_same_files() -> None:
    registry = MemoryRegistry()
    registry.write(rf"{CLASSES}\.tround", "Ander.Programma")

    WindowsAssociation(Path("C:/TalentDesk.exe"), registry).take_away()

    assert registry.keys == {rf"{CLASSES}\.tround": "Ander.Programma"}


@pytest.mark.parametrize("command", ["bin/talentdesk-desk", "Scripts/talentdesk-desk.exe"])
def test_installed_program_is_found_by_what_its_installer_made(
    command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    packages = tmp_path / "lib" / "packages"
    program = tmp_path / command
    program.parent.mkdir()
    program.touch()
    installed(packages, f"../../{command}")
    monkeypatch.setattr(sys, "path", [str(packages)])

    assert own_program() == program.resolve()


def test_packaged_program_opens_its_window(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", "/opt/TalentDesk/talentdesk-cli")

    assert own_program() == Path("/opt/TalentDesk/TalentDesk")


def test_what_nobody_installed_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "path", [str(tmp_path)])
    assert own_association() is NoAssociation.NOT_INSTALLED

    installed(tmp_path, "../bin/talentdesk-desk")  # and taken away since
    assert own_association() is NoAssociation.NOT_INSTALLED


def installed(packages: Path, command: str) -> None:
    """What pip writes down of a wheel with that command."""
    notes = packages / "talentdesk-1.0.dist-info"
    notes.mkdir(parents=True)
    (notes / "METADATA").write_text("Name: talentdesk\nVersion: 1.0\n", encoding="utf-8")
    (notes / "RECORD").write_text(f"talentdesk/__init__.py,,\n{command},,\n", encoding="utf-8")
