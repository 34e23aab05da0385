"""What the room says while nothing was decided and nothing waits."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction

from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.widgets.empty_state import EmptyState, EmptyText, Step

translate = QCoreApplication.translate


def no_decisions(theme: Theme, first: QAction) -> EmptyState:
    """``first`` is what to begin with."""
    text = EmptyText(
        translate("DecisionsPage", "Er is nog geen besluit vastgelegd."),
        translate("DecisionsPage", "Begin met het raadsbesluit dat de reserve vormt."),
    )
    steps = (
        Step(
            translate("DecisionsPage", "Reserve vormen"),
            translate("DecisionsPage", "De raad zet geld in de reserve."),
        ),
        Step(
            translate("DecisionsPage", "Toewijzen"),
            translate("DecisionsPage", "De raad geeft geld aan lijnen en jaren."),
        ),
        Step(
            translate("DecisionsPage", "Toekennen"),
            translate("DecisionsPage", "Het college kent een bijdrage toe."),
        ),
    )
    return EmptyState(theme, text, first, steps=steps)
