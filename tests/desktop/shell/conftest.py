from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from talentdesk.desktop.shell.desk import Desk
from talentdesk.desktop.shell.main_window import MainWindow
from talentdesk.desktop.shell.palette_entries import PaletteEntry
from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.widgets.layout_memory import LayoutMemory
from tests.desktop.shell.rooms import ABOUT, REGISTER, Rooms

HUBS = PaletteEntry("Innovatiehubs", "A-2026-007", "stack", "proposals", "A-2026-007")


@pytest.fixture
def memory(tmp_path: Path) -> LayoutMemory:
    return LayoutMemory(tmp_path / "venster.ini")


@pytest.fixture
def rooms() -> Rooms:
    return Rooms()


@pytest.fixture
def window(qtbot: QtBot, theme: Theme, memory: LayoutMemory) -> MainWindow:
    window = MainWindow(theme, memory, ABOUT)
    qtbot.addWidget(window)
    window.show_start()
    with qtbot.waitActive(window):
        window.show()
    return window


def find(letters: str) -> list[PaletteEntry]:
    return [HUBS] if letters in "innovatiehubs" else []


@pytest.fixture
def desk(window: MainWindow, rooms: Rooms) -> Desk:
    return window.open_desk(rooms.entries(), "programma Talent", REGISTER, find)
