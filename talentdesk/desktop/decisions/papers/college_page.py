"""The page of one paper: its blocks at the left, its pages at the right, its files below."""

from datetime import datetime
from typing import Final

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QVBoxLayout

from talentdesk.desktop.background.page_tasks import PageTasks
from talentdesk.desktop.background.task import BackgroundTask
from talentdesk.desktop.decisions.decision_desk import Clock
from talentdesk.desktop.decisions.papers.block_editor import BlockEditor
from talentdesk.desktop.decisions.papers.paper_files import PaperFiles
from talentdesk.desktop.decisions.papers.paper_preview import PaperPreview
from talentdesk.desktop.rounds.sub_page import Foot, SubPage
from talentdesk.desktop.shell.file_chooser import FileChooser
from talentdesk.desktop.shell.room_frame import RoomFrame
from talentdesk.desktop.widgets.announce import announce
from talentdesk.desktop.widgets.banner import Choice, Message
from talentdesk.desktop.widgets.cards import Card
from talentdesk.desktop.widgets.desk_splitter import DeskSplitter
from talentdesk.desktop.widgets.labels import frame
from talentdesk.desktop.widgets.right_note import RightNote
from talentdesk.desktop.widgets.scroll_pane import ScrollPane
from talentdesk.domain.errors import TalentDeskError
from talentdesk.domain.paper_blocks import PaperIncompleteError, PaperOwner
from talentdesk.domain.progress import Progress
from talentdesk.services.advice_paper_service import PaperFormat, PaperReceipt
from talentdesk.services.college_paper_service import (
    WRITERS,
    CollegePaper,
    CollegePaperService,
)
from talentdesk.services.workplace import Workplace
from talentdesk.wording.college_texts import kicker
from talentdesk.wording.formatting import list_text

_LEAST: Final = 350
"""Pixels at 100 %: narrower, the texts would be cut off."""
_OPEN_FOLDER: Final = "open_folder"
REST_MS: Final = 700
"""Rest after the last change before the pages are made again."""


class CollegePage(SubPage):
    """Made for one paper; everything that is typed is kept by itself."""

    def __init__(
        self,
        frame_: RoomFrame,
        workplace: Workplace,
        chooser: FileChooser,
        clock: Clock,
        owner: PaperOwner,
    ) -> None:
        self._service = CollegePaperService(workplace)
        self.paper = self._service.paper(owner, clock().astimezone())
        facts = self.paper.facts
        super().__init__(frame_.theme, f"{kicker(facts.body)} {facts.number}")
        self._frame = frame_
        self._workplace = workplace
        self._clock = clock
        self._tasks = PageTasks(self)
        self._is_drawing = False
        self._may_write = self._service.may_write(facts.body)
        self.editors: dict[str, BlockEditor] = {}
        self.preview = PaperPreview(frame_.theme)
        theme = frame_.theme
        self.files = PaperFiles(theme, self._service, chooser, clock, self._tasks)
        buttons = (self.files.standing_box, self.files.word_button, self.files.pdf_button)
        self.foot = Foot(frame_.theme, *buttons)
        self._rest = QTimer(self, singleShot=True, interval=REST_MS)
        self._lay_out()
        self._show_paper()
        self._connect()
        self._draw()

    def flush(self) -> None:
        """Keep what was typed and not kept yet."""
        for editor in self.editors.values():
            editor.flush()

    def leave(self) -> None:
        """The page is about to go: keep what was typed, wait for what is under way."""
        self.flush()
        self._rest.stop()
        self._tasks.leave()

    @Slot()
    def refresh(self) -> None:
        """Read the facts again; what is being typed stays."""
        self.flush()
        self.paper = self._service.paper(self.paper.owner, self._now())
        self._show_paper()
        self._rest.start()

    # --- writing -------------------------------------------------------------------------

    @Slot(str, str)
    def _keep(self, block: str, text: str) -> None:
        try:
            self.paper = self._service.keep(self.paper, block, text, self._clock())
        except TalentDeskError as error:
            self.refuse(error, self._workplace.programme)
            return
        self._follow(block)

    @Slot(str)
    def _give_up(self, block: str) -> None:
        self._choose(block, own=False)

    @Slot(str)
    def _take_back(self, block: str) -> None:
        self._choose(block, own=True)

    def _choose(self, block: str, *, own: bool) -> None:
        try:
            self.paper = self._service.choose(self.paper, block, self._clock(), own=own)
        except TalentDeskError as error:
            self.refuse(error, self._workplace.programme)
            return
        editor = self.editors[block]
        editor.show_block(self.paper.block(block), may_write=self._may_write)
        self._follow(block)
        editor.text.edit.setFocus()
        announce(self, editor.text.asked_label.text())

    @Slot(str)
    def _confirm(self, block: str) -> None:
        try:
            self.paper = self._service.confirm(self.paper, block, self._clock())
        except TalentDeskError as error:
            self.refuse(error, self._workplace.programme)
            return
        self._follow(block)
        self.editors[block].text.edit.setFocus()

    def _follow(self, block: str) -> None:
        self.editors[block].follow(self.paper.block(block), may_write=self._may_write)
        self._say_state()
        self._frame.report_kept()
        self._rest.start()

    # --- pages ---------------------------------------------------------------------------

    @Slot()
    def _draw(self) -> None:
        """Make the pages again on the worker; once more when something changed meanwhile."""
        if self._is_drawing:
            self._rest.start()
            return
        self._is_drawing = True
        task = BackgroundTask(self._drawn, self)
        task.succeeded.connect(self._show_pages)
        task.failed.connect(self._fail_drawing)
        task.finished.connect(self._end_drawing)
        self._tasks.start(task)

    def _drawn(self, _progress: Progress) -> tuple[bytes, ...]:
        return self._service.pictures(self.paper.owner, self._now())

    @Slot(object)
    def _show_pages(self, pages: tuple[bytes, ...]) -> None:
        if not self._tasks.is_left:
            self.preview.show_pages(pages)

    @Slot(object)
    def _fail_drawing(self, error: Exception) -> None:
        if not self._tasks.is_left:
            self.preview.say(self.tr("Het papier kon niet worden getoond."))
            self._show_failure(error)

    @Slot()
    def _end_drawing(self) -> None:
        self._is_drawing = False

    # --- files ---------------------------------------------------------------------------

    @Slot(object)
    def _write(self, form: PaperFormat) -> None:
        self.flush()
        self.hush()
        if self.files.is_final and self.paper.missing:
            facts = self.paper.facts
            self._show_failure(PaperIncompleteError(facts.number, self.paper.missing))
        else:
            self.files.write(self.paper.owner, form)

    @Slot(object)
    def _show_receipt(self, receipt: PaperReceipt) -> None:
        names = list_text([paper.file.name for paper in receipt.papers])
        said = self.tr("{files} gemaakt.").format(files=names)
        why = self.tr("Onderaan staat controlecode {code}.").format(code=receipt.log_head)
        choice = Choice(_OPEN_FOLDER, self.tr("Map openen"), "folder-open")
        self.say(Message("done", said, why, (choice,)))
        announce(self, f"{said} {why}")

    @Slot(object)
    def _show_failure(self, error: Exception) -> None:
        """Say why; of a paper that lacks something, go to the first of it."""
        if not isinstance(error, TalentDeskError):
            raise error
        self.refuse(error, self._workplace.programme)
        if isinstance(error, PaperIncompleteError):
            for filled in reversed(self.paper.blocks):
                if filled.is_missing:
                    self.editors[filled.block.id].show_problem(self.tr("Dit is nog leeg."))

    @Slot(str)
    def _take_choice(self, key: str) -> None:
        if key == _OPEN_FOLDER:
            self.files.open_folder()

    # --- showing -------------------------------------------------------------------------

    def _show_paper(self) -> None:
        for filled in self.paper.blocks:
            self.editors[filled.block.id].show_block(filled, may_write=self._may_write)
        self._say_state()

    def _say_state(self) -> None:
        missing = self.paper.missing
        self.about_label.setText(_subject(self.paper))
        if missing:
            self.foot.say(
                self.tr("Alles wat je typt, is meteen bewaard."),
                self.tr("Nog leeg: {blocks}.").format(blocks=list_text(missing)),
            )
        else:
            self.foot.say(
                self.tr("Alles wat nodig is, is ingevuld."),
                self.tr("Je kunt het papier definitief maken."),
                is_done=True,
            )

    def _now(self) -> datetime:
        return self._clock().astimezone()

    def _lay_out(self) -> None:
        left = frame("canvas")
        column = QVBoxLayout(left)
        column.setContentsMargins(16, 14, 16, 16)
        column.setSpacing(12)
        if not self._may_write:
            right = WRITERS[self.paper.facts.body][0]
            programme, role = self._workplace.programme, self._workplace.actor.role
            column.addWidget(RightNote(self.theme, programme, role, right))
        head = Card(self.tr("Bovenaan het papier"))
        column.addWidget(head)
        for filled in self.paper.blocks:
            editor = BlockEditor(self.theme, filled)
            self.editors[filled.block.id] = editor
            if filled.block.in_head:
                head.add(editor)
            else:
                card = Card()
                card.add(editor)
                column.addWidget(card)
        head.setVisible(any(filled.block.in_head for filled in self.paper.blocks))
        column.addStretch(1)
        sides = DeskSplitter(self.theme, "paper", self._frame.memory)
        self.blocks_pane = ScrollPane(left, "canvas")
        self.blocks_pane.setMinimumWidth(self.theme.px(_LEAST))
        sides.addWidget(self.blocks_pane)
        sides.addWidget(self.preview)
        sides.start((640, 444))
        self.body.addWidget(sides, 1)
        self.add_foot(self.foot)

    def _connect(self) -> None:
        for editor in self.editors.values():
            editor.written.connect(self._keep)
            editor.given_up.connect(self._give_up)
            editor.taken_back.connect(self._take_back)
            editor.confirmed.connect(self._confirm)
            editor.escaped.connect(self.back_button.setFocus)
        self._rest.timeout.connect(self._draw)
        self.files.asked.connect(self._write)
        self.files.written.connect(self._show_receipt)
        self.files.failed.connect(self._show_failure)
        self.banner.chosen.connect(self._take_choice)
        self._frame.leaving.connect(self.leave)


def _subject(paper: CollegePaper) -> str:
    for filled in paper.blocks:
        if filled.block.id == "subject":
            return " ".join(filled.text.split())
    return ""
