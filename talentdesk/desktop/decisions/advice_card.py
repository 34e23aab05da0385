"""The advice of the team: outcome, gate and score apart, the minority view."""

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.theme.tokens import Tone
from talentdesk.desktop.widgets.badges import Chip
from talentdesk.desktop.widgets.cards import Card
from talentdesk.desktop.widgets.labels import IconLabel, TextLabel, WrappedLabel, frame
from talentdesk.domain.reviews import Advice, AdviceOutcome, Assessment, Gate
from talentdesk.services.decision_case_service import DecisionCase
from talentdesk.wording.formatting import percent_text, short_date
from talentdesk.wording.terms import term

translate = QCoreApplication.translate

_TONES: dict[AdviceOutcome, Tone] = {
    AdviceOutcome.POSITIVE: "ok",
    AdviceOutcome.CONDITIONAL: "warn",
    AdviceOutcome.NEGATIVE: "danger",
}
_ICONS: dict[AdviceOutcome, str] = {
    AdviceOutcome.POSITIVE: "check-circle-fill",
    AdviceOutcome.CONDITIONAL: "circle-half-fill",
    AdviceOutcome.NEGATIVE: "x-circle-fill",
}


class AdviceCard(Card):
    """Made for one case; says so when the proposal changed after the advice."""

    def __init__(self, theme: Theme, case: DecisionCase) -> None:
        super().__init__(translate("AdviceCard", "Advies van het programmateam"))
        self._theme = theme
        advice, assessment = case.advice, case.assessment
        if advice is None or assessment is None:
            self.add(WrappedLabel(self.tr("Er is nog geen advies."), "second"))
            return
        self.set_note(short_date(advice.at.date()))
        outcome = advice.draft.outcome
        self.outcome_chip = Chip(theme, term(outcome), _TONES[outcome], _ICONS[outcome])
        self.head.insertWidget(1, self.outcome_chip)
        if case.advice_is_stale:
            self.body.addLayout(self._stale(case, advice))
        self.body.addLayout(self._figures(assessment))
        self.add(WrappedLabel(advice.draft.reasoning))
        if advice.draft.minority_view.strip():
            self.add(TextLabel(self.tr("Minderheidsstandpunt"), "label"))
            self.add(WrappedLabel(advice.draft.minority_view, "second"))
        if advice.is_example:
            self.add(Chip(theme, self.tr("voorbeeld"), "warn", "flask"))

    def _figures(self, assessment: Assessment) -> QHBoxLayout:
        gate, score = assessment.gate, assessment.score
        icon, tone = _GATES[gate]
        answered = self.tr("{answered} van {conditions} voorwaarden beoordeeld").format(
            answered=assessment.answered, conditions=assessment.conditions
        )
        is_one = assessment.meets == 1
        met = (
            self.tr("{count} van {all} voorwaarden voldoet")
            if is_one
            else self.tr("{count} van {all} voorwaarden voldoen")
        ).format(count=assessment.meets, all=assessment.conditions)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self._box(self.tr("Voldoet aan alle"), _gate_word(gate), met, (icon, tone)))
        shown = percent_text(score) if score is not None else self.tr("nog geen score")
        row.addWidget(self._box(self.tr("Score, ter informatie"), shown, answered))
        return row

    def _box(
        self, label: str, value: str, under: str, mark: tuple[str, Tone] | None = None
    ) -> QFrame:
        box = frame("inset")
        layout = QVBoxLayout(box)
        layout.setContentsMargins(12, 8, 12, 8)
        layout.setSpacing(2)
        line = QHBoxLayout()
        line.setSpacing(6)
        if mark is not None:
            tone = mark[1]
            line.addWidget(IconLabel(self._theme, mark[0], 16, "text3" if tone == "mute" else tone))
        line.addWidget(TextLabel(value, "section"))
        line.addStretch(1)
        layout.addWidget(TextLabel(label, "label"))
        layout.addLayout(line)
        layout.addWidget(WrappedLabel(under, "small"))
        layout.addStretch(1)
        box.setAccessibleName(f"{label}: {value}. {under}")
        return box

    def _stale(self, case: DecisionCase, advice: Advice) -> QHBoxLayout:
        said = self.tr(
            "Het advies gaat over versie {advised}. Het voorstel is nu versie {now}."
        ).format(advised=advice.proposal_version, now=case.proposal.content_version)
        line = QHBoxLayout()
        line.setSpacing(8)
        top = Qt.AlignmentFlag.AlignTop
        line.addWidget(IconLabel(self._theme, "warning-fill", 16, "warn"), 0, top)
        line.addWidget(WrappedLabel(said, "body", "warn"), 1)
        return line


_GATES: dict[Gate, tuple[str, Tone]] = {
    Gate.YES: ("check-circle-fill", "ok"),
    Gate.NO: ("x-circle-fill", "danger"),
    Gate.UNKNOWN: ("circle-dashed", "mute"),
}


def _gate_word(gate: Gate) -> str:
    words = {
        Gate.YES: translate("AdviceCard", "ja"),
        Gate.NO: translate("AdviceCard", "nee"),
        Gate.UNKNOWN: translate("AdviceCard", "nog niet te zeggen"),
    }
    return words[gate]
