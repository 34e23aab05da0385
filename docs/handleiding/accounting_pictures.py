"""Makes the pictures of Verantwoorden and of the back-ups for the handbook, on the example.

    python docs/handleiding/accounting_pictures.py

The same register and moment each time; nothing in it is real.
"""

import os
import sys
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
HERE = Path(__file__).parent
ROOT = HERE.parents[1]
sys.path.insert(0, str(ROOT))

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from talentdesk import __version__
from talentdesk.desktop.accounting.accounting_page import FIGURES, AccountingPage
from talentdesk.desktop.background.task import finish_tasks
from talentdesk.desktop.backups.backups_page import BackupsPage
from talentdesk.desktop.session import Session
from talentdesk.desktop.shell.about_pane import AboutText
from talentdesk.desktop.shell.language import use_dutch
from talentdesk.desktop.shell.main_window import MainWindow
from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.widgets.layout_memory import LayoutMemory
from talentdesk.domain.programme import Right
from talentdesk.services.backup_service import BackupService
from talentdesk.services.example_books import create_example_with_books
from talentdesk.services.example_service import example_programme
from talentdesk.services.people_service import PeopleService

NOW = datetime(2026, 3, 3, 9, 14, tzinfo=UTC)
MOMENT = "jaarstukken"


class _Folder:
    """Stands in for the file window of the system."""

    def __init__(self, place: Path) -> None:
        self._place = place

    def open_file(self, _title: str, _kinds: str) -> Path | None:
        return None

    def save_file(self, _title: str, _suggestion: Path, _kinds: str) -> Path | None:
        return None

    def folder(self, _title: str) -> Path | None:
        return self._place


def main() -> None:
    """Freeze a moment of the example, make its papers, follow a figure, look at the copies."""
    app = QApplication([])
    use_dutch(app)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        file = folder / "voorbeeld.tdesk"
        create_example_with_books(file, example_programme(ROOT / "resources"), NOW).close()
        memory = LayoutMemory(folder / "desk.ini")
        window = MainWindow(Theme(app), memory, AboutText(__version__, ()))
        window.resize(1280, 800)
        window.show()
        session = Session(window, _Folder(folder / "papieren"), lambda: NOW)
        session.open_file(file)
        _account(window, session)
        _copies(window, session)
        window.close()
        finish_tasks()


def _account(window: MainWindow, session: Session) -> None:
    desk = session.register_desk()
    desk.work_as(PeopleService(desk.workplace).with_right(Right.REPORT)[0])
    assert window.desk is not None
    window.desk.open_room("accounting")
    page = window.desk.room("accounting")
    assert isinstance(page, AccountingPage)
    page.moments.table.select_key(MOMENT)
    _keep(window, "verantwoorden")
    page.moments.freeze_action.trigger()
    _wait(lambda: page.moments.row is not None and page.moments.row.snapshot is not None)
    page.moments.snapshot.papers_button.click()
    _wait(page.moments.snapshot.banner.isVisible)
    _keep(window, "verantwoorden-papieren")
    page.tabs.open(FIGURES)
    _wait(lambda: bool(page.figures.list_model.rows))
    wanted = max(page.figures.list_model.rows, key=lambda row: row.cents)
    page.figures.follow(str(wanted.figure))
    _wait(lambda: bool(page.figures.model.rows))
    _keep(window, "verantwoorden-cijfer")


def _copies(window: MainWindow, session: Session) -> None:
    desk = session.register_desk()
    desk.work_as(PeopleService(desk.workplace).with_right(Right.EDIT)[0])
    role = desk.workplace.programme.roles[0].id
    for days in (12, 5, 1):
        BackupService(desk.workplace).make(NOW - timedelta(days=days))
        PeopleService(desk.workplace).add(
            f"Medewerker {days}", role, "", NOW - timedelta(days=days)
        )
    window.window_actions.backups.trigger()
    (page,) = window.findChildren(BackupsPage)
    _wait(page.preview.restore_button.isVisible)
    _keep(window, "back-ups")


def _wait(done: Callable[[], bool]) -> None:
    while not done():
        _pause(50)


def _pause(milliseconds: int) -> None:
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def _keep(window: MainWindow, name: str) -> None:
    _pause(1_500)
    window.grab().save(str(HERE / f"{name}.png"))


if __name__ == "__main__":
    main()
