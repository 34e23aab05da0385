"""Everything that can be done with a posting, by key."""

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtGui import QAction

from talentdesk.desktop.shell.room_frame import KeyLine
from talentdesk.desktop.widgets.buttons import desk_action

translate = QCoreApplication.translate  # pyside6-lupdate finds calls by this name


class MatchActions(QObject):
    """The actions of the tab Koppelen; single letters act only outside text fields."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.accept = desk_action(parent, self.tr("Koppelen"), "link", "K")
        self.reject = desk_action(parent, self.tr("Niet deze"), "x", "Del")
        self.split = desk_action(parent, self.tr("Splitsen…"), "scissors", "S")
        self.skip = desk_action(parent, self.tr("Overslaan"), "arrow-down", "O")
        self.back = desk_action(parent, self.tr("Vorige suggestie"), "arrow-up", "Shift+O")
        self.by_hand = desk_action(parent, self.tr("Met de hand koppelen…"), "hand", "H")
        self.explain = desk_action(parent, self.tr("Verklaren…"), "chat-text", "V")
        self.accept_all = desk_action(parent, self.tr("Alles vanaf…"), "checks", "Ctrl+Shift+K")
        self.search = desk_action(
            parent, self.tr("Suggesties zoeken"), "magnifying-glass", "Ctrl+Shift+Z"
        )

    @property
    def all(self) -> tuple[QAction, ...]:
        """In the order of the palette."""
        return (
            self.accept,
            self.reject,
            self.split,
            self.skip,
            self.back,
            self.by_hand,
            self.explain,
            self.accept_all,
            self.search,
        )

    def set_here(self, *, here: bool) -> None:
        """Whether the tab is open, and no form stands over the suggestion."""
        for action in self.all:
            action.setEnabled(here)


def match_keys() -> tuple[KeyLine, ...]:
    """Keys that are no action."""
    return (
        KeyLine("Enter", translate("MatchKeys", "koppelen, of naar het veld met de hand")),
        KeyLine("Shift+↓", translate("MatchKeys", "meer boekingen of verplichtingen kiezen")),
        KeyLine("Esc", translate("MatchKeys", "formulier sluiten, er verandert niets")),
    )
