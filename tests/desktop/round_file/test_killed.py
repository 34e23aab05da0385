"""What is typed is in the file within a second, also when the process is shot."""

import os
import subprocess
import sys
import textwrap
from pathlib import Path

from talentdesk.services.round_file_reviews import RoundFileReviews
from tests.desktop.round_file.conftest import FRESH, three_proposals
from tests.round_packages import a_package
from tests.services.round_files import opened, put_out

EVERY_MS = 50
A_SECOND = 1000 // EVERY_MS
"""Letters that may be lost at most, typed without any rest between them."""
TYPIST = """
    import sys
    from datetime import UTC, datetime
    from pathlib import Path
    from PySide6.QtCore import Qt, QTimer
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication
    from talentdesk.desktop.session import Session
    from talentdesk.desktop.shell.about_pane import AboutText
    from talentdesk.desktop.shell.appearance import remembered_theme
    from talentdesk.desktop.shell.file_chooser import SystemFileChooser
    from talentdesk.desktop.shell.main_window import MainWindow
    from talentdesk.desktop.widgets.layout_memory import LayoutMemory

    file, every_ms, proposal = Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
    app = QApplication([])
    memory = LayoutMemory(file.with_name("desk.ini"))
    window = MainWindow(remembered_theme(app, memory), memory, AboutText("", ()))
    session = Session(
        window, SystemFileChooser(window, file.parent), lambda: datetime.now(UTC)
    )
    session.open_file(file)
    window.show()
    window.desk.open_room("judging", proposal)
    app.processEvents()
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_3)
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_R)
    typed = 0

    def type_on():
        global typed
        QTest.keyClick(window.focusWidget(), Qt.Key.Key_X)
        typed += 1
        print(typed, flush=True)

    timer = QTimer(interval=every_ms)
    timer.timeout.connect(type_on)
    timer.start()
    app.exec()
"""


def test_typing_without_a_rest_loses_less_than_a_second(tmp_path: Path) -> None:
    path = put_out(tmp_path, a_package(*three_proposals()))
    code = [sys.executable, "-c", textwrap.dedent(TYPIST)]
    home = {"XDG_DATA_HOME": str(tmp_path / "huis"), "QT_QPA_PLATFORM": "offscreen"}
    command = [*code, str(path), str(EVERY_MS), FRESH]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, text=True, env={**os.environ, **home}
    ) as child:
        assert child.stdout is not None
        typed = 0
        while typed < 3 * A_SECOND:
            typed = int(child.stdout.readline())
        child.kill()
        typed = max([typed, *(int(line) for line in child.stdout if line.endswith("\n"))])

    file = opened(path)
    sheet = RoundFileReviews(file).sheet(FRESH)
    file.close()
    assert sheet.review is not None
    kept = len(sheet.review.judgements[0].reason)
    assert typed - A_SECOND <= kept <= typed + 1
