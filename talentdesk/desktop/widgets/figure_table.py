"""A chart as a table: the same figures, one key away."""

from operator import itemgetter

from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.widgets.columns import Column
from talentdesk.desktop.widgets.desk_table import DeskTable
from talentdesk.desktop.widgets.figure_rows import FigureRow, Figures
from talentdesk.desktop.widgets.row_table_model import RowTableModel


def figure_table(theme: Theme, figures: Figures) -> DeskTable:
    """A table of the figures; whoever shows it gives it its name."""
    model = RowTableModel(_columns(figures), itemgetter(0))
    table = DeskTable(theme, "figures", model, density="compact")
    model.setParent(table)
    model.set_rows(figures.rows)
    return table


def _columns(figures: Figures) -> list[Column[FigureRow]]:
    return [
        Column(
            f"c{place}",
            title,
            itemgetter(place),
            align="left" if place == 0 else "right",
            stretch=place == 0,
            least=100,
            sortable=False,
        )
        for place, title in enumerate(figures.titles)
    ]
