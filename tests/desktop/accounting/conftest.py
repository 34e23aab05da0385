from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from talentdesk.desktop.accounting.accounting_page import AccountingPage
from talentdesk.desktop.shell.room_frame import RoomFrame
from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.widgets.layout_memory import LayoutMemory
from talentdesk.services.workplace import Workplace
from tests.services.cases import MORNING, act_as


class OneFolder:
    """A file chooser of someone who always takes the same folder."""

    def __init__(self, place: Path) -> None:
        self.place = place
        self.file: Path | None = None

    def open_file(self, title: str, kinds: str) -> Path | None:
        return None

    def save_file(self, title: str, suggestion: Path, kinds: str) -> Path | None:
        return self.file

    def folder(self, title: str) -> Path | None:
        return self.place


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "papieren"


@pytest.fixture
def chooser(folder: Path) -> OneFolder:
    return OneFolder(folder)


@pytest.fixture
def frame(theme: Theme, tmp_path: Path) -> RoomFrame:
    return RoomFrame("accounting", "Verantwoorden", theme, LayoutMemory(tmp_path / "desk.ini"))


@pytest.fixture
def page(
    qtbot: QtBot, example_workplace: Workplace, frame: RoomFrame, chooser: OneFolder
) -> Iterator[AccountingPage]:
    """Return the room, as the programme lead sees it."""
    page = AccountingPage(frame, example_workplace, chooser, lambda: MORNING)
    qtbot.addWidget(page)
    page.resize(1084, 714)
    with qtbot.waitExposed(page):
        page.show()
    yield page
    frame.leaving.emit()


@pytest.fixture
def adviser(page: AccountingPage, frame: RoomFrame, example_workplace: Workplace) -> AccountingPage:
    """Return the room, as the financial adviser sees it."""
    act_as(example_workplace, "Financieel adviseur")
    frame.entered.emit()
    return page
