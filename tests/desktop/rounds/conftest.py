"""The tab Ronde in the room Beoordelen, on a copy of the example register and real files."""

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from talentdesk.desktop.shell.room_frame import RoomFrame
from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.widgets.layout_memory import LayoutMemory
from talentdesk.services.workplace import Workplace
from tests.desktop.rounds.hands import Chooser, RoundHands
from tests.services.cases import MORNING
from tests.services.round_story import RoundStory, a_round_story


@pytest.fixture
def workplace(example_workplace: Workplace) -> Workplace:
    """The programme lead at the example register."""
    return example_workplace


@pytest.fixture
def story(workplace: Workplace, tmp_path: Path) -> RoundStory:
    """Two proposals in an open round for all who lead a line."""
    return a_round_story(workplace, tmp_path)


@pytest.fixture
def frame(theme: Theme, tmp_path: Path) -> RoomFrame:
    return RoomFrame("reviews", "Beoordelen", theme, LayoutMemory(tmp_path / "desk.ini"))


Open = Callable[..., RoundHands]


@pytest.fixture
def open_tab(
    qtbot: QtBot, workplace: Workplace, frame: RoomFrame, tmp_path: Path
) -> Iterator[Open]:
    """Open the tab once the story was told; ``now`` is the moment at the desk."""
    chooser = Chooser(tmp_path)

    def opened(now: datetime = MORNING) -> RoundHands:
        return RoundHands(qtbot, frame, workplace, chooser, lambda: now)

    yield opened
    frame.leaving.emit()
