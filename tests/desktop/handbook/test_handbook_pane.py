"""The handbook: every room has a page, and every page can be reached."""

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QImage, QTextDocument
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from talentdesk.desktop.handbook.handbook_pane import PAGES, HandbookPane
from talentdesk.desktop.room_list import room_entries
from talentdesk.desktop.theme.theme import Theme
from talentdesk.shipped import HANDBOOK
from tests.desktop.accessible_walk import AccessibleWalk

IMAGE = QTextDocument.ResourceType.ImageResource.value


@pytest.fixture
def window(qtbot: QtBot, theme: Theme) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1024, 700)
    with qtbot.waitActive(window):
        window.show()
    return window


@pytest.fixture
def pane(window: QWidget, theme: Theme) -> HandbookPane:
    return HandbookPane(theme, window)


def heading(pane: HandbookPane) -> str:
    return pane.browser.document().begin().text()


def test_every_room_has_a_page_of_its_own() -> None:
    rooms = {room.key for room in room_entries(lambda _key, _frame: QWidget())}

    assert rooms <= set(PAGES)
    assert all((HANDBOOK / page).is_file() for page in PAGES.values())


@pytest.mark.parametrize(("room", "title"), [("", "Beginnen"), ("log", "Logboek")])
def test_page_of_the_room_is_shown(pane: HandbookPane, room: str, title: str) -> None:
    pane.open_at(room)

    assert heading(pane) == title
    assert pane.page_box.currentText() == title


def test_another_page_is_chosen_and_left_again(qtbot: QtBot, pane: HandbookPane) -> None:
    pane.open_at("log")
    pane.page_box.setFocus()
    qtbot.keyClick(pane.page_box, Qt.Key.Key_Home)
    assert heading(pane) == "Beginnen"

    qtbot.mouseClick(pane.back_button, Qt.MouseButton.LeftButton)

    assert heading(pane) == "Logboek"
    assert pane.page_box.currentText() == "Logboek"


def test_pictures_fit_and_missing_ones_take_no_room(pane: HandbookPane) -> None:
    pane.open_at("overview")
    browser = pane.browser

    picture = browser.loadResource(IMAGE, QUrl("overzicht.png"))
    missing = browser.loadResource(IMAGE, QUrl("bestaat-niet.png"))

    assert isinstance(picture, QImage)
    assert 200 < picture.width() / picture.devicePixelRatio() <= browser.viewport().width()
    assert isinstance(missing, QImage)
    assert missing.width() == 1


def test_link_to_the_programme_file_stays_in_the_pane(pane: HandbookPane) -> None:
    pane.open_at("programme")

    pane.browser.anchorClicked.emit(QUrl("../programmabestand.md"))

    assert pane.browser.source().fileName() == "programmabestand.md"


def test_link_outside_is_handed_on(qtbot: QtBot, pane: HandbookPane) -> None:
    pane.open_at("")
    pane.browser.outside_asked.disconnect()

    with qtbot.waitSignal(pane.browser.outside_asked) as asked:
        pane.browser.anchorClicked.emit(QUrl("https://example.org/"))

    assert asked.args == [QUrl("https://example.org/")]
    assert heading(pane) == "Beginnen"


def test_escape_closes_it(qtbot: QtBot, pane: HandbookPane) -> None:
    pane.open_at("log")
    AccessibleWalk(pane).check()

    qtbot.keyClick(pane.browser, Qt.Key.Key_Escape)

    assert pane.isHidden()


@pytest.mark.parametrize("zoom", [100, 200])
def test_page_takes_the_height_there_is(
    qtbot: QtBot, pane: HandbookPane, theme: Theme, window: QWidget, zoom: int
) -> None:
    theme.set_zoom(zoom)
    pane.open_at("log")

    qtbot.waitUntil(lambda: pane.card.height() > window.height() * 0.7)
    assert pane.card.geometry().bottom() <= window.height()
