"""What goes wrong around the window: on a thread, in clearing away, in Qt, and all at once."""

import faulthandler
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, qInstallMessageHandler, qWarning
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from talentdesk.desktop.fault_hook import install_fault_hook, install_log_hooks
from talentdesk.desktop.shell.about_pane import AboutText
from talentdesk.desktop.shell.main_window import MainWindow
from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.widgets.layout_memory import LayoutMemory
from talentdesk.domain.errors import RegisterMissingError
from talentdesk.services import fault_log
from talentdesk.services.fault_log import logger
from talentdesk.services.user_folders import CRASH_NAME, LOG_NAME
from tests.services.canaries import ALL_IN_ONE, NAME, found_in

CRASHING = """
import faulthandler, sys
from pathlib import Path
from talentdesk.desktop.fault_hook import install_fault_hook, install_log_hooks
from talentdesk.desktop.shell.about_pane import AboutText
from talentdesk.desktop.shell.main_window import MainWindow
from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.widgets.layout_memory import LayoutMemory
from talentdesk.domain.errors import RegisterMissingError
install_log_hooks(Path(sys.argv[1]))
faulthandler._sigabrt() if len(sys.argv) > 2 else None
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Return a folder for the log, with every hook back as it was after the test."""
    for place, name in (
        (logger, "handlers"),
        (sys, "excepthook"),
        (threading, "excepthook"),
        (sys, "unraisablehook"),
    ):
        monkeypatch.setattr(place, name, [] if name == "handlers" else getattr(place, name))
    monkeypatch.setattr(fault_log, "_told", set())
    monkeypatch.setattr(faulthandler, "enable", lambda file: file.close())
    before = qInstallMessageHandler(None)
    yield tmp_path / NAME / "log"
    qInstallMessageHandler(before)
    for handler in logger.handlers:
        handler.close()


def written(folder: Path) -> str:
    return (folder / LOG_NAME).read_text(encoding="utf-8")


def test_error_on_a_thread_is_logged_by_its_place(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    install_log_hooks(folder)

    def fail() -> None:
        raise ValueError(ALL_IN_ONE)

    worker = threading.Thread(target=fail, name=NAME)
    worker.start()
    worker.join()

    said = written(folder)
    assert "thread TalentDesk" in said
    assert "test_fault_hook.py" in said
    assert not found_in(said + capsys.readouterr().err)


def test_error_while_clearing_away_is_logged_by_its_place(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    install_log_hooks(folder)

    class Kept:
        def __del__(self) -> None:
            raise KeyError(ALL_IN_ONE)

    Kept()

    said = written(folder)
    assert "cleanup TalentDesk" in said
    assert "__del__" in said
    assert not found_in(said + capsys.readouterr().err)


def test_warning_of_qt_is_logged_once_by_who_caused_it(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    install_log_hooks(folder)

    for _ in range(3):
        qWarning(f"QFile: /home/{NAME}: {ALL_IN_ONE}")

    said = written(folder)
    assert said.count("QtWarningMsg") == 1
    assert "test_warning_of_qt_is_logged_once_by_who_caused_it" in said
    assert not found_in(said + capsys.readouterr().err)


def test_crash_is_in_the_log_at_the_next_start_without_its_paths(folder: Path) -> None:
    command = [sys.executable, "-c", CRASHING, str(folder)]

    stopped = subprocess.run([*command, "stop"], check=False, capture_output=True, text=True)
    left = (folder / CRASH_NAME).read_text(encoding="utf-8")
    subprocess.run(command, check=True, capture_output=True)

    assert stopped.returncode != 0
    assert "Fatal Python error: Aborted" in left
    assert "crash TalentDesk" in written(folder)
    assert "Aborted" in written(folder)
    assert not found_in(written(folder))
    assert (folder / CRASH_NAME).read_bytes() == b""


@pytest.fixture
def window(qtbot: QtBot, theme: Theme, tmp_path: Path, folder: Path) -> MainWindow:
    """Return the start screen, with faults led to it."""
    window = MainWindow(theme, LayoutMemory(tmp_path / "venster.ini"), AboutText("1.0", ()))
    qtbot.addWidget(window)
    window.show_start()
    window.show()
    install_fault_hook(window, folder)
    return window


def test_fault_in_a_slot_is_told_and_copied_without_its_message(
    qtbot: QtBot, window: MainWindow, folder: Path
) -> None:
    error = ValueError(ALL_IN_ONE)

    sys.excepthook(ValueError, error, None)

    banner = window.start_screen.banner
    qtbot.mouseClick(banner.copy_button, Qt.MouseButton.LeftButton)
    copied = QGuiApplication.clipboard().text()
    assert "ValueError" in copied
    assert "desk TalentDesk" in written(folder)
    assert not found_in(copied + written(folder), folder)


def test_refusal_that_no_slot_caught_is_told_and_not_logged(
    window: MainWindow, folder: Path
) -> None:
    error = RegisterMissingError("/map/talent.tdesk")

    sys.excepthook(type(error), error, None)

    assert "talent.tdesk" in window.start_screen.banner.what_label.text()
    assert not (folder / LOG_NAME).exists()
