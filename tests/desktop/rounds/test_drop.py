"""What is dropped on the window while a register is open finds its way to the plan."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from talentdesk.desktop.reviews.reviews_page import ReviewsPage
from talentdesk.desktop.rounds.round_tab import RoundTab
from talentdesk.desktop.session import Session
from talentdesk.desktop.shell.about_pane import AboutText
from talentdesk.desktop.shell.main_window import MainWindow
from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.widgets.layout_memory import LayoutMemory
from tests.desktop.rounds.hands import Chooser
from tests.services.cases import act_as
from tests.services.round_story import BACK, NO, RoundStory


@pytest.fixture
def window(qtbot: QtBot, theme: Theme, tmp_path: Path) -> Iterator[MainWindow]:
    window = MainWindow(theme, LayoutMemory(tmp_path / "venster.ini"), AboutText("0", ()))
    qtbot.addWidget(window)
    window.resize(1280, 800)
    with qtbot.waitActive(window):
        window.show()
    yield window
    window.close()


def open_register_in(window: MainWindow, story: RoundStory, person: str = "") -> Session:
    """The register of the story, open in the window after it was closed elsewhere."""
    story.desk.close()
    session = Session(window, Chooser(story.folder), lambda: BACK)
    session.show_start()
    session.open_file(story.desk.database.file)
    workplace = session.register_desk().workplace
    if person:
        act_as(workplace, person)
    return session


def tab_of(window: MainWindow) -> RoundTab:
    assert window.desk is not None
    page = window.desk.room("reviews")
    assert isinstance(page, ReviewsPage)
    tab = page.stack.currentWidget()
    assert isinstance(tab, RoundTab)
    return tab


@pytest.mark.parametrize("as_folder", [False, True])
def test_workbook_or_folder_that_is_dropped_is_planned(
    qtbot: QtBot, story: RoundStory, window: MainWindow, *, as_folder: bool
) -> None:
    workbook = story.filled(story.workbook(), story.answers(story.first, NO))

    open_register_in(window, story)
    window.file_dropped.emit(workbook.parent if as_folder else workbook)

    page = tab_of(window).intake_page
    qtbot.waitUntil(lambda: page.lines is not None)
    assert page.lines is not None
    assert page.lines.taken() == 1
    assert window.desk is not None
    assert window.desk.sidebar.isVisible()


def test_list_of_proposals_still_goes_to_the_proposals(
    story: RoundStory, window: MainWindow
) -> None:
    sheet = story.folder / "lijst.csv"
    sheet.write_text("Projectnaam;Type\nPodium;activiteit\n", encoding="utf-8")

    open_register_in(window, story)
    window.file_dropped.emit(sheet)

    assert window.desk is not None
    assert window.desk.current_frame is not None
    assert window.desk.current_frame.key == "proposals"


def test_who_may_not_keep_the_register_reads_why(story: RoundStory, window: MainWindow) -> None:
    workbook = story.workbook()
    open_register_in(window, story, "communicatieadviseur")
    window.file_dropped.emit(workbook)

    assert window.desk is not None
    assert "communicatieadviseur" in window.desk.banner.what_label.text().casefold()
