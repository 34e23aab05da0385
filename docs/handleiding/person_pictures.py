"""Makes the pictures of people and retention for the handbook, on the example register.

    python docs/handleiding/person_pictures.py

The same register and moment each time. The terms are an example that nobody laid down.
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

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from talentdesk import __version__
from talentdesk.desktop.background.task import finish_tasks
from talentdesk.desktop.programme.programme_page import ProgrammePage
from talentdesk.desktop.room_list import RETENTION
from talentdesk.desktop.session import Session
from talentdesk.desktop.shell.about_pane import AboutText
from talentdesk.desktop.shell.appearance import remembered_theme
from talentdesk.desktop.shell.file_chooser import SystemFileChooser
from talentdesk.desktop.shell.language import use_dutch
from talentdesk.desktop.shell.main_window import MainWindow
from talentdesk.desktop.widgets.layout_memory import LayoutMemory
from talentdesk.services.example_service import create_example, example_programme
from talentdesk.services.people_service import PeopleService
from talentdesk.services.register_service import open_register

NOW = datetime(2026, 3, 3, 9, 14, tzinfo=UTC)
LATER = datetime(2034, 3, 3, 9, 14, tzinfo=UTC)
TERMS = (("people", 2, "left"), ("reviews", 5, "handed_in"), ("log", 7, "written"))


def main() -> None:
    """Show one person and the destruction list, and keep what the window shows."""
    app = QApplication([])
    use_dutch(app)
    with tempfile.TemporaryDirectory() as folder:
        register = _register(Path(folder))
        memory = LayoutMemory(Path(folder) / "desk.ini")
        theme = remembered_theme(app, memory)
        theme.set_dark(False)
        window = MainWindow(theme, memory, AboutText(__version__, ()))
        session = Session(window, SystemFileChooser(window, Path(folder)), lambda: LATER)
        window.resize(1280, 800)
        window.show()
        session.open_file(register)
        session.register_desk()
        _walk(window)
        window.close()
    finish_tasks()


def _register(folder: Path) -> Path:
    """The example under terms of an example; one person left long ago."""
    file = folder / "voorbeeld.tdesk"
    source = example_programme(ROOT / "resources")
    create_example(file, source, NOW).close()
    terms = "".join(
        f'\n[[retention]]\nrecord = "{record}"\nyears = {years}\ncounts_from = "{event}"\n'
        'source = "Voorbeeld, niet vastgesteld"\n'
        for record, years, event in TERMS
    )
    programme = folder / source.name
    programme.write_text(source.read_text(encoding="utf-8") + terms, encoding="utf-8")
    workplace = open_register(file, NOW)
    people = PeopleService(workplace)
    people.adopt_programme(programme, NOW)
    people.leave(people.all()[-1], NOW)
    workplace.close()
    return file


def _walk(window: MainWindow) -> None:
    assert window.desk is not None
    window.desk.open_room("programme")
    page = window.desk.room("programme")
    assert isinstance(page, ProgrammePage)
    page.section_table.select_key(RETENTION)
    _wait(1500)
    rows = page.retention_pane.past_model.rows
    place = next(at for at, row in enumerate(rows) if row.record.person is not None)
    page.retention_pane.past_table.selectRow(place)
    _keep(window, "bewaartermijnen")
    person = rows[place].record.person
    assert person is not None
    page.retention_pane.person_asked.emit(person)
    _keep(window, "personen")


def _keep(window: MainWindow, name: str) -> None:
    _wait(1500)
    window.grab().save(str(HERE / f"{name}.png"))


def _wait(milliseconds: int) -> None:
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


if __name__ == "__main__":
    main()
