"""The next step on the record: who it waits for, and one button."""

from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from talentdesk.desktop.proposals.next_step_words import LONG_DAYS, move_words, waiting_words
from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.widgets.buttons import DeskButton
from talentdesk.desktop.widgets.labels import IconLabel, TextLabel, WrappedLabel
from talentdesk.domain.programme import Programme
from talentdesk.domain.proposals import ProposalStatus
from talentdesk.services.proposal_view_service import ProposalView
from talentdesk.wording.error_messages import rule_message

_SHOWN = 3


class NextStepCard(QFrame):
    """Shows one proposal at a time; what stands in the way is said before one presses.

    Signals:
        chosen: the Move of the button.
    """

    chosen = Signal(object)

    def __init__(self, theme: Theme, programme: Programme) -> None:
        super().__init__()
        self._programme = programme
        self._view: ProposalView | None = None
        self.setProperty("look", "inset")
        self.icon = IconLabel(theme, "hourglass-medium", 16, "warn")
        self.title_label = WrappedLabel("", "strong")
        self.detail_label = WrappedLabel("", "small")
        self.duration_label = TextLabel("", "small")
        self.lacks_label = WrappedLabel("", "small")
        self.button = DeskButton(theme, "", look="primary")
        self.button.clicked.connect(self._choose)
        self._lay_out()

    def show_view(self, view: ProposalView, now: datetime) -> None:
        """Another proposal, or the same one after a step."""
        self._view = view
        words = waiting_words(view, self._programme, now)
        self.title_label.setText(words.title)
        self.title_label.setToolTip("\n".join(person.name for person in view.waiting_for))
        self.detail_label.setText(words.detail)
        self.detail_label.setVisible(bool(words.detail))
        self.duration_label.setText(words.duration)
        self.duration_label.set_tone("danger" if words.is_long else None)
        self.duration_label.setToolTip(
            self.tr("Langer dan {days} dagen").format(days=LONG_DAYS) if words.is_long else ""
        )
        self._show_lacks(view)
        self._show_icon(view)
        step = move_words(view.next_move)
        self.button.setText(step.text)
        self.button.set_icon(step.icon)
        self.button.setVisible(view.may_take_next)
        self.button.setToolTip(f"{step.text} (Ctrl+Enter)")
        self.setAccessibleName(f"{words.title} {words.detail} {words.duration}".strip())

    def _show_lacks(self, view: ProposalView) -> None:
        said = [rule_message(found, self._programme).what for found in view.obstacles[:_SHOWN]]
        self.lacks_label.setText("\n".join(said))
        self.lacks_label.setVisible(bool(said) and view.may_take_next)

    def _show_icon(self, view: ProposalView) -> None:
        status = view.proposal.status
        if status in (ProposalStatus.REFUSED, ProposalStatus.WITHDRAWN):
            self.icon.set_icon("prohibit", "text2")
        elif status is ProposalStatus.FINISHED:
            self.icon.set_icon("flag", "ok")
        elif status in (ProposalStatus.GRANTED, ProposalStatus.EXISTING):
            self.icon.set_icon("play-circle", "ok")
        else:
            self.icon.set_icon("hourglass-medium", "warn")

    def _choose(self) -> None:
        if self._view is not None:
            self.chosen.emit(self._view.next_move)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self.icon, 0, Qt.AlignmentFlag.AlignTop)
        top.addWidget(self.title_label, 1)
        top.addWidget(self.duration_label, 0, Qt.AlignmentFlag.AlignTop)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 10, 12, 12)
        layout.setSpacing(6)
        layout.addLayout(top)
        for widget in (self.detail_label, self.lacks_label, self.button):
            layout.addWidget(widget)
