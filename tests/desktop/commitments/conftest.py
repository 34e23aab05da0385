"""The tab Verplichtingen in the room Reserve, on a small register with a grant."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from talentdesk.desktop.commitments.commitment_room import COMMITMENTS, CommitmentRoom
from talentdesk.desktop.reserve.reserve_page import ReservePage
from talentdesk.desktop.shell.desk import Desk
from talentdesk.desktop.shell.room_frame import RoomEntry, RoomFrame
from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.widgets.layout_memory import LayoutMemory
from talentdesk.services.people_service import PeopleService
from talentdesk.services.register_service import Founder, create_register, open_register
from talentdesk.services.workplace import Workplace
from tests.services.cases import MORNING, PROGRAMMES
from tests.services.commitment_cases import granted

FINANCE = "financieel adviseur"


@dataclass
class Chosen:
    """Stands for the file window of the system: gives the files that a test puts in it."""

    files: list[Path] = field(default_factory=list)

    def open_file(self, _title: str, _kinds: str) -> Path | None:
        """The next file; None as if the user changed their mind."""
        return self.files.pop(0) if self.files else None

    def save_file(self, _title: str, _suggestion: Path, _kinds: str) -> Path | None:
        """Nothing is saved here."""
        return None

    def folder(self, _title: str) -> Path | None:
        """No folder is chosen here."""
        return None


@dataclass
class Room:
    """The page in its desk with the tab open, and what it asked of the window."""

    qtbot: QtBot
    desk: Desk
    page: ReservePage
    frame: RoomFrame
    commitments: CommitmentRoom
    workplace: Workplace
    chosen: Chosen
    done: list[str] = field(default_factory=list)

    def press(self, widget: QWidget, key: Qt.Key, ctrl: bool = False) -> None:
        """Press a key in a widget."""
        none, control = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier
        self.qtbot.keyClick(widget, key, control if ctrl else none)

    def click(self, widget: QWidget) -> None:
        """Click the middle of a widget."""
        self.qtbot.mouseClick(widget, Qt.MouseButton.LeftButton)

    def fill(self, edit: QLineEdit, text: str) -> None:
        """Replace what is in a field."""
        edit.setFocus()
        edit.selectAll()
        self.qtbot.keyClicks(edit, text)


@pytest.fixture(scope="session")
def granted_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A register in which A-2026-001 was granted EUR 100,000 for 2026."""
    file = tmp_path_factory.mktemp("commitments") / "klein.tdesk"
    founder = Founder("programmamanager", "programmamanager")
    workplace = create_register(file, PROGRAMMES / "hengelo-talent-2025.toml", founder, MORNING)
    PeopleService(workplace).add(FINANCE, "financieel-adviseur", "", MORNING)
    granted(workplace, 100_000)
    workplace.close()
    return file


@pytest.fixture
def workplace(granted_file: Path, tmp_path: Path) -> Iterator[Workplace]:
    """The finance adviser at a copy of that register."""
    copy = tmp_path / "klein.tdesk"
    shutil.copy(granted_file, copy)
    workplace = open_register(copy, MORNING, person=FINANCE)
    yield workplace
    workplace.close()


@pytest.fixture
def room(qtbot: QtBot, theme: Theme, workplace: Workplace, tmp_path: Path) -> Room:
    """The desk with this room open at the tab."""
    chosen = Chosen()
    made: list[tuple[ReservePage, CommitmentRoom, RoomFrame]] = []

    def make(frame: RoomFrame) -> QWidget:
        page = ReservePage(frame, workplace, lambda: MORNING)
        room = CommitmentRoom(page, frame, workplace, chosen, lambda: MORNING)
        made.append((page, room, frame))
        return page

    memory = LayoutMemory(tmp_path / "venster.ini")
    entry = RoomEntry("reserve", "Reserve", "wallet", "Ctrl+5", make)
    desk = Desk(theme, memory, [entry], "programma")
    qtbot.addWidget(desk)
    desk.resize(1280, 800)
    with qtbot.waitActive(desk):
        desk.show()
    desk.open_room("reserve")
    page, commitments, frame = made[0]
    page.lists.tabs.open(COMMITMENTS)
    found = Room(qtbot, desk, page, frame, commitments, workplace, chosen)
    frame.done.connect(lambda text, _undoable: found.done.append(text))
    return found
