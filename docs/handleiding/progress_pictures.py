"""Makes the pictures of indicators and progress for the handbook, on the example register.

    python docs/handleiding/progress_pictures.py

The same register and moment each time; every figure in it is invented and says so.
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
from talentdesk.desktop.indicators.indicators_page import PROGRESS, IndicatorsPage
from talentdesk.desktop.session import Session
from talentdesk.desktop.shell.about_pane import AboutText
from talentdesk.desktop.shell.appearance import remembered_theme
from talentdesk.desktop.shell.file_chooser import SystemFileChooser
from talentdesk.desktop.shell.language import use_dutch
from talentdesk.desktop.shell.main_window import MainWindow
from talentdesk.desktop.widgets.layout_memory import LayoutMemory
from talentdesk.domain.work_progress import WorkPart
from talentdesk.services.example_service import create_example, example_programme

NOW = datetime(2026, 3, 3, 9, 14, tzinfo=UTC)


def main() -> None:
    """Open both tabs, and keep what the window shows."""
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
        window.show()
        session.open_file(register)
        session.register_desk()
        _walk(window, Path(folder))
        window.close()
    finish_tasks()


def _walk(window: MainWindow, folder: Path) -> None:
    assert window.desk is not None
    window.desk.open_room("indicators")
    page = window.desk.room("indicators")
    assert isinstance(page, IndicatorsPage)
    _keep(window, "indicatoren")
    page.bring_in(_sheet(folder, page))
    _keep(window, "indicatoren-inlezen")
    page.plan.left.emit()
    page.tabs.open(PROGRESS)
    rows = page.progress.list.rows
    told = next(row for row in rows if row.milestones and row.light(WorkPart.TIME).deviates)
    page.progress.show_proposal(told.proposal)
    _keep(window, "voortgang")
    page.progress.ask_report()
    _keep(window, "voortgang-bericht")


def _sheet(folder: Path, page: IndicatorsPage) -> Path:
    """A sheet with a new value, another one, one that stays and one that is no number."""
    key = page.indicators.list.rows[-1].indicator
    rows = ("2025;mbo;72,8", "2021;mbo;70,9", "2024;wo;25,9", "2021;hbo;ruim de helft")
    lines = [f"{key};{row};voorbeeld" for row in rows]
    file = folder / "metingen-voorbeeld.csv"
    file.write_text("\n".join(("Indicator;Periode;Onderdeel;Waarde;Bron", *lines)), "utf-8")
    return file


def _keep(window: MainWindow, name: str) -> None:
    loop = QEventLoop()
    QTimer.singleShot(800, loop.quit)
    loop.exec()
    window.grab().save(str(HERE / f"{name}.png"))


if __name__ == "__main__":
    main()
