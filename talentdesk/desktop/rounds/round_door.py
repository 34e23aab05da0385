"""Puts the tab Ronde in the room Beoordelen, for who keeps the register."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, Slot

from talentdesk.desktop.reviews.reviews_page import ReviewsPage
from talentdesk.desktop.rounds.round_tab import RoundTab
from talentdesk.desktop.rounds.round_targets import ReviewFiles, ShowKeys
from talentdesk.desktop.shell.file_chooser import FileChooser
from talentdesk.desktop.shell.room_frame import RoomFrame
from talentdesk.domain.programme import Right
from talentdesk.services.workplace import Workplace

ROUND: Final = "round"
"""Key of the tab."""


class RoundDoor(QObject):
    """Lives as long as its page."""

    def __init__(
        self,
        page: ReviewsPage,
        frame: RoomFrame,
        workplace: Workplace,
        chooser: FileChooser,
        clock: Callable[[], datetime],
        own_folder: Path | None = None,
    ) -> None:
        """``own_folder`` as for RoundTab."""
        super().__init__(page)
        self._page = page
        self._workplace = workplace
        self.tab = RoundTab(frame, workplace, chooser, clock, own_folder)
        page.guests.add(ROUND, self.tr("Ronde"), self.tab)
        frame.entered.connect(self._follow)
        page.tabs.chosen.connect(self._follow)
        frame.target_asked.connect(self._take)
        actions = self.tab.actions_
        self._anywhere = (actions.new, actions.take_in, actions.keys)
        for action in self._anywhere:
            frame.add_action(action)
        for action in (actions.new, actions.issue, actions.take_in, actions.keys):
            action.triggered.connect(self._open)
        self.tab.changed.connect(page.refresh)
        self.tab.changed.connect(self._follow)
        self._follow()

    @Slot()
    def _follow(self) -> None:
        """The tab is there for who may keep the register, and says what waits for them."""
        may = self._workplace.may(Right.EDIT)
        tabs = self._page.tabs
        tabs.set_shown(ROUND, shown=may)
        for action in self._anywhere:
            action.setEnabled(may)
        waiting = self.tab.desk.waiting() if may else 0
        words = self.tr("Ronde · {count} te kiezen").format(count=waiting)
        tabs.set_words(ROUND, words if waiting else self.tr("Ronde"))

    @Slot()
    def _open(self) -> None:
        self._page.tabs.open(ROUND)

    @Slot(object)
    def _take(self, target: object) -> None:
        if isinstance(target, ReviewFiles):
            self._page.tabs.open(ROUND)
            self.tab.take_files(target.paths)
        elif isinstance(target, ShowKeys):
            self.tab.actions_.keys.trigger()
