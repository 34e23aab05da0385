from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.widgets.desk_splitter import DeskSplitter
from talentdesk.desktop.widgets.layout_memory import LayoutMemory


@pytest.fixture
def memory(tmp_path: Path) -> LayoutMemory:
    return LayoutMemory(tmp_path / "venster.ini")


def a_splitter(qtbot: QtBot, theme: Theme, memory: LayoutMemory) -> DeskSplitter:
    splitter = DeskSplitter(theme, "proposals", memory)
    qtbot.addWidget(splitter)
    splitter.resize(1000, 600)
    for _ in range(2):
        splitter.addWidget(QWidget())
    splitter.start((691, 308))
    splitter.show()
    return splitter


def test_inspector_keeps_its_width_when_the_window_grows(
    qtbot: QtBot, theme: Theme, memory: LayoutMemory
) -> None:
    splitter = a_splitter(qtbot, theme, memory)

    splitter.resize(1200, 600)

    assert splitter.sizes()[1] == 308


def test_border_comes_back_where_it_was_dragged(
    qtbot: QtBot, theme: Theme, memory: LayoutMemory
) -> None:
    first = a_splitter(qtbot, theme, memory)
    first.moveSplitter(600, 1)

    second = a_splitter(qtbot, theme, memory)

    assert second.sizes() == first.sizes()
    assert second.sizes()[0] == 600


def test_inspector_goes_under_the_list_at_twice_the_size(
    qtbot: QtBot, theme: Theme, memory: LayoutMemory
) -> None:
    splitter = a_splitter(qtbot, theme, memory)

    theme.set_zoom(200)

    assert splitter.orientation() == Qt.Orientation.Vertical


def test_memory_that_does_not_fit_is_ignored(
    qtbot: QtBot, theme: Theme, memory: LayoutMemory
) -> None:
    memory.keep_text("splitters/proposals/across", "1 2 3")

    assert a_splitter(qtbot, theme, memory).sizes()[1] == 308
