"""What the room shows while the register has no proposals."""

from PySide6.QtCore import QCoreApplication

from talentdesk.desktop.proposals.page_actions import PageActions
from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.widgets.empty_state import EmptyState, EmptyText, Step

translate = QCoreApplication.translate  # pyside6-lupdate finds calls by this name


def empty_room(theme: Theme, actions: PageActions) -> EmptyState:
    """One first step, one other way in, and the work of the room in three steps."""
    text = EmptyText(
        translate("EmptyRoom", "Er zijn nog geen voorstellen."),
        translate("EmptyRoom", "Sleep een intakeformulier naar dit venster, of kies een knop."),
        translate("EmptyRoom", "XLSX · ODS · CSV · het bestand blijft zoals het is"),
    )
    steps = (
        Step(
            translate("EmptyRoom", "Voorstellen verzamelen"),
            translate("EmptyRoom", "Vul er een in, of lees een formulier of lijst in."),
        ),
        Step(
            translate("EmptyRoom", "Toetsen"),
            translate("EmptyRoom", "Elke regisseur beoordeelt, het team geeft advies."),
        ),
        Step(
            translate("EmptyRoom", "Voorleggen"),
            translate("EmptyRoom", "Het college besluit en kent een bijdrage toe."),
        ),
    )
    return EmptyState(theme, text, actions.new, actions.bring_in, steps)
