"""Above and below one difference of the meeting: what it is about, how far the meeting is."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QVBoxLayout

from talentdesk.desktop.reviews.discussion_rows import DiscussionRow
from talentdesk.desktop.reviews.meeting_agenda import MeetingAgenda
from talentdesk.desktop.reviews.projector import BigText, ProjectorScale
from talentdesk.desktop.reviews.tone_button import Answer, ToneButton
from talentdesk.services.advice_service import TeamSheet
from talentdesk.wording.formatting import number_text


class MeetingHead(QFrame):
    """Proposal, condition, question, and how many differences are settled.

    Signals:
        leave_asked: end the meeting.
    """

    leave_asked = Signal()

    def __init__(self, scale: ProjectorScale) -> None:
        super().__init__()
        self.setProperty("look", "plain")
        self._scale = scale
        self.proposal_label = BigText(scale, "", 0.9, tone="mute")
        self.place_label = BigText(scale, "", 0.9, strong=True)
        self.place_label.setWordWrap(False)
        self.leave_button = _button(scale, self.tr("Sluiten"), "x", "Esc")
        self.bar = QProgressBar(textVisible=False)
        self.id_label = BigText(scale, "", 1.6, strong=True, tone="accent")
        self.id_label.setWordWrap(False)
        self.name_label = BigText(scale, "", 1.6, strong=True)
        self.question_label = BigText(scale, "", 1.0, tone="mute")
        self._lay_out()
        self.leave_button.clicked.connect(self.leave_asked)
        scale.changed.connect(self._follow)
        self._follow()

    def show_place(
        self, agenda: MeetingAgenda, place: int, sheet: TeamSheet, row: DiscussionRow
    ) -> None:
        """Show one difference of the agenda."""
        proposal, condition = sheet.proposal, row.comparison.condition
        number, count = agenda.proposal_place(place)
        said = self.tr("{number} {title} · voorstel {place} van {count}")
        self.proposal_label.setText(
            said.format(
                number=proposal.number, title=proposal.content.title, place=number, count=count
            )
        )
        total = len(agenda.stops)
        said = self.tr("Verschil {place} van {total}")
        self.place_label.setText(
            said.format(place=number_text(place + 1), total=number_text(total))
        )
        self.bar.setRange(0, total)
        self.bar.setValue(agenda.settled)
        said = self.tr("{done} van {total} besproken")
        done = said.format(done=number_text(agenda.settled), total=number_text(total))
        self.bar.setAccessibleName(done)
        self.bar.setToolTip(done)
        self.id_label.setText(condition.id)
        self.name_label.setText(condition.name)
        self.question_label.setText(condition.question)

    @Slot()
    def _follow(self) -> None:
        self.leave_button.set_growth(self._scale.growth * 0.8)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(16)
        top.addWidget(self.proposal_label, 1)
        top.addWidget(self.place_label)
        top.addWidget(self.leave_button)
        name = QHBoxLayout()
        name.setSpacing(16)
        name.addWidget(self.id_label, 0, Qt.AlignmentFlag.AlignTop)
        name.addWidget(self.name_label, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 12, 24, 12)
        layout.setSpacing(8)
        layout.addLayout(top)
        layout.addWidget(self.bar)
        layout.addLayout(name)
        layout.addWidget(self.question_label)


class MeetingFoot(QFrame):
    """Previous, next, and the next that is open.

    Signals:
        step_asked: -1 or 1.
        open_asked: the next difference that is not settled.
    """

    step_asked = Signal(int)
    open_asked = Signal()

    def __init__(self, scale: ProjectorScale) -> None:
        super().__init__()
        self.setProperty("look", "plain")
        self._scale = scale
        self.previous_button = _button(scale, self.tr("Vorige"), "arrow-left", "←")
        self.next_button = _button(scale, self.tr("Volgende"), "arrow-right", "→")
        self.open_button = _button(scale, self.tr("Volgende die open is"), "arrow-down", "D")
        self.left_label = BigText(scale, "", 0.9, strong=True)
        self.left_label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        line = QHBoxLayout(self)
        line.setContentsMargins(24, 4, 24, 12)
        line.setSpacing(12)
        for button in self._buttons():
            line.addWidget(button)
        line.addWidget(self.left_label, 1)
        self.previous_button.clicked.connect(self._back)
        self.next_button.clicked.connect(self._ahead)
        self.open_button.clicked.connect(self.open_asked)
        scale.changed.connect(self._follow)
        self._follow()

    def show_place(self, agenda: MeetingAgenda, place: int) -> None:
        """Say how many are left, and which way one can go."""
        left = len(agenda.stops) - agenda.settled
        words = self.tr("Alle verschillen zijn besproken")
        if left == 1:
            words = self.tr("Nog 1 verschil open")
        elif left:
            words = self.tr("Nog {count} verschillen open").format(count=number_text(left))
        self.left_label.setText(words)
        self.left_label.set_tone(None if left else "ok")
        self.previous_button.setEnabled(place > 0)
        self.next_button.setEnabled(place < len(agenda.stops) - 1)
        self.open_button.setEnabled(left > 0)

    def _buttons(self) -> tuple[ToneButton, ...]:
        return self.previous_button, self.next_button, self.open_button

    @Slot()
    def _back(self) -> None:
        self.step_asked.emit(-1)

    @Slot()
    def _ahead(self) -> None:
        self.step_asked.emit(1)

    @Slot()
    def _follow(self) -> None:
        for button in self._buttons():
            button.set_growth(self._scale.growth * 0.9)


def _button(scale: ProjectorScale, words: str, icon: str, key: str) -> ToneButton:
    button = ToneButton(scale.theme, Answer(words, icon, "accent", "accent_soft", key))
    button.setCheckable(False)
    # A click leaves the focus alone: the arrows go on to the next difference.
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button
