"""What the team says: positive, under conditions, or negative."""

from functools import partial
from typing import Final

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from talentdesk.desktop.reviews.tone_button import Answer, ToneButton
from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.theme.tokens import Token, Tone
from talentdesk.desktop.widgets.card_grid import CardGrid
from talentdesk.desktop.widgets.labels import TextLabel, WrappedLabel
from talentdesk.domain.reviews import AdviceOutcome
from talentdesk.wording.terms import term

translate = QCoreApplication.translate  # pyside6-lupdate finds calls by this name

OUTCOME_LOOKS: Final[dict[AdviceOutcome, tuple[str, Token, Token, Tone]]] = {
    AdviceOutcome.POSITIVE: ("thumbs-up-fill", "ok", "ok_soft", "ok"),
    AdviceOutcome.CONDITIONAL: ("list-bullets-fill", "warn", "warn_soft", "warn"),
    AdviceOutcome.NEGATIVE: ("thumbs-down-fill", "danger", "danger_soft", "danger"),
}
"""Icon, ink, ground and tone of an outcome."""
_LEAST: Final = 190


class OutcomeChoices(QWidget):
    """Three answers under one label.

    Signals:
        chosen: the AdviceOutcome that someone asked for.
    """

    chosen = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.buttons: dict[AdviceOutcome, ToneButton] = {}
        for kind, (icon, ink, ground, _tone) in OUTCOME_LOOKS.items():
            button = ToneButton(theme, Answer(term(kind), icon, ink, ground))
            label = translate("Advice", "Uitkomst: {outcome}")
            button.setAccessibleName(label.format(outcome=term(kind)))
            button.clicked.connect(partial(self.chosen.emit, kind))
            self.buttons[kind] = button
        self.problem_label = WrappedLabel("", "small", "danger")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(TextLabel(translate("Advice", "Uitkomst"), "label"))
        layout.addWidget(CardGrid(theme, list(self.buttons.values()), _LEAST, gap=8))
        layout.addWidget(self.problem_label)
        self.problem_label.hide()

    def show_kept(self, outcome: AdviceOutcome | None) -> None:
        """Mark the outcome that is kept; None marks none."""
        for kind, button in self.buttons.items():
            button.setChecked(kind is outcome)
        if outcome is not None:
            self.set_problem("")

    def set_locked(self, *, locked: bool) -> None:
        """Only look."""
        for button in self.buttons.values():
            button.setEnabled(not locked)

    def set_problem(self, problem: str) -> None:
        """Say what is wrong; empty takes it away."""
        self.problem_label.setText(problem)
        self.problem_label.setVisible(bool(problem))
