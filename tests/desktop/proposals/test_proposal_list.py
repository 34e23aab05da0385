from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from talentdesk.desktop.shell.room_frame import SidebarFilter
from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.widgets.columns import SortKey
from talentdesk.domain.proposals import ProposalFilter, ProposalId
from talentdesk.register.proposals import NewProposal
from talentdesk.services.proposal_service import ProposalService
from talentdesk.services.register_service import Founder, create_register
from tests.desktop.accessible_walk import AccessibleWalk
from tests.desktop.proposals.conftest import Room, open_room
from tests.services.cases import MORNING, PROGRAMMES, act_as, complete_activity

HUBS = "Innovatiehubs"


def shown_titles(room: Room) -> list[str]:
    model = room.page.room.list.model
    return [model.row_at(number).title for number in range(model.rowCount())]


def type_filter(qtbot: QtBot, room: Room, text: str) -> None:
    line = room.page.room.filter_bar.search_line
    with qtbot.waitSignal(line.searched):
        qtbot.keyClicks(line, text)


def add(room: Room, count: int) -> list[ProposalId]:
    service = ProposalService(room.workplace)
    return [
        service.add(complete_activity(title=f"Stadslab {number}"), MORNING)
        for number in range(count)
    ]


def test_list_shows_the_register_with_its_count(room: Room) -> None:
    assert len(shown_titles(room)) == 40
    assert room.frame.status == "40 voorstellen"
    assert room.desk.sidebar.rooms["proposals"].accessibleName() == "Voorstellen, 40 voorstellen"


def test_typing_finds_and_adds_up_what_is_shown(qtbot: QtBot, room: Room) -> None:
    add(room, 2)
    room.page.refresh()

    type_filter(qtbot, room, "stadslab")

    assert sorted(shown_titles(room)) == ["Stadslab 0", "Stadslab 1"]
    assert room.frame.status == "2 van 42 voorstellen"
    totals = room.page.room.list.pane.totals.accessibleName()
    assert "Kosten € 300.000,00" in totals
    assert "Gevraagd € 200.000,00" in totals


def test_filter_that_finds_nothing_says_so_and_can_be_cleared(qtbot: QtBot, room: Room) -> None:
    type_filter(qtbot, room, "zwembad")
    nothing = room.page.room.list.pane.nothing

    assert nothing.isVisible()
    assert nothing.text_label.text() == "Niets past bij 'zwembad'."
    qtbot.waitUntil(lambda: room.page.room.inspector.view is None)

    qtbot.mouseClick(nothing.clear_button, Qt.MouseButton.LeftButton)

    assert len(shown_titles(room)) == 40


def test_switch_shows_only_what_waits_for_me(qtbot: QtBot, room: Room) -> None:
    mine = room.page.room.filter_bar.chips["mine"]

    qtbot.mouseClick(mine, Qt.MouseButton.LeftButton)

    waiting = ProposalFilter(waits_for_reviewer=room.workplace.actor.person)
    assert len(shown_titles(room)) == ProposalService(room.workplace).totals(waiting).count < 40
    assert mine.accessibleName() == "Filter Wacht op mij: aan"


def test_sorts_by_more_than_one_column(room: Room) -> None:
    room.page.room.list.table.sort_by([SortKey("line"), SortKey("title", descending=True)])

    model = room.page.room.list.model
    rows = [model.row_at(number) for number in range(model.rowCount())]
    lines = [row.line for row in rows]
    imago = [row.title for row in rows if row.line == "imago"]
    assert lines == sorted(lines)
    assert imago == sorted(imago, key=str.casefold, reverse=True)


def test_kept_filter_stands_in_the_sidebar_and_brings_filter_and_sort_back(
    qtbot: QtBot, room: Room
) -> None:
    bar = room.page.room.filter_bar
    room.page.room.list.table.sort_by([SortKey("title", descending=True)])
    type_filter(qtbot, room, "talenttop")
    found = shown_titles(room)
    with qtbot.waitSignal(room.frame.filters_changed) as told:
        menu = bar.build_saved_menu()
        name_edit = next(edit for edit in menu.findChildren(QLineEdit))
        qtbot.keyClicks(name_edit, "Onze toppen")
        qtbot.keyClick(name_edit, Qt.Key.Key_Return)
    entries: tuple[SidebarFilter, ...] = told.args[1]
    assert [(entry.saved.name, entry.count) for entry in entries][1:] == [
        ("Onze toppen", f"{len(found)} voorstellen")
    ]
    room.page.room.list.table.sort_by([])
    bar.clear()

    room.desk.sidebar.filter_chosen.emit(entries[-1])

    assert bar.search_line.text() == "talenttop"
    assert shown_titles(room) == found

    bar.saved_forgotten.emit("Onze toppen")
    assert ProposalService(room.workplace).filters() == []


def test_filters_in_the_sidebar_are_those_of_who_works_now(room: Room) -> None:
    told: list[tuple[SidebarFilter, ...]] = []
    room.frame.filters_changed.connect(lambda _key, filters: told.append(filters))

    act_as(room.workplace, "financieel adviseur")
    room.frame.entered.emit()

    assert told[-1] == ()  # has nothing to judge


def test_selection_is_counted_and_added_up_in_the_status_bar(qtbot: QtBot, room: Room) -> None:
    add(room, 2)
    room.page.refresh()
    type_filter(qtbot, room, "stadslab")

    room.page.room.list.table.selectAll()

    qtbot.waitUntil(lambda: "2 gekozen" in room.frame.status_detail)
    assert "Gevraagd €\N{NO-BREAK SPACE}200.000,00" in room.frame.status_detail


def test_chosen_rows_are_copied_for_a_sheet(qtbot: QtBot, room: Room) -> None:
    room.page.room.list.table.setFocus()

    qtbot.keyClick(room.page.room.list.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)

    assert QGuiApplication.clipboard().text().startswith(shown_titles(room)[0])


def test_record_that_the_filter_hides_is_shown_all_the_same(qtbot: QtBot, room: Room) -> None:
    proposal = add(room, 1)[0]
    room.page.refresh()
    type_filter(qtbot, room, "talenttop")

    room.desk.open_room("proposals", proposal)

    assert room.page.room.current() == proposal
    assert room.page.room.filter_bar.state().is_empty
    view = room.page.room.inspector.view
    assert view is not None
    assert view.proposal.id == proposal


def test_record_can_be_asked_by_its_number(room: Room) -> None:
    room.desk.open_room("proposals", "N-WER-4")

    current = room.page.room.current()
    assert current is not None
    assert ProposalService(room.workplace).get(current).number == "A-2026-017"

    room.desk.open_room("proposals", "A-1999-001")
    banner = room.page.room.inspector.banner
    assert banner.what_label.text() == "Er is geen voorstel 'A-1999-001'."


def test_long_list_is_there_at_once_and_whole_soon_after(qtbot: QtBot, room: Room) -> None:
    with room.workplace.transaction(MORNING, "fill") as register:
        drafts = [complete_activity(title=f"Stadslab {number}") for number in range(400)]
        register.proposals.add_many([NewProposal(draft) for draft in drafts])
    last = ProposalService(room.workplace).keys(ProposalFilter())[-1]

    room.page.room.list.ask(ProposalFilter(text="stadslab"))
    first = room.page.room.list.model.rowCount()
    room.page.room.list.ask(ProposalFilter())

    assert first == 200
    qtbot.waitUntil(lambda: room.frame.status == "440 voorstellen")
    assert room.page.room.list.model.ids[-1] == last
    assert room.page.room.list.model.rowCount() == 440


def test_everything_has_a_name_and_can_be_reached(room: Room) -> None:
    AccessibleWalk(room.page).check()


@pytest.mark.parametrize(
    ("programme", "role"),
    [
        ("hengelo-talent-2025.toml", "programmamanager"),
        ("voorbeeldstad-groen-2026.toml", "coordinator"),
    ],
)
def test_register_without_proposals_shows_the_first_step(
    qtbot: QtBot, theme: Theme, tmp_path: Path, programme: str, role: str
) -> None:
    founder = Founder("Programmamanager", role)
    workplace = create_register(tmp_path / "leeg.tdesk", PROGRAMMES / programme, founder, MORNING)
    room = open_room(qtbot, theme, workplace, tmp_path)

    assert room.page.empty.isVisible()
    assert room.frame.primary is None  # it stands in the empty room
    assert room.page.empty.what_label.text() == "Er zijn nog geen voorstellen."
    AccessibleWalk(room.page).check()

    ProposalService(workplace).add(complete_activity(), MORNING)
    room.frame.entered.emit()
    assert not room.page.empty.isVisible()
    room.page.leave()
    workplace.close()
