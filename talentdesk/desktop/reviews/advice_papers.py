"""Advies als document: asks where to, writes it on the worker, says where it is."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices

from talentdesk.desktop.background.page_tasks import PageTasks
from talentdesk.desktop.background.task import BackgroundTask
from talentdesk.desktop.reviews.advice_paper_card import AdvicePaperCard
from talentdesk.desktop.reviews.reviews_page import ReviewsPage
from talentdesk.desktop.shell.file_chooser import FileChooser
from talentdesk.desktop.shell.room_frame import RoomFrame
from talentdesk.desktop.widgets.announce import announce
from talentdesk.desktop.widgets.banner import Choice, Message
from talentdesk.desktop.widgets.buttons import desk_action
from talentdesk.desktop.widgets.refusals import refusal_message
from talentdesk.domain.errors import TalentDeskError
from talentdesk.domain.progress import Progress
from talentdesk.domain.proposals import ProposalId
from talentdesk.domain.rounds import ReviewRound
from talentdesk.services.advice_paper_service import (
    AdvicePaperService,
    PaperFormat,
    PaperReceipt,
)
from talentdesk.services.workplace import Workplace
from talentdesk.wording.formatting import list_text

_ADVICE_TAB: Final = "advice"
_TEAM_TABS: Final = ("discussion", _ADVICE_TAB)
_OPEN_FOLDER: Final = "open_folder"


class AdvicePapers(QObject):
    """The action of the room and what follows it; it lives as long as the page."""

    def __init__(
        self,
        page: ReviewsPage,
        room: RoomFrame,
        workplace: Workplace,
        chooser: FileChooser,
        clock: Callable[[], datetime],
    ) -> None:
        super().__init__(page)
        self._page = page
        self._workplace = workplace
        self._service = AdvicePaperService(workplace)
        self._chooser = chooser
        self._clock = clock
        self._folder: Path | None = None
        self._card: AdvicePaperCard | None = None
        self._tasks = PageTasks(self)
        self._words = self.tr("Advies als document…")
        self.action = desk_action(page, self._words, "file-arrow-down")
        room.add_action(self.action)
        room.leaving.connect(self._tasks.leave)
        self.action.triggered.connect(self._choose_folder)
        page.discussion.opened.connect(self._follow)
        page.tabs.chosen.connect(self._follow)
        self._follow()

    @Slot()
    def _follow(self) -> None:
        """Only what the team has can be put on paper, where it is shown."""
        sheet = self._page.discussion.sheet
        tab = self._page.tabs.current
        self.action.setEnabled(sheet is not None and tab in _TEAM_TABS)
        if sheet is not None and tab == _ADVICE_TAB:
            found = self._service.round_of(sheet.proposal.id)
            self._shown_card().show_subject(sheet.proposal, found)

    def _shown_card(self) -> AdvicePaperCard:
        """The card of the tab, with the button on it from the first time on."""
        if self._card is None:
            self._card = self._page.advice_tab.paper
            self._card.show_action(self.action)
            self._card.banner.chosen.connect(self._take_choice)
        return self._card

    @Slot()
    def _choose_folder(self) -> None:
        self._page.tabs.open(_ADVICE_TAB)
        self._page.flush()
        folder = self._chooser.folder(self.tr("Map voor het advies"))
        if folder is not None:
            self.write_to(folder)

    def write_to(self, folder: Path) -> None:
        """Write what is asked on the worker."""
        sheet = self._page.discussion.sheet
        if sheet is None:
            return
        card = self._shown_card()
        self._folder = folder
        self.action.setEnabled(False)
        self.action.setText(self.tr("Bezig met het document…"))
        work = partial(self._write, sheet.proposal.id, card.asked_round, card.asked_formats, folder)
        task = BackgroundTask(work, self)
        task.succeeded.connect(self._show_receipt)
        task.failed.connect(self._show_failure)
        task.finished.connect(self._end)
        self._tasks.start(task)

    @Slot()
    def _end(self) -> None:
        if not self._tasks.is_left:
            self.action.setText(self._words)
            self._follow()

    def _write(
        self,
        proposal: ProposalId,
        found: ReviewRound | None,
        formats: tuple[PaperFormat, ...],
        folder: Path,
        _progress: Progress,
    ) -> PaperReceipt:
        here = self._clock().astimezone()
        if found is not None:
            return self._service.write_round(found.id, folder, formats, here)
        return self._service.write_advice([proposal], folder, formats, here)

    @Slot(object)
    def _show_receipt(self, receipt: PaperReceipt) -> None:
        if self._tasks.is_left:
            return
        names = list_text([paper.file.name for paper in receipt.papers])
        said = self.tr("{files} gemaakt.").format(files=names)
        why = self.tr("Onderaan staat controlecode {code}.").format(code=receipt.log_head)
        choice = Choice(_OPEN_FOLDER, self.tr("Map openen"), "folder-open")
        self._say(Message("done", said, why, (choice,)))

    @Slot(object)
    def _show_failure(self, error: Exception) -> None:
        if self._tasks.is_left:
            return
        if not isinstance(error, TalentDeskError):
            raise error
        self._say(refusal_message(error, self._workplace.programme))

    def _say(self, message: Message) -> None:
        self._shown_card().banner.say(message)
        announce(self._page, f"{message.what} {message.why}")

    @Slot(str)
    def _take_choice(self, key: str) -> None:
        if key == _OPEN_FOLDER and self._folder is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._folder)))
