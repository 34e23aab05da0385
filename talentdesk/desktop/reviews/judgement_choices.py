"""The judgements to choose from, each with its key."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from talentdesk.desktop.reviews.tone_button import Answer, ToneButton
from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.theme.tokens import Token
from talentdesk.desktop.widgets.badges import KeyCap
from talentdesk.desktop.widgets.card_grid import CardGrid
from talentdesk.desktop.widgets.labels import IconLabel, TextLabel
from talentdesk.desktop.widgets.status_looks import JUDGEMENT_MARKS
from talentdesk.domain.reviews import Judgement
from talentdesk.wording.terms import term

KEYS: Final[dict[Judgement, str]] = {
    Judgement.MEETS: "1",
    Judgement.MEETS_PARTLY: "2",
    Judgement.FAILS: "3",
    Judgement.NOT_ASSESSED: "0",
    Judgement.NOT_APPLICABLE: "N",
}
"""One key per judgement."""
_GROUNDS: Final[dict[Judgement, Token]] = {
    Judgement.MEETS: "ok_soft",
    Judgement.MEETS_PARTLY: "warn_soft",
    Judgement.FAILS: "danger_soft",
    Judgement.NOT_ASSESSED: "mute_soft",
    Judgement.NOT_APPLICABLE: "mute_soft",
}
_LEAST: Final = 152
_GAP: Final = 8
JUDGED: Final = (Judgement.MEETS, Judgement.MEETS_PARTLY, Judgement.FAILS, Judgement.NOT_ASSESSED)
"""What a condition that holds can be judged."""


def answer_of(judgement: Judgement) -> Answer:
    """Word, look and key of a judgement."""
    icon, ink = JUDGEMENT_MARKS[judgement]
    return Answer(term(judgement), icon, ink, _GROUNDS[judgement], KEYS[judgement])


class NextHint(QWidget):
    """Says which key goes on."""

    def __init__(self, theme: Theme, words: str, key: str) -> None:
        super().__init__()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(4, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(IconLabel(theme, "arrow-right", 14))
        layout.addWidget(TextLabel(words, "small"))
        layout.addWidget(KeyCap(theme, key))
        layout.addStretch(1)


class JudgementChoices(QWidget):
    """Buttons for the judgements of a condition that holds, or the one of one that does not.

    Signals:
        chosen: the Judgement that someone asked for.
    """

    chosen = Signal(object)

    def __init__(self, theme: Theme, hint: QWidget | None = None) -> None:
        """``hint`` stands after the last judgement."""
        super().__init__()
        self.buttons = {kind: ToneButton(theme, answer_of(kind)) for kind in Judgement}
        holding: list[QWidget] = [self.buttons[kind] for kind in JUDGED]
        if hint is not None:
            holding.append(hint)
        self._holding = CardGrid(theme, holding, _LEAST, gap=_GAP)
        self._absent = self.buttons[Judgement.NOT_APPLICABLE]
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._holding)
        layout.addWidget(self._absent, 0, Qt.AlignmentFlag.AlignLeft)
        for button in self.buttons.values():
            button.clicked.connect(self._ask)
        self.set_holding(holds=True)

    def set_holding(self, *, holds: bool) -> None:
        """Whether the condition holds for this kind of proposal: if not, only n.v.t. is offered."""
        self._holding.setVisible(holds)
        self._absent.setVisible(not holds)

    def show_kept(self, judgement: Judgement) -> None:
        """Mark the judgement that is kept."""
        for kind, button in self.buttons.items():
            button.setChecked(kind is judgement)

    def set_locked(self, *, locked: bool) -> None:
        """Only look."""
        for button in self.buttons.values():
            button.setEnabled(not locked)

    def offered(self) -> Sequence[Judgement]:
        """What can be chosen here."""
        if self._absent.isHidden():
            return JUDGED
        return (Judgement.NOT_APPLICABLE,)

    @Slot()
    def _ask(self) -> None:
        button = self.sender()
        if isinstance(button, ToneButton):
            kind = next(kind for kind, held in self.buttons.items() if held is button)
            self.chosen.emit(kind)
