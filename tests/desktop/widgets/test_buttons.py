import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.widgets.buttons import DeskButton

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_button_with_the_focus_is_pressed_by_enter_and_by_the_space_bar(
    qtbot: QtBot, theme: Theme, key: Qt.Key
) -> None:
    button = DeskButton(theme, "Ronde openen")
    qtbot.addWidget(button)
    pressed: list[str] = []
    button.clicked.connect(lambda: pressed.append(button.text()))

    qtbot.keyClick(button, key)
    qtbot.keyClick(button, key, CTRL)

    assert len(pressed) == (2 if key is Qt.Key.Key_Space else 1)
