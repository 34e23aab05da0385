"""Who says what on one difference, and why: a column per judgement, lowest first."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from talentdesk.desktop.reviews.projector import BigIcon, BigText, ProjectorScale
from talentdesk.desktop.widgets.labels import discard, frame
from talentdesk.desktop.widgets.status_looks import JUDGEMENT_MARKS
from talentdesk.domain.reviews import ConditionJudgement, Judgement, Review
from talentdesk.wording.formatting import list_text, number_text
from talentdesk.wording.terms import term

Said = tuple[Review, ConditionJudgement]
_ORDER: Final = (
    Judgement.FAILS,
    Judgement.MEETS_PARTLY,
    Judgement.MEETS,
    Judgement.NOT_ASSESSED,
    Judgement.NOT_APPLICABLE,
)


class MeetingVoices(QFrame):
    """Only judgements that someone gave have a column."""

    def __init__(self, scale: ProjectorScale) -> None:
        super().__init__()
        self._scale = scale
        self.setProperty("look", "canvas")
        self._columns = QHBoxLayout(self)
        self._columns.setContentsMargins(24, 16, 24, 16)
        self._columns.setSpacing(16)

    def show_said(self, said: Sequence[Said]) -> None:
        """Show what each reviewer says on one condition."""
        while (item := self._columns.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                discard(widget)
        for kind in _ORDER:
            voices = [(review, given) for review, given in said if given.judgement is kind]
            if voices:
                self._columns.addWidget(self._column(kind, voices), 1)

    def _column(self, kind: Judgement, voices: Sequence[Said]) -> QWidget:
        column = frame("card")
        layout = QVBoxLayout(column)
        layout.setContentsMargins(18, 14, 18, 16)
        layout.setSpacing(self._scale.px(0.5))
        icon, token = JUDGEMENT_MARKS[kind]
        head = QHBoxLayout()
        head.setSpacing(self._scale.px(0.5))
        head.addWidget(BigIcon(self._scale, icon, 1.4, token), 0, Qt.AlignmentFlag.AlignVCenter)
        words = f"{number_text(len(voices))} × {term(kind)}"
        head.addWidget(BigText(self._scale, words, 1.15, strong=True), 1)
        layout.addLayout(head)
        silent = [review.reviewer_name for review, given in voices if not given.reason.strip()]
        for review, given in voices:
            if given.reason.strip():
                layout.addLayout(self._voice(review, given))
        if silent:
            without = self.tr("{names}, zonder reden").format(names=list_text(silent))
            layout.addWidget(BigText(self._scale, without, 0.9, tone="mute"))
        layout.addStretch(1)
        return column

    def _voice(self, review: Review, given: ConditionJudgement) -> QVBoxLayout:
        voice = QVBoxLayout()
        voice.setSpacing(2)
        voice.addWidget(BigText(self._scale, review.reviewer_name, 0.9, strong=True))
        voice.addWidget(BigText(self._scale, given.reason.strip()))
        if given.evidence.strip():
            evidence = self.tr("Bewijs: {text}").format(text=given.evidence.strip())
            voice.addWidget(BigText(self._scale, evidence, 0.9, tone="mute"))
        return voice
