"""The desk on a register with 100,000 proposals: first page, room, keystrokes, memory.

    python bench/large_desk.py [COUNT]

Makes the large register in a process of its own. Then, per register (large, example), in a
process that only opens it: CPU milliseconds from opening to the painted first page; by the
clock, milliseconds from asking for the room Voorstellen to its painted list, and from a
letter in the filter line to the painted rows (median over several words, one each 120 ms as
the line asks); and the memory of that process at the end.
"""

import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

NOW = datetime(2026, 3, 3, 9, 0, tzinfo=UTC)
WORDS = ("podium", "techniek", "zorg en netwerk")


def make(file: Path, count: int) -> None:
    """A register with ``count`` proposals; as in ``large_register``."""
    from large_register import PROGRAMME, drafts

    from talentdesk.register.proposals import NewProposal
    from talentdesk.services.register_service import Founder, create_register

    founder = Founder("Programmamanager", "programmamanager")
    workplace = create_register(file, PROGRAMME, founder, NOW)
    with workplace.transaction(NOW, "fill") as register:
        register.proposals.add_many([NewProposal(draft) for draft in drafts(count)])
    workplace.close()


def measure(file: Path) -> dict[str, float]:  # noqa: PLR0915 -- one visit, step by step
    """Open a register in a window and use its list."""
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication

    from talentdesk.desktop.session import Session
    from talentdesk.desktop.shell.about_pane import AboutText
    from talentdesk.desktop.shell.appearance import remembered_theme
    from talentdesk.desktop.shell.file_chooser import SystemFileChooser
    from talentdesk.desktop.shell.language import use_dutch
    from talentdesk.desktop.shell.main_window import MainWindow
    from talentdesk.desktop.widgets.layout_memory import LayoutMemory

    app = QApplication([])
    use_dutch(app)
    memory = LayoutMemory(file.with_suffix(".ini"))
    window = MainWindow(remembered_theme(app, memory), memory, AboutText("", ()))
    session = Session(window, SystemFileChooser(window, file.parent), lambda: NOW)
    window.resize(1280, 800)
    window.show()
    app.processEvents()
    start = time.process_time()
    session.open_file(file)
    app.processEvents()
    found = {"first page": (time.process_time() - start) * 1000}
    session.register_desk()
    QTest.qWait(1500)
    assert window.desk is not None
    window.desk.room("proposals")
    start = time.perf_counter()
    window.desk.open_room("proposals")
    app.processEvents()
    found["list"] = (time.perf_counter() - start) * 1000
    QTest.qWait(1500)
    proposals: Any = window.desk.room("proposals")
    line = proposals.room.filter_bar.search_line
    strokes = _strokes(line)
    found["keystroke"] = statistics.median(strokes)
    found["worst keystroke"] = max(strokes)
    found["memory"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    window.close()
    return found


def _strokes(line: Any) -> list[float]:
    """Milliseconds from each letter to the painted rows."""
    from PySide6.QtCore import QCoreApplication
    from PySide6.QtTest import QTest

    from talentdesk.desktop.widgets.search_line import DEBOUNCE_MS

    times = []
    for word in WORDS:
        for end in range(1, len(word) + 1):
            start = time.perf_counter()
            line.setText(word[:end])
            line.searched.emit(word[:end])
            QCoreApplication.processEvents()
            times.append((time.perf_counter() - start) * 1000)
            QTest.qWait(DEBOUNCE_MS)  # the line itself waits so long between two questions
    return times


def main() -> None:
    """Run the parts in processes of their own and print the figures."""
    if sys.argv[1:2] == ["--make"]:
        make(Path(sys.argv[2]), int(sys.argv[3]))
        return
    if sys.argv[1:2] == ["--measure"]:
        print(json.dumps(measure(Path(sys.argv[2]))))
        return
    count = sys.argv[1] if len(sys.argv) > 1 else "100000"
    with tempfile.TemporaryDirectory() as folder:
        large, example = Path(folder) / "large.tdesk", Path(folder) / "example.tdesk"
        subprocess.run([sys.executable, __file__, "--make", str(large), count], check=True)
        command = [sys.executable, "-m", "talentdesk", "new", str(example), "--example"]
        subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
        figures = {
            file.stem: json.loads(
                subprocess.run(
                    [sys.executable, __file__, "--measure", str(file)],
                    check=True,
                    capture_output=True,
                    text=True,
                ).stdout.splitlines()[-1]
            )
            for file in (large, example)
        }
    for name, value in figures["large"].items():
        base = figures["example"][name]
        unit = "MB" if name == "memory" else "ms"
        print(
            f"{name:18} {value:8.1f} {unit}  example {base:8.1f} {unit}  ratio {value / base:.2f}"
        )


if __name__ == "__main__":
    main()
