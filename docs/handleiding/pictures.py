"""Makes the pictures of the handbook from a fresh example register: every room, light; some dark.

    python docs/handleiding/pictures.py

The same register and moment each time, so that a picture changes only when a room does.
"""

import os
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
HERE = Path(__file__).parent
ROOT = HERE.parents[1]
sys.path.insert(0, str(ROOT))

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from talentdesk import __version__
from talentdesk.desktop.background.task import finish_tasks
from talentdesk.desktop.reviews.reviews_page import ReviewsPage
from talentdesk.desktop.session import Session
from talentdesk.desktop.shell.about_pane import AboutText
from talentdesk.desktop.shell.appearance import remembered_theme
from talentdesk.desktop.shell.file_chooser import SystemFileChooser
from talentdesk.desktop.shell.language import use_dutch
from talentdesk.desktop.shell.main_window import MainWindow
from talentdesk.desktop.widgets.layout_memory import LayoutMemory
from talentdesk.services.example_service import create_example, example_programme

NOW = datetime(2026, 3, 3, 9, 14, tzinfo=UTC)
FILES = {
    "overview": "overzicht",
    "proposals": "voorstellen",
    "reviews": "beoordelen",
    "decisions": "besluiten",
    "reserve": "reserve",
    "indicators": "indicatoren",
    "programme": "programma",
    "log": "logboek",
}
DARK = ("overview", "reviews")


def main() -> None:
    """Open the example once, visit every room, keep what the window shows."""
    app = QApplication([])
    use_dutch(app)
    with tempfile.TemporaryDirectory() as folder:
        register = Path(folder) / "voorbeeld.tdesk"
        create_example(register, example_programme(ROOT / "resources"), NOW).close()
        memory = LayoutMemory(Path(folder) / "desk.ini")
        theme = remembered_theme(app, memory)
        theme.set_dark(False)
        window = MainWindow(theme, memory, AboutText(__version__, ()))
        session = Session(window, SystemFileChooser(window, Path(folder)), lambda: NOW)
        window.resize(1280, 800)
        session.show_start()
        window.show()
        _keep(window, "start")
        session.open_file(register)
        session.register_desk()
        for key, name in FILES.items():
            _visit(window, key, name)
        theme.set_dark(True)
        for key in DARK:
            _visit(window, key, f"{FILES[key]}-donker")
        theme.set_dark(False)
        _talk(window)
        window.close()
    finish_tasks()


def _visit(window: MainWindow, key: str, name: str) -> None:
    assert window.desk is not None
    window.desk.open_room(key)
    _wait(600)
    _keep(window, name)


def _talk(window: MainWindow) -> None:
    """All proposals beside each other, and the meeting."""
    assert window.desk is not None
    window.desk.open_room("reviews")
    page = window.desk.room("reviews")
    assert isinstance(page, ReviewsPage)
    page.tabs.open("discussion")
    page.actions_.all_proposals.trigger()
    page.discussion_tab.round_view.across_tabs.open("conditions")
    _keep(window, "bespreken")
    page.actions_.all_proposals.trigger()
    page.actions_.meeting.trigger()
    window.resize(1280, 800)
    QTest.keyClick(page.discussion_tab.meeting_screen, Qt.Key.Key_2)
    _keep(window, "vergadering")
    page.discussion_tab.meeting_screen.leave()
    page.tabs.open("own")
    window.resize(1280, 800)


def _keep(window: MainWindow, name: str) -> None:
    _wait(200)
    window.grab().save(str(HERE / f"{name}.png"))


def _wait(milliseconds: int) -> None:
    """Let the window and its worker go on; QTest.qWait would keep the worker waiting."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


if __name__ == "__main__":
    main()
