"""All decisions, with their filter and what they add up to."""

from PySide6.QtCore import QModelIndex, Slot
from PySide6.QtWidgets import QFrame, QVBoxLayout

from talentdesk.desktop.decisions.decision_desk import DecisionDesk
from talentdesk.desktop.decisions.decision_table import (
    DecisionRow,
    decision_chips,
    decision_columns,
    filtered,
    totals_of,
)
from talentdesk.desktop.shell.room_frame import RoomFrame
from talentdesk.desktop.widgets.desk_table import DeskTable
from talentdesk.desktop.widgets.filter_bar import FilterBar
from talentdesk.desktop.widgets.filter_state import FilterState
from talentdesk.desktop.widgets.labels import rule
from talentdesk.desktop.widgets.row_table_model import RowTableModel
from talentdesk.desktop.widgets.table_pane import TablePane
from talentdesk.desktop.widgets.table_selection import SelectionSum
from talentdesk.wording.formatting import count_text


class DecisionList(QFrame):
    """Filter bar, table and totals row; newest decision first."""

    def __init__(self, frame: RoomFrame, desk: DecisionDesk) -> None:
        super().__init__()
        self.setProperty("look", "plain")
        self._frame = frame
        self._desk = desk
        self.rows: list[DecisionRow] = []
        model: RowTableModel[DecisionRow] = RowTableModel(
            decision_columns(), key=lambda row: row.decision.number
        )
        self._model = model
        self.bar = FilterBar(frame.theme, self.tr("Filter besluiten"), decision_chips(()))
        self.table = DeskTable(frame.theme, "decisions", model, frame.memory)
        self.pane = TablePane(frame.theme, self.table)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for widget in (self.bar, rule()):
            layout.addWidget(widget)
        layout.addWidget(self.pane, 1)
        self.bar.changed.connect(self._filter)
        self.bar.left.connect(self.table.setFocus)
        self.pane.clear_asked.connect(self.bar.clear)
        self.table.selection_summed.connect(self._say_selection)

    def refresh(self) -> None:
        """Read all decisions again."""
        decisions = self._desk.decisions.all()
        names = self._desk.cases.subjects(decisions)
        self.rows = [
            DecisionRow(item, *(names[item.draft.proposal] if item.draft.proposal else ("", "")))
            for item in reversed(decisions)
        ]
        for chip in decision_chips(self.rows):
            self.bar.set_chip(chip)
        self._filter(self.bar.state())

    def show_number(self, number: str) -> None:
        """Put the cursor on a decision; a filter that hides it is taken away."""
        if self._model.position_of(number) is None:
            self.bar.set_state(FilterState())
        blocked = self.table.blockSignals(True)  # noqa: FBT003 -- Qt's own signature
        self.table.select_key(number)
        self.table.blockSignals(blocked)

    def clear_selection(self) -> None:
        """Nothing here is chosen any more."""
        blocked = self.table.blockSignals(True)  # noqa: FBT003 -- Qt's own signature
        self.table.setCurrentIndex(QModelIndex())
        self.table.clearSelection()
        self.table.blockSignals(blocked)

    @Slot(object)
    def _filter(self, state: FilterState) -> None:
        shown = filtered(self.rows, state)
        blocked = self.table.blockSignals(True)  # noqa: FBT003 -- Qt's own signature
        self._model.set_rows(shown)
        self.table.blockSignals(blocked)
        every = count_text(len(self.rows), self.tr("besluit"), self.tr("besluiten"))
        said = self.tr("{shown} van {every}").format(shown=len(shown), every=every)
        totals = totals_of(shown)
        hint = self.tr("voor een totaal: kies één soort")
        self.pane.set_totals(said if totals or not shown else f"{said} · {hint}", totals)
        self.table.setAccessibleName(self.tr("Besluiten, {said}").format(said=said))
        if shown or state.is_empty:
            self.pane.show_rows()
        else:
            self.pane.show_nothing_found(state.text or self.tr("dit filter"))
        self._frame.set_status(said)

    @Slot(object)
    def _say_selection(self, selected: SelectionSum) -> None:
        self._frame.set_status(self._frame.status, selected.text)
