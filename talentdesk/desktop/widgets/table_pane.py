"""A table with its totals, and what it says when a filter finds nothing."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.widgets.buttons import DeskButton
from talentdesk.desktop.widgets.columns import sum_of
from talentdesk.desktop.widgets.desk_table import DeskTable
from talentdesk.desktop.widgets.labels import TextLabel
from talentdesk.desktop.widgets.totals_row import TotalsRow
from talentdesk.wording.formatting import amount_text


class NothingFound(QWidget):
    """Says that a filter finds nothing, with the way out.

    Signals:
        clear_asked: show everything again.
    """

    clear_asked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.text_label = TextLabel("", "section")
        self.clear_button = DeskButton(theme, self.tr("Wissen"), "x")
        self.clear_button.clicked.connect(self.clear_asked)
        layout = QVBoxLayout(self)
        layout.addStretch(1)
        for widget in (
            self.text_label,
            TextLabel(self.tr("Maak het filter leeg of gebruik minder woorden."), "second"),
            self.clear_button,
        ):
            layout.addWidget(widget, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(2)


class TablePane(QWidget):
    """A DeskTable, its totals row and the sentence of an empty filter.

    Signals:
        clear_asked: the user wants the filter empty.
    """

    clear_asked = Signal()

    def __init__(self, theme: Theme, table: DeskTable, *, totals: bool = True) -> None:
        super().__init__()
        self.table = table
        self.totals = TotalsRow(theme, table)
        self.nothing = NothingFound(theme)
        self.nothing.clear_asked.connect(self.clear_asked)
        self._stack = QStackedWidget()
        self._stack.addWidget(table)
        self._stack.addWidget(self.nothing)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._stack, 1)
        layout.addWidget(self.totals)
        self.totals.setVisible(totals)

    def show_rows(self) -> None:
        """Show the table."""
        self._stack.setCurrentWidget(self.table)

    def show_nothing_found(self, query: str) -> None:
        """Say that nothing fits ``query``; the totals row stays."""
        said = self.tr("Niets past bij '{query}'.").format(query=query)
        self.nothing.text_label.setText(said)
        self._stack.setCurrentWidget(self.nothing)

    def set_totals(self, left: str, totals: Mapping[str, str] | None = None) -> None:
        """Count at the left, and totals by column key over exactly the rows shown."""
        self.totals.set_totals(left, totals or {})

    def add_up(self, left: str, rows: Sequence[Any]) -> None:
        """As ``set_totals``, adding up the columns with amounts over rows in memory."""
        columns = [c for c in self.table.table_model.columns if c.amount is not None]
        sums = {column.key: amount_text(sum_of(column, list(rows))) for column in columns}
        self.set_totals(left, sums)
