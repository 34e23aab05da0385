import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from talentdesk.desktop.shell.status_line import StatusLine
from talentdesk.desktop.theme.theme import Theme
from talentdesk.domain.money import Money


@pytest.fixture
def line(qtbot: QtBot, theme: Theme) -> StatusLine:
    line = StatusLine(theme)
    qtbot.addWidget(line)
    line.set_room_text("13 van 40 voorstellen", "1 gekozen")
    line.set_reserve(Money(150_000_00), Money(3_000_000_00))
    line.set_saved("bewaard 14:02")
    line.set_file("talent.tdesk")
    line.show()
    return line


def test_free_and_proposed_are_always_said(line: StatusLine) -> None:
    line.resize(1084, 28)

    assert line.free.value_label.text() == "€\N{NO-BREAK SPACE}150.000,00"
    assert line.proposed.value_label.text() == "€\N{NO-BREAK SPACE}3.000.000,00"
    assert line.proposed.words_label.text() == "Voorgesteld, nog niet toe te kennen"
    assert line.file_label.isVisible()


@pytest.mark.parametrize("width", [1084, 700, 500, 320])
def test_free_amount_is_never_cut_off(line: StatusLine, width: int) -> None:
    line.resize(width, 28)
    QApplication.processEvents()

    label = line.free.value_label
    assert label.isVisible()
    assert label.width() >= label.sizeHint().width()
    assert label.mapTo(line, label.rect().bottomRight()).x() <= width


def test_least_needed_gives_way_first(line: StatusLine) -> None:
    line.resize(640, 28)

    assert line.proposed.words_label.text() == "Voorgesteld"
    assert not line.file_label.isVisible()
    assert line.proposed.isVisible()


def test_reserve_that_is_not_known_is_not_shown_as_nothing(line: StatusLine) -> None:
    line.set_reserve(None, None)

    assert not line.free.isVisible()
    assert not line.proposed.isVisible()


def test_what_was_done_gets_room_before_the_file_name(line: StatusLine) -> None:
    line.resize(760, 28)
    before = line.file_label.isVisible()

    line.report_done("A-2026-007 Innovatiehubs is ingediend.", undoable=True)
    QApplication.processEvents()

    label = line.undo_bar.text_label
    assert before
    assert not line.file_label.isVisible()
    assert label.width() >= label.fontMetrics().horizontalAdvance(label.text())


def test_saying_when_it_was_saved_opens_no_window(line: StatusLine) -> None:
    line.set_saved("bewaard 14:03")

    windows = [item for item in QApplication.topLevelWidgets() if item.isVisible()]
    assert windows == [line]
