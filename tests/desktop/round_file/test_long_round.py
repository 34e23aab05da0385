"""A round of many proposals is searched; keys mean one thing; a write that fails is said."""

from collections import Counter
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from talentdesk.desktop.session import Session
from talentdesk.desktop.shell.main_window import MainWindow
from talentdesk.domain.reviews import Judgement
from tests.desktop.accessible_walk import AccessibleWalk
from tests.desktop.round_file.conftest import CTRL, FRESH, Reviewer, many_proposals
from tests.round_packages import a_package
from tests.services.round_files import put_out

Key = Qt.Key


@pytest.fixture
def in_long_round(qtbot: QtBot, window: MainWindow, session: Session, tmp_path: Path) -> Reviewer:
    file = put_out(tmp_path, a_package(*many_proposals(30)))
    session.open_file(file)
    return Reviewer(qtbot, window, session, file)


def test_a_proposal_is_found_by_number_and_opened_by_keyboard(in_long_round: Reviewer) -> None:
    reviewer = in_long_round
    reviewer.press(Key.Key_F, CTRL)
    reviewer.type("2026-017")
    reviewer.press(Key.Key_Return)
    assert reviewer.round_page.model.rowCount() == 1

    reviewer.press(Key.Key_Return)

    assert reviewer.page.current == "voorstel-17"


def test_a_search_without_result_says_so_and_is_cleared(in_long_round: Reviewer) -> None:
    reviewer = in_long_round
    reviewer.press(Key.Key_F, CTRL)
    reviewer.type("zwembad")
    reviewer.press(Key.Key_Return)
    assert "Niets past bij 'zwembad'." in reviewer.texts(reviewer.round_page)

    reviewer.click("Wissen")

    assert reviewer.round_page.model.rowCount() == 30
    AccessibleWalk(reviewer.window).check()


def test_the_palette_finds_a_proposal(in_long_round: Reviewer) -> None:
    found = in_long_round.window.behaviour.search("017")

    assert [entry.target for entry in found] == ["voorstel-17"]


@pytest.mark.parametrize("room", ["round", "judging", "return"])
def test_every_key_has_one_meaning_in_a_room(reviewer: Reviewer, room: str) -> None:
    reviewer.desk.open_room(room)
    window = reviewer.window.window_actions
    actions = {*reviewer.desk.room_actions(), *window.everywhere(), *window.on_the_desk()}
    keys = Counter(key.toString() for action in actions for key in action.shortcuts())
    rooms = Counter(entry.shortcut for entry in reviewer.desk.rooms)

    assert [key for key, count in (keys + rooms).items() if count > 1] == []


def test_a_file_that_another_program_wrote_is_said_and_the_text_stays(
    reviewer: Reviewer,
) -> None:
    reviewer.judge_in(FRESH)
    reviewer.press(Key.Key_3)
    reviewer.press(Key.Key_R)
    reviewer.type("Past niet")
    reviewer.tab.flush()
    reviewer.file.write_bytes(reviewer.file.read_bytes() + b" ")

    reviewer.type(", want te duur")
    reviewer.tab.flush()

    assert "gewijzigd terwijl je het open had" in reviewer.texts(reviewer.tab.banner)
    assert reviewer.tab.card.reason.text() == "Past niet, want te duur"


def test_what_is_typed_as_the_window_closes_is_kept(reviewer: Reviewer) -> None:
    reviewer.judge_in(FRESH)
    first = reviewer.page.review.current
    reviewer.press(Key.Key_2)
    reviewer.press(Key.Key_R)
    reviewer.type("Net getypt")
    reviewer.window.close()

    kept = reviewer.kept(FRESH, first)
    assert (kept.judgement, kept.reason) == (Judgement.MEETS_PARTLY, "Net getypt")


def test_a_damaged_file_with_notes_is_said_and_judging_goes_on(
    reviewer: Reviewer, own_folder: Path
) -> None:
    reviewer.judge_in(FRESH)
    reviewer.press(Key.Key_K)
    reviewer.type("Nabellen")
    reviewer.page.flush()
    notes = next(own_folder.rglob("notities/*.json"))
    notes.write_text("kapot", encoding="utf-8")

    reviewer.judge_in(FRESH)
    reviewer.desk.open_room("round")
    assert "kan niet worden gelezen" in reviewer.texts(reviewer.round_page)

    reviewer.session.open_file(reviewer.file)
    reviewer.judge_in(FRESH)
    assert reviewer.page.note.text.edit.isReadOnly()
    first = reviewer.page.review.current
    reviewer.press(Key.Key_2)
    assert reviewer.kept(FRESH, first).judgement is Judgement.MEETS_PARTLY
