"""The room Verantwoorden: freeze a moment, make its papers, follow a figure back."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QLabel, QToolButton
from pytestqt.qtbot import QtBot

from talentdesk.desktop.accounting.accounting_page import FIGURES, IV3, TEMPLATES, AccountingPage
from talentdesk.desktop.shell.room_frame import RoomFrame
from talentdesk.desktop.widgets.buttons import DeskButton
from talentdesk.domain.snapshots import Snapshot, SnapshotStanding
from talentdesk.services.people_service import PeopleService
from talentdesk.services.snapshot_service import SnapshotService
from talentdesk.services.workplace import Workplace
from tests.desktop.accessible_walk import AccessibleWalk
from tests.desktop.accounting.conftest import OneFolder
from tests.services.cases import MORNING

LEFT = Qt.MouseButton.LeftButton
LONG = 30_000


def texts(page: AccountingPage) -> list[str]:
    return [label.text() for label in page.findChildren(QLabel) if label.isVisibleTo(page)]


def frozen(qtbot: QtBot, page: AccountingPage) -> Snapshot:
    """Freeze what is suggested."""
    with qtbot.waitSignal(page.moments.frozen, timeout=LONG) as done:
        page.moments.freeze_action.trigger()
    snapshot = done.args[0]
    assert isinstance(snapshot, Snapshot)
    return snapshot


def papers(qtbot: QtBot, page: AccountingPage) -> None:
    qtbot.waitUntil(page.moments.snapshot.papers_button.isEnabled)
    qtbot.mouseClick(page.moments.snapshot.papers_button, LEFT)
    qtbot.waitUntil(page.moments.snapshot.banner.isVisible, timeout=LONG)


def test_who_may_not_make_papers_is_led_to_who_may(qtbot: QtBot, page: AccountingPage) -> None:
    who_may = page.moments.who_may
    assert not page.moments.freeze_action.isEnabled()
    assert [button.text() for button in who_may.buttons] == ["Werken als Financieel adviseur"]

    with qtbot.waitSignal(page.work_as_asked) as asked:
        qtbot.mouseClick(who_may.buttons[0], LEFT)

    assert asked.args[0].name == "Financieel adviseur"


def test_register_without_an_adviser_leads_to_its_people(
    qtbot: QtBot, page: AccountingPage, frame: RoomFrame, example_workplace: Workplace
) -> None:
    people = PeopleService(example_workplace)
    people.leave(next(p for p in people.all() if p.name == "Financieel adviseur"), MORNING)
    frame.entered.emit()

    with qtbot.waitSignal(frame.room_asked) as asked:
        qtbot.mouseClick(page.moments.who_may.buttons[0], LEFT)

    assert asked.args == ["programme", "people"]


def test_every_moment_suggests_what_to_freeze(qtbot: QtBot, page: AccountingPage) -> None:
    form = page.moments.form
    suggested = {}
    for row in page.moments.model.rows:
        page.moments.table.select_key(row.key)
        draft = form.draft()
        assert draft is not None
        suggested[draft.moment] = (draft.title, draft.as_of)

    assert suggested["jaarstukken"] == ("Jaarstukken 2025", date(2025, 12, 31))
    assert set(suggested) == {item.id for item in page._workplace.programme.moments}


def test_checklist_leads_to_the_record_that_lacks_something(
    qtbot: QtBot, page: AccountingPage, frame: RoomFrame, example_workplace: Workplace
) -> None:
    def found() -> list[DeskButton]:
        buttons = page.moments.checklist.findChildren(DeskButton)
        return [item for item in buttons if "zaaknummer" in item.accessibleName()]

    qtbot.waitUntil(lambda: bool(found()), timeout=LONG)

    with qtbot.waitSignal(frame.room_asked) as asked:
        qtbot.mouseClick(found()[0], LEFT)

    room, decision = asked.args
    with example_workplace.reading() as register:
        paper = register.decisions.get(decision).draft.paper
    assert room == "decisions"
    assert paper.missing()


def test_checklist_follows_the_day(qtbot: QtBot, page: AccountingPage) -> None:
    day_edit = page.moments.form.day_edit
    day_edit.selectAll()
    qtbot.keyClicks(day_edit, "01-01-2020")
    qtbot.keyClick(day_edit, Qt.Key.Key_Return)

    said = "Er zijn geen mutaties tot de peildatum."
    qtbot.waitUntil(lambda: said in texts(page), timeout=LONG)
    assert page.moments.form.final_note.isVisibleTo(page)


def test_what_was_frozen_stands_in_the_list_and_is_chosen(
    qtbot: QtBot, adviser: AccountingPage
) -> None:
    snapshot = frozen(qtbot, adviser)

    row = adviser.moments.row
    assert row is not None
    assert row.snapshot == snapshot
    assert adviser.moments.snapshot.card.note_label.text() == f"{snapshot.number} · concept"
    assert not adviser.moments.freeze_action.isEnabled()


def test_papers_of_a_moment_are_in_a_folder_of_their_own(
    qtbot: QtBot, adviser: AccountingPage, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    snapshot = frozen(qtbot, adviser)

    papers(qtbot, adviser)
    qtbot.mouseClick(adviser.moments.snapshot.banner.choice_buttons()[0], LEFT)

    (made,) = folder.iterdir()
    assert snapshot.number in made.name
    assert (made / "inhoud.txt").is_file()
    assert list(made.rglob("*.xlsx"))
    assert [Path(url.toLocalFile()) for url in opened] == [made]


def test_papers_made_again_change_nothing(
    qtbot: QtBot, adviser: AccountingPage, folder: Path
) -> None:
    frozen(qtbot, adviser)
    papers(qtbot, adviser)
    before = {item: item.read_bytes() for item in folder.rglob("*") if item.is_file()}
    adviser.moments.snapshot.banner.clear()

    papers(qtbot, adviser)

    assert "dezelfde" in adviser.moments.snapshot.banner.what_label.text()
    assert {item: item.read_bytes() for item in folder.rglob("*") if item.is_file()} == before


def test_final_moment_without_spending_is_refused_in_words(
    qtbot: QtBot, adviser: AccountingPage, example_workplace: Workplace
) -> None:
    form = adviser.moments.form
    form.day_edit.put(date(2020, 1, 1))
    form.standing_box.set_value(SnapshotStanding.DEFINITIVE)

    adviser.moments.freeze_action.trigger()
    qtbot.waitUntil(adviser.moments.banner.isVisible, timeout=LONG)

    assert form.title_edit.text() in adviser.moments.banner.what_label.text()
    assert SnapshotService(example_workplace).all() == []


def test_a_figure_is_followed_to_what_is_behind_it(
    qtbot: QtBot, adviser: AccountingPage, frame: RoomFrame
) -> None:
    frozen(qtbot, adviser)
    adviser.tabs.open(FIGURES)
    figures = adviser.figures
    qtbot.waitUntil(lambda: bool(figures.list_model.rows), timeout=LONG)
    wanted = next(row for row in figures.list_model.rows if row.sheet == "Mutaties")

    with qtbot.waitSignal(figures.followed, timeout=LONG):
        figures.follow(str(wanted.figure))
    parts = [row.part for row in figures.model.rows]
    figures.table.select_key(0)
    with qtbot.waitSignal(frame.room_asked) as asked:
        qtbot.keyClick(figures.table, Qt.Key.Key_Return)

    assert sum(part.cents for part in parts) == wanted.cents
    assert asked.args[0] == "reserve"


def test_a_name_that_is_no_figure_is_refused(qtbot: QtBot, page: AccountingPage) -> None:
    page.tabs.open(FIGURES)
    qtbot.keyClicks(page.figures.figure_edit, "Onttrekking")
    qtbot.keyClick(page.figures.figure_edit, Qt.Key.Key_Return)

    assert page.figures.banner.isVisible()


def test_moment_is_chosen_with_the_arrows(
    qtbot: QtBot, page: AccountingPage, frame: RoomFrame
) -> None:
    first = frame.subtitle
    page.moments.table.setFocus()
    qtbot.keyClick(page.moments.table, Qt.Key.Key_Down)

    assert frame.subtitle != first


@pytest.mark.parametrize("tab", ["moments", FIGURES])
def test_room_can_be_walked(qtbot: QtBot, adviser: AccountingPage, tab: str) -> None:
    frozen(qtbot, adviser)
    adviser.tabs.open(tab)

    AccessibleWalk(adviser).check()


def test_a_second_stand_is_set_beside_the_first(
    qtbot: QtBot, adviser: AccountingPage, chooser: OneFolder, tmp_path: Path
) -> None:
    frozen(qtbot, adviser)
    adviser.moments.table.select_key("jaarstukken")
    second = frozen(qtbot, adviser)
    chooser.file = tmp_path / "verschil.xlsx"

    qtbot.mouseClick(adviser.moments.snapshot.difference_button, LEFT)
    qtbot.waitUntil(adviser.moments.snapshot.banner.isVisible, timeout=LONG)

    assert second.follows in adviser.moments.snapshot.banner.what_label.text()
    assert chooser.file.is_file()


@pytest.mark.parametrize("tab", [IV3, TEMPLATES])
def test_the_other_tabs_open_when_they_are_asked(
    adviser: AccountingPage, frame: RoomFrame, tab: str
) -> None:
    frame.target_asked.emit(tab)

    assert adviser.tabs.current == tab
    assert adviser.page(tab).isVisible()
    assert frame.primary is None
    assert not any(arrow.isVisible() for arrow in adviser.tabs.findChildren(QToolButton))
