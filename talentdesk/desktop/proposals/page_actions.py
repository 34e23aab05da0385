"""Everything that can be done in the room Voorstellen, each with at most one key."""

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction

from talentdesk.desktop.shell.room_frame import RoomFrame
from talentdesk.desktop.widgets.buttons import desk_action


class PageActions(QObject):
    """Made once; the page says which of them can be done now."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.new = self._make(self.tr("Nieuw voorstel"), "plus", "Ctrl+N")
        self.bring_in = self._make(self.tr("Inlezen…"), "download-simple")
        self.other_columns = self._make(self.tr("Andere kolommen…"), "columns")
        self.write_form = self._make(self.tr("Intakeformulier maken…"), "table")
        self.next_step = self._make(self.tr("Volgende stap"), "arrow-right", "Ctrl+Return")
        self.next_proposal = self._make(self.tr("Volgend voorstel"), "caret-down", "Ctrl+PgDown")
        self.previous_proposal = self._make(self.tr("Vorig voorstel"), "caret-up", "Ctrl+PgUp")
        self.next_part = self._make(self.tr("Volgend deel"), "caret-down", "Alt+Down")
        self.previous_part = self._make(self.tr("Vorig deel"), "caret-up", "Alt+Up")

    def add_to(self, frame: RoomFrame) -> None:
        """Make the keys work that have no button in the header."""
        for action in (
            self.next_step,
            self.next_proposal,
            self.previous_proposal,
            self.next_part,
            self.previous_part,
        ):
            frame.add_action(action)

    def enable(self, *, in_list: bool, in_form: bool) -> None:
        """What can be done depends on what is shown."""
        self.next_step.setEnabled(in_list)
        for action in (self.next_proposal, self.previous_proposal):
            action.setEnabled(in_list or in_form)
        for action in (self.next_part, self.previous_part):
            action.setEnabled(in_form)

    def _make(self, text: str, icon: str, key: str = "") -> QAction:
        return desk_action(self, text, icon, key)
