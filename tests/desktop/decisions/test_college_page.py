"""The paper of a decision on the screen, as someone writes in it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from talentdesk.desktop.decisions.decision_pane import DecisionPane
from talentdesk.desktop.decisions.decisions_page import DecisionsPage
from talentdesk.desktop.decisions.papers.block_editor import BlockEditor
from talentdesk.desktop.decisions.papers.college_door import CollegeDoor
from talentdesk.desktop.decisions.papers.college_page import CollegePage
from talentdesk.desktop.decisions.proposal_pane import ProposalPane
from talentdesk.desktop.shell.room_frame import RoomFrame
from talentdesk.domain.paper_blocks import PaperOwner, plain_spaces
from talentdesk.services.college_paper_service import CollegePaperService
from talentdesk.services.decision_service import DecisionService
from talentdesk.services.workplace import Workplace
from tests.desktop.decisions.hands import Hands
from tests.services.cases import MORNING, a_grant, act_as, advised, allot, presented

_PATIENCE = 20_000


class Folders:
    """Chooses one folder, and counts how often it was asked."""

    def __init__(self, place: Path) -> None:
        self.place = place
        self.asked = 0

    def open_file(self, title: str, kinds: str) -> Path | None:
        raise AssertionError(title, kinds)

    def save_file(self, title: str, suggestion: Path, kinds: str) -> Path | None:
        raise AssertionError(title, suggestion, kinds)

    def folder(self, title: str) -> Path | None:
        self.asked += 1
        return self.place


@pytest.fixture
def folders(tmp_path: Path) -> Folders:
    return Folders(tmp_path / "papieren")


@pytest.fixture
def door(
    hands: Hands, frame: RoomFrame, workplace: Workplace, folders: Folders
) -> Iterator[CollegeDoor]:
    made = CollegeDoor(hands.page, frame, workplace, folders, lambda: MORNING)
    yield made
    frame.leaving.emit()


@pytest.fixture
def granted(workplace: Workplace) -> str:
    """Number of a grant of 100,000."""
    allot(workplace, 120_000)
    decision, _ = DecisionService(workplace).grant(a_grant(presented(workplace)), MORNING)
    return decision.number


def opened(hands: Hands, door: CollegeDoor, number: str) -> CollegePage:
    """The paper of a decision, by the button in its pane."""
    hands.page.show_target(number)
    pane = hands.pane
    assert isinstance(pane, DecisionPane)
    hands.click(pane.paper_button)
    assert door.paper is not None
    return door.paper


def kept_text(workplace: Workplace, number: str, block: str) -> str:
    service = CollegePaperService(workplace)
    return plain_spaces(service.paper(service.owner_of(number), MORNING).block(block).text)


def seen(editor: BlockEditor, *buttons: QWidget) -> list[bool]:
    return [button.isVisibleTo(editor) for button in buttons]


def test_what_is_typed_is_kept_when_one_leaves_the_text(
    hands: Hands, door: CollegeDoor, granted: str, workplace: Workplace
) -> None:
    paper = opened(hands, door, granted)
    editor = paper.editors["author"]

    hands.fill(editor.text.edit, "Een ambtenaar")
    hands.press(editor.text.edit, Qt.Key.Key_Tab)

    assert kept_text(workplace, granted, "author") == "Een ambtenaar"
    assert "Behandelend ambtenaar" not in paper.foot.note_label.text()


def test_the_proposed_text_can_stand_again_and_ones_own_come_back(
    hands: Hands, door: CollegeDoor, granted: str, workplace: Workplace
) -> None:
    proposed = kept_text(workplace, granted, "money")
    editor = opened(hands, door, granted).editors["money"]
    hands.fill(editor.text.edit, "Wij betalen dit.")
    editor.flush()
    assert seen(editor, editor.give_up_button, editor.take_back_button) == [True, False]

    editor.give_up_button.click()
    assert editor.text.text() == proposed == kept_text(workplace, granted, "money")
    assert seen(editor, editor.give_up_button, editor.take_back_button) == [False, True]

    editor.take_back_button.click()
    assert editor.text.text() == "Wij betalen dit."
    assert kept_text(workplace, granted, "money") == "Wij betalen dit."


def test_the_proposed_text_can_be_seen_beside_ones_own(
    hands: Hands, door: CollegeDoor, granted: str
) -> None:
    editor = opened(hands, door, granted).editors["money"]
    hands.fill(editor.text.edit, "Wij betalen dit.")
    editor.flush()

    editor.see_button.click()

    assert editor.proposed_box.isVisibleTo(editor)
    assert "100.000,00" in editor.proposed_label.text()


def test_typing_can_be_taken_back_with_the_key(
    hands: Hands, door: CollegeDoor, granted: str, workplace: Workplace
) -> None:
    proposed = kept_text(workplace, granted, "money")
    editor = opened(hands, door, granted).editors["money"]
    editor.text.edit.setFocus()
    hands.press(editor.text.edit, Qt.Key.Key_X)
    editor.flush()

    hands.press(editor.text.edit, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    editor.flush()

    assert kept_text(workplace, granted, "money") == proposed


def test_looking_and_leaving_keeps_nothing(
    hands: Hands, door: CollegeDoor, granted: str, workplace: Workplace
) -> None:
    with workplace.reading() as register:
        before = register.log.count()
    paper = opened(hands, door, granted)

    paper.flush()
    hands.click(paper.back_button)

    with workplace.reading() as register:
        assert register.log.count() == before


def test_facts_that_changed_since_one_wrote_are_told(
    hands: Hands, door: CollegeDoor, workplace: Workplace
) -> None:
    proposal = advised(workplace)
    service = CollegePaperService(workplace)
    shown = service.paper(PaperOwner(proposal), MORNING)
    service.keep(shown, "money", "Er is genoeg.", MORNING)
    allot(workplace, 50_000)
    hands.page.refresh()
    hands.page.show_target(shown.facts.number)
    pane = hands.pane
    assert isinstance(pane, ProposalPane)
    hands.click(pane.paper_button)
    assert door.paper is not None
    editor = door.paper.editors["money"]
    assert editor.strip.isVisibleTo(editor)

    editor.confirm_button.click()

    assert not editor.strip.isVisibleTo(editor)
    assert editor.text.text() == "Er is genoeg."


def test_definitive_goes_to_what_is_empty_and_asks_for_no_folder(
    hands: Hands, door: CollegeDoor, granted: str, folders: Folders
) -> None:
    paper = opened(hands, door, granted)
    hands.press(paper.files.standing_box, Qt.Key.Key_End)

    paper.files.pdf_button.click()

    assert "'Behandelend ambtenaar'" in paper.banner.what_label.text()
    assert paper.editors["author"].text.problem_label.text() == "Dit is nog leeg."
    assert paper.editors["author"].text.edit.hasFocus()
    assert folders.asked == 0


@pytest.mark.parametrize(("button", "ending"), [("word_button", "docx"), ("pdf_button", "pdf")])
def test_a_file_is_made_of_what_stands_there(  # noqa: PLR0917 -- fixtures
    qtbot: QtBot,
    hands: Hands,
    door: CollegeDoor,
    granted: str,
    folders: Folders,
    button: str,
    ending: str,
) -> None:
    paper = opened(hands, door, granted)

    getattr(paper.files, button).click()

    name = f"Collegevoorstel {granted} - concept.{ending}"
    qtbot.waitUntil(lambda: name in paper.banner.what_label.text(), timeout=_PATIENCE)
    assert (folders.place / name).stat().st_size > 1000


def test_the_pages_are_shown_beside_the_text(
    qtbot: QtBot, hands: Hands, door: CollegeDoor, granted: str
) -> None:
    paper = opened(hands, door, granted)

    qtbot.waitUntil(lambda: len(paper.preview.pages) > 1, timeout=_PATIENCE)

    assert "2 bladzijden" in paper.preview.about_label.text()
    assert paper.preview.pages[0].heightForWidth(210) == pytest.approx(297, abs=2)


def test_esc_goes_back_to_the_room_and_keeps_what_was_typed(
    hands: Hands, door: CollegeDoor, granted: str, workplace: Workplace
) -> None:
    paper = opened(hands, door, granted)
    edit = paper.editors["department"].text.edit
    hands.fill(edit, "Economie")

    hands.press(edit, Qt.Key.Key_Escape)
    hands.press(paper.back_button, Qt.Key.Key_Escape)

    assert door.paper is None
    assert not hands.page.stack.has_page
    assert kept_text(workplace, granted, "department") == "Economie"
    assert isinstance(hands.pane, DecisionPane)


def test_the_key_opens_the_paper_of_what_is_shown(
    hands: Hands, door: CollegeDoor, granted: str
) -> None:
    hands.page.show_target(granted)

    door.action.trigger()

    assert door.paper is not None
    assert door.paper.paper.facts.number == granted
    assert not hands.page.council_action.isEnabled()


def test_another_target_closes_the_paper(hands: Hands, door: CollegeDoor, granted: str) -> None:
    opened(hands, door, granted)

    hands.page.show_target("BSL-2")

    assert door.paper is None
    assert isinstance(hands.pane, DecisionPane)


def test_who_may_not_write_can_read(
    hands: Hands, door: CollegeDoor, granted: str, workplace: Workplace
) -> None:
    act_as(workplace, "regisseur werken")

    paper = opened(hands, door, granted)

    assert all(editor.text.edit.isReadOnly() for editor in paper.editors.values())


def test_every_control_has_a_name(hands: Hands, door: CollegeDoor, granted: str) -> None:
    paper = opened(hands, door, granted)

    nameless = [
        child
        for child in paper.findChildren(QWidget)
        if child.focusPolicy() & Qt.FocusPolicy.TabFocus
        and child.isVisibleTo(paper)
        and not (child.accessibleName() or getattr(child, "text", str)())
    ]
    assert nameless == []


def test_the_page_is_one_of_the_room(hands: Hands, door: CollegeDoor, granted: str) -> None:
    opened(hands, door, granted)

    assert isinstance(hands.page, DecisionsPage)
    assert [type(pane).__name__ for pane in hands.frame.panes] == [
        "ScrollPane",
        "QScrollArea",
        "Foot",
    ]
