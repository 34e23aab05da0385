from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from talentdesk.desktop.proposals.inspector import Inspector
from talentdesk.desktop.widgets.labels import TextLabel
from talentdesk.domain.money import Money
from talentdesk.domain.proposals import (
    Brand,
    CoverLine,
    CoverSource,
    ProposalDraft,
    ProposalId,
    ProposalStatus,
)
from talentdesk.services.proposal_service import ProposalService
from tests.desktop.proposals.conftest import Room
from tests.services.cases import MORNING, act_as, advised, complete_activity, under_review


def opened(room: Room, proposal: ProposalId) -> Inspector:
    """The inspector, on that proposal."""
    room.page.refresh()
    room.desk.open_room("proposals", proposal)
    view = room.page.room.inspector.view
    assert view is not None
    assert view.proposal.id == proposal
    return room.page.room.inspector


def added(room: Room, draft: ProposalDraft | None = None) -> ProposalId:
    return ProposalService(room.workplace).add(draft or complete_activity(), MORNING)


def status_of(room: Room, proposal: ProposalId) -> ProposalStatus:
    return ProposalService(room.workplace).get(proposal).status


def said_in(inspector: Inspector) -> str:
    """Every word that is shown."""
    return "\n".join(
        label.text() for label in inspector.findChildren(TextLabel) if label.isVisibleTo(inspector)
    )


def test_it_shows_what_it_is_and_what_it_costs(room: Room) -> None:
    said = said_in(opened(room, added(room)))

    for words in (
        "Proeftuin voor starters",
        "Starters proberen samen nieuwe diensten uit.",
        "kosten = dekking",
        "Hogeschool",
        "€\N{NO-BREAK SPACE}50.000,00",
        "WER-B2 Bedrijven en loopbaankansen beter bekend",
        "3 van 5 groepen · ten minste 2, liefst 3",
        "01-04-2026 t/m 31-03-2027",
    ):
        assert words in said


def test_long_summary_is_read_whole_when_one_asks(qtbot: QtBot, room: Room) -> None:
    inspector = opened(room, added(room, complete_activity(summary="woord " * 100 + "slot")))
    assert "slot" not in said_in(inspector)

    buttons = [b for b in inspector.findChildren(QPushButton) if b.isVisible()]
    more = next(button for button in buttons if button.text() == "Alles lezen")
    qtbot.mouseClick(more, Qt.MouseButton.LeftButton)

    assert "slot" in said_in(inspector)


def test_cover_that_is_short_is_said_in_figures(room: Room) -> None:
    short = (CoverLine(CoverSource.RESERVE, 2026, Money.euros(100_000)),)

    said = said_in(opened(room, added(room, complete_activity(cover=short))))

    assert "€\N{NO-BREAK SPACE}50.000,00 niet gedekt" in said


def test_next_step_is_one_click_and_shows_what_comes_after(qtbot: QtBot, room: Room) -> None:
    proposal = added(room)
    inspector = opened(room, proposal)
    assert inspector.card.button.text() == "Indienen"

    with qtbot.waitSignal(room.frame.done) as done:
        qtbot.mouseClick(inspector.card.button, Qt.MouseButton.LeftButton)

    assert status_of(room, proposal) is ProposalStatus.SUBMITTED
    assert done.args[0].endswith("is ingediend.")
    assert inspector.head.status_chip.text == "ingediend"
    assert inspector.card.button.text() == "Toets openen"


def test_next_step_has_a_key(qtbot: QtBot, room: Room) -> None:
    proposal = added(room)
    opened(room, proposal)

    table = room.page.room.list.table
    qtbot.keyClick(table, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    assert status_of(room, proposal) is ProposalStatus.SUBMITTED


def test_refusal_is_said_in_the_pane_and_beforehand(qtbot: QtBot, room: Room) -> None:
    proposal = added(room, complete_activity(line="", direct_aim=None))
    inspector = opened(room, proposal)
    number = ProposalService(room.workplace).get(proposal).number
    assert f"{number} heeft nog geen hoofdlijn." in inspector.card.lacks_label.text()

    qtbot.mouseClick(inspector.card.button, Qt.MouseButton.LeftButton)

    assert inspector.banner.what_label.text() == f"{number} heeft nog geen hoofdlijn."
    assert "Kies de lijn die betaalt" in inspector.banner.why_label.text()
    assert status_of(room, proposal) is ProposalStatus.DRAFT


def test_banner_goes_with_the_proposal_that_it_was_about(qtbot: QtBot, room: Room) -> None:
    inspector = opened(room, added(room, complete_activity(line="")))
    qtbot.mouseClick(inspector.card.button, Qt.MouseButton.LeftButton)

    opened(room, added(room))

    assert not inspector.banner.isVisible()


def choose(inspector: Inspector, words: str) -> None:
    """Choose an entry of the menu with the other steps."""
    actions = {action.text(): action for action in inspector.head.build_menu().actions()}
    actions[words].trigger()


def test_withdrawing_asks_a_reason_and_keeps_what_was_typed(qtbot: QtBot, room: Room) -> None:
    proposal = added(room)
    inspector = opened(room, proposal)
    choose(inspector, "Intrekken…")
    form = inspector.form
    assert form is not None

    qtbot.mouseClick(form.confirm_button, Qt.MouseButton.LeftButton)
    assert inspector.banner.what_label.text() == "Intrekken kan alleen met een reden."
    assert status_of(room, proposal) is ProposalStatus.DRAFT

    qtbot.keyClicks(form.text_edit, "Dubbel ingediend.")
    qtbot.mouseClick(form.confirm_button, Qt.MouseButton.LeftButton)

    held = ProposalService(room.workplace).get(proposal)
    assert (held.status, held.status_reason) == (ProposalStatus.WITHDRAWN, "Dubbel ingediend.")
    assert inspector.form is None
    assert "Dubbel ingediend." in inspector.card.detail_label.text()


def test_escape_leaves_the_question(qtbot: QtBot, room: Room) -> None:
    inspector = opened(room, added(room))
    choose(inspector, "Intrekken…")
    form = inspector.form
    assert form is not None

    qtbot.keyClick(form.text_edit, Qt.Key.Key_Escape)

    assert not form.isVisible()
    assert inspector.card.isVisible()


def test_submitted_proposal_can_be_taken_back(room: Room) -> None:
    proposal = added(room)
    ProposalService(room.workplace).submit(proposal, MORNING)

    choose(opened(room, proposal), "Terugnemen")

    assert status_of(room, proposal) is ProposalStatus.DRAFT


def test_brand_is_kept(qtbot: QtBot, room: Room) -> None:
    proposal = added(room)
    inspector = opened(room, proposal)

    choose(inspector, "ON-brand bepalen…")
    assert inspector.form is not None
    inspector.form.tick_box.click()
    qtbot.mouseClick(inspector.form.confirm_button, Qt.MouseButton.LeftButton)
    assert "niet in de etalage" in inspector.banner.what_label.text()
    inspector.form.choice_box.set_value(Brand.ON.value)
    qtbot.mouseClick(inspector.form.confirm_button, Qt.MouseButton.LeftButton)

    held = ProposalService(room.workplace).get(proposal)
    assert (held.brand, held.in_showcase) == (Brand.ON, True)


def test_reviewing_opens_the_room_for_it(qtbot: QtBot, room: Room) -> None:
    act_as(room.workplace, "regisseur werken")
    proposal = under_review(room.workplace)
    inspector = opened(room, proposal)
    assert inspector.card.title_label.text() == "Wacht op 4 beoordelaars"
    assert "Regisseur werken" in inspector.card.title_label.toolTip()
    assert "19 voorwaarden te gaan" in inspector.card.detail_label.text()

    with qtbot.waitSignal(room.frame.room_asked) as asked:
        qtbot.mouseClick(inspector.card.button, Qt.MouseButton.LeftButton)

    assert asked.args == ["reviews", proposal]


def test_who_may_not_take_the_next_step_reads_who_may(room: Room) -> None:
    proposal = advised(room.workplace)
    act_as(room.workplace, "regisseur werken")

    inspector = opened(room, proposal)

    assert not inspector.card.button.isVisible()
    assert "een programmamanager" in inspector.card.detail_label.text()


def test_history_tells_old_and_new_in_words(room: Room) -> None:
    service = ProposalService(room.workplace)
    proposal = added(room)
    changed = replace(service.get(proposal).content, side_lines=("leven",), summary="")
    service.change(proposal, changed, 1, MORNING)
    inspector = opened(room, proposal)

    inspector.tabs.open("history")

    said = said_in(inspector)
    assert "2 versies van de inhoud" in said
    assert "Nevenlijnen" in said
    assert "leeg → Leven" in said
    assert "Starters proberen samen nieuwe diensten uit. → leeg" in said


@pytest.mark.parametrize("number", ["A-2026-004", "I-2026-001"])
def test_existing_post_is_not_tested(room: Room, number: str) -> None:
    proposal = ProposalService(room.workplace).find(number).id

    said = said_in(opened(room, proposal))

    assert "niet nodig: bestaand" in said
    assert "Loopt al, zonder toets" in said


def test_question_has_a_name_for_the_screen_reader(room: Room) -> None:
    inspector = opened(room, added(room))
    choose(inspector, "Intrekken…")

    reasons = [edit.accessibleName() for edit in inspector.findChildren(QPlainTextEdit)]
    assert "Reden" in reasons


def test_from_filter_to_next_step_by_keyboard_alone(qtbot: QtBot, room: Room) -> None:
    proposal = added(room, complete_activity(title="Stadslab"))
    room.page.refresh()
    line = room.page.room.filter_bar.search_line
    line.setFocus()

    with qtbot.waitSignal(line.searched):
        qtbot.keyClicks(line, "stadslab")
    qtbot.keyClick(line, Qt.Key.Key_Down)
    assert room.page.room.list.table.hasFocus()
    inspector = room.page.room.inspector
    qtbot.waitUntil(lambda: inspector.view is not None and inspector.view.proposal.id == proposal)
    control = Qt.KeyboardModifier.ControlModifier
    qtbot.keyClick(room.page.room.list.table, Qt.Key.Key_Return, control)

    assert status_of(room, proposal) is ProposalStatus.SUBMITTED
