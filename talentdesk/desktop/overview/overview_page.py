"""The first room: what is in the reserve, where proposals are, who has to act."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from talentdesk.desktop.overview.waiting_card import WaitingCard
from talentdesk.desktop.shell.room_frame import HeaderChip, RoomFrame
from talentdesk.desktop.theme.lines import LineName
from talentdesk.desktop.widgets.cards import FigureCard
from talentdesk.desktop.widgets.scroll_pane import ScrollPane
from talentdesk.domain.overview import OverviewFigures
from talentdesk.domain.programme import Programme
from talentdesk.wording.formatting import count_text, date_text, whole_euro_text


class OverviewPage(QWidget):
    """Shows figures that it is given; reads nothing itself."""

    def __init__(self, frame: RoomFrame, programme: Programme, figures: OverviewFigures) -> None:
        super().__init__()
        self._frame = frame
        self._programme = programme
        theme = frame.theme
        theme.set_lines([LineName(line.id, line.name) for line in programme.lines])
        self.granted_card = FigureCard(theme, self.tr("TOEGEKEND"), "scales")
        self.line_card = FigureCard(theme, self.tr("NOG TOE TE KENNEN"), "handshake")
        self.free_card = FigureCard(theme, self.tr("VRIJ IN DE RESERVE"), "wallet", "ok")
        self.proposed_card = FigureCard(theme, self.tr("VOORGESTELD"), "hourglass", "warn")
        self.waiting_card = WaitingCard(theme)
        self.waiting_card.room_asked.connect(frame.open_room)
        self._lay_out()
        self.show_figures(figures)

    def _lay_out(self) -> None:
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(20, 14, 20, 14)
        column.setSpacing(12)
        cards = QHBoxLayout()
        cards.setSpacing(12)
        for card in (self.granted_card, self.line_card, self.free_card, self.proposed_card):
            cards.addWidget(card, 1)
        column.addLayout(cards)
        grid = QGridLayout()
        grid.setSpacing(12)
        grid.addWidget(self.waiting_card, 1, 1)
        column.addLayout(grid, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(ScrollPane(content, "canvas"))

    @Slot(object)
    def show_figures(self, figures: OverviewFigures) -> None:
        """Fill every card again."""
        reserve = figures.reserve
        self.granted_card.set_figure(
            whole_euro_text(reserve.granted),
            self.tr("van {formed} gevormd").format(formed=whole_euro_text(reserve.formed)),
        )
        self.line_card.set_figure(
            whole_euro_text(reserve.line_free), self.tr("aan lijnen toegewezen, nog niet toegekend")
        )
        self.free_card.set_figure(
            whole_euro_text(reserve.free), self.tr("nog niet aan een lijn toegewezen")
        )
        self.proposed_card.set_figure(
            whole_euro_text(reserve.proposed),
            self.tr("nog geen raadsbesluit: niet uit toe te kennen"),
        )
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
