import sys

import pytest
from PySide6.QtGui import QFontInfo, QPalette, QRawFont
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from talentdesk.desktop.theme.theme import Theme


def test_text_is_painted_in_the_bundled_font(theme: Theme) -> None:
    assert QFontInfo(theme.font("body")).family() == "Inter"
    assert QFontInfo(theme.font("body", 600)).weight() == 600


def test_figures_of_a_column_are_equally_wide(theme: Theme) -> None:
    plain, tabular = theme.metrics("body"), theme.metrics("body", tabular=True)

    assert plain.horizontalAdvance("1111") < plain.horizontalAdvance("8888")
    assert tabular.horizontalAdvance("1111") == tabular.horizontalAdvance("8888")


def test_signs_of_the_plan_are_in_the_font(theme: Theme) -> None:
    font = QRawFont.fromFont(theme.font("body"))

    missing = [
        sign
        for sign in "\u2018\u2019\u2013\u0133\u2212\u20ac\u203a\u00d7"
        if not font.supportsCharacter(ord(sign))
    ]

    assert font.familyName() == "Inter"
    assert missing == []


def test_switching_the_palette_reaches_qt_and_tells_the_widgets(
    qtbot: QtBot, qapp: QApplication, theme: Theme
) -> None:
    with qtbot.waitSignal(theme.changed):
        theme.toggle_dark()

    assert theme.dark
    assert qapp.palette().color(QPalette.ColorRole.Window) == theme.color("canvas")
    assert theme.color("canvas").name().upper() == "#11181B"
    assert theme.line("wonen").colours.fill == "#6B88EE"


def test_icons_take_the_colour_of_the_new_palette(theme: Theme) -> None:
    light = theme.pixmap("wallet", 16, "accent").toImage()
    theme.set_dark(True)

    assert theme.pixmap("wallet", 16, "accent").toImage() != light


def test_icon_fills_its_square_in_the_asked_colour(theme: Theme) -> None:
    image = theme.pixmap("stack-fill", 32, "danger").toImage()
    painted = [
        (x, y) for x in range(32) for y in range(32) if image.pixelColor(x, y).alpha() == 255
    ]

    assert len(painted) > 200
    assert image.pixelColor(*painted[0]).name().upper() == "#A8201A"
    assert min(x for x, _ in painted) > 0


def test_unknown_icon_is_an_error(theme: Theme) -> None:
    with pytest.raises(KeyError):
        theme.pixmap("no-such-icon", 16, "text")


def test_icons_do_not_import_their_package(theme: Theme) -> None:
    theme.pixmap("wallet", 16, "text")

    assert "qtawesome" not in sys.modules


@pytest.mark.parametrize(("asked", "given"), [(50, 90), (150, 150), (300, 200)])
def test_zoom_stays_within_its_bounds(theme: Theme, asked: int, given: int) -> None:
    theme.set_zoom(asked)

    assert theme.zoom == given


def test_zoom_reaches_labels_that_a_style_sheet_sizes(qtbot: QtBot, theme: Theme) -> None:
    label = QLabel("Overzicht")
    label.setProperty("look", "title")
    qtbot.addWidget(label)
    label.show()

    theme.set_zoom(150)

    assert label.font().pixelSize() == 30
    assert theme.px(20) == 30
