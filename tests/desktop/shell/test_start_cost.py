import subprocess
import sys
from pathlib import Path

SLOW = ("qtawesome", "matplotlib", "openpyxl", "sqlmodel", "sqlalchemy", "alembic", "numpy")
PROGRAM = """
import sys
from pathlib import Path
from pathlib import Path
from PySide6.QtWidgets import QApplication
from talentdesk.desktop.shell.about_pane import AboutText
from talentdesk.desktop.shell.appearance import remembered_theme
from talentdesk.desktop.shell.language import use_dutch
from talentdesk.desktop.shell.main_window import MainWindow
from talentdesk.desktop.widgets.layout_memory import LayoutMemory
from tests.desktop.shell.rooms import Rooms

app = QApplication([])
use_dutch(app)
memory = LayoutMemory(Path(sys.argv[1]) / "venster.ini")
window = MainWindow(remembered_theme(app, memory), memory, AboutText("1.0", ()))
window.open_desk(Rooms().entries(), "programma", Path("a.tdesk"))
window.show()
window.grab()
print(" ".join(sorted(sys.modules)))
"""


def test_first_paint_needs_no_slow_import(tmp_path: Path) -> None:
    command = [sys.executable, "-c", PROGRAM, str(tmp_path)]
    found = subprocess.run(command, check=True, capture_output=True, text=True)

    imported = {module.split(".")[0] for module in found.stdout.split()}

    assert "PySide6" in imported
    assert imported.isdisjoint(SLOW)
