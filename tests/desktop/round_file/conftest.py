"""A package of three proposals, opened in a real window as a reviewer does."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from talentdesk.desktop.reviews.own_review_tab import OwnReviewTab
from talentdesk.desktop.round_file.judging_page import JudgingPage
from talentdesk.desktop.round_file.round_page import RoundPage
from talentdesk.desktop.session import Session
from talentdesk.desktop.shell.about_pane import AboutText
from talentdesk.desktop.shell.desk import Desk
from talentdesk.desktop.shell.main_window import MainWindow
from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.widgets.layout_memory import LayoutMemory
from talentdesk.domain.canonical import content_hash
from talentdesk.domain.proposals import ProposalId
from talentdesk.domain.reviews import ConditionJudgement, Judgement
from talentdesk.domain.round_packages import AskedReview
from talentdesk.services.round_file_reviews import RoundFileReviews
from tests.round_packages import a_package, a_proposal_out, an_entry, at
from tests.services.cases import complete_activity
from tests.services.round_files import opened, put_out

BEGUN, CHANGED, FRESH = (ProposalId(f"voorstel-{number}") for number in (1, 2, 3))
MEETS = ConditionJudgement("T1.1", Judgement.MEETS, "Dat klopt.")
NO_KEYS = Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier


class Chooser:
    """A file chooser whose answers a test sets beforehand."""

    def __init__(self) -> None:
        self.answer: Path | None = None

    def open_file(self, title: str, kinds: str) -> Path | None:
        return self.answer

    def save_file(self, title: str, suggestion: Path, kinds: str) -> Path | None:
        return self.answer

    def folder(self, title: str) -> Path | None:
        return self.answer


class Reviewer:
    """The window and a pair of hands on the keyboard."""

    def __init__(self, qtbot: QtBot, window: MainWindow, session: Session, file: Path) -> None:
        self.qtbot = qtbot
        self.window = window
        self.session = session
        self.file = file

    @property
    def desk(self) -> Desk:
        assert self.window.desk is not None
        return self.window.desk

    @property
    def page(self) -> JudgingPage:
        page = self.desk.room("judging")
        assert isinstance(page, JudgingPage)
        return page

    @property
    def round_page(self) -> RoundPage:
        page = self.desk.room("round")
        assert isinstance(page, RoundPage)
        return page

    @property
    def tab(self) -> OwnReviewTab:
        return self.page.own_tab

    def judge_in(self, proposal: ProposalId) -> None:
        self.desk.open_room("judging", proposal)

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = NO_KEYS) -> None:
        self.qtbot.keyClick(QApplication.focusWidget() or self.window, key, modifier)

    def type(self, text: str) -> None:
        self.qtbot.keyClicks(QApplication.focusWidget(), text)

    def click(self, words: str) -> None:
        self.qtbot.mouseClick(self.button(words), Qt.MouseButton.LeftButton)

    def button(self, words: str) -> QPushButton:
        found = self.window.findChildren(QPushButton)
        return next(item for item in found if item.text() == words and item.isVisible())

    def texts(self, within: QWidget | None = None) -> str:
        QApplication.processEvents()
        labels = (within or self.window).findChildren(QLabel)
        return "\n".join(label.text() for label in labels if label.isVisible())

    def kept(self, proposal: ProposalId, condition: str) -> ConditionJudgement:
        """What the file says after the desk let go of it."""
        self.session.show_start()
        file = opened(self.file)
        found = RoundFileReviews(file).sheet(proposal).judgement(condition)
        file.close()
        return found


def three_proposals() -> tuple[AskedReview, ...]:
    """One that was begun, one that was judged in an older version, one that is new."""
    asked = []
    for number, proposal in enumerate((BEGUN, CHANGED, FRESH), start=1):
        draft = complete_activity(title=f"Voorstel over onderwerp {number}")
        out = a_proposal_out(proposal, 3 if proposal == CHANGED else 1)
        asked.append(replace(out, content=draft, content_hash=content_hash(draft)))
    older = replace(asked[1], content_version=2)
    before = replace(asked[1].content, title="Voorstel over iets anders")
    return (
        AskedReview(asked[0], an_entry(asked[0], MEETS)),
        AskedReview(asked[1], an_entry(older, MEETS), before),
        AskedReview(asked[2]),
    )


def many_proposals(count: int) -> tuple[AskedReview, ...]:
    """A long round, nothing judged yet."""
    found = []
    for number in range(1, count + 1):
        draft = complete_activity(title=f"Voorstel over onderwerp {number}")
        out = a_proposal_out(ProposalId(f"voorstel-{number}"))
        out = replace(out, number=f"A-2026-{number:03}")
        found.append(AskedReview(replace(out, content=draft, content_hash=content_hash(draft))))
    return tuple(found)


@pytest.fixture(autouse=True)
def own_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Keys and notes of this test only."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "eigen-map"))
    return tmp_path / "eigen-map"


@pytest.fixture
def package_file(tmp_path: Path) -> Path:
    return put_out(tmp_path, a_package(*three_proposals()))


@pytest.fixture
def chooser() -> Chooser:
    return Chooser()


@pytest.fixture
def window(qtbot: QtBot, theme: Theme, tmp_path: Path) -> Iterator[MainWindow]:
    window = MainWindow(theme, LayoutMemory(tmp_path / "venster.ini"), AboutText("0", ()))
    qtbot.addWidget(window)
    window.resize(1280, 800)
    with qtbot.waitActive(window):
        window.show()
    yield window
    window.close()


@pytest.fixture
def session(window: MainWindow, chooser: Chooser) -> Session:
    return Session(window, chooser, lambda: at(60))


@pytest.fixture
def reviewer(qtbot: QtBot, window: MainWindow, session: Session, package_file: Path) -> Reviewer:
    """Someone who opened the package."""
    session.open_file(package_file)
    return Reviewer(qtbot, window, session, package_file)
