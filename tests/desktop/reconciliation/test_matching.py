"""Working postings through with the keyboard: accept, reject, skip, all at once, undo."""

from PySide6.QtCore import Qt

from talentdesk.domain.match_levels import MatchLevel
from tests.desktop.accessible_walk import AccessibleWalk
from tests.desktop.reconciliation.conftest import Room


def test_strongest_suggestion_stands_first_and_its_commitment_is_led_to(room: Room) -> None:
    assert room.shown[0] == "p1"
    card = room.page.match.middle.card
    assert card is not None
    assert card.level_chip.text == "zeker"
    assert "het kenmerk V-2026-018 in de omschrijving staat" in card.reasons
    assert room.page.match.commitments.current == room.memory.commitments_["c18"]


def test_enter_ties_what_is_suggested_and_goes_on(room: Room) -> None:
    room.key(Qt.Key.Key_Return)

    assert [row.commitment for row in room.memory.placed_] == ["V-2026-018"]
    assert room.left == "€\N{NO-BREAK SPACE}30.497,93"
    assert "p1" not in room.shown
    assert room.done == ["Gekoppeld: €\N{NO-BREAK SPACE}24.200,00."]
    assert room.page.match.middle.card is not None  # the next one, ready for the next Enter


def test_collective_invoice_names_the_parts_that_it_is_made_of(room: Room) -> None:
    room.choose("p6")

    suggestion = room.page.match.suggestion
    assert suggestion is not None
    assert sorted(link.cents for link in suggestion.links) == [3_119_41, 4_817_35]


def test_delete_takes_a_suggestion_away_for_good(room: Room) -> None:
    before = len(room.page.work.book.suggestions)

    room.key(Qt.Key.Key_Delete)

    assert [each.links[0].posting for each in room.memory.rejected] == ["p1"]
    assert len(room.page.work.book.suggestions) == before - 1
    assert "p1" in room.shown  # it still has no place
    assert not room.memory.placed_


def test_letter_o_skips_to_the_next_posting_with_a_suggestion(room: Room) -> None:
    first = room.page.match.postings.table.current_key()

    room.page.acts.skip.trigger()

    later = room.page.match.postings.table.current_key()
    assert later != first
    assert room.page.work.book.of_posting(str(later)) is not None
    room.page.acts.back.trigger()
    assert room.page.match.postings.table.current_key() == first


def test_all_from_a_level_are_counted_first_and_tied_in_one_act(room: Room) -> None:
    room.page.acts.accept_all.trigger()
    form = room.page.match.middle.form
    assert form is not None
    assert form.primary_button.text() == "6 boekingen koppelen"
    assert not room.memory.placed_

    room.qtbot.mouseClick(form.primary_button, Qt.MouseButton.LeftButton)

    assert len(room.memory.placed_) == 7  # the collective invoice has two parts
    assert not room.page.work.book.at_least(MatchLevel.SURE)
    assert room.page.match.middle.form is None
    assert room.left == "€\N{NO-BREAK SPACE}1.215,50"


def test_one_link_is_taken_back_and_the_others_stay(room: Room) -> None:
    room.key(Qt.Key.Key_Return)
    room.key(Qt.Key.Key_Return)
    room.page.tabs.open("placed")
    assert room.page.placed.table.select_key(room.memory.placed_[-1].id)
    taken = room.page.placed.current
    assert taken is not None

    room.qtbot.mouseClick(room.page.placed.undo_button, Qt.MouseButton.LeftButton)

    assert taken not in room.memory.placed_
    assert "V-2026-018" in [row.commitment for row in room.memory.placed_]
    assert taken.posting.id in room.shown


def test_choosing_another_commitment_tells_why_it_was_not_suggested(room: Room) -> None:
    room.choose("p9")
    room.choose_commitments("c23")

    assert room.page.match.middle.says == "Er zijn te weinig aanwijzingen."
    assert not room.page.acts.accept.isEnabled()


def test_filter_finds_text_amount_month_and_cost_centre(room: Room) -> None:
    bar = room.page.match.postings.filter_bar
    bar.set_state(bar.state()._replace(text="verzamel"))
    assert room.shown == ["p6"]

    bar.set_state(bar.state()._replace(text="181,50"))
    assert room.shown == ["p8"]

    bar.set_state(bar.state()._replace(text="", chosen={"cost_centre": ("3130",)}))
    assert sorted(room.shown) == ["p6", "p8"]

    bar.set_state(bar.state()._replace(chosen={"month": ("10",)}))
    assert room.shown == ["p9"]


def test_everything_has_a_name_for_the_screen_reader(room: Room) -> None:
    AccessibleWalk(room.page).check()
