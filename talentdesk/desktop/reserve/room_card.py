"""What each line can still grant, per year."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtCore import QCoreApplication

from talentdesk.desktop.reserve.reserve_reading import are_whole
from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.widgets.cards import Card
from talentdesk.desktop.widgets.figure_grid import FigureGrid, GridRow
from talentdesk.desktop.widgets.labels import WrappedLabel
from talentdesk.domain.money import ZERO, Money, total
from talentdesk.domain.programme import Programme
from talentdesk.services.reserve_service import LineRoom
from talentdesk.wording.formatting import amount_text, whole_euro_text
from talentdesk.wording.movement_route import line_name

translate = QCoreApplication.translate  # pyside6-lupdate finds calls by this name

_YEARS_BESIDE: Final = 3
"""More years do not fit beside each other: then each year has its own row."""

Free = Mapping[tuple[str, int], Money]


class RoomCard(Card):
    """All tranches together; money that is granted is not in it."""

    def __init__(self, theme: Theme, programme: Programme) -> None:
        super().__init__(translate("RoomCard", "Nog toe te kennen"), "€")
        self._programme = programme
        self.grid = FigureGrid(theme)
        self.nothing_label = WrappedLabel(
            self.tr("De raad heeft nog niets toegewezen aan een lijn."), "second"
        )
        self.add(self.grid)
        self.add(self.nothing_label)

    def show_rooms(self, rooms: Sequence[LineRoom]) -> None:
        """Fill in what is free per line and year."""
        free: dict[tuple[str, int], Money] = defaultdict(lambda: ZERO)
        for room in rooms:
            if not room.allotted:
                continue
            free[room.line, room.year] += room.free
        years = sorted({year for _, year in free})
        self.grid.setVisible(bool(years))
        self.nothing_label.setVisible(not years)
        write = whole_euro_text if are_whole(free.values()) else amount_text
        lines = [line.id for line in self._programme.lines]
        lines += sorted({line for line, _ in free} - set(lines))
        if len(years) <= _YEARS_BESIDE and write is whole_euro_text:
            self._show_beside(free, lines, years)
        else:
            rows = [
                GridRow(line_name(self._programme, line), (str(year), write(amount)), line)
                for line in lines
                for (held, year), amount in sorted(free.items())
                if held == line and amount
            ]
            whole = GridRow(self.tr("Totaal"), ("", write(total(free.values()))), is_total=True)
            titles = (self.tr("Lijn"), self.tr("Jaar"), self.tr("Toe te kennen"))
            self.grid.set_rows(titles, [*rows, whole])

    def _show_beside(self, free: Free, lines: Sequence[str], years: Sequence[int]) -> None:
        rows = []
        for line in lines:
            amounts = [free.get((line, year), ZERO) for year in years]
            figures = [*amounts, total(amounts)] if len(years) > 1 else amounts
            rows.append(
                GridRow(
                    line_name(self._programme, line),
                    tuple(whole_euro_text(amount) for amount in figures),
                    line,
                )
            )
        sums = [total(free.get((line, year), ZERO) for line in lines) for year in years]
        figures = [*sums, total(sums)] if len(years) > 1 else sums
        texts = tuple(whole_euro_text(amount) for amount in figures)
        rows.append(GridRow(self.tr("Totaal"), texts, is_total=True))
        last = (self.tr("Totaal"),) if len(years) > 1 else ()
        self.grid.set_rows((self.tr("Lijn"), *(str(year) for year in years), *last), rows)
