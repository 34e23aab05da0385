"""The chosen movement, putting it right, and the tranches beside it."""

from PySide6.QtCore import Qt

from talentdesk.desktop.reserve.counter_form import CounterForm
from talentdesk.desktop.reserve.movement_card import MovementCard
from talentdesk.domain.money import Money
from tests.desktop.reserve.conftest import LEAD, Room
from tests.services.cases import act_as


def card_of(room: Room, number: str) -> MovementCard:
    """Put the cursor on a movement and take its card."""
    assert room.page.lists.journal.show_number(number)
    card = room.page.side.movement_card
    assert card is not None
    return card


def form_of(room: Room, number: str) -> CounterForm:
    """Open the form by its button."""
    card = card_of(room, number)
    room.click(card.counter_button)
    assert card.form is not None
    return card.form


def test_grant_is_countered_with_keys_alone(room: Room) -> None:
    table = room.page.lists.table
    table.setFocus()
    room.press(table, Qt.Key.Key_End, ctrl=True)
    assert table.current_key() == "M-004"
    room.press(table, Qt.Key.Key_B, ctrl=True)
    card = room.page.side.movement_card
    assert card is not None
    form = card.form
    assert form is not None
    assert form.reason_edit.hasFocus()

    room.qtbot.keyClicks(form.reason_edit, "verkeerd voorstel gekozen")
    room.press(form.reason_edit, Qt.Key.Key_Return, ctrl=True)

    assert room.numbers[-1] == "M-005"
    assert room.done == ["M-005: €\N{NO-BREAK SPACE}100.000,00 is teruggeboekt."]
    assert room.page.strip.granted_cell.value_label.text().endswith("0")
    assert room.page.lists.table.hasFocus()
    shown = room.page.side.movement_card
    assert shown is not None
    assert shown.row.number == "M-005"
    assert ("Reden", "verkeerd voorstel gekozen") in shown._said()
    assert shown.counter_button.parent() is None


def test_countered_movement_names_its_counter_and_is_not_countered_again(room: Room) -> None:
    form = form_of(room, "M-004")
    room.fill(form.reason_edit, "verkeerd voorstel")
    room.click(form.primary_button)

    card = card_of(room, "M-004")
    assert ("Herstel", "teruggeboekt met M-005") in card._said()
    assert card.counter_button.parent() is None
    room.click(card.buttons["movement"])
    assert room.page.lists.table.current_key() == "M-005"


def test_without_a_reason_nothing_is_booked_and_the_input_stays(room: Room) -> None:
    form = form_of(room, "M-004")
    room.fill(form.day_edit, "10-03-2026")

    room.click(form.primary_button)

    assert form.banner.isVisible()
    assert "met een reden" in form.banner.what_label.text()
    assert form.reason_row.problem
    assert form.day_edit.text() == "10-03-2026"
    assert len(room.numbers) == 4


def test_day_before_the_movement_is_marked(room: Room) -> None:
    form = form_of(room, "M-004")
    room.fill(form.reason_edit, "verkeerd voorstel")
    form.day_edit.setText("01-03-2026")

    room.click(form.primary_button)

    assert "03-03-2026" in form.day_row.problem
    assert form.reason_edit.text() == "verkeerd voorstel"
    assert len(room.numbers) == 4


def test_money_that_moved_on_is_refused_with_its_rule(room: Room) -> None:
    form = form_of(room, "M-002")
    room.fill(form.reason_edit, "verkeerde lijn")

    room.click(form.primary_button)

    assert "Tekort: lijn Werken in 2026" in form.banner.what_label.text()
    assert form.reason_edit.text() == "verkeerde lijn"
    assert len(room.numbers) == 4


def test_reason_stays_while_another_movement_is_read(room: Room) -> None:
    form = form_of(room, "M-004")
    room.qtbot.keyClicks(form.reason_edit, "verkeerd")

    card_of(room, "M-001")
    card = card_of(room, "M-004")

    assert card.form is not None
    assert card.form.reason_edit.text() == "verkeerd"

    room.press(card.form.reason_edit, Qt.Key.Key_Escape)
    assert card.counter_button.hasFocus()
    assert not any(form.isVisible() for form in card.findChildren(CounterForm))


def test_who_may_not_book_reads_who_may(room: Room) -> None:
    act_as(room.workplace, LEAD)
    room.page.refresh()

    card = card_of(room, "M-004")

    assert card.right_note is not None
    assert "financieel adviseur" in card.right_note.advice_label.text()
    assert not room.page.counter_action.isEnabled()
    room.page.side.open_form()
    assert card.form is None


def test_card_leads_to_decision_and_proposal(room: Room) -> None:
    card = card_of(room, "M-004")
    decision = card.row.line.decision.number

    room.click(card.buttons["decision"])
    room.desk.open_room("reserve")
    room.click(card.buttons["proposal"])

    proposal = card.row.draft.target.proposal
    assert room.asked == [("decisions", decision), ("proposals", proposal)]


def test_proposed_tranche_is_there_and_not_spendable(room: Room) -> None:
    adopted, proposed = room.page.side.tranche_cards
    assert adopted.adopt_button is None
    assert "nog toe te wijzen €\N{NO-BREAK SPACE}1.750.000,00" in adopted.words_label.text()
    assert proposed.words_label.text() == "Plannen kan, toekennen niet (G-10)."
    assert "voorgesteld" in proposed.bar.accessibleName()
    assert proposed.adopt_button is not None

    room.click(proposed.adopt_button)

    assert room.asked == [("decisions", "tranche:programmaplan")]


def test_room_card_adds_up_per_line_and_year(room: Room) -> None:
    rows = {row.head: row.figures for row in room.page.side.room_card.grid.rows}

    assert rows["Werken"] == ("100.000", "50.000", "150.000")
    assert rows["Totaal"] == ("100.000", "50.000", "150.000")
    assert room.page._service.figures(room.page.day).line_free == Money.euros(150_000)


def test_card_with_three_links_fits_in_its_pane(room: Room) -> None:
    form = form_of(room, "M-004")
    room.fill(form.reason_edit, "verkeerd voorstel")
    room.click(form.primary_button)

    card_of(room, "M-005")
    room.qtbot.wait(20)

    side = room.page.side
    assert side.minimumSizeHint().width() <= side.visibleRegion().boundingRect().width()
