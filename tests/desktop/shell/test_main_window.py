from collections import Counter
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QAction, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from talentdesk.desktop.shell.desk import Desk
from talentdesk.desktop.shell.main_window import MainWindow
from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.widgets.banner import Message
from talentdesk.desktop.widgets.layout_memory import LayoutMemory
from tests.desktop.accessible_walk import AccessibleWalk
from tests.desktop.shell.rooms import ABOUT, REGISTER, Rooms

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def press(window: MainWindow, key: Qt.Key, modifier: Qt.KeyboardModifier = CTRL) -> None:
    QTest.keyClick(QApplication.focusWidget() or window, key, modifier)


def all_keys(window: MainWindow, desk: Desk, room: str) -> Counter[str]:
    """Keys that work together while a room is shown."""
    desk.open_room(room)
    actions: list[QAction] = [*window.actions(), *desk.actions(), *desk.room(room).actions()]
    return Counter(key for action in actions if (key := action.shortcut().toString()))


def test_no_two_actions_share_a_key(window: MainWindow, desk: Desk) -> None:
    for room in desk.rooms:
        doubles = {key: n for key, n in all_keys(window, desk, room.key).items() if n > 1}

        assert doubles == {}, room.key


def test_no_two_actions_of_the_start_screen_share_a_key(window: MainWindow) -> None:
    actions = [*window.actions(), *window.start_screen.actions()]
    keys = Counter(key for action in actions if (key := action.shortcut().toString()))

    assert keys["Ctrl+N"] == 1
    assert max(keys.values()) == 1


def test_rooms_are_made_when_they_are_opened(desk: Desk, rooms: Rooms, window: MainWindow) -> None:
    made_first = list(rooms.made)

    press(window, Qt.Key.Key_0)

    assert made_first == ["overview"]
    assert list(rooms.made) == ["overview", "log"]
    assert desk.header.title_label.text() == "Logboek"
    assert desk.sidebar.rooms["log"].isChecked()


def test_key_of_a_room_works_only_there(
    qtbot: QtBot, window: MainWindow, desk: Desk, rooms: Rooms
) -> None:
    desk.open_room("proposals")
    desk.open_room("reviews")
    elsewhere: list[bool] = []
    rooms.made["proposals"].new_action.triggered.connect(lambda: elsewhere.append(True))
    rooms.made["reviews"].button.setFocus()

    with qtbot.waitSignal(rooms.made["reviews"].new_action.triggered):
        press(window, Qt.Key.Key_N)

    assert elsewhere == []


def test_single_letters_are_typed_where_one_types(
    qtbot: QtBot, window: MainWindow, desk: Desk, rooms: Rooms
) -> None:
    room = rooms.made["overview"]
    judged: list[bool] = []
    room.judge_action.triggered.connect(lambda: judged.append(True))
    room.filter_edit.setFocus()
    press(window, Qt.Key.Key_1, Qt.KeyboardModifier.NoModifier)
    in_the_line = (room.filter_edit.text(), list(judged))
    room.button.setFocus()

    press(window, Qt.Key.Key_1, Qt.KeyboardModifier.NoModifier)

    assert in_the_line == ("1", [])
    assert len(judged) == 1


def test_no_part_shows_itself_as_a_window(window: MainWindow, desk: Desk) -> None:
    for room in desk.rooms:
        desk.open_room(room.key)
    QApplication.processEvents()

    shown = [widget for widget in QApplication.topLevelWidgets() if widget.isVisible()]

    assert shown == [window]
    assert window.isActiveWindow()


def test_key_of_a_room_carries_no_target(window: MainWindow, desk: Desk, rooms: Rooms) -> None:
    desk.open_room("proposals")
    desk.open_room("overview")
    targets: list[object] = []
    rooms.made["proposals"].frame.target_asked.connect(targets.append)

    press(window, Qt.Key.Key_2)

    assert desk.current_key == "proposals"
    assert targets == []


def test_arrows_walk_the_sidebar_and_enter_opens_a_room(window: MainWindow, desk: Desk) -> None:
    desk.sidebar.rooms["overview"].setFocus()

    press(window, Qt.Key.Key_Down, Qt.KeyboardModifier.NoModifier)

    assert desk.sidebar.rooms["proposals"].hasFocus()
    assert desk.current_key == "overview"
    assert desk.sidebar.rooms["overview"].isChecked()
    QTest.keyClick(desk.sidebar.rooms["proposals"], Qt.Key.Key_Return)
    assert desk.sidebar.rooms["proposals"].isChecked()


def test_header_shows_what_the_room_said(desk: Desk, rooms: Rooms) -> None:
    rooms.made["overview"].frame.set_header("ronde 3")

    assert desk.header.subtitle_label.text() == "ronde 3"
    assert desk.header.chips == []
    assert [button.text() for button in desk.header.buttons] == [
        "Inlezen van dit",
        "Nieuw in Overzicht",
    ]


def test_buttons_that_do_not_fit_go_into_a_menu(
    desk: Desk, window: MainWindow, theme: Theme
) -> None:
    theme.set_zoom(200)
    window.resize(900, 600)

    assert [action.text() for action in desk.header.hidden_actions()] == ["Inlezen van dit"]
    assert desk.header.more_button.isVisible()
    hidden = desk.header.hidden_actions()
    for action in hidden:
        action.setEnabled(False)  # it changed, and there is still no room for it
    assert desk.header.hidden_actions() == hidden
    assert desk.header.buttons[-1].isVisible()


def test_filter_key_reaches_the_room(window: MainWindow, desk: Desk, rooms: Rooms) -> None:
    rooms.made["overview"].button.setFocus()

    press(window, Qt.Key.Key_Slash, Qt.KeyboardModifier.NoModifier)

    assert rooms.made["overview"].filter_edit.hasFocus()


def test_f6_walks_the_panes(window: MainWindow, desk: Desk, rooms: Rooms) -> None:
    room = rooms.made["overview"]
    room.filter_edit.setFocus()
    places: list[QWidget] = []
    for _ in range(4):
        press(window, Qt.Key.Key_F6, Qt.KeyboardModifier.NoModifier)
        focused = QApplication.focusWidget()
        assert focused is not None
        places.append(focused)

    assert places[0] is room.button
    assert desk.sidebar.isAncestorOf(places[1])
    assert desk.header.isAncestorOf(places[2])
    assert places[3] is room.filter_edit


def test_zoom_goes_by_steps_and_stops(window: MainWindow, theme: Theme) -> None:
    for _ in range(9):
        press(window, Qt.Key.Key_Plus)
    largest = theme.zoom
    for _ in range(9):
        press(window, Qt.Key.Key_Minus)

    assert (largest, theme.zoom) == (200, 90)


def test_dark_is_a_key_away_and_remembered(
    window: MainWindow, theme: Theme, memory: LayoutMemory
) -> None:
    press(window, Qt.Key.Key_D, CTRL | SHIFT)

    assert theme.dark
    assert memory.text("theme/dark") == "1"
    assert window.window_actions.dark.text() == "Lichte kleuren"


def test_target_reaches_the_room_that_is_opened(qtbot: QtBot, desk: Desk, rooms: Rooms) -> None:
    desk.open_room("proposals")
    desk.open_room("overview")
    frame = rooms.made["proposals"].frame

    with qtbot.waitSignals([frame.entered, frame.target_asked]):
        rooms.made["overview"].frame.open_room("proposals", "A-2026-007")

    assert desk.current_key == "proposals"


def test_done_is_one_line_that_can_be_taken_back(
    qtbot: QtBot, window: MainWindow, desk: Desk, rooms: Rooms
) -> None:
    rooms.made["overview"].frame.report_done("A-2026-007 is ingediend.")
    bar = desk.status_line.undo_bar

    with qtbot.waitSignal(window.window_actions.undo.triggered):
        qtbot.mouseClick(bar.undo_button, Qt.MouseButton.LeftButton)

    assert bar.text_label.text() == "A-2026-007 is ingediend."
    assert desk.status_line.left_label.isVisible()


def test_dropped_file_is_told_and_the_veil_goes(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(tmp_path / "intake.xlsx"))])
    drop = QDropEvent(
        QPointF(5, 5),
        Qt.DropAction.CopyAction,
        mime,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )

    with qtbot.waitSignal(window.file_dropped) as dropped:
        window.dropEvent(drop)

    assert dropped.args == [tmp_path / "intake.xlsx"]


def test_fault_stands_above_the_room_with_its_places(window: MainWindow, desk: Desk) -> None:
    window.show_fault("KeyError\nsession.py:12 open_file")

    assert desk.banner.isVisible()
    assert "Diagnose bewaren" in desk.banner.why_label.text()
    assert desk.banner.details_edit.toPlainText() == "KeyError\nsession.py:12 open_file"


def test_message_without_a_desk_stands_on_the_start_screen(window: MainWindow) -> None:
    window.say(Message("refusal", "oefenen.tdesk is geen register van TalentDesk."))

    assert window.start_screen.banner.isVisible()


def test_help_is_asked_for_the_open_room(qtbot: QtBot, window: MainWindow, desk: Desk) -> None:
    desk.open_room("reserve")

    with qtbot.waitSignal(window.help_asked) as asked:
        press(window, Qt.Key.Key_F1, Qt.KeyboardModifier.NoModifier)

    assert asked.args == ["reserve"]


def test_second_register_replaces_the_first(window: MainWindow, desk: Desk) -> None:
    other = window.open_desk(Rooms().entries(), "programma Groen", Path("/x/groen.tdesk"))

    assert window.stack.currentWidget() is other
    assert window.windowTitle() == "groen – TalentDesk"
    assert window.stack.count() == 2  # the start screen and one desk


def test_window_comes_back_as_it_was(
    qtbot: QtBot, theme: Theme, window: MainWindow, memory: LayoutMemory
) -> None:
    window.resize(760, 640)  # within the small screen of the tests
    window.close()

    again = MainWindow(theme, memory, ABOUT)
    qtbot.addWidget(again)

    assert (again.width(), again.height()) == (760, 640)


def test_forgetting_starts_the_window_again(
    qtbot: QtBot, theme: Theme, window: MainWindow, memory: LayoutMemory
) -> None:
    window.resize(1000, 640)
    window.overlays.settings.reset_button.click()
    window.close()

    again = MainWindow(theme, memory, ABOUT)
    qtbot.addWidget(again)

    assert (again.width(), again.height()) == (1280, 800)


@pytest.mark.parametrize("zoom", [100, 200])
def test_every_control_of_the_desk_has_a_name_and_a_place(
    window: MainWindow, desk: Desk, theme: Theme, zoom: int
) -> None:
    theme.set_zoom(zoom)
    for room in desk.rooms:
        desk.open_room(room.key)

        AccessibleWalk(window).check()


def test_every_control_of_the_start_screen_has_a_name_and_a_place(window: MainWindow) -> None:
    AccessibleWalk(window).check()


def test_title_names_the_register(window: MainWindow, desk: Desk) -> None:
    assert window.windowTitle() == "talent – TalentDesk"
    assert desk.status_line.file_label.text() == REGISTER.name
