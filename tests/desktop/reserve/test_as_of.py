"""The figures on top, on any day."""

from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from talentdesk.desktop.theme.theme import Theme
from talentdesk.domain.money import Money
from talentdesk.services.register_service import Founder, create_register
from tests.desktop.reserve.conftest import Room, open_room
from tests.services.cases import MORNING, PROGRAMMES


def test_parts_and_their_sum_are_shown_to_the_cent(room: Room) -> None:
    strip = room.page.strip

    assert [cell.value_label.text() for cell in strip.cells] == [
        "€\N{NO-BREAK SPACE}1.750.000",
        "€\N{NO-BREAK SPACE}3.000.000",
        "€\N{NO-BREAK SPACE}150.000",
        "€\N{NO-BREAK SPACE}100.000",
    ]
    said = strip.sum_label.text().replace("\N{NO-BREAK SPACE}", " ")
    assert said == (
        "Stand op 3 maart 2026: gevormd € 5.000.000,00 = vrij € 1.750.000,00"
        " + voorgesteld € 3.000.000,00 + toe te kennen € 150.000,00 + toegekend € 100.000,00."
    )
    assert "voorgesteld € 3.000.000,00" in strip.bar.accessibleName().replace(
        "\N{NO-BREAK SPACE}", " "
    )


def test_sum_that_does_not_hold_says_how_much(room: Room) -> None:
    figures = room.page._service.figures(room.page.day)
    broken = type(figures)(
        figures.as_of,
        figures.formed + Money(1),
        figures.free,
        figures.proposed,
        figures.line_free,
        figures.granted,
        figures.lines,
    )

    room.page.strip.show_figures(broken, is_today=True)

    assert "Verschil: €\N{NO-BREAK SPACE}0,01" in room.page.strip.sum_label.text()


def test_another_day_changes_figures_and_lists_and_today_brings_them_back(room: Room) -> None:
    lists, as_of = room.page.lists, room.page.as_of
    assert room.numbers == ["M-001", "M-002", "M-003", "M-004"]
    assert not as_of.today_button.isVisible()

    room.fill(as_of.day_edit, "9-2-2026")

    assert room.numbers == ["M-001", "M-002"]
    assert room.page.strip.granted_cell.value_label.text().endswith(
        " 0".replace(" ", "\N{NO-BREAK SPACE}")
    )
    assert "9 februari 2026" in room.page.strip.sum_label.text()
    assert lists.later_label.text() == "2 mutaties met een latere dag"
    assert [row.room.year for row in lists.rooms.model.rows] == [2026]
    assert not lists.proposals.model.rows
    assert "9 februari 2026" in lists.proposals.nothing_label.text()
    assert "stand op 9 februari 2026" in room.frame.status

    room.click(as_of.today_button)

    assert len(room.numbers) == 4
    assert as_of.day_edit.text() == "03-03-2026"


def test_day_before_the_reserve_says_so(room: Room) -> None:
    room.fill(room.page.as_of.day_edit, "01-01-2020")

    assert room.page.lists.journal.list.currentIndex() == 1
    assert "1 januari 2020" in room.page.lists.journal.list.nothing_label.text()


def test_text_that_is_no_day_leaves_the_figures(room: Room) -> None:
    room.fill(room.page.as_of.day_edit, "31-02-2026")

    assert room.page.banner.isVisible()
    assert "kalender" in room.page.banner.what_label.text()
    assert "3 maart 2026" in room.page.banner.why_label.text()
    assert len(room.numbers) == 4


def test_register_without_a_formed_reserve_offers_the_first_step(
    qtbot: QtBot, theme: Theme, tmp_path: Path
) -> None:
    programme = tmp_path / "zonder.toml"
    text = (PROGRAMMES / "voorbeeldstad-groen-2026.toml").read_text("utf-8")
    head = text.index('kind = "form_reserve"')
    start = text.index("day = ", head)
    end = text.index("\n", start) + 1
    programme.write_text(text[:start] + text[end:], "utf-8")
    founder = Founder("coördinator groen", "coordinator")
    workplace = create_register(tmp_path / "leeg.tdesk", programme, founder, MORNING)
    room = open_room(qtbot, theme, workplace, tmp_path)

    assert room.page._stack.currentIndex() == 1
    room.page.council_action.trigger()
    assert room.asked == [("decisions", "council")]
    workplace.close()


def test_ctrl_d_goes_to_the_day(room: Room) -> None:
    room.page.lists.table.setFocus()
    room.press(room.page.lists.table, Qt.Key.Key_D, ctrl=True)

    assert room.page.as_of.day_edit.hasFocus()
