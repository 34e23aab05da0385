"""How far the reviewers of a round agree, in a figure and in what it means."""

from typing import Final

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.theme.tokens import Tone
from talentdesk.desktop.widgets.badges import Chip
from talentdesk.desktop.widgets.labels import TextLabel, WrappedLabel
from talentdesk.domain.agreement import Reading, Reliability
from talentdesk.wording.agreement_words import (
    agreement_basis,
    agreement_bounds,
    agreement_meaning,
    alpha_text,
)
from talentdesk.wording.terms import term

_LOOKS: Final[dict[Reading, tuple[Tone, str]]] = {
    Reading.RELIABLE: ("ok", "check"),
    Reading.TENTATIVE: ("warn", "warning"),
    Reading.WEAK: ("danger", "warning"),
    Reading.UNDEFINED: ("mute", "question"),
}


class AgreementCard(QWidget):
    """The sentence stands first; the figure is for who knows it."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.chip = Chip(theme, "", "mute")
        self.figure_label = TextLabel("", "title")
        self.meaning_label = WrappedLabel("", "body")
        self.basis_label = WrappedLabel("", "small")
        self.bounds_label = WrappedLabel(agreement_bounds(), "caption")
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(TextLabel(self.tr("Overeenstemming"), "section"))
        head.addWidget(self.chip)
        head.addStretch(1)
        head.addWidget(TextLabel(self.tr("alfa"), "small"))
        head.addWidget(self.figure_label)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addLayout(head)
        for label in (self.meaning_label, self.basis_label, self.bounds_label):
            layout.addWidget(label)

    def show_agreement(self, found: Reliability) -> None:
        """Show the agreement over a round."""
        tone, icon = _LOOKS[found.reading]
        self.chip.set_chip(term(found.reading), tone, icon)
        self.figure_label.setText(alpha_text(found))
        self.meaning_label.setText(agreement_meaning(found))
        basis = agreement_basis(found)
        self.basis_label.setText(basis)
        self.basis_label.setVisible(bool(basis))
        self.bounds_label.setVisible(found.alpha is not None)
        self.figure_label.setToolTip(self.tr("De alfa van Krippendorff, voor oordelen op volgorde"))
        name = self.tr("Overeenstemming: {reading}, alfa {figure}. {meaning}")
        self.setAccessibleName(
            name.format(
                reading=term(found.reading),
                figure=alpha_text(found),
                meaning=agreement_meaning(found),
            )
        )
