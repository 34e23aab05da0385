"""The first step in a register without proposals."""

from PySide6.QtCore import QCoreApplication, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout

from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.widgets.buttons import DeskButton
from talentdesk.desktop.widgets.cards import Card
from talentdesk.desktop.widgets.labels import WrappedLabel

translate = QCoreApplication.translate  # pyside6-lupdate finds calls by this name


class BeginCard(Card):
    """Shown until there is a proposal.

    Signals:
        room_asked: key of the room where one begins.
    """

    room_asked = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__(translate("Begin", "Er zijn nog geen voorstellen"))
        how = translate(
            "Begin", "Maak er een, of sleep een intakeformulier of Excel-blad op het venster."
        )
        self.begin_button = DeskButton(
            theme, translate("Begin", "Naar Voorstellen"), "stack", "primary"
        )
        self.begin_button.clicked.connect(self._begin)
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(WrappedLabel(how, "second"), 1)
        row.addWidget(self.begin_button)
        self.body.addLayout(row)

    @Slot()
    def _begin(self) -> None:
        self.room_asked.emit("proposals")
