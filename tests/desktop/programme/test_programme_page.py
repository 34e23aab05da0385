"""The room Programma: what the file says, what is an own choice, and who works here."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from talentdesk.desktop.programme.own_choices import own_choices
from talentdesk.desktop.programme.programme_page import ProgrammePage
from talentdesk.desktop.programme.sections import programme_sections
from talentdesk.desktop.room_list import PEOPLE
from talentdesk.desktop.rounds.round_targets import ShowKeys
from talentdesk.desktop.shell.room_frame import RoomFrame
from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.widgets.buttons import DeskButton
from talentdesk.desktop.widgets.layout_memory import LayoutMemory
from talentdesk.exchange.programme_file import load_programme
from talentdesk.services.people_service import PeopleService
from talentdesk.services.workplace import Workplace
from tests.desktop.accessible_walk import AccessibleWalk
from tests.services.cases import MORNING, PROGRAMMES, act_as

LEFT = Qt.MouseButton.LeftButton
OWN = "Keuze van het programma, niet van het plan."


class OneFile:
    """A file chooser of someone who takes the same file each time."""

    def __init__(self, file: Path | None = None) -> None:
        self.file = file

    def open_file(self, title: str, kinds: str) -> Path | None:
        return self.file

    def save_file(self, title: str, suggestion: Path, kinds: str) -> Path | None:
        return None

    def folder(self, title: str) -> Path | None:
        return None


@pytest.fixture
def frame(theme: Theme, tmp_path: Path) -> RoomFrame:
    return RoomFrame("programme", "Programma", theme, LayoutMemory(tmp_path / "desk.ini"))


@pytest.fixture
def chooser() -> OneFile:
    return OneFile()


@pytest.fixture
def page(
    qtbot: QtBot, example_workplace: Workplace, frame: RoomFrame, chooser: OneFile
) -> ProgrammePage:
    page = ProgrammePage(frame, example_workplace, chooser, lambda: MORNING)
    qtbot.addWidget(page)
    page.resize(1084, 714)
    with qtbot.waitExposed(page):
        page.show()
    return page


def read(qtbot: QtBot, page: ProgrammePage) -> list[str]:
    """What stands in the pane at the right."""
    qtbot.wait(1)  # the old lines go
    return [label.text() for label in page.detail.findChildren(QLabel)]


def button_of(page: ProgrammePage, name: str) -> DeskButton:
    return next(
        button
        for button in page.people_pane.findChildren(DeskButton)
        if button.accessibleName() == name
    )


def test_chosen_section_shows_its_first_row(
    qtbot: QtBot, page: ProgrammePage, example_workplace: Workplace
) -> None:
    page.section_table.setFocus()
    qtbot.keyClick(page.section_table, Qt.Key.Key_Down)

    first = example_workplace.programme.results[0]
    assert page.row_table.current_key() == first.id
    assert read(qtbot, page)[0] == first.label


def test_enter_on_a_section_goes_to_its_rows(qtbot: QtBot, page: ProgrammePage) -> None:
    page.section_table.setFocus()
    qtbot.keyClick(page.section_table, Qt.Key.Key_Return)

    assert page.row_table.hasFocus()


def test_own_choices_say_that_they_are_not_of_the_plan(qtbot: QtBot, page: ProgrammePage) -> None:
    page.section_table.select_key("settings")

    for row in page.row_model.rows:
        page.row_table.select_key(row.key)
        assert OWN in read(qtbot, page)


def test_condition_that_weighs_more_is_an_own_choice() -> None:
    programme = load_programme(PROGRAMMES / "voorbeeldstad-groen-2026.toml")
    rows = next(part for part in programme_sections(programme) if part.key == "conditions").rows

    own = {row.key for row in rows if row.is_own_choice}

    assert own == {item.id for item in programme.conditions if item.weight != 1 or item.note}
    assert own < {row.key for row in rows}


def test_weights_and_mandate_are_those_of_the_file() -> None:
    programme = load_programme(PROGRAMMES / "voorbeeldstad-groen-2026.toml")
    said = {row.name: row.under for row in own_choices(programme)}
    heavy = next(item for item in programme.conditions if item.weight == 2)

    assert said["Gewicht van de voorwaarden"].startswith(f"{heavy.id} telt 2 keer")
    assert said["Mandaat"] == "Tot en met €\u00a010.000,00."
    assert said["Score per oordeel"] == "voldoet 1 · voldoet deels 0,5 · voldoet niet 0"


def test_someone_is_added_with_enter(
    qtbot: QtBot, page: ProgrammePage, frame: RoomFrame, example_workplace: Workplace
) -> None:
    frame.target_asked.emit(PEOPLE)

    qtbot.keyClicks(page.people_pane.name_edit, "Adviseur onderzoek")
    with qtbot.waitSignal(frame.done) as done:
        qtbot.keyClick(page.people_pane.name_edit, Qt.Key.Key_Return)

    assert done.args == ["Adviseur onderzoek werkt nu mee.", False]
    assert "Adviseur onderzoek" in [p.name for p in PeopleService(example_workplace).all()]
    assert page.people_pane.name_edit.text() == ""


def test_double_name_is_refused_and_stays(qtbot: QtBot, page: ProgrammePage) -> None:
    page.section_table.select_key(PEOPLE)
    qtbot.keyClicks(page.people_pane.name_edit, "programmamanager")
    qtbot.mouseClick(page.people_pane.add_button, LEFT)

    assert page.people_pane.banner.isVisible()
    assert page.people_pane.name_edit.text() == "programmamanager"


def test_leaving_asks_once_and_can_be_turned_back(
    qtbot: QtBot, page: ProgrammePage, example_workplace: Workplace
) -> None:
    people = PeopleService(example_workplace)
    page.section_table.select_key(PEOPLE)
    who = "Communicatieadviseur"

    qtbot.mouseClick(button_of(page, f"Vertrekt: {who}"), LEFT)
    assert all(person.is_active for person in people.all())
    qtbot.mouseClick(button_of(page, f"Ja, vertrekt: {who}"), LEFT)
    assert [person.name for person in people.all() if not person.is_active] == [who]

    qtbot.wait(0)  # the old rows go
    qtbot.mouseClick(button_of(page, f"Komt terug: {who}"), LEFT)
    assert all(person.is_active for person in people.all())


def test_work_as_names_the_person(qtbot: QtBot, page: ProgrammePage) -> None:
    page.section_table.select_key(PEOPLE)

    with qtbot.waitSignal(page.work_as_asked) as asked:
        qtbot.mouseClick(button_of(page, "Werken als: Regisseur wonen"), LEFT)

    assert asked.args[0].name == "Regisseur wonen"


def test_keys_of_colleagues_are_one_click_away(
    qtbot: QtBot, page: ProgrammePage, frame: RoomFrame
) -> None:
    page.section_table.select_key(PEOPLE)

    with qtbot.waitSignal(frame.room_asked) as asked:
        qtbot.mouseClick(page.people_pane.keys_button, Qt.MouseButton.LeftButton)

    assert asked.args == ["reviews", ShowKeys()]


def test_who_may_not_change_people_sees_no_form(
    page: ProgrammePage, frame: RoomFrame, example_workplace: Workplace
) -> None:
    act_as(example_workplace, "Financieel adviseur")
    frame.entered.emit()
    page.section_table.select_key(PEOPLE)

    assert not page.people_pane.new_card.isVisible()
    assert not page.adopt_action.isEnabled()


def test_another_programme_file_comes_in_force(
    page: ProgrammePage, chooser: OneFile, example_workplace: Workplace, tmp_path: Path
) -> None:
    text = (PROGRAMMES / "hengelo-talent-2025.toml").read_text(encoding="utf-8")
    changed = tmp_path / "nieuw.toml"
    other = text.replace("max_budget_years = 3", "max_budget_years = 4")
    changed.write_text(other, encoding="utf-8")
    chooser.file = changed

    page.adopt_action.trigger()

    assert page.banner.what_label.text() == "Programmaplan Talent geldt vanaf nu."
    assert example_workplace.programme.settings.max_budget_years == 4
    assert page.banner.isVisible()


@pytest.mark.parametrize("section", [PEOPLE, "lines", "settings"])
def test_room_can_be_walked(page: ProgrammePage, section: str) -> None:
    page.section_table.select_key(section)

    AccessibleWalk(page).check()
