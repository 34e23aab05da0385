"""The pane beside the list: one proposal, and the next step on it."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from talentdesk.desktop.proposals.history_lines import history_lines
from talentdesk.desktop.proposals.history_pane import HistoryPane
from talentdesk.desktop.proposals.inspector_body import InspectorBody
from talentdesk.desktop.proposals.inspector_head import InspectorHead
from talentdesk.desktop.proposals.move_form import MoveForm
from talentdesk.desktop.proposals.move_questions import question_for
from talentdesk.desktop.proposals.next_step_card import NextStepCard
from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.widgets.banner import Banner
from talentdesk.desktop.widgets.labels import WrappedLabel
from talentdesk.desktop.widgets.refusals import refusal_message
from talentdesk.desktop.widgets.scroll_pane import ScrollPane
from talentdesk.desktop.widgets.segmented_tabs import SegmentedTabs
from talentdesk.domain.errors import TalentDeskError
from talentdesk.domain.log import LogEntry
from talentdesk.domain.next_steps import Move
from talentdesk.domain.programme import Programme
from talentdesk.services.proposal_view_service import ProposalView
from talentdesk.wording.field_values import FieldValues

_LEAST_WIDTH = 260


class Inspector(QFrame):
    """Reads nothing itself but the history, when its tab is opened.

    Signals:
        move_asked: a Move, and a MoveAnswer when it asked something (else None).
    """

    move_asked = Signal(object, object)

    def __init__(
        self,
        theme: Theme,
        programme: Programme,
        read_history: Callable[[ProposalView], list[LogEntry]],
        clock: Callable[[], datetime],
    ) -> None:
        super().__init__()
        self._theme = theme
        self._programme = programme
        self._read_history = read_history
        self._clock = clock
        self._view: ProposalView | None = None
        self._body: QWidget | None = None
        self._form: MoveForm | None = None
        self._asked: Move | None = None
        self.setProperty("look", "plain")
        self.setMinimumWidth(theme.px(_LEAST_WIDTH))
        self.head = InspectorHead(theme, programme)
        self.banner = Banner(theme)
        self.tabs = SegmentedTabs(
            self.tr("Delen van het voorstel"),
            (("content", self.tr("Voorstel")), ("history", self.tr("Geschiedenis"))),
        )
        self.nothing_label = WrappedLabel(self.tr("Kies een voorstel in de lijst."), "second")
        self.card = NextStepCard(theme, programme)
        self._lay_out()
        self.head.chosen.connect(self.ask)
        self.card.chosen.connect(self.ask)
        self.tabs.chosen.connect(self._fill)
        self.show_view(None)

    @property
    def view(self) -> ProposalView | None:
        """What is shown; None when nothing is chosen."""
        return self._view

    def show_view(self, view: ProposalView | None) -> None:
        """Show a proposal; a question that was asked about another one goes away."""
        changed = view is None or self._view is None or view.proposal.id != self._view.proposal.id
        self._view = view
        if changed:
            self.banner.clear()
            self.drop_question()
        for widget in (self.head, self.tabs, self.content_pane, self._foot):
            widget.setVisible(view is not None)
        self.nothing_label.setVisible(view is None)
        if view is not None:
            self.head.show_view(view)
            self.card.show_view(view, self._clock())
            self._fill()
            self.setAccessibleName(view.proposal.content.title)

    def refuse(self, error: TalentDeskError) -> None:
        """Say in the pane why a step was not taken; what was filled in stays."""
        self.banner.say(refusal_message(error, self._programme))

    @Slot(object)
    def ask(self, move: Move) -> None:
        """Take a step, or first ask what it needs."""
        if self._view is None:
            return
        question = question_for(move, self._view.proposal)
        if question is None:
            self.banner.clear()
            self.move_asked.emit(move, None)
            return
        self.drop_question()
        self._asked = move
        self._form = MoveForm(self._theme, question)
        self._form.answered.connect(self._answer)
        self._form.cancelled.connect(self.drop_question)
        self._foot_layout.addWidget(self._form)
        self.card.hide()
        self._form.show()
        self._form.focus_first()

    @Slot()
    def drop_question(self) -> None:
        """Take a question away without answering it."""
        if self._form is not None:
            self._foot_layout.removeWidget(self._form)
            self._form.hide()
            self._form.deleteLater()
            self._form = None
            self.banner.clear()
        self.card.show()

    @property
    def form(self) -> MoveForm | None:
        """The question that is open; None when there is none."""
        return self._form

    @Slot(object)
    def _answer(self, answer: object) -> None:
        self.banner.clear()
        self.move_asked.emit(self._asked, answer)

    @Slot()
    def _fill(self) -> None:
        if self._view is None:
            return
        body: QWidget
        if self.tabs.current == "history":
            entries = self._read_history(self._view)
            lines = history_lines(entries, FieldValues(self._programme))
            body = HistoryPane(self._view.proposal, lines)
        else:
            body = InspectorBody(self._theme, self._view, self._programme)
        if self._body is not None:
            self._content_layout.removeWidget(self._body)
            self._body.hide()
            self._body.deleteLater()
        self._body = body
        self._content_layout.insertWidget(0, body)
        body.show()

    def _lay_out(self) -> None:
        content = QFrame()
        self._content_layout = QVBoxLayout(content)
        self._content_layout.setContentsMargins(16, 8, 16, 12)
        self._content_layout.addStretch(1)
        self.content_pane = ScrollPane(content)
        self.content_pane.setMinimumHeight(1)  # a question below it may need the room
        self._foot = QWidget()
        self._foot_layout = QVBoxLayout(self._foot)
        self._foot_layout.setContentsMargins(16, 8, 16, 14)
        self._foot_layout.addWidget(self.card)
        self.nothing_label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        around_banner = QVBoxLayout()
        around_banner.setContentsMargins(12, 0, 12, 0)
        around_banner.addWidget(self.banner)
        around_tabs = QVBoxLayout()
        around_tabs.setContentsMargins(16, 0, 16, 0)
        around_tabs.addWidget(self.tabs)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.head)
        layout.addLayout(around_banner)
        layout.addLayout(around_tabs)
        layout.addWidget(self.content_pane, 1)
        layout.addWidget(self.nothing_label, 1)
        layout.addWidget(self._foot)
