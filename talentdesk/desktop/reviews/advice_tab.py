"""Advies: what the team settled, the advice that is being written, and those that were recorded."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from talentdesk.desktop.reviews.advice_form import AdviceForm
from talentdesk.desktop.reviews.advice_history import AdviceHistory, is_recorded
from talentdesk.desktop.reviews.advice_paper_card import AdvicePaperCard
from talentdesk.desktop.reviews.discussion_summary import (
    absence_words,
    forked_words,
    handed_in_words,
)
from talentdesk.desktop.reviews.open_discussion import OpenDiscussion
from talentdesk.desktop.reviews.outcome_cards import GateCard, ScoreCard
from talentdesk.desktop.reviews.pane_questions import UnfinishedQuestion
from talentdesk.desktop.reviews.settled_table import open_words, settled_columns, settled_rows
from talentdesk.desktop.shell.room_frame import RoomFrame
from talentdesk.desktop.widgets.announce import announce
from talentdesk.desktop.widgets.banner import Banner
from talentdesk.desktop.widgets.card_grid import CardGrid
from talentdesk.desktop.widgets.desk_splitter import DeskSplitter
from talentdesk.desktop.widgets.desk_table import DeskTable
from talentdesk.desktop.widgets.labels import TextLabel, WrappedLabel, frame, rule
from talentdesk.desktop.widgets.refusals import refusal_message
from talentdesk.desktop.widgets.row_table_model import RowTableModel
from talentdesk.desktop.widgets.scroll_pane import ScrollPane
from talentdesk.domain.advising import AdviceText, TeamJudgement
from talentdesk.domain.errors import FieldError, TalentDeskError
from talentdesk.services.advice_service import TeamSheet


class AdviceTab(QWidget):
    """Shows an OpenDiscussion.

    Signals:
        condition_opened: id of a condition to talk about.
    """

    condition_opened = Signal(str)

    def __init__(self, frame_: RoomFrame, discussion: OpenDiscussion) -> None:
        super().__init__()
        theme = frame_.theme
        self._frame = frame_
        self.discussion = discussion
        self.state_label = TextLabel("", "small-strong")
        self.absent_label = WrappedLabel("", "small")
        self.model: RowTableModel[TeamJudgement] = RowTableModel(
            settled_columns(), key=lambda row: row.condition.id
        )
        self.table = DeskTable(theme, "settled", self.model, frame_.memory)
        self.banner = Banner(theme)
        self.unfinished = UnfinishedQuestion(
            theme, self.tr("Toch vastleggen"), self.tr("Verder bespreken")
        )
        self.gate = GateCard(theme)
        self.score = ScoreCard(theme)
        self.form = AdviceForm(theme)
        self.history = AdviceHistory(theme)
        self.paper = AdvicePaperCard(theme)
        self._lay_out()
        self.table.opened.connect(self._open_row)
        self.form.changed.connect(self._keep)
        self.unfinished.opened.connect(self.condition_opened)
        self.unfinished.confirmed.connect(self._record_as_it_is)
        discussion.opened.connect(self._show_opened)
        discussion.updated.connect(self._show_updated)

    @Slot()
    def flush(self) -> None:
        """Keep what was typed and not kept yet."""
        self.form.flush()

    @Slot()
    def record(self) -> None:
        """Record the advice, or ask in the pane what to do with what is open."""
        self.flush()
        sheet = self.discussion.sheet
        if sheet is None or not sheet.may_advise:
            return
        self.banner.clear()
        rows = settled_rows(sheet)
        text = sheet.text
        if text.outcome is None or not text.reasoning.strip():
            self.form.show_problem("outcome" if text.outcome is None else "reasoning")
            return
        unanswered = [row.condition for row in rows if row.is_open]
        unreasoned = [row.condition for row in rows if row.lacks_reason]
        if unanswered or unreasoned:
            self.unfinished.ask(unanswered, unreasoned)
            return
        self.unfinished.hide()
        self.discussion.record(open_confirmed=False)

    def refuse(self, error: TalentDeskError) -> None:
        """Say what was not kept, at its field where it has one."""
        if isinstance(error, FieldError):
            self.form.show_problem(error.field)
            return
        sheet = self.discussion.sheet
        message = refusal_message(error, sheet.programme if sheet else None)
        self.banner.say(message)
        announce(self, f"{message.what} {message.why}")

    @Slot(object)
    def _open_row(self, condition: str) -> None:
        self.condition_opened.emit(condition)

    @Slot()
    def _record_as_it_is(self) -> None:
        self.unfinished.hide()
        self.discussion.record(open_confirmed=True)

    @Slot(object)
    def _keep(self, text: AdviceText) -> None:
        self.discussion.keep_text(text)

    @Slot()
    def _show_opened(self) -> None:
        sheet = self.discussion.sheet
        if sheet is None:
            return
        self.banner.clear()
        self.unfinished.hide()
        service = self.discussion.service
        self.form.show_sheet(sheet, service.advisers(), service.role())
        self.history.show_sheet(sheet)
        self.form.setVisible(sheet.may_advise or not sheet.history)
        self._show(sheet)

    @Slot()
    def _show_updated(self) -> None:
        sheet = self.discussion.sheet
        if sheet is not None:
            self.form.follow(sheet)
            self._show(sheet)

    def _show(self, sheet: TeamSheet) -> None:
        rows = settled_rows(sheet)
        self.model.set_rows(rows)
        name = self.tr("Oordelen van het team over {number}")
        self.table.setAccessibleName(name.format(number=sheet.proposal.number))
        self.gate.show_assessment(sheet.assessment)
        self.score.show_assessment(sheet.assessment, sheet.programme.settings)
        self.state_label.setText(self._state_words(sheet))
        left = open_words(rows)
        forked = sheet.side.forked
        words = [handed_in_words(sheet) + ".", absence_words(sheet, forked)]
        names = [person.name for person in sheet.people if person.id in forked]
        if names:
            words.append(forked_words(names))
        if left:
            words.append(self.tr("Nog te bespreken: {conditions}.").format(conditions=left))
        self.absent_label.setText(" ".join(word for word in words if word))

    def _state_words(self, sheet: TeamSheet) -> str:
        if is_recorded(sheet):
            return self.tr("Dit advies ligt vast.")
        if sheet.history:
            return self.tr("Gewijzigd na het vastgelegde advies; bewaard, nog niet vastgelegd.")
        return self.tr("Bewaard, nog niet vastgelegd.")

    def _lay_out(self) -> None:
        left = frame("plain")
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head = frame("plain")
        words = QVBoxLayout(head)
        words.setContentsMargins(20, 8, 16, 8)
        words.setSpacing(4)
        words.addWidget(self.state_label)
        words.addWidget(self.absent_label)
        for part in (head, rule()):
            column.addWidget(part)
        column.addWidget(self.table, 1)
        splitter = DeskSplitter(self._frame.theme, "advice", self._frame.memory)
        splitter.addWidget(left)
        splitter.addWidget(ScrollPane(self._right(), "canvas"))
        splitter.start((584, 500))
        for place, share in enumerate((54, 46)):
            splitter.setStretchFactor(place, share)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(splitter)

    def _right(self) -> QWidget:
        self.right_pane = frame("canvas")
        pane = QVBoxLayout(self.right_pane)
        pane.setContentsMargins(16, 14, 16, 14)
        pane.setSpacing(10)
        outcome = CardGrid(self._frame.theme, (self.gate, self.score), 200)
        parts = (self.banner, self.unfinished, outcome, self.history, self.form, self.paper)
        for part in parts:
            pane.addWidget(part)
        pane.addStretch(1)
        return self.right_pane
