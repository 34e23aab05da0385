"""The room Overzicht, on figures as they can be."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from talentdesk.desktop.overview.overview_page import OverviewPage
from talentdesk.desktop.overview.waiting_card import WaitingLine
from talentdesk.desktop.shell.room_frame import RoomFrame
from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.widgets.layout_memory import LayoutMemory
from talentdesk.domain.money import Money
from talentdesk.domain.outline import LineOutline, ProgrammeOutline
from talentdesk.domain.overview import OverviewFigures, StageCount, Waiting, WaitingFor
from talentdesk.domain.proposal_status import ProposalStatus
from talentdesk.domain.reserve_figures import LineYear, ReserveFigures
from tests.desktop.accessible_walk import AccessibleWalk

TODAY = date(2026, 3, 12)


@pytest.fixture
def frame(theme: Theme, tmp_path: Path) -> RoomFrame:
    return RoomFrame("overview", "Overzicht", theme, LayoutMemory(tmp_path / "desk.ini"))


OUTLINE = ProgrammeOutline(
    "Programmaplan Talent",
    2025,
    "reserve aanjaagbudget talentopgave",
    (LineOutline("wonen", "Wonen"), LineOutline("werken", "Werken")),
    ("regisseur",),
)


def reserve(*granted: tuple[str, int, int]) -> ReserveFigures:
    """Five million formed, of which the line, year and euros that are given were granted."""
    lines = tuple(LineYear(line, year, Money(0), Money.euros(sum_)) for line, year, sum_ in granted)
    total = Money.euros(sum(sum_ for _, _, sum_ in granted))
    formed = Money.euros(5_000_000)
    return ReserveFigures(TODAY, formed, formed - total, Money(0), Money(0), total, lines)


def figures(
    money: ReserveFigures, *, proposals: int, waiting: tuple[Waiting, ...] = ()
) -> OverviewFigures:
    stages = (StageCount(ProposalStatus.DRAFT, "wonen", proposals),)
    return OverviewFigures(money, stages, waiting, proposals, 0, is_example=False)


@pytest.fixture
def page(qtbot: QtBot, frame: RoomFrame) -> OverviewPage:
    page = OverviewPage(frame, OUTLINE, figures(reserve(), proposals=0))
    qtbot.addWidget(page)
    page.resize(1084, 714)
    with qtbot.waitExposed(page):
        page.show()
    return page


def test_empty_register_offers_the_first_step(
    qtbot: QtBot, page: OverviewPage, frame: RoomFrame
) -> None:
    assert page.begin_card is not None

    with qtbot.waitSignal(frame.room_asked) as asked:
        qtbot.mouseClick(page.begin_card.begin_button, Qt.MouseButton.LeftButton)

    assert asked.args == ["proposals", None]
    AccessibleWalk(page).check()
    assert AccessibleWalk(page).tab_order()[0] is page.begin_card.begin_button


def test_first_step_goes_when_there_is_a_proposal(page: OverviewPage) -> None:
    page.show_figures(figures(reserve(), proposals=1))

    assert page.begin_card is not None
    assert page.begin_card.isHidden()


def test_sums_of_lines_and_years_are_those_of_what_is_shown(page: OverviewPage) -> None:
    page.show_figures(
        figures(reserve(("wonen", 2026, 30_000), ("werken", 2027, 50_000)), proposals=2)
    )

    shown = page.line_years.figures()
    assert page.granted_card.value_label.text() == "80.000"
    assert shown.rows[-1][-1] == "80.000"


def test_more_years_than_fit_are_said(page: OverviewPage) -> None:
    years = tuple(("wonen", year, 1_000) for year in range(2025, 2031))

    page.show_figures(figures(reserve(*years), proposals=2))

    assert page.line_years.figures().titles[1:-1] == ("2027", "2028", "2029", "2030")
    assert "laatste 4 jaren" in page.years_card.note_label.text()


def test_year_of_today_is_shown_while_nothing_is_granted(page: OverviewPage) -> None:
    assert page.line_years.figures().titles[1:-1] == ("2026",)


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Space])
def test_enter_on_what_waits_opens_its_room(
    qtbot: QtBot, page: OverviewPage, frame: RoomFrame, key: Qt.Key
) -> None:
    waits = Waiting(WaitingFor.EXECUTIVE, "", 2, "A-2026-007", date(2026, 3, 1))
    page.show_figures(figures(reserve(), proposals=2, waiting=(waits,)))
    line = page.waiting_card.findChildren(WaitingLine)[-1]

    with qtbot.waitSignal(frame.room_asked) as asked:
        qtbot.keyClick(line, key)

    assert asked.args == ["decisions", None]
    assert line.accessibleName() == "College: 2 wacht op besluit, oudste A-2026-007, 11 dagen"


def test_large_amounts_are_not_cut_off(qtbot: QtBot, page: OverviewPage) -> None:
    page.show_figures(figures(reserve(("wonen", 2026, 4_999_999)), proposals=2))

    cards = (page.granted_card, page.line_card, page.free_card, page.proposed_card)
    labels = [card.value_label for card in cards]
    qtbot.waitUntil(lambda: all(label.width() >= label.sizeHint().width() for label in labels))
