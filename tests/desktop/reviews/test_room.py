"""What the room says when there is nothing to show, of another programme, and after a crash."""

import subprocess
import sys
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from talentdesk.desktop.reviews.reviews_page import ReviewsPage
from talentdesk.desktop.shell.room_frame import RoomFrame
from talentdesk.domain.proposals import ProposalFilter, ProposalStatus
from talentdesk.domain.reviews import Judgement
from talentdesk.services.example_service import create_example
from talentdesk.services.proposal_service import ProposalService
from talentdesk.services.register_service import Founder, create_register, open_register
from talentdesk.services.review_service import ReviewService
from tests.desktop.reviews.hands import Hands, Key
from tests.desktop.reviews.stories import DISCUSSED, TO_JUDGE, judge_all
from tests.services.cases import MORNING, PROGRAMMES, advised, complete_activity


def test_who_does_not_judge_is_told_who_does(hands: Hands) -> None:
    hands.work_as("financieel adviseur")

    assert "Als financieel adviseur beoordeel je geen voorstellen." in hands.texts(hands.page)
    hands.click(hands.button("Naar Bespreken"))
    assert hands.page.tabs.current == "discussion"


def test_nothing_to_judge_says_what_it_waits_for(
    qtbot: QtBot, frame: RoomFrame, tmp_path: Path
) -> None:
    founder = Founder("programmamanager", "programmamanager")
    programme = PROGRAMMES / "hengelo-talent-2025.toml"
    workplace = create_register(tmp_path / "leeg.tdesk", programme, founder, MORNING)
    service = ProposalService(workplace)
    service.submit(service.add(complete_activity(), MORNING), MORNING)
    page = ReviewsPage(frame, workplace, lambda: MORNING)
    qtbot.addWidget(page)
    page.show()
    hands = Hands(qtbot, frame, workplace, lambda: page)

    said = hands.texts(page)
    page.tabs.open("discussion")
    talk = hands.texts(page)
    workplace.close()

    assert "Er is nu niets te beoordelen." in said
    assert "1 voorstel ingediend en nog niet in toetsing." in said
    assert "Er is nu niets te bespreken." in talk


def test_sidebar_counts_what_waits(hands: Hands) -> None:
    with hands.qtbot.waitSignal(hands.frame.count_changed) as counted:
        hands.frame.entered.emit()
        hands.enter()

    assert counted.args == ["reviews", "2 te beoordelen"]


@pytest.mark.parametrize(
    ("who", "tab"),
    [
        ("regisseur werken", "own"),
        ("regisseur wonen", "discussion"),
        ("financieel adviseur", "discussion"),
    ],
)
def test_proposal_that_is_asked_opens_where_something_is_to_do(
    hands: Hands, who: str, tab: str
) -> None:
    hands.work_as(who)
    hands.enter()
    hands.frame.target_asked.emit(hands.proposal(DISCUSSED))

    assert hands.page.tabs.current == tab
    assert hands.page.current == hands.proposal(DISCUSSED)


def test_lead_of_the_meeting_talks_once_all_reviews_are_in(hands: Hands) -> None:
    hands.work_as("programmamanager")
    hands.enter()
    hands.frame.target_asked.emit(hands.proposal(DISCUSSED))
    before = hands.page.tabs.current
    judge_all(hands.workplace, hands.proposal(DISCUSSED), "regisseur werken")
    hands.frame.entered.emit()
    hands.frame.target_asked.emit(hands.proposal(DISCUSSED))

    assert (before, hands.page.tabs.current) == ("own", "discussion")


def test_advised_proposal_opens_at_its_advice(hands: Hands) -> None:
    hands.work_as("programmamanager")
    proposal = advised(hands.workplace, complete_activity(title="Klaar"))
    hands.enter()
    hands.frame.target_asked.emit(proposal)

    assert hands.page.tabs.current == "advice"
    assert "Vastgelegd advies" in hands.texts(hands.page.advice_tab.history)


def test_keys_of_one_tab_do_nothing_in_another(hands: Hands) -> None:
    hands.work_as("programmamanager")
    hands.open(DISCUSSED)
    hands.page.tabs.open("advice")
    hands.press(Key.Key_1)
    hands.press(Key.Key_D)

    assert not hands.page.actions_.judge[Judgement.MEETS].isEnabled()
    assert ReviewService(hands.workplace).sheet(hands.proposal(DISCUSSED)).review is None


def test_actions_have_a_key_each(hands: Hands) -> None:
    hands.enter()
    keys = [key.toString() for action in hands.frame.actions for key in action.shortcuts()]

    assert len(keys) == len(set(keys))
    assert {"1", "2", "3", "0", "N", "R", "D", "Return", "Alt+Down", "Ctrl+PgDown"} <= set(keys)


def test_other_programme_has_its_own_criteria(
    qtbot: QtBot, frame: RoomFrame, tmp_path: Path
) -> None:
    programme = PROGRAMMES / "voorbeeldstad-groen-2026.toml"
    workplace = create_example(tmp_path / "groen.tdesk", programme, MORNING)
    page = ReviewsPage(frame, workplace, lambda: MORNING)
    qtbot.addWidget(page)
    page.show()
    hands = Hands(qtbot, frame, workplace, lambda: page)
    filtered = ProposalFilter(statuses=(ProposalStatus.UNDER_REVIEW,))
    first = ProposalService(workplace).search(filtered)[0]
    page.open_proposal(first.id)
    page.review.go("H1")
    page.own_tab.judge(Judgement.FAILS)

    tiles = [tile.criterion.letter for tile in page.own_tab.tiles.tiles]
    asked = hands.texts(page.own_tab.card.reason)
    kept = ReviewService(workplace).sheet(first.id).judgement("H1").judgement
    workplace.close()

    assert tiles == ["G", "B", "H"]
    assert "Welk onderhoud is nog niet geregeld?" in asked
    assert kept is Judgement.FAILS


CRASH = """
import os, sys
from pathlib import Path
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from talentdesk.desktop.reviews.reviews_page import ReviewsPage
from talentdesk.desktop.shell.room_frame import RoomFrame
from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.widgets.layout_memory import LayoutMemory
from talentdesk.domain.reviews import Judgement
from talentdesk.services.register_service import open_register
from tests.services.cases import MORNING

file, person, proposal = Path(sys.argv[1]), sys.argv[2], sys.argv[3]
app = QApplication([])
workplace = open_register(file, MORNING, person=person)
memory = LayoutMemory(file.with_suffix(".ini"))
frame = RoomFrame("reviews", "Beoordelen", Theme(app), memory)
page = ReviewsPage(frame, workplace, lambda: MORNING)
page.show()
page.open_proposal(proposal)
page.review.go("N.2")
page.own_tab.judge(Judgement.FAILS)
QTest.keyClicks(page.own_tab.card.reason.edit, "Na afloop stopt het.")
QTest.qWait(600)
os._exit(9)
"""


def test_killed_program_loses_nothing(hands: Hands, workplace_file: Path) -> None:
    proposal = hands.proposal(TO_JUDGE)
    hands.workplace.close()
    root = Path(__file__).parents[3]
    killed = subprocess.run(
        [sys.executable, "-c", CRASH, str(workplace_file), "regisseur werken", proposal],
        cwd=root,
        check=False,
        capture_output=True,
        text=True,
    )
    assert killed.returncode == 9, killed.stderr

    again = open_register(workplace_file, MORNING, person="regisseur werken")
    kept = ReviewService(again).sheet(proposal).judgement("N.2")
    again.close()

    assert (kept.judgement, kept.reason) == (Judgement.FAILS, "Na afloop stopt het.")
