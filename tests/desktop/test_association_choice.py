"""Nothing is told to the system before someone says so, and it is asked once."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from talentdesk.desktop.association_choice import (
    AssociationAbsence,
    AssociationChoice,
    AssociationSetting,
)
from talentdesk.desktop.recent import Opened, remember
from talentdesk.desktop.shell.about_pane import AboutText
from talentdesk.desktop.shell.main_window import MainWindow
from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.widgets.layout_memory import LayoutMemory
from talentdesk.services.file_association import NoAssociation
from talentdesk.services.system_associations import LinuxAssociation
from tests.services.test_file_association import PROGRAM, Desktop

NOW = datetime(2026, 3, 3, 9, 0, tzinfo=UTC)


@pytest.fixture
def association(tmp_path: Path) -> LinuxAssociation:
    return LinuxAssociation(PROGRAM, tmp_path / "delen", Desktop().run)


@pytest.fixture
def window(qtbot: QtBot, theme: Theme, tmp_path: Path) -> MainWindow:
    window = MainWindow(theme, LayoutMemory(tmp_path / "venster.ini"), AboutText("0", ()))
    qtbot.addWidget(window)
    window.show_start()
    window.show()
    return window


def opened_before(window: MainWindow, name: str) -> None:
    remember(window.memory, Opened(Path(name), "Voorjaar", NOW, is_example=False))


def test_it_is_asked_once_to_who_opened_a_package(
    qtbot: QtBot, window: MainWindow, association: LinuxAssociation
) -> None:
    opened_before(window, "ronde.tround")
    choice = AssociationChoice(window, lambda: association)
    choice.offer()
    assert not association.is_set()

    banner = window.start_screen.banner
    qtbot.mouseClick(banner.choice_buttons()[0], Qt.MouseButton.LeftButton)

    assert association.is_set()
    association.take_away()
    choice.offer()
    assert not banner.isVisible()


def test_who_never_saw_a_package_is_not_asked(
    window: MainWindow, association: LinuxAssociation
) -> None:
    opened_before(window, "register.tdesk")
    AssociationChoice(window, lambda: association).offer()

    assert not window.start_screen.banner.isVisible()


def test_the_settings_turn_it_on_and_off(
    qtbot: QtBot, window: MainWindow, association: LinuxAssociation
) -> None:
    choice = AssociationChoice(window, lambda: association)
    part = choice.settings_part()
    assert isinstance(part, AssociationSetting)
    qtbot.addWidget(part)
    button = part.change_button

    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert association.is_set()
    assert button.text() == "Niet meer openen in TalentDesk"

    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert not association.is_set()


def test_the_settings_of_the_window_have_that_choice(
    window: MainWindow, association: LinuxAssociation
) -> None:
    AssociationChoice(window, lambda: association)
    window.behaviour.open_settings()

    buttons = window.overlays.settings.findChildren(QPushButton)
    assert "Openen in TalentDesk" in [button.text() for button in buttons]


@pytest.mark.parametrize(
    ("reason", "help_"),
    [(NoAssociation.NOT_INSTALLED, "Installeer"), (NoAssociation.OTHER_SYSTEM, "eigenschappen")],
)
def test_where_it_cannot_be_set_the_settings_say_why(
    qtbot: QtBot, window: MainWindow, reason: NoAssociation, help_: str
) -> None:
    opened_before(window, "ronde.tround")
    choice = AssociationChoice(window, lambda: reason)
    choice.offer()
    part = choice.settings_part()
    qtbot.addWidget(part)

    assert isinstance(part, AssociationAbsence)
    assert help_ in part.reason_label.text()
    assert not window.start_screen.banner.isVisible()
