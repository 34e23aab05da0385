"""Rooms that are not there yet."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from talentdesk.desktop.coming.coming_page import ComingPage, ComingText, indicators_text
from talentdesk.desktop.shell.room_frame import RoomFrame
from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.widgets.layout_memory import LayoutMemory
from tests.desktop.accessible_walk import AccessibleWalk


@pytest.mark.parametrize(
    ("text", "room"),
    [(indicators_text(["Stayrate"]), "proposals")],
)
def test_room_that_comes_later_leads_to_what_helps_today(
    qtbot: QtBot, theme: Theme, tmp_path: Path, text: ComingText, room: str
) -> None:
    frame = RoomFrame("x", "X", theme, LayoutMemory(tmp_path / "desk.ini"))
    page = ComingPage(frame, text)
    qtbot.addWidget(page)
    with qtbot.waitExposed(page):
        page.show()

    with qtbot.waitSignal(frame.room_asked) as asked:
        qtbot.mouseClick(page.way_button, Qt.MouseButton.LeftButton)

    assert asked.args == [room, None]
    assert frame.subtitle == "komt later"
    AccessibleWalk(page).check()


def test_indicators_of_the_programme_are_named(qtbot: QtBot, theme: Theme, tmp_path: Path) -> None:
    frame = RoomFrame("x", "X", theme, LayoutMemory(tmp_path / "desk.ini"))
    page = ComingPage(frame, indicators_text(["Stayrate van studenten"]))
    qtbot.addWidget(page)

    assert "Stayrate van studenten" in [label.text() for label in page.findChildren(QLabel)]
