"""The copies of a register, as someone who wants an earlier state back sees them."""

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt
from pytestqt.qtbot import QtBot

from talentdesk.desktop.backups.backups_page import BackupsPage
from talentdesk.desktop.backups.copy_keeper import CopyKeeper
from talentdesk.desktop.recent import Opened, last_copy_text, recent_registers, remember
from talentdesk.desktop.session import Session
from talentdesk.desktop.shell.about_pane import AboutText
from talentdesk.desktop.shell.main_window import MainWindow
from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.widgets.layout_memory import LayoutMemory
from talentdesk.register import database
from talentdesk.services.backup_copies import copies_of
from talentdesk.services.backup_service import BackupService
from talentdesk.services.example_service import create_example
from talentdesk.services.people_service import PeopleService
from talentdesk.services.register_service import open_register

PROGRAMMES = Path(__file__).parents[3] / "resources" / "programmes"
NOW = datetime(2026, 3, 3, 9, 0, tzinfo=UTC)


class Chooser:
    """Someone who always points at ``target``."""

    def __init__(self, target: Path) -> None:
        self.target = target

    def open_file(self, title: str, kinds: str) -> Path | None:
        return self.target

    def save_file(self, title: str, suggestion: Path, kinds: str) -> Path | None:
        return self.target

    def folder(self, title: str) -> Path | None:
        return None


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("backups") / "groen.tdesk"
    create_example(file, PROGRAMMES / "voorbeeldstad-groen-2026.toml", NOW).close()
    return file


@pytest.fixture
def file(made: Path, tmp_path: Path) -> Path:
    """A register with one copy, and one person added after it."""
    copy = tmp_path / "groen.tdesk"
    shutil.copy(made, copy)
    desk = open_register(copy, NOW)
    BackupService(desk).make(NOW)
    PeopleService(desk).add("Later gekomen", desk.programme.roles[0].id, "", NOW)
    desk.close()
    return copy


def people_in(file: Path) -> set[str]:
    desk = open_register(file, NOW)
    try:
        return {person.name for person in PeopleService(desk).all()}
    finally:
        desk.close()


@pytest.fixture
def memory(tmp_path: Path) -> LayoutMemory:
    return LayoutMemory(tmp_path / "venster.ini")


@pytest.fixture
def page(
    qtbot: QtBot, theme: Theme, memory: LayoutMemory, file: Path, tmp_path: Path
) -> Iterator[BackupsPage]:
    chooser = Chooser(tmp_path / "gered.tdesk")
    shown = BackupsPage(theme, memory, file, "Beheer", chooser, lambda: NOW)
    qtbot.addWidget(shown)
    shown.resize(1280, 800)
    shown.show()
    qtbot.waitUntil(shown.preview.restore_button.isVisible)
    yield shown
    shown.leave()


def test_the_newest_copy_says_what_it_would_lose(page: BackupsPage) -> None:
    assert page.preview.lost_label.text() == "Verloren gaat: 1 wijziging van daarna."
    assert "persoon toegevoegd" in page.preview.entries_label.text()


def test_a_folder_that_cannot_be_read_is_not_taken_for_one_without_copies(
    qtbot: QtBot, theme: Theme, memory: LayoutMemory, file: Path, tmp_path: Path
) -> None:
    shutil.rmtree(tmp_path / "back-ups")
    (tmp_path / "back-ups").write_bytes(b"geen map")

    page = BackupsPage(theme, memory, file, "Beheer", Chooser(tmp_path), lambda: NOW)
    qtbot.addWidget(page)

    assert page.preview.title_label.text().startswith("back-ups is niet te bereiken")
    remember(memory, Opened(file, "Groen", NOW, is_example=False))
    assert last_copy_text(recent_registers(memory, NOW), NOW) == ""
    page.leave()


def test_nothing_happens_without_a_reason(qtbot: QtBot, page: BackupsPage, file: Path) -> None:
    before = file.read_bytes()

    qtbot.mouseClick(page.preview.restore_button, Qt.MouseButton.LeftButton)

    assert page.preview.reason_row.problem == "Schrijf op waarom."
    assert file.read_bytes() == before


def test_a_copy_takes_the_place_of_the_register(
    qtbot: QtBot, page: BackupsPage, file: Path
) -> None:
    qtbot.keyClicks(page.preview.reason_edit, "verkeerd ingelezen")
    with qtbot.waitSignal(page.finished) as done:
        qtbot.keyClick(page.preview.reason_edit, Qt.Key.Key_Return)

    assert done.args is not None
    assert done.args[0] == file
    assert "Later gekomen" not in people_in(file)


def test_what_can_be_read_is_saved(qtbot: QtBot, page: BackupsPage, tmp_path: Path) -> None:
    with qtbot.waitSignal(page.finished) as done:
        qtbot.mouseClick(page.salvage_button, Qt.MouseButton.LeftButton)

    assert done.args is not None
    assert done.args[0] == tmp_path / "gered.tdesk"
    assert "Later gekomen" in people_in(tmp_path / "gered.tdesk")


def test_a_refusal_is_said_and_the_page_works_on(
    qtbot: QtBot, page: BackupsPage, tmp_path: Path
) -> None:
    (tmp_path / "gered.tdesk").write_bytes(b"")

    qtbot.mouseClick(page.salvage_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(page.banner.isVisible)

    assert "bestaat al" in page.banner.what_label.text()
    assert page.table.isEnabled()


@pytest.fixture
def window(qtbot: QtBot, theme: Theme, memory: LayoutMemory) -> Iterator[MainWindow]:
    window = MainWindow(theme, memory, AboutText("0", ()))
    qtbot.addWidget(window)
    window.resize(1280, 800)
    window.show()
    yield window
    window.close()


def test_from_the_open_register_to_its_copies_and_back(
    qtbot: QtBot, window: MainWindow, file: Path
) -> None:
    session = Session(window, Chooser(file), lambda: NOW)
    session.open_file(file)
    session.register_desk()

    window.window_actions.backups.trigger()
    pages = window.findChildren(BackupsPage)
    qtbot.waitUntil(pages[0].preview.restore_button.isVisible)
    qtbot.keyClicks(pages[0].preview.reason_edit, "verkeerd ingelezen")
    qtbot.keyClick(pages[0].preview.reason_edit, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.desk is not None)

    assert window.desk is not None
    assert "Later gekomen" not in {
        person.name for person in PeopleService(session.register_desk().workplace).all()
    }


def test_a_damaged_register_leads_to_its_copies(
    qtbot: QtBot, window: MainWindow, file: Path
) -> None:
    data = bytearray(file.read_bytes())
    data[4096:8192] = bytes(4096)
    file.write_bytes(data)
    session = Session(window, Chooser(file), lambda: NOW)

    session.open_file(file)
    (way,) = window.start_screen.banner.choice_buttons()
    qtbot.mouseClick(way, Qt.MouseButton.LeftButton)

    (shown,) = window.findChildren(BackupsPage)
    qtbot.waitUntil(shown.preview.restore_button.isVisible)
    assert "niet te lezen" in shown.preview.lost_label.text()


def test_the_start_screen_says_when_the_last_copy_was_made(
    memory: LayoutMemory, file: Path
) -> None:
    assert last_copy_text(recent_registers(memory, NOW), NOW) == ""
    remember(memory, Opened(file, "Groen", NOW, is_example=False))

    said = last_copy_text(recent_registers(memory, NOW), NOW)

    assert said.startswith("groen.tdesk: back-up van vandaag ")


def test_a_copy_is_made_by_itself_when_much_changed(qtbot: QtBot, file: Path) -> None:
    desk = open_register(file, NOW)
    later = datetime(2026, 3, 5, 9, 0, tzinfo=UTC)
    parent = QObject()
    keeper = CopyKeeper(desk, lambda: later, parent)
    keeper.look()
    qtbot.waitUntil(lambda: len(copies_of(file)) == 2)
    keeper.leave()
    desk.close()


def test_a_register_on_a_share_is_copied_here_first(
    qtbot: QtBot,
    window: MainWindow,
    file: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    here = tmp_path / "hier.tdesk"
    monkeypatch.setattr(database, "is_on_share", lambda place: place == file)
    session = Session(window, Chooser(here), lambda: NOW)
    session.open_file(file)
    session.register_desk()
    assert window.desk is not None
    assert "netwerkschijf" in window.desk.banner.what_label.text()

    qtbot.mouseClick(window.desk.banner.choice_buttons()[0], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: session.register_desk().workplace.database.file == here)

    assert session.register_desk().workplace.database.is_writable
