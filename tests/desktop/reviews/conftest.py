"""A register with one proposal to judge and one that was judged by two, made once and copied."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from talentdesk.desktop.reviews.reviews_page import ReviewsPage
from talentdesk.desktop.shell.room_frame import RoomFrame
from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.widgets.layout_memory import LayoutMemory
from talentdesk.domain.reviews import Judgement
from talentdesk.services.people_service import PeopleService
from talentdesk.services.register_service import Founder, create_register, open_register
from talentdesk.services.workplace import Workplace
from tests.desktop.reviews.hands import Hands
from tests.desktop.reviews.stories import DISCUSSED, TO_JUDGE, judged_by_two
from tests.services.cases import MORNING, PROGRAMMES, complete_activity, under_review

TEAM = (
    ("regisseur werken", "regisseur", "werken"),
    ("regisseur wonen", "regisseur", "wonen"),
    ("regisseur leven", "regisseur", "leven"),
    ("financieel adviseur", "financieel-adviseur", ""),
)


@pytest.fixture(scope="session")
def register_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two proposals under review; one of them handed in by two of the three reviewers."""
    file = tmp_path_factory.mktemp("beoordelen") / "klein.tdesk"
    founder = Founder("programmamanager", "programmamanager")
    workplace = create_register(file, PROGRAMMES / "hengelo-talent-2025.toml", founder, MORNING)
    people = PeopleService(workplace)
    for name, role, line in TEAM:
        people.add(name, role, line, MORNING)
    under_review(workplace, complete_activity(title=TO_JUDGE))
    judged_by_two(workplace, under_review(workplace, complete_activity(title=DISCUSSED)))
    workplace.close()
    return file


@pytest.fixture
def workplace_file(register_file: Path, tmp_path: Path) -> Path:
    """A copy of that register."""
    return Path(shutil.copy(register_file, tmp_path / "klein.tdesk"))


@pytest.fixture
def workplace(workplace_file: Path) -> Iterator[Workplace]:
    """The lead of line Werken at that copy."""
    workplace = open_register(workplace_file, MORNING, person="regisseur werken")
    yield workplace
    workplace.close()


@pytest.fixture
def frame(theme: Theme, tmp_path: Path) -> RoomFrame:
    return RoomFrame("reviews", "Beoordelen", theme, LayoutMemory(tmp_path / "desk.ini"))


@pytest.fixture
def hands(qtbot: QtBot, workplace: Workplace, frame: RoomFrame) -> Hands:
    """Opens the room when it is first used, so that a test can tell its story before."""

    def open_page() -> ReviewsPage:
        page = ReviewsPage(frame, workplace, lambda: MORNING)
        qtbot.addWidget(page)
        page.resize(1084, 714)
        frame.actions_changed.connect(lambda: _take_actions(page, frame))
        _take_actions(page, frame)
        with qtbot.waitActive(page):
            page.show()
        page.own_tab.card.choices.buttons[Judgement.MEETS].setFocus()
        return page

    return Hands(qtbot, frame, workplace, open_page)


def _take_actions(page: ReviewsPage, frame: RoomFrame) -> None:
    """Keys of the room work where it is shown, as at the desk."""
    present = page.actions()
    for action in frame.actions:
        if action not in present:
            page.addAction(action)
