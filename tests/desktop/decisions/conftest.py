import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from talentdesk.desktop.decisions.decisions_page import DecisionsPage
from talentdesk.desktop.shell.room_frame import RoomFrame
from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.widgets.layout_memory import LayoutMemory
from talentdesk.services.people_service import PeopleService
from talentdesk.services.register_service import Founder, create_register, open_register
from talentdesk.services.workplace import Workplace
from tests.desktop.decisions.hands import Hands
from tests.services.cases import MORNING, PROGRAMMES


@pytest.fixture(scope="session")
def register_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A register without proposals: the decisions of the plan, and three people."""
    file = tmp_path_factory.mktemp("besluiten") / "klein.tdesk"
    founder = Founder("programmamanager", "programmamanager")
    workplace = create_register(file, PROGRAMMES / "hengelo-talent-2025.toml", founder, MORNING)
    people = PeopleService(workplace)
    people.add("financieel adviseur", "financieel-adviseur", "", MORNING)
    people.add("regisseur werken", "regisseur", "werken", MORNING)
    workplace.close()
    return file


@pytest.fixture
def workplace(register_file: Path, tmp_path: Path) -> Iterator[Workplace]:
    """The programme lead at a copy of that register."""
    copy = tmp_path / "klein.tdesk"
    shutil.copy(register_file, copy)
    workplace = open_register(copy, MORNING)
    yield workplace
    workplace.close()


@pytest.fixture
def frame(theme: Theme, tmp_path: Path) -> RoomFrame:
    return RoomFrame("decisions", "Besluiten", theme, LayoutMemory(tmp_path / "desk.ini"))


@pytest.fixture
def hands(qtbot: QtBot, workplace: Workplace, frame: RoomFrame) -> Hands:
    """Opens the room when it is first used, so that a test can tell its story before."""

    def open_page() -> DecisionsPage:
        page = DecisionsPage(frame, workplace, lambda: MORNING)
        qtbot.addWidget(page)
        page.resize(1084, 714)
        for action in frame.actions:
            page.addAction(action)
        with qtbot.waitActive(page):
            page.show()
        return page

    return Hands(qtbot, frame, open_page)
