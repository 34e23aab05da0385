"""Bespreken: reviewers side by side, differences first, and what the team settles."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from talentdesk.desktop.reviews.discussion_inspector import DiscussionInspector
from talentdesk.desktop.reviews.discussion_rows import DiscussionRow, discussion_rows
from talentdesk.desktop.reviews.discussion_summary import DiscussionSummary
from talentdesk.desktop.reviews.discussion_table import DiscussionTable
from talentdesk.desktop.reviews.judgement_choices import JUDGED
from talentdesk.desktop.reviews.open_discussion import OpenDiscussion
from talentdesk.desktop.shell.room_frame import RoomFrame
from talentdesk.desktop.widgets.announce import announce
from talentdesk.desktop.widgets.badges import KeyCap
from talentdesk.desktop.widgets.banner import Banner
from talentdesk.desktop.widgets.buttons import DeskButton
from talentdesk.desktop.widgets.desk_splitter import DeskSplitter
from talentdesk.desktop.widgets.labels import TextLabel, frame, rule
from talentdesk.desktop.widgets.refusals import refusal_message
from talentdesk.desktop.widgets.scroll_pane import ScrollPane
from talentdesk.domain.errors import TalentDeskError
from talentdesk.domain.reviews import Judgement
from talentdesk.wording.formatting import number_text


class DiscussionTab(QWidget):
    """Shows an OpenDiscussion; its keys are actions of the room."""

    def __init__(self, frame_: RoomFrame, discussion: OpenDiscussion) -> None:
        super().__init__()
        theme = frame_.theme
        self._frame = frame_
        self.discussion = discussion
        self._rows: list[DiscussionRow] = []
        self._is_showing = False
        self.summary = DiscussionSummary(theme)
        self.banner = Banner(theme)
        self.table = DiscussionTable(theme)
        self.inspector = DiscussionInspector(theme)
        self.next_button = DeskButton(theme, self.tr("Volgend verschil"), "arrow-down")
        self.left_label = TextLabel("", "small")
        self._lay_out()
        self.table.current_changed.connect(self._show_current)
        self.inspector.settled.connect(self.settle)
        self.inspector.typed.connect(self._keep_reason)
        self.inspector.reason.escaped.connect(self._to_table)
        self.next_button.clicked.connect(self.to_next_difference)
        self.summary.give_back_asked.connect(discussion.give_back)
        discussion.opened.connect(self._show_opened)
        discussion.updated.connect(self._show_updated)

    @Slot()
    def flush(self) -> None:
        """Keep what was typed and not kept yet."""
        self.inspector.reason.flush()

    def judge(self, judgement: Judgement) -> None:
        """What the team says on the condition under the cursor, as its key does."""
        sheet = self.discussion.sheet
        if sheet is not None and sheet.may_advise and judgement in JUDGED:
            self.settle(judgement)

    @Slot(object)
    def settle(self, judgement: Judgement) -> None:
        """Keep what the team says."""
        condition = self.table.current
        if condition:
            self.banner.clear()
            self.discussion.choose(condition, judgement, self.inspector.reason.text())

    @Slot()
    def to_next_difference(self) -> None:
        """To the next difference that the team has not settled."""
        self.flush()
        wanted = self.table.next_difference()
        if not wanted:
            announce(self, self.tr("Er is geen verschil meer open."))
            return
        self.table.select(wanted)
        row = self._row(wanted)
        announce(self, f"{row.comparison.condition.name}, {self.inspector.counts_label.text()}")

    def step(self, by: int) -> None:
        """To the next or previous condition."""
        self.flush()
        self.table.step(by)

    @Slot()
    def to_reason(self) -> None:
        """Put the cursor in the reason of the team."""
        self.inspector.reason.edit.setFocus()

    def open_condition(self, condition: str) -> None:
        """Put the cursor on a condition."""
        self.table.select(condition)

    def refuse(self, error: TalentDeskError) -> None:
        """Say what was not kept."""
        sheet = self.discussion.sheet
        message = refusal_message(error, sheet.programme if sheet else None)
        self.banner.say(message)
        announce(self, f"{message.what} {message.why}")

    @Slot()
    def _keep_reason(self) -> None:
        if self.inspector.condition:
            self.discussion.keep_reason(self.inspector.condition, self.inspector.reason.text())

    @Slot()
    def _to_table(self) -> None:
        self.table.setFocus()

    @Slot()
    def _show_opened(self) -> None:
        self.banner.clear()
        self._show(keep_texts=False)

    @Slot()
    def _show_updated(self) -> None:
        self._show(keep_texts=True)

    def _show(self, *, keep_texts: bool) -> None:
        sheet = self.discussion.sheet
        if sheet is None:
            return
        self._rows = discussion_rows(sheet)
        self.summary.show_sheet(sheet, self._rows)
        self._is_showing = True
        self.table.show_rows(sheet, self._rows)
        self._is_showing = False
        left = sum(1 for row in self._rows if row.is_open_difference)
        self.left_label.setText(
            self.tr("nog {count}").format(count=number_text(left))
            if left
            else self.tr("geen verschil meer open")
        )
        self.next_button.setEnabled(left > 0)
        self._show_inspector(self.table.current, keep_texts=keep_texts)

    @Slot(str)
    def _show_current(self, condition: str) -> None:
        # New rows put the cursor back where it was: that is no visit to another condition.
        if not self._is_showing:
            self.banner.clear()
            self._show_inspector(condition, keep_texts=False)

    def _show_inspector(self, condition: str, *, keep_texts: bool) -> None:
        sheet = self.discussion.sheet
        if sheet is None or not condition:
            return
        self.inspector.show_row(self._row(condition), sheet, keep_texts=keep_texts)

    def _row(self, condition: str) -> DiscussionRow:
        return next(row for row in self._rows if row.key == condition)

    def _lay_out(self) -> None:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self.summary, rule()):
            column.addWidget(part)
        column.addWidget(self.table, 1)
        self.right_pane = frame("plain")
        pane = QVBoxLayout(self.right_pane)
        pane.setContentsMargins(0, 0, 0, 0)
        pane.setSpacing(0)
        pane.addWidget(self.banner)
        pane.addWidget(ScrollPane(self.inspector), 1)
        pane.addWidget(rule())
        pane.addWidget(self._foot())
        splitter = DeskSplitter(self._frame.theme, "discussion", self._frame.memory)
        splitter.addWidget(left)
        splitter.addWidget(self.right_pane)
        splitter.start((700, 384))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(splitter)

    def _foot(self) -> QWidget:
        foot = frame("plain")
        line = QHBoxLayout(foot)
        line.setContentsMargins(16, 10, 16, 10)
        line.setSpacing(8)
        line.addWidget(self.next_button)
        line.addWidget(KeyCap(self._frame.theme, "D"))
        line.addStretch(1)
        line.addWidget(self.left_label)
        return foot
