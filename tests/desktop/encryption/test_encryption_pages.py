"""Somebody opens an encrypted register, gives one a password, and takes the plain copies away."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from talentdesk.desktop.backups.backups_page import BackupsPage
from talentdesk.desktop.encryption.encryption_page import EncryptionPage
from talentdesk.desktop.encryption.unlock_page import UnlockPage
from talentdesk.desktop.session import Session
from talentdesk.desktop.shell.about_pane import AboutText
from talentdesk.desktop.shell.main_window import MainWindow
from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.widgets.layout_memory import LayoutMemory
from talentdesk.services.backup_copies import copies_of
from talentdesk.services.encryption_service import change_password, new_key, plain_copies
from talentdesk.services.unlocking import is_encrypted, unlock_register
from tests.desktop.accessible_walk import AccessibleWalk
from tests.services.cases import MORNING
from tests.services.encryption_cases import PERSON, encrypted, forget, some_key

PASSWORD = "paarden eten geen gras"
_Page = TypeVar("_Page", bound=QWidget)


class Chooser:
    """Someone who keeps what is offered in one folder."""

    def __init__(self, folder: Path) -> None:
        self.kept = folder / "kluis.txt"

    def open_file(self, title: str, kinds: str) -> Path | None:
        return None

    def save_file(self, title: str, suggestion: Path, kinds: str) -> Path | None:
        return self.kept

    def folder(self, title: str) -> Path | None:
        return None


@pytest.fixture
def file(example_file: Path, tmp_path: Path) -> Iterator[Path]:
    forget()
    copy = tmp_path / "talent.tdesk"
    shutil.copy(example_file, copy)
    yield copy
    forget()


@pytest.fixture
def window(qtbot: QtBot, theme: Theme, tmp_path: Path) -> Iterator[MainWindow]:
    window = MainWindow(theme, LayoutMemory(tmp_path / "venster.ini"), AboutText("0", ()))
    qtbot.addWidget(window)
    window.show()
    yield window
    window.close()


@pytest.fixture
def chooser(tmp_path: Path) -> Chooser:
    return Chooser(tmp_path)


@pytest.fixture
def session(window: MainWindow, chooser: Chooser) -> Session:
    return Session(window, chooser, lambda: MORNING, after_paint=lambda: None)


def shown(qtbot: QtBot, window: MainWindow, kind: type[_Page]) -> _Page:
    qtbot.waitUntil(lambda: isinstance(window.stack.currentWidget(), kind), timeout=20_000)
    page = window.stack.currentWidget()
    assert isinstance(page, kind)
    return page


def test_a_password_is_asked_until_it_fits(
    qtbot: QtBot, session: Session, window: MainWindow, file: Path
) -> None:
    key = encrypted(file)
    forget()
    session.open_file(file)
    page = shown(qtbot, window, UnlockPage)
    assert window.focusWidget() is page.secret_edit

    page.open_button.click()
    assert page.secret_row.problem
    page.secret_edit.setText("een ander wachtwoord")
    page.open_button.click()
    qtbot.waitUntil(page.banner.isVisible, timeout=20_000)
    assert "past niet op talent.tdesk" in page.banner.what_label.text()
    AccessibleWalk(window).check()
    page.secret_edit.setText(key.recovery.lower())
    page.open_button.click()

    qtbot.waitUntil(lambda: window.desk is not None, timeout=20_000)
    assert window.desk is not None
    assert "2.000.000,00" in window.desk.status_line.free.value_label.text()


def test_a_register_gets_a_password_once_its_recovery_key_is_kept(
    qtbot: QtBot, session: Session, window: MainWindow, chooser: Chooser, file: Path
) -> None:
    session.open_file(file)
    window.window_actions.encryption.trigger()
    page = shown(qtbot, window, EncryptionPage)
    assert window.focusWidget() is page.back_button
    card = page.key_card
    card.first_edit.setText("kort")
    card.make_button.click()
    assert card.key is None
    card.first_edit.setText(PASSWORD)
    card.again_edit.setText("iets anders dan dat")
    card.make_button.click()
    assert card.key is None
    card.again_edit.setText(PASSWORD)
    card.make_button.click()
    qtbot.waitUntil(lambda: card.key is not None, timeout=20_000)
    assert not card.act_button.isEnabled()
    card.keep_button.click()
    assert card.recovery_label.text().splitlines()[0] in chooser.kept.read_text("utf-8")
    card.kept_box.setChecked(True)
    AccessibleWalk(window).check()
    card.act_button.click()

    qtbot.waitUntil(lambda: is_encrypted(file), timeout=30_000)
    qtbot.waitUntil(lambda: window.stack.currentWidget() is not page, timeout=20_000)
    after = shown(qtbot, window, EncryptionPage)
    assert after.was_encrypted
    qtbot.waitUntil(after.copies_card.isVisible, timeout=20_000)
    after.copies_card.remove_button.click()
    after.banner.chosen.emit("remove")
    qtbot.waitUntil(lambda: not after.copies_card.isVisible(), timeout=20_000)
    assert plain_copies(file) == []
    forget()
    unlock_register(file, PASSWORD)
    after.back_button.click()
    qtbot.waitUntil(lambda: window.desk is not None, timeout=20_000)


def test_a_changed_password_needs_another_recovery_key(
    qtbot: QtBot, session: Session, window: MainWindow, file: Path
) -> None:
    session.open_file(file)
    window.window_actions.encryption.trigger()
    card = shown(qtbot, window, EncryptionPage).key_card
    card.show_key(new_key(PASSWORD))

    card.first_edit.setText("een ander wachtwoord")

    assert card.key is None
    assert not card.recovery_label.text()
    assert not card.act_button.isEnabled()


def test_encryption_is_taken_away_only_after_a_yes(
    qtbot: QtBot, session: Session, window: MainWindow, file: Path
) -> None:
    encrypted(file)
    session.open_file(file)
    window.window_actions.encryption.trigger()
    page = shown(qtbot, window, EncryptionPage)

    page.decrypt_button.click()
    page.banner.chosen.emit("keep")
    assert is_encrypted(file)
    page.decrypt_button.click()
    page.banner.chosen.emit("decrypt")

    qtbot.waitUntil(lambda: not is_encrypted(file), timeout=30_000)
    qtbot.waitUntil(lambda: window.stack.currentWidget() is not page, timeout=20_000)
    assert not shown(qtbot, window, EncryptionPage).was_encrypted


def test_a_copy_with_an_older_password_asks_for_it(
    qtbot: QtBot, session: Session, window: MainWindow, file: Path
) -> None:
    old, new = encrypted(file), some_key()
    change_password(file, new, PERSON, MORNING)
    forget()
    unlock_register(file, new.recovery)
    session.open_file(file)
    window.window_actions.backups.trigger()
    page = shown(qtbot, window, BackupsPage)
    copies = copies_of(file)
    locked = next(copy for copy in copies if is_encrypted(file.parent / "back-ups" / copy.name))
    page.table.select_key(locked.name)
    qtbot.waitUntil(page.preview.key_button.isVisible, timeout=30_000)

    page.preview.key_button.click()
    asked = shown(qtbot, window, UnlockPage)
    asked.secret_edit.setText(old.recovery)
    asked.open_button.click()

    again = shown(qtbot, window, BackupsPage)
    again.table.select_key(locked.name)
    qtbot.waitUntil(again.preview.restore_button.isVisible, timeout=30_000)
