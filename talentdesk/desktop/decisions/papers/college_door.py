"""Leads from a decision or a proposal in the room Besluiten to its paper, and back."""

from PySide6.QtCore import QObject, Slot

from talentdesk.desktop.decisions.decision_desk import Clock
from talentdesk.desktop.decisions.decision_pane import DecisionPane
from talentdesk.desktop.decisions.decisions_page import DecisionsPage
from talentdesk.desktop.decisions.papers.college_page import CollegePage
from talentdesk.desktop.decisions.proposal_pane import ProposalPane
from talentdesk.desktop.shell.file_chooser import FileChooser
from talentdesk.desktop.shell.room_frame import RoomFrame
from talentdesk.desktop.widgets.buttons import desk_action
from talentdesk.domain.paper_blocks import PaperOwner
from talentdesk.services.workplace import Workplace


class CollegeDoor(QObject):
    """Lives as long as its page; one paper at a time is open."""

    def __init__(
        self,
        page: DecisionsPage,
        frame: RoomFrame,
        workplace: Workplace,
        chooser: FileChooser,
        clock: Clock,
    ) -> None:
        super().__init__(page)
        self._page = page
        self._frame = frame
        self._workplace = workplace
        self._chooser = chooser
        self._clock = clock
        self.paper: CollegePage | None = None
        self.action = desk_action(page, self.tr("Voorstel op papier"), "file-text", "Ctrl+P")
        frame.add_action(self.action)
        self.action.triggered.connect(self._open_shown)
        page.side.paper_asked.connect(self.open_paper)
        page.stack.page_leaving.connect(self._forget)
        frame.entered.connect(self._refresh)

    @Slot(str)
    def open_paper(self, owner: str) -> None:
        """Show the paper of a decision or proposal in place of the room."""
        paper = CollegePage(
            self._frame, self._workplace, self._chooser, self._clock, PaperOwner(owner)
        )
        paper.left.connect(self._page.stack.leave_page)
        self._page.stack.show_page(paper)
        self._frame.set_panes((paper.blocks_pane, paper.preview.area, paper.foot))
        self.paper = paper
        first = next(iter(paper.editors.values()), None)
        if first is not None:
            first.text.edit.setFocus()

    @Slot()
    def _open_shown(self) -> None:
        pane = self._page.side.pane
        if self.paper is not None:
            return
        if isinstance(pane, DecisionPane):
            self.open_paper(pane.decision.id)
        elif isinstance(pane, ProposalPane):
            self.open_paper(pane.proposal)

    @Slot()
    def _forget(self) -> None:
        if self.paper is not None:
            self.paper.leave()
            self.paper = None

    @Slot()
    def _refresh(self) -> None:
        if self.paper is not None:
            self.paper.refresh()
