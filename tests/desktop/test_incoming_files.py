"""A file that is dropped on an open register goes to the room that can read it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from talentdesk.desktop.reconciliation.reconciliation_page import ReconciliationPage
from talentdesk.desktop.session import Session
from talentdesk.desktop.shell.about_pane import AboutText
from talentdesk.desktop.shell.main_window import MainWindow
from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.widgets.layout_memory import LayoutMemory
from tests.desktop.reconciliation.no_file import NoFile
from tests.ledger.auditfiles import an_auditfile, written
from tests.services.cases import MORNING
from tests.services.ledger_files import a_line, ledger_file


@pytest.fixture
def window(qtbot: QtBot, theme: Theme, example_file: Path, tmp_path: Path) -> Iterator[MainWindow]:
    """Return the window with a copy of the example register open in it."""
    copy = tmp_path / "voorbeeld.tdesk"
    copy.write_bytes(example_file.read_bytes())
    window = MainWindow(theme, LayoutMemory(tmp_path / "venster.ini"), AboutText("0", ()))
    qtbot.addWidget(window)
    window.resize(1280, 800)
    session = Session(window, NoFile(), lambda: MORNING)
    with qtbot.waitActive(window):
        window.show()
    session.open_file(copy)
    qtbot.waitUntil(lambda: session.register_desk() is not None, timeout=10_000)
    yield window
    window.close()


def intake_of(window: MainWindow) -> object:
    """The import of the room Aansluiten, when it is on screen."""
    assert window.desk is not None
    page = window.desk.room("reconciliation")
    return page.door.pane if isinstance(page, ReconciliationPage) else None


def test_auditfile_goes_to_the_ledger(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    window.file_dropped.emit(written(tmp_path, an_auditfile()))

    assert window.desk is not None
    assert window.desk.current_key == "reconciliation"
    assert intake_of(window) is not None


def test_sheet_that_looks_like_a_ledger_is_asked_about(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    window.file_dropped.emit(ledger_file(tmp_path, [a_line("1", "100,00")]))
    assert window.desk is not None
    banner = window.desk.banner
    assert "lijkt op een export van het grootboek" in banner.what_label.text()
    assert window.desk.current_key != "reconciliation"

    qtbot.mouseClick(banner.choice_buttons()[0], Qt.MouseButton.LeftButton)

    assert window.desk.current_key == "reconciliation"
    assert not banner.isVisible()


def test_sheet_that_is_no_ledger_goes_to_the_proposals(window: MainWindow, tmp_path: Path) -> None:
    sheet = tmp_path / "lijst.csv"
    sheet.write_text("Titel;Lijn;Soort\nProeftuin;werken;activiteit\n", encoding="utf-8")

    window.file_dropped.emit(sheet)

    assert window.desk is not None
    assert window.desk.current_key == "proposals"


def test_sheet_with_measurements_goes_to_the_indicators(window: MainWindow, tmp_path: Path) -> None:
    source = tmp_path / "metingen.csv"
    source.write_text("Indicator;Periode;Waarde\nKPI-STAYRATE;2021;52\n")

    window.file_dropped.emit(source)

    assert window.desk is not None
    assert window.desk.current_key == "indicators"
