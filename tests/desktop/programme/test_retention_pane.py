"""The destruction list at the desk: what is past its term, why, and on paper."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from talentdesk.desktop.programme.programme_page import ProgrammePage
from talentdesk.desktop.room_list import RETENTION
from talentdesk.desktop.shell.room_frame import RoomFrame
from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.widgets.buttons import DeskButton
from talentdesk.desktop.widgets.labels import DISCARDED
from talentdesk.desktop.widgets.layout_memory import LayoutMemory
from talentdesk.domain.retention import RetainedKind
from talentdesk.services.people_service import PeopleService
from talentdesk.services.workplace import Workplace
from tests.desktop.accessible_walk import AccessibleWalk
from tests.desktop.programme.test_person_data import WHO, OneFolder, person
from tests.services.cases import MORNING, act_as
from tests.services.test_retention_service import with_terms

LEFT = Qt.MouseButton.LeftButton
LATER = datetime(2034, 3, 3, 9, tzinfo=UTC)


@pytest.fixture
def frame(theme: Theme, tmp_path: Path) -> RoomFrame:
    return RoomFrame("programme", "Programma", theme, LayoutMemory(tmp_path / "desk.ini"))


@pytest.fixture
def page(
    qtbot: QtBot, example_workplace: Workplace, frame: RoomFrame, tmp_path: Path
) -> Iterator[ProgrammePage]:
    act_as(example_workplace, "Programmamanager")
    page = ProgrammePage(frame, example_workplace, OneFolder(tmp_path / "lijst"), lambda: LATER)
    qtbot.addWidget(page)
    page.resize(1084, 714)
    with qtbot.waitExposed(page):
        page.show()
    yield page
    frame.leaving.emit()


def look_at(qtbot: QtBot, page: ProgrammePage) -> None:
    page.section_table.select_key(RETENTION)
    qtbot.waitUntil(lambda: not page.retention_pane.is_busy)


def said(qtbot: QtBot, page: ProgrammePage) -> str:
    """What stands beside the list."""
    qtbot.wait(1)  # the old lines go
    labels = page.retention_pane.detail.findChildren(QLabel)
    return "\n".join(label.text() for label in labels)


def choose(page: ProgrammePage, kind: RetainedKind) -> None:
    table = page.retention_pane.past_table
    rows = page.retention_pane.past_model.rows
    table.selectRow(next(at for at, row in enumerate(rows) if row.record.kind is kind))


def test_without_terms_it_says_what_is_missing(qtbot: QtBot, page: ProgrammePage) -> None:
    look_at(qtbot, page)

    pane = page.retention_pane
    assert pane.past_model.rows == []
    assert pane.outcome_label.text() == "Niets is over zijn termijn."
    assert pane.missing_label.text() == "Het programmabestand noemt geen bewaartermijnen."
    assert "vernietigt niets vanzelf" in said(qtbot, page)


def test_line_says_why_it_stays(
    qtbot: QtBot, page: ProgrammePage, example_workplace: Workplace, tmp_path: Path
) -> None:
    with_terms(example_workplace, tmp_path)
    look_at(qtbot, page)

    choose(page, RetainedKind.LOG)

    assert "Elke logregel verzegelt de vorige." in said(qtbot, page)
    assert "1 jaar na de oudste logregel" in said(qtbot, page)
    assert page.retention_pane.tabs.tabText(0).startswith("Over de termijn ")


def test_person_past_the_term_leads_to_their_data(
    qtbot: QtBot, page: ProgrammePage, example_workplace: Workplace, tmp_path: Path
) -> None:
    with_terms(example_workplace, tmp_path)
    PeopleService(example_workplace).leave(person(example_workplace), MORNING)
    look_at(qtbot, page)
    choose(page, RetainedKind.PEOPLE)
    qtbot.wait(1)
    buttons = page.retention_pane.detail.findChildren(DeskButton)
    (button,) = [item for item in buttons if not item.property(DISCARDED)]

    qtbot.mouseClick(button, LEFT)
    qtbot.waitUntil(lambda: not page.person_pane.is_busy)

    assert button.accessibleName() == f"Gegevens van {WHO}"
    assert page.person_pane.isVisible()
    assert page.person_pane.name_label.text() == WHO
    assert page.person_pane.erasure_card.begin_button.isVisible()


def test_terms_stand_per_kind(
    qtbot: QtBot, page: ProgrammePage, example_workplace: Workplace, tmp_path: Path
) -> None:
    with_terms(example_workplace, tmp_path)
    look_at(qtbot, page)

    page.retention_pane.tabs.open("kinds")

    assert page.retention_pane.kind_table.isVisible()
    assert "Selectielijst, categorie X" in said(qtbot, page)
    assert len(page.retention_pane.kind_model.rows) == len(RetainedKind)


def test_list_is_kept_on_paper(
    qtbot: QtBot, page: ProgrammePage, frame: RoomFrame, tmp_path: Path
) -> None:
    look_at(qtbot, page)

    with qtbot.waitSignal(frame.done, timeout=20_000):
        qtbot.mouseClick(page.retention_pane.keep_button, LEFT)

    assert len(list((tmp_path / "lijst").iterdir())) == 3
    assert page.retention_pane.banner.isVisible()


def test_folder_that_cannot_be_written_is_told(
    qtbot: QtBot, page: ProgrammePage, tmp_path: Path
) -> None:
    (tmp_path / "lijst").write_bytes(b"")
    look_at(qtbot, page)

    qtbot.mouseClick(page.retention_pane.keep_button, LEFT)
    qtbot.waitUntil(page.retention_pane.banner.isVisible, timeout=20_000)

    assert "lijst" in page.retention_pane.banner.what_label.text()


def test_pane_can_be_walked(
    qtbot: QtBot, page: ProgrammePage, example_workplace: Workplace, tmp_path: Path
) -> None:
    with_terms(example_workplace, tmp_path)
    look_at(qtbot, page)

    AccessibleWalk(page).check()
