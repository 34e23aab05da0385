"""What can be done with rounds: in the header, and in the command palette from every tab."""

from PySide6.QtCore import QObject

from talentdesk.desktop.widgets.buttons import desk_action


class RoundActions(QObject):
    """Each may be asked from any tab of the room; the tab of the round opens with it."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.new = desk_action(parent, self.tr("Nieuwe ronde…"), "plus")
        self.issue = desk_action(parent, self.tr("Pakketten uitgeven…"), "export")
        self.take_in = desk_action(parent, self.tr("Innemen…"), "tray")
        self.keys = desk_action(parent, self.tr("Sleutels van collega's…"), "key")
