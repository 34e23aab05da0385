"""A small desk for the tests of the shell."""

from pathlib import Path

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from talentdesk.desktop.shell.about_pane import AboutText, Part
from talentdesk.desktop.shell.room_frame import HeaderChip, KeyLine, RoomEntry, RoomFrame
from talentdesk.desktop.widgets.buttons import DeskButton, desk_action

ABOUT = AboutText("1.0", (Part("Qt", "6.11", "LGPL-3.0"),), (("Logbestand", "/log/a.txt"),))
TITLES = (
    ("overview", "Overzicht", "squares-four"),
    ("proposals", "Voorstellen", "stack"),
    ("reviews", "Beoordelen", "clipboard-text"),
    ("decisions", "Besluiten", "scales"),
    ("reserve", "Reserve", "wallet"),
    ("reconciliation", "Aansluiten", "link-simple"),
    ("accounting", "Verantwoorden", "calendar-check"),
    ("indicators", "Indicatoren", "chart-line-up"),
    ("programme", "Programma", "tree-structure"),
    ("log", "Logboek", "clock-counter-clockwise"),
)


class PlainRoom(QWidget):
    """A filter line, a button and an action with a key of its own."""

    def __init__(self, frame: RoomFrame) -> None:
        super().__init__()
        self.frame = frame
        self.filter_edit = QLineEdit()
        self.filter_edit.setAccessibleName(f"Filter {frame.title}")
        self.button = DeskButton(frame.theme, f"Knop van {frame.title}")
        self.new_action = desk_action(self, f"Nieuw in {frame.title}", "plus", "Ctrl+N")
        self.judge_action = desk_action(self, "voldoet", "check-circle", "1")
        layout = QVBoxLayout(self)
        layout.addWidget(self.filter_edit)
        layout.addWidget(self.button)
        frame.set_actions(self.new_action, (desk_action(self, "Inlezen van dit"),))
        frame.add_action(self.judge_action)
        frame.set_header("peildatum", (HeaderChip("Voorbeeldbedragen", "warn", "flask"),))
        frame.set_status("13 van 40", "1 gekozen")
        frame.set_panes((self.filter_edit, self.button))
        frame.set_keys((KeyLine("Enter", "openen"),))
        frame.filter_asked.connect(self.filter_edit.setFocus)


class Rooms:
    """Entries for ten rooms, and the rooms that were made."""

    def __init__(self) -> None:
        self.made: dict[str, PlainRoom] = {}

    def entries(self) -> list[RoomEntry]:
        """In the order of the work."""
        keys = "1234567890"
        return [
            RoomEntry(key, title, icon, f"Ctrl+{number}", self._make)
            for (key, title, icon), number in zip(TITLES, keys, strict=True)
        ]

    def _make(self, frame: RoomFrame) -> QWidget:
        self.made[frame.key] = PlainRoom(frame)
        return self.made[frame.key]


REGISTER = Path("/documenten/talent.tdesk")
