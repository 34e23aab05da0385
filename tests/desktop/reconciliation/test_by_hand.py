"""What no suggestion fits: tied by hand, split, or explained."""

from PySide6.QtCore import Qt

from talentdesk.desktop.reconciliation.explain_form import ExplainForm
from talentdesk.desktop.reconciliation.hand_form import HandForm
from tests.desktop.reconciliation.conftest import Room


def hand_form(room: Room) -> HandForm:
    """Open the form over what is selected."""
    room.page.acts.by_hand.trigger()
    form = room.page.match.middle.form
    assert isinstance(form, HandForm)
    return form


def test_one_to_one_by_hand(room: Room) -> None:
    room.choose("p7")
    room.choose_commitments("c23")
    form = hand_form(room)
    assert form.fit_label.text() == "Alles is verdeeld."

    room.qtbot.mouseClick(form.primary_button, Qt.MouseButton.LeftButton)

    assert room.memory.commitments_["c23"].open.cents == 15_000_00 - 550_00
    assert "p7" not in room.shown


def test_many_to_many_is_shared_out_and_can_be_changed(room: Room) -> None:
    room.choose("p7", "p9")
    form = hand_form(room)
    room.choose_commitments("c22", "c23")
    assert [share.cents for share in form.shares] == [550_00, 0, 847_00, 0]

    form.edits[0].setText("500,00")
    form.edits[0].check()
    form.edits[1].setText("50,00")
    form.edits[1].check()
    assert form.fit_label.text() == "Alles is verdeeld."
    form.submit()

    assert [(row.posting.id, row.commitment, row.amount.cents) for row in room.memory.placed_] == [
        ("p7", "V-2026-022", 500_00),
        ("p7", "V-2026-023", 50_00),
        ("p9", "V-2026-022", 847_00),
    ]


def test_more_than_was_posted_cannot_be_tied(room: Room) -> None:
    room.choose("p7")
    room.choose_commitments("c23")
    form = hand_form(room)

    form.edits[0].setText("550,01")
    form.edits[0].check()

    assert not form.primary_button.isEnabled()
    assert "te veel" in form.fit_label.text()
    form.submit()
    assert not room.memory.placed_


def test_a_part_leaves_the_rest_without_a_place(room: Room) -> None:
    room.choose("p7")
    room.choose_commitments("c23")
    form = hand_form(room)
    form.edits[0].setText("300,00")
    form.edits[0].check()
    assert form.fit_label.text() == "€\N{NO-BREAK SPACE}250,00 blijft zonder plaats."

    form.submit()

    assert "p7" in room.shown
    assert room.memory.postings["p7"].open.cents == 250_00


def test_splitting_starts_from_the_amounts_of_the_suggestion(room: Room) -> None:
    room.choose("p6")
    room.page.acts.split.trigger()
    form = room.page.match.middle.form
    assert isinstance(form, HandForm)
    assert sorted(share.cents for share in form.shares) == [3_119_41, 4_817_35]

    room.key(Qt.Key.Key_Escape, on=form.edits[0])

    assert room.page.match.middle.form is None
    assert not room.memory.placed_


def test_too_many_at_once_are_not_shared_out(room: Room) -> None:
    room.choose(*room.shown[:6])
    form = hand_form(room)
    room.choose_commitments(*room.memory.commitments_)

    assert not form.shares
    assert form.lead_label.text() == "Dit zijn er te veel in één keer. Kies er minder."


def test_difference_is_explained_with_kind_owner_and_reason(room: Room) -> None:
    room.choose("p9")
    room.page.acts.explain.trigger()
    form = room.page.match.middle.form
    assert isinstance(form, ExplainForm)
    form.submit()
    assert form.reason_row.problem == "Schrijf op wat er aan de hand is."
    assert not room.memory.placed_

    form.kind_box.set_value("no_commitment")
    room.qtbot.keyClicks(form.reason_edit, "losse lunch")
    form.submit()

    assert [row.explained for row in room.memory.placed_] == ["losse lunch"]
    assert "p9" not in room.shown
    assert "847,00" in room.page.strip.explained_cell.value_label.text()


def test_difference_goes_to_zero(room: Room) -> None:
    room.page.match.postings.table.selectAll()
    room.settle()
    room.page.acts.explain.trigger()
    form = room.page.match.middle.form
    assert isinstance(form, ExplainForm)
    form.reason_edit.setText("proef")
    form.submit()

    assert room.left == "€\N{NO-BREAK SPACE}0,00"
    assert room.page.strip.left_cell.under_label.text() == "alles heeft een plaats"
    assert room.page.match.middle.says == "Elke boeking heeft een plaats."


def test_more_than_was_open_gets_a_name(room: Room) -> None:
    room.choose("p2")
    room.choose_commitments("c22")
    form = hand_form(room)
    assert "meer dan open staat" in form.fit_label.text()
    assert form.difference_row.isVisible()

    form.difference_box.set_value("vat")
    form.submit()

    assert room.memory.differences[-1] == ({"c22": 3_119_41}, "vat")
    assert room.memory.commitments_["c22"].open.cents == 0
