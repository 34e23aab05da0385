"""Copies of an encrypted register that everybody can read, and taking them away."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout

from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.widgets.buttons import DeskButton
from talentdesk.desktop.widgets.cards import Card
from talentdesk.desktop.widgets.labels import WrappedLabel
from talentdesk.wording.formatting import count_text

_SHOWN: Final = 8


class CopiesCard(Card):
    """Hidden where there are none.

    Signals:
        remove_asked: take them away.
    """

    remove_asked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(self.tr("Kopieën die niet versleuteld zijn"))
        self.names_label = WrappedLabel("")
        self.remove_button = DeskButton(theme, self.tr("Weghalen…"), "trash", "danger")
        self.copies: tuple[Path, ...] = ()
        why = self.tr(
            "Kopieën op andere plaatsen of met een andere naam kent TalentDesk niet. Wat een "
            "schijf nog vasthoudt van een bestand dat weg is, blijft daar staan."
        )
        self._why_label = WrappedLabel(why, "small")
        line = QHBoxLayout()
        line.addStretch(1)
        line.addWidget(self.remove_button)
        self.add(self.names_label)
        self.add(self._why_label)
        self.body.addLayout(line)
        self.remove_button.clicked.connect(self._ask)
        self.hide()

    def show_copies(self, copies: Sequence[Path]) -> None:
        """What stands beside the register; hidden when there is nothing."""
        self.copies = tuple(copies)
        self.set_note(count_text(len(copies), self.tr("kopie"), self.tr("kopieën")))
        lines = [f"{copy.parent.name} › {copy.name}" for copy in self.copies[:_SHOWN]]
        if len(copies) > _SHOWN:
            lines.append(self.tr("en {count} andere").format(count=len(copies) - _SHOWN))
        self.names_label.setText("\n".join(lines))
        self.setVisible(bool(copies))

    @Slot()
    def _ask(self) -> None:
        self.remove_asked.emit()
