"""The joined desk: one window, a real register, every room."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from talentdesk.desktop.programme.programme_page import ProgrammePage
from talentdesk.desktop.register_desk import RegisterDesk
from talentdesk.desktop.room_factories import ROOMS
from talentdesk.desktop.room_list import FIRST_ROOM, room_entries
from talentdesk.desktop.session import Session
from talentdesk.desktop.shell.about_pane import AboutText
from talentdesk.desktop.shell.main_window import MainWindow
from talentdesk.desktop.shell.palette_entries import ranked
from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.widgets.layout_memory import LayoutMemory
from talentdesk.services.example_service import create_example
from tests.desktop.accessible_walk import AccessibleWalk

RESOURCES = Path(__file__).parents[2] / "resources" / "programmes"
NOW = datetime(2026, 3, 3, 9, 0, tzinfo=UTC)
ROOM_KEYS = [entry.key for entry in room_entries(lambda _key, _frame: QWidget())]


class NoFiles:
    """A file chooser of someone who changes their mind."""

    def open_file(self, title: str, kinds: str) -> Path | None:
        return None

    def save_file(self, title: str, suggestion: Path, kinds: str) -> Path | None:
        return None

    def folder(self, title: str) -> Path | None:
        return None


@pytest.fixture(scope="module")
def examples(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Example registers of two municipalities, closed."""
    folder = tmp_path_factory.mktemp("examples")
    found = {}
    for programme in ("hengelo-talent-2025", "voorbeeldstad-groen-2026"):
        file = folder / f"{programme}.tdesk"
        create_example(file, RESOURCES / f"{programme}.toml", NOW).close()
        found[programme] = file
    return found


@pytest.fixture
def window(qtbot: QtBot, theme: Theme, tmp_path: Path) -> Iterator[MainWindow]:
    window = MainWindow(theme, LayoutMemory(tmp_path / "venster.ini"), AboutText("0", ()))
    qtbot.addWidget(window)
    window.resize(1280, 800)
    yield window
    window.close()


@pytest.fixture
def session(window: MainWindow) -> Session:
    return Session(window, NoFiles(), lambda: NOW)


def opened(qtbot: QtBot, session: Session, window: MainWindow, file: Path) -> RegisterDesk:
    """Open a copy of a register and wait until all of it is there."""
    copy = file.parent / f"copy-{id(session)}.tdesk"
    shutil.copy(file, copy)
    with qtbot.waitActive(window):
        window.show()
    session.open_file(copy)
    qtbot.waitUntil(lambda: session.register_desk() is not None, timeout=10_000)
    desk = session.register_desk()
    assert isinstance(desk, RegisterDesk)
    return desk


def test_every_room_has_a_factory() -> None:
    assert set(ROOMS) | {FIRST_ROOM} == set(ROOM_KEYS)


@pytest.mark.parametrize("programme", ["hengelo-talent-2025", "voorbeeldstad-groen-2026"])
def test_every_room_opens_and_can_be_walked(
    qtbot: QtBot,
    session: Session,
    window: MainWindow,
    examples: dict[str, Path],
    programme: str,
) -> None:
    opened(qtbot, session, window, examples[programme])
    assert window.desk is not None

    for key in ROOM_KEYS:
        window.desk.open_room(key)
        qtbot.wait(20)
        AccessibleWalk(window).check()


def test_first_page_shows_what_is_free(
    qtbot: QtBot, session: Session, window: MainWindow, examples: dict[str, Path]
) -> None:
    opened(qtbot, session, window, examples["hengelo-talent-2025"])
    assert window.desk is not None

    assert "2.000.000,00" in window.desk.status_line.free.value_label.text()


def test_palette_finds_a_proposal_by_a_few_letters(
    qtbot: QtBot, session: Session, window: MainWindow, examples: dict[str, Path]
) -> None:
    opened(qtbot, session, window, examples["hengelo-talent-2025"])

    found = window.behaviour.search("talentt")

    assert found
    assert all(entry.room == "proposals" for entry in found)


def test_palette_finds_the_parts_of_rooms_that_are_not_open_yet(
    qtbot: QtBot, session: Session, window: MainWindow, examples: dict[str, Path]
) -> None:
    opened(qtbot, session, window, examples["hengelo-talent-2025"])

    found = ranked(window.behaviour.palette_entries(), "aansluitst")

    assert [(entry.title, entry.detail, entry.room) for entry in found] == [
        ("Aansluitstaat", "Aansluiten", "reconciliation")
    ]


@pytest.mark.parametrize("words", ["mensen", "bewaartermijnen"])
def test_enter_in_the_palette_opens_that_part_of_the_programme(
    qtbot: QtBot, session: Session, window: MainWindow, examples: dict[str, Path], words: str
) -> None:
    opened(qtbot, session, window, examples["hengelo-talent-2025"])
    assert window.desk is not None
    palette = window.overlays.palette

    window.behaviour.open_palette()
    qtbot.keyClicks(palette.line, words)
    qtbot.keyClick(palette.line, Qt.Key.Key_Return)

    page = window.desk.room("programme")
    assert isinstance(page, ProgrammePage)
    section = page.section_model.rows[page.section_table.currentIndex().row()]
    assert section.title.casefold() == words


def test_rooms_answer_to_their_keys(
    qtbot: QtBot, session: Session, window: MainWindow, examples: dict[str, Path]
) -> None:
    opened(qtbot, session, window, examples["hengelo-talent-2025"])
    assert window.desk is not None

    for figure, key in zip("1234567890", ROOM_KEYS, strict=True):
        code = Qt.Key(ord(figure))
        qtbot.keyClick(window, code, Qt.KeyboardModifier.ControlModifier)
        assert window.desk.current_key == key


def test_foreign_file_is_refused_on_the_start_screen(
    session: Session, window: MainWindow, tmp_path: Path
) -> None:
    file = tmp_path / "brief.tdesk"
    file.write_text("Geachte heer", encoding="utf-8")

    session.take_file(file)

    assert window.desk is None
    assert "geen register" in window.start_screen.banner.what_label.text()


def test_sheet_waits_for_an_open_register(
    session: Session, window: MainWindow, tmp_path: Path
) -> None:
    session.show_start()
    session.take_file(tmp_path / "voorstellen.xlsx")

    assert "voorstellen.xlsx" in window.start_screen.banner.what_label.text()


def test_register_that_is_open_elsewhere_is_not_opened_twice(
    qtbot: QtBot, session: Session, window: MainWindow, examples: dict[str, Path]
) -> None:
    desk = opened(qtbot, session, window, examples["hengelo-talent-2025"])
    file = desk.workplace.database.file
    other = Session(window, NoFiles(), lambda: NOW)

    other.open_file(file)
    qtbot.waitUntil(lambda: window.desk is None, timeout=10_000)

    assert "Programmamanager" in window.start_screen.banner.what_label.text()


def test_opened_register_stands_on_the_start_screen(
    qtbot: QtBot, session: Session, window: MainWindow, examples: dict[str, Path]
) -> None:
    desk = opened(qtbot, session, window, examples["hengelo-talent-2025"])
    name = desk.workplace.database.file

    session.show_start()

    rows = window.start_screen.recent_rows
    assert [row.accessibleName() for row in rows if name.name in row.accessibleName()]


def test_window_loads_nothing_slow_before_the_first_page() -> None:
    code = (
        "import sys, talentdesk.desktop.app;"
        "sys.exit(any(name in sys.modules for name in"
        " ('sqlmodel', 'sqlalchemy', 'alembic', 'openpyxl', 'matplotlib', 'qtawesome')))"
    )

    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
