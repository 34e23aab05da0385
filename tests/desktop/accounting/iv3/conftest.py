"""The pane of Iv3 over a real register with a small ledger."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from talentdesk.desktop.accounting.iv3.iv3_pane import Iv3Pane
from talentdesk.desktop.shell.room_frame import RoomFrame
from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.widgets.layout_memory import LayoutMemory
from talentdesk.services.workplace import Workplace
from tests.services.cases import MORNING
from tests.services.iv3_cases import LINES, take_in_ledger

SILENT = "5;1;01-03-2025;6098;Nog uit te zoeken;3200;;;1.250,00"
GREY = "6;1;01-03-2025;6099;Representatie;3200;0.1;7.1;10,00"


@dataclass
class OneFile:
    """A chooser that gives this file."""

    file: Path | None = None

    def open_file(self, title: str, kinds: str) -> Path | None:
        return self.file

    def save_file(self, title: str, suggestion: Path, kinds: str) -> Path | None:
        raise AssertionError("nothing is saved here")

    def folder(self, title: str) -> Path | None:
        raise AssertionError("no folder is asked here")


@dataclass
class Opened:
    """The pane, its frame, and what it told the window."""

    qtbot: QtBot
    pane: Iv3Pane
    frame: RoomFrame
    chooser: OneFile
    done: list[str] = field(default_factory=list)

    def settle(self) -> None:
        """Wait until what was asked is shown."""
        self.qtbot.waitUntil(lambda: not self.pane.is_busy, timeout=20_000)

    def shows(self, widget: QWidget) -> bool:
        return widget.isVisibleTo(self.pane)


OpenPane = Callable[[], Opened]


@pytest.fixture
def open_pane(qtbot: QtBot, theme: Theme, example_workplace: Workplace, tmp_path: Path) -> OpenPane:
    """Return what opens the pane as whoever works now."""

    def opened() -> Opened:
        memory = LayoutMemory(tmp_path / "venster.ini")
        frame = RoomFrame("accounting", "Verantwoorden", theme, memory)
        chooser = OneFile()
        pane = Iv3Pane(frame, example_workplace, chooser, lambda: MORNING)
        made = Opened(qtbot, pane, frame, chooser)
        frame.done.connect(lambda text, _undoable: made.done.append(text))
        qtbot.addWidget(pane, before_close_func=lambda _: frame.leaving.emit())
        pane.resize(1084, 700)
        pane.show()
        made.settle()
        return made

    return opened


@pytest.fixture
def iv3(open_pane: OpenPane, example_workplace: Workplace, tmp_path: Path) -> Opened:
    """Return the pane for the financial adviser, with six accounts without a place."""
    take_in_ledger(example_workplace, tmp_path, (*LINES, SILENT, GREY))
    return open_pane()
