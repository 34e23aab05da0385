"""What can be done from anywhere in the window; each with one key."""

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction

from talentdesk.desktop.widgets.buttons import desk_action


class WindowActions(QObject):
    """Made once. The program connects those about registers; the window does the others."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        new = self._new
        # for the program
        self.new_register = new(self.tr("Nieuw register"), "plus", "Ctrl+N")
        self.open_register = new(self.tr("Openen…"), "folder-open", "Ctrl+O")
        self.open_example = new(self.tr("Voorbeeld bekijken"), "flask", "Ctrl+E")
        self.close_register = new(self.tr("Register sluiten"), "x", "Ctrl+W")
        self.bring_in = new(self.tr("Inlezen…"), "download-simple", "Ctrl+I")
        self.undo = new(self.tr("Ongedaan maken"), "arrow-counter-clockwise", "Ctrl+Z")
        self.redo = new(self.tr("Opnieuw doen"), "arrow-clockwise", "Ctrl+Y")
        self.help = new(self.tr("Handleiding"), "question", "F1")
        self.diagnose = new(self.tr("Diagnose bewaren…"), "first-aid-kit")
        self.backups = new(self.tr("Back-ups bekijken…"), "clock-counter-clockwise")
        self.encryption = new(self.tr("Versleutelen en wachtwoord…"), "lock-key")
        # for the window
        self.palette = new(self.tr("Zoeken of een opdracht geven"), "command", "Ctrl+K")
        self.filter = new(self.tr("Naar de filterregel"), "funnel-simple", "Ctrl+F")
        self.filter_short = new(self.tr("Naar de filterregel"), "funnel-simple", "/")
        self.next_pane = new(self.tr("Volgend deel van het venster"), "arrow-right", "F6")
        self.previous_pane = new(self.tr("Vorig deel van het venster"), "arrow-left", "Shift+F6")
        self.zoom_in = new(self.tr("Groter"), "magnifying-glass-plus", "Ctrl++")
        self.zoom_out = new(self.tr("Kleiner"), "magnifying-glass-minus", "Ctrl+-")
        self.dark = new(self.tr("Donkere kleuren"), "moon", "Ctrl+Shift+D")
        self.keys = new(self.tr("Toetsen tonen"), "keyboard", "?")
        self.settings = new(self.tr("Instellingen"), "gear-six", "Ctrl+,")
        self.about = new(self.tr("Over TalentDesk"), "info")
        self.quit = new(self.tr("TalentDesk afsluiten"), "power", "Ctrl+Q")

    def everywhere(self) -> list[QAction]:
        """Those whose key works with and without an open register."""
        return [
            self.open_register,
            self.open_example,
            self.help,
            self.diagnose,
            self.backups,
            self.encryption,
            self.zoom_in,
            self.zoom_out,
            self.dark,
            self.keys,
            self.settings,
            self.about,
            self.quit,
        ]

    def on_the_desk(self) -> list[QAction]:
        """Those that need an open register."""
        return [
            self.palette,
            self.filter,
            self.filter_short,
            self.next_pane,
            self.previous_pane,
            self.bring_in,
            self.undo,
            self.redo,
            self.close_register,
        ]

    def name_dark(self, *, dark: bool) -> None:
        """Name the palette that the action would bring."""
        self.dark.setText(self.tr("Lichte kleuren") if dark else self.tr("Donkere kleuren"))

    def _new(self, text: str, icon: str, key: str = "") -> QAction:
        return desk_action(self, text, icon, key)
