"""Gate and score: two cards that never touch, because they say two different things."""

from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.theme.tokens import Tone
from talentdesk.desktop.widgets.badges import Chip
from talentdesk.desktop.widgets.labels import IconLabel, TextLabel, WrappedLabel
from talentdesk.desktop.widgets.status_looks import JUDGEMENT_MARKS
from talentdesk.domain.programme import Settings
from talentdesk.domain.reviews import Assessment, Gate, Judgement
from talentdesk.wording.formatting import number_text, score_text
from talentdesk.wording.terms import term

_GATE_LOOKS: Final[dict[Gate, tuple[Tone, str]]] = {
    Gate.YES: ("ok", "check"),
    Gate.NO: ("danger", "x"),
    Gate.UNKNOWN: ("warn", "circle-dashed"),
}
_BAR_HEIGHT: Final = 6
_BAR_LEAST: Final = 40


class GateCard(QFrame):
    """Does it meet every condition that holds?"""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("look", "card")
        self.chip = Chip(theme, "", "warn")
        self.count_labels: dict[Judgement, TextLabel] = {}
        counts = QHBoxLayout()
        counts.setSpacing(6)
        for kind in (
            Judgement.MEETS,
            Judgement.MEETS_PARTLY,
            Judgement.FAILS,
            Judgement.NOT_ASSESSED,
        ):
            icon, token = JUDGEMENT_MARKS[kind]
            counts.addWidget(IconLabel(theme, icon, 16, token))
            label = TextLabel("", "strong")
            label.setToolTip(term(kind))
            counts.addWidget(label)
            counts.addSpacing(8)
            self.count_labels[kind] = label
        counts.addStretch(1)
        title = self.tr("Poort")
        layout = _card_layout(self, theme, "check-square-offset", title, self.chip)
        layout.addWidget(WrappedLabel(self.tr("Voldoet het aan elke voorwaarde?"), "caption"))
        layout.addLayout(counts)
        layout.addStretch(1)

    def show_assessment(self, found: Assessment) -> None:
        """Show the gate, and how many conditions have which judgement."""
        tone, icon = _GATE_LOOKS[found.gate]
        self.chip.set_chip(term(found.gate), tone, icon)
        counts = {
            Judgement.MEETS: found.meets,
            Judgement.MEETS_PARTLY: found.meets_partly,
            Judgement.FAILS: found.fails,
            Judgement.NOT_ASSESSED: found.conditions - found.answered,
        }
        said = []
        for kind, count in counts.items():
            self.count_labels[kind].setText(number_text(count))
            said.append(f"{term(kind)} {number_text(count)}")
        name = self.tr("Poort: {gate}. {counts}")
        self.setAccessibleName(name.format(gate=term(found.gate), counts=", ".join(said)))


class ScoreBar(QWidget):
    """A score between nothing and all."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._share = 0.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._follow_theme)

    def set_share(self, share: float) -> None:
        """Between 0 and 1."""
        self._share = min(1.0, max(0.0, share))
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(60, self._theme.px(_BAR_HEIGHT))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color("mute_soft"))
        whole = QRectF(self.rect())
        painter.drawRoundedRect(whole, 3, 3)
        if self._share > 0:
            painter.setBrush(self._theme.color("text2"))
            whole.setWidth(max(3.0, whole.width() * self._share))
            painter.drawRoundedRect(whole, 3, 3)
        painter.end()

    @Slot()
    def _follow_theme(self) -> None:
        self.updateGeometry()
        self.update()


class ScoreCard(QFrame):
    """How well? For information; always with how much of it was judged."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("look", "card")
        self._has_score = False
        self.score_label = TextLabel("", "section")
        self.judged_label = TextLabel("", "small")
        self.bar = ScoreBar(theme)
        self.own_label = WrappedLabel(
            self.tr("Keuze van het programma, niet van het plan."), "caption"
        )
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self.score_label)
        line.addWidget(self.bar, 1, Qt.AlignmentFlag.AlignVCenter)
        line.addWidget(self.judged_label, 0, Qt.AlignmentFlag.AlignRight)
        chip = Chip(theme, self.tr("ter informatie"), "mute")
        layout = _card_layout(self, theme, "gauge", self.tr("Score"), chip)
        layout.addWidget(self.own_label)
        layout.addLayout(line)
        layout.addStretch(1)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """The words come before the bar."""
        words = self.score_label.sizeHint().width() + self.judged_label.sizeHint().width()
        room = self.width() - words - 44
        self.bar.setVisible(self._has_score and room >= _BAR_LEAST)

    def show_assessment(self, found: Assessment, settings: Settings) -> None:
        """Show the score with its denominator; without judgements there is none."""
        judged = self.tr("{answered} van {conditions} beoordeeld").format(
            answered=number_text(found.answered), conditions=number_text(found.conditions)
        )
        score = self.tr("nog geen") if found.score is None else score_text(found.score)
        self.score_label.setText(score)
        self._has_score = found.score is not None
        self.bar.set_share((found.score or 0) / 1000)
        self.judged_label.setText(judged)
        self._fit()
        weighing = self.tr("voldoet telt {meets}, voldoet deels {partly}, voldoet niet {fails}")
        weights = weighing.format(
            meets=score_text(settings.score_meets),
            partly=score_text(settings.score_meets_partly),
            fails=score_text(settings.score_fails),
        )
        self.setToolTip(weights)
        name = self.tr("Score: {score}, {judged}. {own} {weights}")
        self.setAccessibleName(
            name.format(score=score, judged=judged, own=self.own_label.text(), weights=weights)
        )


def outcome_row(gate: GateCard, score: ScoreCard) -> QHBoxLayout:
    """The two side by side, with room between them."""
    row = QHBoxLayout()
    row.setSpacing(12)
    row.addWidget(gate, 1)
    row.addWidget(score, 1)
    return row


def _card_layout(card: QFrame, theme: Theme, icon: str, title: str, chip: Chip) -> QVBoxLayout:
    head = QHBoxLayout()
    head.setSpacing(8)
    head.addWidget(IconLabel(theme, icon, 16))
    head.addWidget(TextLabel(title, "section"))
    head.addStretch(1)
    head.addWidget(chip)
    layout = QVBoxLayout(card)
    layout.setContentsMargins(14, 10, 14, 10)
    layout.setSpacing(6)
    layout.addLayout(head)
    return layout
