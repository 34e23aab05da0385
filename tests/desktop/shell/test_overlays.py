import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from talentdesk.desktop.shell.desk import Desk
from talentdesk.desktop.shell.main_window import MainWindow
from talentdesk.desktop.shell.palette_entries import PaletteEntry, ranked
from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.widgets.badges import KeyCap
from tests.desktop.accessible_walk import AccessibleWalk
from tests.desktop.shell.rooms import Rooms

CTRL = Qt.KeyboardModifier.ControlModifier
NONE = Qt.KeyboardModifier.NoModifier


def press(window: MainWindow, key: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> None:
    QTest.keyClick(QApplication.focusWidget() or window, key, modifier)


def titles(window: MainWindow) -> list[str]:
    return [entry.title for entry in window.overlays.palette.shown()]


def test_palette_opens_a_room_by_a_few_letters(
    qtbot: QtBot, window: MainWindow, desk: Desk
) -> None:
    press(window, Qt.Key.Key_K, CTRL)
    QTest.keyClicks(window.overlays.palette.line, "bes")

    press(window, Qt.Key.Key_Return)

    assert desk.current_key == "decisions"
    assert window.overlays.palette.isHidden()


def test_palette_finds_a_record_and_shows_it(
    qtbot: QtBot, window: MainWindow, desk: Desk, rooms: Rooms
) -> None:
    desk.room("proposals")
    press(window, Qt.Key.Key_K, CTRL)
    QTest.keyClicks(window.overlays.palette.line, "hubs")

    with qtbot.waitSignal(rooms.made["proposals"].frame.target_asked) as target:
        press(window, Qt.Key.Key_Return)

    assert target.args == ["A-2026-007"]


def test_palette_does_what_a_room_can_do(
    qtbot: QtBot, window: MainWindow, desk: Desk, rooms: Rooms
) -> None:
    press(window, Qt.Key.Key_K, CTRL)
    QTest.keyClicks(window.overlays.palette.line, "nieuw in")

    with qtbot.waitSignal(rooms.made["overview"].new_action.triggered):
        press(window, Qt.Key.Key_Return)


def test_arrows_walk_the_palette_around(window: MainWindow, desk: Desk) -> None:
    press(window, Qt.Key.Key_K, CTRL)
    palette = window.overlays.palette
    last = len(palette.shown()) - 1

    press(window, Qt.Key.Key_Up)

    assert palette.list.currentIndex().row() == last


def test_palette_says_when_nothing_fits(qtbot: QtBot, window: MainWindow, desk: Desk) -> None:
    press(window, Qt.Key.Key_K, CTRL)
    palette = window.overlays.palette
    QTest.keyClicks(palette.line, "qqq")

    qtbot.waitUntil(palette.nothing_label.isVisible)

    assert palette.nothing_label.text() == "Niets past bij 'qqq'."


def test_command_with_two_keys_is_offered_once(window: MainWindow, desk: Desk) -> None:
    press(window, Qt.Key.Key_K, CTRL)

    assert titles(window).count("Naar de filterregel") == 1
    assert titles(window)[0] == "Overzicht"


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("re", "Reserve"),
        ("élan", "Elan in de wijk"),
        ("a-2026", "Hubs"),
        ("wijk elan", "Elan in de wijk"),
    ],
)
def test_best_fit_comes_first(query: str, first: str) -> None:
    entries = [
        PaletteEntry("Verantwoorden en meer"),
        PaletteEntry("Hubs", "A-2026-007"),
        PaletteEntry("Elan in de wijk"),
        PaletteEntry("Reserve"),
    ]

    assert ranked(entries, query)[0].title == first


def test_escape_closes_and_gives_the_focus_back(
    window: MainWindow, desk: Desk, rooms: Rooms
) -> None:
    rooms.made["overview"].button.setFocus()
    press(window, Qt.Key.Key_K, CTRL)

    press(window, Qt.Key.Key_Escape)

    assert rooms.made["overview"].button.hasFocus()


def test_tab_stays_in_the_overlay(window: MainWindow, desk: Desk) -> None:
    window.window_actions.settings.trigger()
    overlay = window.overlays.settings
    for _ in range(12):
        press(window, Qt.Key.Key_Tab)

        focused = QApplication.focusWidget()
        assert focused is not None
        assert overlay.isAncestorOf(focused)


def test_keys_of_the_room_rest_under_an_overlay(
    window: MainWindow, desk: Desk, rooms: Rooms
) -> None:
    judged: list[bool] = []
    rooms.made["overview"].judge_action.triggered.connect(lambda: judged.append(True))
    window.window_actions.about.trigger()

    press(window, Qt.Key.Key_1)

    assert judged == []


def test_going_to_a_room_closes_the_overlay(window: MainWindow, desk: Desk) -> None:
    window.window_actions.about.trigger()

    press(window, Qt.Key.Key_2, CTRL)

    assert window.overlays.about.isHidden()
    assert desk.current_key == "proposals"


def test_key_overview_shows_the_keys_of_window_and_room(
    window: MainWindow, desk: Desk, rooms: Rooms
) -> None:
    rooms.made["overview"].button.setFocus()
    press(window, Qt.Key.Key_Question)

    keys = {cap.text for cap in window.overlays.keys.findChildren(KeyCap)}

    assert {"Ctrl+N", "1", "Enter", "Ctrl+K", "F6", "Ctrl+0"} <= keys


def test_settings_change_the_look_at_once(qtbot: QtBot, window: MainWindow, theme: Theme) -> None:
    window.window_actions.settings.trigger()
    settings = window.overlays.settings

    qtbot.mouseClick(settings.dark_radio, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(settings.zoom_radios[150], Qt.MouseButton.LeftButton)

    assert (theme.dark, theme.zoom) == (True, 150)


def test_about_can_be_copied_and_asks_for_the_diagnosis(qtbot: QtBot, window: MainWindow) -> None:
    window.window_actions.about.trigger()
    about = window.overlays.about
    qtbot.mouseClick(about.copy_button, Qt.MouseButton.LeftButton)

    with qtbot.waitSignal(window.window_actions.diagnose.triggered):
        qtbot.mouseClick(about.diagnose_button, Qt.MouseButton.LeftButton)

    copied = QGuiApplication.clipboard().text()
    assert copied == "TalentDesk 1.0\nQt 6.11 · LGPL-3.0"
    assert about.text_edit.toPlainText() == f"{copied}\nLogbestand: /log/a.txt"


@pytest.mark.parametrize("name", ["palette", "keys", "settings", "about"])
def test_every_control_over_the_window_has_a_name(
    window: MainWindow, desk: Desk, name: str
) -> None:
    getattr(window.window_actions, name).trigger()

    walk = AccessibleWalk(getattr(window.overlays, name))

    assert walk.focusable() != []
    assert walk.nameless() == []
