"""What the register holds of one person, at the desk: look, give out, erase in two steps."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from talentdesk.desktop.programme.person_row import PersonRow
from talentdesk.desktop.programme.programme_page import ProgrammePage
from talentdesk.desktop.room_list import PEOPLE
from talentdesk.desktop.shell.room_frame import RoomFrame
from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.widgets.labels import DISCARDED
from talentdesk.desktop.widgets.layout_memory import LayoutMemory
from talentdesk.domain.people import Person
from talentdesk.services.people_service import PeopleService
from talentdesk.services.person_data_service import PersonDataService
from talentdesk.services.workplace import Workplace
from tests.desktop.accessible_walk import AccessibleWalk
from tests.services.cases import MORNING, act_as

LEFT = Qt.MouseButton.LeftButton
WHO = "Communicatieadviseur"


class OneFolder:
    """A file chooser of someone who takes the same folder each time."""

    def __init__(self, place: Path | None) -> None:
        self.place = place

    def open_file(self, title: str, kinds: str) -> Path | None:
        return None

    def save_file(self, title: str, suggestion: Path, kinds: str) -> Path | None:
        return None

    def folder(self, title: str) -> Path | None:
        return self.place


@pytest.fixture
def frame(theme: Theme, tmp_path: Path) -> RoomFrame:
    return RoomFrame("programme", "Programma", theme, LayoutMemory(tmp_path / "desk.ini"))


@pytest.fixture
def chooser(tmp_path: Path) -> OneFolder:
    return OneFolder(tmp_path)


@pytest.fixture
def page(
    qtbot: QtBot, example_workplace: Workplace, frame: RoomFrame, chooser: OneFolder
) -> Iterator[ProgrammePage]:
    act_as(example_workplace, "Programmamanager")
    page = ProgrammePage(frame, example_workplace, chooser, lambda: MORNING)
    qtbot.addWidget(page)
    page.resize(1084, 714)
    with qtbot.waitExposed(page):
        page.show()
    page.section_table.select_key(PEOPLE)
    yield page
    frame.leaving.emit()


def person(workplace: Workplace, name: str = WHO) -> Person:
    return next(item for item in PeopleService(workplace).all() if item.name == name)


def row_of(page: ProgrammePage, name: str) -> PersonRow:
    rows = page.people_pane.findChildren(PersonRow)
    return next(row for row in rows if row.person.name == name and not row.property(DISCARDED))


def look_at(qtbot: QtBot, page: ProgrammePage, name: str = WHO) -> None:
    """Click on the data of somebody and wait until they are there."""
    qtbot.mouseClick(row_of(page, name).data_button, LEFT)
    qtbot.waitUntil(lambda: not page.person_pane.is_busy)


def said(page: ProgrammePage) -> str:
    """What the card about erasing says now."""
    labels = page.person_pane.erasure_card.findChildren(QLabel)
    return "\n".join(label.text() for label in labels if label.isVisible())


def test_data_of_a_person_say_what_goes_and_what_stays(qtbot: QtBot, page: ProgrammePage) -> None:
    look_at(qtbot, page)

    assert page.person_pane.isVisible()
    assert page.person_pane.name_label.text() == WHO
    for expected in ("Dit gaat weg", "Dit blijft", "AVG artikel 17", "daarna nog te lezen"):
        assert expected in said(page)


def test_back_goes_to_the_same_person_in_the_list(qtbot: QtBot, page: ProgrammePage) -> None:
    look_at(qtbot, page)

    qtbot.mouseClick(page.person_pane.back_button, LEFT)

    assert page.people_pane.isVisible()
    qtbot.waitUntil(row_of(page, WHO).data_button.hasFocus)


def test_data_are_given_out_in_a_folder_of_their_own(
    qtbot: QtBot, page: ProgrammePage, tmp_path: Path
) -> None:
    look_at(qtbot, page)
    before = set(tmp_path.iterdir())

    qtbot.mouseClick(page.person_pane.export_button, LEFT)
    qtbot.waitUntil(page.person_pane.banner.isVisible)

    (made,) = {item for item in tmp_path.iterdir() if item.is_dir()} - before
    assert made.name in page.person_pane.banner.what_label.text()
    assert {item.suffix for item in made.iterdir()} >= {".json", ".xlsx"}
    assert page.person_pane.isVisible(), "who is looked at stays"


def test_giving_out_without_a_folder_does_nothing(
    qtbot: QtBot, page: ProgrammePage, chooser: OneFolder
) -> None:
    chooser.place = None
    look_at(qtbot, page)

    qtbot.mouseClick(page.person_pane.export_button, LEFT)

    assert not page.person_pane.is_busy
    assert not page.person_pane.banner.isVisible()


def test_erasing_asks_for_a_reason_and_once_more(
    qtbot: QtBot, page: ProgrammePage, frame: RoomFrame, example_workplace: Workplace
) -> None:
    look_at(qtbot, page)
    card = page.person_pane.erasure_card

    qtbot.mouseClick(card.begin_button, LEFT)
    assert card.reason_row.problem
    assert not card.sure_button.isVisible()

    qtbot.keyClicks(card.reason_edit, "Verzoek van de persoon zelf.")
    qtbot.mouseClick(card.begin_button, LEFT)
    assert card.stay_button.hasFocus()
    assert person(example_workplace).is_active, "nothing went yet"
    with qtbot.waitSignal(frame.done) as done:
        qtbot.mouseClick(card.sure_button, LEFT)

    assert done.args == ["Gewist: Gewiste persoon 1.", False]
    names = [item.name for item in PeopleService(example_workplace).all()]
    assert WHO not in names
    assert "Gewiste persoon 1" in names
    assert page.person_pane.name_label.text() == "Gewiste persoon 1"
    qtbot.waitUntil(lambda: "Verzoek van de persoon zelf." in said(page))
    assert not card.begin_button.isVisible()


def test_turning_back_erases_nothing(
    qtbot: QtBot, page: ProgrammePage, example_workplace: Workplace
) -> None:
    look_at(qtbot, page)
    card = page.person_pane.erasure_card
    qtbot.keyClicks(card.reason_edit, "Toch niet.")
    qtbot.keyClick(card.reason_edit, Qt.Key.Key_Return)

    qtbot.mouseClick(card.stay_button, LEFT)

    assert card.begin_button.isVisible()
    assert not card.sure_button.isVisible()
    assert PersonDataService(example_workplace).erasures() == []


def test_reason_with_the_name_is_refused(
    qtbot: QtBot, page: ProgrammePage, example_workplace: Workplace
) -> None:
    look_at(qtbot, page)
    card = page.person_pane.erasure_card
    qtbot.keyClicks(card.reason_edit, f"{WHO} vroeg erom.")
    qtbot.mouseClick(card.begin_button, LEFT)

    qtbot.mouseClick(card.sure_button, LEFT)

    assert page.person_pane.banner.isVisible()
    assert "zonder naam" in page.person_pane.banner.why_label.text()
    assert person(example_workplace).is_active


def test_who_leads_a_line_alone_cannot_be_erased(qtbot: QtBot, page: ProgrammePage) -> None:
    look_at(qtbot, page, "Regisseur wonen")

    assert "de enige regisseur" in said(page)
    assert not page.person_pane.erasure_card.begin_button.isVisible()


def test_who_may_not_erase_reads_who_may(
    qtbot: QtBot, page: ProgrammePage, frame: RoomFrame, example_workplace: Workplace
) -> None:
    act_as(example_workplace, WHO)
    frame.entered.emit()
    page.section_table.select_key(PEOPLE)
    # Everybody may ask for what is theirs.
    qtbot.waitUntil(row_of(page, WHO).data_button.isVisible)
    assert not row_of(page, "Programmamanager").data_button.isVisible()

    look_at(qtbot, page)

    assert page.person_pane.export_card.isVisible()
    assert not page.person_pane.erasure_card.isVisible()
    assert "Jij werkt nu als communicatieadviseur" in page.person_pane.role_note.text()
    assert page.person_pane.role_note.isVisible()


def test_erased_person_cannot_come_back(
    qtbot: QtBot, page: ProgrammePage, frame: RoomFrame, example_workplace: Workplace
) -> None:
    PersonDataService(example_workplace).erase(person(example_workplace).id, "Verzoek.", MORNING)

    frame.entered.emit()

    row = row_of(page, "Gewiste persoon 1")
    qtbot.waitUntil(row.data_button.isVisible)
    assert not row.return_button.isVisible()


def test_pane_can_be_walked(qtbot: QtBot, page: ProgrammePage) -> None:
    look_at(qtbot, page)
    card = page.person_pane.erasure_card
    qtbot.keyClicks(card.reason_edit, "Verzoek.")
    qtbot.mouseClick(card.begin_button, LEFT)

    AccessibleWalk(page).check()
