"""CPU time from start to the first painted page, against a bare window with a table.

    python bench/start_up.py [REGISTER] [--runs N]

Makes an example register when none is given. Runs the two in turn and prints the medians of
user plus system time and their ratio; the machine may be noisy, CPU time is not. Also prints
which slow packages were loaded before the first page: there must be none.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
SLOW = (
    *("matplotlib", "openpyxl", "alembic", "sqlmodel", "sqlalchemy", "qtawesome"),
    *("docx", "typst", "cryptography"),
)

BARE = """
import sys
from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt, QTimer
from PySide6.QtWidgets import QApplication, QMainWindow, QTableView
class Model(QAbstractTableModel):
    def rowCount(self, parent=QModelIndex()): return 40
    def columnCount(self, parent=QModelIndex()): return 7
    def data(self, index, role=0): return f"{index.row()},{index.column()}" if role == 0 else None
app = QApplication([])
window = QMainWindow()
view = QTableView()
model = Model()
view.setModel(model)
window.setCentralWidget(view)
window.resize(1280, 800)
window.show()
QTimer.singleShot(0, lambda: QTimer.singleShot(0, app.quit))
app.exec()
"""

DESK = """
import sys
from talentdesk.__main__ import main
code = main([{register!r}, "--quit-at-paint"])
loaded = [name for name in {slow!r} if name in sys.modules]
if loaded: print("loaded before the first page:", loaded, file=sys.stderr)
"""


def cpu_seconds(code: str, environment: dict[str, str]) -> float:
    """User plus system time of one process that runs ``code``."""
    process = subprocess.Popen([sys.executable, "-c", code], cwd=ROOT, env=environment)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"exit code {process.returncode}")
    return usage.ru_utime + usage.ru_stime


def main() -> None:
    """Measure both in turn and print the medians."""
    parser = argparse.ArgumentParser()
    parser.add_argument("register", nargs="?")
    parser.add_argument("--runs", type=int, default=15)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        register = given.register or str(Path(folder) / "voorbeeld.tdesk")
        environment = {**os.environ, "XDG_CONFIG_HOME": folder, "PYTHONPATH": str(ROOT)}
        environment.setdefault("QT_QPA_PLATFORM", "offscreen")
        # As on a user's machine: compiled once, then read.
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        if given.register is None:
            command = [sys.executable, "-m", "talentdesk", "new", register, "--example"]
            subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
        desk = DESK.format(register=register, slow=SLOW)
        cpu_seconds(desk, environment)
        cpu_seconds(BARE, environment)
        pairs = [
            (cpu_seconds(desk, environment), cpu_seconds(BARE, environment))
            for _ in range(given.runs)
        ]
    ours = statistics.median(pair[0] for pair in pairs) * 1000
    bare = statistics.median(pair[1] for pair in pairs) * 1000
    ratio = statistics.median(pair[0] / pair[1] for pair in pairs)
    print(
        f"first page {ours:.0f} ms CPU, bare window {bare:.0f} ms CPU, ratio {ratio:.2f} (max 1.7)"
    )


if __name__ == "__main__":
    main()
