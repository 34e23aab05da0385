"""Makes the pictures of a package for the handbook: the desk of a reviewer without a register.

    python docs/handleiding/round_file_pictures.py

The same example register and moment each time; one proposal is told to have been judged in
an older version, so that there is something to compare.
"""

import os
import sys
import tempfile
from dataclasses import replace
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
from talentdesk.desktop.round_file.judging_page import JudgingPage
from talentdesk.desktop.round_file.return_page import ReturnPage
from talentdesk.desktop.session import Session
from talentdesk.desktop.shell.about_pane import AboutText
from talentdesk.desktop.shell.appearance import remembered_theme
from talentdesk.desktop.shell.file_chooser import SystemFileChooser
from talentdesk.desktop.shell.language import use_dutch
from talentdesk.desktop.shell.main_window import MainWindow
from talentdesk.desktop.widgets.layout_memory import LayoutMemory
from talentdesk.domain.review_entries import content_of, following
from talentdesk.domain.review_intake import Carrier
from talentdesk.domain.reviews import ConditionJudgement, Judgement, ReviewStatus
from talentdesk.domain.round_packages import AskedReview, RoundPackage
from talentdesk.exchange.round_package import read_package, write_package
from talentdesk.services.example_service import create_example, example_programme
from talentdesk.services.key_service import KeyService
from talentdesk.services.register_colleague_keys import RegisterColleagueKeys
from talentdesk.services.round_export import RoundExport
from talentdesk.services.round_service import RoundService

NOW = datetime(2026, 3, 3, 9, 14, tzinfo=UTC)
REASON = "Er is al een plek met bijna hetzelfde aanbod, op loopafstand."
NOTE = "Vraag bij het team na wie de begeleiding doet."


def main() -> None:
    """Open a package, judge a little, and keep what the window shows."""
    app = QApplication([])
    use_dutch(app)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        os.environ["XDG_DATA_HOME"] = str(folder / "eigen")
        memory = LayoutMemory(folder / "desk.ini")
        theme = remembered_theme(app, memory)
        theme.set_dark(False)
        window = MainWindow(theme, memory, AboutText(__version__, ()))
        session = Session(window, SystemFileChooser(window, folder), lambda: NOW)
        window.resize(1280, 800)
        session.open_file(issued(folder))
        window.show()
        walk(window)
        window.close()
    finish_tasks()


def walk(window: MainWindow) -> None:
    """The rooms in the order of the page."""
    assert window.desk is not None
    window.desk.open_room("judging")
    page = window.desk.room("judging")
    assert isinstance(page, JudgingPage)
    page.own_tab.show_differences()
    _keep(window, "verschillen-in-pakket")
    page.open_next()
    page.own_tab.leave_text()
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_2)
    page.own_tab.card.reason.edit.setPlainText(REASON)
    page.note.text.edit.setPlainText(NOTE)
    page.flush()
    _keep(window, "beoordelen-in-pakket")
    window.desk.open_room("round")
    _keep(window, "ronde-in-pakket")
    window.desk.open_room("return")
    back = window.desk.room("return")
    assert isinstance(back, ReturnPage)
    # The folder in which the picture is made means nothing to a reader.
    package = Path(back.send.path_edit.text()).name
    back.send.path_edit.setText(str(Path("Documenten", "TalentDesk", package)))
    _keep(window, "terugsturen")


def issued(folder: Path) -> Path:
    """The package of the first reviewer in a round over the example register."""
    desk = create_example(folder / "voorbeeld.tdesk", example_programme(ROOT / "resources"), NOW)
    rounds = RoundService(desk)
    held = rounds.open(rounds.suggested(NOW.date()), NOW)
    keys = KeyService(folder / "sleutels", RegisterColleagueKeys(desk))
    first, *_ = RoundExport(desk, keys).issue_packages(held.id, folder, Carrier.PACKAGE, NOW)
    desk.close()
    found = read_package(first.path)
    changed = replace(found.package, asked=_with_older(found.package))
    first.path.write_bytes(write_package(changed, found.programme_text, keys.own_key()))
    return first.path


def _with_older(package: RoundPackage) -> tuple[AskedReview, ...]:
    """The second proposal as it would be when it was judged before it was changed."""
    first, second, *others = package.asked
    now = replace(second.proposal, content_version=2)
    words = now.content.summary.split()
    before = replace(now.content, summary=" ".join([*words[:6], "vooral", *words[9:]]), partners=())
    judged = package.judged(replace(now, content_version=1))
    given = ConditionJudgement("T1.1", Judgement.MEETS, "Gaat over jong talent.")
    base = following((), content_of(ReviewStatus.IN_PROGRESS, (given,)), judged)
    return (first, AskedReview(now, base, before), *others)


def _keep(window: MainWindow, name: str) -> None:
    loop = QEventLoop()
    QTimer.singleShot(400, loop.quit)
    loop.exec()
    window.grab().save(str(HERE / f"{name}.png"))


if __name__ == "__main__":
    main()
