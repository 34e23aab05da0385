"""What the team makes of one difference: the judgement, the reason, and who sees it otherwise."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from talentdesk.desktop.reviews.discussion_rows import DiscussionRow
from talentdesk.desktop.reviews.judgement_choices import JUDGED, answer_of
from talentdesk.desktop.reviews.kept_text import KeptText
from talentdesk.desktop.reviews.projector import BigIcon, BigText, ProjectorScale
from talentdesk.desktop.reviews.team_words import asked_words, minority_words, state_words
from talentdesk.desktop.reviews.tone_button import ToneButton
from talentdesk.desktop.widgets.labels import frame
from talentdesk.services.advice_service import TeamSheet


class MeetingVerdict(QFrame):
    """Asks what the team says; keeps nothing itself.

    Signals:
        chosen: the Judgement that the team comes to.
        typed: the reason is to be kept; ask it with ``reason``.
    """

    chosen = Signal(object)
    typed = Signal()

    def __init__(self, scale: ProjectorScale) -> None:
        super().__init__()
        self.setProperty("look", "plain")
        self._scale = scale
        self.state_label = BigText(scale, "", 0.8, tone="mute")
        self.buttons = {kind: ToneButton(scale.theme, answer_of(kind)) for kind in JUDGED}
        self.reason = KeptText(scale.theme, self.tr("Reden van het team (R)"))
        self.minority_box = frame("inset")
        self.minority_label = BigText(scale, "", 0.85)
        self._lay_out()
        for button in self.buttons.values():
            button.clicked.connect(self._ask)
        self.reason.changed.connect(self.typed)
        scale.changed.connect(self._follow)
        self._follow()

    def show_row(self, row: DiscussionRow, sheet: TeamSheet, *, keep_texts: bool) -> None:
        """Show a difference; ``keep_texts`` leaves the reason that is being typed."""
        for kind, button in self.buttons.items():
            button.setChecked(kind is row.team.given.judgement)
            button.setEnabled(sheet.may_advise)
        self.reason.set_locked(locked=not sheet.may_advise)
        self.reason.set_asked(asked_words(row), "")
        if not keep_texts:
            self.reason.set_text(row.team.given.reason)
        self.state_label.setText(state_words(row, sheet))
        words = minority_words(row, sheet, reasons=True)
        self.minority_label.setText(words)
        self.minority_box.setVisible(bool(words))

    @Slot()
    def _ask(self) -> None:
        for kind, button in self.buttons.items():
            if button is self.sender():
                self.chosen.emit(kind)

    @Slot()
    def _follow(self) -> None:
        for button in self.buttons.values():
            button.set_growth(self._scale.growth)
        self.reason.enlarge(self._scale.font(0.9))

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(BigText(self._scale, self.tr("Oordeel van het team"), 0.8, strong=True))
        head.addWidget(self.state_label, 1)
        choices = QHBoxLayout()
        choices.setSpacing(12)
        for button in self.buttons.values():
            choices.addWidget(button)
        box = QHBoxLayout(self.minority_box)
        box.setContentsMargins(12, 8, 12, 8)
        box.setSpacing(10)
        box.addWidget(BigIcon(self._scale, "users", 1.0, "info"), 0, Qt.AlignmentFlag.AlignTop)
        box.addWidget(self.minority_label, 1)
        below = QHBoxLayout()
        below.setSpacing(16)
        for widget, share in ((self.reason, 3), (self.minority_box, 2)):
            column = QVBoxLayout()  # not an alignment: that would forget heights for widths
            column.addWidget(widget)
            column.addStretch(1)
            below.addLayout(column, share)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 10, 24, 8)
        layout.setSpacing(8)
        for part in (head, choices, below):
            layout.addLayout(part)
