"""Opens Aansluiten on a large ledger, and scrolls through its postings.

    python bench/postings_screen.py [COUNT]

Told are the seconds from opening the room until the postings can be read and until the search for
suggestions is over, and for 200 pages down through the list the milliseconds that one page takes
to be shown: the median, the 95th percentile and the longest. Target: the 95th percentile within
one frame of a 60 Hz screen (16.7 ms). Without a screen: the platform ``offscreen`` paints in
memory, so what the screen itself takes is not in it.
"""

import json
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from bench.ledger_import import PROGRAMME, adviser, make_ledger, planned
from talentdesk.desktop.background.task import finish_tasks
from talentdesk.desktop.reconciliation.reconciliation_page import ReconciliationPage
from talentdesk.desktop.room_factories import ROOMS
from talentdesk.desktop.shell.desk import Desk
from talentdesk.desktop.shell.file_chooser import SystemFileChooser
from talentdesk.desktop.shell.language import use_dutch
from talentdesk.desktop.shell.room_frame import RoomEntry, RoomFrame
from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.widgets.layout_memory import LayoutMemory
from talentdesk.domain.progress import Silent
from talentdesk.services.example_service import create_example
from talentdesk.services.ledger_service import LedgerService
from talentdesk.services.workplace import Workplace

NOW = datetime(2026, 3, 3, 9, 0, tzinfo=UTC)
PAGES = 200
FRAME_MS = 16.7


def register(folder: Path, count: int) -> Workplace:
    """A register with so many postings; without rules all of them are ours."""
    desk = create_example(folder / "groot.tdesk", PROGRAMME, NOW)
    adviser(desk)
    service = LedgerService(desk)
    service.commit(planned(service, make_ledger(count)), NOW, Silent())
    return desk


def wait(done: Callable[[], bool]) -> None:
    """Let the window and the worker do what they do until something is so."""
    while not done():
        QApplication.processEvents()
        time.sleep(0.002)


def opened(desk: Desk, made: list[QWidget]) -> tuple[ReconciliationPage, float, float]:
    """The room, and the seconds until one can read in it and until all is found."""
    start = time.perf_counter()
    desk.open_room("reconciliation")
    page = made[0]
    assert isinstance(page, ReconciliationPage)
    wait(lambda: page.is_read)
    QApplication.processEvents()
    readable = time.perf_counter() - start
    wait(lambda: page.work.is_searched)
    return page, readable, time.perf_counter() - start


def scrolled(page: ReconciliationPage) -> list[float]:
    """Milliseconds of each page down, its painting included."""
    table = page.match.postings.table
    table.setFocus()
    found = []
    for _ in range(PAGES):
        start = time.perf_counter()
        QTest.keyClick(table, Qt.Key.Key_PageDown)
        table.viewport().repaint()
        QApplication.processEvents()
        found.append(1000 * (time.perf_counter() - start))
    return found


def main() -> int:
    """Measure, print the figures; 1 when the target is missed."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 200_000
    app = QApplication([])
    use_dutch(app)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        workplace = register(folder, count)
        made: list[QWidget] = []

        def make(frame: RoomFrame) -> QWidget:
            chooser = SystemFileChooser(QWidget(), folder)
            made.append(ROOMS["reconciliation"](frame, workplace, chooser, lambda: NOW))
            return made[-1]

        entry = RoomEntry("reconciliation", "Aansluiten", "link", "Ctrl+6", make)
        desk = Desk(Theme(app), LayoutMemory(folder / "venster.ini"), [entry], "meting")
        desk.resize(1280, 800)
        desk.show()
        page, readable, searched = opened(desk, made)
        pages = sorted(scrolled(page))
        desk.leave()
        workplace.close()
    finish_tasks()
    figures = {
        "postings": count,
        "readable_s": round(readable, 2),
        "searched_s": round(searched, 2),
        "page_median_ms": round(statistics.median(pages), 1),
        "page_p95_ms": round(pages[int(0.95 * len(pages))], 1),
        "page_longest_ms": round(pages[-1], 1),
    }
    sys.stdout.write(json.dumps(figures, indent=1) + "\n")
    return int(figures["page_p95_ms"] > FRAME_MS)


if __name__ == "__main__":
    sys.exit(main())
