"""The room Reserve on a small register in which money was allotted, granted and moved."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from talentdesk.desktop.reserve.reserve_page import ReservePage
from talentdesk.desktop.shell.desk import Desk
from talentdesk.desktop.shell.room_frame import RoomEntry, RoomFrame
from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.widgets.layout_memory import LayoutMemory
from talentdesk.domain.decisions import DecisionPaper
from talentdesk.domain.money import Money
from talentdesk.services.decision_service import DecisionService, LineAmount
from talentdesk.services.people_service import PeopleService
from talentdesk.services.register_service import Founder, create_register, open_register
from talentdesk.services.workplace import Workplace
from tests.services.cases import (
    EARLIER,
    MORNING,
    PROGRAMMES,
    a_grant,
    allot,
    presented,
)

FINANCE = "financieel adviseur"
LEAD = "programmamanager"


@dataclass
class Room:
    """The page in its desk, and what it asked of the window."""

    qtbot: QtBot
    desk: Desk
    page: ReservePage
    frame: RoomFrame
    workplace: Workplace
    done: list[str] = field(default_factory=list)
    asked: list[tuple[str, object]] = field(default_factory=list)

    @property
    def numbers(self) -> list[str]:
        """Numbers of the movements that are shown."""
        return [row.number for row in self.page.lists.journal.shown]

    def press(self, widget: QWidget, key: Qt.Key, ctrl: bool = False) -> None:
        """Press a key in a widget."""
        none, control = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier
        self.qtbot.keyClick(widget, key, control if ctrl else none)

    def click(self, widget: QWidget) -> None:
        """Click the middle of a widget."""
        self.qtbot.mouseClick(widget, Qt.MouseButton.LeftButton)

    def fill(self, edit: QLineEdit, text: str) -> None:
        """Replace what is in a field, and leave it with Enter."""
        edit.setFocus()
        edit.selectAll()
        self.qtbot.keyClicks(edit, text)
        self.press(edit, Qt.Key.Key_Return)


@pytest.fixture(scope="session")
def story_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """M-001 formed, M-002 allotted 2024, M-003 to another year 2026, M-004 granted 2026."""
    file = tmp_path_factory.mktemp("reserve") / "klein.tdesk"
    founder = Founder(LEAD, "programmamanager")
    workplace = create_register(file, PROGRAMMES / "hengelo-talent-2025.toml", founder, MORNING)
    PeopleService(workplace).add(FINANCE, "financieel-adviseur", "", MORNING)
    allot(workplace, 250_000)
    decisions = DecisionService(workplace)
    decisions.transfer_years(
        DecisionPaper("Verzamelwijziging", "7654322", date(2026, 2, 10)),
        [LineAmount(EARLIER, "werken", 2026, Money.euros(50_000))],
        [LineAmount(EARLIER, "werken", 2027, Money.euros(50_000))],
        MORNING,
    )
    decisions.grant(a_grant(presented(workplace)), MORNING)
    workplace.close()
    return file


@pytest.fixture
def workplace(story_file: Path, tmp_path: Path) -> Iterator[Workplace]:
    """The finance adviser at a copy of that register."""
    copy = tmp_path / "klein.tdesk"
    shutil.copy(story_file, copy)
    workplace = open_register(copy, MORNING, person=FINANCE)
    yield workplace
    workplace.close()


@pytest.fixture
def room(qtbot: QtBot, theme: Theme, workplace: Workplace, tmp_path: Path) -> Room:
    return open_room(qtbot, theme, workplace, tmp_path)


def open_room(qtbot: QtBot, theme: Theme, workplace: Workplace, folder: Path) -> Room:
    """The desk with this room, and two others to go to."""
    made: list[tuple[ReservePage, RoomFrame]] = []

    def make(frame: RoomFrame) -> QWidget:
        page = ReservePage(frame, workplace, lambda: MORNING)
        made.append((page, frame))
        return page

    desk = Desk(
        theme,
        LayoutMemory(folder / "venster.ini"),
        [
            RoomEntry("reserve", "Reserve", "wallet", "Ctrl+5", make),
            RoomEntry("proposals", "Voorstellen", "stack", "Ctrl+2", lambda _: QWidget()),
            RoomEntry("decisions", "Besluiten", "scales", "Ctrl+4", lambda _: QWidget()),
        ],
        "programma",
    )
    qtbot.addWidget(desk)
    desk.resize(1280, 800)
    with qtbot.waitActive(desk):
        desk.show()
    desk.open_room("reserve")
    page, frame = made[0]
    room = Room(qtbot, desk, page, frame, workplace)
    frame.done.connect(lambda text, _undoable: room.done.append(text))
    frame.room_asked.connect(lambda key, target: room.asked.append((key, target)))
    return room
