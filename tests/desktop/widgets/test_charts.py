from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.widgets.card_grid import CardGrid
from talentdesk.desktop.widgets.chart import Chart, ChartCard
from talentdesk.desktop.widgets.desk_table import DeskTable
from talentdesk.desktop.widgets.line_year_bars import LineYearBars, LineYears
from talentdesk.desktop.widgets.parts_bar import BarPart, PartsBar
from talentdesk.desktop.widgets.progress_pane import ProgressPane
from talentdesk.desktop.widgets.segmented_tabs import SegmentedTabs
from talentdesk.desktop.widgets.stage_bars import LineLegend, StageBars, StageCounts
from talentdesk.desktop.widgets.waterfall_chart import WaterfallChart, WaterfallStep, axis_step
from talentdesk.domain.money import Money

ZERO = Money(0)
MILLION = 1_000_000_00


def waterfall(theme: Theme) -> WaterfallChart:
    chart = WaterfallChart(theme, "Reserve")
    chart.set_steps(
        [
            WaterfallStep("Gevormd", "raad", ZERO, Money(5 * MILLION)),
            WaterfallStep(
                "Voorgesteld", "nog geen besluit", Money(5 * MILLION), ZERO, "warn", proposed=True
            ),
        ]
    )
    return chart


def line_years(theme: Theme) -> LineYearBars:
    chart = LineYearBars(theme, "Toegekend")
    lines = [
        LineYears("wonen", (Money(60_000_00), Money(140_000_00))),
        LineYears("werken", (ZERO, Money(210_000_50))),
    ]
    chart.set_lines([2025, 2026], lines)
    return chart


def stages(theme: Theme) -> StageBars:
    chart = StageBars(theme, "Voorstellen per status")
    chart.set_stages(
        [
            StageCounts("concept", (("wonen", 1), ("werken", 3))),
            StageCounts("afgerond", (("wonen", 0), ("werken", 0))),
        ]
    )
    return chart


def painted(chart: Chart) -> QImage:
    chart.resize(480, 220)
    return chart.grab().toImage()


def pixels(image: QImage, colour: QColor) -> int:
    width, height = range(image.width()), range(image.height())
    return sum(image.pixelColor(x, y) == colour for x in width for y in height)


def test_waterfall_reads_its_figures_aloud(qtbot: QtBot, theme: Theme) -> None:
    chart = waterfall(theme)
    qtbot.addWidget(chart)

    assert chart.accessibleName() == "Reserve"
    assert chart.accessibleDescription() == (
        "Gevormd, raad: 5.000.000. Voorgesteld, nog geen besluit: \N{MINUS SIGN}5.000.000"
    )


def test_what_is_proposed_is_not_painted_solid(qtbot: QtBot, theme: Theme) -> None:
    chart = waterfall(theme)
    qtbot.addWidget(chart)

    image = painted(chart)

    solid, hatched = pixels(image, theme.color("accent")), pixels(image, theme.color("warn"))
    assert solid > 4000
    assert 50 < hatched < solid / 4


def test_step_of_nothing_has_no_bar(qtbot: QtBot, theme: Theme) -> None:
    chart = WaterfallChart(theme, "Reserve")
    qtbot.addWidget(chart)
    formed = WaterfallStep("Gevormd", "raad", ZERO, Money(MILLION))

    chart.set_steps([formed, WaterfallStep("Vrij", "", ZERO, ZERO, "ok")])

    assert pixels(painted(chart), theme.color("ok")) == 0
    assert chart.figures().rows[1][1] == "0"


@pytest.mark.parametrize(
    ("top", "step"),
    [(5 * MILLION, MILLION), (12 * MILLION, 5 * MILLION), (900_00, 200_00), (1, 100)],
)
def test_axis_has_at_most_five_round_steps(top: int, step: int) -> None:
    assert axis_step(top) == step


def test_totals_of_lines_and_years_are_the_sums_of_what_is_shown(
    qtbot: QtBot, theme: Theme
) -> None:
    chart = line_years(theme)
    qtbot.addWidget(chart)

    figures = chart.figures()

    assert figures.titles == ("Lijn", "2025", "2026", "Totaal €")
    assert list(figures.rows) == [
        ("Wonen", "60.000", "140.000", "200.000"),
        ("Werken", "0", "210.000,50", "210.000,50"),
        ("Totaal", "60.000", "350.000,50", "410.000,50"),
    ]


def test_stages_count_per_line_and_together(qtbot: QtBot, theme: Theme) -> None:
    chart = stages(theme)
    qtbot.addWidget(chart)

    assert chart.accessibleDescription() == (
        "concept: Wonen 1, Werken 3, Totaal 4. afgerond: Wonen 0, Werken 0, Totaal 0"
    )


@pytest.mark.parametrize("make", [waterfall, line_years, stages])
def test_chart_follows_the_palette(
    qtbot: QtBot, theme: Theme, make: Callable[[Theme], Chart]
) -> None:
    chart = make(theme)
    qtbot.addWidget(chart)
    light = painted(chart)

    theme.set_dark(True)

    assert painted(chart) != light


@pytest.mark.parametrize("kind", [WaterfallChart, LineYearBars, StageBars])
def test_chart_without_figures_paints_nothing_and_does_not_fail(
    qtbot: QtBot, theme: Theme, kind: Callable[[Theme, str], Chart]
) -> None:
    chart = kind(theme, "Leeg")
    qtbot.addWidget(chart)

    painted(chart)

    assert chart.accessibleDescription() == ""


def test_same_figures_are_a_table_one_key_away(qtbot: QtBot, theme: Theme) -> None:
    card = ChartCard(theme, "Toegekend per lijn en jaar", "€", line_years(theme))
    qtbot.addWidget(card)
    with qtbot.waitActive(card):
        card.show()
    card.chart.setFocus()

    QTest.keyClick(card.chart, Qt.Key.Key_T)
    table = card.table
    assert isinstance(table, DeskTable)
    shown = [str(table.table_model.data(table.table_model.index(2, n))) for n in range(4)]
    QTest.keyClick(table, Qt.Key.Key_T)

    assert shown == ["Totaal", "60.000", "350.000,50", "410.000,50"]
    assert table.accessibleName() == "Toegekend per lijn en jaar"
    assert card.stack.currentWidget() is card.chart
    assert card.table_button.accessibleName() == "Toegekend per lijn en jaar: Als tabel (T)"


def test_legend_names_the_lines_of_the_programme(qtbot: QtBot, theme: Theme) -> None:
    legend = LineLegend(theme)
    qtbot.addWidget(legend)

    names = [badge.accessibleName() for badge in legend.badges()]

    assert names == ["Wonen", "Werken", "Leven", "Imago", "Samenwerken"]


def test_bar_says_its_parts(qtbot: QtBot, theme: Theme) -> None:
    bar = PartsBar(theme)
    qtbot.addWidget(bar)
    bar.resize(100, 10)

    bar.set_parts([BarPart(3, "reserve € 3", line="werken"), BarPart(1, "anderen € 1", "edge")])

    image = bar.grab().toImage()
    assert bar.accessibleName() == "reserve € 3, anderen € 1"
    assert image.pixelColor(60, 5).name().upper() == "#D0730B"
    assert image.pixelColor(90, 5) == theme.color("edge")


def test_cards_stand_in_fewer_columns_where_it_is_narrow(qtbot: QtBot, theme: Theme) -> None:
    grid = CardGrid(theme, [QLabel(str(number)) for number in range(4)], 200)
    qtbot.addWidget(grid)
    grid.show()
    columns = []
    for width in (900, 500, 250):
        grid.resize(width, 300)
        columns.append(grid.columns)
    grid.resize(900, 300)
    theme.set_zoom(150)

    assert columns == [4, 2, 1]
    assert grid.columns == 2


def test_tabs_tell_their_key(qtbot: QtBot, theme: Theme) -> None:
    tabs = SegmentedTabs("Beoordelen", (("own", "Mijn beoordeling"), ("discuss", "Bespreken")))
    qtbot.addWidget(tabs)
    tabs.show()

    with qtbot.waitSignal(tabs.chosen) as chosen:
        QTest.keyClick(tabs, Qt.Key.Key_Right)

    assert chosen.args == ["discuss"]
    assert tabs.current == "discuss"


def test_progress_says_how_far_and_can_be_stopped(qtbot: QtBot, theme: Theme) -> None:
    pane = ProgressPane(theme)
    qtbot.addWidget(pane)
    pane.begin("intake.xlsx wordt gelezen", "regels")
    hidden_at_first = pane.isHidden()
    pane.show_step(31_204, 50_000)
    qtbot.waitUntil(pane.isVisible)

    with qtbot.waitSignal(pane.stop_asked):
        qtbot.mouseClick(pane.stop_button, Qt.MouseButton.LeftButton)
    pane.finish()

    assert hidden_at_first
    assert pane.done_label.text() == "31.204 van 50.000 regels"
    assert pane.isHidden()
