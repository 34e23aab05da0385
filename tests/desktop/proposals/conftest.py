"""The room Voorstellen on a copy of the example register, as the programme lead sees it."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from talentdesk.desktop.proposals.proposals_page import ProposalsPage
from talentdesk.desktop.shell.desk import Desk
from talentdesk.desktop.shell.room_frame import RoomEntry, RoomFrame
from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.widgets.layout_memory import LayoutMemory
from talentdesk.services.example_service import create_example
from talentdesk.services.register_service import open_register
from talentdesk.services.workplace import Workplace
from tests.services.cases import MORNING, PROGRAMMES


class Chooser:
    """Gives the file that a test put in it."""

    def __init__(self) -> None:
        self.file: Path | None = None

    def open_file(self, title: str, kinds: str) -> Path | None:
        return self.file

    def save_file(self, title: str, suggestion: Path, kinds: str) -> Path | None:
        return self.file

    def folder(self, title: str) -> Path | None:
        return None


@dataclass
class Room:
    """The page in its desk, with what it said to the window."""

    desk: Desk
    page: ProposalsPage
    frame: RoomFrame
    chooser: Chooser
    workplace: Workplace


@pytest.fixture(scope="session")
def example_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("example") / "voorbeeld.tdesk"
    create_example(file, PROGRAMMES / "hengelo-talent-2025.toml", MORNING).close()
    return file


@pytest.fixture
def workplace(example_file: Path, tmp_path: Path) -> Iterator[Workplace]:
    copy = tmp_path / "talent.tdesk"
    shutil.copy(example_file, copy)
    opened = open_register(copy, MORNING, person="Programmamanager")
    yield opened
    opened.close()


@pytest.fixture
def room(qtbot: QtBot, theme: Theme, workplace: Workplace, tmp_path: Path) -> Iterator[Room]:
    opened = open_room(qtbot, theme, workplace, tmp_path)
    yield opened
    opened.page.leave()


def open_room(qtbot: QtBot, theme: Theme, workplace: Workplace, folder: Path) -> Room:
    """A window with the room, and one other room to go to."""
    chooser = Chooser()
    made: list[tuple[ProposalsPage, RoomFrame]] = []

    def make(frame: RoomFrame) -> QWidget:
        page = ProposalsPage(frame, workplace, chooser, lambda: MORNING)
        made.append((page, frame))
        return page

    desk = Desk(
        theme,
        LayoutMemory(folder / "venster.ini"),
        [
            RoomEntry("proposals", "Voorstellen", "stack", "Ctrl+2", make),
            RoomEntry("reviews", "Beoordelen", "clipboard-text", "Ctrl+3", lambda _: QWidget()),
        ],
        "programma",
    )
    qtbot.addWidget(desk)
    desk.resize(1280, 800)
    with qtbot.waitActive(desk):
        desk.show()
    desk.open_room("proposals")
    page, frame = made[0]
    return Room(desk, page, frame, chooser, workplace)
