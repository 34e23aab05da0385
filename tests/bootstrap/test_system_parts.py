import sys
from pathlib import Path

import pytest

from bootstrap.messages import SetupError
from bootstrap.system_parts import (
    DRAWING,
    WAYLAND_WINDOW,
    X11_WINDOW,
    SystemPart,
    debian_packages,
    missing_libraries,
    parts_for,
    provide,
)

NOWHERE = SystemPart("libnowhere-for-talentdesk.so.7", ("libnowhere7t64", "libnowhere7"))

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only Linux takes these apart")


def test_library_that_the_linker_does_not_find_is_missing() -> None:
    assert missing_libraries([SystemPart("libc.so.6", ("libc6",)), NOWHERE]) == [NOWHERE]


@pytest.mark.parametrize(
    ("environ", "parts"),
    [
        ({}, DRAWING),
        ({"DISPLAY": "", "WAYLAND_DISPLAY": ""}, DRAWING),
        ({"DISPLAY": ":0", "WAYLAND_DISPLAY": "wayland-0"}, DRAWING + X11_WINDOW),
        ({"WAYLAND_DISPLAY": "wayland-0"}, DRAWING + WAYLAND_WINDOW),
    ],
)
def test_a_window_asks_for_more_than_drawing(
    environ: dict[str, str], parts: tuple[SystemPart, ...]
) -> None:
    assert parts_for(environ) == parts


@pytest.mark.parametrize(("has_sudo", "as_root"), [(True, "sudo sh -c"), (False, "su -c")])
def test_other_user_gets_the_line_to_type(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, has_sudo: bool, as_root: str
) -> None:
    a_program("apt-get", tmp_path)
    a_program("apt-cache", tmp_path, exit_code=100)
    if has_sudo:
        a_program("sudo", tmp_path)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr("os.geteuid", lambda: 1000)

    wanted = rf" {as_root} \"apt-get .*apt-get install -y .*libnowhere7\""
    with pytest.raises(SetupError, match=wanted) as no:
        provide([NOWHERE])

    assert NOWHERE.name in str(no.value)


def test_other_system_is_asked_for_the_library_itself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_program("dnf", tmp_path)
    monkeypatch.setenv("PATH", str(tmp_path))

    with pytest.raises(SetupError, match=r"dnf install 'libnowhere-for-talentdesk\.so\.7"):
        provide([NOWHERE])


def test_root_gets_it_installed_once_per_package(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_program("apt-get", tmp_path)
    a_program("apt-cache", tmp_path)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    monkeypatch.setattr("os.geteuid", lambda: 0)

    provide([NOWHERE, NOWHERE])

    update, install = (tmp_path / "apt-get.log").read_text("utf-8").splitlines()
    assert update.startswith("update")
    assert install.startswith("install -y --no-install-recommends libnowhere7t64 -o")


def test_failing_apt_is_shown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    a_program("apt-get", tmp_path, exit_code=100)
    a_program("apt-cache", tmp_path)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    monkeypatch.setattr("os.geteuid", lambda: 0)

    with pytest.raises(SetupError, match="apt-get here") as refusal:
        provide([NOWHERE])

    assert "is niet gelukt" in str(refusal.value)


def test_newest_name_that_apt_knows_is_taken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    a_program("apt-cache", tmp_path, exit_code=100)
    assert debian_packages([NOWHERE]) == ["libnowhere7"]

    a_program("apt-cache", tmp_path)
    assert debian_packages([NOWHERE]) == ["libnowhere7t64"]


def a_program(name: str, folder: Path, exit_code: int = 0) -> None:
    """A program that keeps what it was asked and says its name."""
    program = folder / name
    log = folder / f"{name}.log"
    program.write_text(f'#!/bin/sh\necho "$*" >> {log}\necho {name} here\nexit {exit_code}\n')
    program.chmod(0o755)
