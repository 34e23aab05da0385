from dataclasses import replace
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from talentdesk.desktop.background.task import BackgroundTask
from talentdesk.desktop.proposals.intake.import_pane import ImportPane
from talentdesk.desktop.widgets.cells import TwoLineCell
from talentdesk.desktop.widgets.table_model import DISPLAY
from talentdesk.domain.imports import Fate
from talentdesk.domain.proposals import ProposalFilter, ProposalRow
from talentdesk.services.intake_service import IntakeService
from talentdesk.services.proposal_service import ProposalService
from tests.desktop.accessible_walk import AccessibleWalk
from tests.desktop.proposals.conftest import Room
from tests.services.cases import MORNING, act_as, complete_activity

HEADER = "Projectnaam;Type;Programmalijn;Omschrijving;Gevraagd;Wethouder\n"
KITCHEN = "Kookschool voor starters;activiteit;Leven;Samen koken;10.000,00;ja\n"
STAGE = "Podium op het plein;activiteit;Leven;Muziek;5.000,00;nee\n"
WRONG = "Pop-upatelier;activiteit;Leven;Makers;veel;nee\n"


def a_sheet(room: Room, *rows: str, header: str = HEADER) -> Path:
    file = room.workplace.database.file.with_name("lijst.csv")
    file.write_text(header + "".join(rows), encoding="utf-8")
    return file


def dropped(qtbot: QtBot, room: Room, file: Path) -> ImportPane:
    """The import of a file that was dropped on the window, read until it asks something."""
    room.desk.open_room("proposals", file)
    intake = room.page.intake
    assert intake is not None
    qtbot.waitUntil(
        lambda: intake.columns.isVisible() or intake.plan.isVisible() or intake.banner.isVisible()
    )
    return intake


def planned(qtbot: QtBot, room: Room, *rows: str) -> ImportPane:
    """The plan of a sheet, with the columns that are suggested."""
    intake = dropped(qtbot, room, a_sheet(room, *rows))
    if intake.columns.isVisible():
        qtbot.mouseClick(intake.columns.use_button, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(intake.plan.isVisible)
    return intake


def taken_over(qtbot: QtBot, intake: ImportPane) -> None:
    with qtbot.waitSignal(intake.committed):
        qtbot.mouseClick(intake.plan.foot.commit_button, Qt.MouseButton.LeftButton)


def texts(intake: ImportPane, column: int = 3) -> list[str]:
    model = intake.plan.model
    return [
        str(model.index(row, column).data(DISPLAY))
        for row in range(model.rowCount())
        if model.head_at(row) is None
    ]


def found(room: Room, words: str) -> list[ProposalRow]:
    return ProposalService(room.workplace).search(ProposalFilter(text=words))


def test_columns_of_an_unknown_sheet_are_asked_once(qtbot: QtBot, room: Room) -> None:
    intake = dropped(qtbot, room, a_sheet(room, KITCHEN))
    chosen = {title: box.value() for title, box in intake.columns.boxes.items()}
    assert chosen["Projectnaam"] == "title"
    assert chosen["Wethouder"] == ""

    qtbot.mouseClick(intake.columns.use_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(intake.plan.isVisible)
    assert room.frame.subtitle == "lijst.csv · kolomindeling 'lijst'"

    again = dropped(qtbot, room, a_sheet(room, KITCHEN, STAGE))
    assert again.plan.isVisible()
    assert not again.columns.isVisible()


def test_plan_shows_what_would_happen_and_changes_nothing(qtbot: QtBot, room: Room) -> None:
    service = ProposalService(room.workplace)
    before = service.totals(ProposalFilter())

    intake = planned(qtbot, room, KITCHEN, WRONG)

    assert intake.plan.tiles[Fate.NEW].accessibleName() == "Nieuw, 1, worden toegevoegd"
    assert intake.plan.tiles[Fate.REFUSED].accessibleName().startswith("Niet overgenomen, 1")
    assert intake.plan.foot.what_label.text() == "Er is nog niets gewijzigd."
    assert intake.plan.foot.commit_button.text() == "1 rij overnemen"
    assert texts(intake) == ["'veel' bij 'gevraagde bijdrage' is geen bedrag.", "wordt toegevoegd"]
    assert texts(intake, 0) == ["E3", "rij 2"]
    assert service.totals(ProposalFilter()) == before


def test_plan_is_carried_out_by_one_button(qtbot: QtBot, room: Room) -> None:
    intake = planned(qtbot, room, KITCHEN, STAGE)

    taken_over(qtbot, intake)

    assert {row.title for row in found(room, "starters plein")} == set()
    assert [row.title for row in found(room, "kookschool")] == ["Kookschool voor starters"]
    assert intake.plan.foot.what_label.text() == (
        "Overgenomen: 2 nieuwe voorstellen en 0 gewijzigde voorstellen."
    )
    assert "back-up talent-2026-03-03-" in intake.plan.foot.note_label.text()
    qtbot.mouseClick(intake.plan.foot.cancel_button, Qt.MouseButton.LeftButton)
    assert room.frame.status == "42 voorstellen"


def test_file_that_was_taken_over_has_nothing_new(qtbot: QtBot, room: Room) -> None:
    taken_over(qtbot, planned(qtbot, room, KITCHEN))

    intake = planned(qtbot, room, KITCHEN)

    assert intake.plan.foot.what_label.text() == "lijst.csv is al ingelezen. Er is niets nieuws."
    assert not intake.plan.foot.commit_button.isVisible()


def test_changed_field_shows_old_and_new(qtbot: QtBot, room: Room) -> None:
    taken_over(qtbot, planned(qtbot, room, KITCHEN))

    intake = planned(qtbot, room, KITCHEN.replace("10.000,00", "12.000,00"))

    (change,) = texts(intake)
    assert change.replace("\N{NO-BREAK SPACE}", " ") == "€ 10.000,00 → € 12.000,00"


def test_tile_shows_only_its_own_rows(qtbot: QtBot, room: Room) -> None:
    intake = planned(qtbot, room, KITCHEN, STAGE, WRONG)
    tile = intake.plan.tiles[Fate.REFUSED]

    tile.setFocus()
    qtbot.keyClick(tile, Qt.Key.Key_Space)
    assert texts(intake, 1) == ["Pop-upatelier"]

    qtbot.keyClick(tile, Qt.Key.Key_Space)
    assert len(texts(intake)) == 3


def test_likely_double_is_pointed_out_and_can_be_opened(qtbot: QtBot, room: Room) -> None:
    double = "Innovatiehubs die onbenut talenten koppelen;activiteit;Werken;Hubs;;nee\n"
    intake = planned(qtbot, room, double)

    cell = intake.plan.model.row_at(1).what
    assert isinstance(cell, TwoLineCell)
    assert cell.under.startswith("lijkt op A-2026-017 Innovatiehubs")

    intake.plan.table.select_key(intake.plan.model.row_at(1).number)
    qtbot.keyClick(intake.plan.table, Qt.Key.Key_Return)
    current = room.page.room.current()
    assert current is not None
    assert ProposalService(room.workplace).get(current).number == "A-2026-017"


def test_refused_rows_are_saved_to_be_mended(qtbot: QtBot, room: Room) -> None:
    intake = planned(qtbot, room, KITCHEN, WRONG)
    room.chooser.file = room.workplace.database.file.with_name("verbeteren.xlsx")

    qtbot.mouseClick(intake.plan.refused_button, Qt.MouseButton.LeftButton)

    assert intake.banner.what_label.text() == "De rijen staan in verbeteren.xlsx."
    again = dropped(qtbot, room, room.chooser.file)
    assert texts(again, 1) == ["Pop-upatelier"]


def test_register_that_moved_on_refuses_the_plan(qtbot: QtBot, room: Room) -> None:
    intake = planned(qtbot, room, KITCHEN)
    ProposalService(room.workplace).add(complete_activity(), MORNING)

    qtbot.mouseClick(intake.plan.foot.commit_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(intake.banner.isVisible)
    assert "nadat je de proef hebt gemaakt" in intake.banner.what_label.text()
    assert found(room, "kookschool") == []

    qtbot.mouseClick(intake.banner.choice_buttons()[0], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(intake.plan.isVisible)
    taken_over(qtbot, intake)
    assert len(found(room, "kookschool")) == 1


def test_stopped_reading_changes_nothing(qtbot: QtBot, room: Room) -> None:
    gate = Event()
    BackgroundTask(lambda _progress: gate.wait(5), room.page).start()
    room.desk.open_room("proposals", a_sheet(room, KITCHEN))
    intake = room.page.intake
    assert intake is not None
    qtbot.waitUntil(intake.progress.isVisible)

    qtbot.mouseClick(intake.progress.stop_button, Qt.MouseButton.LeftButton)
    gate.set()

    qtbot.waitUntil(intake.banner.isVisible)
    assert intake.banner.what_label.text() == "Gestopt. Er is niets gewijzigd."
    assert not intake.progress.isVisible()


def test_file_that_is_no_sheet_is_refused_with_a_way_out(qtbot: QtBot, room: Room) -> None:
    broken = room.workplace.database.file.with_name("foto.xlsx")
    broken.write_bytes(b"geen werkmap")

    intake = dropped(qtbot, room, broken)

    assert intake.banner.what_label.text().startswith("foto.xlsx is geen werkmap")
    room.chooser.file = a_sheet(room, KITCHEN)
    qtbot.mouseClick(intake.banner.choice_buttons()[0], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(intake.columns.isVisible)


def test_closing_that_message_goes_back_to_the_list(qtbot: QtBot, room: Room) -> None:
    broken = room.workplace.database.file.with_name("foto.xlsx")
    broken.write_bytes(b"geen werkmap")
    intake = dropped(qtbot, room, broken)

    qtbot.mouseClick(intake.banner.close_button, Qt.MouseButton.LeftButton)

    assert room.page.intake is None
    assert room.frame.title == "Voorstellen"


def test_who_may_not_keep_the_register_reads_why(qtbot: QtBot, room: Room) -> None:
    intake = planned(qtbot, room, KITCHEN)
    act_as(room.workplace, "financieel adviseur")

    qtbot.mouseClick(intake.plan.foot.commit_button, Qt.MouseButton.LeftButton)

    qtbot.waitUntil(intake.banner.isVisible)
    assert "financieel adviseur" in intake.banner.what_label.text()
    assert intake.plan.foot.commit_button.isEnabled()


def test_columns_that_cannot_be_used_say_why(qtbot: QtBot, room: Room) -> None:
    columns = dropped(qtbot, room, a_sheet(room, KITCHEN)).columns
    columns.boxes["Wethouder"].set_value("title")
    assert columns.problem() == "Meer dan één kolom is titel. Kies er één."

    columns.boxes["Wethouder"].set_value("")
    columns.boxes["Projectnaam"].set_value("")
    qtbot.mouseClick(columns.use_button, Qt.MouseButton.LeftButton)
    assert columns.problem_label.text() == "Kies welke kolom de titel is, of het nummer."
    assert columns.isVisible()


def test_kind_can_be_given_for_all_rows(qtbot: QtBot, room: Room) -> None:
    sheet = a_sheet(room, "Kookschool;Leven\n", header="Projectnaam;Programmalijn\n")
    intake = dropped(qtbot, room, sheet)
    intake.columns.kind_box.set_value("effort")

    qtbot.mouseClick(intake.columns.use_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(intake.plan.isVisible)

    assert texts(intake, 2) == ["Leven · inspanning"]


def test_intake_form_that_comes_back_needs_no_columns(qtbot: QtBot, room: Room) -> None:
    service = ProposalService(room.workplace)
    proposal = service.add(complete_activity(), MORNING)
    form = room.workplace.database.file.with_name("formulier.xlsx")
    IntakeService(room.workplace).write_form(form, (proposal,))
    changed = replace(service.get(proposal).content, summary="Intussen anders.")
    service.change(proposal, changed, 1, MORNING)

    intake = dropped(qtbot, room, form)

    assert intake.plan.isVisible()
    assert intake.plan.tiles[Fate.SAME].accessibleName().startswith("Gelijk, 1")


def test_form_for_a_colleague_is_written_where_one_says(qtbot: QtBot, room: Room) -> None:
    room.chooser.file = room.workplace.database.file.with_name("leeg formulier.xlsx")

    with qtbot.waitSignal(room.frame.done) as done:
        room.page.page_actions.write_form.trigger()

    assert room.chooser.file.is_file()
    assert done.args[0] == "Het intakeformulier staat in leeg formulier.xlsx."


@pytest.mark.parametrize("rows", [(KITCHEN,), ()])
def test_everything_has_a_name_and_can_be_reached(
    qtbot: QtBot, room: Room, rows: tuple[str, ...]
) -> None:
    if rows:
        planned(qtbot, room, *rows, WRONG)
    else:
        dropped(qtbot, room, a_sheet(room, KITCHEN))

    AccessibleWalk(room.page).check()


def test_second_file_takes_the_place_of_the_first(qtbot: QtBot, room: Room) -> None:
    gate = Event()
    BackgroundTask(lambda _progress: gate.wait(5), room.page).start()
    first = a_sheet(room, KITCHEN)
    room.desk.open_room("proposals", first)
    second = first.with_name("tweede.csv")
    second.write_text(HEADER + STAGE, encoding="utf-8")
    room.desk.open_room("proposals", second)
    gate.set()
    intake = room.page.intake
    assert intake is not None

    qtbot.waitUntil(intake.columns.isVisible)

    assert room.frame.subtitle == "tweede.csv"
    assert not intake.banner.isVisible()
