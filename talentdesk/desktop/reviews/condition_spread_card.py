"""The conditions of a round on which people differ most often: perhaps their text is unclear."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from talentdesk.desktop.widgets.labels import TextLabel, WrappedLabel, discard
from talentdesk.domain.round_matrix import RoundMatrix
from talentdesk.wording.agreement_words import often_text

_SHOWN: Final = 5


class ConditionSpreadCard(QWidget):
    """At most five, the most often first; hidden when people differ on none."""

    def __init__(self) -> None:
        super().__init__()
        self._lines = QGridLayout()
        self._lines.setVerticalSpacing(4)
        self._lines.setColumnStretch(0, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(TextLabel(self.tr("Voorwaarden met het vaakst verschil"), "section"))
        layout.addLayout(self._lines)

    def show_matrix(self, matrix: RoundMatrix) -> None:
        """Show the conditions of a round."""
        while (item := self._lines.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                discard(widget)
        often = matrix.most_disputed()[:_SHOWN]
        said = []
        for place, (condition, spread) in enumerate(often):
            name, words = f"{condition.id} {condition.name}", often_text(spread)
            count = TextLabel(words, "small-strong")
            self._lines.addWidget(WrappedLabel(name, "small"), place, 0)
            self._lines.addWidget(count, place, 1, Qt.AlignmentFlag.AlignTop)
            said.append(f"{name}: {words}")
        self.setAccessibleName(". ".join(said))
        self.setVisible(bool(often))
