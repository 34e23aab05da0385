"""The room Verantwoorden: who may, what is missing, what the workbook holds."""

from datetime import date
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from talentdesk.desktop.accounting.accounting_page import AccountingPage
from talentdesk.desktop.shell.room_frame import RoomFrame
from talentdesk.desktop.widgets.buttons import DeskButton
from talentdesk.services.people_service import PeopleService
from talentdesk.services.workplace import Workplace
from tests.desktop.accessible_walk import AccessibleWalk
from tests.services.cases import MORNING

LEFT = Qt.MouseButton.LeftButton


def texts(page: AccountingPage) -> list[str]:
    return [label.text() for label in page.findChildren(QLabel) if label.isVisibleTo(page)]


def written(qtbot: QtBot, page: AccountingPage, folder: Path) -> Path:
    page.export_action.trigger()
    qtbot.waitUntil(page.banner.isVisible, timeout=10_000)
    return next(folder.glob("*.xlsx"))


def test_who_may_not_make_papers_is_led_to_who_may(
    qtbot: QtBot, page: AccountingPage, example_workplace: Workplace
) -> None:
    assert not page.export_action.isEnabled()
    assert [button.text() for button in page.who_may.buttons] == ["Werken als Financieel adviseur"]

    with qtbot.waitSignal(page.work_as_asked) as asked:
        qtbot.mouseClick(page.who_may.buttons[0], LEFT)

    assert asked.args[0].name == "Financieel adviseur"


def test_register_without_an_adviser_leads_to_its_people(
    qtbot: QtBot, page: AccountingPage, frame: RoomFrame, example_workplace: Workplace
) -> None:
    people = PeopleService(example_workplace)
    people.leave(next(p for p in people.all() if p.name == "Financieel adviseur"), MORNING)
    frame.entered.emit()

    with qtbot.waitSignal(frame.room_asked) as asked:
        qtbot.mouseClick(page.who_may.buttons[0], LEFT)

    assert asked.args == ["programme", "people"]


def test_who_may_is_shown_no_note(adviser: AccountingPage) -> None:
    assert adviser.who_may.isHidden()
    assert adviser.export_action.isEnabled()


def test_sheets_are_counted_before_anything_is_written(
    qtbot: QtBot, adviser: AccountingPage, folder: Path
) -> None:
    qtbot.waitUntil(lambda: "Activiteiten en inspanningen" in texts(adviser))
    assert not folder.exists()
    said = adviser.contents.note_label.text()

    book = openpyxl.load_workbook(written(qtbot, adviser, folder), read_only=True)

    rows = sum(sum(1 for _ in sheet.rows) - 1 for sheet in book.worksheets[1:])
    assert said.replace(".", "") == f"{rows} regels"


def test_checklist_leads_to_the_record_that_lacks_something(
    qtbot: QtBot, page: AccountingPage, frame: RoomFrame, example_workplace: Workplace
) -> None:
    button = next(
        item
        for item in page.checklist.findChildren(DeskButton)
        if "zaaknummer" in item.accessibleName()
    )

    with qtbot.waitSignal(frame.room_asked) as asked:
        qtbot.mouseClick(button, LEFT)

    room, decision = asked.args
    with example_workplace.reading() as register:
        paper = register.decisions.get(decision).draft.paper
    assert room == "decisions"
    assert paper.missing()


def test_checklist_follows_the_day(qtbot: QtBot, page: AccountingPage) -> None:
    page.day_edit.selectAll()
    qtbot.keyClicks(page.day_edit, "01-01-2020")
    qtbot.keyClick(page.day_edit, Qt.Key.Key_Return)

    qtbot.waitUntil(lambda: "Er zijn geen mutaties tot de peildatum." in texts(page))
    assert page.final_note.isVisibleTo(page)


def test_folder_of_the_workbook_can_be_opened(
    qtbot: QtBot, adviser: AccountingPage, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    written(qtbot, adviser, folder)

    qtbot.mouseClick(adviser.banner.choice_buttons()[0], LEFT)

    assert [Path(url.toLocalFile()) for url in opened] == [folder]


def test_final_paper_without_spending_is_refused_in_words(
    qtbot: QtBot, adviser: AccountingPage, folder: Path
) -> None:
    adviser.day_edit.set_value(date(2020, 1, 1))
    adviser.standing_box.set_value("final")

    adviser.export_action.trigger()
    qtbot.waitUntil(adviser.banner.isVisible, timeout=10_000)

    assert not list(folder.glob("*.xlsx"))
    assert "Zomernota" in adviser.banner.what_label.text()
    assert adviser.standing_box.value() == "final"


def test_moment_is_chosen_with_the_arrows(
    qtbot: QtBot, page: AccountingPage, frame: RoomFrame
) -> None:
    page.table.setFocus()
    qtbot.keyClick(page.table, Qt.Key.Key_Down)

    assert frame.subtitle == "Beleidsbegroting"


def test_room_can_be_walked(page: AccountingPage) -> None:
    AccessibleWalk(page).check()
