"""Advies als document: from the tab to files in a folder."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication

from talentdesk.desktop.reviews.advice_papers import AdvicePapers
from talentdesk.domain.rounds import RoundDraft
from talentdesk.services.proposal_service import ProposalService
from tests.desktop.accessible_walk import AccessibleWalk
from tests.desktop.reviews.hands import Hands
from tests.desktop.reviews.stories import DISCUSSED
from tests.services.cases import MORNING


class Chooser:
    """Gives the folder that a test put in it."""

    def __init__(self, folder: Path | None) -> None:
        self.chosen = folder

    def open_file(self, title: str, kinds: str) -> Path | None:
        return None

    def save_file(self, title: str, suggestion: Path, kinds: str) -> Path | None:
        return None

    def folder(self, title: str) -> Path | None:
        return self.chosen


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "papieren"
    made.mkdir()
    return made


@pytest.fixture
def chooser(folder: Path) -> Chooser:
    return Chooser(folder)


@pytest.fixture
def papers(hands: Hands, chooser: Chooser) -> AdvicePapers:
    """The lead at the advice on a proposal that is in a round."""
    hands.work_as("programmamanager")
    draft = RoundDraft("Voorjaar 2026", (hands.proposal(DISCUSSED),), (), date(2026, 4, 1))
    with hands.workplace.transaction(MORNING, "open round") as register:
        register.rounds.open(draft)
    made = AdvicePapers(hands.page, hands.frame, hands.workplace, chooser, lambda: MORNING)
    hands.open(DISCUSSED)
    hands.page.tabs.open("advice")
    QApplication.processEvents()
    return made


def number(hands: Hands) -> str:
    return ProposalService(hands.workplace).get(hands.proposal(DISCUSSED)).number


def wait(hands: Hands) -> str:
    """What the tab says when the work is done."""
    banner = hands.page.advice_tab.paper.banner
    hands.qtbot.waitUntil(banner.isVisible, timeout=20_000)
    return hands.texts(banner)


def test_button_writes_the_advice_and_shows_where_it_is(
    papers: AdvicePapers, hands: Hands, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(QUrl.toString(url)))
    card = hands.page.advice_tab.paper
    hands.click(card.write_button)
    assert (card.write_button.text(), papers.action.isEnabled()) == (
        "Bezig met het document…",
        False,
    )

    said = wait(hands)

    files = sorted(file.name for file in folder.iterdir())
    assert files == [f"Advies {number(hands)} - concept.{ending}" for ending in ("docx", "pdf")]
    assert all(file in said for file in files)
    assert "controlecode" in said
    hands.qtbot.waitUntil(papers.action.isEnabled)
    assert card.write_button.text() == "Advies als document…"
    hands.click(hands.button("Map openen", hands.page.advice_tab.paper.banner))
    assert opened == [QUrl.fromLocalFile(str(folder)).toString()]


def test_whole_round_and_one_format_can_be_asked(
    papers: AdvicePapers, hands: Hands, folder: Path
) -> None:
    card = hands.page.advice_tab.paper
    card.subject.setCurrentText("de hele ronde Voorjaar 2026")
    card.formats.setCurrentText("alleen Word")
    papers.action.trigger()
    wait(hands)

    assert [file.name for file in folder.iterdir()] == ["Adviezen - Voorjaar 2026 - concept.docx"]


def test_what_is_being_typed_is_on_the_paper(papers: AdvicePapers, hands: Hands) -> None:
    hands.page.advice_tab.form.reasoning.edit.setFocus()
    hands.type("Net getypt")
    papers.action.trigger()
    wait(hands)

    sheet = hands.page.discussion.service.sheet(hands.proposal(DISCUSSED))
    assert sheet.text.reasoning == "Net getypt"


def test_refusal_stands_above_the_advice(papers: AdvicePapers, hands: Hands, folder: Path) -> None:
    blocked = folder / f"Advies {number(hands)} - concept.pdf"
    blocked.mkdir()
    papers.action.trigger()

    assert blocked.name in wait(hands)
    assert list(folder.iterdir()) == [blocked]


def test_who_changes_their_mind_gets_nothing(
    papers: AdvicePapers, hands: Hands, chooser: Chooser, folder: Path
) -> None:
    chooser.chosen = None
    papers.action.trigger()

    assert list(folder.iterdir()) == []
    assert papers.action.isEnabled()


def test_from_the_discussion_it_leads_to_the_advice(papers: AdvicePapers, hands: Hands) -> None:
    hands.page.tabs.open("discussion")
    papers.action.trigger()

    assert hands.page.tabs.current == "advice"
    wait(hands)


def test_there_is_nothing_to_put_on_paper_of_ones_own_review(
    papers: AdvicePapers, hands: Hands
) -> None:
    hands.page.tabs.open("own")
    assert not papers.action.isEnabled()
    hands.page.tabs.open("advice")
    assert papers.action.isEnabled()


def test_card_can_be_reached_and_read_without_a_mouse(papers: AdvicePapers, hands: Hands) -> None:
    AccessibleWalk(hands.page).check()
