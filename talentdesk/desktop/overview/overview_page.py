"""The first room: what is in the reserve, where proposals are, who has to act."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from talentdesk.desktop.overview.begin_card import BeginCard
from talentdesk.desktop.overview.chart_values import (
    YEARS_SHOWN,
    all_years,
    line_year_values,
    stage_values,
    waterfall_values,
    years_of,
)
from talentdesk.desktop.overview.waiting_card import WaitingCard
from talentdesk.desktop.shell.room_frame import HeaderChip, RoomFrame
from talentdesk.desktop.theme.lines import LineName
from talentdesk.desktop.widgets.card_grid import CardGrid
from talentdesk.desktop.widgets.cards import FigureCard
from talentdesk.desktop.widgets.chart import ChartCard
from talentdesk.desktop.widgets.line_year_bars import LineYearBars
from talentdesk.desktop.widgets.scroll_pane import ScrollPane
from talentdesk.desktop.widgets.stage_bars import LineLegend, StageBars
from talentdesk.desktop.widgets.waterfall_chart import WaterfallChart
from talentdesk.domain.outline import ProgrammeOutline
from talentdesk.domain.overview import OverviewFigures
from talentdesk.domain.reserve_figures import ReserveFigures
from talentdesk.wording.formatting import count_text, date_text, whole_euro_text


class OverviewPage(QWidget):
    """Shows figures that it is given; reads nothing itself."""

    def __init__(
        self, frame: RoomFrame, outline: ProgrammeOutline, figures: OverviewFigures
    ) -> None:
        super().__init__()
        self._frame = frame
        self._outline = outline
        theme = frame.theme
        theme.set_lines([LineName(line.id, line.name) for line in outline.lines])
        # Proposals are never deleted: a register that has some needs no first step.
        self.begin_card = BeginCard(theme) if figures.proposals == 0 else None
        self.granted_card = FigureCard(theme, self.tr("TOEGEKEND"), "scales")
        self.line_card = FigureCard(theme, self.tr("NOG TOE TE KENNEN"), "handshake")
        self.free_card = FigureCard(theme, self.tr("VRIJ IN DE RESERVE"), "wallet", "ok")
        self.proposed_card = FigureCard(theme, self.tr("VOORGESTELD"), "hourglass", "warn")
        reserve_name = outline.reserve.capitalize()
        self.waterfall = WaterfallChart(theme, reserve_name)
        self.reserve_card = ChartCard(theme, reserve_name, "€", self.waterfall)
        self.line_years = LineYearBars(theme, self.tr("Toegekend per lijn en jaar"))
        self.years_card = ChartCard(
            theme, self.tr("Toegekend per lijn en jaar"), "€", self.line_years
        )
        self.stages = StageBars(theme, self.tr("Voorstellen per status"))
        self.waiting_card = WaitingCard(theme)
        self.waiting_card.room_asked.connect(frame.open_room)
        self._lay_out()
        self.show_figures(figures)

    def _lay_out(self) -> None:
        theme = self._frame.theme
        figures = (self.granted_card, self.line_card, self.free_card, self.proposed_card)
        stages = ChartCard(theme, self.tr("Voorstellen per status"), self.tr("aantal"), self.stages)
        stages.add(LineLegend(theme))
        cards = (
            self.reserve_card,
            self.years_card,
            stages,
            self.waiting_card,
        )
        content = QFrame()
        column = QVBoxLayout(content)
        column.setContentsMargins(20, 14, 20, 14)
        column.setSpacing(12)
        if self.begin_card is not None:
            self.begin_card.room_asked.connect(self._frame.open_room)
            column.addWidget(self.begin_card)
        column.addWidget(CardGrid(theme, figures, least=200))
        column.addWidget(CardGrid(theme, cards[:2], least=420))
        column.addWidget(CardGrid(theme, cards[2:], least=420), 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(ScrollPane(content, "canvas"))

    @Slot(object)
    def show_figures(self, figures: OverviewFigures) -> None:
        """Fill every card again."""
        reserve = figures.reserve
        if self.begin_card is not None:
            self.begin_card.setVisible(figures.proposals == 0)
        self.granted_card.set_figure(
            whole_euro_text(reserve.granted),
            self.tr("van {formed} gevormd").format(formed=whole_euro_text(reserve.formed)),
        )
        self.line_card.set_figure(
            whole_euro_text(reserve.line_free), self.tr("toegewezen aan lijnen")
        )
        self.free_card.set_figure(whole_euro_text(reserve.free), self.tr("nog niet toegewezen"))
        self.proposed_card.set_figure(
            whole_euro_text(reserve.proposed),
            self.tr("wacht op een raadsbesluit"),
        )
        self.waterfall.set_steps(waterfall_values(reserve))
        years = years_of(reserve, self._outline)
        self.years_card.set_note(self._unit_of_years(reserve))
        self.line_years.set_lines(years, line_year_values(reserve, self._outline, years))
        self.stages.set_stages(stage_values(figures, self._outline))
        self.waiting_card.show_waiting(figures.waiting, reserve.as_of)
        chips = (HeaderChip(self.tr("Voorbeeld"), "warn", "flask"),) if figures.is_example else ()
        self._frame.set_header(
            self.tr("peildatum {day}").format(day=date_text(reserve.as_of)), chips
        )
        proposals = count_text(figures.proposals, self.tr("voorstel"), self.tr("voorstellen"))
        self._frame.set_status(
            proposals,
            self.tr("{new} nieuw · {existing} bestaand").format(
                new=figures.new_count, existing=figures.existing_count
            ),
        )

    def _unit_of_years(self, reserve: ReserveFigures) -> str:
        """Euros, and that there is more than fits where there are many years."""
        if len(all_years(reserve)) <= YEARS_SHOWN:
            return "€"
        return self.tr("€ · laatste {count} jaren").format(count=YEARS_SHOWN)
