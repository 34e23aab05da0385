"""The room over a real register with one commitment, and a ledger to take in."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from talentdesk.desktop.reconciliation.reconciliation_page import ReconciliationPage
from talentdesk.desktop.room_factories import ROOMS
from talentdesk.desktop.shell.desk import Desk
from talentdesk.desktop.shell.room_frame import RoomEntry, RoomFrame
from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.widgets.layout_memory import LayoutMemory
from talentdesk.services.commitment_service import CommitmentService
from talentdesk.services.workplace import Workplace
from tests.desktop.reconciliation.no_file import NoFile
from tests.services.cases import MORNING
from tests.services.commitment_cases import a_draft_for, granted
from tests.services.ledger_files import a_line, take_in

EURO = "€\N{NO-BREAK SPACE}"
LINES = [
    a_line("1", "24.200,00", text="INK-2026-0017 eerste factuur", relation="Stichting Voorbeeld"),
    a_line("2", "847,00", text="lunch", relation="Lunchroom"),
    a_line("3", "1.250,00", text="zaalhuur", relation="Schouwburg"),
]


@dataclass
class Books:
    """The page over a register with one commitment, and a ledger to take in."""

    qtbot: QtBot
    page: ReconciliationPage
    workplace: Workplace
    folder: Path
    frame: RoomFrame

    def take_in(self, lines: list[str]) -> None:
        """A file comes in elsewhere; the room is entered again."""
        take_in(self.workplace, self.folder, lines)
        self.page.read()
        self.wait_until_read()

    def wait_until_read(self) -> None:
        """The ledger is read again, off the GUI thread."""
        self.qtbot.waitUntil(
            lambda: self.page.is_read and self.page.work.is_searched, timeout=20_000
        )

    @property
    def left(self) -> str:
        """What has no place yet, as the strip says it."""
        return self.page.strip.left_cell.value_label.text()


@contextmanager
def open_books(qtbot: QtBot, theme: Theme, workplace: Workplace, tmp_path: Path) -> Iterator[Books]:
    """The room, before any ledger file came in."""
    proposal = granted(workplace)
    draft = a_draft_for(proposal, 24_200, day=date(2026, 1, 10), cost_centre="KP7")
    CommitmentService(workplace).add_entered(draft, MORNING, day=date(2026, 3, 3))
    made: list[tuple[QWidget, RoomFrame]] = []

    def make(frame: RoomFrame) -> QWidget:
        room = ROOMS["reconciliation"](frame, workplace, NoFile(), lambda: MORNING)
        made.append((room, frame))
        return room

    entry = RoomEntry("reconciliation", "Aansluiten", "link", "Ctrl+6", make)
    desk = Desk(theme, LayoutMemory(tmp_path / "venster.ini"), [entry], "programma")
    qtbot.addWidget(desk)
    desk.resize(1280, 800)
    with qtbot.waitActive(desk):
        desk.show()
    desk.open_room("reconciliation")
    ((page, frame),) = made
    assert isinstance(page, ReconciliationPage)
    qtbot.waitUntil(lambda: page.is_read)
    yield Books(qtbot, page, workplace, tmp_path, frame)
    desk.leave()
