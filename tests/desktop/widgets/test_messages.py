from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.widgets.banner import Banner, Choice, Message
from talentdesk.desktop.widgets.buttons import ActionButton, desk_action
from talentdesk.desktop.widgets.drop_zone import DropZone
from talentdesk.desktop.widgets.empty_state import EmptyState, EmptyText, Step

SHORTFALL = Message(
    "refusal",
    "Tekort: Werken 2026 komt € 65.000,00 tekort.",
    "Kies een lager bedrag of een ander jaar (G-09).",
    (Choice("less", "€ 35.000,00 toekennen"), Choice("plan", "Als planning zetten")),
    "R-09",
)


@pytest.fixture
def banner(qtbot: QtBot, theme: Theme) -> Banner:
    banner = Banner(theme)
    qtbot.addWidget(banner)
    return banner


def test_refusal_says_what_why_and_that_nothing_changed(banner: Banner) -> None:
    banner.say(SHORTFALL)

    assert banner.isVisible()
    assert banner.what_label.text() == SHORTFALL.what
    assert banner.end_label.text() == "Er is niets gewijzigd. · Melding R-09"
    assert banner.accessibleName() == f"{SHORTFALL.what} {SHORTFALL.why}"


def test_warning_does_not_say_that_nothing_changed(banner: Banner) -> None:
    banner.say(Message("warning", "Met alle plannen erbij is er een tekort."))

    assert not banner.end_label.isVisible()


def test_way_out_comes_back_by_its_key(qtbot: QtBot, banner: Banner) -> None:
    banner.say(SHORTFALL)

    with qtbot.waitSignal(banner.chosen) as chosen:
        qtbot.mouseClick(banner.choice_buttons()[1], Qt.MouseButton.LeftButton)

    assert chosen.args == ["plan"]


def test_next_message_brings_its_own_ways_out(banner: Banner) -> None:
    banner.say(SHORTFALL)
    banner.say(Message("refusal", "Iets anders."))

    assert banner.choice_buttons() == []


def test_fault_can_be_copied(qtbot: QtBot, banner: Banner) -> None:
    banner.say(Message("fault", "TalentDesk heeft een fout gemaakt.", details="KeyError: 'x'"))

    qtbot.mouseClick(banner.copy_button, Qt.MouseButton.LeftButton)

    copied = QGuiApplication.clipboard().text()
    assert copied == "TalentDesk heeft een fout gemaakt.\n\nKeyError: 'x'"


def test_closed_banner_is_gone(qtbot: QtBot, banner: Banner) -> None:
    banner.say(SHORTFALL)

    with qtbot.waitSignal(banner.closed):
        qtbot.mouseClick(banner.close_button, Qt.MouseButton.LeftButton)

    assert not banner.isVisible()


def test_empty_room_offers_its_first_step(qtbot: QtBot, theme: Theme) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    first = desk_action(window, "Nieuw voorstel", "plus", "Ctrl+N")
    text = EmptyText("Er zijn nog geen voorstellen.", "Sleep een formulier hierheen.", "XLSX")
    empty = EmptyState(theme, text, first, steps=[Step("Invoeren", "Met een formulier.")])
    empty.setParent(window)
    window.show()
    [button] = empty.findChildren(ActionButton)

    with qtbot.waitSignal(first.triggered):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    assert empty.what_label.text() == "Er zijn nog geen voorstellen."
    assert button.toolTip() == "Nieuw voorstel (Ctrl+N)"


def test_button_follows_its_action(qtbot: QtBot, theme: Theme) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    action = desk_action(window, "Indienen")
    button = ActionButton(theme, action)
    qtbot.addWidget(button)

    action.setEnabled(False)
    action.setText("Terugnemen")

    assert (button.text(), button.isEnabled()) == ("Terugnemen", False)


def test_dropped_file_arrives_as_a_path(qtbot: QtBot, theme: Theme, tmp_path: Path) -> None:
    zone = DropZone(theme)
    qtbot.addWidget(zone)
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(tmp_path / "intake.xlsx"))])
    drop = QDropEvent(
        QPointF(QPoint(5, 5)),
        Qt.DropAction.CopyAction,
        mime,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )

    with qtbot.waitSignal(zone.dropped) as dropped:
        zone.dropEvent(drop)

    assert dropped.args == [tmp_path / "intake.xlsx"]
