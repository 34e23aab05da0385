import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from talentdesk.desktop.reviews.closing_watch import ClosingWatch
from talentdesk.desktop.reviews.kept_text import KeptText
from talentdesk.desktop.theme.theme import Theme

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def text(qtbot: QtBot, theme: Theme) -> KeptText:
    text = KeptText(theme, "Reden")
    qtbot.addWidget(text)
    with qtbot.waitActive(text):
        text.show()
    text.edit.setFocus()
    return text


def test_key_of_the_window_comes_after_the_text_is_told(qtbot: QtBot, text: KeptText) -> None:
    qtbot.keyClicks(text.edit, "Bijna")

    with qtbot.waitSignal(text.changed, timeout=100):
        qtbot.keyClick(text.edit, Qt.Key.Key_W, CTRL)


def test_text_is_told_once(qtbot: QtBot, text: KeptText) -> None:
    qtbot.keyClicks(text.edit, "Klaar")
    text.flush()

    with qtbot.assertNotEmitted(text.changed, wait=20):
        text.flush()


def test_kept_text_is_not_told_again(qtbot: QtBot, text: KeptText) -> None:
    with qtbot.assertNotEmitted(text.changed, wait=20):
        text.set_text("Uit het register")
        text.flush()


def test_length_is_said(text: KeptText) -> None:
    empty = text.length_label.text()
    text.set_text("x")

    assert (empty, text.length_label.text()) == ("leeg", "1 teken")


def test_text_grows_with_its_lines(text: KeptText) -> None:
    low = text.edit.height()
    text.set_text("regel\n" * 5)

    assert text.edit.height() > low


def test_closing_is_told_while_the_window_is_still_there(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    watch = ClosingWatch(QWidget(window))
    seen: list[bool] = []
    watch.closing.connect(lambda: seen.append(window.isVisible()))
    window.show()
    window.close()

    assert seen == [True]
