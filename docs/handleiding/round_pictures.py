"""Makes the pictures of a review round for the handbook: what its coordinator sees.

    python docs/handleiding/round_pictures.py

The same example register and moment each time, with the round that the tests tell of.
"""

import os
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
HERE = Path(__file__).parent
ROOT = HERE.parents[1]
sys.path.insert(0, str(ROOT))

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from talentdesk import __version__
from talentdesk.desktop.background.task import finish_tasks
from talentdesk.desktop.reviews.reviews_page import ReviewsPage
from talentdesk.desktop.rounds.round_door import ROUND
from talentdesk.desktop.rounds.round_tab import RoundTab
from talentdesk.desktop.rounds.round_targets import ReviewFiles
from talentdesk.desktop.session import Session
from talentdesk.desktop.shell.about_pane import AboutText
from talentdesk.desktop.shell.appearance import remembered_theme
from talentdesk.desktop.shell.file_chooser import SystemFileChooser
from talentdesk.desktop.shell.language import use_dutch
from talentdesk.desktop.shell.main_window import MainWindow
from talentdesk.desktop.widgets.layout_memory import LayoutMemory
from talentdesk.domain.review_intake import Carrier
from talentdesk.services.example_service import create_example, example_programme
from talentdesk.services.round_service import RoundService
from tests.services.cases import MORNING
from tests.services.round_story import BACK, NO, PARTLY, RoundStory, a_round_story

OTHER = replace(NO, reason="De doelgroep klopt wel, maar de uitwerking niet.")


def main() -> None:
    """Tell the story of a round in the open register, and keep what the window shows."""
    app = QApplication([])
    use_dutch(app)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        os.environ["XDG_DATA_HOME"] = str(folder / "eigen")
        register = folder / "voorbeeld.tdesk"
        create_example(register, example_programme(ROOT / "resources"), MORNING).close()
        memory = LayoutMemory(folder / "desk.ini")
        remembered_theme(app, memory).set_dark(False)
        window = MainWindow(remembered_theme(app, memory), memory, AboutText(__version__, ()))
        session = Session(window, SystemFileChooser(window, folder), lambda: BACK)
        window.resize(1280, 800)
        session.show_start()
        window.show()
        session.open_file(register)
        _tell(window, a_round_story(session.register_desk().workplace, folder))
        window.close()
    finish_tasks()


def _tell(window: MainWindow, story: RoundStory) -> None:
    tab = _tab(window)
    tab.new_round()
    _keep(window, "ronde-nieuw")
    tab.back()
    out = story.issue(Carrier.PACKAGE)
    first, second, third, fourth = (out[person.id] for person in story.reviewers[:4])
    copy = story.folder / "Voorjaar op de laptop.tround"
    copy.write_bytes(first.read_bytes())
    story.take_in(story.judged(first, {story.first: [NO], story.second: [PARTLY]}))
    story.take_in(story.judged(copy, {story.first: [OTHER, PARTLY], story.second: [PARTLY]}))
    interest = "Zit in het bestuur van de hogeschool."
    person = story.reviewers[3].id
    RoundService(story.desk).declare_interest(story.second, person, interest, BACK)
    tab.enter()
    _keep(window, "ronde")
    tab.issue()
    _keep(window, "ronde-uitgeven")
    story.judged(second, {story.first: [NO, PARTLY], story.second: [PARTLY]})
    story.judged(third, {story.second: [NO]})
    story.change(story.second, summary="Starters en scholen proberen samen nieuwe diensten uit.")
    broken = story.folder / "Voorjaar kapot.tround"
    broken.write_bytes(fourth.read_bytes()[:-40])
    assert window.desk is not None
    window.desk.open_room("reviews", ReviewFiles((second, third, broken)))
    _wait(1500)
    _keep(window, "ronde-innemen")
    tab.forks()
    _keep(window, "ronde-twee-versies")
    tab.keys()
    _keep(window, "ronde-sleutels")


def _tab(window: MainWindow) -> RoundTab:
    assert window.desk is not None
    window.desk.open_room("reviews")
    page = window.desk.room("reviews")
    assert isinstance(page, ReviewsPage)
    page.tabs.open(ROUND)
    tab = page.stack.currentWidget()
    assert isinstance(tab, RoundTab)
    return tab


def _keep(window: MainWindow, name: str) -> None:
    _wait(400)
    window.grab().save(str(HERE / f"{name}.png"))


def _wait(milliseconds: int) -> None:
    """Let the window and its worker go on; QTest.qWait would keep the worker waiting."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


if __name__ == "__main__":
    main()
