"""A sheet with commitments: its columns are asked once, its plan is seen, and it can be stopped."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from threading import Event

from openpyxl import Workbook, load_workbook
from PySide6.QtCore import Qt

from talentdesk.desktop.background.task import BackgroundTask
from talentdesk.desktop.commitments.sheet_import_pane import SheetImportPane
from talentdesk.desktop.widgets.table_model import DISPLAY
from talentdesk.domain.imports import Fate
from talentdesk.domain.money import Money
from talentdesk.services.commitment_service import CommitmentService
from talentdesk.services.intake_service import IntakeService
from talentdesk.services.proposal_service import ProposalService
from tests.desktop.accessible_walk import AccessibleWalk
from tests.desktop.commitments.conftest import Room
from tests.services.cases import MORNING, act_as

DAY = date(2026, 3, 3)
TITLES = ("Kenmerk", "Voorstel", "Soort", "Datum", "Leverancier", "Omschrijving", "Bedrag")


def sheet(
    room: Room, folder: Path, *amounts: float, titles: Sequence[str] = TITLES, name: str = "lijst"
) -> Path:
    """A workbook with a commitment for each amount."""
    (proposal,) = CommitmentService(room.workplace).grants()
    number = ProposalService(room.workplace).get(proposal).number
    book = Workbook()
    page = book.active
    assert page is not None
    page.append(list(titles))
    for place, amount in enumerate(amounts):
        page.append([f"INK-{place}", number, "opdracht", DAY, "Bureau A", "Werving", amount])
    file = folder / f"{name}.xlsx"
    book.save(file)
    return file


def opened(room: Room, file: Path) -> SheetImportPane:
    """The import of a sheet, read until it asks something."""
    room.chosen.files = [file]
    room.click(room.commitments.side.import_button)
    pane = room.commitments.door.pane
    assert pane is not None
    room.qtbot.waitUntil(
        lambda: pane.columns.isVisible() or pane.plan.isVisible() or pane.banner.isVisible()
    )
    return pane


def planned(room: Room, file: Path) -> SheetImportPane:
    """The plan of a sheet, with the columns that are suggested."""
    pane = opened(room, file)
    if pane.columns.isVisible():
        room.click(pane.columns.use_button)
        room.qtbot.waitUntil(pane.plan.isVisible)
    return pane


def said(pane: SheetImportPane) -> list[str]:
    """What happens to each row."""
    model = pane.plan.model
    return [
        str(model.index(row, 3).data(DISPLAY))
        for row in range(model.rowCount())
        if model.head_at(row) is None
    ]


def test_columns_are_asked_once_with_what_is_likely_filled_in(room: Room, tmp_path: Path) -> None:
    pane = opened(room, sheet(room, tmp_path, 1500.5))
    chosen = {title: box.value() for title, box in pane.columns.boxes.items()}
    assert chosen["Kenmerk"] == "reference"
    assert chosen["Bedrag"] == "amount"
    AccessibleWalk(pane).check()

    room.click(pane.columns.use_button)
    room.qtbot.waitUntil(pane.plan.isVisible)
    room.click(pane.plan.foot.cancel_button)
    again = opened(room, sheet(room, tmp_path, 900, titles=TITLES[::1], name="volgende maand"))

    assert again.plan.isVisible()
    assert not again.columns.isVisible()


def test_other_columns_can_be_chosen_of_a_sheet_that_is_recognised(
    room: Room, tmp_path: Path
) -> None:
    pane = planned(room, sheet(room, tmp_path, 1500.5))

    room.commitments.door.columns_action.trigger()

    assert pane.columns.isVisible()
    pane.columns.boxes["Bedrag"].set_value("number")
    pane.columns.boxes["Kenmerk"].set_value("number")
    assert pane.columns.problem() == "Meer dan één kolom is nummer. Kies er één."


def test_plan_is_seen_first_and_goes_in_by_one_button(room: Room, tmp_path: Path) -> None:
    pane = planned(room, sheet(room, tmp_path, 1500.5, 200_000))
    assert pane.plan.tiles[Fate.NEW].accessibleName() == "Nieuw, 1, worden aangegaan"
    assert pane.plan.tiles[Fate.REFUSED].accessibleName().startswith("Niet overgenomen, 1")
    assert any("Je vraagt" in line for line in said(pane))
    assert CommitmentService(room.workplace).lines() == []
    AccessibleWalk(pane).check()

    with room.qtbot.waitSignal(pane.committed):
        room.press(pane.plan.foot.commit_button, Qt.Key.Key_Space)
    assert room.done == ["Overgenomen: 1 nieuw, 0 gewijzigd."]
    room.click(pane.plan.foot.cancel_button)

    assert [row.commitment.number for row in room.commitments.list.shown] == ["V-2026-001"]
    assert CommitmentService(room.workplace).lines()[0].open == Money(150_050)
    assert room.frame.tools is room.page.as_of


def test_the_same_sheet_again_has_nothing_new_and_another_amount_is_told(
    room: Room, tmp_path: Path
) -> None:
    first = planned(room, sheet(room, tmp_path, 1500))
    with room.qtbot.waitSignal(first.committed):
        room.click(first.plan.foot.commit_button)

    pane = planned(room, sheet(room, tmp_path, 1500))
    assert pane.plan.foot.what_label.text() == "lijst.xlsx is al ingelezen. Er is niets nieuws."
    assert not pane.plan.foot.commit_button.isVisible()

    pane = planned(room, sheet(room, tmp_path, 2000))
    assert said(pane) == ["anders: bedrag"]
    model = pane.plan.model
    row = next(at for at in range(model.rowCount()) if model.head_at(at) is None)
    assert model.row_at(row).under == "€\N{NO-BREAK SPACE}500,00 erbij in 2026"


def test_a_tile_shows_only_its_own_rows(room: Room, tmp_path: Path) -> None:
    pane = planned(room, sheet(room, tmp_path, 1500.5, 200_000))

    room.click(pane.plan.tiles[Fate.REFUSED])
    assert len(said(pane)) == 1
    room.click(pane.plan.tiles[Fate.REFUSED])

    assert len(said(pane)) == 2


def test_reading_can_be_stopped_and_begun_again(room: Room, tmp_path: Path) -> None:
    gate = Event()
    BackgroundTask(lambda _progress: gate.wait(5), room.page).start()
    room.chosen.files = [sheet(room, tmp_path, 1500.5)]
    room.click(room.commitments.side.import_button)
    pane = room.commitments.door.pane
    assert pane is not None
    room.qtbot.waitUntil(pane.progress.isVisible, timeout=5_000)

    room.click(pane.progress.stop_button)
    gate.set()
    room.qtbot.waitUntil(pane.banner.isVisible)

    assert pane.banner.what_label.text() == "Gestopt. Er is niets gewijzigd."
    room.click(pane.banner.choice_buttons()[0])
    room.qtbot.waitUntil(pane.columns.isVisible)


def test_a_sheet_that_cannot_be_read_is_refused_with_a_way_out(room: Room, tmp_path: Path) -> None:
    file = tmp_path / "leeg.xlsx"
    file.write_bytes(b"geen werkmap")

    pane = opened(room, file)

    assert pane.banner.what_label.text().startswith("leeg.xlsx is geen werkmap")
    room.click(pane.banner.close_button)
    assert room.commitments.door.pane is None


def test_who_may_not_book_reads_why_and_nothing_goes_in(room: Room, tmp_path: Path) -> None:
    pane = planned(room, sheet(room, tmp_path, 1500.5))
    act_as(room.workplace, "programmamanager")

    room.click(pane.plan.foot.commit_button)
    room.qtbot.waitUntil(pane.banner.isVisible)

    assert CommitmentService(room.workplace).lines() == []
    assert pane.plan.foot.commit_button.isEnabled()


def test_a_profile_of_proposals_keeps_its_name_to_itself(room: Room, tmp_path: Path) -> None:
    intake = IntakeService(room.workplace)
    file = tmp_path / "lijst.csv"
    file.write_text("Titel;Type\nIets;activiteit\n", encoding="utf-8")
    intake.save_profile(intake.suggest(file)[1], MORNING)
    pane = opened(room, sheet(room, tmp_path, 1500.5))

    room.click(pane.columns.use_button)

    assert pane.columns.banner.isVisible()
    pane.columns.name_edit.setText("verplichtingen")
    room.click(pane.columns.use_button)
    room.qtbot.waitUntil(pane.plan.isVisible)
    assert [profile.name for profile in intake.profiles()] == ["lijst"]


def test_what_cannot_change_any_more_is_said_with_its_number(room: Room, tmp_path: Path) -> None:
    first = planned(room, sheet(room, tmp_path, 1500))
    with room.qtbot.waitSignal(first.committed):
        room.click(first.plan.foot.commit_button)
    file = sheet(room, tmp_path, 1500)
    book = load_workbook(file)
    page = book.active
    assert page is not None
    page["C2"] = "contract"
    book.save(file)

    pane = planned(room, file)

    assert said(pane) == ["Soort van V-2026-001 kan niet meer wijzigen."]
