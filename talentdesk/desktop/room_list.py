"""The ten rooms in the order of the work; the first is made at once, the others late."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from talentdesk.desktop.shell.room_frame import RoomEntry, RoomFrame, RoomPart

translate = QCoreApplication.translate  # pyside6-lupdate finds calls by this name

MakeRoom = Callable[[str, RoomFrame], QWidget]

FIRST_ROOM: Final = "overview"
PEOPLE: Final = "people"
"""Target in the room Programma: who works here."""
RETENTION: Final = "retention"
"""Target in the room Programma: what is past its term."""


def room_entries(make_room: MakeRoom) -> list[RoomEntry]:
    """Key, title, icon and shortcut of each room; ``make_room`` is asked on the first visit."""

    def entry(key: str, title: str, icon: str, shortcut: str, *parts: tuple[str, str]) -> RoomEntry:
        named = tuple(RoomPart(*part) for part in parts)
        return RoomEntry(key, title, icon, shortcut, lambda frame: make_room(key, frame), named)

    return [
        entry("overview", translate("Rooms", "Overzicht"), "squares-four", "Ctrl+1"),
        entry("proposals", translate("Rooms", "Voorstellen"), "stack", "Ctrl+2"),
        entry("reviews", translate("Rooms", "Beoordelen"), "clipboard-text", "Ctrl+3"),
        entry("decisions", translate("Rooms", "Besluiten"), "scales", "Ctrl+4"),
        entry(
            "reserve",
            translate("Rooms", "Reserve"),
            "wallet",
            "Ctrl+5",
            ("commitments", translate("Rooms", "Verplichtingen")),
        ),
        entry(
            "reconciliation",
            translate("Rooms", "Aansluiten"),
            "link",
            "Ctrl+6",
            ("match", translate("Rooms", "Boekingen koppelen")),
            ("placed", translate("Rooms", "Gekoppelde boekingen")),
            ("statement", translate("Rooms", "Aansluitstaat")),
            ("differences", translate("Rooms", "Verschillen tussen register en grootboek")),
            ("periods", translate("Rooms", "Perioden en einde van het jaar")),
            ("rules", translate("Rooms", "Regels voor boekingen")),
            ("weights", translate("Rooms", "Gewichten van aanwijzingen")),
            ("files", translate("Rooms", "Ingelezen grootboeken")),
        ),
        entry("accounting", translate("Rooms", "Verantwoorden"), "calendar-check", "Ctrl+7"),
        entry("indicators", translate("Rooms", "Indicatoren"), "chart-line-up", "Ctrl+8"),
        entry(
            "programme",
            translate("Rooms", "Programma"),
            "tree-structure",
            "Ctrl+9",
            (PEOPLE, translate("Rooms", "Mensen en hun gegevens")),
            (RETENTION, translate("Rooms", "Bewaartermijnen en vernietigingslijst")),
        ),
        entry("log", translate("Rooms", "Logboek"), "clock-counter-clockwise", "Ctrl+0"),
    ]
