"""Drives the tab as a coordinator does: clicks, keys, and what stands on the screen."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from talentdesk.desktop.reviews.reviews_page import ReviewsPage
from talentdesk.desktop.rounds.intake_page import IntakePage
from talentdesk.desktop.rounds.round_door import ROUND, RoundDoor
from talentdesk.desktop.rounds.round_targets import ReviewFiles
from talentdesk.desktop.shell.room_frame import RoomFrame
from talentdesk.desktop.widgets.row_table_model import RowTableModel
from talentdesk.services.workplace import Workplace

Key = Qt.Key


class Chooser:
    """Gives the file or folder that a test put in it."""

    def __init__(self, folder: Path) -> None:
        self.file: Path | None = None
        self.place: Path | None = folder

    def open_file(self, title: str, kinds: str) -> Path | None:
        return self.file

    def save_file(self, title: str, suggestion: Path, kinds: str) -> Path | None:
        return self.file

    def folder(self, title: str) -> Path | None:
        return self.place


class RoundHands:
    """The room with the tab of the round open, and a pair of hands at it."""

    def __init__(
        self,
        qtbot: QtBot,
        frame: RoomFrame,
        workplace: Workplace,
        chooser: Chooser,
        clock: Callable[[], datetime],
    ) -> None:
        self.qtbot = qtbot
        self.frame = frame
        self.workplace = workplace
        self.chooser = chooser
        self.page = ReviewsPage(frame, workplace, clock)
        assert chooser.place is not None
        own = chooser.place / "sleutels"
        self.door = RoundDoor(self.page, frame, workplace, chooser, clock, own)
        self.tab = self.door.tab
        qtbot.addWidget(self.page)
        self.page.resize(1084, 714)
        with qtbot.waitActive(self.page):
            self.page.show()
        self.page.tabs.open(ROUND)

    @property
    def shown(self) -> QWidget:
        """The page of the tab that is shown."""
        found = self.tab.stack.currentWidget()
        assert found is not None
        return found

    def click(self, widget: QWidget) -> None:
        """Click on a widget."""
        QApplication.processEvents()  # what was made just now is shown by an event
        assert widget.isVisible(), "one clicks on what one sees"
        self.qtbot.mouseClick(widget, Qt.MouseButton.LeftButton)

    def press(self, key: Qt.Key) -> None:
        """Press a key where the focus is."""
        self.qtbot.keyClick(QApplication.focusWidget() or self.page, key)

    def type(self, text: str) -> None:
        """Type where the focus is."""
        target = QApplication.focusWidget()
        assert target is not None
        self.qtbot.keyClicks(target, text)

    def button(self, words: str, within: QWidget | None = None) -> QPushButton:
        """The button with those words that is shown."""
        found = (within or self.page).findChildren(QPushButton)
        return next(item for item in found if item.text() == words and item.isVisible())

    def texts(self, within: QWidget | None = None) -> str:
        """Everything that is written there now."""
        QApplication.processEvents()  # what was made just now is shown by an event
        labels = (within or self.shown).findChildren(QLabel)
        return "\n".join(label.text() for label in labels if label.isVisible())

    def drop(self, *files: Path) -> IntakePage:
        """Drop files on the window, and wait for the plan."""
        self.frame.target_asked.emit(ReviewFiles(files))
        return self.planned()

    def planned(self) -> IntakePage:
        """The page of the plan, read."""
        page = self.tab.intake_page
        self.qtbot.waitUntil(lambda: page.lines is not None or page.banner.isVisible())
        return page

    def commit(self) -> None:
        """Press the button that carries the plan out, and wait for it."""
        page = self.tab.intake_page
        with self.qtbot.waitSignal(page.committed):
            self.click(page.commit_button)


def cells(model: RowTableModel[Any], column: str) -> list[str]:
    """What the rows of a table say in one column."""
    number = [item.key for item in model.columns].index(column)
    return [
        model.cell_at(row, number).spoken
        for row in range(model.rowCount())
        if model.head_at(row) is None
    ]
