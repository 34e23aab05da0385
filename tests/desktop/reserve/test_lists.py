"""The journal with its filter, and the three lists that group it."""

from PySide6.QtCore import Qt

from talentdesk.desktop.widgets.filter_state import FilterState
from talentdesk.domain.money import Money
from talentdesk.wording.formatting import MINUS
from tests.desktop.accessible_walk import AccessibleWalk
from tests.desktop.reserve.conftest import Room


def cells(room: Room, row: int) -> list[str]:
    """What the table shown now says in a row."""
    model = room.page.lists.table.table_model
    return [column.cell_of(model.row_at(row)).spoken for column in model.columns]


def test_movement_is_shown_in_words_with_sign_rest_and_body(room: Room) -> None:
    assert cells(room, 0)[1:] == [
        "Toevoeging · Zomernota 2023-2027, M-001 · buiten de reserve → vrij · D-001",
        "vrij",
        "+5.000.000 euro",
        "5.000.000 euro",
        "raad",
    ]
    granted = cells(room, 3)
    assert granted[1].startswith("Toekenning · Proeftuin voor starters, M-004 · Werken 2026 → A-")
    assert granted[2:] == ["lijn Werken", f"{MINUS}100.000 euro", "100.000 euro", "college"]
    assert not any("|" in text for row in range(4) for text in cells(room, row))


def test_filter_narrows_the_list_and_its_total(room: Room) -> None:
    bar, totals = room.page.lists.journal.filter_bar, room.page.lists.journal.list.pane.totals
    assert "kies één soort" in totals.accessibleName()

    bar.set_state(FilterState("", {"kind": ("allot",)}))
    assert room.numbers == ["M-002"]
    assert f"{MINUS}250.000" in totals.accessibleName()

    bar.set_state(FilterState("", {"year": ("2027",)}))
    assert room.numbers == ["M-003"]

    bar.set_state(FilterState("", {"line": ("wonen",)}))
    assert room.numbers == []
    assert room.page.lists.journal.list.pane.nothing.isVisible()

    room.click(room.page.lists.journal.list.pane.nothing.clear_button)
    assert len(room.numbers) == 4

    room.qtbot.keyClicks(bar.search_line, "starters werken")
    room.qtbot.waitUntil(lambda: room.numbers == ["M-004"])


def test_only_repair_shows_counter_movements(room: Room) -> None:
    room.page._service.counter("M-003", "verkeerd jaar", room.page.day, room.page._clock())
    room.page.refresh()

    room.click(room.page.lists.journal.filter_bar.chips["repair"])

    assert room.numbers == ["M-005"]
    assert cells(room, 0)[1].startswith("Tegenmutatie van M-003 · ")
    assert cells(room, 0)[3] == "+50.000 euro"
    assert cells(room, 0)[5] == "herstel"


def test_counter_movement_takes_off_what_was_booked_on_its_decision(room: Room) -> None:
    room.page._service.counter("M-003", "verkeerd jaar", room.page.day, room.page._clock())
    room.page.refresh()

    row = room.page.lists.decisions.model.rows[2]

    assert (row.movements, row.booked) == (2, Money(0))


def test_line_and_year_add_up_and_open_their_movements(room: Room) -> None:
    lists = room.page.lists
    lists.tabs.open("rooms")

    rows = lists.rooms.model.rows
    assert [(row.room.year, row.room.allotted, row.room.granted) for row in rows] == [
        (2026, Money.euros(200_000), Money.euros(100_000)),
        (2027, Money.euros(50_000), Money(0)),
    ]
    said = lists.rooms.pane.totals.accessibleName()
    assert "Toegewezen € 250.000" in said
    assert "Toe te kennen € 150.000" in said

    lists.table.select_key(("werken", 2027, "eerder"))
    room.press(lists.table, Qt.Key.Key_Return)
    assert room.numbers == ["M-003"]


def test_proposal_and_decision_open_in_their_rooms(room: Room) -> None:
    lists = room.page.lists
    lists.tabs.open("proposals")
    (row,) = lists.proposals.model.rows
    assert (row.year, row.granted) == (2026, Money.euros(100_000))
    lists.table.selectRow(0)
    room.press(lists.table, Qt.Key.Key_Return)

    lists.tabs.open("decisions")
    assert [row.booked for row in lists.decisions.model.rows] == [
        Money.euros(5_000_000),
        Money.euros(250_000),
        Money.euros(50_000),
        Money.euros(100_000),
    ]
    number = lists.decisions.model.rows[2].decision.number
    lists.table.select_key(number)
    room.press(lists.table, Qt.Key.Key_Return)

    assert room.asked == [("proposals", row.proposal), ("decisions", number)]


def test_target_is_a_movement_or_the_movements_of_a_decision(room: Room) -> None:
    number = room.page.lists.journal.rows[3].line.decision.number
    room.desk.open_room("proposals")

    room.desk.open_room("reserve", "M-002")
    assert room.page.lists.table.current_key() == "M-002"

    room.desk.open_room("reserve", number)
    assert room.numbers == ["M-004"]


def test_everything_is_named_and_reached_by_tab(room: Room) -> None:
    room.page.lists.journal.show_number("M-004")
    room.page.side.open_form()

    AccessibleWalk(room.desk).check()
