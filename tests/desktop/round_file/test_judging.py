"""A reviewer judges in a package by keyboard; everything is in the file at once."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from talentdesk.domain.proposals import ProposalId
from talentdesk.domain.reviews import Judgement, ReviewStatus
from tests.desktop.accessible_walk import AccessibleWalk
from tests.desktop.round_file.conftest import BEGUN, CHANGED, CTRL, FRESH, Reviewer

Key = Qt.Key


def status(reviewer: Reviewer, proposal: ProposalId) -> ReviewStatus:
    queue = reviewer.round_page._sitting.queue
    return next(item.status for item in queue if item.proposal == proposal)


def hand_in_as_it_is(reviewer: Reviewer, proposal: ProposalId) -> None:
    reviewer.judge_in(proposal)
    reviewer.press(Key.Key_Return, CTRL)
    reviewer.click("Toch inleveren")


@pytest.mark.parametrize("room", ["round", "judging", "return"])
def test_every_room_can_be_walked(reviewer: Reviewer, room: str) -> None:
    reviewer.desk.open_room(room)
    reviewer.qtbot.wait(20)

    AccessibleWalk(reviewer.window).check()


def test_the_round_says_whose_until_when_and_how_far(reviewer: Reviewer) -> None:
    said = reviewer.texts(reviewer.desk.room("round"))

    assert "Voor Regisseur A" in said
    assert "tot en met 1 april 2026" in said
    assert "sleutel die je nog niet kent" in said
    assert "0 van 3 ingeleverd" in said


def test_from_the_list_to_a_judgement_by_keyboard_alone(reviewer: Reviewer) -> None:
    reviewer.press(Key.Key_Down)
    reviewer.press(Key.Key_Down)
    reviewer.press(Key.Key_Return)
    assert reviewer.page.current == FRESH

    reviewer.press(Key.Key_3)
    reviewer.press(Key.Key_R)
    reviewer.type("Past niet.")
    reviewer.press(Key.Key_Escape)

    first = reviewer.page.review.current
    kept = reviewer.kept(FRESH, first)
    assert (kept.judgement, kept.reason) == (Judgement.FAILS, "Past niet.")


def test_ctrl_z_takes_a_judgement_back_and_ctrl_y_gives_it_again(reviewer: Reviewer) -> None:
    reviewer.judge_in(FRESH)
    first = reviewer.page.review.current
    reviewer.press(Key.Key_2)

    reviewer.press(Key.Key_Z, CTRL)
    sheet = reviewer.page.review.sheet
    assert sheet is not None
    assert sheet.judgement(first).judgement is Judgement.NOT_ASSESSED

    reviewer.press(Key.Key_Y, CTRL)
    assert reviewer.kept(FRESH, first).judgement is Judgement.MEETS_PARTLY


def test_undo_without_anything_judged_says_so(reviewer: Reviewer) -> None:
    reviewer.press(Key.Key_Z, CTRL)

    assert "niets" in reviewer.desk.status_line.undo_bar.text_label.text()


def test_a_note_stays_beside_the_file(reviewer: Reviewer) -> None:
    reviewer.judge_in(FRESH)
    reviewer.press(Key.Key_K)
    reviewer.type("Nabellen over de kosten")
    reviewer.press(Key.Key_Escape)
    reviewer.judge_in(BEGUN)
    assert reviewer.page.note.text.text() == ""

    reviewer.session.open_file(reviewer.file)
    reviewer.judge_in(FRESH)

    assert reviewer.page.note.text.text() == "Nabellen over de kosten"
    assert b"Nabellen" not in reviewer.file.read_bytes()
    reviewer.desk.open_room("round")
    assert reviewer.round_page.model.row_at(2).has_note


def test_leaving_keeps_what_is_being_typed(reviewer: Reviewer) -> None:
    reviewer.judge_in(FRESH)
    reviewer.press(Key.Key_3)
    first = reviewer.page.review.current
    reviewer.press(Key.Key_R)
    # Whether the focus leaves a text before its room goes differs from desk to desk.
    reviewer.tab.card.reason.edit.left.disconnect()
    reviewer.type("Past niet.")

    assert reviewer.kept(FRESH, first).reason == "Past niet."


def test_where_room_is_short_the_note_comes_when_it_is_asked_for(reviewer: Reviewer) -> None:
    reviewer.window.resize(1024, 640)
    reviewer.window.theme.set_zoom(150)
    reviewer.judge_in(FRESH)
    reviewer.qtbot.waitUntil(lambda: not reviewer.page.note.isVisible())

    reviewer.press(Key.Key_K)
    reviewer.type("Nabellen")
    assert reviewer.page.note.isVisible()
    reviewer.press(Key.Key_Escape)

    assert not reviewer.page.note.isVisible()
    assert reviewer.tab.proposal_pane.isVisible()


def test_handing_in_asks_only_about_what_is_open_and_enter_goes_on(reviewer: Reviewer) -> None:
    reviewer.judge_in(BEGUN)
    reviewer.press(Key.Key_Return, CTRL)
    assert reviewer.tab.unfinished.isVisible()
    reviewer.click("Toch inleveren")
    assert status(reviewer, BEGUN) is ReviewStatus.SUBMITTED

    reviewer.press(Key.Key_Return)

    assert reviewer.page.current == CHANGED


def test_what_was_handed_in_is_taken_back_until_it_is_received(reviewer: Reviewer) -> None:
    hand_in_as_it_is(reviewer, BEGUN)
    assert "Terugnemen kan tot het is ontvangen" in reviewer.texts(reviewer.tab.lock_strip)

    reviewer.qtbot.mouseClick(reviewer.tab.lock_strip.take_back_button, Qt.MouseButton.LeftButton)

    assert status(reviewer, BEGUN) is ReviewStatus.IN_PROGRESS
    assert not reviewer.tab.lock_strip.isVisible()


def test_a_recused_proposal_asks_nothing_and_says_why(reviewer: Reviewer) -> None:
    reviewer.judge_in(FRESH)
    reviewer.tab.ask_recusal()
    reviewer.type("Ik zit in het bestuur.")
    reviewer.click("Onthouden")

    assert "Ik zit in het bestuur." in reviewer.texts(reviewer.tab.lock_strip)
    reviewer.desk.open_room("round")
    said = reviewer.texts(reviewer.desk.room("round"))
    assert "0 van 2 ingeleverd" in said
    assert "1 onthouden" in said


def test_differences_with_what_was_judged(reviewer: Reviewer) -> None:
    reviewer.judge_in(CHANGED)
    reviewer.press(Key.Key_V)

    said = reviewer.texts(reviewer.tab.differences_pane)
    assert "Titel" in said
    assert "line-through" in said
    assert "iets anders" in said

    reviewer.click("Naar het voorstel")
    assert reviewer.tab.proposal_pane.isVisible()


def test_no_differences_where_nothing_changed(reviewer: Reviewer) -> None:
    reviewer.judge_in(BEGUN)

    assert not reviewer.page.actions_.differences.isEnabled()


def test_who_types_on_without_rest_is_kept_as_well(qtbot: QtBot, reviewer: Reviewer) -> None:
    reviewer.judge_in(FRESH)
    first = reviewer.page.review.current
    reviewer.press(Key.Key_2)
    reviewer.press(Key.Key_R)
    reason = reviewer.tab.card.reason
    # The rest after the last key would never come.
    reason._timer.setInterval(60_000)

    reviewer.type("Nog")

    def is_kept() -> bool:
        sheet = reviewer.page.review.sheet
        return sheet is not None and sheet.judgement(first).reason == "Nog"

    qtbot.waitUntil(is_kept)
